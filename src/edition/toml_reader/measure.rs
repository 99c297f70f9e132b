//! Reads decimal numbers, lengths and sizes.

use crate::diag::{Diagnostic, rules};
use crate::edition::keys::{Axis, MAX_LENGTH, ValueKind};
use crate::edition::toml_reader::value::Value;
use crate::geom::{Abs, ParseAbsError};
use crate::house::Length;
use std::collections::BTreeMap;
use toml::de::DeValue;

/// The maximum number of characters or lines: as many as the smallest type fits on the largest page.
const MAX_CHARACTERS_OR_LINES: u32 = 8000;

/// Parses a decimal number to thousandths; `None` unless it has at most three decimals.
fn thousandths(s: &str) -> Option<i32> {
    let (sign, digits) = match s.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, s.strip_prefix('+').unwrap_or(s)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + part.len() == 0 || whole.len() > 6 || part.len() > 3 {
        return None;
    }
    if !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let padded = format!("{whole}{part:0<3}");
    padded.parse::<i32>().ok().map(|n| sign * n)
}

/// Formats thousandths as a decimal number without trailing zeros.
fn decimal(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, part) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{}", format!("{part:03}").trim_end_matches('0'))
}

/// Why a text is not a length.
#[derive(Clone, Debug, PartialEq, Eq)]
enum LengthError {
    /// It has no number before its unit of characters or lines.
    Number,
    /// It is not an absolute length.
    Measure(ParseAbsError),
}

/// Parses `"3ch"`, `"3字"`, `"2ln"`, `"2行"`, or a length in mm, pt, …
fn length(text: &str) -> Result<Length, LengthError> {
    let relative = |units: [&str; 2]| {
        let number = units.iter().find_map(|u| text.strip_suffix(u))?;
        Some(thousandths(number.trim()))
    };
    if let Some(n) = relative(["ch", "字"]) {
        return n.map(Length::Characters).ok_or(LengthError::Number);
    }
    if let Some(n) = relative(["ln", "行"]) {
        return n.map(Length::Lines).ok_or(LengthError::Number);
    }
    text.parse::<Abs>().map(Length::Abs).map_err(LengthError::Measure)
}

