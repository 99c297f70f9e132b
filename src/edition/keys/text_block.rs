//! The keys of a block in a story's text, between `::: block` and `:::`.

use crate::edition::keys::block::{self, display, framing, group, panel, picture};
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{Extension, KeyTable, KeyVariant, ValueKind as V, caption};

keys! {
    LINES "lines" (V::whole(1, 500)) required "12",
        "how many lines of the grid the block takes, its caption among them; a line of white follows where text does, and half a line of it is white where text stands above";
}

/// A `::: block`.
pub static TEXT_BLOCK: V = V::Table(&TEXT_BLOCK_TABLE);

static TEXT_BLOCK_TABLE: KeyTable = KeyTable {
    id: "text-block",
    keys: &[KEYS, &[block::BOX, block::TINT]],
    variants: &[
        KeyVariant {
            known_by: &[&[picture::PICTURE]],
            keys: &[picture::KEYS, framing::KEYS, caption::KEYS],
        },
        KeyVariant { known_by: &[&[group::PICTURES]], keys: &[group::KEYS, caption::KEYS] },
        KeyVariant { known_by: &[&[panel::PANEL]], keys: &[panel::KEYS, caption::KEYS] },
        KeyVariant { known_by: &[&[display::ITEM]], keys: &[display::KEYS] },
    ],
    extension: Extension::Whole,
};
