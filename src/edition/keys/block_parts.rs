//! The keys that blocks of several kinds have: captions and picture news, advertisements,
//! runarounds.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{Axis, KeyTable, ValueKind as V};
use crate::edition::{CaptionPlace, NewsHeadPlace, WrapFlow};
use crate::geom::WritingMode;
use crate::house::Align;

/// The keys of `news`, of pictures that are news by themselves.
pub mod picture_news {
    use super::{Align, KeyTable, NewsHeadPlace, V, keys, words_of};

    /// The words of the head, or a table that says more.
    pub(super) const NEWS: V = V::OneOf(&[V::Words, V::Table(&TABLE)]);

    keys! {
        HEAD "head" (V::Words) otherwise "none",
            "the head; a space is a place where it may break, a line end (`\\n`) where it must";
        LABEL "label" (V::Words) otherwise "none", "column label above it, such as 图片新闻";
        PLACE "place" (V::Choice(words_of::<NewsHeadPlace>)) default "\"over\"",
            "where label and head stand, as wide as the block: over the picture, or below it above the caption";
        SIZE "size" (V::Size) otherwise "style `deck`", "the head's size";
        FACE "face" (V::Face) otherwise "style `head`", "its face";
        LINES "lines" (V::whole(1, 20)) otherwise "as it comes",
            "break the head into that many lines, at its spaces first";
        ALIGN "align" (V::Choice(words_of::<Align>)) otherwise "style `head`", "of label and head";
        DEPTH "depth" (V::whole(1, 500)) otherwise "what its type needs",
            "height of label and head in lines; with less than their type needs they take what that needs, and `head::depth` says so";
    }

    static TABLE: KeyTable = KeyTable::plain("news", &[KEYS]);
}

/// The keys of a caption, of pictures and panels.
pub mod caption {
    use super::{CaptionPlace, V, WritingMode, keys, picture_news, words_of};

    keys! {
        CAPTION "caption" (V::Words) otherwise "what the picture's file says",
            "caption 图说, normalised; `\"\"` for none. Of a picture it is otherwise the description in its file (XMP `dc:description`, IPTC 2:120), which is told as `picture::file-words`, unless the layout says `file_words = false` or the picture is an advertisement (`ad`) or `fit = \"exact\"`";
        CREDIT "credit" (V::Words) otherwise "what the picture's file says",
            "photo credit 摄, at the end of the caption's last line; `\"\"` for none. Otherwise, as the caption, the photographer and the credit line in the picture's file (`dc:creator`, `photoshop:Credit`, IPTC 2:80, 2:110) by the patterns of `[wording]`";
        PLACE "caption_place" (V::Choice(words_of::<CaptionPlace>)) default "\"below\"",
            "where the caption stands, with its credit: below the picture and as wide as the block; in a column at its left or right, the last line level with the picture's foot; inside the picture, on a strip at its foot";
        WIDTH "caption_width" (V::whole(4, 200)) otherwise "one base column in a block of three or more; else a third of the block",
            "width of the column beside the picture, in characters of the caption's own size; with `caption_place` `\"left\"` or `\"right\"`";
        WRITING "caption_writing" (V::Choice(words_of::<WritingMode>)) otherwise "the page's way",
            "which way the lines of a caption beside its picture run; vertical ones begin level with the picture's head and take as much of the width as they are. Captions below and inside run across on every page";
        TINT "caption_tint" (V::Ink) otherwise "black of 15 %",
            "the strip that a caption `inside` its picture stands on. Type on a strip that is more than half dark is reversed, in the size that the press asks for reversed type if its style has less";
        NEWS "news" (picture_news::NEWS) otherwise "none",
            "makes the picture news by itself 图片新闻: the words of its head, or a table that has a label too (see below); the caption is its text. In files for archive and screen it is an `Art` of its own";
        BELONGS_TO "belongs_to" (V::StoryName) otherwise "none",
            "the story that the picture goes with, which some page must place (`page::belongs-to`): in files for archive and screen the picture is then part of its `Art`";
    }
}

/// The keys of an advertisement.
pub mod advertisement {
    use super::{KeyTable, V, keys};

    keys! {
        AD "ad" (V::OneOf(&[V::Switch, V::Name, V::Table(&AD_TABLE)])) default "false",
            "whether the block is an advertisement 广告; the name of one that is [booked](#bookings-the-ad-dummy), whose file and size the block then takes; or a table that says more. A page of a PDF is placed at its own size, which must be that of its room within a millimetre (`ad::size`), another picture must have its room's shape, and the layout's word for an advertisement stands in the upper right corner";
    }

    /// The keys of `ad`.
    pub mod mark {
        use super::{V, keys};

        keys! {
            BOOKING "booking" (V::Name) otherwise "none",
                "the name of the booking, which `ad = \"name\"` says in short";
            MARK "mark" (V::Switch) default "true",
                "whether the layout's word for an advertisement (`advertisement` in `[wording]`) is printed on it; `false` says that it carries the word itself";
        }
    }

    static AD_TABLE: KeyTable = KeyTable::plain("ad", &[mark::KEYS]);
}

/// The keys of a block's `runaround`.
pub mod runaround {
    use super::{Axis, KeyTable, V, WrapFlow, keys, words_of};

    /// On which sides text runs, or a table that says more.
    pub(in crate::edition::keys) const RUNAROUND: V =
        V::OneOf(&[V::Choice(words_of::<WrapFlow>), V::Table(&TABLE)]);

    keys! {
        SIDES "sides" (V::Choice(words_of::<WrapFlow>)) default "\"both\"",
            "on which sides of the block text runs: both, only before it (at its left, or above it in vertical lines), only after it, on the side that is wider in each column, or on none";
        CHARACTERS "characters" (V::number(0, 100)) default "1",
            "how far text stays from it along the lines, in characters";
        LINES "lines" (V::number(0, 100)) default "1",
            "how far text stays from it across the lines, above and below it, in lines";
        OUTLINE "outline" (V::List(&V::Table(&CORNER))) otherwise "the block's rectangle",
            "the corners of its shape, three at least, 1,000 at most, within the block: lengths from its top left corner; of pictures, panels and display";
    }

    static TABLE: KeyTable = KeyTable::plain("runaround", &[KEYS]);

    /// The keys of a corner of `outline`.
    pub mod corner {
        use super::{Axis, V, keys};

        keys! {
            X "x" (V::Length(Axis::Across)) required "0", "from the block's left edge";
            Y "y" (V::Length(Axis::Down)) required "0", "from its top edge";
        }
    }

    static CORNER: KeyTable = KeyTable::plain("corner", &[corner::KEYS]);
}
