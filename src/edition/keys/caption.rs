//! The keys of a caption, of pictures and panels.

use crate::edition::CaptionPlace;
use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{ValueKind as V, picture_news};
use crate::geom::WritingMode;

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
