//! Glyph runs as text operators.
//!
//! A line of a run starts at its exact place (`Tm`); each further glyph is adjusted by the
//! difference between the pen and the glyph's own place, so that rounding errors are corrected by
//! the next adjustment and do not accumulate.

use crate::export::pdf::encoding::{CidEncoding, is_long, text_of};
use crate::export::pdf::units::{SheetCoordinates, decimal, decimals, hex, literal, unsigned};
use crate::font::FontId;
use crate::geom::{Abs, GlyphOrientation, Point, WritingMode};
use crate::scene::{Glyph, GlyphRun};
use std::ops::Range;

/// Above this size (ten-thousandths of a point) adjustments are in tenths of a thousandth of an em.
const FINE_ABOVE: i64 = 110_000;

/// A font as it is set in a text object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SetFont {
    font: FontId,
    /// Its size in ten-thousandths of a point.
    size: i64,
    /// The writing mode that its character map has.
    mode: WritingMode,
}

/// Whether a text object is open, and the font set in it.
#[derive(Clone, Debug, Default)]
pub(super) struct WrittenTextState {
    open: bool,
    font: Option<SetFont>,
}

impl WrittenTextState {
    /// Opens a text object unless one is open.
    pub(super) fn open(&mut self, out: &mut Vec<u8>) {
        if !std::mem::replace(&mut self.open, true) {
            out.extend_from_slice(b"BT\n");
        }
    }

    /// Closes the text object if one is open.
    pub(super) fn close(&mut self, out: &mut Vec<u8>) {
        if std::mem::replace(&mut self.open, false) {
            out.extend_from_slice(b"ET\n");
        }
    }

    fn font(&mut self, out: &mut Vec<u8>, set: SetFont) {
        if self.font.replace(set) != Some(set) {
            out.extend_from_slice(match set.mode {
                WritingMode::Horizontal => b"/F",
                WritingMode::Vertical => b"/V",
            });
            unsigned(out, set.font.0.into());
            out.push(b' ');
            decimal(out, set.size);
            out.extend_from_slice(b" Tf\n");
        }
    }
}

/// Shows part of a run with its origin at `at`. A text object must be open.
pub(super) fn show(
    out: &mut Vec<u8>,
    state: &mut WrittenTextState,
    sheet: SheetCoordinates,
    at: Point,
    run: &GlyphRun,
    range: Range<usize>,
    encoding: &CidEncoding<'_>,
) {
    let size = run.size.pt_e4().max(1);
    let mode = match run.orientation {
        GlyphOrientation::Vertical => WritingMode::Vertical,
        GlyphOrientation::Horizontal | GlyphOrientation::Rotated => WritingMode::Horizontal,
    };
    state.font(out, SetFont { font: run.font, size, mode });
    let setter = RunWriter { sheet, at, run, size, encoding };
    setter.lines(out, &run.glyphs[range]);
}

/// Splits a run into ranges of glyphs: the whole run if its glyphs' mapped texts are its text, else
/// ranges each with the `ActualText` it needs, if any.
pub(super) fn stretches<'r>(
    run: &'r GlyphRun,
    encoding: &CidEncoding<'_>,
) -> Vec<(Range<usize>, Option<&'r str>)> {
    let misread = |glyph: &Glyph| is_long_text(run, glyph) || encoding.misreads(run, glyph);
    if reads_back(run, &misread) { vec![(0..run.glyphs.len(), None)] } else { spans(run, &misread) }
}

/// Whether a glyph's CID maps to another text than the glyph represents.
type Misread<'m> = &'m dyn Fn(&Glyph) -> bool;

/// Writes an `ActualText` entry.
pub(super) fn actual_text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"/ActualText<FEFF");
    text.encode_utf16().for_each(|unit| hex(out, unit));
    out.push(b'>');
}

/// Whether the glyphs' texts in sequence are the run's text.
fn reads_back(run: &GlyphRun, misread: Misread<'_>) -> bool {
    covers(run) && run.glyphs.iter().all(|g| g.start < g.end && !misread(g))
}

/// Whether a glyph represents a text too long for a CID to be mapped to it.
fn is_long_text(run: &GlyphRun, glyph: &Glyph) -> bool {
    text_of(run, glyph).is_some_and(is_long)
}

/// Whether the glyphs' ranges follow one another without a gap and cover the text.
fn covers(run: &GlyphRun) -> bool {
    let mut end = 0;
    for glyph in &run.glyphs {
        if glyph.start < glyph.end {
            if glyph.start != end || text_of(run, glyph).is_none() {
                return false;
            }
            end = glyph.end;
        }
    }
    usize::try_from(end) == Ok(run.text.len()) && run.glyphs.first().is_none_or(|g| g.start < g.end)
}

/// Splits a run that does not read back: a glyph with the following ones that have no text of their
/// own, or a glyph that is misread, gets its text as `ActualText`; the whole run gets its text if
/// the ranges are out of order.
fn spans<'r>(run: &'r GlyphRun, misread: Misread<'_>) -> Vec<(Range<usize>, Option<&'r str>)> {
    if !covers(run) {
        return vec![(0..run.glyphs.len(), Some(&run.text))];
    }
    let mut spans: Vec<(Range<usize>, Option<&str>)> = Vec::new();
    for (i, glyph) in run.glyphs.iter().enumerate() {
        match spans.last_mut() {
            Some((range, actual)) if glyph.start >= glyph.end => {
                if actual.is_none() && range.len() > 1 {
                    range.end -= 1;
                    let text = text_of(run, &run.glyphs[i - 1]);
                    spans.push((i - 1..i + 1, text));
                } else {
                    *actual = actual.or_else(|| text_of(run, &run.glyphs[i - 1]));
                    range.end += 1;
                }
            }
            _ if misread(glyph) => spans.push((i..i + 1, text_of(run, glyph))),
            Some((range, None)) => range.end += 1,
            _ => spans.push((i..i + 1, None)),
        }
    }
    spans
}

