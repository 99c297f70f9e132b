//! Stories in their frames.

use crate::diag::rule::rules;

rules! {
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
