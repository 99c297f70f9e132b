//! Stories as they are composed: lines, ruby, the flow through frames, jump lines.

use crate::diag::rule::rules;

rules! {
    /// Composition.
    pub mod text;

    DASH_AT_START [Note] "text::dash-at-start" {story: Story, lines: Lines}
        "A dash or an ellipsis begins a line"
        "At `prohibition = \"strict\"` no line of Chinese begins with —— or …… (CLREQ, line-start \
         prohibition); here no other line could be set."
        "Change a word or two before it, or use a lower level of `prohibition` in `[text]` of the \
         layout.";
    LOOSE [Warning Note] "text::loose" {story: Story, lines: Lines, opened: EmThousandths}
        "Gaps in lines are opened beyond the limit"
        "A line is driven out by more than a quarter of an em between characters (or word spaces \
         beyond half an em), which a reader sees as a hole (CLREQ, justification). From half an em \
         on it is a warning."
        "Change a word or two in the paragraph, or set the story wider.";
    NAME_PARTED [Note] "text::name-parted" {story: Story, lines: Lines}
        "A name is parted at the end of a line"
        "A name with its title, or spread by a space (记者 张磊, 丁　一), is kept on one line unless the \
         line would look worse; here it is not."
        "Change a word or two before it, or set the story wider.";
    OVERFULL [Warning] "text::overfull" {story: Story, over: Points, room: Characters}
        "A line is wider than its column"
        "A line of a story or a caption holds something that cannot be parted, or is a subhead that \
         is too wide, and sticks out of its column into the gutter or margin."
        "Set the story or the caption's block wider, or change the words.";
    SHORT [Note] "text::short" {story: Story, lines: Lines}
        "Lines within a paragraph cannot be filled"
        "The line has no gap that could be opened and ends short of the column's edge."
        "Change a word or two, or set the story wider.";
    STOPS_DRAWN_IN [Note] "text::stops-drawn-in" {story: Story, lines: Lines}
        "The blanks after full stops are squeezed"
        "The blanks of 。！？ stay open unless no line could be set otherwise; here they were drawn \
         in (CLREQ, line adjustment)."
        "Change a word or two, or set the story wider.";
    STRAINED [Warning Note] "text::strained" {
        lines: Lines, rules: [Name], opened: EmThousandths
    }
        "Justified lines of a caption or display item break a rule of setting"
        "No line could be set by all rules in this width; those given up are named, in the order \
         in which they give way. It is a warning where gaps are opened by more than half an em."
        "Give the words more width, or change a word or two.";
    UNBALANCED_QUOTE [Warning] "text::unbalanced-quote" {
        mark: Character, partner: Character, more: Count
    }
        "A quotation mark lacks its partner"
        "A quotation opens and never closes, closes without opening, or a paragraph of Chinese has \
         an odd number of straight marks. It is kept as typed; a quotation of several paragraphs \
         may open each of them and close in the last."
        "Add the missing mark, or take this one out.";
    UNBREAKABLE [Warning] "text::unbreakable" {word: Text, characters: Characters, room: Characters}
        "A word is parted where no rule allows it"
        "The word is wider than a whole line, or no line that ends before it could be filled."
        "Set the words wider, write a long word with spaces or hyphens, or change a word or two \
         before it.";
    UNIT_PARTED [Note] "text::unit-parted" {story: Story, lines: Lines}
        "A number is parted from its unit"
        "A number and its unit (1463.94亿元, 120 km/h) are kept on one line unless the line would \
         look worse; here it would."
        "Change a word or two before it, or set the story wider.";
}

rules! {
    /// Ruby.
    pub mod ruby;

    NO_ROOM [Warning] "ruby::no-room" {
        size: Points, body: Points, pitch: Points, most: Points, least_pitch: Points
    }
        "Ruby does not fit between the lines"
        "Ruby (注音, ふりがな) stands in the white between two lines of the body. At the size of the \
         style `ruby` it is higher than that white and touches the line above; it is reported once \
         a story."
        "Give `[styles.ruby]` of the layout a smaller `size`, or `[grid]` a larger `pitch`, as \
         reported.";
}

