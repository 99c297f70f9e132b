//! Colour and overprint, written when they change.
//!
//! Only `k` and `K` are ever written: `g` would knock out under overprint mode 1 on some presses'
//! interpreters, and an ICC space would cancel the mode.

use crate::export::pdf::number::decimals;
use crate::scene::Paint;
use pdf_writer::types::OverprintMode;
use pdf_writer::{Chunk, Name, Ref};

/// The graphics state under which paint overprints.
pub(super) const OVERPRINT: Name<'static> = Name(b"GO");
/// The graphics state under which paint knocks out.
pub(super) const KNOCK_OUT: Name<'static> = Name(b"GK");

/// Writes one of the two graphics states.
pub(super) fn write_state(chunk: &mut Chunk, id: Ref, overprint: bool) {
    let mut state = chunk.ext_graphics(id);
    state.overprint(overprint).overprint_fill(overprint);
    state.overprint_mode(OverprintMode::IgnoreZeroChannel);
}

/// The paint last set on a page; nothing at its top, so that every object's paint is explicit.
#[derive(Clone, Debug, Default)]
pub(super) struct PaintState {
    fill: Option<[u16; 4]>,
    stroke: Option<[u16; 4]>,
    overprint: Option<bool>,
}

impl PaintState {
    /// Sets the paint that fills and shows text.
    pub(super) fn fill(&mut self, out: &mut Vec<u8>, paint: Paint) {
        self.overprint(out, paint.overprint);
        let ink = paint.ink.cmyk();
        if self.fill.replace(ink) != Some(ink) {
            color(out, ink, b"k\n");
        }
    }

    /// Sets the paint that strokes.
    pub(super) fn stroke(&mut self, out: &mut Vec<u8>, paint: Paint) {
        self.overprint(out, paint.overprint);
        let ink = paint.ink.cmyk();
        if self.stroke.replace(ink) != Some(ink) {
            color(out, ink, b"K\n");
        }
    }

    /// Sets whether what follows overprints.
    pub(super) fn overprint(&mut self, out: &mut Vec<u8>, overprint: bool) {
        if self.overprint.replace(overprint) != Some(overprint) {
            out.push(b'/');
            out.extend_from_slice(if overprint { OVERPRINT.0 } else { KNOCK_OUT.0 });
            out.extend_from_slice(b" gs\n");
        }
    }
}

fn color(out: &mut Vec<u8>, ink: [u16; 4], operator: &[u8]) {
    decimals(out, &ink.map(|tint| i64::from(tint.min(1000)) * 10));
    out.extend_from_slice(operator);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Ink;

    #[test]
    fn black_is_written_on_the_black_plate_alone_and_only_once() {
        let (mut out, mut state) = (Vec::new(), PaintState::default());
        state.fill(&mut out, Paint::line_work(Ink::BLACK));
        state.fill(&mut out, Paint::line_work(Ink::BLACK));
        assert_eq!(out, b"/GO gs\n0 0 0 1 k\n");
    }

    #[test]
    fn what_is_not_full_black_knocks_out() {
        let (mut out, mut state) = (Vec::new(), PaintState::default());
        state.fill(&mut out, Paint::line_work(Ink::PAPER));
        state.stroke(&mut out, Paint::ground(Ink::Cmyk(125, 0, 1000, 7)));
        assert_eq!(out, b"/GK gs\n0 0 0 0 k\n.125 0 1 .007 K\n");
    }
}
