//! The area of a head at the start of its text's lines, in the same or the other writing mode.

use crate::edition::{Edition, StoryBlock};
use crate::geom::{Abs, Rect, WritingMode};
use crate::makeup::Grid;
use crate::makeup::head_space::{HeadSpaces, level_height};

/// The area of a head in another writing mode than its text (横题 over a vertical story, 竖题 beside a
/// horizontal one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadRoom {
    /// Writing mode of the head.
    pub writing: WritingMode,
    /// The area in logical coordinates of that mode.
    pub rect: Rect,
}

/// Default width of a head beside its text, in characters.
const BESIDE: i64 = 8;

/// Returns the width in characters that a head takes at the start of its text's lines: as the block
/// specifies, else what its type needs if it is set across the text in lines of `across`.
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

/// Returns the depth of a head's levels in lines of `measure`, including the layout's space. Faces are
/// not known yet, so lines are counted at an em a character.
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
    let mut count = 0_usize;
    for (text, name, own, lines) in levels {
        let Some(text) = text else { continue };
        let size = own.unwrap_or_else(|| layout.style(name).size);
        let lines = lines.map_or_else(|| lines_of(&text.text, size, measure), i64::from);
        depth += level_height(size, lines);
        count += 1;
    }
    depth + HeadSpaces::new(&layout.head, layout.grid.pitch, count).least()
}

/// Estimates the number of lines of `measure` for a text, at one em per character.
fn lines_of(text: &str, size: Abs, measure: Abs) -> i64 {
    let lines = text.split('\n').map(|line| {
        let width = size * i64::try_from(line.chars().count()).expect("a count has 63 bits");
        (width.0 + measure.0 - 1).div_euclid(measure.0.max(1)).max(1)
    });
    lines.sum()
}
