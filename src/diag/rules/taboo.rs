//! Taboos of page make-up.

use crate::diag::rule::rules;

rules! {
    FOLD [Error Warning Note] "taboo::fold" {story: Story, file: File, page: Page}
        "A head or the middle of a picture lies on the fold"
        "A broadsheet is folded across its middle. Type on the fold wears off and a face on it is \
         creased."
        "Move the block up or down by some lines.";
    HEAD_COLLISION [Error Warning Note] "taboo::head-collision" {
        story: Story, other: Story, size: Points, other_size: Points, page: Page
    }
        "Heads of much the same size stand side by side"
        "Two heads 碰题 at one height, as large as each other and close together, are read as one line."
        "Give one of them another size, a vertical head or a box, a rule between the blocks, or move one \
         block by some lines.";
    HEAD_OVER_TEXT [Error Warning Note] "taboo::head-over-text" {
        story: Story, head: Millimetres, text: Millimetres, page: Page
    }
        "A head is much narrower than its text"
        "A head covers its text 题压文: under one that is a third as wide, the outer columns seem to \
         belong to another story."
        "Give the head a larger size or more words, or stand it beside its text.";
    HEAD_STACK [Error Warning Note] "taboo::head-stack" {story: Story, other: Story, page: Page}
        "A head stands directly under another"
        "Two heads one under the other 叠题 are read as levels of one head."
        "Put text or a picture between them, or a rule.";
    PHOTO_ORPHAN [Error Warning Note] "taboo::photo-orphan" {file: File, page: Page}
        "A picture has no caption"
        "A reader asks of every picture who and where that is."
        "Give it a `caption`, and a `credit` for who took it.";
    SIZE_ORDER [Error Warning Note] "taboo::size-order" {
        story: Story, other: Story, size: Points, other_size: Points, page: Page
    }
        "A head is larger than that of the story above it"
        "Of stories as wide as each other the upper one is the more important, and has the larger head."
        "Change their places, or the sizes of their heads.";
    STRANDED_HEAD [Error Warning Note] "taboo::stranded-head" {story: Story, lines: Lines, page: Page}
        "A head has hardly a line of its text under it"
        "A head whose text goes on elsewhere after a line or none 背题 seems to belong to nothing."
        "Give the block more lines, or the head fewer.";
    THROUGH_RULE [Error Warning Note] "taboo::through-rule" {page: Page}
        "A white line divides the whole page"
        "A gutter from head to foot or a gap from side to side that no block crosses 通线 makes two pages \
         of one 断版."
        "Let a block cross it: a wider head, a picture, a box.";
}
