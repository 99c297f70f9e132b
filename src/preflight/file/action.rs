//! Actions and `JavaScript`, only where the keys mean that: a picture resource may be called `AA`.
//!
//! Source: ISO 32000-1, 12.6.

use crate::preflight::dict_ext::{DictExt, has_name};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, Name};

/// Action types, values of `S` (ISO 32000-1, 12.6.4).
const ACTIONS: [&[u8]; 15] = [
    b"GoTo",
    b"GoToR",
    b"GoToE",
    b"GoTo3DView",
    b"Launch",
    b"URI",
    b"Named",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"Hide",
    b"SetOCGState",
    b"Rendition",
    b"Sound",
    b"Movie",
];

/// Checks whether a dictionary is an action or has additional actions.
pub(super) fn check(dict: &Dict<'_>, found: &mut Vec<RuleBreach>) {
    if dict.holds("AA") && has_events(dict) {
        found.push(RuleBreach::new(rule::ACTION, "the file has actions on events"));
    }
    // A structure element has a parent (`P`), and its `S` is a structure type.
    let is_action = !dict.holds("P") && (!dict.holds("Type") || has_name(dict, "Type", b"Action"));
    let Some(kind) = dict.get::<Name<'_>>("S") else { return };
    let known = ACTIONS.contains(&kind.as_ref());
    // No structure type has this name, and no structure element has `JS`.
    if kind.as_ref() == b"JavaScript" || known && dict.holds("JS") {
        found.push(RuleBreach::new(rule::JAVASCRIPT, "the file has JavaScript"));
    }
    if known && is_action {
        let breach = RuleBreach::new(rule::ACTION, "the file has an action of kind {kind}");
        found.push(breach.fact("kind", kind.as_str()));
    }
}

/// Checks the catalog for named scripts.
pub(super) fn named(catalog: &Dict<'_>, findings: &mut PreflightFindings) {
    let names = catalog.get::<Dict<'_>>("Names");
    // An empty tree of names has no script.
    let scripts = names.filter(|names| names.holds("JavaScript")).is_some_and(|names| {
        let tree = names.get::<Dict<'_>>("JavaScript");
        let is_empty = |tree: Dict<'_>| {
            let listed = tree.get::<Array<'_>>("Names");
            listed.is_none_or(|names| names.raw_iter().next().is_none()) && !tree.holds("Kids")
        };
        !tree.is_some_and(is_empty)
    });
    if scripts {
        findings.add(RuleBreach::new(rule::JAVASCRIPT, "the file has JavaScript"));
    }
}

/// Whether additional actions apply to it: a catalog, page, template, annotation or form field.
fn has_events(dict: &Dict<'_>) -> bool {
    let has = |key: &str| dict.holds(key);
    let is_annotation = has("Rect") && has("Subtype");
    let is_field = has("FT") || has("T") && (has("Kids") || has("Parent"));
    is_annotation
        || is_field
        || [&b"Catalog"[..], b"Page", b"Template", b"Annot"]
            .iter()
            .any(|t| has_name(dict, "Type", t))
}
