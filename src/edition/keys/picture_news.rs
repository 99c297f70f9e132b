//! The keys of `news`, of pictures that are news by themselves.

use crate::edition::NewsHeadPlace;
use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};
use crate::house::Align;

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
