//! Where a story turns from page to page, and the lines that say so.

use crate::copy::{CopyRole, ShapedText, break_head, display, story_script};
use crate::geom::Abs;
use crate::house::{Layout, Style};
use crate::makeup::{Frame, Headline, TextColumn};
use crate::text::{Line, Measure, Typesetter};
use std::sync::Arc;

/// A turn to another page, with its two jump lines.
#[derive(Clone, Debug)]
pub struct PageTurn {
    /// Index in the thread of the frame that is left.
    pub frame: usize,
    /// The jump-out line's words.
    pub out: Arc<ShapedText>,
    /// The jump-in line's words.
    pub into: Arc<ShapedText>,
    /// What the jump-out line takes of a line beside text: the white before it included.
    pub out_width: Abs,
    /// What the jump-in line takes of a line beside text: the white after it included.
    pub into_width: Abs,
    /// White within `out_width` before the jump-out line's first character.
    pub out_before: Abs,
    /// White within `into_width` before the jump-in line's first character.
    pub into_before: Abs,
    /// The jump-out line where it has lines for itself: one, or more where its column is too
    /// narrow.
    pub out_lines: Vec<Line>,
    /// The same of the jump-in line.
    pub into_lines: Vec<Line>,
}

/// The turns of a thread: wherever the next frame is on another page.
pub(super) fn turns(
    frames: &[Frame],
    heads: &[Headline],
    layout: &Layout,
    setter: &mut Typesetter<'_>,
) -> Vec<PageTurn> {
    let page = |n: u32| layout.jump.numerals.of(n);
    let mut turns = Vec::new();
    for (frame, pair) in frames.windows(2).enumerate() {
        let (from, to) = (pair[0].page, pair[1].page);
        if from == to {
            continue;
        }
        let mut worded = |words: &str, page: String, part| {
            let name = if part == CopyRole::JumpOut { "jump_out" } else { "jump_in" };
            let style = layout.story_style(name, story_script(setter));
            let words = words.replace("{page}", &page);
            worded(&words, part, &style, setter)
        };
        let (out, out_white) = worded(&layout.jump.out.value, page(to), CopyRole::JumpOut);
        let (into, into_white) = worded(&layout.jump.into.value, page(from), CopyRole::JumpIn);
        let last = pair[0].columns.last().map_or(Abs(i64::MAX), TextColumn::width_at_foot);
        let depth = heads[frame + 1].depth;
        let first = pair[1].columns.first().map_or(Abs(i64::MAX), |c| c.width_at_head(depth));
        let out_before = out_white.before.max(clearance(&out, Side::Before));
        let into_after = into_white.after.max(clearance(&into, Side::After));
        turns.push(PageTurn {
            frame,
            out_width: out_before + width(&out) + out_white.after,
            into_width: into_white.before + width(&into) + into_after,
            out_before,
            into_before: into_white.before,
            out_lines: own_lines(&out, last - out_white.before - out_white.after),
            into_lines: own_lines(&into, first - into_white.before - into_white.after),
            out: Arc::new(out),
            into: Arc::new(into),
        });
    }
    turns
}

impl PageTurn {
    /// How many lines of its own the jump-out line takes.
    pub fn out_rows(&self) -> u32 {
        rows(&self.out_lines)
    }

    /// Whether the jump-out line can stand beside text.
    pub fn beside_out(&self) -> bool {
        let column = self.out_lines.first().map_or(Abs::ZERO, |l| l.measure.width);
        self.out_rows() == 1 && self.out_width < column
    }

    /// How many lines of its own the jump-in line takes.
    pub fn into_rows(&self) -> u32 {
        rows(&self.into_lines)
    }
}

fn rows(lines: &[Line]) -> u32 {
    u32::try_from(lines.len()).expect("a line takes a byte of a file").max(1)
}

/// White at both ends of a jump line's wording, as its author typed it.
#[derive(Clone, Copy, Debug)]
struct WordingSpace {
    before: Abs,
    after: Abs,
}

/// A side of a jump line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// A jump line's wording, shaped, and the blanks at its ends: a line has none there, so they are
/// kept apart from it.
fn worded(
    words: &str,
    part: CopyRole,
    style: &Style,
    setter: &mut Typesetter<'_>,
) -> (ShapedText, WordingSpace) {
    let bare = words.trim();
    let at = words.len() - words.trim_start().len();
    let mut blank = |run: &str| {
        let width = |c: char| match c {
            '\u{3000}' => style.size,
            // As wide as between letters, whatever the language.
            c => {
                let pair = display(&format!("n{c}n"), part, style, setter);
                pair.shaped.clusters.first().map_or(Abs::ZERO, |first| first.spacing.natural)
            }
        };
        run.chars().map(width).sum::<Abs>()
    };
    let white =
        WordingSpace { before: blank(&words[..at]), after: blank(&words[at + bare.len()..]) };
    (display(bare, part, style, setter), white)
}

/// What a jump line keeps clear of the text beside it, besides the blank of its own mark's cell: a
/// bracket's is enough, a line of words needs an em.
fn clearance(text: &ShapedText, side: Side) -> Abs {
    let blank = match side {
        Side::Before => text.shaped.clusters.first().map(|c| c.punctuation.before),
        Side::After => text.shaped.clusters.last().map(|c| c.punctuation.after),
    };
    match blank {
        Some(blank) if blank > Abs::ZERO => Abs::ZERO,
        _ => text.size(),
    }
}

/// A jump line in lines of a column: one if it fits.
fn own_lines(text: &ShapedText, column: Abs) -> Vec<Line> {
    let measure = Measure { x: Abs::ZERO, width: column };
    if width(text) <= column {
        return vec![text.shaped.line(0..text.shaped.clusters.len(), measure)];
    }
    break_head(&text.shaped, column, None)
}

/// Natural width of a one-line matter, edges not trimmed.
fn width(text: &ShapedText) -> Abs {
    text.shaped.clusters.iter().map(|c| c.advance + c.spacing.natural).sum()
}

/// A one-line matter as a line.
pub(crate) fn whole_line(text: &ShapedText) -> Line {
    let measure = Measure { x: Abs::ZERO, width: width(text) };
    text.shaped.line(0..text.shaped.clusters.len(), measure)
}
