//! The keys of an advertisement.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};

keys! {
    AD "ad" (V::OneOf(&[V::Switch, V::Name, V::Table(&AD_TABLE)])) default "false",
        "whether the block is an advertisement 广告; the name of one that is [booked](#bookings-the-ad-dummy), whose file and size the block then takes; or a table that says more. A page of a PDF is placed at its own size, which must be that of its room within a millimetre (`ad::size`), another picture must have its room's shape, and the layout's word for an advertisement stands in the upper right corner";
}

/// The keys of `ad`.
pub mod mark {
    use super::{V, keys};

    keys! {
        BOOKING "booking" (V::Name) otherwise "none",
            "the name of the booking, which `ad = \"name\"` says in short";
        MARK "mark" (V::Switch) default "true",
            "whether the layout's word for an advertisement (`advertisement` in `[wording]`) is printed on it; `false` says that it carries the word itself";
    }
}

static AD_TABLE: KeyTable = KeyTable::plain("ad", &[mark::KEYS]);