rules! {
    /// Stories in their frames.
    pub mod flow;

    DROP_CAP [Warning] "flow::drop-cap" {story: Story, page: Page, lines: Lines, beside: Lines}
        "A drop cap is deeper than the text beside it, or not set"
        "A drop cap 首字下沉 belongs to the first letter of a story, in its first block, with as \
         many lines beside it as it is deep, all in one column. A short first paragraph leaves \
         white beside it; text that begins with a dash or another sign has no letter to enlarge."
        "Make the drop cap (`drop_cap`) as many lines as stand beside it, or take it out.";
    FIT_UNUSED [Warning] "flow::fit-unused" {story: Story, page: Page}
        "A block that is not its story's first one asks for `fit`"
        "A story's paragraphs are set once for all of its blocks, as the first of them says. What a \
         later one says of `fit` has no effect."
        "Write `fit` in the block where the story begins.";
    HOLE [Note] "flow::hole" {story: Story, lines: Lines, page: Page}
        "Lines stay empty above a jump line"
        "Where the story turns to another page, no way of setting it within the limits of good \
         lines fills the columns down to the jump line. The reader sees white in mid-story."
        "Change the block's depth by a line or two, or the length of the copy above.";
    ORPHAN [Note] "flow::orphan" {page: Page, story: Story, words: Text}
        "A paragraph's first line stands alone at a column's foot"
        "The first line of a paragraph is the last of its column, parted from the rest; readers \
         lose the thread there. No other way of setting the story within the limits of good lines \
         avoids it (CLREQ, widow and orphan control)."
        "Add or cut a line in the copy above, or change the block's depth by a line.";
    OVERSET [Error Warning] "flow::overset" {
        story: Story, characters: Characters, words: Count, lines: Lines, blocks: Count
    }
        "Text is left over after the last column"
        "The story is longer than its frames, even with lines taken in as far as good setting \
         allows, and the end of it is not printed. It is an error of a press file, unless it is a \
         draft, and a warning elsewhere."
        "Cut as much as is reported, or give the story's blocks as many more lines. `--draft` \
         writes a press file without that text.";
    RUNT [Note] "flow::runt" {page: Page, story: Story, words: Text}
        "A paragraph's last line is a single character, or marks alone"
        "The last line holds fewer than two characters, marks not counted. Chinese composition \
         avoids such a line (CLREQ, widow and orphan control, 孤字不成行); no setting within the limits \
         of good lines does here."
        "Add a word to the paragraph, or cut one.";
    SUBHEAD_MOVED [Warning Note] "flow::subhead-moved" {story: Story, lines: Lines, page: Page}
        "A subhead goes over to the next column and leaves lines empty"
        "A subhead wants two lines of its text under it in its column. There was no room for them \
         at the column's foot and no other way of setting the story, so the foot stays empty. It is \
         a warning where a block that text goes round parts the column: no subhead stands beside \
         it, so those lines stay empty."
        "Change the block's depth by a line or two, or the length of the copy above; let text run on \
         one side of a block that parts a column (`sides = \"wider\"`).";
    UNDERSET [Warning] "flow::underset" {
        story: Story, characters: Characters, lines: Lines, take: Lines
    }
        "The story leaves lines of its frames empty"
        "The story ends with more lines to spare than the last frame has columns (and more than \
         two). That is more white than the head and the columns' feet can take up unseen."
        "Lengthen the story by about the amount reported, take lines from the block's `span`, or \
         give them to the head (`head = { depth = … }`).";
    UNEVEN [Note] "flow::uneven" {story: Story, page: Page, lines: Lines}
        "The last columns end more than a line apart"
        "The columns in which the story ends are balanced, but no way of setting it brings their \
         ends within one line of each other."
        "Change the block's depth by a line or two, or move a subhead.";
    UNREACHED [Warning] "flow::unreached" {story: Story, page: Page, before: Page}
        "The story ends before it reaches one of its blocks"
        "A later block of the story stays empty, because all of the text stands in the blocks \
         before it. White is printed there, and no jump line leads to it."
        "Take the block out, or give the story fewer lines up to the page before.";
    WIDOW [Note] "flow::widow" {page: Page, story: Story, words: Text}
        "A paragraph's last line stands alone at a column's head"
        "The last line of a paragraph is the first of its column, parted from the rest; such a \
         line is short and stands out. No other way of setting the story within the limits of good \
         lines avoids it (CLREQ, widow and orphan control)."
        "Cut the paragraph by a line or lengthen it by one, or change the block's depth by a line.";
}

rules! {
    /// Jump lines.
    pub mod jump;

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
