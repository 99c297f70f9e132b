//! The keys of a page spec, and of its blocks.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V, block};

keys! {
    NUMBER "number" (V::PAGE) required "1", "the printed page number 版次";
    NAME "name" (V::Name) otherwise "none", "page name 版名";
    EDITORS "editors" (V::NAMES) otherwise "none", "page editors 本版编辑";
    COLOUR "colour" (V::Switch) default "true",
        "`false` for a page printed in black 黑白版: its pictures take the black ink alone, in the archive too; type and panels keep the inks they are given";
    FROZEN "frozen" (V::Switch) default "false",
        "`true` once the page's plate is made 锁版: it prints what it printed in the last press build, which `edition.pages` holds, and a build that cannot keep it is refused";
    BLOCK "block" (V::List(&V::Table(&block::BLOCK))) otherwise "none",
        "what stands on the page, in any number: `[[block]]`";
}

/// A page spec.
pub static PAGE: V = V::Table(&PAGE_TABLE);

static PAGE_TABLE: KeyTable = KeyTable::plain("page", &[KEYS]);
