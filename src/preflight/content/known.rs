//! Cache of objects read, shared by all pages.

use crate::preflight::content::budget::{Budget, Undecoded};
use crate::preflight::content::cmap::ToUnicodeMap;
use crate::preflight::content::font::ContentFont;
use crate::preflight::content::widths::{WidthForm, WidthRanges};
use crate::preflight::dict_ext::{ObjectAddress, ObjectNumber};
use hayro_syntax::object::{Dict, Object};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The result of reading an image's samples: a device's measurement, if it made one.
pub(super) type SamplesFound = Result<Option<u32>, Undecoded>;

/// Fixed cost of parsing a dictionary, in bytes.
const DICTIONARY: usize = 256;

/// Objects read, keyed by the address of their bytes in memory, and the remaining budget.
#[derive(Debug)]
pub(in crate::preflight) struct Known {
    pub(in crate::preflight) budget: Budget,
    pub(super) fonts: BTreeMap<ObjectAddress, Arc<ContentFont>>,
    pub(super) widths: BTreeMap<(ObjectAddress, WidthForm), Arc<WidthRanges>>,
    pub(super) to_unicode: BTreeMap<ObjectAddress, Arc<ToUnicodeMap>>,
    pub(super) pictures: BTreeMap<ObjectAddress, SamplesFound>,
    /// Groups of soft masks that were interpreted.
    pub(super) masks: BTreeSet<ObjectAddress>,
    /// Object numbers of hidden layers.
    pub(in crate::preflight) hidden_layers: BTreeSet<ObjectNumber>,
    /// Fonts whose faults were reported.
    pub(super) faulty_fonts: BTreeSet<ObjectAddress>,
    /// Lengths of objects in bytes, by object and generation number.
    lengths: BTreeMap<(u32, i32), usize>,
    /// Parsing costs of dictionaries with the objects they refer to, in bytes.
    weights: BTreeMap<ObjectAddress, usize>,
}

impl Known {
    /// Creates an empty cache with the budget `budget`.
    pub(in crate::preflight) fn new(budget: Budget) -> Self {
        let (fonts, widths) = (BTreeMap::new(), BTreeMap::new());
        let (to_unicode, pictures) = (BTreeMap::new(), BTreeMap::new());
        let (lengths, weights) = (BTreeMap::new(), BTreeMap::new());
        let (masks, faulty_fonts) = (BTreeSet::new(), BTreeSet::new());
        Self {
            budget,
            fonts,
            widths,
            to_unicode,
            pictures,
            masks,
            faulty_fonts,
            hidden_layers: BTreeSet::new(),
            lengths,
            weights,
        }
    }

    /// Charges for reading the object under `key` if it is indirect: it is parsed on each access,
    /// even if it turns out to be of the wrong type.
    pub(in crate::preflight) fn look_up(&mut self, dict: &Dict<'_>, key: &[u8]) -> Option<()> {
        let length = self.behind(dict, key);
        self.budget.read(length)
    }

    /// Charges for reading all entries of a dictionary.
    pub(in crate::preflight) fn look_into(&mut self, dict: &Dict<'_>) -> Option<()> {
        let at = ObjectAddress::of(dict.data());
        let weight = self.weights.get(&at).copied().unwrap_or_else(|| {
            let behind: usize = dict.keys().map(|key| self.behind(dict, &key)).sum();
            DICTIONARY + dict.data().len() + behind
        });
        self.weights.insert(at, weight);
        self.budget.read(weight)
    }

    fn behind(&mut self, dict: &Dict<'_>, key: &[u8]) -> usize {
        let Some(reference) = dict.get_ref(key) else { return 0 };
        let number = (reference.obj_number, reference.gen_number);
        let known = self.lengths.get(&number).copied();
        let length = known.unwrap_or_else(|| dict.get::<Object<'_>>(key).map_or(0, |o| length(&o)));
        self.lengths.insert(number, length);
        length
    }
}

/// Parsing cost of an object, in bytes. A stream's data may be searched for its end.
pub(super) fn length(object: &Object<'_>) -> usize {
    match object {
        Object::Dict(dict) => dict.data().len(),
        Object::Array(array) => array.data().len(),
        Object::String(string) => string.as_bytes().len(),
        Object::Stream(stream) => stream.dict().data().len() + stream.raw_data().len() / 64,
        _ => 0,
    }
}
