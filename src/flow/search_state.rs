//! The states of a search, how each was reached, and how the search comes out.

use crate::flow::whole_item::WholeItem;

/// A part of the runs of a search; empty for a paragraph that stays in its first frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunRange {
    pub(super) from: u32,
    pub(super) upto: u32,
}

/// A state: a paragraph or a block has been set, and this is the next free slot.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// Demerits so far, above those of the paragraphs' best lines.
    pub(super) cost: i64,
    /// The state before.
    pub(super) from: u32,
    pub(super) variant: u32,
    pub(super) slot: u32,
    /// How many blocks have been set so far.
    pub(super) blocks: u32,
    pub(super) step: Step,
}

/// How a state was reached.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The thread begins.
    Start,
    /// A paragraph broken into so many lines.
    Lines { kept: u32, lines: u32, path: RunRange },
    /// A subhead or a block at a slot.
    Whole { item: WholeItem, variant: u32, slot: u32, path: RunRange },
}

/// A story that does not fit: where its text without room begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct OversetState {
    pub(super) cost: i64,
    pub(super) from: u32,
    /// The paragraph.
    pub(super) paragraph: usize,
    /// How its lines go as far as there is room; none for a paragraph wholly without room.
    pub(super) step: Option<Step>,
    /// Its lines without room.
    pub(super) lines: u32,
}

/// How a search comes out.
#[derive(Clone, Copy, Debug)]
pub(super) enum SearchOutcome {
    /// The story is placed.
    Placed(u32),
    /// It is not.
    Overset(OversetState),
}
