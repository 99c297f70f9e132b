//! The strip that a head beside its text takes, and one that is set across it.

use crate::edition::{Edition, HeadSpec, StoryBlock};
use crate::geom::{Abs, Rect, Writing};
use crate::page::Grid;

/// The room of a head whose lines run otherwise than its text's (横题 over a vertical story, 竖题
/// beside a horizontal one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Which way the head's lines run.
    pub writing: Writing,
    /// The strip, along the head's lines and across them.
    pub rect: Rect,
}

/// Characters of a head beside its text, by default.
const BESIDE: i64 = 8;

/// How many characters of its text's lines a head takes at their beginnings: what the block says,
/// else for a head set across the text as many as its type needs.
pub(super) fn width(edition: &Edition, grid: &Grid, block: &StoryBlock, crossed: bool) -> i64 {
    if let Some(width) = block.head.width {
        return i64::from(width);
    }
    let deep = block.head.depth.map(|lines| grid.pitch * i64::from(lines));
    match deep.or_else(|| crossed.then(|| type_depth(edition, block))) {
        Some(deep) => (deep.0 + grid.size.0 - 1).div_euclid(grid.size.0.max(1)).max(1),
        None => BESIDE,
    }
}

/// What the levels of a head take, one line each but for what the block says of the main head, with
/// the layout's white.
fn type_depth(edition: &Edition, block: &StoryBlock) -> Abs {
    let story = &edition.stories[block.story.value.0 as usize];
    let layout = &edition.layout;
    let HeadSpec { size, kicker, deck, lines, .. } = block.head;
    let levels = [
        (story.label.is_some(), "label", None, 1),
        (story.kicker.is_some(), "kicker", kicker, 1),
        (story.head.is_some(), "head", size, i64::from(lines.unwrap_or(1))),
        (story.deck.is_some(), "deck", deck, 1),
        (story.byline.is_some(), "byline", None, 1),
    ];
    let mut depth = Abs::ZERO;
    let mut count = 0;
    for (_, name, own, lines) in levels.into_iter().filter(|(there, ..)| *there) {
        let size = own.unwrap_or_else(|| layout.style(name).size);
        depth += size + size.scale(5 * (lines - 1), 4);
        count += 1;
    }
    let white = &layout.head;
    let whites = white.above + white.below + white.between * (count - 1).max(0);
    depth + layout.grid.pitch.scale(i64::from(whites), 1000)
}
