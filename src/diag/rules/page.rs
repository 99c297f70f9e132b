//! Pages and their blocks.

use crate::diag::rule::rules;

rules! {
    BELONGS_TO [Error] "page::belongs-to" {story: Story, nearest: Story}
        "A picture belongs to a story that no page places"
        "`belongs_to` names the story whose `Art` the picture is part of in tagged files for \
         archive and screen. No page places a story of that name."
        "Correct the name, place the story, or leave `belongs_to` out.";
    BLOCK_CONTENT [Error] "page::block-content" {keys: [Name]}
        "A block holds nothing, or more than one thing"
        "A block holds exactly one of `story`, `picture`, `pictures`, `panel`, `table`, `[[block.item]]`s or \
         the name of a booking (`ad`)."
        "Write one of them, for example `story = \"gonggong-fuwu\"`, and make a block of its own \
         for each other.";
    BORDER_ROOM [Error] "page::border-room" {side: Millimetres, least: Millimetres}
        "A box has no room for its ornamental border"
        "Between two corners of an ornamental border half a cell stands at least. A side of this box is \
         shorter."
        "Make the block larger, or give it a rule as `box`.";
    FRAME_CLAIMED_TWICE [Error] "page::frame-claimed-twice" {page: Page}
        "Two stories are placed in the very same frame"
        "Two blocks of one page have the same place and extent and different stories, which would \
         be printed over each other."
        "Give each story a frame of its own (`at`, `span`).";
    IDLE_RUNAROUND [Warning] "page::idle-runaround" {page: Page}
        "A block is to be run round and lies on no story"
        "`runaround` lets text go round a block that lies on a story's block. This one lies on none, \
         so that it changes nothing; perhaps it was moved, or the story was."
        "Place the block on a story's block, or take `runaround` out.";
    INK_OVER_INK [Warning] "page::ink-over-ink" {words: Text, reported: Count}
        "Ink of one part of the page lies on that of another"
        "A rule strikes through words, a panel or picture hides them, or words are printed over \
         words: of two blocks, of furniture and a block, or of items of one block. What the lower \
         one says cannot be read there."
        "Move one of the two or make it smaller; a rule at a block's edge needs a free line or \
         gutter. Lines of an item that overlap need more `leading`; the same words twice at one \
         place are to be taken out once.";
    LEFT_OVER [Note] "page::left-over" {
        width: Characters, columns: [Characters], left_over: Characters, gutter: Characters,
        usual_gutter: Characters
    }
        "The block's width does not divide into whole characters"
        "Columns hold whole characters so that they stand under one another. The part of a \
         character that is left over widens the gutters; beside a single column it stays blank."
        "Nothing need be done. Another number of `columns` or another width divides otherwise; \
         `split = \"free\"` fills the block with columns that hold no whole number of characters.";
    MIXED_WRITING [Error] "page::mixed-writing" {story: Story, first_page: Page, other_page: Page}
        "A story is set horizontally in one block, vertically in another"
        "The lines of a story are made for one writing mode, so all of its blocks must have the \
         same."
        "Give all blocks of the story the same `writing`, or leave it out so that they follow the \
         page.";
    NO_ROOM [Error] "page::no-room" {
        columns: Columns, width: Characters, depth: Lines, head: Characters,
        head_width: Characters, head_depth: Lines
    }
        "A block has no room for text"
        "The block is not one line deep, or its columns would be narrower than one character; a \
         box or tint takes a character and a line on each side."
        "Make the block wider or deeper (`span`), or divide it into fewer `columns`.";
    OFF_TRIM [Error] "page::off-trim" {
        left: Millimetres, above: Millimetres, right: Millimetres, below: Millimetres,
        left_by: Count, above_by: Count, right_by: Count, below_by: Count, cut: Characters,
        words: Text
    }
        "A part of a block is printed off the trimmed page"
        "Type of a story, a caption or ruby lies beyond the trim, or a picture, ground or rule \
         beyond the bleed, and is cut off with the paper's edge."
        "Move the block (`at`), give it less `span`, or leave out the rule on that side. If the \
         type area is larger than the sheet, correct `[sheet]` or `[grid]` of the layout.";
    OFF_TYPE_AREA [Error] "page::off-type-area" {
        left: Millimetres, above: Millimetres, right: Millimetres, below: Millimetres,
        left_by: Count, above_by: Count, right_by: Count, below_by: Count, columns: Columns,
        characters: Characters, lines: Lines
    }
        "A block leaves the type area or the trimmed page"
        "A block placed by cells must lie wholly on the type area (版心), one placed by lengths \
         wholly on the trimmed page, or in the bleed if it is a picture or a panel; this one \
         reaches beyond."
        "Correct its `at` or `span`; the type area holds as many columns, characters and lines as \
         are reported.";
    ON_FURNITURE [Error] "page::on-furniture" {page: Page, taken: Lines}
        "A block stands on the lines that furniture takes"
        "`[[furniture]]` of the layout takes lines from the top of the type area on this page, for \
         a nameplate or a running head. The block would be printed over it."
        "Begin the block below those lines (on a vertical page at a lower tier), or lessen `lines` \
         of the furniture.";
    OUTSIDE_TYPE_AREA [Warning] "page::outside-type-area" {
        left: Millimetres, above: Millimetres, right: Millimetres, below: Millimetres,
        left_by: Count, above_by: Count, right_by: Count, below_by: Count
    }
        "A part of a block is printed outside the type area"
        "Ink of a block lies in the margins, which are the place of furniture and of ruby alone. \
         It is printed, but stands out of the page."
        "Move the block or the item, give it less room, or leave out the rule on that side; what \
         belongs in the margins is `[[furniture]]` of the layout.";
    OUTLINE [Error] "page::outline" {page: Page}
        "An outline leaves its block, or encloses nothing"
        "A picture, panel or tint is shown within the `outline` of its `runaround`, and text goes \
         round that. What lies outside the block would be printed over others, and an outline \
         without an area would show nothing."
        "Give it three corners or more, within the block and not on one line.";
    OVERLAP [Error] "page::overlap" {
        page: Page, width: Millimetres, height: Millimetres, characters: Characters,
        lines: Lines, more: Count
    }
        "Two blocks of a page overlap"
        "The rectangles of two blocks share a part of the page, so that both would be printed \
         there. Of a block that many others overlap eight are reported one by one and the others \
         counted."
        "Move or shorten one of them (`at`, `span`); blocks side by side keep a gutter between \
         them.";
    TOO_MANY_BLOCKS [Error] "page::too-many-blocks" {blocks: Count}
        "A page has more blocks than any page has room for"
        "A page has at most 2,000 blocks; this many are a copying mistake."
        "See whether blocks were copied by mistake, and delete those.";
    ZERO_COLUMNS [Error] "page::zero-columns" {}
        "A block is to have 0 columns"
        "`columns` of a block or of its `span` is 0; a block has at least one column."
        "Write 1 or more. A story's own `columns` may be left out and is then that of the base \
         columns; that of `span` is required.";
    UNSEEN_WORDS [Error] "page::unseen-words" {characters: Characters, words: Text}
        "Words are printed that nobody can see"
        "Type has the colour of the paper, panel or tint that it stands on, or a panel or picture \
         printed after it covers it. The page would lack these words though they are in its copy."
        "Give the words another `ink` or their ground another tint; put a panel before the words \
         that stand on it.";
}
