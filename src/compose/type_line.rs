//! Conversion of set lines to glyph runs, and the emphasis dots 着重号 at their characters.

use crate::copy::{ShapedText, TypeSpec};
use crate::geom::{Abs, Path, Point, WritingMode};
use crate::ink::Ink;
use crate::scene::{Glyph, GlyphRun, Item, Paint, Tag};
use crate::text::{Line, Region, SetGlyph, ShapedParagraph};

/// Appends the glyph runs of a line of `text` that starts at `at` on the page, one for each stretch
/// of the same font, size, style, orientation and scale.
pub(super) fn runs(
    text: &ShapedText,
    line: &Line,
    at: Point,
    tag: Tag,
    out: &mut Vec<(Point, Item)>,
) {
    line_runs(&text.shaped, &text.specs, line, at, tag, out);
}

/// Like [`runs`], for a paragraph that is not part of a story.
pub(super) fn line_runs(
    text: &ShapedParagraph,
    specs: &[TypeSpec],
    line: &Line,
    at: Point,
    tag: Tag,
    out: &mut Vec<(Point, Item)>,
) {
    let (glyphs, _) = line.set(text);
    let kind = |g: &SetGlyph| (g.font, g.size, g.style, g.orientation, g.h_scale);
    for part in glyphs.chunk_by(|a, b| kind(a) == kind(b)) {
        let spec = part.first().and_then(|g| specs.get(g.style.index()));
        run(part, &text.text, text.writing, spec, at, tag, out);
    }
    if line.hyphen.is_some()
        && let Some((_, Item::Glyphs(run))) = out.last_mut()
    {
        soft_hyphen(run);
    }
}

/// Marks the hyphen at a line's end as a soft one, which text extraction drops. Source: ISO
/// 32000-1:2008, 14.8.2.2.3.
fn soft_hyphen(run: &mut GlyphRun) {
    let mut text = String::from(std::mem::take(&mut run.text));
    let start = u32::try_from(text.len()).expect("a line is shorter than 4 GiB");
    text.push('\u{AD}');
    let end = u32::try_from(text.len()).expect("a line is shorter than 4 GiB");
    if let Some(hyphen) = run.glyphs.last_mut() {
        (hyphen.start, hyphen.end) = (start, end);
    }
    run.text = text.into();
}

/// Appends the ruby over a line of `text`, one run for each stretch of the same font and
/// orientation.
pub(super) fn ruby(
    text: &ShapedText,
    line: &Line,
    at: Point,
    tag: Tag,
    out: &mut Vec<(Point, Item)>,
) {
    for set in line.ruby(&text.shaped) {
        for part in set.glyphs.chunk_by(|a, b| (a.font, a.orientation) == (b.font, b.orientation)) {
            let (reading, writing) = (&set.ruby.text, text.shaped.writing);
            run(part, reading, writing, text.specs.last(), at, tag, out);
        }
    }
}

/// Appends glyphs of one font, size, style and orientation as a run over their bytes of `text`.
/// Their line starts at `at` on the page in the direction of `writing`.
fn run(
    part: &[SetGlyph],
    text: &str,
    writing: WritingMode,
    spec: Option<&TypeSpec>,
    at: Point,
    tag: Tag,
    out: &mut Vec<(Point, Item)>,
) {
    let Some(first) = part.first() else { return };
    let paint = Paint::line_work(spec.map_or(Ink::BLACK, |s| s.ink));
    let start = part.iter().map(|g| g.start).min().unwrap_or(0);
    let end = part.iter().map(|g| g.end).max().unwrap_or(start);
    // Maps an offset (along, across the line) to the page.
    let place = |x: Abs, y: Abs| writing.place(Point::new(x, y), Abs::ZERO);
    let glyph = |g: &SetGlyph| {
        let from = place(g.x - first.x, g.y - first.y);
        let (start, end) = (g.start - start, g.end - start);
        Glyph { id: g.id, x: from.x, y: from.y, start, end }
    };
    let run = GlyphRun {
        font: first.font,
        size: first.size,
        orientation: first.orientation,
        h_scale: first.h_scale,
        paint,
        tag,
        // A forced break in a head is extracted as a space.
        text: text[start as usize..end as usize].replace('\n', " ").into(),
        glyphs: part.iter().map(glyph).collect(),
    };
    out.push((at + place(first.x, first.y), Item::Glyphs(run)));
}

/// Returns the distance from a line's top to its baseline.
pub(super) fn ascent(size: Abs) -> Abs {
    WritingMode::Horizontal.ascent(size)
}

/// Radius of a dot, in thousandths of an em.
const DOT_RADIUS: i64 = 85;
/// From the edge of a character's em box to the middle of its dot, in thousandths of an em.
const DOT_CLEARANCE: i64 = 100;

/// Appends the dots of a line that starts at `at` on the page: below the characters of a horizontal
/// line, in Japanese above them, at the right of a vertical one. Marks have none.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#emphasis_dots>; JLREQ,
/// <https://www.w3.org/TR/jlreq/#composition_of_emphasis_dots>.
pub(super) fn emphasis_dots(
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
            (WritingMode::Vertical, _) => -glyph.size / 2 - em(DOT_CLEARANCE),
            (WritingMode::Horizontal, Region::Ja) => {
                -writing.ascent(glyph.size) - em(DOT_CLEARANCE)
            }
            (WritingMode::Horizontal, _) => {
                glyph.size - writing.ascent(glyph.size) + em(DOT_CLEARANCE)
            }
        };
        let centre = writing.place(Point::new(glyph.x + glyph.size / 2, across), Abs::ZERO);
        let ink = text.specs.get(glyph.style.index()).map_or(Ink::BLACK, |spec| spec.ink);
        let (path, fill) = (Path::circle(centre, em(DOT_RADIUS)), Some(Paint::line_work(ink)));
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
