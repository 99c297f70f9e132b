//! Checks every object of the file for features that are forbidden.
//!
//! Source: ISO 15930-1:2001, 6; ISO 15930-7:2010, 6.

use crate::diag::Rule;
use crate::preflight::content::{Known, is_rendering_intent, plain_name, see_through};
use crate::preflight::dict_ext::{DictExt, ObjectAddress, ObjectNumber, has_name};
use crate::preflight::file::blending::Groups;
use crate::preflight::file::halftone::Curves;
use crate::preflight::file::intent::first_profile;
use crate::preflight::file::keys::{DictRole, KeyChecks, page_tree, role_of};
use crate::preflight::file::opened_file::OpenedFile;
use crate::preflight::file::page_context::FileDepth;
use crate::preflight::file::spot_ink::SpotInks;
use crate::preflight::file::standard::Standard;
use crate::preflight::file::{action, document, halftone, object_pages, specification};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use hayro_syntax::object::{Dict, MaybeRef, Name, Object, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Direct objects nested deeper are not followed, as each is parsed again on every level.
const MAX_DEPTH: u8 = 20;

/// Maximum number of breaches; no more objects are checked after it.
const MAX_FOUND: usize = 10_000;
/// Keys looked up in every dictionary.
const NAMES: [&[u8]; 4] = [b"Type", b"Subtype", b"S", b"ExtGState"];

/// Checks every object.
pub(super) fn check(
    opened: &OpenedFile<'_>,
    standard: Standard,
    depth: FileDepth,
    known: &mut Known,
    findings: &mut PreflightFindings,
) {
    action::named(&opened.catalog, findings);
    document::check(opened, standard, known, findings);
    // Files written by this crate have no colour space with the output intent's profile.
    let compared = !standard.is_early() && depth == FileDepth::Whole;
    let profile = if compared { first_profile(opened, &mut known.budget) } else { None };
    let mut lookup = Lookup {
        standard,
        is_claimed: opened.identifier().is_some(),
        depth,
        profile,
        profiles: BTreeMap::new(),
        spots: SpotInks::default(),
        groups: Groups::default(),
        curves: Curves::default(),
        keys: KeyChecks::default(),
        known,
        number: None,
        found: Vec::new(),
        unchecked: BTreeSet::new(),
    };
    let mut numbered = Vec::new();
    let checked = lookup.document(opened);
    for object in opened.pdf.objects() {
        lookup.number = object_number(&object);
        let walked = lookup.at(&object, 0);
        let number = lookup.number;
        numbered.extend(lookup.found.drain(..).map(|breach| (number, breach)));
        if walked.and(checked).is_none() || numbered.len() >= MAX_FOUND {
            findings.not_judged("objects beyond the limit");
            break;
        }
    }
    let Lookup { groups, curves, keys, unchecked, .. } = lookup;
    numbered.extend(keys.breaches());
    numbered.extend(groups.breaches().chain(curves.breaches()));
    for what in unchecked {
        findings.not_judged(what);
    }
    object_pages::report(opened.pdf, numbered, known, findings);
}

fn object_number(object: &Object<'_>) -> Option<ObjectNumber> {
    match object {
        Object::Dict(dict) => dict.object_number(),
        Object::Stream(stream) => stream.dict().object_number(),
        _ => None,
    }
}

pub(super) struct Lookup<'l> {
    pub(super) standard: Standard,
    /// Whether the file claims a standard, whichever it is.
    pub(super) is_claimed: bool,
    pub(super) depth: FileDepth,
    pub(super) profile: Option<Vec<u8>>,
    /// Whether a profile equals that of the output intent, by its address within the file.
    pub(super) profiles: BTreeMap<ObjectAddress, bool>,
    pub(super) spots: SpotInks,
    pub(super) groups: Groups,
    pub(super) curves: Curves,
    pub(super) keys: KeyChecks,
    pub(super) known: &'l mut Known,
    /// The number of the object being checked.
    pub(super) number: Option<ObjectNumber>,
    /// The breaches found in it.
    pub(super) found: Vec<RuleBreach>,
    /// What could not be checked.
    pub(super) unchecked: BTreeSet<String>,
}

