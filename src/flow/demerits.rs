//! Demerits of faults of columns, relative to each other and to the demerits of lines.
//!
//! A line at the limit of its gaps costs some 1.3 million demerits, a number parted from its unit
//! 14 million, a last line of one character 64 million ([`crate::text`]). In order of weight: no
//! holes in mid-story, no one-character line, level feet, no line of a paragraph alone at a
//! column's head or foot. Source: CLREQ, <https://www.w3.org/TR/clreq/#widow_and_orphan_control>.

/// Overset text: legal lines of any demerits are preferred to it.
pub(super) const OVERSET: i64 = 1_000_000_000_000_000;
/// Each line of overset text. It is small, as tightening the rest does not help then.
pub(super) const OVERSET_LINE: i64 = 1_000;
/// A line left empty at a column's foot in mid-story.
pub(super) const HOLE: i64 = 500_000_000;
/// A paragraph's single last line at a column's head.
pub(super) const WIDOW: i64 = 20_000_000;
/// A paragraph's first line alone at a column's foot.
pub(super) const ORPHAN: i64 = 15_000_000;
/// A turn against the layout's policy: within a paragraph, or at the end of one.
pub(super) const UNWANTED_TURN: i64 = 20_000_000;
/// A turn on a hyphen.
pub(super) const HYPHEN_TURN: i64 = 10_000_000;
/// An empty line above a jump-out line.
pub(super) const BLANK: i64 = 11_000_000;
/// A jump line on a line of its own.
pub(super) const OWN_LINE: i64 = 800_000;
/// A blank line in the head, added to improve a turn.
pub(super) const HEAD_SPACE: i64 = 1_200_000;
/// A line that a paragraph runs longer in a story to be tightened, or shorter in one to be
/// loosened: more than two lines at the limit of their gaps, less than an unacceptable fault.
pub(super) const FITTED_LINE: u64 = 3_000_000;
/// Each paragraph by which a floating block stands later than intended.
pub(super) const LATE_BLOCK: i64 = 5_000_000;
/// Each empty line at a story's end, up to one per column: the demerits at which a paragraph is rather
/// set a line longer.
pub(super) const EMPTY: i64 = 300_000;
/// Last columns that do not all end on one line.
pub(super) const ODD: i64 = 600_000;
/// A spare line that the head absorbs.
pub(super) const LEFTOVER_IN_HEAD: i64 = 50_000;
/// Each line beyond the first by which a story's last columns differ.
pub(super) const UNEVEN: i64 = 30_000_000;
