//! What can be wrong with a head: too wide for its lines, too deep for its block.

use crate::copy::ShapedText;
use crate::geom::Abs;
use crate::text::Line;
use std::sync::Arc;

/// A fault of a head, measured.
#[derive(Clone, Debug)]
pub enum HeadFault {
    /// A line of a level holds a word wider than it, which no number of lines mends.
    WordTooWide {
        /// The level.
        text: Arc<ShapedText>,
        /// The line.
        line: Line,
    },
    /// The lines that a level may have do not hold it.
    TooWide {
        /// The level.
        text: Arc<ShapedText>,
        /// Its width in one line.
        natural: Abs,
        /// The width of its lines.
        width: Abs,
        /// How many lines it may have.
        lines: u8,
    },
    /// A head that fills its width has characters of another width or size than its style.
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
        /// By how much.
        by: Abs,
    },
    /// A head across its text's lines takes more of them than its room has.
    TooWideAcross(HeadAcross),
    /// A head leaves no line for its text, or is deeper than its block.
    TooDeep(HeadDepth),
    /// A head's type needs more lines than its block says it has.
    TooShallow(HeadDepth),
}

/// How deep a head is, in lines of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadDepth {
    /// What its type needs.
    pub needed: i64,
    /// What its block gives it (`depth`), if it says.
    pub given: Option<u16>,
    /// The lines of its room.
    pub lines: i64,
    /// Who is in that room.
    pub room: HeadShare,
}

/// Who is in the room of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadShare {
    /// The head and the text below it, a line at least.
    Shared,
    /// The head alone, beside its text.
    Own,
}

/// The room of a head whose lines run across its text's, in characters of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadAcross {
    /// What its type needs.
    pub needed: i64,
    /// What there is.
    pub held: i64,
    /// The `depth` that makes it so, if the block gives no `width`.
    pub depth: Option<u16>,
}

impl HeadDepth {
    /// What the head takes.
    pub fn taken(self) -> i64 {
        self.needed.max(self.given.map_or(0, i64::from))
    }

    /// The most that it may take.
    pub fn most(self) -> i64 {
        match self.room {
            HeadShare::Shared => self.lines - 1,
            HeadShare::Own => self.lines,
        }
    }

    /// What is wrong with it, if anything is.
    pub(super) fn fault(self) -> Option<HeadFault> {
        let is_too_shallow = self.given.is_some_and(|given| i64::from(given) < self.needed);
        if self.taken() > self.most() {
            return Some(HeadFault::TooDeep(self));
        }
        is_too_shallow.then_some(HeadFault::TooShallow(self))
    }
}

impl HeadAcross {
    /// What is wrong with it, if anything is.
    pub(super) fn fault(self) -> Option<HeadFault> {
        (self.needed > self.held).then_some(HeadFault::TooWideAcross(self))
    }
}
