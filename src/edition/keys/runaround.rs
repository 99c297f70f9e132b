//! The keys of a block's `runaround`.

use crate::edition::WrapFlow;
use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{Axis, KeyTable, ValueKind as V};

/// On which sides text runs, or a table that says more.
pub(super) const RUNAROUND: V = V::OneOf(&[V::Choice(words_of::<WrapFlow>), V::Table(&TABLE)]);

keys! {
    SIDES "sides" (V::Choice(words_of::<WrapFlow>)) default "\"both\"",
        "on which sides of the block text runs: both, only before it (at its left, or above it in vertical lines), only after it, on the side that is wider in each column, or on none";
    CHARACTERS "characters" (V::number(0, 100)) default "1",
        "how far text stays from it along the lines, in characters";
    LINES "lines" (V::number(0, 100)) default "1",
        "how far text stays from it across the lines, above and below it, in lines";
    OUTLINE "outline" (V::List(&V::Table(&CORNER))) otherwise "the block's rectangle",
        "the corners of its shape, three at least, 1,000 at most, within the block: lengths from its top left corner; of pictures, panels and display";
}

static TABLE: KeyTable = KeyTable::plain("runaround", &[KEYS]);

/// The keys of a corner of `outline`.
pub mod corner {
    use super::{Axis, V, keys};

    keys! {
        X "x" (V::Length(Axis::Across)) required "0", "from the block's left edge";
        Y "y" (V::Length(Axis::Down)) required "0", "from its top edge";
    }
}

static CORNER: KeyTable = KeyTable::plain("corner", &[corner::KEYS]);
