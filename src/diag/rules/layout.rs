//! Layouts.

use crate::diag::rule::rules;

rules! {
    OFF_SHEET [Warning] "layout::off-sheet" {
        left: Millimetres, above: Millimetres, right: Millimetres, below: Millimetres,
        sheet_width: Millimetres, sheet_height: Millimetres, area_width: Millimetres,
        area_height: Millimetres
    }
        "The type area does not lie on the sheet"
        "`[grid]` of the layout makes a type area that reaches beyond the trimmed sheet. Blocks in \
         that part of it would be cut off."
        "Make `[sheet]` larger, or lessen `left`, `top`, `columns`, `characters` or `lines` in \
         `[grid]`.";
}
