//! Operators with their operands, and arrays of numbers in dictionaries.

use hayro_syntax::object::{Array, Dict, Object};

/// An operator with its operands.
pub(super) struct Operation<'o, 'a> {
    pub(super) name: &'o [u8],
    pub(super) operands: Vec<&'o Object<'a>>,
}

impl Operation<'_, '_> {
    /// The numeric operands.
    pub(super) fn numbers(&self) -> Vec<f64> {
        let number = |o: &&Object<'_>| match o {
            Object::Number(n) => Some(n.as_f64()),
            _ => None,
        };
        self.operands.iter().filter_map(number).collect()
    }

    /// The numeric operands; `None` if there are not exactly `N`.
    pub(super) fn exactly<const N: usize>(&self) -> Option<[f64; N]> {
        self.numbers().try_into().ok()
    }

    /// The last operand, if it is a name.
    pub(super) fn last_name(&self) -> Option<&[u8]> {
        match self.operands.last() {
            Some(Object::Name(name)) => Some(name.as_ref()),
            _ => None,
        }
    }
}

/// Whether `name` is a standard rendering intent (ISO 32000-1, 8.6.5.8).
pub(in crate::preflight) fn is_rendering_intent(name: &[u8]) -> bool {
    let intents: [&[u8]; 4] =
        [b"AbsoluteColorimetric", b"RelativeColorimetric", b"Saturation", b"Perceptual"];
    intents.contains(&name)
}

/// The first `most` numbers of an array; empty if there is no array.
pub(super) fn all_numbers(dict: &Dict<'_>, key: &str, most: usize) -> Vec<f64> {
    let array = dict.get::<Array<'_>>(key);
    array.map(|a| a.iter::<f64>().take(most).collect()).unwrap_or_default()
}

/// An array of exactly `N` numbers.
pub(super) fn numbers<const N: usize>(dict: &Dict<'_>, key: &str) -> Option<[f64; N]> {
    let array = dict.get::<Array<'_>>(key)?;
    let numbers: Vec<f64> = array.iter::<f64>().take(N + 1).collect();
    numbers.try_into().ok()
}
