//! The keys of a block that holds the head of a story.

use crate::edition::HeadPart;
use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V, story_block};

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
static HEAD_TABLE: KeyTable = KeyTable::plain("free-head", &[story_block::head::KEYS, head::KEYS]);
