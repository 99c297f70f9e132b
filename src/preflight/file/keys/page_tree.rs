//! The page tree: each node names its parent, and the count of its pages is right.
//!
//! Source: ISO 32000-1, 7.7.3.

use crate::preflight::content::Known;
use crate::preflight::dict_ext::{DictExt, ObjectAddress};
use crate::preflight::file::keys::check::KeyChecks;
use crate::preflight::file::keys::role::DictRole;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use std::collections::BTreeSet;

/// A node to visit.
struct TreeNode<'a> {
    dict: Dict<'a>,
    /// The reference to its parent, which the root does not have.
    parent: Option<ObjRef>,
}

/// Checks the page tree below the catalog; `None` once the budget is spent.
pub(in crate::preflight::file) fn check(
    pdf: &Pdf,
    catalog: &Dict<'_>,
    keys: &mut KeyChecks,
    known: &mut Known,
) -> Option<()> {
    known.look_up(catalog, b"Pages")?;
    let Some(root) = catalog.get::<Dict<'_>>("Pages") else { return Some(()) };
    if root.holds("Parent") {
        add(keys, &root, "the root of the page tree has a Parent");
    }
    let (mut left, mut visited) =
        (vec![TreeNode { dict: root.clone(), parent: None }], BTreeSet::new());
    let mut pages = 0_i64;
    while let Some(TreeNode { dict, parent }) = left.pop() {
        let is_page = dict.get::<Name<'_>>("Type").is_some_and(|name| name.as_ref() == b"Page");
        // A page may be printed twice.
        if !visited.insert(ObjectAddress::of(dict.data())) && !is_page {
            add(keys, &dict, "a node stands twice in the page tree");
            continue;
        }
        known.look_into(&dict)?;
        if parent.is_some() && dict.get_ref("Parent") != parent {
            add(keys, &dict, "Parent of a page or node is not the node that it is in");
        }
        let kids = dict.get::<Array<'_>>("Kids");
        let Some(kids) = kids.filter(|_| !is_page) else {
            pages += 1;
            keys.check(&dict, DictRole::Page, known)?;
            continue;
        };
        keys.check(&dict, DictRole::PageTree, known)?;
        known.budget.read(kids.data().len())?;
        for kid in kids.raw_iter() {
            let MaybeRef::Ref(to) = kid else {
                add(keys, &dict, "Kids of a node holds what is no reference");
                continue;
            };
            match pdf.xref().get::<Object<'_>>(to.into()) {
                Some(Object::Dict(kid)) => {
                    let parent = dict.obj_id().map(|id| ObjRef::new(id.obj_number, id.gen_number));
                    left.push(TreeNode { dict: kid, parent });
                }
                _ => add(keys, &dict, "Kids of a node leads to what is no page"),
            }
        }
    }
    let count = root.get::<i32>("Count").map(i64::from);
    if let Some(count) = count.filter(|count| *count != pages && root.holds("Kids")) {
        let what = "Count of the page tree is {count}, and its pages are {pages}";
        let breach = RuleBreach::new(rule::KEY_TYPE, what);
        keys.add(&root, breach.fact("count", count).fact("pages", pages));
    }
    Some(())
}

fn add(keys: &mut KeyChecks, dict: &Dict<'_>, what: &'static str) {
    keys.add(dict, RuleBreach::new(rule::KEY_TYPE, what));
}
