//! Frozen pages.

use crate::diag::rule::rules;

rules! {
    CHANGED [Error Warning] "frozen::changed" {page: Page, parts: [Passage], story: Story}
        "A frozen page would print something else"
        "The page's plate is made, and `edition.pages` says what it prints. Something that stands on \
         it has changed: an item of its spec, the layout, a face, a picture, a page number that it \
         refers to. The page in the file would not be the one on the press."
        "Take the change back; or, if the plate is to be made anew, take `frozen = true` out of the \
         page's spec.";
    NO_RECORD [Error Warning] "frozen::no-record" {page: Page}
        "A page is frozen, and nothing says what it printed"
        "`edition.pages` is written by press builds beside the edition. Without its entry for the \
         page, nothing can keep the page as it is on the plate."
        "Bring `edition.pages` back as the press build left it. If there has been none yet, take \
         `frozen` out of the page's spec, build for the press, and freeze the page then.";
    RECORD [Error] "frozen::record" {page: Page, format: Count, read: Count}
        "The record of the pages is not as a press build wrote it"
        "`edition.pages` says what frozen pages print, and has been edited, cut short or written in \
         another format. Pages compared with it might differ from their plates unseen."
        "Bring `edition.pages` back as the last press build wrote it. If no page is frozen, it may \
         be deleted: the next press build writes it anew.";
    STORY [Error Warning] "frozen::story" {
        page: Page, story: Story, line: Count, printed: Passage, taken_out: Characters,
        put_in: Characters, lines_more: Lines, lines_fewer: Lines
    }
        "The words of a story on a frozen page have changed"
        "The page's plate is made, and holds other words than the story has now where it stands on \
         that page. Text on the pages that are still open may be corrected; the turn stays where it \
         is."
        "Take the correction back, or make it on an open page; or, if the plate is to be made anew, \
         take `frozen = true` out of the page's spec.";
    TURN [Error Warning] "frozen::turn" {
        page: Page, story: Story, characters: Characters, lines: Lines, words: Passage
    }
        "A story cannot reach or leave a frozen page where it did"
        "The lines of a frozen page begin and end at fixed characters. The text before them has to \
         fill the pages before just so far, and text after a turn has to be there if the page says \
         where it goes on."
        "Cut or add what is told; or, if the plate is to be made anew, take `frozen = true` out of \
         the page's spec.";
    UNFINISHED [Error] "frozen::unfinished" {}
        "A press build was cut short"
        "`edition.pages.unfinished` lies in the folder: the build was killed between its PDF and the \
         record of its pages, so the two may not belong together."
        "See which PDF went to the press: if it is the new one, rename `edition.pages.unfinished` to \
         `edition.pages`; if not, delete it.";
}
