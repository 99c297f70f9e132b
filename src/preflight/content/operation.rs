//! Content stream operators with their operands: their types, and arrays of numbers.
//!
//! Readers skip unknown operators and operators with invalid operands, each in its own way, so that
//! the printed result is unpredictable.
//! Source: ISO 32000-1, Annex A, and 7.8.2.

use crate::preflight::content::lexical::MAX_NUMBER;
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

/// Operand types of an operator.
enum Takes {
    /// This many numbers.
    Numbers(usize),
    /// A name.
    Name,
    /// A name and a number.
    NameAndNumber,
    /// An array and a number.
    Dash,
    /// This many numbers, then a string.
    Text(usize),
    /// An array.
    Pieces,
    /// One or more numbers, or any number of numbers and a name (a pattern).
    Colour,
    /// A name, then a name or a dictionary.
    Properties,
}

/// Operand types of the operator `name`; `None` if it is unknown.
fn takes(name: &[u8]) -> Option<Takes> {
    Some(match name {
        b"q" | b"Q" | b"h" | b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*"
        | b"n" | b"W" | b"W*" | b"BT" | b"ET" | b"T*" | b"EMC" | b"BX" | b"EX" => Takes::Numbers(0),
        b"w" | b"J" | b"j" | b"M" | b"i" | b"g" | b"G" | b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts"
        | b"Tr" => Takes::Numbers(1),
        b"m" | b"l" | b"Td" | b"TD" | b"d0" => Takes::Numbers(2),
        b"rg" | b"RG" => Takes::Numbers(3),
        b"v" | b"y" | b"re" | b"k" | b"K" => Takes::Numbers(4),
        b"cm" | b"c" | b"Tm" | b"d1" => Takes::Numbers(6),
        b"gs" | b"Do" | b"sh" | b"ri" | b"cs" | b"CS" | b"BMC" | b"MP" => Takes::Name,
        b"Tf" => Takes::NameAndNumber,
        b"d" => Takes::Dash,
        b"Tj" | b"'" => Takes::Text(0),
        b"\"" => Takes::Text(2),
        b"TJ" => Takes::Pieces,
        b"sc" | b"SC" | b"scn" | b"SCN" => Takes::Colour,
        b"BDC" | b"DP" => Takes::Properties,
        _ => return None,
    })
}

/// Describes what is wrong with an operation; `None` if it is valid. In a compatibility section
/// (`BX` … `EX`) unknown operators are allowed.
pub(super) fn fault(operation: &Operation<'_, '_>, compatible: bool) -> Option<String> {
    let shown = || {
        let name: String = String::from_utf8_lossy(operation.name).chars().take(16).collect();
        name.escape_default().to_string()
    };
    let Some(takes) = takes(operation.name) else {
        return (!compatible).then(|| format!("`{}`, which is no operator", shown()));
    };
    if operation.operands.iter().any(|o| is_beyond(o)) {
        return Some(format!("`{}` with a number outside the range of PDF numbers", shown()));
    }
    (!fits(&takes, &operation.operands))
        .then(|| format!("`{}` with operands that it does not take", shown()))
}

/// Whether the operand is a number outside the range of PDF numbers.
fn is_beyond(operand: &Object<'_>) -> bool {
    matches!(operand, Object::Number(n) if n.as_f64().is_nan() || n.as_f64().abs() > MAX_NUMBER)
}

fn fits(takes: &Takes, operands: &[&Object<'_>]) -> bool {
    let numbers = |all: &[&Object<'_>]| all.iter().all(|o| matches!(o, Object::Number(_)));
    match (takes, operands) {
        (Takes::Numbers(n), all) => all.len() == *n && numbers(all),
        (Takes::Name, [Object::Name(_)])
        | (Takes::NameAndNumber, [Object::Name(_), Object::Number(_)])
        | (Takes::Dash, [Object::Array(_), Object::Number(_)])
        | (Takes::Pieces, [Object::Array(_)])
        | (Takes::Properties, [Object::Name(_), Object::Name(_) | Object::Dict(_)]) => true,
        (Takes::Text(n), [before @ .., Object::String(_)]) => before.len() == *n && numbers(before),
        (Takes::Colour, [before @ .., Object::Name(_)]) => numbers(before),
        (Takes::Colour, all) => !all.is_empty() && numbers(all),
        _ => false,
    }
}
