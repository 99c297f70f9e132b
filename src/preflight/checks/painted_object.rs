//! What is painted on a page.

use crate::geom::{Abs, Rect};
use std::sync::Arc;

/// A page as its marks, in the order of painting.
#[derive(Clone, Debug, Default)]
pub struct PaintedPage {
    /// The page's number.
    pub page: u32,
    /// What is printed of it, from the trim's top left; everything if nothing is said. Printer's
    /// marks lie outside: they are there to show all inks and fine lines.
    pub bleed: Option<Rect>,
    /// What is painted on it.
    pub marks: Vec<PaintedObject>,
}

/// One painted object.
#[derive(Clone, Debug, PartialEq)]
pub struct PaintedObject {
    /// Where, from the trim's top left.
    pub rect: Rect,
    /// What it is.
    pub what: ObjectKind,
    /// In what.
    pub paint: ObjectPaint,
}

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// Type.
    Type {
        /// The face.
        face: Arc<str>,
        /// Its size as it is seen.
        size: Abs,
        /// How it begins.
        text: String,
    },
    /// A rule, or any stroke.
    Rule {
        /// How thick.
        width: Abs,
    },
    /// A filled shape. `plain` ones fill their rectangle, so that they are a ground for what comes
    /// after.
    Ground {
        /// Whether it fills its rectangle.
        plain: bool,
    },
    /// A picture.
    Picture {
        /// Its name in the file.
        name: Arc<str>,
        /// Pixels to the inch as placed, the lesser of both ways.
        ppi: u32,
        /// How many pixels it has, across and down, if that is known.
        pixels: Option<[u32; 2]>,
        /// Whether it has one bit to the pixel.
        line_art: bool,
        /// How many inks its samples may have; none if that is not known.
        inks: Option<u8>,
        /// The sum of inks in thousandths that one pixel in a thousand goes beyond, where the
        /// samples could be read.
        heaviest: Option<u32>,
    },
}

/// What a mark is painted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectPaint {
    /// Inks.
    Inks {
        /// How much of each.
        plates: PlateTints,
        /// Where it overprints: which of the four plates keep what lies beneath.
        kept: Option<[bool; 4]>,
    },
    /// RGB, by a profile or without.
    Rgb {
        /// Whether a profile says what it means.
        managed: bool,
    },
    /// A colour that is not judged.
    Other,
}

/// Tints of the plates, in thousandths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlateTints {
    /// Cyan, magenta, yellow, black.
    pub process: [u16; 4],
    /// Other plates by name.
    pub spots: Vec<(Arc<str>, u16)>,
}

impl PlateTints {
    /// Paper, on all plates.
    pub const PAPER: Self = Self { process: [0; 4], spots: Vec::new() };
    /// Full black ink alone.
    pub const BLACK: Self = Self { process: [0, 0, 0, 1000], spots: Vec::new() };

    /// A tint of black ink alone.
    pub fn black(tint: u16) -> Self {
        Self { process: [0, 0, 0, tint], spots: Vec::new() }
    }

    fn tints(&self) -> impl Iterator<Item = u16> {
        self.process.into_iter().chain(self.spots.iter().map(|(_, t)| *t))
    }

    /// The sum of all tints, in thousandths.
    pub fn sum(&self) -> u32 {
        self.tints().map(u32::from).sum()
    }

    /// How much light comes back, as the eye weighs it, in thousandths of what bare paper sends back.
    /// Cyan, magenta, yellow and black on newsprint are of about L* 58, 48, 89 and 16, and each ink
    /// takes its share of what the others leave (Murray and Davies); other inks are taken as dark as
    /// magenta.
    pub fn light(&self) -> u64 {
        const PROCESS: [u64; 4] = [260, 170, 740, 20];
        const SPOT: u64 = 200;
        let tints = self.process.into_iter().zip(PROCESS);
        let spots = self.spots.iter().map(|(_, tint)| (*tint, SPOT));
        tints.chain(spots).fold(1000, |light, (tint, of_full)| {
            let tint = u64::from(tint.min(1000));
            light * ((1000 - tint) * 1000 + tint * of_full) / 1_000_000
        })
    }

    /// How many plates have ink.
    pub fn inks(&self) -> usize {
        self.tints().filter(|t| *t > 0).count()
    }

    /// Whether no plate has ink.
    pub fn is_paper(&self) -> bool {
        self.inks() == 0
    }

    /// Whether one plate has full ink and the others none.
    pub fn is_solid(&self) -> bool {
        self.inks() == 1 && self.tints().any(|t| t >= 1000)
    }

    /// What lies there when this is painted on `beneath`, which the plates `kept` keep.
    #[must_use]
    pub fn onto(&self, beneath: &Self, kept: Option<[bool; 4]>) -> Self {
        let Some(kept) = kept else { return self.clone() };
        let mut out = self.clone();
        for (plate, keep) in kept.into_iter().enumerate() {
            if keep {
                out.process[plate] = beneath.process[plate];
            }
        }
        // Plates that an object does not name are kept too.
        let named = |name: &str| self.spots.iter().any(|(n, _)| **n == *name);
        let others = beneath.spots.iter().filter(|(n, _)| !named(n)).cloned();
        out.spots.extend(others);
        out
    }
}

impl std::fmt::Display for PlateTints {
    /// `C 60 M 40 K 100`: per cent of each plate that has ink.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let process = ["C", "M", "Y", "K"].into_iter().zip(self.process);
        let spots = self.spots.iter().map(|(n, t)| (&**n, *t));
        let mut first = true;
        for (name, tint) in process.chain(spots).filter(|(_, t)| *t > 0) {
            let gap = if first { "" } else { " " };
            write!(f, "{gap}{name} {}", (tint + 5) / 10)?;
            first = false;
        }
        if first { write!(f, "paper") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overprinting_black_adds_to_what_lies_beneath() {
        let beneath = PlateTints { process: [600, 0, 300, 200], ..PlateTints::PAPER };
        let kept = Some([true, true, true, false]);
        let there = PlateTints::BLACK.onto(&beneath, kept);
        assert_eq!((there.process, there.sum()), ([600, 0, 300, 1000], 1900));
        assert_eq!(PlateTints::BLACK.onto(&beneath, None), PlateTints::BLACK);
    }

    #[test]
    fn black_is_darker_than_any_mixture_without_it_and_yellow_hardly_darker_than_paper() {
        let light = |process: [u16; 4]| PlateTints { process, ..PlateTints::PAPER }.light();
        assert_eq!((PlateTints::PAPER.light(), PlateTints::BLACK.light()), (1000, 20));
        assert!(light([0, 1000, 1000, 0]) > 100, "red");
        assert!(light([0, 0, 1000, 0]) > 700 && light([1000, 1000, 1000, 0]) > 30);
        let gold = PlateTints { spots: vec![("Gold".into(), 1000)], ..PlateTints::PAPER };
        assert!(gold.light() < 300);
    }

    #[test]
    fn plates_are_told_in_per_cent() {
        let mixed = PlateTints { process: [600, 0, 4, 1000], spots: vec![("Gold".into(), 500)] };
        assert_eq!(mixed.to_string(), "C 60 Y 0 K 100 Gold 50");
        assert_eq!(PlateTints::PAPER.to_string(), "paper");
    }
}
