//! The states of a search, the steps between them, the items that stay whole in one column, and the
//! outcome of the search.

use crate::flow::index::{BlockIndex, BreakingsId, NodeId, ParagraphIndex, VariantId};
use crate::flow::paragraphs::Paragraphs;
use crate::geom::Abs;

/// Range of a search's slot runs; empty for a paragraph that stays in its first frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunRange {
    /// Index of the first run.
    pub(super) from: u32,
    /// One past the last run.
    pub(super) upto: u32,
}

/// A state of the search: the next free slot after a paragraph or block has been set.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// Demerits so far, above those of the paragraphs' best breakings.
    pub(super) cost: i64,
    /// The state that it was reached from; [`NodeId::NONE`] at the start of the thread.
    pub(super) from: NodeId,
    /// Variant of the frame.
    pub(super) variant: VariantId,
    /// The next free slot.
    pub(super) slot: u32,
    /// Number of blocks set so far.
    pub(super) blocks: u32,
    /// The step that reached it.
    pub(super) step: Step,
}

/// A step of the search: how a state was reached.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The start of the thread.
    Start,
    /// A paragraph broken into `lines` lines along the slot runs of `path`.
    Lines { breakings: BreakingsId, lines: u32, path: RunRange },
    /// A subhead or a block at a slot; the slot runs of `path` lead to its frame.
    Whole { item: WholeItem, variant: VariantId, slot: u32, path: RunRange },
}

/// An end of the search at which text is overset.
#[derive(Clone, Copy, Debug)]
pub(super) struct OversetState {
    /// Demerits up to there.
    pub(super) cost: i64,
    /// The last state.
    pub(super) from: NodeId,
    /// The first paragraph that does not fit wholly.
    pub(super) paragraph: ParagraphIndex,
    /// The step of its lines that fit; `None` if none does.
    pub(super) step: Option<Step>,
    /// Number of its lines that do not fit.
    pub(super) lines: u32,
}

/// Outcome of a search.
#[derive(Clone, Copy, Debug)]
pub(super) enum SearchOutcome {
    /// The whole story fits; its last state.
    Placed(NodeId),
    /// Text is overset.
    Overset(OversetState),
}

/// Minimum number of body lines under a subhead in its column.
/// Source: the taboo of the stranded head 背题.
const UNDER: u32 = 2;
/// Maximum number of consecutive subheads, with the text under them, that are kept together.
const IN_A_ROW: usize = 4;

/// An item that stays whole in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WholeItem {
    /// A subhead, by its index among the paragraphs.
    Subhead(ParagraphIndex),
    /// A block in the text.
    Block {
        /// Index of the block.
        block: BlockIndex,
        /// The paragraph that it is set before; the number of paragraphs at the end.
        before: ParagraphIndex,
    },
}

impl WholeItem {
    /// Number of grid lines that it takes at a width.
    pub(super) fn rows(self, paragraphs: &mut Paragraphs<'_>, width: Abs) -> u32 {
        match self {
            Self::Subhead(subhead) => paragraphs.subhead(subhead, width).rows,
            Self::Block { block, .. } => paragraphs.rows_of_block(block, width),
        }
    }

    /// Number of blank lines below it, which are dropped at a column's foot.
    pub(super) fn space_below(self, paragraphs: &Paragraphs<'_>) -> u32 {
        match self {
            Self::Subhead(_) => 0,
            Self::Block { block, .. } => paragraphs.space_below_block(block),
        }
    }

    /// Number of grid lines of text that must follow a subhead in its column; 0 for a block.
    pub(super) fn lines_under(self, paragraphs: &mut Paragraphs<'_>, width: Abs) -> u32 {
        let Self::Subhead(subhead) = self else { return 0 };
        let first = subhead.index();
        let mut lines = 0;
        for next in (first + 1..paragraphs.len().min(first + IN_A_ROW)).map(ParagraphIndex::new) {
            if !paragraphs.is_subhead(next) {
                return lines + UNDER;
            }
            lines += paragraphs.subhead(next, width).rows;
        }
        lines
    }
}
