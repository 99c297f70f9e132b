//! Device-dependent settings for making plates: halftones, transfer curves, black generation.
//!
//! Source: ISO 15930-1:2001, 6.8; ISO 15930-7:2010, 6.2.10; ISO 32000-1, 10.5.

use crate::preflight::dict_ext::{DictExt, ObjectAddress, ObjectNumber, has_name};
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Dict, Name, Object, dict_or_stream};
use std::collections::BTreeSet;

/// Colorants whose halftones need no transfer function (ISO 32000-1, 10.5.5.6).
const PRIMARY: [&[u8]; 9] =
    [b"Default", b"Cyan", b"Magenta", b"Yellow", b"Black", b"Gray", b"Red", b"Green", b"Blue"];

/// Transfer functions of halftones, which some halftones must have.
#[derive(Debug, Default)]
pub(super) struct Curves {
    /// Halftones that have one: their addresses and object numbers.
    brought: Vec<(ObjectAddress, Option<ObjectNumber>)>,
    /// Addresses of the halftones of spot inks within halftones of type 5.
    needed: BTreeSet<ObjectAddress>,
}

impl Curves {
    /// Breaches for transfer functions that no halftone requires.
    pub(super) fn breaches(self) -> impl Iterator<Item = (Option<ObjectNumber>, RuleBreach)> {
        let Self { brought, needed } = self;
        let breach = || RuleBreach::new(rule::TRANSFER_CURVE, "a halftone has a transfer curve");
        let free = brought.into_iter().filter(move |(at, _)| !needed.contains(at));
        free.map(move |(_, number)| (number, breach()))
    }
}

/// Checks a graphics state.
pub(super) fn state(state: &Dict<'_>, found: &mut Vec<RuleBreach>) {
    let default = |key: &str| has_name(state, key, b"Default");
    let is_null = |key: &str| matches!(state.get::<Object<'_>>(key), Some(Object::Null(_)));
    let is_set = |key: &str| state.holds(key) && !is_null(key);
    // TR is forbidden with any value; TR2 may be Default.
    if is_set("TR") || is_set("TR2") && !default("TR2") {
        found.push(RuleBreach::new(rule::TRANSFER_CURVE, "a graphics state has a transfer curve"));
    }
    if ["BG", "BG2", "UCR", "UCR2"].iter().any(|key| state.holds(key) && !default(key)) {
        let what = "a graphics state has black generation or undercolour removal";
        found.push(RuleBreach::new(rule::BLACK_GENERATION, what));
    }
    for (key, what) in [
        ("HTP", "a graphics state has a halftone phase ({key})"),
        ("HTO", "a graphics state has a halftone origin ({key})"),
    ] {
        if state.holds(key) {
            found.push(RuleBreach::new(rule::HALFTONE, what).fact("key", key));
        }
    }
    if state.get::<Name<'_>>("HT").is_some() && !default("HT") {
        found.push(RuleBreach::new(rule::HALFTONE, "a graphics state has an invalid halftone"));
    }
}

/// Checks a halftone dictionary of the object `number`.
pub(super) fn check(
    halftone: &Dict<'_>,
    number: Option<ObjectNumber>,
    curves: &mut Curves,
    found: &mut Vec<RuleBreach>,
) {
    let kind = halftone.get::<i32>("HalftoneType");
    if !matches!(kind, Some(1 | 5)) {
        found.push(match kind {
            Some(kind) => {
                RuleBreach::new(rule::HALFTONE, "a halftone is of type {type}, not 1 or 5")
                    .fact("type", kind)
            }
            None => RuleBreach::new(rule::HALFTONE, "a halftone is of type no number, not 1 or 5"),
        });
    }
    if halftone.holds("HalftoneName") {
        found.push(RuleBreach::new(rule::HALFTONE, "a halftone brings a name"));
    }
    let address = |dict: &Dict<'_>| ObjectAddress::of(dict.data());
    if halftone.holds("TransferFunction") && !is_harmless(halftone, "TransferFunction") {
        curves.brought.push((address(halftone), number));
    }
    if kind == Some(5) {
        for key in halftone.keys().filter(|key| !PRIMARY.contains(&key.as_ref())) {
            let part = halftone.get::<Object<'_>>(&*key);
            let part = part.as_ref().and_then(dict_or_stream);
            curves.needed.extend(part.map(|(dict, _)| address(dict)));
        }
    }
}

fn is_harmless(dict: &Dict<'_>, key: &str) -> bool {
    has_name(dict, key, b"Identity") || has_name(dict, key, b"Default")
}
