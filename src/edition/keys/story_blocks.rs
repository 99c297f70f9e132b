//! The keys of blocks that hold stories, their heads, and tables.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{Axis, KeyTable, ValueKind as V};
use crate::edition::{Copyfit, HeadPart, HeadPlace, Split};
use crate::geom::WritingMode;
use crate::house::Align;

/// The keys of a block that holds a story, and of its head.
pub mod story_block {
    use super::{Align, Copyfit, HeadPlace, KeyTable, Split, V, WritingMode, keys, words_of};

    keys! {
        STORY "story" (V::StoryName) otherwise "", "the story whose text it holds";
        COLUMNS "columns" (V::whole(1, 60)) otherwise "as many as the base columns; of a table one",
            "divide the block into that many 破栏; of a table, its rows run down one and on in the next; of a block with a head beside its text, what the head leaves";
        SPLIT "split" (V::Choice(words_of::<Split>)) default "\"absolute\"",
            "what becomes of characters that do not divide: wider gutters; one character more in the first columns; columns of broken characters. But for `\"free\"` columns hold whole characters whatever the gutter: what is left over widens the gutters (beside a single column it stays blank), and `page::left-over` tells of it";
        WRITING "writing" (V::Choice(words_of::<WritingMode>)) otherwise "the page's way",
            "which way its lines run; see [vertical setting](#vertical-setting)";
        COLUMN_RULES "column_rules" (V::Switch) default "false", "rules between the columns 栏线";
        BALANCE "balance" (V::Switch) default "true",
            "where the story, or the table, ends with lines to spare, the columns end within a line of each other and the white lies at all feet; a story of fewer than three lines a column is not shared out but fills the first column, then the next; `false` fills one column after the other";
        DROP_CAP "drop_cap" (V::whole(2, 9)) otherwise "none",
            "the first letter of the text, over that many lines 首字下沉, with an opening mark before it; a Chinese character fills them and its room is whole characters, a Latin capital stands on the last of them; of the story's first block";
        FIT "fit" (V::Choice(words_of::<Copyfit>)) otherwise "as they are set best",
            "`\"tighten\"`: paragraphs that can be set in a line less are, with the blanks after stops squeezed, or a dash at a line's beginning, where that takes it (each is told); `\"loosen\"`: those that can run a line longer within the limits of good lines do, as long as the story's blocks have lines to spare. Of the story's first block. Without it paragraphs run longer or shorter only as far as the story needs it to fit";
        HEAD "head" (V::OneOf(&[V::Table(&HEAD_TABLE), V::Switch])) otherwise "over the first block of each page",
            "a table (see below), or `false` for none";
        JUMP_TO "jump_to" (V::PAGE) otherwise "none",
            "the page you expect the story to turn to; only checked";
    }

    /// The keys by which a head is set.
    pub mod head {
        use super::{Align, V, keys, words_of};

        keys! {
            SIZE "size" (V::Size) otherwise "style `head`", "the main head 主题";
            FACE "face" (V::Face) otherwise "style `head`", "its face";
            KICKER "kicker" (V::Size) otherwise "style `kicker`", "kicker 引题";
            DECK "deck" (V::Size) otherwise "style `deck`", "deck 副题";
            LINES "lines" (V::whole(1, 20)) otherwise "as it comes",
                "break the main head into that many lines, at its spaces first";
            ALIGN "align" (V::Choice(words_of::<Align>)) otherwise "style `head`", "of the main head";
            FIT "fit" (V::Switch) default "false",
                "the main head fills its width in its `lines` (if that is not given, those into which its author broke it, or one), within the layout's limits (`[head] fit`): its characters stand closer or farther apart, then they are narrower or wider, then it takes a smaller size. What was needed is told (`head::fitted`), and what cannot be reached (`head::not-filled`)";
            INK "ink" (V::Ink) otherwise "the styles'", "of all its levels; `\"paper\"` reverses it";
        }
    }

    /// The keys of the place of a story block's `head`.
    pub mod head_place {
        use super::{HeadPlace, V, WritingMode, keys, words_of};

        keys! {
            PLACE "place" (V::Choice(words_of::<HeadPlace>)) otherwise "as of a block without `head`",
                "where the head stands: over its text 盖文题, beside it 串文题, or there is none; one beside the text of a horizontal story takes whole base columns and leaves the others as they are, unless the block says how many `columns` the text has beside it, or has no column to spare. Above a vertical story it takes of the height what it needs, for a tier is deeper than most heads, and the tiers divide the rest";
            DEPTH "depth" (V::whole(1, 500)) otherwise "what its type needs",
                "height of the whole head in lines; with less than its type needs it takes what that needs, and `head::depth` says so";
            WIDTH "width" (V::whole(1, 500)) otherwise "8; where it takes base columns, theirs",
                "width of a head `beside`, in characters";
            WRITING "writing" (V::Choice(words_of::<WritingMode>)) otherwise "its text's way",
                "a head across the top of a vertical story 横题, a vertical one at the left of a horizontal story 竖题; it takes `width` characters of its text's lines, by default what its type needs, and stands in the middle of the base columns that it takes";
        }
    }

