//! Pages: their blocks, the taboos of make-up, and what the law wants a newspaper to print.

use crate::diag::rule::rules;

rules! {
    /// Pages and their blocks.
    pub mod page;

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

rules! {
    /// Taboos of page make-up.
    pub mod taboo;

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

rules! {
    /// What the law wants a newspaper to print.
    pub mod form;

    FAULTS [Error Warning Note] "form::faults" {faults: Count, most: Count}
        "The edition has more faults of form than an issue may have"
        "An issue of a newspaper with more than three faults of form fails (报纸期刊质量管理规定, 2020)."
        "Mend what is told of the name and the imprint.";
    IMPRINT [Error Warning Note] "form::imprint" {missing: [Text]}
        "Particulars of the paper are not printed"
        "A newspaper prints its serial number, date, total issue number and page count, the bodies that \
         supervise, sponsor and publish it, its address and contact, who prints and distributes it, and \
         its price. Words that usually stand with each are looked for on all pages."
        "Print what is missing in the nameplate or the imprint.";
    NAME [Error Warning Note] "form::name" {
        name: Name, size: Points, other_size: Points, faults: Count
    }
        "The paper's name is not on page 1, or is not the largest type there"
        "The name stands on page 1 and is larger and more conspicuous than all else there. Each of the \
         two counts as four faults of form."
        "Print the name as type in the nameplate 报头, larger than every head.";
    PAGE_NUMBER [Error Warning Note] "form::page-number" {page: Page}
        "The running head of a page has no page number"
        "Every page but the first has its number in the running head 报眉, at one place."
        "Print `{page}` or `{page_han}` in the layout's furniture.";
}
