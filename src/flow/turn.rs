//! Where a story turns from page to page, and the lines that say so.

use crate::edition::{Layout, Numerals, han};
use crate::flow::copy::{Matter, Part, display};
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
        let out = display(
            &out,
            Part::JumpOut,
            &layout.story_style("jump_out", setter.is_latin()),
            setter,
            fonts,
        );
        let into = display(
            &into,
            Part::JumpIn,
            &layout.story_style("jump_in", setter.is_latin()),
            setter,
            fonts,
        );
        let (out_width, into_width) = (width(&out), width(&into));
        hops.push(Hop { frame, out, into, out_width, into_width });
    }
    hops
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
