//! Pieces of display text: words, and placeholders with their names.

use crate::house::{EditionDate, LunarDate, Wording};
use std::ops::Range;

/// The predefined names.
pub(crate) const NAMES: [&str; 14] = [
    "name",
    "date",
    "weekday",
    "lunar_year",
    "lunar_date",
    "year",
    "month",
    "day",
    "issue",
    "page",
    "page_han",
    "page_name",
    "editors",
    "pages",
];

/// The predefined names for which there is something on a date.
pub(crate) fn dated(date: EditionDate) -> impl Iterator<Item = &'static str> {
    let has_lunar_date = LunarDate::of(date).is_some();
    NAMES.into_iter().filter(move |name| has_lunar_date || !name.starts_with("lunar_"))
}

/// Keeps of the placeholders those for which the language has words.
pub(crate) fn retain_worded(names: &mut Vec<String>, wording: &Wording) {
    names.retain(|name| match name.as_str() {
        "weekday" => !wording.weekdays.is_empty(),
        "lunar_year" | "lunar_date" => !wording.lunar_months.is_empty(),
        _ => true,
    });
}

/// A piece of display text: literal text, or a placeholder's name and its range in the text.
pub(super) enum DisplayPart<'t> {
    Words(&'t str),
    Name(&'t str, Range<usize>),
    /// An unclosed opening brace, by its offset.
    Loose(usize),
}

/// Splits display text into pieces. `{{` and `}}` are escapes for the braces.
pub(super) fn pieces(text: &str) -> Vec<DisplayPart<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(n) = text[at..].find(['{', '}']) {
        let brace = at + n;
        out.push(DisplayPart::Words(&text[at..brace]));
        let one = &text[brace..=brace];
        if text[brace + 1..].starts_with(one) {
            out.push(DisplayPart::Words(one));
            at = brace + 2;
        } else if one == "}" {
            out.push(DisplayPart::Words(one));
            at = brace + 1;
        } else if let Some(len) = text[brace..].find('}') {
            out.push(DisplayPart::Name(
                text[brace + 1..brace + len].trim(),
                brace..brace + len + 1,
            ));
            at = brace + len + 1;
        } else {
            out.push(DisplayPart::Loose(brace));
            out.push(DisplayPart::Words(one));
            at = brace + 1;
        }
    }
    out.push(DisplayPart::Words(&text[at..]));
    out
}

/// The ranges of the placeholders in a text, including the braces.
pub(crate) fn names_in(text: &str) -> Vec<Range<usize>> {
    let name = |piece| if let DisplayPart::Name(_, range) = piece { Some(range) } else { None };
    pieces(text).into_iter().filter_map(name).collect()
}

/// The names of the placeholders in a text.
pub(super) fn names_of(text: &str) -> Vec<&str> {
    let name = |piece| if let DisplayPart::Name(name, _) = piece { Some(name) } else { None };
    pieces(text).into_iter().filter_map(name).collect()
}
