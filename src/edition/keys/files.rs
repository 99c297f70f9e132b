//! The keys of the files of an edition: `edition.toml`, page specs, and stories with the blocks in
//! their text.

use crate::edition::decode::SourceEncoding;
use crate::edition::keys::block::{display, framing, group, panel, picture};
use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{
    Extension, KeyTable, KeyVariant, ValueKind as V, block, caption, press_limits, taboos,
};

/// The keys of `edition.toml`.
pub mod edition_toml {
    use super::{KeyTable, SourceEncoding, V, keys, press_limits, taboos, words_of};

    keys! {
        NAME "name" (V::Name) required "\"样张日报\"", "the paper's name";
        DATE "date" (V::Date) required "2024-08-11", "without quotation marks; from 1605 on";
        ISSUE "issue" (V::whole(1, 9_999_999)) otherwise "none", "total issue number 总期号";
        LANGUAGE "language" (V::Language) default "\"zh-Hans\"",
            "`\"zh-Hans\"`, `\"zh-Hant\"`, `\"ja\"`, `\"en\"`, …";
        LAYOUT "layout" (V::LayoutName) required "\"broadsheet\"",
            "bare name: `\"broadsheet\"` is `layouts/broadsheet.toml`, the edition's own before a shipped one";
        PAGES "pages" (V::FILES) required "[\"pages/1.toml\"]", "page specs, in order";
        ADS "ads" (V::File) otherwise "none",
            "the list of advertisements that are booked (CSV), see [bookings](#bookings-the-ad-dummy)";
        ENCODING "encoding" (V::Choice(words_of::<SourceEncoding>)) default "\"utf-8\"",
            "what page specs and stories may be that are not UTF-8; GBK and GB 2312 are read as `gb18030`";
        NORMALISE "normalise" (V::Switch) default "true",
            "set marks in [house style](#house-style-of-marks)";
        PROFILE "profile" (V::File) otherwise "the shipped newsprint profile",
            "output profile for the press; a house may keep one for all its editions in `press` beside them: `\"../press/ours.icc\"`";
        PREFLIGHT "preflight" (V::Table(&press_limits::OVERRIDES)) otherwise "the layout's",
            "what the press asks; see [preflight](#preflight)";
        LINT "lint" (V::Table(&taboos::LINT)) otherwise "the layout's",
            "the taboos of make-up that are told; see [taboos](#taboos-of-make-up)";
        FIELDS "fields" (V::Entries { of: "a field", value: &V::Words }) otherwise "none",
            "words by names of your own, which display text may quote as `{key}`";
    }

    /// `edition.toml`.
    pub static EDITION: V = V::Table(&EDITION_TABLE);

    static EDITION_TABLE: KeyTable = KeyTable::plain("edition", &[KEYS]);
}

/// The keys of a page spec, and of its blocks.
pub mod page_spec {
    use super::{KeyTable, V, block, keys};

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
}

/// The keys of a story's front matter.
pub mod front_matter {
    use super::{KeyTable, V, keys};

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
}

/// The keys of a block in a story's text, between `::: block` and `:::`.
pub mod text_block {
    use super::{
        Extension, KeyTable, KeyVariant, V, block, caption, display, framing, group, keys, panel,
        picture,
    };

    keys! {
        LINES "lines" (V::whole(1, 500)) required "12",
            "how many lines of the grid the block takes, its caption among them; a line of white follows where text does, and half a line of it is white where text stands above";
    }

    /// A `::: block`.
    pub static TEXT_BLOCK: V = V::Table(&TEXT_BLOCK_TABLE);

    static TEXT_BLOCK_TABLE: KeyTable = KeyTable {
        id: "text-block",
        keys: &[KEYS, &[block::BOX, block::TINT]],
        variants: &[
            KeyVariant {
                known_by: &[&[picture::PICTURE]],
                keys: &[picture::KEYS, framing::KEYS, caption::KEYS],
            },
            KeyVariant { known_by: &[&[group::PICTURES]], keys: &[group::KEYS, caption::KEYS] },
            KeyVariant { known_by: &[&[panel::PANEL]], keys: &[panel::KEYS, caption::KEYS] },
            KeyVariant { known_by: &[&[display::ITEM]], keys: &[display::KEYS] },
        ],
        extension: Extension::Whole,
    };
}
