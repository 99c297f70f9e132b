//! The rules of preflight, and remedies more specific than their rule's.
//!
//! Clauses are those of ISO 15930 (PDF/X) and ISO 32000 (PDF); thresholds come from the limits.

use crate::diag::Rule;
pub(super) use crate::diag::rules::press::*;

/// All rules: of the file, its parts, colour, type, rules and pictures.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    crate::diag::rules::PREFLIGHT.iter().copied().flatten().copied()
}

/// Remedy for too much ink in flat colours, which are mixed rather than converted.
pub(super) const MIX_LIGHTER: &str =
    "mix the colour with less ink, or let black carry it; what overprints it adds to its sum";

/// Remedy for too much ink where objects overlap.
pub(super) const OVERLAPS: &str =
    "lighten what lies beneath, or keep black type and rules off its darkest parts";

/// The rules that check painted objects.
pub(super) const PAGE_RULES: &[&Rule] = &[
    RGB,
    RGB_MANAGED,
    SPOT,
    BLACK_KNOCKS_OUT,
    PAPER_OVERPRINTS,
    OVERPRINTS,
    INK_OVER,
    PPI_LOW,
    LINE_ART_PPI,
    TYPE_SMALL,
    TYPE_TINTED_SMALL,
    TYPE_MULTI_INK_SMALL,
    TYPE_REVERSED_SMALL,
    RULE_THIN,
    RULE_THIN_MULTI_INK,
];
