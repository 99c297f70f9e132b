//! File specifications: attached files must be embedded.
//!
//! Source: ISO 15930-7:2010, 6.17; ISO 32000-1, 7.9.6, 7.11 and 12.5.6.15.

use crate::preflight::content::Known;
use crate::preflight::dict_ext::{DictExt, has_name};
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// The keys of `EF` that may hold an embedded file.
const WITHIN: [&str; 5] = ["F", "UF", "DOS", "Mac", "Unix"];
/// Maximum depth of a name tree.
const MAX_DEPTH: u8 = 16;

/// Checks a dictionary that is a file specification or a file attachment annotation; `None` once
/// the budget is spent.
pub(super) fn check(dict: &Dict<'_>, known: &mut Known, found: &mut Vec<RuleBreach>) -> Option<()> {
    if has_description(dict) {
        return specification(dict, known, found);
    }
    if !has_name(dict, "Subtype", b"FileAttachment") {
        return Some(());
    }
    known.look_up(dict, b"FS")?;
    if let Some(file) = dict.get::<Object<'_>>("FS") {
        return attached(&file, known, found);
    }
    let what = "an annotation attaches a file that is not there";
    found.push(RuleBreach::new(rule::STREAM_OUTSIDE, what).with_remedy(EMBED));
    Some(())
}

const EMBED: &str = "embed the file that is attached, or take it out";

/// Checks the catalog's tree of embedded files; `None` once the budget is spent.
pub(super) fn named(
    catalog: &Dict<'_>,
    known: &mut Known,
    found: &mut Vec<RuleBreach>,
) -> Option<()> {
    let names = catalog.get::<Dict<'_>>("Names");
    let Some(files) = names.and_then(|names| names.get::<Dict<'_>>("EmbeddedFiles")) else {
        return Some(());
    };
    node(&files, 0, known, found)
}

/// Checks a node of a name tree: its kids, and its alternating names and values.
fn node(
    node_of: &Dict<'_>,
    depth: u8,
    known: &mut Known,
    found: &mut Vec<RuleBreach>,
) -> Option<()> {
    known.look_into(node_of)?;
    if depth > MAX_DEPTH {
        return None;
    }
    if let Some(kids) = node_of.get::<Array<'_>>("Kids") {
        known.budget.read(kids.data().len())?;
        for kid in kids.iter::<Dict<'_>>() {
            node(&kid, depth + 1, known, found)?;
        }
    }
    if let Some(names) = node_of.get::<Array<'_>>("Names") {
        known.budget.read(names.data().len())?;
        for file in names.iter::<Object<'_>>().skip(1).step_by(2) {
            attached(&file, known, found)?;
        }
    }
    Some(())
}

/// Checks an attached file: a file specification, or a string that names an external file.
fn attached(file: &Object<'_>, known: &mut Known, found: &mut Vec<RuleBreach>) -> Option<()> {
    match file {
        // It is checked where it is visited as a dictionary.
        Object::Dict(dict) if has_description(dict) => Some(()),
        Object::Dict(dict) => specification(dict, known, found),
        _ => {
            outside(found);
            Some(())
        }
    }
}

fn has_description(dict: &Dict<'_>) -> bool {
    let names_one = || dict.holds("F") || dict.holds("UF");
    has_name(dict, "Type", b"Filespec") || has_name(dict, "Type", b"F") && names_one()
}

fn specification(dict: &Dict<'_>, known: &mut Known, found: &mut Vec<RuleBreach>) -> Option<()> {
    known.look_into(dict)?;
    let within = match dict.get::<Dict<'_>>("EF") {
        Some(files) => {
            known.look_into(&files)?;
            WITHIN.iter().any(|key| files.get::<Stream<'_>>(*key).is_some())
        }
        None => false,
    };
    if !within || has_name(dict, "FS", b"URL") {
        outside(found);
    }
    Some(())
}

fn outside(found: &mut Vec<RuleBreach>) {
    let what = "a file that is attached lies outside the file";
    found.push(RuleBreach::new(rule::STREAM_OUTSIDE, what).with_remedy(EMBED));
}
