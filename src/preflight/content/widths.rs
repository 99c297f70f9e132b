//! Glyph advances.
//!
//! Source: ISO 32000-1, 9.2.4, 9.6.2 and 9.7.4.3.

use crate::preflight::content::budget::Budget;
use crate::preflight::dict_ext::ObjectAddress;
use hayro_syntax::object::{Array, Dict, Object};
use std::sync::Arc;

/// Maximum number of entries read from one font.
const MAX_ENTRIES: usize = 70_000;
/// Highest character code.
const MAX_CODE: u32 = 0xFFFF;

/// Sorted code ranges (first, last) with advances in thousandths of the font size.
pub(super) type WidthRanges = Vec<(u32, u32, f64)>;

/// Advances of a font, with the default for other codes.
#[derive(Clone, Debug, Default)]
pub(super) struct Widths {
    ranges: Arc<WidthRanges>,
    usual: f64,
}

/// Where a font's advances are written, and the default advance.
pub(super) struct WidthTable<'a> {
    array: Option<Array<'a>>,
    form: WidthForm,
    usual: f64,
}

/// Format of the advances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WidthForm {
    /// One advance per code, starting with this code.
    Simple(u32),
    /// Code ranges, with this many numbers per advance.
    Composite(usize),
}

impl<'a> WidthTable<'a> {
    /// Advances of a simple font.
    pub(super) fn simple(font: &Dict<'a>) -> Self {
        let first = font.get::<u32>("FirstChar").unwrap_or(0);
        let missing = font.get::<Dict<'_>>("FontDescriptor");
        let missing = missing.and_then(|d| d.get::<f64>("MissingWidth"));
        let usual = missing.unwrap_or(500.0);
        Self { array: font.get::<Array<'_>>("Widths"), form: WidthForm::Simple(first), usual }
    }

    /// Advances of a composite font: `W`, or `W2` in vertical writing.
    pub(super) fn composite(descendant: &Dict<'a>, vertical: bool) -> Self {
        let (key, step, usual) = if vertical {
            let defaults = descendant.get::<Array<'_>>("DW2");
            let usual = defaults.and_then(|d| d.iter::<f64>().nth(1));
            ("W2", 3, usual.unwrap_or(-1000.0))
        } else {
            ("W", 1, descendant.get::<f64>("DW").unwrap_or(1000.0))
        };
        Self { array: descendant.get::<Array<'_>>(key), form: WidthForm::Composite(step), usual }
    }

    /// Cache key: address of the array in memory, and its format.
    pub(super) fn key(&self) -> Option<(ObjectAddress, WidthForm)> {
        Some((ObjectAddress::of(self.array.as_ref()?.data()), self.form))
    }

    /// Parses the ranges, as far as the budget allows.
    pub(super) fn ranges(&self, budget: &mut Budget) -> WidthRanges {
        let mut out = Vec::new();
        let Some(array) = &self.array else { return out };
        if budget.read(array.data().len()).is_none() {
            return out;
        }
        match self.form {
            WidthForm::Simple(first) => {
                let widths = array.iter::<f64>().take(256).zip(first..=MAX_CODE);
                out.extend(widths.map(|(width, code)| (code, code, width)));
            }
            WidthForm::Composite(step) => read(&mut out, array, step, budget),
        }
        out.sort_by_key(|(first, last, _)| (*first, *last));
        // If the charge exceeds the budget, this is the last array read.
        let _ = budget.keep(out.len());
        out
    }

    /// Combines parsed ranges with the default advance.
    pub(super) fn widths(&self, ranges: Arc<WidthRanges>) -> Widths {
        Widths { ranges, usual: self.usual }
    }
}

impl Widths {
    /// Advance of a code, in thousandths of the font size.
    pub(super) fn of(&self, code: u32) -> f64 {
        let after = self.ranges.partition_point(|(first, ..)| *first <= code);
        let found = after.checked_sub(1).map(|i| self.ranges[i]);
        found.filter(|(_, last, _)| code <= *last).map_or(self.usual, |(.., width)| width)
    }
}

/// Reads `c [w …]` and `first last w`, where each width has `step` numbers.
fn read(out: &mut WidthRanges, array: &Array<'_>, step: usize, budget: &mut Budget) {
    let mut items = array.flex_iter();
    while let Some(first) = items.next::<Object<'_>>().and_then(code) {
        match items.next::<Object<'_>>() {
            Some(Object::Array(widths)) => {
                // Charged each time, as many ranges may share one array.
                if budget.read(widths.data().len()).is_none() {
                    return;
                }
                let widths =
                    widths.iter::<f64>().step_by(step).take(MAX_ENTRIES).zip(first..=MAX_CODE);
                out.extend(widths.map(|(width, code)| (code, code, width)));
            }
            Some(last) => {
                let Some(last) = code(last) else { return };
                let Some(width) = items.next::<f64>() else { return };
                for _ in 1..step {
                    let _ = items.next::<f64>();
                }
                out.push((first, last, width));
            }
            None => return,
        }
        if out.len() > MAX_ENTRIES {
            return;
        }
    }
}

fn code(object: Object<'_>) -> Option<u32> {
    object.into_i32().and_then(|n| u32::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    #[test]
    fn a_code_between_ranges_has_the_default_width() {
        let ranges = Arc::new(vec![(1, 3, 250.0), (7, 7, 600.0)]);
        let widths = Widths { ranges, usual: 1000.0 };
        let found = [0, 1, 3, 4, 7, 8].map(|c| widths.of(c).to_string());
        assert_eq!(found, ["1000", "250", "250", "1000", "600", "1000"]);
    }

    #[test]
    fn codes_above_the_highest_are_ignored() {
        let bytes = b"<< /FirstChar 4294967295 /Widths [1 2 3] /W [65535 [1 2 3] 7 [9]] >>";
        let font = Dict::from_bytes(bytes).unwrap();
        let mut budget = Budget::of(0);
        assert_eq!(WidthTable::simple(&font).ranges(&mut budget), []);
        let ranges = WidthTable::composite(&font, false).ranges(&mut budget);
        assert_eq!(ranges, [(7, 7, 9.0), (65_535, 65_535, 1.0)]);
    }
}
