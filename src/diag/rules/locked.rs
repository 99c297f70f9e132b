//! What must not change any more: locked editions and frozen pages.

use crate::diag::rule::rules;

rules! {
    /// Locked editions.
    pub mod lock;

    BROKEN [Error] "lock::broken" {}
        "The edition is locked, and its lock cannot be read"
        "`edition.lock` is there and is not what the program wrote, so the files cannot be \
         compared with it. What is wrong with it is reported before this."
        "Bring `edition.lock` back as it was written, or write it anew with `stonehand build \
         EDITION --lock`.";
    COPY [Warning] "lock::copy" {
        file: File, locked_bytes: Count, locked_digest: Name, found_bytes: Count, found_digest: Name
    }
        "A file of the edition differs from the locked one"
        "`edition.toml`, a page spec, a story or a picture has changed, is new or is no longer \
         used since the edition was locked. Corrections are work, not a fault, so the edition is \
         built; but its bytes are not those that were locked."
        "Bring the file back as it was, or lock what is there now: `build EDITION --lock`. \
         `--deny-warnings` refuses such an edition.";
    ENGINE [Error] "lock::engine" {locked: Name, found: Name}
        "The edition was locked with another version of the program"
        "Another version may set lines and write bytes otherwise, so the build is refused."
        "Build with the version that the lock names, or lock anew: `build EDITION --lock`.";
    FACE [Error] "lock::face" {
        file: File, locked_bytes: Count, locked_digest: Name, found_bytes: Count, found_digest: Name
    }
        "A font file differs from the locked one"
        "A face that the layout names has changed, is new or is no longer used since the edition \
         was locked. Another version of a face can move every line of the issue."
        "Bring the face back as it was, or lock anew: `build EDITION --lock`.";
    LAYOUT [Error] "lock::layout" {
        layout: Name, locked_bytes: Count, locked_digest: Name, found_bytes: Count,
        found_digest: Name
    }
        "The layout differs from the locked one"
        "The layout has changed, is new or is no longer used since the edition was locked. It \
         belongs to the house and can move every line of the issue, so the build is refused."
        "Bring the layout back as it was, or lock anew: `build EDITION --lock`.";
    PROFILE [Error] "lock::profile" {
        profile: File, locked_bytes: Count, locked_digest: Name, found_bytes: Count,
        found_digest: Name
    }
        "The press profile differs from the locked one"
        "The output profile has changed or another one is used since the edition was locked. \
         Pictures would be converted to other inks."
        "Bring the profile back as it was, or lock anew: `build EDITION --lock`.";
    UNFINISHED [Error] "lock::unfinished" {}
        "A build with `--lock` was cut short"
        "`edition.lock.unfinished` lies in the folder: the build was killed between its PDF and \
         its lock, so the two may not belong together."
        "Write both anew: `stonehand build EDITION --lock`.";
}

rules! {
    /// Frozen pages.
    pub mod frozen;

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
