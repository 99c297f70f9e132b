//! Painted objects of a page.

use crate::geom::{Abs, Rect};
use std::sync::Arc;

/// A page as painted objects, in painting order.
#[derive(Clone, Debug, Default)]
pub struct PaintedPage {
    /// The page number.
    pub page: u32,
    /// The printed area, measured from the trim's top left; `None` means everything is printed.
    /// Printer's marks lie outside it: they are meant to show all inks and fine lines.
    pub bleed: Option<Rect>,
    /// The objects.
    pub objects: Vec<PaintedObject>,
}

/// One painted object.
#[derive(Clone, Debug, PartialEq)]
pub struct PaintedObject {
    /// Where it is, measured from the trim's top left.
    pub rect: Rect,
    /// Its kind.
    pub kind: ObjectKind,
    /// Its colour.
    pub paint: ObjectPaint,
}

/// The kind of a painted object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// Type.
    Type {
        /// The font face.
        face: Arc<str>,
        /// Its size as rendered.
        size: Abs,
        /// Its first characters.
        text: String,
    },
    /// A rule, or any stroke.
    Rule {
        /// Its width.
        width: Abs,
    },
    /// A filled shape. `plain` ones fill their rectangle, so that they are a known backdrop for
    /// later objects.
    Ground {
        /// Whether it fills its rectangle.
        plain: bool,
    },
    /// A picture.
    Picture {
        /// Its file name, or its resource name in a PDF.
        name: Arc<str>,
        /// Resolution as placed, in pixels per inch: the lower of the two directions.
        ppi: u32,
        /// Width and height in pixels, if known.
        pixels: Option<[u32; 2]>,
        /// Whether it has one bit per pixel.
        line_art: bool,
        /// The number of inks its samples may have; `None` if unknown.
        inks: Option<u8>,
        /// The sum of inks, in thousandths, exceeded by one pixel in a thousand; `None` if the
        /// samples could not be read.
        heaviest: Option<u32>,
    },
}

/// The colour of a painted object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectPaint {
    /// Inks.
    Inks {
        /// The tint of each ink.
        plates: PlateTints,
        /// Which process plates keep the backdrop, if the object overprints; `None` if it knocks
        /// out.
        kept: Option<[bool; 4]>,
    },
    /// RGB, with or without a profile.
    Rgb {
        /// Whether a profile defines it.
        managed: bool,
    },
    /// A colour that is not checked.
    Other,
}

/// Tints of all plates, in thousandths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlateTints {
    /// Cyan, magenta, yellow, black.
    pub process: [u16; 4],
    /// Spot inks by name.
    pub spots: Vec<(Arc<str>, u16)>,
}

impl PlateTints {
    /// Bare paper: no ink on any plate.
    pub const PAPER: Self = Self { process: [0; 4], spots: Vec::new() };
    /// Solid black alone.
    pub const BLACK: Self = Self { process: [0, 0, 0, 1000], spots: Vec::new() };

    /// A tint of black alone.
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

    /// Approximate reflectance as perceived, in thousandths of that of bare paper. Solid cyan,
    /// magenta, yellow and black on newsprint have about L* 58, 48, 89 and 16; each ink scales what
    /// the others reflect (Murray–Davies). Spot inks are taken to be as dark as magenta.
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

    /// The number of plates with ink.
    pub fn inks(&self) -> usize {
        self.tints().filter(|t| *t > 0).count()
    }

    /// Whether no plate has ink.
    pub fn is_paper(&self) -> bool {
        self.inks() == 0
    }

    /// Whether exactly one plate has ink and that ink is solid.
    pub fn is_solid(&self) -> bool {
        self.inks() == 1 && self.tints().any(|t| t >= 1000)
    }

    /// The result of painting this on `backdrop`, where the process plates `kept` keep the backdrop.
    #[must_use]
    pub fn onto(&self, backdrop: &Self, kept: Option<[bool; 4]>) -> Self {
        let Some(kept) = kept else { return self.clone() };
        let mut out = self.clone();
        for (plate, keep) in kept.into_iter().enumerate() {
            if keep {
                out.process[plate] = backdrop.process[plate];
            }
        }
        // Spot plates that the object does not name are kept too.
        let named = |name: &str| self.spots.iter().any(|(n, _)| **n == *name);
        let others = backdrop.spots.iter().filter(|(n, _)| !named(n)).cloned();
        out.spots.extend(others);
        out
    }
}

impl std::fmt::Display for PlateTints {
    /// `C 60 M 40 K 100`: the percentage of each plate that has ink; `paper` if none has.
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
    fn overprinting_black_adds_to_its_backdrop() {
        let backdrop = PlateTints { process: [600, 0, 300, 200], ..PlateTints::PAPER };
        let kept = Some([true, true, true, false]);
        let there = PlateTints::BLACK.onto(&backdrop, kept);
        assert_eq!((there.process, there.sum()), ([600, 0, 300, 1000], 1900));
        assert_eq!(PlateTints::BLACK.onto(&backdrop, None), PlateTints::BLACK);
    }

    #[test]
    fn black_is_darkest_and_yellow_hardly_darker_than_paper() {
        let light = |process: [u16; 4]| PlateTints { process, ..PlateTints::PAPER }.light();
        assert_eq!((PlateTints::PAPER.light(), PlateTints::BLACK.light()), (1000, 20));
        assert!(light([0, 1000, 1000, 0]) > 100, "red");
        assert!(light([0, 0, 1000, 0]) > 700 && light([1000, 1000, 1000, 0]) > 30);
        let gold = PlateTints { spots: vec![("Gold".into(), 1000)], ..PlateTints::PAPER };
        assert!(gold.light() < 300);
    }

    #[test]
    fn tints_are_written_in_per_cent() {
        let mixed = PlateTints { process: [600, 0, 4, 1000], spots: vec![("Gold".into(), 500)] };
        assert_eq!(mixed.to_string(), "C 60 Y 0 K 100 Gold 50");
        assert_eq!(PlateTints::PAPER.to_string(), "paper");
    }
}
