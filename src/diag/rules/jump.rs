//! Jump lines.

use crate::diag::rule::rules;

rules! {
    ELSEWHERE [Error] "jump::elsewhere" {story: Story, expected: Page, found: Page}
        "The story does not turn to the page that `jump_to` expects"
        "`jump_to` changes nothing and is only checked: the story's next block is on another page, \
         or no later block places it. The page plan and the make-up disagree."
        "Place the story on that page, or take `jump_to` out; the program works out where a story \
         turns.";
    NO_SUCH_PAGE [Error] "jump::no-such-page" {page: Page, numeral: Text}
        "`jump_to` names a page that is not in the edition"
        "A jump line (转版) to that page would lead the reader nowhere."
        "Correct `jump_to` to the printed number of one of the edition's pages, or take it out.";
    SHORT [Warning] "jump::short" {story: Story, lines: Lines, page: Page, least: Lines}
        "A story turns with too few lines on a page"
        "The page that is left or the page that is reached holds fewer lines of the story than \
         `[jump] min_lines` of the layout asks for. A reader should not turn the page for so \
         little."
        "Give the story more lines on that page, or fit it on one page.";
    TOO_WIDE [Warning] "jump::too-wide" {line: Text, page: Page}
        "A jump line is wider than its column"
        "The jump line takes several lines of the column for itself, which the text loses, and \
         looks clumsy."
        "Give the block wider columns, or the layout's `[jump]` a shorter `out` or `in`.";
    TYPED [Warning] "jump::typed" {line: Text}
        "A jump line typed into the copy was left out"
        "Jump lines such as （下转第三版） are written by the program where the story really turns. One \
         that is typed would be printed a second time, or be wrong."
        "Delete it from the story; the wording is that of `[jump]` in the layout.";
}
