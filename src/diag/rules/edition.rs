//! What an edition names.

use crate::diag::rule::rules;

rules! {
    LETTER_CASE [Error] "edition::letter-case" {file: File, found: File}
        "A file of the edition has other capital letters than its name"
        "The edition has a layout, a list of limits, a face, a profile or a lock whose path \
         differs from the one looked for in capital letters alone, of the file or of its folder. \
         Some file systems tell these names apart and others do not, and the file of that name \
         that comes with the program is not what is meant, so neither is used."
        "Rename the file or its folder, or write the name exactly as the file has it.";
    MISSING_FILE [Error] "edition::missing-file" {file: File, nearest: File}
        "A file that the edition names is not there"
        "`edition.toml` itself, a page spec in `pages`, a picture or the `profile` was looked for \
         in the edition's folder and not found. Without it the pages cannot be made."
        "Correct the path, which counts from the folder that holds `edition.toml`, or put the file \
         there. For a picture that is still to come write `panel = \"…\"` in its block.";
    MISSING_LAYOUT [Error] "edition::missing-layout" {layout: Name, file: File, nearest: Name}
        "There is no layout of this name"
        "`layout` in `edition.toml` names neither a file `layouts/NAME.toml` of the edition nor a \
         layout that comes with the program. The layout gives the sheet, the grid, the faces and \
         the styles."
        "Correct `layout` in `edition.toml`, or put the file into the edition's `layouts/` folder; \
         `stonehand fonts` lists the layouts that come with the program.";
    MISSING_LIMITS [Error] "edition::missing-limits" {list: Name, file: File, nearest: Name}
        "There is no list of limits of this name"
        "`limits` in `[preflight]` of `edition.toml` or of the layout names neither a file \
         `press/NAME.toml` of the edition nor a list that comes with the program. Without it \
         preflight does not know what the press asks."
        "Correct `limits`, or put the file into the edition's `press/` folder; `coldset` comes \
         with the program.";
    MISSING_STORY [Error] "edition::missing-story" {story: Story, file: File, nearest: Story}
        "A story that a page places is not there"
        "A block has `story = \"NAME\"` and there is no `stories/NAME.md`. Its frames would stay \
         empty."
        "Correct the name, or put the text into `stories/NAME.md`; a file of another ending (.txt, \
         .docx) must be saved as plain text under that name. If the story is out, take its blocks \
         out too.";
    NO_SUCH_PAGE [Error] "edition::no-such-page" {page: Page}
        "The edition has no page of this number"
        "A `plan` item draws a page, or `--pages` asks for one, that `edition.toml` does not list. \
         Pages are named by their printed number."
        "Correct the number to that of one of the edition's pages, or add the page spec to `pages` \
         in `edition.toml`.";
    OTHER_PAGES [Note] "edition::other-pages" {warnings: Count, notes: Count}
        "Warnings and notes of other pages are not shown"
        "With `--pages`, errors of the whole edition are shown, but only those warnings and notes \
         that concern the pages written. This counts the others."
        "Nothing need be done; `stonehand check EDITION` shows them all.";
    PAGE_NOT_LISTED [Warning] "edition::page-not-listed" {files: [File]}
        "A page spec is not listed in `pages`"
        "A `.toml` file lies in a folder of page specs and `pages` in `edition.toml` does not list \
         it, so its page is not printed."
        "Add it to `pages` in `edition.toml`, or move the file away.";
    PAGE_ORDER [Warning] "edition::page-order" {first: Page, second: Page}
        "`pages` is not in the order of the page numbers"
        "Pages are written and stories run on in the order of `pages`, not of the numbers printed \
         on them. A page that is out of order comes out of order in the file too."
        "List the page specs in the order of their `number`.";
    PAGE_TWICE [Error] "edition::page-twice" {page: Page, file: File}
        "Two pages have one number, or a page spec is listed twice"
        "Jump lines, `jump_to`, `plan` and `--pages` name a page by its printed number, so every \
         number and every page spec may occur once only."
        "Give every page spec its own `number`, and list it once in `pages`.";
    PICTURE_NOT_PLACED [Warning] "edition::picture-not-placed" {files: [File]}
        "No page shows a picture that lies beside those shown"
        "A picture (PNG, JPEG, TIFF or WebP by its name) lies in a folder from which pages show \
         pictures and is on none of them. It may have been forgotten."
        "Place it with `picture = \"…\"` in a `[[block]]`, or move the file away.";
    PLACEHOLDER [Error] "edition::placeholder" {field: Name, nearest: Name}
        "A placeholder in display text names no field"
        "`{…}` in the text of a display item or of furniture names neither a built-in field nor \
         one of `[fields]`, or its brace is never closed; or a line of `[jump]` or `[wording]` has \
         one that is not filled there. Nothing could be put in its place."
        "Correct the name, give the field under `[fields]` in `edition.toml`, or write `{{` for \
         the brace itself.";
    STORY_NOT_PLACED [Warning] "edition::story-not-placed" {stories: [File], count: Count}
        "A story is placed on no page"
        "There are files in `stories/` that no block of any page names, so they are not printed."
        "Place the story with `story = \"NAME\"` in a `[[block]]`, or move its file away.";
    STORY_REFERENCE [Error] "edition::story-reference" {story: Story, field: Name, page: Page}
        "A placeholder asks a story for what it has not"
        "`{page_of:…}`, `{jump_of:…}` and `{head_of:…}` in display text are filled in with the page that \
         a story begins on, the one that it turns to and its head. No page places a story of that \
         name, it does not turn, or it has no head."
        "Correct the name, which is that of the story's file without `.md`; or take the words out.";
    TABLE_NOT_PLACED [Warning] "edition::table-not-placed" {files: [File]}
        "No page holds a table that lies beside those that are held"
        "A CSV file lies in a folder from which pages take tables and is on none of them. It may \
         have been forgotten."
        "Place it with `table = \"…\"` in a `[[block]]`, or move the file away.";
}
