//! Layers (optional content): their configurations, and which are hidden.
//!
//! Source: ISO 15930-7:2010, 6.2.11; ISO 32000-1, 8.11.

use crate::preflight::dict_ext::{DictExt, ObjectNumber};
use crate::preflight::file::opened_file::OpenedFile;
use crate::preflight::file::standard::Standard;
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use std::collections::BTreeSet;

/// Maximum number of layers read from one file.
const MAX_LAYERS: usize = 10_000;

/// Checks the layers and returns the object numbers of those hidden by default.
pub(super) fn check(
    opened: &OpenedFile<'_>,
    standard: Standard,
    findings: &mut PreflightFindings,
) -> BTreeSet<ObjectNumber> {
    if !opened.catalog.holds("OCProperties") {
        return BTreeSet::new();
    }
    if standard.is_early() {
        findings.add(RuleBreach::new(rule::LAYERS, "the file has layers"));
    }
    let properties = opened.catalog.get::<Dict<'_>>("OCProperties").unwrap_or_default();
    let Some(usual) = properties.get::<Dict<'_>>("D") else {
        findings.not_judged("which layers are shown: all are judged as shown");
        return BTreeSet::new();
    };
    let others = properties.get::<Array<'_>>("Configs");
    let others = others.iter().flat_map(Array::iter::<Dict<'_>>).take(100);
    if !standard.is_early() {
        for state in std::iter::once(usual.clone()).chain(others) {
            configuration(&state, findings);
        }
    }
    let off = references(&usual, "OFF");
    let is_base =
        |state: &[u8]| usual.get::<Name<'_>>("BaseState").is_some_and(|n| n.as_ref() == state);
    if is_base(b"OFF") {
        let on = references(&usual, "ON");
        return references(&properties, "OCGs").difference(&on).copied().collect();
    }
    off
}

/// Checks that a configuration has a name and does not depend on usage (`AS`).
fn configuration(state: &Dict<'_>, findings: &mut PreflightFindings) {
    if state.get::<Array<'_>>("AS").is_some_and(|all| all.raw_iter().next().is_some()) {
        let what = "layers are turned on and off by what the file is used for (AS)";
        findings.add(RuleBreach::new(rule::LAYERS, what).with_remedy(REMEDY));
    }
    let named = matches!(state.get::<Object<'_>>("Name"), Some(Object::String(s)) if !s.as_bytes().is_empty());
    if !named {
        let breach = RuleBreach::new(rule::LAYERS, "a configuration of layers has no name");
        findings.add(breach.into_warning().with_remedy(REMEDY));
    }
}

/// Remedy for layers in PDF/X-4.
const REMEDY: &str = "merge the layers, or export again as PDF/X-4 with layers";

fn references(dict: &Dict<'_>, key: &str) -> BTreeSet<ObjectNumber> {
    let all = dict.get::<Array<'_>>(key);
    let references = all.iter().flat_map(Array::raw_iter).take(MAX_LAYERS);
    references
        .filter_map(|item| match item {
            MaybeRef::Ref(to) => Some(ObjectNumber(to.obj_number)),
            MaybeRef::NotRef(_) => None,
        })
        .collect()
}
