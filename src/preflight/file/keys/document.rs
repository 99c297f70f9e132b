//! Keys of the document: catalog, Info, output intents, page tree, pages, resources, layers; keys of
//! streams and of the parameters of their filters.
//!
//! Source: ISO 32000-1, tables 5, 8, 11 to 13, 28 to 30, 33, 98, 100, 101, 150, 315, 317 and 365.

use crate::preflight::file::keys::role::DictRole;
use crate::preflight::file::keys::rule::{
    ARRAY, DICT, FLAG, KeyRules, NAME, NUMBER, STREAM, TEXT, ValueRule, count, key, names, numbers,
    one_of,
};

pub(super) const CATALOG: KeyRules = &[
    names("Type", &["Catalog"]),
    key("Version", NAME),
    key("Extensions", DICT),
    key("Pages", DICT).of(DictRole::PageTree),
    key("PageLabels", DICT),
    key("Names", DICT),
    key("Dests", DICT),
    key("ViewerPreferences", DICT).of(DictRole::Viewer),
    names(
        "PageLayout",
        &[
            "SinglePage",
            "OneColumn",
            "TwoColumnLeft",
            "TwoColumnRight",
            "TwoPageLeft",
            "TwoPageRight",
        ],
    ),
    names(
        "PageMode",
        &["UseNone", "UseOutlines", "UseThumbs", "FullScreen", "UseOC", "UseAttachments"],
    ),
    key("Outlines", DICT),
    key("Threads", ARRAY).is(ValueRule::Items(DICT)),
    key("OpenAction", ARRAY | DICT),
    key("AA", DICT),
    key("URI", DICT),
    key("AcroForm", DICT),
    key("Metadata", STREAM).of(DictRole::Metadata),
    key("StructTreeRoot", DICT),
    key("MarkInfo", DICT),
    key("Lang", TEXT),
    key("OutputIntents", ARRAY).is(ValueRule::Items(DICT)).of(DictRole::Intent),
    key("PieceInfo", DICT),
    key("OCProperties", DICT).of(DictRole::Layers),
];

pub(super) const METADATA: KeyRules = &[names("Type", &["Metadata"]), names("Subtype", &["XML"])];

pub(super) const INFO: KeyRules = &[
    key("Title", TEXT),
    key("Author", TEXT),
    key("Subject", TEXT),
    key("Keywords", TEXT),
    key("Creator", TEXT),
    key("Producer", TEXT),
    key("CreationDate", TEXT),
    key("ModDate", TEXT),
    key("GTS_PDFXVersion", TEXT),
    key("GTS_PDFXConformance", TEXT),
    // Its values are checked by a rule of its own.
    key("Trapped", NAME),
];

pub(super) const INTENT: KeyRules = &[
    names("Type", &["OutputIntent"]),
    key("S", NAME),
    key("OutputCondition", TEXT),
    key("OutputConditionIdentifier", TEXT),
    key("RegistryName", TEXT),
    key("Info", TEXT),
    key("DestOutputProfile", STREAM),
    key("DestOutputProfileRef", DICT),
];

/// The areas are checked with the boxes.
pub(super) const VIEWER: KeyRules = &[
    key("HideToolbar", FLAG),
    key("HideMenubar", FLAG),
    key("HideWindowUI", FLAG),
    key("FitWindow", FLAG),
    key("CenterWindow", FLAG),
    key("DisplayDocTitle", FLAG),
    names("NonFullScreenPageMode", &["UseNone", "UseOutlines", "UseThumbs", "UseOC"]),
    names("Direction", &["L2R", "R2L"]),
    names("PrintScaling", &["None", "AppDefault"]),
    names("Duplex", &["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"]),
    key("PickTrayByPDFSize", FLAG),
    key("PrintPageRange", ARRAY).is(ValueRule::Items(NUMBER)),
    count("NumCopies"),
];

pub(super) const PAGE_TREE: KeyRules = &[
    names("Type", &["Pages"]),
    key("Parent", DICT),
    key("Kids", ARRAY).is(ValueRule::Items(DICT)),
    count("Count"),
    key("Resources", DICT).of(DictRole::Resources),
    numbers("MediaBox", 4),
    numbers("CropBox", 4),
    key("Rotate", NUMBER).is(ValueRule::Whole([i64::MIN, i64::MAX])),
];

