//! How far each code of a font moves on.
//!
//! Source: ISO 32000-1, 9.2.4, 9.6.2 and 9.7.4.3.

use hayro_syntax::object::{Array, Dict, Object};

/// Entries that are read of one font.
const MOST: usize = 70_000;

/// Advances in thousandths of the size, for ranges of codes in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Widths {
    ranges: Vec<(u32, u32, f64)>,
    usual: f64,
}

impl Widths {
    /// The advance of a code.
    pub(super) fn of(&self, code: u32) -> f64 {
        let after = self.ranges.partition_point(|(first, ..)| *first <= code);
        let found = after.checked_sub(1).map(|i| self.ranges[i]);
        found.filter(|(_, last, _)| code <= *last).map_or(self.usual, |(.., width)| width)
    }

    /// Of a font whose codes are single bytes.
    pub(super) fn simple(font: &Dict<'_>) -> Self {
        let first = font.get::<u32>("FirstChar").unwrap_or(0);
        let missing = font.get::<Dict<'_>>("FontDescriptor");
        let missing = missing.and_then(|d| d.get::<f64>("MissingWidth"));
        let usual = missing.unwrap_or(500.0);
        let Some(widths) = font.get::<Array<'_>>("Widths") else {
            return Self { ranges: Vec::new(), usual };
        };
        let widths = widths.iter::<f64>().take(256).zip(first..);
        Self { ranges: widths.map(|(width, code)| (code, code, width)).collect(), usual }
    }

    /// Along the line of a composite font: `W`, or of vertical ones `W2`.
    pub(super) fn composite(descendant: &Dict<'_>, vertical: bool) -> Self {
        let (key, step, usual) = if vertical {
            let defaults = descendant.get::<Array<'_>>("DW2");
            let usual = defaults.and_then(|d| d.iter::<f64>().nth(1));
            ("W2", 3, usual.unwrap_or(-1000.0))
        } else {
            ("W", 1, descendant.get::<f64>("DW").unwrap_or(1000.0))
        };
        let mut out = Self { ranges: Vec::new(), usual };
        if let Some(array) = descendant.get::<Array<'_>>(key) {
            out.read(&array, step);
        }
        out.ranges.sort_by_key(|(first, last, _)| (*first, *last));
        out
    }

    /// Reads `c [w …]` and `first last w`, where each width has `step` numbers.
    fn read(&mut self, array: &Array<'_>, step: usize) {
        let mut items = array.flex_iter();
        while let Some(first) = items.next::<Object<'_>>().and_then(code) {
            match items.next::<Object<'_>>() {
                Some(Object::Array(widths)) => {
                    let widths = widths.iter::<f64>().step_by(step).take(MOST).zip(first..);
                    self.ranges.extend(widths.map(|(width, code)| (code, code, width)));
                }
                Some(last) => {
                    let Some(last) = code(last) else { return };
                    let Some(width) = items.next::<f64>() else { return };
                    for _ in 1..step {
                        let _ = items.next::<f64>();
                    }
                    self.ranges.push((first, last, width));
                }
                None => return,
            }
            if self.ranges.len() > MOST {
                return;
            }
        }
    }
}

fn code(object: Object<'_>) -> Option<u32> {
    object.into_i32().and_then(|n| u32::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_between_ranges_has_the_usual_width() {
        let widths = Widths { ranges: vec![(1, 3, 250.0), (7, 7, 600.0)], usual: 1000.0 };
        let found = [0, 1, 3, 4, 7, 8].map(|c| widths.of(c).to_string());
        assert_eq!(found, ["1000", "250", "250", "1000", "600", "1000"]);
    }
}
