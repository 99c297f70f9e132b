//! Story files.

use crate::diag::rule::rules;

rules! {
    BLOCK [Error] "story::block" {kind: Text, name: Name, size: Points, pitch: Points}
        "A block in the text is not as it should be"
        "A line `::: quote`, `::: box`, `::: style NAME` or `::: block` begins a block in a story's \
         text and a line of `:::` alone ends it; `::: rule` stands by itself. One that never ends, \
         holds another or nothing, or is of an unknown kind is refused, lest its words stand \
         somewhere else."
        "Correct the line; begin a line of copy that starts with `:::` with another word.";
    BOLD [Warning] "story::bold" {}
        "Bold type begins and never ends"
        "`**` has no second `**` in its paragraph, so that the two stars are printed as typed."
        "End it with `**` in the same paragraph, or write `\\*\\*` for the stars themselves.";
    BYTE_ORDER_MARK [Warning] "story::byte-order-mark" {
        holder: Passage, character: Character, code: Text, count: Count
    }
        "There is a byte-order mark within the text"
        "U+FEFF belongs at a file's beginning only; within the text it is not seen and is left \
         out. It comes from files that were joined."
        "Delete it; to keep two characters on a line type U+2060.";
    CONTROL [Warning] "story::control" {holder: Passage, character: Character, code: Text, count: Count}
        "There is a control character in the text"
        "It would not be seen on the page and is left out."
        "Delete it.";
    DIRECTION [Warning] "story::direction" {holder: Passage, character: Character, code: Text, count: Count}
        "There is a mark of writing direction in the text"
        "All lines are set from left to right (or from top to bottom); the mark has no effect and \
         is left out."
        "Delete it.";
    EMPTY [Error] "story::empty" {story: Story}
        "A story has no text"
        "There is no paragraph after the front matter, so that its frames would stay empty."
        "Write at least one paragraph, or take the story's blocks out.";
    ENDLESS [Error] "story::endless" {paragraphs: Count, blocks: Count}
        "A story has more than 50,000 paragraphs"
        "That is more than eighty newspaper pages: the file is probably not the story, or every \
         line of it was made a paragraph."
        "See whether this is the story's file, and whether every line of it was made a paragraph \
         by an empty line.";
    ENDLESS_PARAGRAPH [Error] "story::endless-paragraph" {characters: Characters}
        "A paragraph has more than 200,000 characters"
        "That is more than sixteen newspaper pages without a break: the file is probably not the \
         story, or has lost its line ends."
        "See whether this is the story's file, and put empty lines between its paragraphs.";
    ENDLESS_WORD [Error] "story::endless-word" {characters: Characters}
        "A word has more than 100,000 characters"
        "No word or address is so long: the file is probably not the story, or has lost its \
         spaces."
        "See whether this is the story's file.";
    FRONT_MATTER [Error] "story::front-matter" {words: Text}
        "Front matter never ends, or stands in the copy"
        "The first `+++` has no second one, or a line of the copy is a row of `+` or `-`, or a key \
         like `head =` before the first paragraph. It was meant for the front matter and would be \
         printed."
        "Put the keys at the top of the file between two lines that hold only `+++`; take the line \
         out if it is not wanted.";
    HEADING [Warning] "story::heading" {}
        "A line begins with `#` and is no subhead"
        "Only `## ` marks a subhead; other signs of Markdown headings are printed as typed."
        "Write `## ` and the subhead, or `\\#` for the sign itself.";
    INVISIBLE [Note] "story::invisible" {holder: Passage, character: Character, code: Text, count: Count}
        "Signs that nobody sees between characters were left out"
        "Places to break (U+200B), soft hyphens, joiners and fillers say nothing between \
         characters of Chinese and keep readers from finding the word by a search."
        "Delete them; nothing changes on the page.";
    JOINER [Note] "story::joiner" {holder: Passage, character: Character, code: Text, count: Count}
        "A word joiner keeps two characters on one line"
        "U+2060 between characters of Chinese stays: no line ends there. Who searches the file for \
         the word does not find it."
        "Delete it, unless it is meant.";
    LAST_SUBHEAD [Note] "story::last-subhead" {}
        "The story ends in a subhead"
        "No text follows the last subhead, so that it stands over nothing."
        "Write the text it is the head of, or take it out.";
    LINE_END [Warning] "story::line-end" {holder: Passage, character: Character, code: Text, count: Count}
        "There is a line or page end of another program in the text"
        "Characters such as U+2028 or a form feed end a line for some programs; here each is set \
         as a blank."
        "Delete it; an empty line ends a paragraph.";
    LIST [Warning] "story::list" {}
        "An item of a list stands within a paragraph"
        "A line that begins with `- `, `* ` or a number like `1. ` is an item of a list where a \
         paragraph may begin; in the middle of one its sign would be printed among the words."
        "Leave a line empty before the list; if it is none, write a backslash before the sign: \
         `\\- ` or `1\\. `.";
    LOOK_ALIKE [Warning] "story::look-alike" {
        holder: Passage, character: Character, code: Text, meant: Character, count: Count
    }
        "A sign looks like a character and is another"
        "Radicals, doubly encoded characters, forms of marks, ligatures or letters of another \
         script look right on paper, but nobody finds the word by a search, and the face may lack \
         them. Where house style is on most are exchanged; kept are those whose meaning is in \
         doubt (Unicode Technical Standard #39; for 〇 GB/T 15835-2011)."
        "Type the character itself, as far as it is reported.";
    MARK [Warning] "story::mark" {count: Count}
        "A sign looks like markup and is none"
        "Ruby, a superscript or small capitals are begun and not ended, are empty, too long or do \
         not fit their characters; or a tag or an entity of HTML or a link of Markdown was pasted. \
         The signs are printed as typed. Twenty of a story are reported one by one, the others \
         counted."
        "Complete the mark on its line, take pasted markup out, or write a backslash before a sign \
         that is meant as it is: `\\^`, `\\{`, `\\[`, `\\<`, `\\&`.";
    MARKS_ON_A_LETTER [Warning] "story::marks-on-a-letter" {holder: Passage, marks: Count}
        "A letter carries more than eight marks"
        "No script puts so many marks on a letter; they run into the lines above and below."
        "Delete the marks that say nothing.";
    NO_CHARACTER [Warning] "story::no-character" {holder: Passage, character: Character, code: Text, count: Count}
        "There is a code point in the text that is no character"
        "A noncharacter, or the place of an object that was lost (U+FFFC), shows nothing and is \
         left out."
        "Delete it; if something should stand here it was lost before the copy came, so ask for \
         it.";
    NORMALISED [Note] "story::normalised" {marks: Count, characters: Count}
        "Marks or characters of the story were set in house style"
        "Punctuation beside Chinese and characters that look like others were exchanged as house \
         style has it; every change is logged, so that the copy as typed can be had back. The \
         first is shown."
        "Nothing, if it is right; `normalise = false` in the story or in `edition.toml` keeps the \
         copy as typed.";
    NUL [Error] "story::nul" {count: Count}
        "The text holds a NUL character"
        "NUL never stands in a text: the file is damaged, or is UTF-16."
        "Delete it, or save the file as UTF-8.";
    PRIVATE_USE [Warning] "story::private-use" {holder: Passage, character: Character, code: Text, count: Count}
        "There is a private-use character in the text"
        "Its code means something in one face only: readers and archives do not know it, and \
         another face prints another sign or none."
        "Type the character's own code point.";
    RIGHT_TO_LEFT [Error] "story::right-to-left" {holder: Passage, character: Character, code: Text, count: Count}
        "There are letters that run from right to left"
        "Hebrew, Arabic and other scripts of that direction cannot be set; they would come out in \
         the wrong order."
        "Write the words in Latin letters, or place them as a picture.";
}
