//! Keys of fonts.
//!
//! Source: ISO 32000-1, tables 111, 112, 114, 116, 117, 121, 122, 124, 126 and 127.

use crate::preflight::file::keys::role::DictRole;
use crate::preflight::file::keys::rule::{
    ARRAY, DICT, KeyRules, NAME, NUMBER, STREAM, TEXT, ValueRule, count, key, names, numbers,
};
use hayro_syntax::object::{Dict, Name};

/// Keys of fonts of any kind.
pub(super) const FONT: KeyRules = &[
    names("Type", &["Font"]),
    names(
        "Subtype",
        &["Type0", "Type1", "MMType1", "Type3", "TrueType", "CIDFontType0", "CIDFontType2"],
    ),
    key("BaseFont", NAME),
    key("FontDescriptor", DICT).of(DictRole::Descriptor),
    key("ToUnicode", STREAM),
];

/// Keys of fonts of the subtype that a font has.
pub(super) fn of_subtype(font: &Dict<'_>) -> KeyRules {
    match font.get::<Name<'_>>("Subtype").as_ref().map(AsRef::as_ref) {
        Some(b"Type0") => COMPOSITE,
        Some(b"Type3") => DRAWN,
        Some(b"CIDFontType0" | b"CIDFontType2") => DESCENDANT,
        Some(b"Type1" | b"MMType1" | b"TrueType") => SIMPLE,
        _ => &[],
    }
}

/// `StandardEncoding` is what a font of roman letters has without an encoding.
const ENCODINGS: [&str; 4] =
    ["MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding", "StandardEncoding"];
const CODE: ValueRule = ValueRule::Whole([0, 255]);

const SIMPLE: KeyRules = &[
    key("Name", NAME),
    key("FirstChar", NUMBER).is(CODE),
    key("LastChar", NUMBER).is(CODE),
    key("Widths", ARRAY).is(ValueRule::Items(NUMBER)),
    key("Encoding", NAME | DICT).is(ValueRule::Names(&ENCODINGS)).of(DictRole::Encoding),
];

const DRAWN: KeyRules = &[
    key("Name", NAME),
    numbers("FontBBox", 4),
    numbers("FontMatrix", 6),
    key("CharProcs", DICT).is(ValueRule::Members(STREAM)),
    key("Encoding", NAME | DICT).is(ValueRule::Names(&ENCODINGS)).of(DictRole::Encoding),
    key("FirstChar", NUMBER).is(CODE),
    key("LastChar", NUMBER).is(CODE),
    key("Widths", ARRAY).is(ValueRule::Items(NUMBER)),
    key("Resources", DICT).of(DictRole::Resources),
];

const COMPOSITE: KeyRules = &[
    key("Encoding", NAME | STREAM),
    key("DescendantFonts", ARRAY).is(ValueRule::Tuple(1, DICT)).of(DictRole::Font),
];

/// `W` and `W2` are checked item by item.
const DESCENDANT: KeyRules = &[
    key("CIDSystemInfo", DICT).of(DictRole::Collection),
    key("DW", NUMBER),
    key("W", ARRAY).is(ValueRule::Items(NUMBER | ARRAY)),
    numbers("DW2", 2),
    key("W2", ARRAY).is(ValueRule::Items(NUMBER | ARRAY)),
    key("CIDToGIDMap", NAME | STREAM).is(ValueRule::Names(&["Identity"])),
];

pub(super) const COLLECTION: KeyRules =
    &[key("Registry", TEXT), key("Ordering", TEXT), count("Supplement")];

pub(super) const ENCODING: KeyRules = &[
    names("Type", &["Encoding"]),
    key("BaseEncoding", NAME).is(ValueRule::Names(&ENCODINGS)),
    key("Differences", ARRAY).is(ValueRule::Items(NUMBER | NAME)),
];

pub(super) const PROGRAM: KeyRules = &[
    names("Subtype", &["Type1C", "CIDFontType0C", "OpenType"]),
    count("Length1"),
    count("Length2"),
    count("Length3"),
    key("Metadata", STREAM).of(DictRole::Metadata),
];

pub(super) const DESCRIPTOR: KeyRules = &[
    names("Type", &["FontDescriptor"]),
    key("FontName", NAME),
    key("FontFamily", TEXT),
    key("FontStretch", NAME),
    key("FontWeight", NUMBER),
    key("Flags", NUMBER).is(ValueRule::Whole([0, 0xFFFF_FFFF])),
    numbers("FontBBox", 4),
    key("ItalicAngle", NUMBER).is(ValueRule::Within([-180.0, 180.0])),
    key("Ascent", NUMBER),
    key("Descent", NUMBER),
    key("Leading", NUMBER),
    key("CapHeight", NUMBER),
    key("XHeight", NUMBER),
    key("StemV", NUMBER),
    key("StemH", NUMBER),
    key("AvgWidth", NUMBER),
    key("MaxWidth", NUMBER),
    key("MissingWidth", NUMBER),
    key("FontFile", STREAM).of(DictRole::FontProgram),
    key("FontFile2", STREAM).of(DictRole::FontProgram),
    key("FontFile3", STREAM).of(DictRole::FontProgram),
    key("CharSet", TEXT),
    key("CIDSet", STREAM),
    key("Style", DICT),
    key("Lang", NAME),
    key("FD", DICT),
];
