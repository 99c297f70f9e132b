//! Trap networks: fonts that were substituted, and the colour model that the traps are made for.
//!
//! Source: ISO 15930-1:2001, 6.12; ISO 15930-7:2010, 6.10; ISO 32000-1, 14.11.6.2, tables 366 and
//! 367.

use crate::preflight::content::Known;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Dict, Name, Object};

/// Remedy for invalid traps.
pub(super) const RETRAP: &str = "take the traps out, and trap the finished page again";
/// Remedy for traps in a file that is marked as not trapped.
pub(super) const DECLARE_TRAPS: &str = "set Trapped to True, or take the traps out";
/// The process colour model of a press in four inks.
const FOUR_INKS: &[u8] = b"DeviceCMYK";

/// The breaches of a trap network's annotation; `None` once the budget is spent.
pub(super) fn breaches(traps: &Dict<'_>, known: &mut Known) -> Option<Vec<RuleBreach>> {
    let mut found = Vec::new();
    if has_substitutes(traps) {
        let what = "the page's traps were made with other fonts in the place of its own";
        found.push(RuleBreach::new(rule::ANNOTATION, what).with_remedy(RETRAP));
    }
    for model in models(traps, known)? {
        if model.as_ref() != FOUR_INKS {
            let what = "the page's traps are made for {space}, not DeviceCMYK";
            let breach = RuleBreach::new(rule::ANNOTATION, what).fact("space", model.as_str());
            found.push(breach.with_remedy(RETRAP));
        }
    }
    Some(found)
}

/// Whether `FontFauxing` is there and anything but an empty array.
fn has_substitutes(traps: &Dict<'_>) -> bool {
    match traps.get::<Object<'_>>("FontFauxing") {
        None | Some(Object::Null(_)) => false,
        Some(Object::Array(fonts)) => fonts.raw_iter().next().is_some(),
        Some(_) => true,
    }
}

/// The colour models that the appearances name; `None` once the budget is spent.
fn models<'a>(traps: &Dict<'a>, known: &mut Known) -> Option<Vec<Name<'a>>> {
    let Some(appearances) = traps.get::<Dict<'a>>("AP") else { return Some(Vec::new()) };
    known.look_into(&appearances)?;
    // One stream, or one for each state.
    let all = match appearances.get::<Object<'a>>("N") {
        Some(Object::Dict(states)) => {
            known.look_into(&states)?;
            let mut names: Vec<_> = states.keys().collect();
            names.sort_unstable();
            names.iter().filter_map(|name| states.get::<Object<'a>>(name.as_ref())).collect()
        }
        one => Vec::from_iter(one),
    };
    let mut found = Vec::new();
    for object in all {
        let Object::Stream(stream) = object else { continue };
        known.look_up(stream.dict(), b"PCM")?;
        found.extend(stream.dict().get::<Name<'a>>("PCM"));
    }
    Some(found)
}
