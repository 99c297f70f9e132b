//! The keys of an ornamental border (`[borders.NAME]` of a layout).

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};

keys! {
    HEIGHT "height" (V::SMALL) required "\"6pt\"",
        "how deep the border is, from its outer edge; no more than a body character";
    PERIOD "period" (V::SMALL) required "\"8pt\"",
        "the length of a cell along the edge; cells are stretched or shrunk so that a whole number of them fills each side between its corners";
    CELL "cell" (V::VectorPath) required "\"M0 6 L4 0 L8 6 Z\"",
        "the cell as it stands at the upper side: a path in points, as SVG has it (`M L H V C Z`), x along the edge from 0 to `period`, y inwards from 0 to `height`";
    CORNER "corner" (V::VectorPath) required "\"M0 0 H6 V6 H0 Z\"",
        "the upper left corner, a path in a square of `height`; the other corners are turned";
    LINE "line" (V::SMALL) otherwise "the paths are filled",
        "thickness of the lines, if the paths are to be drawn as lines";
    INK "ink" (V::Ink) otherwise "black", "its ink";
}

/// An ornamental border.
pub(super) static BORDER: KeyTable = KeyTable::plain("border", &[KEYS]);