/// The checks return `None` once the budget is spent.
impl Lookup<'_> {
    /// Checks the keys of the catalog, Info, the output intents and the pages.
    fn document(&mut self, opened: &OpenedFile<'_>) -> Option<()> {
        self.keys.check(&opened.catalog, DictRole::Catalog, self.known)?;
        if let Some(info) = &opened.info {
            self.keys.check(info, DictRole::Info, self.known)?;
        }
        page_tree(opened.pdf, &opened.catalog, &mut self.keys, self.known)
    }

    fn at(&mut self, object: &Object<'_>, depth: u8) -> Option<()> {
        if depth > MAX_DEPTH {
            self.unchecked.insert("objects nested beyond the limit".into());
            return Some(());
        }
        match object {
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                self.stream(stream)?;
                self.dict(stream.dict(), depth)
            }
            Object::Array(array) => {
                self.read(array.data().len(), depth)?;
                let mut items = array.raw_iter().peekable();
                if let Some(MaybeRef::NotRef(Object::Name(family))) = items.peek() {
                    self.space(family.as_ref(), array)?;
                }
                for item in items {
                    if let MaybeRef::NotRef(item) = item {
                        self.at(&item, depth + 1)?;
                    }
                }
                Some(())
            }
            _ => Some(()),
        }
    }

    /// Charges the budget for `bytes` of an object at `depth`: nested objects are parsed again on
    /// each level.
    fn read(&mut self, bytes: usize, depth: u8) -> Option<()> {
        self.known.budget.read_nested(bytes, usize::from(depth))
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: u8) -> Option<()> {
        self.read(dict.data().len(), depth)?;
        // The checks below look these keys up.
        for key in NAMES {
            self.known.look_up(dict, key)?;
        }
        action::check(dict, &mut self.found);
        specification::check(dict, self.known, &mut self.found)?;
        if let Some(role) = role_of(dict) {
            self.keys.check(dict, role, self.known)?;
        }
        self.font(dict)?;
        self.states(dict)?;
        self.form(dict)?;
        if self.standard.is_early() && has_name(dict, "S", b"Transparency") {
            self.add(rule::TRANSPARENCY, "a page or form is a transparency group");
        }
        for (_, value) in dict.entries() {
            if let MaybeRef::NotRef(value @ (Object::Dict(_) | Object::Array(_))) = value {
                self.at(&value, depth + 1)?;
            }
        }
        Some(())
    }

    pub(super) fn add(&mut self, rule: &'static Rule, what: &'static str) {
        self.found.push(RuleBreach::new(rule, what));
    }

    /// Checks a form; pages are checked one by one elsewhere.
    fn form(&mut self, dict: &Dict<'_>) -> Option<()> {
        if !has_name(dict, "Subtype", b"Form") {
            return Some(());
        }
        self.keys.check(dict, DictRole::Form, self.known)?;
        self.known.look_up(dict, b"PieceInfo")?;
        document::holder(dict, document::Holder::Form, &mut self.found);
        if self.standard.is_early() {
            // Its transparency group is reported by `dict`.
            return Some(());
        }
        self.groups.check(dict, "a form", self.number, self.known, &mut self.found)
    }

    /// Checks graphics states and halftones, wherever they are defined. Only there do their keys
    /// mean that: a font resource may be called `TR`.
    fn states(&mut self, dict: &Dict<'_>) -> Option<()> {
        if has_name(dict, "Type", b"ExtGState") {
            self.state(dict)?;
        }
        if dict.holds("HalftoneType") {
            self.known.look_into(dict)?;
            halftone::check(dict, self.number, &mut self.curves, &mut self.found);
        }
        if !dict.holds("ExtGState") {
            return Some(());
        }
        let Some(states) = dict.get::<Dict<'_>>("ExtGState") else { return Some(()) };
        self.known.look_into(&states)?;
        if dict.holds("PatternType") {
            return self.state(&states);
        }
        for name in states.keys() {
            let Some(state) = states.get::<Dict<'_>>(&*name) else { continue };
            self.known.look_into(&state)?;
            // One with a `Type` is checked where it is visited as a dictionary.
            if !has_name(&state, "Type", b"ExtGState") {
                self.state(&state)?;
            }
        }
        Some(())
    }

    fn state(&mut self, state: &Dict<'_>) -> Option<()> {
        self.keys.check(state, DictRole::State, self.known)?;
        halftone::state(state, &mut self.found);
        if self.standard.is_early() {
            if see_through(state) {
                self.add(rule::TRANSPARENCY, "a graphics state blends or is not opaque");
            }
        } else {
            self.groups.state(state, &mut self.found);
        }
        self.intent(state, "RI");
        Some(())
    }

    /// Checks that a rendering intent is one of the four of PDF.
    pub(super) fn intent(&mut self, dict: &Dict<'_>, key: &str) {
        if let Some(name) = dict.get::<Name<'_>>(key).filter(|n| !is_rendering_intent(n.as_ref())) {
            let breach = RuleBreach::new(rule::RENDERING_INTENT, "a rendering intent is {intent}");
            self.found.push(breach.fact("intent", name.as_str()));
        }
    }

    /// Checks that a font program is embedded, unless the font is Type 3 or Type 0. If page content
    /// is checked, only the fonts used there need be embedded.
    fn font(&mut self, dict: &Dict<'_>) -> Option<()> {
        if self.depth == FileDepth::Whole {
            return Some(());
        }
        let in_itself = has_name(dict, "Subtype", b"Type0") || has_name(dict, "Subtype", b"Type3");
        if !has_name(dict, "Type", b"Font") || in_itself {
            return Some(());
        }
        let mut embedded = false;
        self.known.look_into(dict)?;
        if let Some(descriptor) = dict.get::<Dict<'_>>("FontDescriptor") {
            self.known.look_into(&descriptor)?;
            for key in ["FontFile", "FontFile2", "FontFile3"] {
                embedded |= descriptor.get::<Stream<'_>>(key).is_some();
            }
        }
        if !embedded {
            let name = named(dict);
            let breach = RuleBreach::new(rule::FONT_NOT_EMBEDDED, "a font is not embedded");
            self.found.push(breach.of(name));
        }
        Some(())
    }
}

/// The font's name for a report.
pub(super) fn named(font: &Dict<'_>) -> String {
    let name = font.get::<Name<'_>>("BaseFont");
    name.map_or_else(|| "unnamed".into(), |n| plain_name(&n))
}
