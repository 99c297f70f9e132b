//! The keys of a story's front matter.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};

keys! {
    KICKER "kicker" (V::Words) otherwise "none", "kicker 引题";
    HEAD "head" (V::Words) otherwise "none",
        "main head 主题; a space is a place where it may break, a line end (`\\n`) where it must";
    DECK "deck" (V::Words) otherwise "none", "deck 副题";
    LABEL "label" (V::Words) otherwise "none", "column label 栏目题";
    BYLINE "byline" (V::Words) otherwise "none", "byline 署名; spaces are kept";
    JUMP_HEAD "jump_head" (V::Words) otherwise "none", "head on the continuation 续文标题";
    END_NOTE "end_note" (V::Words) otherwise "none",
        "a note after the last paragraph, no part of the copy";
    LANGUAGE "language" (V::Language) otherwise "the edition's", "if it is not the edition's";
    NORMALISE "normalise" (V::Switch) otherwise "the edition's",
        "whether marks are set in house style, if not as the edition has it";
}

/// A story's front matter.
pub static FRONT_MATTER: V = V::Table(&FRONT_MATTER_TABLE);

static FRONT_MATTER_TABLE: KeyTable = KeyTable::plain("story", &[KEYS]);
