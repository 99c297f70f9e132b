//! Items that stay whole in one column: subheads, with text under them, and blocks in the text.

use crate::flow::break_cache::Paragraphs;
use crate::geom::Abs;

/// Fewest body lines under a subhead in its column.
/// Source: the taboo of the stranded head 背题.
const UNDER: u32 = 2;
/// How many subheads in a row are kept together.
const IN_A_ROW: usize = 4;

/// An item that stays whole in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WholeItem {
    /// The subhead of this index among the paragraphs.
    Subhead(usize),
    /// A block in the text.
    Block {
        /// Its index.
        block: usize,
        /// Index of the paragraph that it is to stand before.
        before: usize,
    },
}

impl WholeItem {
    /// Lines of the grid that it takes at a width.
    pub(super) fn rows(self, paragraphs: &mut Paragraphs<'_>, width: Abs) -> u32 {
        match self {
            Self::Subhead(n) => paragraphs.subhead(n, width).rows,
            Self::Block { block, .. } => paragraphs.rows_of_block(block, width),
        }
    }

    /// How many of its lines are white that a column's foot needs not.
    pub(super) fn white_below(self, paragraphs: &Paragraphs<'_>) -> u32 {
        match self {
            Self::Subhead(_) => 0,
            Self::Block { block, .. } => paragraphs.white_below_block(block),
        }
    }

    /// The lines that belong under a subhead in its column; none under a block.
    pub(super) fn lines_under(self, paragraphs: &mut Paragraphs<'_>, width: Abs) -> u32 {
        let Self::Subhead(n) = self else { return 0 };
        let mut lines = 0;
        for next in n + 1..paragraphs.len().min(n + IN_A_ROW) {
            if !paragraphs.is_subhead(next) {
                return lines + UNDER;
            }
            lines += paragraphs.subhead(next, width).rows;
        }
        lines
    }
}
