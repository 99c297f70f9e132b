//! What the value of a key may be.

use crate::diag::FactValue;
use crate::preflight::file::keys::role::DictRole;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, Object};

/// Types of values, as a set of bits.
pub(super) type Kinds = u16;

pub(super) const NAME: Kinds = 1;
pub(super) const TEXT: Kinds = 1 << 1;
pub(super) const NUMBER: Kinds = 1 << 2;
pub(super) const FLAG: Kinds = 1 << 3;
pub(super) const ARRAY: Kinds = 1 << 4;
pub(super) const DICT: Kinds = 1 << 5;
pub(super) const STREAM: Kinds = 1 << 6;

const WORDS: [(Kinds, &str); 7] = [
    (NAME, "a name"),
    (TEXT, "a string"),
    (NUMBER, "a number"),
    (FLAG, "true or false"),
    (ARRAY, "an array"),
    (DICT, "a dictionary"),
    (STREAM, "a stream"),
];

/// What the values of the right type may be.
#[derive(Clone, Copy, Debug)]
pub(super) enum ValueRule {
    Any,
    /// A name: one of these.
    Names(&'static [&'static str]),
    /// A number within these bounds, inclusive.
    Within([f64; 2]),
    /// A whole number within these bounds, inclusive.
    Whole([i64; 2]),
    /// One of these numbers.
    OneOf(&'static [i64]),
    /// A number other than 0.
    NotZero,
    /// An array of this number of numbers.
    Numbers(usize),
    /// An array of pairs of numbers.
    Pairs,
    /// An array of values of these types.
    Items(Kinds),
    /// An array of this number of values of these types.
    Tuple(usize, Kinds),
    /// A dictionary whose values are of these types.
    Members(Kinds),
}

/// A key, and what its value may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyRule {
    pub(super) name: &'static str,
    pub(super) kinds: Kinds,
    pub(super) value: ValueRule,
    /// Which dictionaries it leads to.
    pub(super) held: Option<Held>,
}

/// The dictionaries that a value leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    /// The value, or the items of an array.
    Itself(DictRole),
    /// The values of a dictionary's entries.
    Members(DictRole),
}

/// The keys of dictionaries of one role.
pub(super) type KeyRules = &'static [KeyRule];

/// A key whose value is of one of these types.
pub(super) const fn key(name: &'static str, kinds: Kinds) -> KeyRule {
    KeyRule { name, kinds, value: ValueRule::Any, held: None }
}

impl KeyRule {
    pub(super) const fn is(mut self, value: ValueRule) -> Self {
        self.value = value;
        self
    }

    pub(super) const fn of(mut self, role: DictRole) -> Self {
        self.held = Some(Held::Itself(role));
        self
    }

    pub(super) const fn each(mut self, role: DictRole) -> Self {
        self.held = Some(Held::Members(role));
        self
    }
}

