//! Heads, display items and furniture.

use crate::diag::rule::rules;

rules! {
    /// Heads.
    pub mod head;

    APART [Error] "head::apart" {page: Page, story: Story}
        "A head in a block of its own has no story on its page, or is set twice"
        "A block with `head_of` holds the head of a story whose text begins on the same page; the \
         story's own block has none then. A head without its story, or two heads of one, would \
         mislead the reader."
        "Place the story on the page of its head, and set the head in one of the two blocks.";
    DEPTH [Warning] "head::depth" {given: Lines, needed: Lines}
        "The head's `depth` is less than its type needs"
        "The block gives its head fewer lines of the grid than its levels and the white around \
         them take. The head takes what it needs, and the text loses those lines."
        "Give `head` that `depth`, or a smaller `size` or fewer levels.";
    EMPTY [Warning] "head::empty" {story: Story}
        "A block holds the head of a story that has none"
        "The block has `head_of`, and the story's front matter gives no level of a head, so that \
         nothing stands there but the block's own ground and rules."
        "Give the story a head (`head = \"…\"` in its front matter), or take the block out.";
    FITTED [Note] "head::fitted" {size: Points, width: Percent}
        "To fill its width a head is set smaller, narrower or wider than its style"
        "The head has `fit`. The distance of its characters alone, within the layout's limits, did \
         not bring it to its width; then their width is changed, and then its size."
        "Nothing need be done; other words, another `size` or more `lines` fit otherwise.";
    NOT_FILLED [Note] "head::not-filled" {short: Characters}
        "A head that is to fill its width falls short of it"
        "The head has `fit`, and is too short for its width even with its characters as far apart \
         and as wide as the layout's `[head] fit` allows. It is set as it comes."
        "Add a word, give it a larger `size` or fewer `lines`, or take `fit` out.";
    TOO_DEEP [Error] "head::too-deep" {
        given: Lines, needed: Lines, held: Lines, needed_across: Characters, held_across:
        Characters
    }
        "The head is deeper than its block has room for"
        "The head's type, or the `depth` that it is given, leaves no line of the block for the \
         text, or is deeper than the head's own room beside or across the text. A head does not \
         stand alone."
        "Give the block more lines, the head a smaller `size`, fewer levels or less `depth`; a \
         head across the lines of its text needs more `width`.";
    TOO_WIDE [Error] "head::too-wide" {
        words: Text, over: Characters, size: Points, lines: Lines, holds: Characters
    }
        "A head does not fit the width of its lines"
        "A level of the head is wider than the lines it may take, or holds a word that is wider \
         than a whole line. It would stand out of its block."
        "Give it more lines (`head = { lines = 2 }`), a smaller `size`, more columns or fewer \
         words. A single word that is too wide is mended only by size, width or another word.";
}

rules! {
    /// Display items and furniture.
    pub mod display;

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
