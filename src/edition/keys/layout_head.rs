//! The keys of a layout's `[head]`.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};

keys! {
    ABOVE "above" (V::number(0, 100)) default "0.5", "least white above a head, in lines";
    BETWEEN "between" (V::number(0, 100)) default "0.25", "white between its levels, in lines";
    BELOW "below" (V::number(0, 100)) default "0.5", "least white below it, in lines";
    ABSORB "absorb" (V::whole(0, 100)) default "3",
        "most lines of leftover white that a head takes up";
    SPARE "spare" (V::Table(&SPARE_TABLE))
        default "{ above = 1, between = 1, below = 1 }",
        "the rule by which lines to spare in a head's room, beyond its least white, are shared: so many parts above it, between each two of its levels, and below it; one of `above` and `below` is more than 0";
    FIT "fit" (V::Table(&FIT_TABLE))
        default "{ closer = 0.03, wider = 0.1, narrow = 85, wide = 105, grades = 2 }",
        "how far a head with `fit` goes to fill its width: its characters so many em closer or wider apart; narrower or wider, in per cent of their width (of horizontal heads); so many of the layout's sizes smaller";
}

/// The keys of `spare`.
pub mod spare {
    use super::{V, keys};

    keys! {
        ABOVE "above" (V::number(0, 100)) default "1", "parts above a head";
        BETWEEN "between" (V::number(0, 100)) default "1", "parts between two levels";
        BELOW "below" (V::number(0, 100)) default "1", "parts below it";
    }
}

static SPARE_TABLE: KeyTable = KeyTable::extensible("spare", &[spare::KEYS]);

/// The keys of `fit`.
pub mod fit {
    use super::{V, keys};

    keys! {
        CLOSER "closer" (V::number(0, 1)) default "0.03",
            "how much closer its characters may stand, in em";
        WIDER "wider" (V::number(0, 2)) default "0.1",
            "how much farther apart, in em";
        NARROW "narrow" (V::whole(50, 100)) default "85",
            "how narrow they may be, in per cent of their width; of horizontal heads";
        WIDE "wide" (V::whole(100, 150)) default "105",
            "how wide, in per cent of their width; of the same heads";
        GRADES "grades" (V::whole(0, 9)) default "2",
            "how many of the layout's sizes smaller it may be set";
    }
}

static FIT_TABLE: KeyTable = KeyTable::extensible("head_fit", &[fit::KEYS]);

/// `[head]`.
pub(super) static TABLE: KeyTable = KeyTable::extensible("heads", &[KEYS]);
