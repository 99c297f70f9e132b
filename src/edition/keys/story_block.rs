//! The keys of a block that holds a story, and of its head.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};
use crate::edition::{Copyfit, HeadPlace, Split};
use crate::geom::WritingMode;
use crate::house::Align;

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
