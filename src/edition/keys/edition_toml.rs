//! The keys of `edition.toml`.

use crate::edition::decode::SourceEncoding;
use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V, press_limits, taboos};

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