/// A key whose value is one of these names.
pub(super) const fn names(name: &'static str, all: &'static [&'static str]) -> KeyRule {
    key(name, NAME).is(ValueRule::Names(all))
}

/// A key whose value is a whole number that is not negative.
pub(super) const fn count(name: &'static str) -> KeyRule {
    key(name, NUMBER).is(ValueRule::Whole([0, i64::MAX]))
}

/// A key whose value is an array of `length` numbers.
pub(super) const fn numbers(name: &'static str, length: usize) -> KeyRule {
    key(name, ARRAY).is(ValueRule::Numbers(length))
}

/// A key whose value is one of these numbers.
pub(super) const fn one_of(name: &'static str, all: &'static [i64]) -> KeyRule {
    key(name, NUMBER).is(ValueRule::OneOf(all))
}

/// The type of a value; `None` of null.
pub(super) fn kind(value: &Object<'_>) -> Option<Kinds> {
    Some(match value {
        Object::Null(_) => return None,
        Object::Boolean(_) => FLAG,
        Object::Number(_) => NUMBER,
        Object::String(_) => TEXT,
        Object::Name(_) => NAME,
        Object::Dict(_) => DICT,
        Object::Array(_) => ARRAY,
        Object::Stream(_) => STREAM,
    })
}

/// The types in words.
pub(super) fn words(kinds: Kinds) -> String {
    let all: Vec<&str> =
        WORDS.iter().filter(|(kind, _)| kinds & kind != 0).map(|(_, words)| *words).collect();
    all.join(" or ")
}

/// What is wrong with the value of a key: the words after the key and its holder, which are to be
/// added as facts.
fn wrong(what: &'static str) -> RuleBreach {
    RuleBreach::new(rule::KEY_TYPE, "{key} of {holder} ").and(what)
}

/// The same of a value that is another than is wanted.
pub(super) fn other_value(found: impl Into<FactValue>, wanted: String) -> RuleBreach {
    wrong("is {found}, not {wanted}").fact("found", found).fact("wanted", wanted)
}

impl ValueRule {
    /// The breach of a value of the right type, without its key and holder; `None` if it is valid.
    pub(super) fn fault(self, value: &Object<'_>) -> Option<RuleBreach> {
        match (self, value) {
            (Self::Names(all), Object::Name(name)) => {
                let is_one = all.iter().any(|one| one.as_bytes() == name.as_ref());
                (!is_one).then(|| other_value(name.as_str(), all.join(" or ")))
            }
            (Self::Within(ends), Object::Number(n)) => outside(n.as_f64(), ends),
            (Self::Whole([least, most]), Object::Number(n)) => {
                let is_right = whole(n.as_f64()) && (least..=most).contains(&n.as_i64());
                (!is_right).then(|| not_whole([least, most]).fact("found", n.as_f64().to_string()))
            }
            (Self::OneOf(all), Object::Number(n)) => {
                let is_one = whole(n.as_f64()) && all.contains(&n.as_i64());
                let all: Vec<String> = all.iter().map(ToString::to_string).collect();
                (!is_one).then(|| other_value(n.as_f64().to_string(), all.join(" or ")))
            }
            (Self::NotZero, Object::Number(n)) => {
                let is_zero = n.as_f64().abs() < f64::MIN_POSITIVE;
                is_zero.then(|| wrong("is 0, which it cannot be"))
            }
            (Self::Numbers(length), Object::Array(array)) => items(array, Some(length), NUMBER),
            (Self::Pairs, Object::Array(array)) => {
                let count = array.raw_iter().count();
                let odd =
                    || wrong("has {values:value}, not pairs of numbers").fact("values", count);
                items(array, None, NUMBER).or_else(|| (count % 2 != 0 || count == 0).then(odd))
            }
            (Self::Items(kinds), Object::Array(array)) => items(array, None, kinds),
            (Self::Tuple(length, kinds), Object::Array(array)) => items(array, Some(length), kinds),
            (Self::Members(kinds), Object::Dict(dict)) => members(dict, kinds),
            _ => None,
        }
    }
}

/// What is wrong with a number that is to be within bounds.
fn outside(n: f64, [least, most]: [f64; 2]) -> Option<RuleBreach> {
    if (least..=most).contains(&n) {
        return None;
    }
    let breach = match (least.is_finite(), most.is_finite()) {
        (true, false) => wrong("is {found}, not {least} or more"),
        _ => wrong("is {found}, not within {least} and {most}").fact("most", most.to_string()),
    };
    Some(breach.fact("found", n.to_string()).fact("least", least.to_string()))
}

/// What is wrong with a number that is to be whole and within bounds.
fn not_whole([least, most]: [i64; 2]) -> RuleBreach {
    let breach = match (least, most) {
        (i64::MIN, i64::MAX) => return wrong("is {found}, not a whole number"),
        (_, i64::MAX) => wrong("is {found}, not a whole number from {least} on"),
        _ => wrong("is {found}, not a whole number within {least} and {most}")
            .fact("most", most.to_string()),
    };
    breach.fact("least", least.to_string())
}

fn whole(n: f64) -> bool {
    n.fract().abs() < f64::EPSILON
}

fn items(array: &Array<'_>, length: Option<usize>, kinds: Kinds) -> Option<RuleBreach> {
    let strange = array.iter::<Object<'_>>().filter_map(|item| kind(&item));
    if let Some(strange) = strange.into_iter().find(|kind| kind & kinds == 0) {
        let breach = wrong("holds {found}, where only {wanted} may be");
        return Some(breach.fact("found", words(strange)).fact("wanted", words(kinds)));
    }
    let found = array.raw_iter().count();
    let needed = length.filter(|length| *length != found)?;
    let breach = wrong("has {values:value}, not {needed}");
    Some(breach.fact("values", found).fact("needed", needed))
}

fn members(dict: &Dict<'_>, kinds: Kinds) -> Option<RuleBreach> {
    let mut keys: Vec<_> = dict.keys().collect();
    keys.sort_unstable();
    keys.into_iter().find_map(|name| {
        let kind = kind(&dict.get::<Object<'_>>(name.as_ref())?)?;
        let is_strange = kind & kinds == 0;
        is_strange.then(|| {
            let breach = wrong("has {entry} as {found}, not {wanted}");
            let breach = breach.fact("entry", name.as_str()).fact("found", words(kind));
            breach.fact("wanted", words(kinds))
        })
    })
}
