//! Faults of heads: too wide for their lines, too deep for their block.

use crate::copy::ShapedText;
use crate::geom::Abs;
use crate::text::Line;
use std::sync::Arc;

/// A fault of a head, measured.
#[derive(Clone, Debug)]
pub enum HeadFault {
    /// A line of a level holds a word that is wider than it, whatever the number of lines.
    WordTooWide {
        /// The level.
        text: Arc<ShapedText>,
        /// The line.
        line: Line,
    },
    /// A level does not fit the number of lines that it may have.
    TooWide {
        /// The level.
        text: Arc<ShapedText>,
        /// Its width in one line.
        natural: Abs,
        /// The width of its lines.
        width: Abs,
        /// Number of lines that it may have.
        lines: u8,
    },
    /// A head that fills its width differs from its style in the width or size of its characters.
    Fitted {
        /// Width of its characters, in thousandths of their own.
        scale: u16,
        /// Its size.
        size: Abs,
    },
    /// A head that is to fill its width falls short of it, opened as far as the layout allows.
    NotFilled {
        /// The level.
        text: Arc<ShapedText>,
        /// The width that stays empty.
        by: Abs,
    },
    /// A head across its text's lines takes more of them than its room has.
    TooWideAcross(HeadAcross),
    /// A head leaves no line for its text, or is deeper than its block.
    TooDeep(HeadDepth),
    /// A head's type needs more lines than its block says it has.
    TooShallow(HeadDepth),
}

/// Depth of a head, in grid lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadDepth {
    /// Depth that its type needs.
    pub needed: i64,
    /// Depth that its block gives it (`depth`), if any.
    pub given: Option<u16>,
    /// Depth of its room.
    pub lines: i64,
    /// Whether it shares that room with its text.
    pub room: HeadShare,
}

/// Whether a head shares its room with its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadShare {
    /// It shares it with the text below it, of one line at least.
    Shared,
    /// It has the room for itself, beside its text.
    Own,
}

/// The room of a head whose lines run across its text's, in characters of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadAcross {
    /// Width that its type needs.
    pub needed: i64,
    /// Width of its room.
    pub held: i64,
    /// The `depth` that makes it so, if the block gives no `width`.
    pub depth: Option<u16>,
}

impl HeadDepth {
    /// Depth that the head takes.
    pub fn taken(self) -> i64 {
        self.needed.max(self.given.map_or(0, i64::from))
    }

    /// Maximum depth that it may take.
    pub fn most(self) -> i64 {
        match self.room {
            HeadShare::Shared => self.lines - 1,
            HeadShare::Own => self.lines,
        }
    }

    /// The fault of this depth, if it is one.
    pub(super) fn fault(self) -> Option<HeadFault> {
        let is_too_shallow = self.given.is_some_and(|given| i64::from(given) < self.needed);
        if self.taken() > self.most() {
            return Some(HeadFault::TooDeep(self));
        }
        is_too_shallow.then_some(HeadFault::TooShallow(self))
    }
}

impl HeadAcross {
    /// The fault of this width, if it is one.
    pub(super) fn fault(self) -> Option<HeadFault> {
        (self.needed > self.held).then_some(HeadFault::TooWideAcross(self))
    }
}
