//! The keys of display items: `[[block.item]]` and `[[furniture.item]]`.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{Axis, Extension, KeyTable, KeyVariant, ValueKind as V, style};
use crate::geom::WritingMode;

keys! {
    X "x" (V::Length(Axis::Across)) default "0", "from the left; may be below zero";
    Y "y" (V::Length(Axis::Down)) default "0", "from the top; may be below zero";
    WIDTH "width" (V::Extent(Axis::Across)) otherwise "to the right edge", "";
    HEIGHT "height" (V::Extent(Axis::Down)) otherwise "to the bottom edge", "";
}

/// A display item.
pub static ITEM: KeyTable = KeyTable {
    id: "item",
    keys: &[KEYS],
    variants: &[
        KeyVariant { known_by: &[&[text::TEXT]], keys: &[text::KEYS, style::KEYS] },
        KeyVariant { known_by: &[&[rule::RULE]], keys: &[rule::KEYS] },
        KeyVariant { known_by: &[&[panel::PANEL], &[panel::BORDER]], keys: &[panel::KEYS] },
        KeyVariant { known_by: &[&[plan::PLAN]], keys: &[plan::KEYS] },
    ],
    extension: Extension::Whole,
};

/// The keys of an item of text, apart from those of a style.
pub mod text {
    use super::{Axis, V, WritingMode, keys, words_of};

    keys! {
        TEXT "text" (V::Words) otherwise "", "one line for each line of it; `{…}` is filled in";
        STYLE "style" (V::Style) otherwise "the body's, ranged left, not indented", "with `text`";
        LEADING "leading" (V::Extent(Axis::Down)) otherwise "4/3 of the size",
            "distance of baselines; with `text`";
        WRAP "wrap" (V::Switch) default "false", "break lines at the width; with `text`";
        WRITING "writing" (V::Choice(words_of::<WritingMode>)) default "\"horizontal\"",
            "vertical lines run along the height, from the right edge; with `text`";
    }
}

/// The keys of a rule.
pub mod rule {
    use super::{V, keys};

    keys! {
        RULE "rule" (V::Rule) otherwise "", "a rule along the width";
        VERTICAL "vertical" (V::Switch) default "false", "down the height; with `rule`";
    }
}

/// The keys of a tinted rectangle or a frame.
pub mod panel {
    use super::{V, keys};

    keys! {
        PANEL "panel" (V::Ink) otherwise "", "a tinted rectangle";
        BORDER "border" (V::Border) otherwise "none", "its frame; alone, a frame without a ground";
    }
}

/// The key of a small drawing of a page.
pub mod plan {
    use super::{V, keys};

    keys! {
        PLAN "plan" (V::PAGE) otherwise "", "a small drawing of that page";
    }
}
