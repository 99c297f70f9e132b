//! Where a story turns from page to page, and the lines that say so.

use crate::edition::{Layout, Numerals, han};
use crate::flow::break_head::break_head;
use crate::flow::copy::{Matter, Part, display};
use crate::flow::shape::Into;
use crate::font::FontBook;
use crate::geom::Abs;
use crate::page::Frame;
use crate::text::{Line, Measure, Typesetter};

/// The two jump lines of a hop.
#[derive(Debug)]
pub(super) struct Hop {
    /// Index in the thread of the frame that is left.
    pub(super) frame: usize,
    pub(super) out: Matter,
    pub(super) into: Matter,
    pub(super) out_width: Abs,
    pub(super) into_width: Abs,
    /// The jump-out line where it has lines for itself: one, or more where its column is too narrow.
    pub(super) out_lines: Vec<Line>,
    /// The same of the jump-in line.
    pub(super) into_lines: Vec<Line>,
}

/// The hops of a thread: wherever the next frame is on another page.
pub(super) fn hops(
    frames: &[Frame],
    layout: &Layout,
    setter: &mut Typesetter<'_>,
    fonts: &FontBook,
) -> Vec<Hop> {
    let page = |n: u32| match layout.jump.numerals {
        Numerals::Han => han(n),
        Numerals::Arabic => n.to_string(),
    };
    let mut hops = Vec::new();
    for (frame, pair) in frames.windows(2).enumerate() {
        let (from, to) = (pair[0].page, pair[1].page);
        if from == to {
            continue;
        }
        let out = layout.jump.out.replace("{page}", &page(to));
        let into = layout.jump.into.replace("{page}", &page(from));
        let mut out = display(
            &out,
            Part::JumpOut,
            &layout.story_style("jump_out", setter.is_latin()),
            setter,
            fonts,
        );
        let mut into = display(
            &into,
            Part::JumpIn,
            &layout.story_style("jump_in", setter.is_latin()),
            setter,
            fonts,
        );
        let (out_width, into_width) = (width(&out), width(&into));
        let last = pair[0].columns.last().map_or(out_width, |c| c.width);
        let first = pair[1].columns.first().map_or(into_width, |c| c.width);
        let (out_lines, into_lines) = (own_lines(&mut out, last), own_lines(&mut into, first));
        hops.push(Hop { frame, out, into, out_width, into_width, out_lines, into_lines });
    }
    hops
}

impl Hop {
    /// How many lines of its own the jump-out line takes.
    pub(super) fn out_rows(&self) -> u32 {
        rows(&self.out_lines)
    }

    /// Whether the jump-out line can stand beside text.
    pub(super) fn beside_out(&self) -> bool {
        let column = self.out_lines.first().map_or(Abs::ZERO, |l| l.measure.width);
        self.out_rows() == 1 && self.out_width < column
    }

    /// The jump-in line on lines of its own.
    pub(super) fn own(&self) -> Into {
        Into::Own(rows(&self.into_lines))
    }
}

fn rows(lines: &[Line]) -> u32 {
    u32::try_from(lines.len()).unwrap_or(1).max(1)
}

/// A jump line in lines of a column: one if it fits.
fn own_lines(matter: &mut Matter, column: Abs) -> Vec<Line> {
    let measure = Measure { x: Abs::ZERO, width: column };
    if width(matter) <= column {
        return vec![matter.text.line(0..matter.text.clusters.len(), measure, true)];
    }
    matter.text.open_words(column);
    break_head(&matter.text, column, None)
}

/// Natural width of a one-line matter, edges not trimmed.
fn width(matter: &Matter) -> Abs {
    matter.text.clusters.iter().map(|c| c.advance + c.gap.natural).sum()
}

/// A one-line matter as a line.
pub(super) fn whole_line(matter: &Matter) -> Line {
    let measure = Measure { x: Abs::ZERO, width: width(matter) };
    matter.text.line(0..matter.text.clusters.len(), measure, true)
}
