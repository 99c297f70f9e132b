//! The page that an object belongs to, as the place of breaches found in the object.

use crate::preflight::content::Known;
use crate::preflight::dict_ext::{DictExt, ObjectNumber};
use crate::preflight::file::boxes::PdfBoxes;
use crate::preflight::report::{PreflightFindings, RuleBreach};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Object};
use std::collections::BTreeMap;

/// Keys that lead from a page, annotation or structure element to others, or back.
const LINK_KEYS: [&[u8]; 6] = [b"Parent", b"P", b"Popup", b"Dest", b"A", b"B"];
/// Maximum number of ancestors of a page that are visited.
const MAX_ANCESTORS: usize = 64;

/// Adds breaches, each with its object number and, as its place, the whole of the first page that
/// refers to that object.
pub(super) fn report(
    pdf: &Pdf,
    breaches: Vec<(Option<ObjectNumber>, RuleBreach)>,
    known: &mut Known,
    findings: &mut PreflightFindings,
) {
    let pages = if breaches.is_empty() { BTreeMap::new() } else { first_pages(pdf, known) };
    for (number, breach) in breaches {
        let Some(number) = number else {
            findings.add(breach);
            continue;
        };
        let breach = breach.words(&format!("object {number}"));
        let page = pages.get(&number).and_then(|n| Some((*n, pdf.pages().get(*n)?)));
        findings.add(match page {
            Some((n, page)) => {
                let printed = u32::try_from(n + 1).expect("each page is an object of the file");
                breach.on(PdfBoxes::whole(page, printed, known))
            }
            None => breach,
        });
    }
}

/// The index of the first page that refers to each object, directly or through others.
fn first_pages(pdf: &Pdf, known: &mut Known) -> BTreeMap<ObjectNumber, usize> {
    let mut first = BTreeMap::new();
    for (n, page) in pdf.pages().iter().enumerate() {
        // Objects to visit, each with its depth within an indirect object.
        let mut left = vec![(Object::Dict(page.raw().clone()), 0)];
        if let Some(number) = page.raw().object_number() {
            first.entry(number).or_insert(n);
        }
        left.extend(inherited(page.raw()).into_iter().map(|object| (object, 0)));
        while let Some((object, depth)) = left.pop() {
            for item in items(&object, depth, known).unwrap_or_default() {
                match item {
                    MaybeRef::NotRef(object) => left.push((object, depth + 1)),
                    MaybeRef::Ref(to) if !first.contains_key(&ObjectNumber(to.obj_number)) => {
                        first.insert(ObjectNumber(to.obj_number), n);
                        let there = pdf.xref().get::<Object<'_>>(to.into());
                        left.extend(there.map(|object| (object, 0)));
                    }
                    MaybeRef::Ref(_) => {}
                }
            }
        }
    }
    first
}

/// The resources of a page's ancestors, which it may inherit.
fn inherited<'a>(page: &Dict<'a>) -> Vec<Object<'a>> {
    let above = std::iter::successors(page.get::<Dict<'a>>("Parent"), |node| node.get("Parent"));
    above.take(MAX_ANCESTORS).filter_map(|node| node.get::<Object<'a>>("Resources")).collect()
}

/// The values in an object; `None` once the budget is spent, or if it is not a container.
fn items<'a>(
    object: &Object<'a>,
    depth: usize,
    known: &mut Known,
) -> Option<Vec<MaybeRef<Object<'a>>>> {
    let of_dict = |dict: &Dict<'a>| {
        // In a resource dictionary the same keys are mere names.
        let leads = ["Type", "Rect", "S"].iter().any(|key| dict.contains_key(*key));
        let entries =
            dict.entries().filter(|(key, _)| !(leads && LINK_KEYS.contains(&key.as_ref())));
        entries.map(|(_, value)| value).collect()
    };
    match object {
        Object::Dict(dict) => {
            known.look_into(dict)?;
            known.budget.read_nested(dict.data().len(), depth)?;
            Some(of_dict(dict))
        }
        Object::Stream(stream) => {
            known.look_into(stream.dict())?;
            Some(of_dict(stream.dict()))
        }
        Object::Array(array) => {
            known.budget.read_nested(array.data().len(), depth)?;
            Some(array.raw_iter().collect())
        }
        _ => None,
    }
}