/// The boxes, `Rotate` and `UserUnit` are checked with the boxes.
pub(super) const PAGE: KeyRules = &[
    names("Type", &["Page"]),
    key("Parent", DICT),
    key("LastModified", TEXT),
    key("Resources", DICT).of(DictRole::Resources),
    key("BoxColorInfo", DICT),
    key("Contents", STREAM | ARRAY).is(ValueRule::Items(STREAM)),
    key("Rotate", NUMBER).is(ValueRule::Whole([i64::MIN, i64::MAX])),
    key("UserUnit", NUMBER),
    key("Group", DICT).of(DictRole::Group),
    key("Thumb", STREAM),
    key("B", ARRAY).is(ValueRule::Items(DICT)),
    key("Dur", NUMBER),
    key("Trans", DICT),
    key("Annots", ARRAY).is(ValueRule::Items(DICT)),
    key("AA", DICT),
    key("Metadata", STREAM).of(DictRole::Metadata),
    key("PieceInfo", DICT),
    key("StructParents", NUMBER).is(ValueRule::Whole([i64::MIN, i64::MAX])),
    key("PZ", NUMBER),
    key("SeparationInfo", DICT),
    names("Tabs", &["R", "C", "S", "A", "W"]),
    key("VP", ARRAY).is(ValueRule::Items(DICT)),
];

pub(super) const RESOURCES: KeyRules = &[
    key("ExtGState", DICT).is(ValueRule::Members(DICT)).each(DictRole::State),
    key("ColorSpace", DICT).is(ValueRule::Members(NAME | ARRAY)),
    key("Pattern", DICT).is(ValueRule::Members(DICT | STREAM)).each(DictRole::Pattern),
    key("Shading", DICT).is(ValueRule::Members(DICT | STREAM)).each(DictRole::Shading),
    key("XObject", DICT).is(ValueRule::Members(STREAM)),
    key("Font", DICT).is(ValueRule::Members(DICT)).each(DictRole::Font),
    key("ProcSet", ARRAY).is(ValueRule::Items(NAME)),
    key("Properties", DICT).is(ValueRule::Members(DICT)),
];

pub(super) const LAYERS: KeyRules = &[
    key("OCGs", ARRAY).is(ValueRule::Items(DICT)).of(DictRole::Layer),
    key("D", DICT).of(DictRole::LayerConfig),
    key("Configs", ARRAY).is(ValueRule::Items(DICT)).of(DictRole::LayerConfig),
];

pub(super) const LAYER_CONFIG: KeyRules = &[
    key("Name", TEXT),
    key("Creator", TEXT),
    names("BaseState", &["ON", "OFF", "Unchanged"]),
    key("ON", ARRAY).is(ValueRule::Items(DICT)),
    key("OFF", ARRAY).is(ValueRule::Items(DICT)),
    key("Intent", NAME | ARRAY).is(ValueRule::Items(NAME)),
    key("AS", ARRAY).is(ValueRule::Items(DICT)),
    key("Order", ARRAY),
    names("ListMode", &["AllPages", "VisiblePages"]),
    key("RBGroups", ARRAY),
    key("Locked", ARRAY).is(ValueRule::Items(DICT)),
];

pub(super) const LAYER: KeyRules = &[
    names("Type", &["OCG"]),
    key("Name", TEXT),
    key("Intent", NAME | ARRAY).is(ValueRule::Items(NAME)),
    key("Usage", DICT),
];

const ANY_WHOLE: ValueRule = ValueRule::Whole([i64::MIN, i64::MAX]);
const FROM_ONE: ValueRule = ValueRule::Whole([1, i64::MAX]);

/// `Length` is checked with the structure of the file, `Filter` when the stream is decoded.
pub(super) const STREAM_DICT: KeyRules = &[
    key("DecodeParms", DICT | ARRAY).is(ValueRule::Items(DICT)).of(DictRole::Parameters),
    count("DL"),
];

pub(super) const PARAMETERS: KeyRules = &[
    one_of("Predictor", &[1, 2, 10, 11, 12, 13, 14, 15]),
    key("Colors", NUMBER).is(FROM_ONE),
    one_of("BitsPerComponent", &[1, 2, 4, 8, 16]),
    key("Columns", NUMBER).is(FROM_ONE),
    one_of("EarlyChange", &[0, 1]),
    key("K", NUMBER).is(ANY_WHOLE),
    key("EndOfLine", FLAG),
    key("EncodedByteAlign", FLAG),
    count("Rows"),
    key("EndOfBlock", FLAG),
    key("BlackIs1", FLAG),
    count("DamagedRowsBeforeError"),
    key("JBIG2Globals", STREAM),
    key("ColorTransform", NUMBER).is(ANY_WHOLE),
    key("Name", NAME),
];
