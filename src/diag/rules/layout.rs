//! Layouts.

use crate::diag::rule::rules;

rules! {
    EXTENDS_ITSELF [Error] "layout::extends-itself" {layouts: [Name], layout: Name, most: Count}
        "A layout extends itself, or too many extend each other"
        "`extends` names another layout, from which everything is taken that a layout does not say. \
         An edition's own layout goes before a shipped one of its name, so that it cannot extend that \
         one."
        "Give the layout a name of its own, and let it extend one that does not extend it.";
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
