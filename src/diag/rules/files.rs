//! Files: reading them, what an edition names, TOML; and the system that the program runs on.

use crate::diag::rule::rules;

rules! {
    /// Reading files.
    pub mod world;

    ALIKE [Error] "world::alike" {file: File}
        "Several files have names that look alike"
        "Names of files in one folder differ only in how letters with marks are coded (NFC or \
         NFD). Which one is meant cannot be told, so none is taken; for pictures it is \
         `image::missing`."
        "Rename or remove all but one of them.";
    NOT_GB18030 [Error] "world::not-gb18030" {file: File}
        "A text file is neither UTF-8 nor GB18030"
        "With `encoding = \"gb18030\"` a file that is not UTF-8 is read as GB18030; this one is \
         not that either from the place shown on."
        "Save it as UTF-8; the file may be damaged.";
    NOT_TEXT [Error] "world::not-text" {file: File, kind: Text}
        "A file is no plain text"
        "By its first bytes the file is RTF, a Word or other Office file, a PDF, PostScript, a web \
         page or a picture, whatever its name says. Its codes would be printed."
        "Open it where it was written, and save it as plain text in UTF-8.";
    NOT_UTF8 [Error] "world::not-utf8" {file: File}
        "A text file is not UTF-8"
        "From the place shown on the bytes are no UTF-8. Copy in GBK, GB 2312 or GB18030 is read \
         only where the edition says so."
        "Save it as UTF-8, or write `encoding = \"gb18030\"` in `edition.toml`.";
    OUTSIDE [Error] "world::outside" {file: File}
        "A path leads out of the edition's folder"
        "An edition may come from anywhere, so that no path in it, links and `..` resolved, may \
         lead out of its folder or the house's folders for layouts, profiles and faces. Nothing of \
         what lies there is read."
        "Put the file itself into the edition's folder and name it from there; give a folder of \
         faces with `--fonts DIR`.";
    UNREADABLE [Error] "world::unreadable" {file: File, kind: Text, reason: Reason}
        "A file is there and cannot be read"
        "It is a folder, a pipe, a device or a link that leads nowhere, stands behind a file where \
         a folder should be, is longer than 512 MB, or the system refuses."
        "Put a plain file there or name another, and check that it may be read.";
}

rules! {
    /// What an edition names.
    pub mod edition;

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

rules! {
    /// TOML files.
    pub mod toml;

    BLANK_WORDS [Warning] "toml::blank-words" {key: Name}
        "Words are blank"
        "A head, another line of front matter or an item's text is empty or holds only characters \
         that nobody can see. Nothing is printed for it."
        "Write the words, or take the key out.";
    CHARACTER [Error] "toml::character" {key: Name, character: Character, code: Text}
        "A value holds a character that cannot be set"
        "Words in a TOML file hold a control character, a line or page end of another program, a \
         mark of direction, a byte-order mark, a code point that is no character, or a letter of a \
         script that runs from right to left."
        "Delete the character; write words of a right-to-left script in Latin letters.";
    MISSING_KEY [Error] "toml::missing-key" {table: Name, key: Name}
        "A required key is missing"
        "The file or table cannot be understood without it; of `edition.lock` a part is lost."
        "Add a line such as the one that is reported. A lock is not to be edited: bring it back, \
         or write it anew with `build EDITION --lock`.";
    NORMALISED [Note] "toml::normalised" {marks: Count, characters: Count}
        "Words of a TOML file were set in house style"
        "Characters that look like others in printed words, and marks in captions and credits, \
         were exchanged as house style has it. The first change is shown."
        "Nothing, if it is right; `normalise = false` in `edition.toml` keeps words as typed.";
    RANGE [Error] "toml::range" {
        key: Name, value: Text, least: Text, most: Text, other: Name, side: Name, whole: Points,
        size: Points, pitch: Points, year: Count
    }
        "A value is out of range"
        "A number, length, size or year is beyond what makes sense there, or contradicts another: \
         a `pitch` below the body's size, a `margin` below the `bleed`, a sheet larger than a PDF \
         page, a warning limit beyond its error limit."
        "Write a value within the range that is reported.";
    SYNTAX [Error] "toml::syntax" {reason: Reason, code: Text}
        "A line is not TOML"
        "A quotation mark, bracket or value is missing, a key is not in ASCII or is given twice, \
         or a mark was typed in full width (＝, “ ”). Nothing else is reported for the file, as what \
         was read of it is a guess."
        "Correct the line: words as \"words\", numbers as 12, switches as true or false, all marks \
         in half width. See https://toml.io.";
    TYPE [Error] "toml::type" {key: Name, table: Name, found: Text, wanted: Text}
        "A value is of another type than its key wants"
        "Words stand where a number is wanted, a number where a length with its unit is, and so \
         on."
        "Write the value as in the example that is reported.";
    UNKNOWN_KEY [Error] "toml::unknown-key" {key: Name, table: Name, nearest: Name}
        "A key is not known"
        "A key that nobody reads would have no effect; mostly it is misspelt or in the wrong \
         table."
        "Correct it to the key that is suggested, move it to its table, or delete it; \
         docs/reference.md lists every key.";
    VALUE [Error] "toml::value" {
        key: Name, value: Text, nearest: Name, what: Text, name: Name, other: Name,
        characters: Characters, most: Count, count: Count, wanted: Count, code: Text,
        command: Character, rest: Text, width: Points, height: Points, x: Points, y: Points,
        reason: Reason
    }
        "A value cannot be used"
        "The value is of the right type but is no choice, name, length, language tag or file that \
         may stand there, is blank or far too long, or two keys say different things."
        "Write one of the values that are reported.";
}

rules! {
    /// The machine that the program runs on.
    pub mod system;

    SYSTEM [Error Warning] "system" {reason: Reason}
        "The machine does not let the program do its work"
        "A file cannot be written, a folder cannot be listed, a disk is full, a report was cut \
         short: what is wrong lies outside the edition. Exit status 2."
        "Make room, or give the program leave to read and write there, and run it again.";
}
