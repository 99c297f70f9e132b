//! Tint transforms of spot inks: whether their inputs and outputs match the colour spaces.
//!
//! Source: ISO 32000-1, 7.10, 8.6.6.4 and 8.6.6.5.

use crate::preflight::content::budget::Budget;
use crate::preflight::content::known::length;
use crate::preflight::content::space::ContentSpace;
use hayro_syntax::object::{Array, Dict, Name, Object, dict_or_stream};

/// Maximum nesting of functions.
const MAX_DEPTH: u8 = 4;
/// Maximum number of stitched functions, colorants and array elements that are counted.
const MAX_ITEMS: usize = 256;

/// Number of inputs and outputs of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Arity {
    takes: usize,
    gives: usize,
}

/// The fault of the tint transform of a `Separation` or `DeviceN` space; `None` if it has none, or
/// if the budget is exhausted, which is reported elsewhere.
pub(in crate::preflight) fn tint_fault(space: &Array<'_>, budget: &mut Budget) -> Option<String> {
    budget.read(space.data().len())?;
    let parts: Vec<Object<'_>> = space.iter::<Object<'_>>().take(4).collect();
    budget.read(parts.iter().map(length).sum())?;
    let inks = match parts.get(1) {
        Some(Object::Array(names)) => names.iter::<Name<'_>>().take(MAX_ITEMS).count(),
        _ => 1,
    };
    let nothing = || Some("the function of a spot ink is not there, or is none".to_owned());
    let (Some(stand_in), Some(function)) = (parts.get(2), parts.get(3)) else { return nothing() };
    let colours = match ContentSpace::read(stand_in, &Dict::default(), budget) {
        // An unreadable one cannot be counted.
        ContentSpace::Other => None,
        ContentSpace::Pattern { .. } | ContentSpace::Indexed { .. } | ContentSpace::Plates(_) => {
            let what =
                "the space that stands in for a spot ink is a pattern, a table or a spot ink";
            return Some(what.to_owned());
        }
        space => Some(space.components()),
    };
    let Some(arity) = Arity::of(function, budget, 0) else { return nothing() };
    if arity.takes != inks {
        let takes = arity.takes;
        return Some(format!(
            "the function of a spot ink takes {takes} tints, its space has {inks}"
        ));
    }
    let colours = colours.filter(|colours| arity.gives != *colours)?;
    let gives = arity.gives;
    Some(format!(
        "the function of a spot ink gives {gives} colours, the space that stands in has {colours}"
    ))
}

impl Arity {
    /// Arity of a function; `None` if it is invalid or inconsistent.
    fn of(function: &Object<'_>, budget: &mut Budget, depth: u8) -> Option<Self> {
        let (dict, _) = dict_or_stream(function)?;
        budget.read(dict.data().len())?;
        let pairs = |key| {
            let numbers = count(dict, key);
            numbers.filter(|n| n.is_multiple_of(2)).map(|n| n / 2)
        };
        let takes = pairs("Domain")?;
        let gives = match dict.get::<i32>("FunctionType")? {
            0 | 4 => pairs("Range")?,
            2 => {
                let ends = |key| count(dict, key).unwrap_or(1);
                (ends("C0") == ends("C1")).then(|| ends("C0"))?
            }
            3 if depth < MAX_DEPTH => {
                let all = dict.get::<Array<'_>>("Functions")?;
                let mut parts = all.iter::<Object<'_>>().take(MAX_ITEMS);
                let first = Self::of(&parts.next()?, budget, depth + 1)?;
                for part in parts {
                    (Self::of(&part, budget, depth + 1)? == first).then_some(())?;
                }
                (first.takes == 1).then_some(first.gives)?
            }
            _ => return None,
        };
        Some(Self { takes, gives })
    }
}

/// Number of elements in an array of numbers.
fn count(dict: &Dict<'_>, key: &str) -> Option<usize> {
    Some(dict.get::<Array<'_>>(key)?.iter::<f64>().take(MAX_ITEMS).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn fault(space: &str) -> Option<String> {
        tint_fault(&Array::from_bytes(space.as_bytes()).unwrap(), &mut Budget::of(0))
    }

    const POWER: &str = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 .2 1 0] /N 1 >>";

    #[test]
    fn tint_transforms_must_match_the_inks_and_the_alternate_space() {
        assert_eq!(fault(&format!("[/Separation /Gold /DeviceCMYK {POWER}]")), None);
        let code =
            |domain, range| format!("<< /FunctionType 4 /Domain [{domain}] /Range [{range}] >>");
        let (one, four) = ("0 1", "0 1 0 1 0 1 0 1");
        assert_eq!(
            fault(&format!("[/DeviceN [/A /B /C /D] /DeviceCMYK {}]", code(four, four))),
            None
        );
        let stitched = format!("<< /FunctionType 3 /Domain [0 1] /Functions [{POWER} {POWER}] >>");
        assert_eq!(fault(&format!("[/Separation /Gold [/DeviceCMYK] {stitched}]")), None);
        for (space, told) in [
            (
                format!("[/Separation /Gold /DeviceGray {POWER}]"),
                "gives 4 colours, the space that stands in has 1",
            ),
            (
                format!("[/Separation /Gold [/Lab << >>] {POWER}]"),
                "gives 4 colours, the space that stands in has 3",
            ),
            (format!("[/DeviceN [/A /B] /DeviceCMYK {POWER}]"), "takes 1 tints, its space has 2"),
            (
                format!("[/Separation /A /DeviceCMYK {}]", code(four, four)),
                "takes 4 tints, its space has 1",
            ),
            (
                format!("[/DeviceN [/A] /DeviceCMYK {}]", code(one, one)),
                "gives 1 colours, the space that stands in has 4",
            ),
            (
                format!("[/Separation /A [/Indexed /DeviceCMYK 0 <00000000>] {}]", code(one, one)),
                "a pattern, a table or a spot ink",
            ),
            (
                format!("[/Separation /A [/Separation /B /DeviceCMYK {POWER}] {}]", code(one, one)),
                "a pattern, a table or a spot ink",
            ),
            (format!("[/Separation /A /Pattern {}]", code(one, one)), "a pattern, a table"),
            (
                "[/Separation /A /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 >>]".into(),
                "gives 1 colours",
            ),
        ] {
            let found = fault(&space).unwrap();
            assert!(found.contains(told), "{space}: {found}");
        }
    }

    #[test]
    fn an_invalid_function_is_reported() {
        let uneven = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0] /C1 [1] /N 1 >>";
        let distinct = format!(
            "<< /FunctionType 3 /Domain [0 1] /Functions [{POWER} << /FunctionType 2 /Domain [0 1] >>] >>"
        );
        for none in [
            "",
            "/Identity",
            "9",
            "<< >>",
            "<< /FunctionType 9 /Domain [0 1] >>",
            uneven,
            &distinct,
        ] {
            let found = fault(&format!("[/Separation /Gold /DeviceCMYK {none}]"));
            let told = "the function of a spot ink is not there, or is none";
            assert_eq!(found.as_deref(), Some(told), "{none}");
        }
    }
}
