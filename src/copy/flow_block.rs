//! Blocks in a story's text: a pull quote, a table, a picture within its columns.

use std::num::NonZeroU16;

/// A block in a story's text. It is as wide as the slots where it stands, mostly its column, and
/// stays whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowBlock {
    /// Index of the paragraph that it stands before; the number of paragraphs at the story's end.
    pub before: usize,
    /// Lines of the grid that it takes, with the white about it.
    pub rows: NonZeroU16,
    /// Where it may stand.
    pub place: BlockPlace,
}

/// Where a block in the text may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockPlace {
    /// Before its paragraph. Where its column has no room for it, lines stay empty and it goes over
    /// to the next one.
    Here,
    /// There or before one of the next paragraphs, wherever it leaves no hole.
    Float,
}
