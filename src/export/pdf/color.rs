//! Colour and overprint operators, written when they change.
//!
//! For the press only `k`, `K` and spot colour spaces are written: with `g` some interpreters knock
//! out under overprint mode 1, and an ICC space would disable the mode. For the screen only `rg`
//! and `RG` are written.

use crate::color::SoftProof;
use crate::export::pdf::PdfKind;
use crate::export::pdf::units::{decimals, unsigned};
use crate::ink::{Ink, Spot};
use crate::scene::Paint;
use pdf_writer::types::OverprintMode;
use pdf_writer::{Chunk, Name, Ref};
use std::collections::BTreeSet;

/// How paint affects the inks of its backdrop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InkMode {
    /// They are kept.
    Overprint,
    /// They are removed.
    KnockOut,
}

impl InkMode {
    fn of(paint: Paint) -> Self {
        if paint.overprint { Self::Overprint } else { Self::KnockOut }
    }

    /// The resource name of its graphics state.
    pub(super) fn name(self) -> Name<'static> {
        match self {
            Self::Overprint => Name(b"GO"),
            Self::KnockOut => Name(b"GK"),
        }
    }
}

/// Writes the graphics state of a mode, with overprint mode 1.
pub(super) fn write_state(chunk: &mut Chunk, id: Ref, mode: InkMode) {
    let overprint = mode == InkMode::Overprint;
    let mut state = chunk.ext_graphics(id);
    state.overprint(overprint).overprint_fill(overprint);
    state.overprint_mode(OverprintMode::IgnoreZeroChannel);
}

/// The resource name of a spot ink's colour space.
pub(super) fn space(number: u8) -> String {
    format!("S{number}")
}

/// Writes a spot ink as a `Separation` whose alternate, for devices without its plate, is process
/// inks. Source: ISO 32000-1:2008, 8.6.6.4.
pub(super) fn write_spot(chunk: &mut Chunk, id: Ref, spot: &Spot) {
    let mut space = chunk.indirect(id).array();
    space.item(Name(b"Separation")).item(Name(spot.name.as_bytes())).item(Name(b"DeviceCMYK"));
    let mut tint = space.push().dict();
    tint.pair(Name(b"FunctionType"), 2).pair(Name(b"N"), 1);
    tint.insert(Name(b"Domain")).array().items([0, 1]);
    tint.insert(Name(b"C0")).array().items([0; 4]);
    let full = spot.process.map(|tint| f32::from(tint) / 1000.0);
    tint.insert(Name(b"C1")).array().items(full);
}

/// The paint last set on a page; unset at its start, so that every object's paint is explicit.
#[derive(Debug)]
pub(super) struct PaintState<'a> {
    kind: PdfKind,
    spots: &'a [Spot],
    /// The soft proof that converts the press's inks to RGB, for a file that is read on a screen.
    screen: Option<&'a SoftProof>,
    last: LastPaint,
    /// Numbers of the spot inks used.
    pub(super) used: BTreeSet<u8>,
}

/// The inks and their mode set last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LastPaint {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    mode: Option<InkMode>,
}

impl<'a> PaintState<'a> {
    /// State with no paint set yet.
    pub(super) fn new(kind: PdfKind, spots: &'a [Spot], screen: Option<&'a SoftProof>) -> Self {
        Self { kind, spots, screen, last: LastPaint::default(), used: BTreeSet::new() }
    }

    /// The current paint, to be restored by [`back_to`](Self::back_to).
    pub(super) fn last(&self) -> LastPaint {
        self.last
    }

    /// Records that the paint is `last` again, as after `Q`.
    pub(super) fn back_to(&mut self, last: LastPaint) {
        self.last = last;
    }

    /// Sets the paint for fills and text.
    pub(super) fn fill(&mut self, out: &mut Vec<u8>, paint: Paint) {
        self.ink_mode(out, InkMode::of(paint));
        if self.last.fill.replace(paint.ink) != Some(paint.ink) {
            self.color(out, paint.ink, ["k\n", "rg\n", "cs ", "scn\n"]);
        }
    }

