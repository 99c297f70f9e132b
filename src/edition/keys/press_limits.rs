//! The keys of a list of press limits, and of `[preflight]`.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};

// An ink limit below 100 % would forbid solid black, while pictures of any resolution may be
// allowed.
keys! {
    INK_ERROR "ink_error" (V::whole(100, 400)) otherwise "240",
        "sum of inks on one place, in per cent, overprint counted: beyond it, an error";
    INK_WARN "ink_warn" (V::whole(100, 400)) otherwise "220", "the same: beyond it, a warning";
    PPI_ERROR "ppi_error" (V::whole(0, 9600)) otherwise "100",
        "pixels to the inch of a picture as placed: with fewer, an error";
    PPI_WARN "ppi_warn" (V::whole(0, 9600)) otherwise "150", "the same: with fewer, a warning";
    PPI_LINE_ART "ppi_line_art" (V::whole(0, 9600)) otherwise "600",
        "the same for pictures of one bit";
    TYPE_SOLID "type_solid" (V::SMALL) otherwise "6 pt", "smallest type in one full ink";
    TYPE_TINTED "type_tinted" (V::SMALL) otherwise "8 pt", "smallest type in a tint of one ink";
    TYPE_MULTI_INK "type_multi_ink" (V::SMALL) otherwise "10 pt", "smallest type in several inks";
    TYPE_REVERSED "type_reversed" (V::SMALL) otherwise "10 pt",
        "smallest type lighter than its ground of one ink";
    TYPE_REVERSED_MULTI_INK "type_reversed_multi_ink" (V::SMALL) otherwise "12 pt",
        "the same on a ground of several inks";
    RULE "rule" (V::SMALL) otherwise "0.5 pt", "thinnest rule in one ink";
    RULE_MULTI_INK "rule_multi_ink" (V::SMALL) otherwise "1.5 pt",
        "thinnest rule in several inks, or reversed";
    BLEED "bleed" (V::SMALL) otherwise "0 mm", "how far the bleed goes beyond the trim";
}

/// A list of limits: `press/NAME.toml`.
pub static LIMITS: V = V::Table(&LIMITS_TABLE);

static LIMITS_TABLE: KeyTable = KeyTable::plain("limits", &[KEYS]);

/// The key of `[preflight]` that a list of limits does not have.
pub mod overrides {
    use super::{V, keys};

    keys! {
        LIST "limits" (V::Words) otherwise "`\"coldset\"`",
            "the list that the other keys differ from; in `[preflight]` only";
    }
}

/// `[preflight]` of a layout or of `edition.toml`: a list, and what differs from it.
pub static OVERRIDES: KeyTable = KeyTable::extensible("preflight", &[overrides::KEYS, KEYS]);
