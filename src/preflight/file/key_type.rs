//! Values of the wrong type for their key, or out of range.
//!
//! Source: ISO 32000-1, tables 28, 30, 58, 89, 95, 317 and 365.

use crate::preflight::content::Known;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Dict, Object};

/// Types of values, as a set of bits.
type Kinds = u16;

const NAME: Kinds = 1;
const TEXT: Kinds = 1 << 1;
const NUMBER: Kinds = 1 << 2;
const FLAG: Kinds = 1 << 3;
const ARRAY: Kinds = 1 << 4;
const DICT: Kinds = 1 << 5;
const STREAM: Kinds = 1 << 6;

const WORDS: [(Kinds, &str); 7] = [
    (NAME, "a name"),
    (TEXT, "a string"),
    (NUMBER, "a number"),
    (FLAG, "true or false"),
    (ARRAY, "an array"),
    (DICT, "a dictionary"),
    (STREAM, "a stream"),
];

/// Keys, each with the types its value may have.
type KeyTable = &'static [(&'static str, Kinds)];

/// The role of a dictionary.
#[derive(Clone, Copy, Debug)]
pub(super) enum DictRole {
    Catalog,
    Info,
    Intent,
    Page,
    State,
    Picture,
    Form,
}

impl DictRole {
    fn table(self) -> (&'static str, KeyTable) {
        match self {
            Self::Catalog => ("the catalog", CATALOG),
            Self::Info => ("Info", INFO),
            Self::Intent => ("the output intent", INTENT),
            Self::Page => ("a page", PAGE),
            Self::State => ("a graphics state", STATE),
            Self::Picture => ("a picture", PICTURE),
            Self::Form => ("a form", FORM),
        }
    }
}

const CATALOG: KeyTable = &[
    ("Metadata", STREAM),
    ("OutputIntents", ARRAY),
    ("Version", NAME),
    ("OCProperties", DICT),
    ("ViewerPreferences", DICT),
];
const INFO: KeyTable = &[
    ("Title", TEXT),
    ("Author", TEXT),
    ("Subject", TEXT),
    ("Keywords", TEXT),
    ("Creator", TEXT),
    ("Producer", TEXT),
    ("CreationDate", TEXT),
    ("ModDate", TEXT),
    ("GTS_PDFXVersion", TEXT),
    ("GTS_PDFXConformance", TEXT),
    ("Trapped", NAME),
];
const INTENT: KeyTable = &[
    ("S", NAME),
    ("OutputCondition", TEXT),
    ("OutputConditionIdentifier", TEXT),
    ("RegistryName", TEXT),
    ("Info", TEXT),
    ("DestOutputProfile", STREAM),
];
const PAGE: KeyTable = &[
    ("Resources", DICT),
    ("Contents", STREAM | ARRAY),
    ("Annots", ARRAY),
    ("Group", DICT),
    ("Rotate", NUMBER),
    ("UserUnit", NUMBER),
    ("LastModified", TEXT),
    ("PieceInfo", DICT),
];
const STATE: KeyTable = &[
    ("OP", FLAG),
    ("op", FLAG),
    ("OPM", NUMBER),
    ("SA", FLAG),
    ("AIS", FLAG),
    ("TK", FLAG),
    ("CA", NUMBER),
    ("ca", NUMBER),
    ("LW", NUMBER),
    ("LC", NUMBER),
    ("LJ", NUMBER),
    ("ML", NUMBER),
    ("FL", NUMBER),
    ("SM", NUMBER),
    ("D", ARRAY),
    ("Font", ARRAY),
    ("RI", NAME),
    ("BM", NAME | ARRAY),
    ("SMask", NAME | DICT),
    ("HT", NAME | DICT | STREAM),
];
const PICTURE: KeyTable = &[
    ("Width", NUMBER),
    ("Height", NUMBER),
    ("BitsPerComponent", NUMBER),
    ("ImageMask", FLAG),
    ("Interpolate", FLAG),
    ("ColorSpace", NAME | ARRAY),
    ("Decode", ARRAY),
    ("Intent", NAME),
    ("SMask", STREAM),
    ("Mask", STREAM | ARRAY),
];
const FORM: KeyTable = &[("BBox", ARRAY), ("Matrix", ARRAY), ("Resources", DICT), ("Group", DICT)];

/// The ranges, inclusive, of numbers in a graphics state.
const STATE_BOUNDS: [(&str, [f64; 2]); 3] =
    [("CA", [0.0, 1.0]), ("ca", [0.0, 1.0]), ("OPM", [0.0, 1.0])];

/// Checks the values of a dictionary; `None` once the budget is spent.
pub(super) fn check(
    dict: &Dict<'_>,
    role: DictRole,
    known: &mut Known,
    found: &mut Vec<RuleBreach>,
) -> Option<()> {
    let (holder, table) = role.table();
    for (key, wanted) in table.iter().filter(|(key, _)| dict.contains_key(key)) {
        known.look_up(dict, key.as_bytes())?;
        // A null value, or a reference to a missing object, is the same as no entry.
        let Some(kind) = dict.get::<Object<'_>>(key).and_then(|value| kind(&value)) else {
            continue;
        };
        if kind & wanted == 0 {
            let what = format!("{key} of {holder} is {}, not {}", words(kind), words(*wanted));
            found.push(RuleBreach::new(rule::KEY_TYPE, what));
        }
    }
    if let DictRole::State = role {
        bounds(dict, found);
    }
    Some(())
}

/// Checks the numbers of a graphics state, which the caller has looked up.
fn bounds(state: &Dict<'_>, found: &mut Vec<RuleBreach>) {
    for (key, [least, most]) in STATE_BOUNDS {
        let Some(value) = state.get::<f64>(key) else { continue };
        if !(least..=most).contains(&value) {
            let what =
                format!("{key} of a graphics state is {value}, not within {least} and {most}");
            found.push(RuleBreach::new(rule::KEY_TYPE, what));
        }
    }
}

fn kind(value: &Object<'_>) -> Option<Kinds> {
    Some(match value {
        Object::Null(_) => return None,
        Object::Boolean(_) => FLAG,
        Object::Number(_) => NUMBER,
        Object::String(_) => TEXT,
        Object::Name(_) => NAME,
        Object::Dict(_) => DICT,
        Object::Array(_) => ARRAY,
        Object::Stream(_) => STREAM,
    })
}

fn words(kinds: Kinds) -> String {
    let all: Vec<&str> =
        WORDS.iter().filter(|(kind, _)| kinds & kind != 0).map(|(_, words)| *words).collect();
    all.join(" or ")
}
