//! The keys of a block that holds a table.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{Axis, KeyTable, ValueKind as V, story_block};

keys! {
    TABLE "table" (V::File) otherwise "",
        "a table in CSV in the edition's folder; where several blocks hold one table, its rows go on from each to the next, and what a later block does not say holds as in the first";
    HEADER "header" (V::whole(0, 20)) otherwise "1",
        "how many rows are its header, repeated at the top of every column and block; 0 for none";
    ALIGN "align" (V::Name) otherwise "numbers at their point, other columns left",
        "one letter for each column: `l` left, `c` centred, `r` right, `d` at the decimal point";
    WIDTHS "widths" (V::List(&V::number(0, 200))) otherwise "all fitted",
        "a width for each column in characters of the table's type; 0 for one that is fitted to what stands in it";
    GAP "gap" (V::number(0, 20)) otherwise "1",
        "least white between two columns, in characters of the table's type; width that is left over is shared evenly among these gaps";
    STYLE "style" (V::Style) otherwise "style `table`", "style of the rows";
    HEADER_STYLE "header_style" (V::Style) otherwise "style `table_head`", "style of the header rows";
    SIZE "size" (V::Size) otherwise "the style's", "size of all its type";
    FACE "face" (V::Face) otherwise "the style's", "face of the rows under the header";
    PITCH "pitch" (V::Extent(Axis::Down)) otherwise "the grid's: the rows stand on its baselines",
        "distance from row to row, such as `\"7pt\"`; the block is then filled from its top, off the grid";
    RULING "ruling" (V::Table(&RULING_TABLE)) otherwise "`{ above = \"thin\", header = \"hairline\", below = \"thin\" }`",
        "rules of the table; given, it has these and no others";
    TINTS "tints" (V::Table(&TINTS_TABLE)) otherwise "none", "grounds of rows";
}

/// The keys that it shares with a block of a story.
pub const SHARED: &[&crate::edition::keys::SpecKey] =
    &[story_block::COLUMNS, story_block::COLUMN_RULES, story_block::BALANCE];

/// The keys of `ruling`.
pub mod ruling {
    use super::{V, keys};

    keys! {
        ABOVE "above" (V::Rule) otherwise "none", "above the first row";
        HEADER "header" (V::Rule) otherwise "none", "below the header";
        ROWS "rows" (V::Rule) otherwise "none", "between rows";
        EVERY "every" (V::whole(1, 100)) default "1", "after every so many rows; with `rows`";
        COLUMNS "columns" (V::Rule) otherwise "none", "between the columns of the table";
        BELOW "below" (V::Rule) otherwise "none", "below the last row";
    }
}

static RULING_TABLE: KeyTable = KeyTable::plain("ruling", &[ruling::KEYS]);

/// The keys of `tints`.
pub mod tints {
    use super::{V, keys};

    keys! {
        HEADER "header" (V::Ink) otherwise "none", "under the header";
        ROWS "rows" (V::Ink) otherwise "none", "under every second row";
    }
}

static TINTS_TABLE: KeyTable = KeyTable::plain("tints", &[tints::KEYS]);
