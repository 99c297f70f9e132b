//! What faults of columns weigh, against each other and against the demerits of lines.
//!
//! A line at the limit of its gaps costs some 1.3 million demerits, a number parted from its unit
//! 14 million, a last line of one character 64 million ([`crate::text`]). In order of weight: no
//! holes in mid-story, no one-character line, level feet, no line of a paragraph alone at a
//! column's head or foot. Source: CLREQ, <https://www.w3.org/TR/clreq/#widow_and_orphan_control>.

/// Text without room: whatever legal lines can do against it is done.
pub(super) const OVERSET: i64 = 1_000_000_000_000_000;
/// A line of text without room, once there is any: squeezing is no use then.
pub(super) const OVERSET_LINE: i64 = 1_000;
/// A line left empty at a column's foot in mid-story.
pub(super) const HOLE: i64 = 500_000_000;
/// A paragraph's single last line at a column's head.
pub(super) const WIDOW: i64 = 20_000_000;
/// A paragraph's first line alone at a column's foot.
pub(super) const ORPHAN: i64 = 15_000_000;
/// A turn where the house does not want it: within a paragraph, or at the end of one.
pub(super) const UNWANTED_TURN: i64 = 20_000_000;
/// A turn on a hyphen.
pub(super) const HYPHEN_TURN: i64 = 10_000_000;
/// An empty line above a jump-out line.
pub(super) const BLANK: i64 = 11_000_000;
/// A jump line on a line of its own.
pub(super) const OWN_LINE: i64 = 800_000;
/// A line of white in the head, for the sake of a turn.
pub(super) const HEAD_SPACE: i64 = 1_200_000;
/// A line that a paragraph runs longer in a story to be tightened, or shorter in one to be
/// loosened: more than two lines at the limit of their gaps, less than what nobody would print.
pub(super) const FITTED_LINE: u64 = 3_000_000;
/// A paragraph by which a block that may float stands later than it is meant to.
pub(super) const LATE_BLOCK: i64 = 5_000_000;
/// An empty line at a story's end, of as many as it has columns there: what it is worth to run a
/// paragraph a line long.
pub(super) const EMPTY: i64 = 300_000;
/// Last columns that do not all end on one line.
pub(super) const ODD: i64 = 600_000;
/// A line of leftover white that the head takes up.
pub(super) const LEFTOVER_IN_HEAD: i64 = 50_000;
/// For each line beyond the first by which a story's last columns differ.
pub(super) const UNEVEN: i64 = 30_000_000;
