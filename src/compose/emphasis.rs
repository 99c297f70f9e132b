//! Emphasis dots 着重号 at the characters of a line.

use crate::copy::ShapedText;
use crate::geom::{Abs, Path, Point, WritingMode};
use crate::ink::Ink;
use crate::scene::{Item, Paint};
use crate::text::{Line, Region, SetGlyph};

/// Radius of a dot, in thousandths of an em.
const RADIUS: i64 = 85;
/// From the edge of a character's em box to the middle of its dot, in thousandths of an em.
const CLEAR: i64 = 100;

/// Appends the dots of a line that starts at `at` on the page: below the characters of a horizontal
/// line, in Japanese above them, at the right of a vertical one. Marks have none.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#emphasis_dots>; JLREQ,
/// <https://www.w3.org/TR/jlreq/#composition_of_emphasis_dots>.
pub(super) fn dots(
    text: &ShapedText,
    line: &Line,
    at: Point,
    region: Region,
    out: &mut Vec<(Point, Item)>,
) {
    if text.dotted.is_empty() {
        return;
    }
    let writing = text.shaped.writing;
    let (glyphs, _) = line.set(&text.shaped);
    for glyph in glyphs.iter().filter(|glyph| has_dot(text, glyph)) {
        let em = |thousandths: i64| glyph.size.scale(thousandths, 1000);
        let across = match (writing, region) {
            (WritingMode::Vertical, _) => -glyph.size / 2 - em(CLEAR),
            (WritingMode::Horizontal, Region::Ja) => -writing.ascent(glyph.size) - em(CLEAR),
            (WritingMode::Horizontal, _) => glyph.size - writing.ascent(glyph.size) + em(CLEAR),
        };
        let centre = writing.place(Point::new(glyph.x + glyph.size / 2, across), Abs::ZERO);
        let ink = text.specs.get(glyph.style.index()).map_or(Ink::BLACK, |spec| spec.ink);
        let (path, fill) = (Path::circle(centre, em(RADIUS)), Some(Paint::line_work(ink)));
        out.push((at, Item::Path { path, fill, stroke: None }));
    }
}

/// Whether a glyph is a character, no mark, of words that have dots.
fn has_dot(text: &ShapedText, glyph: &SetGlyph) -> bool {
    let range = glyph.start as usize..glyph.end as usize;
    let n = text.dotted.partition_point(|dotted| dotted.end <= range.start);
    let is_dotted = text.dotted.get(n).is_some_and(|dotted| dotted.start <= range.start);
    is_dotted && text.shaped.text[range].chars().any(char::is_alphanumeric)
}
