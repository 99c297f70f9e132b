//! What the value of a key may be.

use hayro_syntax::object::{Array, Dict, Object};

use crate::preflight::file::keys::role::DictRole;

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
    /// An array of so many numbers.
    Numbers(usize),
    /// An array of pairs of numbers.
    Pairs,
    /// An array of values of these types.
    Items(Kinds),
    /// An array of so many values of these types.
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

/// A key whose value is an array of so many numbers.
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

impl ValueRule {
    /// What is wrong with a value of the right type, as the words after its key; `None` if nothing.
    pub(super) fn fault(self, value: &Object<'_>) -> Option<String> {
        match (self, value) {
            (Self::Names(all), Object::Name(name)) => {
                let is_one = all.iter().any(|one| one.as_bytes() == name.as_ref());
                (!is_one)
                    .then(|| format!("is {}, not {}", printed(name.as_str()), all.join(" or ")))
            }
            (Self::Within([least, most]), Object::Number(n)) => {
                let n = n.as_f64();
                let is_within = (least..=most).contains(&n);
                (!is_within).then(|| format!("is {n}, not {}", range(least, most)))
            }
            (Self::Whole([least, most]), Object::Number(n)) => {
                let is_right = whole(n.as_f64()) && (least..=most).contains(&n.as_i64());
                (!is_right).then(|| match (least, most) {
                    (i64::MIN, i64::MAX) => format!("is {}, not a whole number", n.as_f64()),
                    (least, i64::MAX) => {
                        format!("is {}, not a whole number from {least} on", n.as_f64())
                    }
                    _ => format!("is {}, not a whole number within {least} and {most}", n.as_f64()),
                })
            }
            (Self::OneOf(all), Object::Number(n)) => {
                let is_one = whole(n.as_f64()) && all.contains(&n.as_i64());
                let all: Vec<String> = all.iter().map(ToString::to_string).collect();
                (!is_one).then(|| format!("is {}, not {}", n.as_f64(), all.join(" or ")))
            }
            (Self::NotZero, Object::Number(n)) => {
                (n.as_f64().abs() < f64::MIN_POSITIVE).then(|| "is 0, which it cannot be".into())
            }
            (Self::Numbers(length), Object::Array(array)) => items(array, Some(length), NUMBER),
            (Self::Pairs, Object::Array(array)) => {
                let count = array.raw_iter().count();
                let odd = || format!("has {count} values, not pairs of numbers");
                items(array, None, NUMBER).or_else(|| (count % 2 != 0 || count == 0).then(odd))
            }
            (Self::Items(kinds), Object::Array(array)) => items(array, None, kinds),
            (Self::Tuple(length, kinds), Object::Array(array)) => items(array, Some(length), kinds),
            (Self::Members(kinds), Object::Dict(dict)) => members(dict, kinds),
            _ => None,
        }
    }
}

fn range(least: f64, most: f64) -> String {
    match (least.is_finite(), most.is_finite()) {
        (true, false) => format!("{least} or more"),
        _ => format!("within {least} and {most}"),
    }
}

fn whole(n: f64) -> bool {
    n.fract().abs() < f64::EPSILON
}

/// The first characters of a name.
fn printed(name: &str) -> String {
    name.chars().take(40).collect()
}

fn items(array: &Array<'_>, length: Option<usize>, kinds: Kinds) -> Option<String> {
    let strange = array.iter::<Object<'_>>().filter_map(|item| kind(&item));
    if let Some(strange) = strange.into_iter().find(|kind| kind & kinds == 0) {
        return Some(format!("holds {}, where only {} may be", words(strange), words(kinds)));
    }
    let found = array.raw_iter().count();
    let wanted = length.filter(|length| *length != found)?;
    Some(format!("has {}, not {wanted}", crate::diag::many(found, "value")))
}

fn members(dict: &Dict<'_>, kinds: Kinds) -> Option<String> {
    let mut keys: Vec<_> = dict.keys().collect();
    keys.sort_unstable();
    keys.into_iter().find_map(|name| {
        let kind = kind(&dict.get::<Object<'_>>(name.as_ref())?)?;
        let is_strange = kind & kinds == 0;
        is_strange.then(|| {
            format!("has {} as {}, not {}", printed(name.as_str()), words(kind), words(kinds))
        })
    })
}
