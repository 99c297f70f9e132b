//! Display items and furniture.

use crate::diag::rule::rules;

rules! {
    OFF_PAGE [Error] "display::off-page" {
        left: Millimetres, above: Millimetres, right: Millimetres, below: Millimetres,
        left_by: Count, above_by: Count, right_by: Count, below_by: Count, cut: Characters,
        words: Text
    }
        "A display item or furniture is printed off the trimmed page"
        "What lies outside the trim is cut off when the paper is trimmed: text is lost in whole \
         characters. Type must lie within the trim; pictures, panels and rules may run into the \
         layout's `bleed` and no further."
        "Change the item's `x`, `y`, `width` or `height`, make its type smaller, or give its block \
         more `span`; places count from the block's top left corner, in furniture from that of the \
         type area. If the type area itself is larger than the sheet, correct `[sheet]` or \
         `[grid]` in the layout.";
    OUTSIDE_BLOCK [Warning] "display::outside-block" {
        left: Millimetres, above: Millimetres, right: Millimetres, below: Millimetres,
        left_by: Count, above_by: Count, right_by: Count, below_by: Count
    }
        "A display item reaches out of its block"
        "The ink of a `[[block.item]]` lies outside the rectangle of its block. It is printed all \
         the same, but on space that the page plan gives to nobody or to a neighbour."
        "Move the item (`x`, `y`), make it smaller, or give the block more `span`; `x` and `y` \
         count from the block's top left corner, plain numbers in characters and lines.";
    TOO_WIDE [Warning] "display::too-wide" {over: Characters}
        "Words are wider than the room of their item"
        "A line of display text, of a panel's words or of a picture credit is wider than its room \
         and stands out of it. The excess is counted in characters of its own size."
        "Give the item more `width`, a smaller `size` or `wrap = true`, or use fewer words. \
         Shorten a panel's words or put them on several lines; shorten a credit, or give its \
         picture more columns.";
}
