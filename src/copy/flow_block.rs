//! Blocks in a story's text: a pull quote, a box, a picture within its columns.

use crate::copy::ShapedText;
use crate::edition::BlockPlace;
use crate::geom::Abs;
use std::num::NonZeroU16;
use std::sync::Arc;

/// A block in a story's text. It is as wide as the slots where it stands, mostly its column, and
/// stays whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowBlock {
    /// Index of the paragraph that it stands before; the number of paragraphs at the story's end.
    pub before: usize,
    /// Lines of the grid that it takes at least, with the white about it.
    pub rows: NonZeroU16,
    /// Where it may stand.
    pub place: BlockPlace,
}

/// What a block in the text holds, which may need more lines than it takes at least.
#[derive(Clone, Debug)]
pub struct BlockWords {
    /// How they are set.
    pub form: BlockForm,
    /// The paragraphs, shaped.
    pub texts: Vec<Arc<ShapedText>>,
}

/// How the words of a block in the text are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockForm {
    /// As a pull quote: lines of their own distance, in the middle of its room.
    Quote {
        /// Distance of its lines.
        leading: Abs,
    },
    /// Not as paragraphs: what blocks of a page hold, with a line of white below that no column's
    /// foot needs.
    Block,
    /// In a box: on the lines of the grid, a character from its sides and a line from its head and
    /// foot.
    Boxed,
}
