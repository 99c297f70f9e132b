//! Faults of columns.

use crate::geom::Rect;
use std::ops::Range;

/// A fault of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnFault {
    /// Kind of the fault.
    pub kind: ColumnFaultKind,
    /// Index of its frame in the thread.
    pub frame: usize,
    /// Its rectangle on the page.
    pub rect: Rect,
}

/// Kind of a column's fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnFaultKind {
    /// Lines left empty in mid-story.
    Hole {
        /// Number of empty lines.
        lines: u32,
        /// Cause of the hole.
        cause: HoleCause,
    },
    /// The story ends in columns that are not level.
    Uneven {
        /// Number of lines by which they differ.
        lines: u32,
        /// Index of the last paragraph that was set; `None` if none was.
        last: Option<usize>,
    },
    /// A paragraph's first line alone at a column's foot.
    Orphan(CopyLine),
    /// A paragraph's last line alone at a column's head.
    Widow(CopyLine),
    /// A paragraph's last line that holds one character, or only punctuation.
    Runt(CopyLine),
    /// A drop cap that is deeper than the text beside it in its column.
    DropCap {
        /// Index of its paragraph.
        paragraph: usize,
        /// Its depth in lines.
        lines: u32,
        /// Number of lines of text beside it, including the first line of the paragraph.
        beside: u32,
    },
}

/// Cause of lines left empty in mid-story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleCause {
    /// A subhead moves to the next column, or below a block, with the text under it.
    Subhead {
        /// Index of the subhead.
        subhead: usize,
        /// Where the empty lines are.
        place: HolePlace,
    },
    /// A block moves to the next column.
    Block {
        /// Index of the paragraph that it stands before.
        before: usize,
    },
    /// The story turns to another page after the paragraph of this index.
    Turn(usize),
}

/// Place of lines left empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolePlace {
    /// Lines as wide as their column.
    Column,
    /// Lines of which at least one is shortened by a block that lies on the frame.
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