impl Value<'_> {
    /// The number as written; `None` if the value is not a decimal integer or float.
    fn number(&self) -> Option<&str> {
        match self.raw() {
            DeValue::Integer(n) if n.radix() == 10 => Some(n.as_str()),
            DeValue::Float(n) => Some(n.as_str()),
            _ => None,
        }
    }

    /// A number with at most three decimals within its key's range, in thousandths.
    pub(crate) fn thousandths(&self) -> Option<i32> {
        let range = self.declared(|kind| match kind {
            ValueKind::Number { least, most } => Some(*least..=*most),
            _ => None,
        });
        let Some(number) = self.number() else {
            self.report_wrong_type(
                "a number is",
                &decimal(*range.start().max(&1000).min(range.end())),
            );
            return None;
        };
        let Some(n) = thousandths(number) else {
            self.report_unsupported_number("0.25");
            return None;
        };
        if !range.contains(&n) {
            self.report_out_of_range(&decimal(*range.start()), &decimal(*range.end()));
            return None;
        }
        Some(n)
    }

    /// A number in per cent with at most one decimal, in thousandths of the whole.
    pub(crate) fn per_cent(&self) -> Option<u16> {
        let percent = self.thousandths()?;
        if percent % 100 != 0 {
            self.report_value_error(
                "a number in per cent has at most one decimal",
                "write for example 12.5",
            );
            return None;
        }
        Some(u16::try_from(percent / 100).expect("the range of a key in per cent ends at 100"))
    }

    /// Reports a number with an exponent or too many digits, infinity or NaN.
    fn report_unsupported_number(&self, example: &str) {
        self.report_value_error(
            "{`key`} is {value}: numbers have at most six figures before the point and three behind \
             it",
            &format!("write for example {example}"),
        );
    }

    /// The axis along which a bare number counts: characters across, lines down.
    fn axis(&self) -> Axis {
        self.declared(|kind| match kind {
            ValueKind::Length(axis) | ValueKind::Extent(axis) => Some(*axis),
            _ => None,
        })
    }

    /// A length, which may be negative; its magnitude is at most [`MAX_LENGTH`] or
    /// [`MAX_CHARACTERS_OR_LINES`].
    pub(crate) fn length(&self) -> Option<Length> {
        self.length_along(self.axis())
    }

    fn length_along(&self, axis: Axis) -> Option<Length> {
        let length = self.any_length(axis)?;
        let (size, limit) = match length {
            Length::Abs(Abs(n)) => (n.unsigned_abs(), MAX_LENGTH.0.unsigned_abs()),
            Length::Characters(n) | Length::Lines(n) => {
                (u64::from(n.unsigned_abs()), u64::from(MAX_CHARACTERS_OR_LINES) * 1000)
            }
        };
        if size > limit {
            let words = "{`key`} is {value}, more than any page";
            let help =
                format!("write at most 5000mm, or {MAX_CHARACTERS_OR_LINES} characters or lines");
            self.report_with_facts(self.error(rules::toml::RANGE, words, "too much").help(help));
            return None;
        }
        Some(length)
    }

    /// A positive length: a width, a height, a distance between baselines.
    pub(crate) fn extent(&self) -> Option<Length> {
        let axis = self.axis();
        let length = self.length_along(axis)?;
        if length.is_positive() {
            return Some(length);
        }
        let words = "{`key`} is {value}; it must be above zero";
        let help = match axis {
            Axis::Across => "write a length such as \"12mm\", or a number of characters",
            Axis::Down => "write a length such as \"12mm\", or a number of lines",
        };
        self.report_with_facts(
            self.error(rules::toml::RANGE, words, "must be above zero").help(help),
        );
        None
    }

    fn any_length(&self, axis: Axis) -> Option<Length> {
        if let Some(number) = self.number() {
            let number = thousandths(number);
            if number.is_none() {
                self.report_unsupported_number("1.5");
            }
            return number.map(|n| match axis {
                Axis::Across => Length::Characters(n),
                Axis::Down => Length::Lines(n),
            });
        }
        let DeValue::String(text) = self.raw() else {
            self.report_wrong_type("a length is", "\"12mm\"");
            return None;
        };
        let help = "lengths are \"12mm\", \"10.5pt\", \"3字\" (3 characters), \"2行\" (2 lines)";
        match length(text.trim()) {
            Ok(length) => Some(length),
            Err(LengthError::Number) => {
                let words = "\"{value}\" has no number of at most three decimals before its unit";
                self.report_value_error(words, help);
                None
            }
            Err(LengthError::Measure(e)) => {
                self.report_with_facts(self.not_a_length(&e).help(help));
                None
            }
        }
    }

    /// A length in absolute units within its key's range.
    pub(crate) fn absolute(&self) -> Option<Abs> {
        let range = self.declared(|kind| match kind {
            ValueKind::Absolute { least, most } => Some(*least..=*most),
            _ => None,
        });
        let abs = self.any_absolute()?;
        if !range.contains(&abs) {
            let millimetres = |bound: &Abs| format!("{}mm", bound.whole(Abs::MM));
            let (least, most) = (millimetres(range.start()), millimetres(range.end()));
            self.report_out_of_range(&least, &most);
            return None;
        }
        Some(abs)
    }

    fn any_absolute(&self) -> Option<Abs> {
        let DeValue::String(text) = self.raw() else {
            self.report_wrong_type("a length with its unit is", "\"12mm\"");
            return None;
        };
        let help = "write for example \"12mm\" or \"10.5pt\"";
        match text.parse::<Abs>() {
            Ok(abs) if abs >= Abs::ZERO => Some(abs),
            Ok(_) => {
                self.report_value_error("{`key`} is \"{value}\"; it cannot be below zero", help);
                None
            }
            Err(e) => {
                self.report_with_facts(self.not_a_length(&e).help(help));
                None
            }
        }
    }

    /// The error for a text that is not an absolute length.
    fn not_a_length(&self, e: &ParseAbsError) -> Diagnostic {
        self.value_error("\"{value}\" is not a length: {reason}").fact("reason", e.to_string())
    }

    /// A type size: a name in `sizes`, or a length in points, millimetres or Q.
    pub(crate) fn size(&self, sizes: &BTreeMap<String, Abs>) -> Option<Abs> {
        let DeValue::String(text) = self.raw() else {
            self.report_wrong_type("a size of type is", "\"10.5pt\"");
            return None;
        };
        if let Some(size) = sizes.get(text.trim()) {
            return Some(*size);
        }
        if !text.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            self.report_unknown_name("size", text, sizes.keys().map(String::as_str));
            return None;
        }
        self.points()
    }

    /// A type size given as a length: 2 to 1000 points.
    pub(crate) fn points(&self) -> Option<Abs> {
        let size = self.any_absolute()?;
        if size < Abs::pt(2) || size > Abs::pt(1000) {
            self.report_out_of_range("2pt", "1000pt");
            return None;
        }
        Some(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly_to_three_decimals() {
        assert_eq!(thousandths("1"), Some(1000));
        assert_eq!(thousandths("-2.5"), Some(-2500));
        assert_eq!(thousandths("0.125000"), Some(125));
        assert_eq!(thousandths("0.1256"), None);
        assert_eq!(thousandths("1e3"), None);
        assert_eq!(thousandths(""), None);
        assert_eq!([-500, 0, 1000, 125].map(decimal), ["-0.5", "0", "1", "0.125"]);
    }

    #[test]
    fn lengths_are_absolute_or_in_characters_or_lines() {
        assert_eq!(length("3字"), Ok(Length::Characters(3000)));
        assert_eq!(length("1.5 ch"), Ok(Length::Characters(1500)));
        assert_eq!(length("2行"), Ok(Length::Lines(2000)));
        assert_eq!(length("-2ln"), Ok(Length::Lines(-2000)));
        assert_eq!(length("12mm"), Ok(Length::Abs(Abs::mm(12))));
        assert!(length("12").is_err());
        assert!(length("字").is_err());
    }
}
