//! Subheads, which take whole lines of the grid.

use crate::copy::ShapedText;
use crate::geom::Abs;
use crate::text::Line;

/// A subhead at one width.
#[derive(Clone, Debug)]
pub(super) struct SubheadLines {
    pub(super) width: Abs,
    /// Distance of the grid's lines.
    pub(super) pitch: Abs,
    pub(super) lines: Vec<Line>,
    /// Lines of the grid: its type and a line of white.
    pub(super) rows: u32,
}

/// How many lines of the grid a subhead of `lines` lines takes: its type and a line of white.
pub(super) fn rows_of(text: &ShapedText, lines: usize, pitch: Abs) -> u32 {
    let lines = i64::try_from(lines).expect("a count has 63 bits").max(1);
    let height = text.size() * lines;
    let rows = (height.0 + pitch.0 - 1) / pitch.0;
    u32::try_from(rows).expect("a paragraph has 200,000 characters of 1000 points") + 1
}
