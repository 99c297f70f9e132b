//! The turns of a story from page to page, with their jump lines.

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
    /// Width that the jump-out line takes beside text, including the space before it.
    pub out_width: Abs,
    /// Width that the jump-in line takes beside text, including the space after it.
    pub into_width: Abs,
    /// Space within `out_width` before the jump-out line's first character.
    pub out_before: Abs,
    /// Space within `into_width` before the jump-in line's first character.
    pub into_before: Abs,
    /// The jump-out line on lines of its own: one, or more where its column is too narrow.
    pub out_lines: Vec<Line>,
    /// The jump-in line on lines of its own.
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
        let (out, out_space) = worded(&layout.jump.out.value, page(to), CopyRole::JumpOut);
        let (into, into_space) = worded(&layout.jump.into.value, page(from), CopyRole::JumpIn);
        let last = pair[0].columns.last().map_or(Abs(i64::MAX), TextColumn::width_at_foot);
        let depth = heads[frame + 1].depth;
        let first = pair[1].columns.first().map_or(Abs(i64::MAX), |c| c.width_at_head(depth));
        let out_before = out_space.before.max(clearance(&out, Side::Before));
        let into_after = into_space.after.max(clearance(&into, Side::After));
        turns.push(PageTurn {
            frame,
            out_width: out_before + width(&out) + out_space.after,
            into_width: into_space.before + width(&into) + into_after,
            out_before,
            into_before: into_space.before,
            out_lines: own_lines(&out, last - out_space.before - out_space.after),
            into_lines: own_lines(&into, first - into_space.before - into_space.after),
            out: Arc::new(out),
            into: Arc::new(into),
        });
    }
    turns
}

impl PageTurn {
    /// Number of lines that the jump-out line takes on lines of its own.
    pub fn out_rows(&self) -> u32 {
        rows(&self.out_lines)
    }

    /// Whether the jump-out line can stand beside text.
    pub fn beside_out(&self) -> bool {
        let column = self.out_lines.first().map_or(Abs::ZERO, |l| l.measure.width);
        self.out_rows() == 1 && self.out_width < column
    }

    /// Number of lines that the jump-in line takes on lines of its own.
    pub fn into_rows(&self) -> u32 {
        rows(&self.into_lines)
    }
}

fn rows(lines: &[Line]) -> u32 {
    u32::try_from(lines.len()).expect("fewer lines than bytes in a file, which fit u32").max(1)
}

/// Space at both ends of a jump line's wording, as its author typed it.
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

/// Shapes a jump line's wording. Returns it and the space at its ends, which is not part of the line.
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
    let space =
        WordingSpace { before: blank(&words[..at]), after: blank(&words[at + bare.len()..]) };
    (display(bare, part, style, setter), space)
}

/// Clearance of a jump line from the text beside it: none where it begins or ends with a mark whose
/// cell has a blank there, else one em.
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

/// Breaks a jump line into lines of a column: one if it fits.
fn own_lines(text: &ShapedText, column: Abs) -> Vec<Line> {
    let measure = Measure { x: Abs::ZERO, width: column };
    if width(text) <= column {
        return vec![text.shaped.line(0..text.shaped.clusters.len(), measure)];
    }
    break_head(&text.shaped, column, None)
}

/// Natural width of a text in one line, with the blanks of its edges.
fn width(text: &ShapedText) -> Abs {
    text.shaped.clusters.iter().map(|c| c.advance + c.spacing.natural).sum()
}

/// A text as one line of its natural width.
pub(crate) fn whole_line(text: &ShapedText) -> Line {
    let measure = Measure { x: Abs::ZERO, width: width(text) };
    text.shaped.line(0..text.shaped.clusters.len(), measure)
}
