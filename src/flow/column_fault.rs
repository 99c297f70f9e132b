//! What can be wrong with a column.

use crate::geom::Rect;
use std::ops::Range;

/// A fault of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnFault {
    /// What it is.
    pub kind: ColumnFaultKind,
    /// Index of its frame in the thread.
    pub frame: usize,
    /// Where it is on the page.
    pub rect: Rect,
}

/// What can be wrong with a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnFaultKind {
    /// Lines left empty in mid-story.
    Hole {
        /// How many.
        lines: u32,
        /// Why.
        cause: HoleCause,
    },
    /// The story ends in columns that are not level.
    Uneven {
        /// By how many lines they differ.
        lines: u32,
        /// Index of the last paragraph that was set, if there is one.
        last: Option<usize>,
    },
    /// A paragraph's first line alone at a column's foot.
    Orphan(CopyLine),
    /// A paragraph's last line alone at a column's head.
    Widow(CopyLine),
    /// A paragraph's last line of one character, or of marks alone.
    Runt(CopyLine),
    /// A drop cap that is deeper than the text beside it in its column.
    DropCap {
        /// Index of its paragraph.
        paragraph: usize,
        /// How many lines deep it is.
        lines: u32,
        /// How many lines stand beside it, the first among them.
        beside: u32,
    },
}

/// Why lines are left empty in mid-story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleCause {
    /// The subhead of this index goes over to the next column, or below a block, with its text.
    Subhead {
        /// Index of the subhead.
        subhead: usize,
        /// Where the empty lines are.
        place: HolePlace,
    },
    /// A block goes over to the next column.
    Block {
        /// Index of the paragraph that it stands before.
        before: usize,
    },
    /// The story turns to another page after the paragraph of this index.
    Turn(usize),
}

/// Where lines are left empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolePlace {
    /// In lines as wide as their column.
    Column,
    /// Beside what lies on the frame, in some of them at least.
    BesideBlock,
}

/// A line of the copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyLine {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its clusters in the paragraph.
    pub clusters: Range<usize>,
}
