//! Keys of what is painted: graphics states, pictures, forms, patterns, shadings, functions.
//!
//! Source: ISO 32000-1, tables 38 to 41, 58, 75, 76, 78 to 84, 89, 95, 96, 144 and 147.

use crate::preflight::file::keys::role::DictRole;
use crate::preflight::file::keys::rule::{
    ARRAY, DICT, FLAG, KeyRules, NAME, NUMBER, STREAM, TEXT, ValueRule, key, names, numbers, one_of,
};
use hayro_syntax::object::Dict;

const SPACE: u16 = NAME | ARRAY;
const CURVE: u16 = DICT | STREAM;
const NOT_NEGATIVE: ValueRule = ValueRule::Within([0.0, f64::INFINITY]);
const PART: ValueRule = ValueRule::Within([0.0, 1.0]);
const FROM_ONE: ValueRule = ValueRule::Whole([1, i64::MAX]);

pub(super) const STATE: KeyRules = &[
    names("Type", &["ExtGState"]),
    key("OP", FLAG),
    key("op", FLAG),
    one_of("OPM", &[0, 1]),
    key("SA", FLAG),
    key("AIS", FLAG),
    key("TK", FLAG),
    key("CA", NUMBER).is(PART),
    key("ca", NUMBER).is(PART),
    key("LW", NUMBER).is(NOT_NEGATIVE),
    one_of("LC", &[0, 1, 2]),
    one_of("LJ", &[0, 1, 2]),
    key("ML", NUMBER).is(NOT_NEGATIVE),
    key("FL", NUMBER).is(ValueRule::Within([0.0, 100.0])),
    key("SM", NUMBER).is(PART),
    key("D", ARRAY),
    key("Font", ARRAY),
    key("RI", NAME),
    key("BM", NAME | ARRAY).is(ValueRule::Items(NAME)),
    key("SMask", NAME | DICT).is(ValueRule::Names(&["None"])).of(DictRole::SoftMask),
    key("HT", NAME | CURVE),
    key("BG", CURVE),
    key("BG2", NAME | CURVE),
    key("UCR", CURVE),
    key("UCR2", NAME | CURVE),
    key("TR", NAME | ARRAY | CURVE),
    key("TR2", NAME | ARRAY | CURVE),
];

/// `HalftoneType` and the transfer function are checked by rules of their own.
pub(super) const HALFTONE: KeyRules = &[
    names("Type", &["Halftone"]),
    key("HalftoneName", TEXT),
    key("Frequency", NUMBER).is(NOT_NEGATIVE),
    key("Angle", NUMBER),
    key("SpotFunction", NAME | ARRAY | CURVE).is(ValueRule::Items(NAME | CURVE)),
    key("AccurateScreens", FLAG),
];

pub(super) const SOFT_MASK: KeyRules = &[
    names("Type", &["Mask"]),
    names("S", &["Alpha", "Luminosity"]),
    key("G", STREAM),
    key("BC", ARRAY).is(ValueRule::Items(NUMBER)),
    key("TR", NAME | CURVE).is(ValueRule::Names(&["Identity"])),
];

pub(super) const GROUP: KeyRules =
    &[names("Type", &["Group"]), key("S", NAME), key("CS", SPACE), key("I", FLAG), key("K", FLAG)];

pub(super) const PICTURE: KeyRules = &[
    names("Type", &["XObject"]),
    key("Width", NUMBER).is(FROM_ONE),
    key("Height", NUMBER).is(FROM_ONE),
    key("ColorSpace", SPACE),
    one_of("BitsPerComponent", &[1, 2, 4, 8, 16]),
    key("Intent", NAME),
    key("ImageMask", FLAG),
    key("Mask", STREAM | ARRAY).is(ValueRule::Pairs),
    key("Decode", ARRAY).is(ValueRule::Pairs),
    key("Interpolate", FLAG),
    key("Alternates", ARRAY).is(ValueRule::Items(DICT)),
    key("SMask", STREAM),
    one_of("SMaskInData", &[0, 1, 2]),
    key("Name", NAME),
    key("StructParent", NUMBER).is(ValueRule::Whole([i64::MIN, i64::MAX])),
    key("ID", TEXT),
    key("OPI", DICT),
    key("Metadata", STREAM).of(DictRole::Metadata),
    key("OC", DICT),
    key("Matte", ARRAY).is(ValueRule::Items(NUMBER)),
    key("Filter", NAME | ARRAY).is(ValueRule::Items(NAME)),
];

