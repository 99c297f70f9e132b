//! The keys of a style, which display items have too.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};
use crate::house::Align;

keys! {
    FACE "face" (V::Face) otherwise "the body's", "";
    SIZE "size" (V::Size)
        otherwise "the body's; for `ruby`, half of it or what fits between the lines", "";
    INK "ink" (V::Ink) otherwise "the body's", "";
    ALIGN "align" (V::Choice(words_of::<Align>)) otherwise "the body's", "";
    TRACKING "tracking" (V::Number { least: -500, most: 5000 }) otherwise "the body's",
        "extra space after each character, in em";
    INDENT "indent" (V::number(0, 50))
        otherwise "the body's in `bold`, `lead_in` and `item`, else 0", "first-line indent, in em; of a list all of it";
    HANG "hang" (V::number(0, 50))
        otherwise "the body's in `bold`, `lead_in` and `item`, else 0",
        "indent of the lines after the first, in em: with an `indent` of 0 the first line hangs out";
    AUTOSPACE "autospace" (V::number(0, 1))
        otherwise "0.125 in `kicker`, `head`, `deck` and `jump_head`, else that of `[text]`",
        "space between Han and Latin, in em";
}

/// A style (`[styles.NAME]` of a layout).
pub(super) static STYLE: KeyTable = KeyTable::extensible("style", &[KEYS]);
