//! The keys of what pages are checked by: press limits (`[preflight]`) and taboos of make-up
//! (`[lint]`).

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, SpecKey, ValueKind as V};
use crate::house::{Taboo, TabooWeight};

/// The keys of a list of press limits, and of `[preflight]`.
pub mod press_limits {
    use super::{KeyTable, V, keys};

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
}

/// The keys of `[lint]`, the taboos of page make-up, and of a block's `allow`.
pub mod taboos {
    use super::{KeyTable, SpecKey, Taboo, TabooWeight, V, keys, words_of};

    const WEIGHT: V = V::Choice(words_of::<TabooWeight>);

    keys! {
        HEAD_COLLISION "head_collision" (WEIGHT) otherwise "`\"off\"`",
            "heads of two stories side by side 碰题: at one height, of sizes within a quarter of each other, less than four of their characters apart, with neither rule, box nor tint between them";
        HEAD_STACK "head_stack" (WEIGHT) otherwise "`\"off\"`",
            "a head less than four lines under another, with nothing between them 叠题";
        THROUGH_RULE "through_rule" (WEIGHT) otherwise "`\"off\"`",
            "a gutter from the head of the page to its foot, or a gap from side to side, that no block crosses 通线, with a quarter of the page or more on either side";
        HEAD_OVER_TEXT "head_over_text" (WEIGHT) otherwise "`\"off\"`",
            "a head over its text, less than a third as wide 题不压文";
        STRANDED_HEAD "stranded_head" (WEIGHT) otherwise "`\"off\"`",
            "a head with fewer than two lines under it of a story that goes on elsewhere 背题";
        SIZE_ORDER "size_order" (WEIGHT) otherwise "`\"off\"`",
            "a head larger than that of the story above it, which is as wide";
        PHOTO_ORPHAN "photo_orphan" (WEIGHT) otherwise "`\"off\"`",
            "a picture without a caption that is no advertisement";
        FOLD "fold" (WEIGHT) otherwise "`\"off\"`",
            "a head on the fold in the middle of a sheet of 400 mm or more, or a picture whose `focus` (without one, whose middle third) lies there";
        LEGAL_FORM "legal_form" (WEIGHT) otherwise "`\"off\"`",
            "what a newspaper of mainland China must print: its name on page 1 as the largest type, its particulars, a page number on every other page; in simplified Chinese only";
    }

    /// `[lint]` of a layout or of `edition.toml`.
    pub static LINT: KeyTable = KeyTable::extensible("lint", &[KEYS]);

    /// The keys of `allow`: a reason for each taboo that a block may break.
    pub mod allow {
        use super::{V, keys};

        keys! {
            HEAD_COLLISION "head_collision" (V::Name) otherwise "none", "the reason";
            HEAD_STACK "head_stack" (V::Name) otherwise "none", "the reason";
            THROUGH_RULE "through_rule" (V::Name) otherwise "none", "the reason";
            HEAD_OVER_TEXT "head_over_text" (V::Name) otherwise "none", "the reason";
            STRANDED_HEAD "stranded_head" (V::Name) otherwise "none", "the reason";
            SIZE_ORDER "size_order" (V::Name) otherwise "none", "the reason";
            PHOTO_ORPHAN "photo_orphan" (V::Name) otherwise "none", "the reason";
            FOLD "fold" (V::Name) otherwise "none", "the reason";
        }
    }

    /// `allow` of a block.
    pub static ALLOW: KeyTable = KeyTable::plain("allow", &[allow::KEYS]);

    /// The keys of a taboo.
    pub(crate) struct TabooKeys {
        /// Its weight.
        pub(crate) weight: &'static SpecKey,
        /// The reason why a block may break it; `None` if no block can.
        pub(crate) reason: Option<&'static SpecKey>,
    }

    /// The keys of a taboo.
    pub(crate) fn of(taboo: Taboo) -> TabooKeys {
        let (weight, reason) = match taboo {
            Taboo::HeadCollision => (HEAD_COLLISION, Some(allow::HEAD_COLLISION)),
            Taboo::HeadStack => (HEAD_STACK, Some(allow::HEAD_STACK)),
            Taboo::ThroughRule => (THROUGH_RULE, Some(allow::THROUGH_RULE)),
            Taboo::HeadOverText => (HEAD_OVER_TEXT, Some(allow::HEAD_OVER_TEXT)),
            Taboo::StrandedHead => (STRANDED_HEAD, Some(allow::STRANDED_HEAD)),
            Taboo::SizeOrder => (SIZE_ORDER, Some(allow::SIZE_ORDER)),
            Taboo::PhotoOrphan => (PHOTO_ORPHAN, Some(allow::PHOTO_ORPHAN)),
            Taboo::Fold => (FOLD, Some(allow::FOLD)),
            Taboo::LegalForm => (LEGAL_FORM, None),
        };
        TabooKeys { weight, reason }
    }
}
