//! What is kept from page to page.

use crate::preflight::content::budget::Budget;
use crate::preflight::content::cmap::Meanings;
use crate::preflight::content::font::ContentFont;
use crate::preflight::content::samples::Heaviest;
use crate::preflight::content::widths::{WidthForm, WidthRanges};
use hayro_syntax::object::{Dict, Object};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// To parse a dictionary is at least as much work as so many bytes.
const DICTIONARY: usize = 256;

/// What was read of the file, by its address within it, and the work that is left.
#[derive(Debug)]
pub(in crate::preflight) struct Known {
    pub(in crate::preflight) work: Budget,
    pub(super) fonts: BTreeMap<usize, Arc<ContentFont>>,
    pub(super) widths: BTreeMap<(usize, WidthForm), Arc<WidthRanges>>,
    pub(super) meanings: BTreeMap<usize, Arc<Meanings>>,
    pub(super) pictures: BTreeMap<usize, Heaviest>,
    /// Groups of soft masks that were walked.
    pub(super) masks: BTreeSet<usize>,
    /// The numbers of layers that are not shown.
    pub(in crate::preflight) hidden_layers: BTreeSet<u32>,
    /// Fonts whose faults were reported.
    pub(super) faulty_fonts: BTreeSet<usize>,
    /// How long objects are, by their number and generation.
    lengths: BTreeMap<(u32, i32), usize>,
    /// How long dictionaries are, with what they refer to.
    weights: BTreeMap<usize, usize>,
}

impl Known {
    /// Nothing yet.
    pub(in crate::preflight) fn new(work: Budget) -> Self {
        let (fonts, widths) = (BTreeMap::new(), BTreeMap::new());
        let (meanings, pictures) = (BTreeMap::new(), BTreeMap::new());
        let (lengths, weights) = (BTreeMap::new(), BTreeMap::new());
        let (masks, faulty_fonts) = (BTreeSet::new(), BTreeSet::new());
        Self {
            work,
            fonts,
            widths,
            meanings,
            pictures,
            masks,
            faulty_fonts,
            hidden_layers: BTreeSet::new(),
            lengths,
            weights,
        }
    }

    /// Takes what reading the object under a key is worth, should it stand elsewhere: it is parsed
    /// anew each time, though it be of another kind than is wanted.
    pub(in crate::preflight) fn look_up(&mut self, dict: &Dict<'_>, key: &[u8]) -> Option<()> {
        let length = self.behind(dict, key);
        self.work.read(length)
    }

    /// Takes what reading all that a dictionary of the file says is worth.
    pub(in crate::preflight) fn look_into(&mut self, dict: &Dict<'_>) -> Option<()> {
        let at = dict.data().as_ptr().addr();
        let weight = self.weights.get(&at).copied().unwrap_or_else(|| {
            let behind: usize = dict.keys().map(|key| self.behind(dict, &key)).sum();
            DICTIONARY + dict.data().len() + behind
        });
        self.weights.insert(at, weight);
        self.work.read(weight)
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

/// How long an object is to its parser, which may look through a stream for its end.
pub(super) fn length(object: &Object<'_>) -> usize {
    match object {
        Object::Dict(dict) => dict.data().len(),
        Object::Array(array) => array.data().len(),
        Object::String(string) => string.as_bytes().len(),
        Object::Stream(stream) => stream.dict().data().len() + stream.raw_data().len() / 64,
        _ => 0,
    }
}