    /// A story block's `head`.
    pub static HEAD_TABLE: KeyTable = KeyTable::plain("head", &[head_place::KEYS, head::KEYS]);
}

/// The keys of a block that holds the head of a story.
pub mod head_block {
    use super::{HeadPart, KeyTable, V, keys, story_block, words_of};

    keys! {
        HEAD_OF "head_of" (V::StoryName) otherwise "",
            "the story of the same page whose head it holds 通栏题; the story's own blocks have none then. It stands in the middle of its height, and may lie on a picture or a panel 压题照片 that is no advertisement";
        LEVELS "levels" (V::List(&V::Choice(words_of::<HeadPart>))) otherwise "all",
            "which levels of the head stand here; the others stand over the story's text, set as its own block says";
        HEAD "head" (V::Table(&HEAD_TABLE)) otherwise "the layout's styles", "how it is set: the keys of a story's `head` but for `place`, `depth` and `width`";
    }

    /// The keys of such a block's `head`.
    pub mod head {
        use super::{V, keys};
        use crate::edition::keys::choices::words_of;
        use crate::geom::WritingMode;

        keys! {
            WRITING "writing" (V::Choice(words_of::<WritingMode>)) otherwise "its text's way",
                "of a head in a block of its own: which way its lines run";
        }
    }

    /// Such a block's `head`.
    static HEAD_TABLE: KeyTable =
        KeyTable::plain("free-head", &[story_block::head::KEYS, head::KEYS]);
}

/// The keys of a block that holds a table.
pub mod table_block {
    use super::{Axis, KeyTable, V, keys, story_block};

    keys! {
        TABLE "table" (V::File) otherwise "",
            "a table in CSV in the edition's folder; where several blocks hold one table, its rows go on from each to the next, and what a later block does not say holds as in the first";
        HEADER "header" (V::whole(0, 20)) otherwise "1",
            "how many rows are its header, repeated at the top of every column and block; 0 for none";
        ALIGN "align" (V::Name) otherwise "numbers at their point, other columns left",
            "one letter for each column: `l` left, `c` centred, `r` right, `d` at the decimal point";
        WIDTHS "widths" (V::List(&V::number(0, 200))) otherwise "all fitted",
            "a width for each column in characters of the table's type; 0 for one that is fitted to what stands in it";
        GAP "gap" (V::number(0, 20)) otherwise "1",
            "least white between two columns, in characters of the table's type; width that is left over is shared evenly among these gaps";
        STYLE "style" (V::Style) otherwise "style `table`", "style of the rows";
        HEADER_STYLE "header_style" (V::Style) otherwise "style `table_head`", "style of the header rows";
        SIZE "size" (V::Size) otherwise "the style's", "size of all its type";
        FACE "face" (V::Face) otherwise "the style's", "face of the rows under the header";
        PITCH "pitch" (V::Extent(Axis::Down)) otherwise "the grid's: the rows stand on its baselines",
            "distance from row to row, such as `\"7pt\"`; the block is then filled from its top, off the grid";
        RULING "ruling" (V::Table(&RULING_TABLE)) otherwise "`{ above = \"thin\", header = \"hairline\", below = \"thin\" }`",
            "rules of the table; given, it has these and no others";
        TINTS "tints" (V::Table(&TINTS_TABLE)) otherwise "none", "grounds of rows";
    }

    /// The keys that it shares with a block of a story.
    pub const SHARED: &[&crate::edition::keys::SpecKey] =
        &[story_block::COLUMNS, story_block::COLUMN_RULES, story_block::BALANCE];

    /// The keys of `ruling`.
    pub mod ruling {
        use super::{V, keys};

        keys! {
            ABOVE "above" (V::Rule) otherwise "none", "above the first row";
            HEADER "header" (V::Rule) otherwise "none", "below the header";
            ROWS "rows" (V::Rule) otherwise "none", "between rows";
            EVERY "every" (V::whole(1, 100)) default "1", "after every so many rows; with `rows`";
            COLUMNS "columns" (V::Rule) otherwise "none", "between the columns of the table";
            BELOW "below" (V::Rule) otherwise "none", "below the last row";
        }
    }

    static RULING_TABLE: KeyTable = KeyTable::plain("ruling", &[ruling::KEYS]);

    /// The keys of `tints`.
    pub mod tints {
        use super::{V, keys};

        keys! {
            HEADER "header" (V::Ink) otherwise "none", "under the header";
            ROWS "rows" (V::Ink) otherwise "none", "under every second row";
        }
    }

    static TINTS_TABLE: KeyTable = KeyTable::plain("tints", &[tints::KEYS]);
}