/// What is constant within a run.
struct RunWriter<'a> {
    sheet: SheetCoordinates,
    at: Point,
    run: &'a GlyphRun,
    size: i64,
    encoding: &'a CidEncoding<'a>,
}

impl RunWriter<'_> {
    /// Shows glyphs, starting a new line where the position across the run changes.
    fn lines(&self, out: &mut Vec<u8>, glyphs: &[Glyph]) {
        for line in glyphs.chunk_by(|a, b| self.across(a) == self.across(b)) {
            self.line(out, line);
        }
    }

    /// A glyph's offset in the run's direction.
    fn along(&self, glyph: &Glyph) -> Abs {
        if self.run.orientation == GlyphOrientation::Horizontal { glyph.x } else { glyph.y }
    }

    /// A glyph's offset perpendicular to the run's direction.
    fn across(&self, glyph: &Glyph) -> Abs {
        if self.run.orientation == GlyphOrientation::Horizontal { glyph.y } else { glyph.x }
    }

    /// Shows glyphs of equal offset across the run.
    fn line(&self, out: &mut Vec<u8>, glyphs: &[Glyph]) {
        let (x, y) = self.sheet.place(self.at + Point::new(glyphs[0].x, glyphs[0].y));
        let stretch = i64::from(self.run.h_scale.max(1));
        match self.run.orientation {
            GlyphOrientation::Rotated if stretch == 1000 => out.extend_from_slice(b"0 -1 1 0 "),
            GlyphOrientation::Rotated => decimals(out, &[0, -stretch * 10, 10_000, 0]),
            _ if stretch == 1000 => out.extend_from_slice(b"1 0 0 1 "),
            _ => decimals(out, &[stretch * 10, 0, 0, 10_000]),
        }
        decimals(out, &[x, y]);
        out.extend_from_slice(b"Tm[(");
        // Adjustments are multiples of `step` ten-millionths of an em.
        let step = if self.size > FINE_ABOVE { 1_000 } else { 10_000 };
        // TJ adjustments are subtracted: they move back along x, but up against vertical writing.
        let sign = if self.run.orientation == GlyphOrientation::Vertical { -1 } else { 1 };
        let mut pen = 0;
        for glyph in glyphs {
            let from_first = (self.along(glyph) - self.along(&glyphs[0])).scale(1000, stretch);
            let place = em_e7(from_first, self.size);
            let back = (pen - place + step / 2).div_euclid(step) * step;
            if back != 0 {
                out.push(b')');
                decimal(out, back * sign);
                out.push(b'(');
            }
            let (cid, advance) = self.encoding.look_up(self.run, glyph);
            literal(out, cid);
            pen += advance - back;
        }
        out.extend_from_slice(b")]TJ\n");
    }
}

/// A length (12,700 units per point) in ten-millionths of an em of `size` ten-thousandths of a
/// point; saturates for lengths beyond any page.
fn em_e7(length: Abs, size: i64) -> i64 {
    length.0.checked_mul(1_000_000_000).map_or(i64::MAX / 1000, |n| n / (127 * size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::Ink;
    use crate::scene::{Paint, Tag};

    fn run(text: &str, ranges: &[(u32, u32)]) -> GlyphRun {
        let glyph = |&(start, end)| Glyph { id: 1, x: Abs::ZERO, y: Abs::ZERO, start, end };
        GlyphRun {
            font: FontId(0),
            size: Abs::pt(10),
            orientation: GlyphOrientation::Horizontal,
            h_scale: 1000,
            paint: Paint::line_work(Ink::BLACK),
            tag: Tag::FURNITURE,
            text: text.into(),
            glyphs: ranges.iter().map(glyph).collect(),
        }
    }

    fn long(run: &GlyphRun) -> impl Fn(&Glyph) -> bool + '_ {
        |glyph| is_long_text(run, glyph)
    }

    #[test]
    fn a_run_whose_glyphs_cover_its_text_in_order_needs_no_actual_text() {
        assert!(reads_back(&run("abc", &[(0, 1), (1, 3)]), &|_| false));
        assert!(!reads_back(&run("abc", &[(0, 1), (1, 2)]), &|_| false));
        assert!(!reads_back(&run("abc", &[(0, 3), (3, 3)]), &|_| false));
    }

    #[test]
    fn glyphs_that_share_a_text_get_it_as_actual_text() {
        let run = run("abcd", &[(0, 1), (1, 2), (2, 2), (2, 2), (2, 3), (3, 4), (4, 4)]);
        let expected = [(0..1, None), (1..4, Some("b")), (4..5, None), (5..7, Some("d"))];
        assert_eq!(spans(&run, &long(&run)), expected);
    }

    #[test]
    fn a_glyph_of_a_long_text_gets_it_as_actual_text() {
        let text = "e\u{301}".repeat(17);
        let run = run(&format!("a{text}b"), &[(0, 1), (1, 52), (52, 53), (53, 53)]);
        let expected = [(0..1, None), (1..2, Some(text.as_str())), (2..4, Some("b"))];
        assert_eq!(spans(&run, &long(&run)), expected);
    }

    #[test]
    fn a_run_out_of_order_gets_its_whole_text_as_actual_text() {
        let run = run("ab", &[(1, 2), (0, 1)]);
        assert_eq!(spans(&run, &long(&run)), [(0..2, Some("ab"))]);
    }
}
