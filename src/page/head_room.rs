//! The strip that a head beside its text takes, and one that is set across it.

use crate::edition::{Edition, StoryBlock};
use crate::geom::{Abs, Rect, WritingMode};
use crate::page::Grid;

/// The room of a head whose lines run otherwise than its text's (横题 over a vertical story, 竖题
/// beside a horizontal one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadRoom {
    /// Which way the head's lines run.
    pub writing: WritingMode,
    /// The strip, along the head's lines and across them.
    pub rect: Rect,
}

/// Characters of a head beside its text, by default.
const BESIDE: i64 = 8;

/// How many characters of its text's lines a head takes at their beginnings: what the block says,
/// else for a head set across the text, in lines of `across`, as many as its type needs.
pub(super) fn width(
    edition: &Edition,
    grid: &Grid,
    block: &StoryBlock,
    across: Option<Abs>,
) -> i64 {
    if let Some(width) = block.head.width {
        return i64::from(width);
    }
    let deep = block.head.depth.map(|lines| grid.pitch * i64::from(lines));
    match deep.or_else(|| across.map(|measure| type_depth(edition, block, measure))) {
        Some(deep) => (deep.0 + grid.size.0 - 1).div_euclid(grid.size.0.max(1)).max(1),
        None => BESIDE,
    }
}

/// What the levels of a head take in lines of `measure`, with the layout's white.
fn type_depth(edition: &Edition, block: &StoryBlock, measure: Abs) -> Abs {
    let story = &edition.stories[block.story.value.0 as usize];
    let (layout, spec) = (&edition.layout, &block.head);
    let levels = [
        (&story.label, "label", None, None),
        (&story.kicker, "kicker", spec.kicker, None),
        (&story.head, "head", spec.size, spec.lines),
        (&story.deck, "deck", spec.deck, None),
        (&story.byline, "byline", None, None),
    ];
    let mut depth = Abs::ZERO;
    let mut count = 0;
    for (text, name, own, lines) in levels {
        let Some(text) = text else { continue };
        let size = own.unwrap_or_else(|| layout.style(name).size);
        let lines = lines.map_or_else(|| lines_of(&text.text, size, measure), i64::from);
        depth += size + size.scale(5 * (lines - 1), 4);
        count += 1;
    }
    let white = &layout.head;
    let whites = white.above + white.below + white.between * (count - 1).max(0);
    depth + layout.grid.pitch.scale(i64::from(whites), 1000)
}

/// How many lines of `measure` words of this size take, an em for each character.
fn lines_of(text: &str, size: Abs, measure: Abs) -> i64 {
    let lines = text.split('\n').map(|line| {
        let width = size * i64::try_from(line.chars().count()).expect("a count has 63 bits");
        (width.0 + measure.0 - 1).div_euclid(measure.0.max(1)).max(1)
    });
    lines.sum()
}