pub(super) const FORM: KeyRules = &[
    names("Type", &["XObject"]),
    one_of("FormType", &[1]),
    numbers("BBox", 4),
    numbers("Matrix", 6),
    key("Resources", DICT).of(DictRole::Resources),
    key("Group", DICT).of(DictRole::Group),
    key("Ref", DICT),
    key("Metadata", STREAM).of(DictRole::Metadata),
    key("PieceInfo", DICT),
    key("LastModified", TEXT),
    key("StructParent", NUMBER).is(ValueRule::Whole([i64::MIN, i64::MAX])),
    key("StructParents", NUMBER).is(ValueRule::Whole([i64::MIN, i64::MAX])),
    key("OPI", DICT),
    key("OC", DICT),
    key("Name", NAME),
];

pub(super) const PATTERN: KeyRules =
    &[names("Type", &["Pattern"]), one_of("PatternType", &[1, 2]), numbers("Matrix", 6)];

/// Keys of patterns of the type that a pattern has.
pub(super) fn of_pattern(pattern: &Dict<'_>) -> KeyRules {
    match pattern.get::<i32>("PatternType") {
        Some(1) => TILES,
        Some(2) => SHADED,
        _ => &[],
    }
}

const TILES: KeyRules = &[
    one_of("PaintType", &[1, 2]),
    one_of("TilingType", &[1, 2, 3]),
    numbers("BBox", 4),
    key("XStep", NUMBER).is(ValueRule::NotZero),
    key("YStep", NUMBER).is(ValueRule::NotZero),
    key("Resources", DICT).of(DictRole::Resources),
];

const SHADED: KeyRules = &[
    key("Shading", DICT | STREAM).of(DictRole::Shading),
    key("ExtGState", DICT).of(DictRole::State),
];

pub(super) const SHADING: KeyRules = &[
    one_of("ShadingType", &[1, 2, 3, 4, 5, 6, 7]),
    key("ColorSpace", SPACE),
    key("Background", ARRAY).is(ValueRule::Items(NUMBER)),
    numbers("BBox", 4),
    key("AntiAlias", FLAG),
    key("Function", ARRAY | CURVE).is(ValueRule::Items(CURVE)).of(DictRole::Function),
];

/// Keys of shadings of the type that a shading has.
pub(super) fn of_shading(shading: &Dict<'_>) -> KeyRules {
    match shading.get::<i32>("ShadingType") {
        Some(1) => BY_FUNCTION,
        Some(2) => AXIAL,
        Some(3) => RADIAL,
        Some(4..=7) => MESH,
        _ => &[],
    }
}

const BY_FUNCTION: KeyRules = &[numbers("Domain", 4), numbers("Matrix", 6)];
const AXIAL: KeyRules = &[
    numbers("Coords", 4),
    numbers("Domain", 2),
    key("Extend", ARRAY).is(ValueRule::Tuple(2, FLAG)),
];
const RADIAL: KeyRules = &[
    numbers("Coords", 6),
    numbers("Domain", 2),
    key("Extend", ARRAY).is(ValueRule::Tuple(2, FLAG)),
];
const MESH: KeyRules = &[
    one_of("BitsPerCoordinate", &[1, 2, 4, 8, 12, 16, 24, 32]),
    one_of("BitsPerComponent", &[1, 2, 4, 8, 12, 16]),
    one_of("BitsPerFlag", &[2, 4, 8]),
    key("VerticesPerRow", NUMBER).is(ValueRule::Whole([2, i64::MAX])),
    key("Decode", ARRAY).is(ValueRule::Pairs),
];

pub(super) const FUNCTION: KeyRules = &[
    one_of("FunctionType", &[0, 2, 3, 4]),
    key("Domain", ARRAY).is(ValueRule::Pairs),
    key("Range", ARRAY).is(ValueRule::Pairs),
    key("Size", ARRAY).is(ValueRule::Items(NUMBER)),
    one_of("BitsPerSample", &[1, 2, 4, 8, 12, 16, 24, 32]),
    one_of("Order", &[1, 3]),
    key("Encode", ARRAY).is(ValueRule::Items(NUMBER)),
    key("Decode", ARRAY).is(ValueRule::Pairs),
    key("C0", ARRAY).is(ValueRule::Items(NUMBER)),
    key("C1", ARRAY).is(ValueRule::Items(NUMBER)),
    key("N", NUMBER),
    key("Functions", ARRAY).is(ValueRule::Items(CURVE)).of(DictRole::Function),
    key("Bounds", ARRAY).is(ValueRule::Items(NUMBER)),
];
