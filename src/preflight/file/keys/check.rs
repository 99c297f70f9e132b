//! Checks the values of dictionaries, and of those that they hold, by the tables of their roles.

use crate::preflight::content::Known;
use crate::preflight::dict_ext::{DictExt, ObjectAddress, ObjectNumber};
use crate::preflight::file::keys::role::DictRole;
use crate::preflight::file::keys::rule::{Held, KeyRule, KeyRules, kind, other_value, words};
use crate::preflight::file::keys::{document, font, painting, relations};
use crate::preflight::report::RuleBreach;
use hayro_syntax::object::{Array, Dict, Object};
use std::collections::BTreeSet;

/// The dictionaries checked so far, and the breaches found in them.
#[derive(Debug, Default)]
pub(in crate::preflight::file) struct KeyChecks {
    /// Addresses and roles.
    checked: BTreeSet<(ObjectAddress, DictRole)>,
    /// With the numbers of the objects that they are in.
    found: Vec<(Option<ObjectNumber>, RuleBreach)>,
}

impl KeyChecks {
    /// The breaches, each with the number of its object.
    pub(in crate::preflight::file) fn breaches(self) -> Vec<(Option<ObjectNumber>, RuleBreach)> {
        self.found
    }

    /// Checks a dictionary, and what it holds; each only once. `None` once the budget is spent.
    pub(in crate::preflight::file) fn check(
        &mut self,
        dict: &Dict<'_>,
        role: DictRole,
        known: &mut Known,
    ) -> Option<()> {
        let mut left = vec![(dict.clone(), role)];
        while let Some((dict, role)) = left.pop() {
            let address = ObjectAddress::of(dict.data());
            if dict.is_empty() || !self.checked.insert((address, role)) {
                continue;
            }
            let holder = role.holder(&dict);
            for key in role.tables(&dict).into_iter().flatten() {
                if !dict.contains_key(key.name) {
                    continue;
                }
                known.look_up(&dict, key.name.as_bytes())?;
                // A null value, or a reference to a missing object, is the same as no entry.
                let value = dict.get::<Object<'_>>(key.name);
                let Some(value) = value.filter(|value| kind(value).is_some()) else { continue };
                charge(key, &value, known)?;
                if let Some(breach) = fault(key, &value) {
                    self.add(&dict, breach.fact("key", key.name).fact("holder", holder));
                }
                if let Some(by) = key.held {
                    left.extend(held(&value, by));
                }
            }
            for breach in relations::faults(&dict, role, known)? {
                self.add(&dict, breach);
            }
        }
        Some(())
    }

    /// Adds a breach found in a dictionary.
    pub(super) fn add(&mut self, dict: &Dict<'_>, breach: RuleBreach) {
        self.found.push((dict.object_number(), breach));
    }
}

/// Charges for reading what a value holds; `None` once the budget is spent.
fn charge(key: &KeyRule, value: &Object<'_>, known: &mut Known) -> Option<()> {
    match value {
        Object::Array(array) => known.budget.read(array.data().len()),
        Object::Dict(dict) if matches!(key.held, Some(Held::Members(_))) => known.look_into(dict),
        _ => Some(()),
    }
}

/// The breach of a value, without its key and holder; `None` if it is valid.
fn fault(key: &KeyRule, value: &Object<'_>) -> Option<RuleBreach> {
    let found = kind(value)?;
    if found & key.kinds == 0 {
        return Some(other_value(words(found), words(key.kinds)));
    }
    key.value.fault(value)
}

/// The dictionaries that a value leads to, with their roles.
fn held<'a>(value: &Object<'a>, by: Held) -> impl Iterator<Item = (Dict<'a>, DictRole)> + use<'a> {
    let (role, all): (DictRole, Vec<Object<'a>>) = match (by, value) {
        (Held::Itself(role), Object::Array(array)) => {
            (role, Array::iter::<Object<'a>>(array).collect())
        }
        (Held::Itself(role), value) => (role, vec![value.clone()]),
        (Held::Members(role), Object::Dict(dict)) => {
            let mut keys: Vec<_> = dict.keys().collect();
            keys.sort_unstable();
            let members = keys.iter().filter_map(|key| dict.get::<Object<'a>>(key.as_ref()));
            (role, members.collect())
        }
        (Held::Members(role), _) => (role, Vec::new()),
    };
    all.into_iter().filter_map(move |value| match value {
        Object::Dict(dict) => Some((dict, role)),
        Object::Stream(stream) => Some((stream.dict().clone(), role)),
        _ => None,
    })
}

impl DictRole {
    /// The tables of its keys.
    pub(super) fn tables(self, dict: &Dict<'_>) -> [KeyRules; 2] {
        let alone = |table: KeyRules| [table, &[]];
        match self {
            Self::Catalog => alone(document::CATALOG),
            Self::Info => alone(document::INFO),
            Self::Intent => alone(document::INTENT),
            Self::PageTree => alone(document::PAGE_TREE),
            Self::Page => alone(document::PAGE),
            Self::Resources => alone(document::RESOURCES),
            Self::Group => alone(painting::GROUP),
            Self::State => alone(painting::STATE),
            Self::SoftMask => alone(painting::SOFT_MASK),
            Self::Picture => alone(painting::PICTURE),
            Self::Form => alone(painting::FORM),
            Self::Pattern => [painting::PATTERN, painting::of_pattern(dict)],
            Self::Shading => [painting::SHADING, painting::of_shading(dict)],
            Self::Function => alone(painting::FUNCTION),
            Self::Font => [font::FONT, font::of_subtype(dict)],
            Self::Descriptor => alone(font::DESCRIPTOR),
            Self::Encoding => alone(font::ENCODING),
            Self::Collection => alone(font::COLLECTION),
            Self::Stream => alone(document::STREAM_DICT),
            Self::Parameters => alone(document::PARAMETERS),
            Self::Halftone => alone(painting::HALFTONE),
            Self::Viewer => alone(document::VIEWER),
            Self::Layers => alone(document::LAYERS),
            Self::LayerConfig => alone(document::LAYER_CONFIG),
            Self::Layer => alone(document::LAYER),
            Self::Metadata => alone(document::METADATA),
            Self::FontProgram => alone(font::PROGRAM),
        }
    }
}
