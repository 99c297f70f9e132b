//! Keys of layers.
//!
//! Source: ISO 32000-1, tables 98, 100 and 101.

use crate::preflight::file::keys::role::DictRole;
use crate::preflight::file::keys::rule::{
    ARRAY, DICT, KeyRules, NAME, TEXT, ValueRule, key, names,
};

pub(super) const LAYERS: KeyRules = &[
    key("OCGs", ARRAY).is(ValueRule::Items(DICT)).of(DictRole::Layer),
    key("D", DICT).of(DictRole::LayerConfig),
    key("Configs", ARRAY).is(ValueRule::Items(DICT)).of(DictRole::LayerConfig),
];

pub(super) const CONFIG: KeyRules = &[
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
