//! Where a story turns from page to page, and the lines that say so.

use crate::edition::{Layout, Numerals, Turn as TurnPolicy, han};
use crate::flow::copy::{Matter, Part, display};
use crate::flow::fill::Fill;

use crate::flow::slots::{Slots, Turn};
use crate::font::FontBook;
use crate::page::Frame;
use crate::text::{Measure, Typesetter};

/// The two jump lines of a hop.
#[derive(Debug)]
pub(super) struct Hop {
    /// Index in the thread of the frame that is left.
    pub(super) frame: usize,
    pub(super) out: Matter,
    pub(super) into: Matter,
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
        hops.push(Hop { frame, out, into });
    }
    hops
}

/// Natural width of a one-line matter, edges not trimmed.
pub(super) fn width(matter: &Matter) -> crate::geom::Abs {
    matter.text.clusters.iter().map(|c| c.advance + c.gap.natural).sum()
}

/// A one-line matter as a line.
pub(super) fn whole_line(matter: &Matter) -> crate::text::Line {
    let measure = Measure { x: crate::geom::Abs::ZERO, width: width(matter) };
    matter.text.line(0..matter.text.clusters.len(), measure, true)
}

impl Hop {
    /// The ways to leave the page, likeliest first.
    pub(super) fn variants(&self) -> impl Iterator<Item = Turn> {
        let (out, into) = (width(&self.out), width(&self.into));
        let ways = [(0, true), (1, false), (1, true), (2, false), (2, true)];
        ways.into_iter().map(move |(drop, inside)| Turn { drop, inside, out, into })
    }
}

/// How bad it is to leave `frame` as `fill` does; nothing if the story ends before.
pub(super) fn badness(
    fill: &Fill,
    slots: &Slots,
    frame: usize,
    turn: Turn,
    policy: TurnPolicy,
) -> Option<u32> {
    let Some(last) = slots.last_of(frame) else {
        // A frame of few lines has none left for text if the turn takes them: another way is wanted.
        return (turn.drop > 0).then_some(10_000);
    };
    let goes_on = fill.used > last + 1 || fill.rest.is_some();
    if !goes_on {
        return None;
    }
    let Some(row) = fill.rows.iter().rfind(|r| r.slot <= last) else { return Some(10_000) };
    let blank = u32::from(turn.drop.saturating_sub(u16::from(!turn.inside)))
        + u32::try_from(last - row.slot).unwrap_or(0);
    let ends = row.last;
    let unwanted = match policy {
        TurnPolicy::Paragraph => !ends,
        TurnPolicy::Sentence => ends || row.line.hyphen.is_some(),
    };
    // A paragraph's single first line left behind, or its single last line carried over.
    let of_paragraph = || fill.rows.iter().filter(|r| r.paragraph == row.paragraph);
    let before = of_paragraph().filter(|r| r.slot <= last).count();
    let stranded = !ends && (before == 1 || of_paragraph().count() == before + 1);
    let mut bad = blank * 220 + u32::from(!turn.inside) * 40;
    bad += u32::from(unwanted) * 400 + u32::from(stranded) * 300;
    Some(bad)
}