    /// Sets the paint for strokes.
    pub(super) fn stroke(&mut self, out: &mut Vec<u8>, paint: Paint) {
        self.ink_mode(out, InkMode::of(paint));
        if self.last.stroke.replace(paint.ink) != Some(paint.ink) {
            self.color(out, paint.ink, ["K\n", "RG\n", "CS ", "SCN\n"]);
        }
    }

    /// Sets the mode of the following paint; no effect in a file for the screen.
    pub(super) fn ink_mode(&mut self, out: &mut Vec<u8>, mode: InkMode) {
        if self.kind.overprints() && self.last.mode.replace(mode) != Some(mode) {
            out.push(b'/');
            out.extend_from_slice(mode.name().0);
            out.extend_from_slice(b" gs\n");
        }
    }

    /// Writes an ink with the operators for process inks, RGB, colour space and tint, respectively.
    fn color(&mut self, out: &mut Vec<u8>, ink: Ink, [k, rg, cs, scn]: [&str; 4]) {
        let operator = match (self.kind, ink) {
            (PdfKind::Web, ink) => {
                decimals(out, &light(ink.cmyk(self.spots), self.screen));
                rg
            }
            (_, Ink::Spot { number, tint }) if usize::from(number) < self.spots.len() => {
                self.used.insert(number);
                out.extend_from_slice(b"/S");
                unsigned(out, number.into());
                out.push(b' ');
                out.extend_from_slice(cs.as_bytes());
                decimals(out, &[ten_thousandths(tint)]);
                scn
            }
            (_, ink) => {
                decimals(out, &ink.cmyk(self.spots).map(ten_thousandths));
                k
            }
        };
        out.extend_from_slice(operator.as_bytes());
    }
}

fn ten_thousandths(tint: u16) -> i64 {
    i64::from(tint.min(1000)) * 10
}

/// The RGB of four tints, in ten-thousandths: by the soft proof of the press, or without one as the
/// complement of the inks. Black alone is converted without the proof, so that text is pure black
/// on a screen. Source of the latter: ISO 32000-1:2008, 10.3.5.
fn light(tints: [u16; 4], screen: Option<&SoftProof>) -> [i64; 3] {
    let [c, m, y, k] = tints;
    match screen {
        Some(screen) if c > 0 || m > 0 || y > 0 => screen.shown(tints).map(i64::from),
        _ => {
            [c, m, y].map(|tint| 10_000 - (ten_thousandths(tint) + ten_thousandths(k)).min(10_000))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_is_written_on_its_plate_alone_and_only_once() {
        let (mut out, mut state) = (Vec::new(), PaintState::new(PdfKind::Press, &[], None));
        state.fill(&mut out, Paint::line_work(Ink::BLACK));
        state.fill(&mut out, Paint::line_work(Ink::BLACK));
        assert_eq!(out, b"/GO gs\n0 0 0 1 k\n");
    }

    #[test]
    fn inks_other_than_full_black_knock_out() {
        let (mut out, mut state) = (Vec::new(), PaintState::new(PdfKind::Press, &[], None));
        state.fill(&mut out, Paint::line_work(Ink::PAPER));
        state.stroke(&mut out, Paint::ground(Ink::Cmyk(125, 0, 1000, 7)));
        assert_eq!(out, b"/GK gs\n0 0 0 0 k\n.125 0 1 .007 K\n");
    }

    #[test]
    fn a_spot_ink_is_written_as_a_separation_or_on_screen_as_rgb() {
        let spots = [Spot { name: "Red".into(), process: [0, 1000, 800, 0] }];
        let paint = Paint::ground(Ink::Spot { number: 0, tint: 500 });
        let (mut out, mut state) = (Vec::new(), PaintState::new(PdfKind::Press, &spots, None));
        state.fill(&mut out, paint);
        assert_eq!(out, b"/GK gs\n/S0 cs .5 scn\n");
        assert_eq!(state.used, BTreeSet::from([0]));
        let (mut out, mut state) = (Vec::new(), PaintState::new(PdfKind::Web, &spots, None));
        state.fill(&mut out, paint);
        state.stroke(&mut out, Paint::line_work(Ink::BLACK));
        assert_eq!(out, b"1 .5 .6 rg\n0 0 0 RG\n");
    }
}
