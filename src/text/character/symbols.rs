//! Unit symbols: kWh, km/h, µg/m³, kW·h, a.m.
//!
//! Source: BIPM, *The International System of Units*, 9th edition, chapters 2 to 5, and the other
//! units that newspapers use.

use crate::text::is_han;

/// Symbols that take a prefix.
const PREFIXED: &[&str] = &[
    "m", "g", "s", "A", "K", "mol", "cd", "Hz", "N", "Pa", "J", "W", "C", "V", "F", "Ω", "S", "Wb",
    "T", "H", "lm", "lx", "Bq", "Gy", "Sv", "L", "l", "t", "eV", "Wh", "VA", "var", "B", "b",
    "bit", "bps", "cal", "bar", "ha", "px", "pc", "Ah", "h",
];

/// Symbols without a prefix.
const BARE: &[&str] = &[
    "%", "‰", "min", "d", "°C", "°F", "°", "dB", "rpm", "bpm", "mmHg", "atm", "psi", "ppm", "ppb",
    "ppt", "mph", "kn", "fps", "dpi", "ppi", "ft", "yd", "mi", "lb", "oz", "gal", "rad", "sr",
    "mu", "cm", "AU", "ly",
];

const PREFIXES: &[&str] =
    &["da", "k", "K", "M", "G", "T", "P", "h", "d", "c", "m", "µ", "μ", "n", "p", "f", ""];

/// Symbols that are words far more often than units.
const WORDS: &[&str] = &["as", "at", "am", "pm", "ah", "a", "A", "K", "T", "S", "B", "F", "H", "C"];

/// Abbreviations after a time of day, which bind to its digits like a unit.
const HOURS: &[&str] = &["a.m.", "p.m.", "A.M.", "P.M.", "a.m", "p.m", "am", "pm", "AM", "PM"];

/// Length in bytes of the unit at the start of `text`, including several joined by `/` or a dot; 0
/// if there is none. Units that are also words are excluded.
pub(in crate::text) fn unit(text: &str) -> usize {
    let Some(mut length) = term(text) else { return 0 };
    while let Some(joint) = text[length..].chars().next() {
        if !matches!(joint, '/' | '／' | '·' | '⋅' | '×') {
            break;
        }
        let after = length + joint.len_utf8();
        let Some(next) = term(&text[after..]) else { break };
        length = after + next;
    }
    let whole = ends(&text[length..]);
    if whole && !WORDS.contains(&&text[..length]) { length } else { 0 }
}

/// Length of the unit after a number, where `a.m.` and `p.m.` count as well.
pub(in crate::text) fn unit_of_figure(text: &str) -> usize {
    hours(text).unwrap_or_else(|| unit(text))
}

/// Length in bytes of the `a.m.` or `p.m.` at the start of `text`; `None` for other words.
pub(in crate::text) fn hours(text: &str) -> Option<usize> {
    let solid = HOURS.iter().find(|h| text.starts_with(**h) && ends(&text[h.len()..]));
    let spaced = || ["a. m.", "p. m."].iter().find(|h| text.starts_with(**h));
    solid.or_else(spaced).map(|h| h.len())
}

/// Whether a `/` between `before` and `after` is part of a unit.
pub(in crate::text) fn joins(before: &str, after: &str) -> bool {
    let inside = |c: char| c.is_alphabetic() || matches!(c, '°' | '²' | '³');
    let start = before.char_indices().rev().take_while(|(_, c)| inside(*c)).last();
    let left = start.map_or("", |(at, _)| &before[at..]);
    let right = term(after).is_some_and(|n| ends(&after[n..]));
    // 元/kWh: Han units have no symbol.
    right && (term(left).is_some_and(|n| n == left.len()) || left.ends_with(is_han))
}

/// Whether a unit may end before `rest`.
fn ends(rest: &str) -> bool {
    let han = |c: char| matches!(u32::from(c), 0x2E80..);
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric() || han(c))
}

/// Length of one symbol with its prefix and exponent.
fn term(text: &str) -> Option<usize> {
    let symbol = |of: &str| {
        let rest = &text[of.len()..];
        let longest = |list: &[&str]| {
            let fits = list.iter().filter(|s| rest.starts_with(**s) && stops(&rest[s.len()..]));
            fits.map(|s| s.len()).max()
        };
        let bare = if of.is_empty() { longest(BARE) } else { None };
        bare.max(longest(PREFIXED)).map(|n| of.len() + n)
    };
    let prefixes = PREFIXES.iter().filter(|p| text.starts_with(**p));
    let length = prefixes.filter_map(|p| symbol(p)).max()?;
    Some(length + exponent(&text[length..]))
}

/// Whether a symbol may end before `rest`, which begins with no letter that would continue it.
fn stops(rest: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() && u32::from(c) < 0x2E80;
    !rest.chars().next().is_some_and(letter)
}

fn exponent(rest: &str) -> usize {
    let sign = rest.starts_with(['⁻', '-', '−']);
    let after = if sign { rest.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let figure = rest[after..].chars().next().filter(|c| matches!(c, '²' | '³' | '¹' | '2' | '3'));
    let more = |c: char| rest[after + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    figure.filter(|c| !more(*c)).map_or(0, |c| after + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_units_with_prefixes_exponents_and_quotients() {
        for whole in
            ["kWh", "km/h", "µg/m³", "μg/m3", "mg/kg", "kW·h", "°C", "MB/s", "m²", "mmHg", "L"]
        {
            assert_eq!(unit(whole), whole.len(), "{whole}");
            assert_eq!(unit(&format!("{whole}，")), whole.len(), "{whole}");
        }
        for word in ["and/or", "in", "as", "at", "he", "News", "km5x", "Tokyo", "the"] {
            assert_eq!(unit(word), 0, "{word}");
        }
    }

    #[test]
    fn times_of_day_are_units_only_after_a_number() {
        assert_eq!(unit_of_figure("p.m. on"), 4);
        assert_eq!(unit_of_figure("am"), 2);
        assert_eq!(unit("am"), 0);
        assert_eq!(unit_of_figure("pmx"), 0);
    }

    #[test]
    fn a_solidus_within_a_unit_is_unbreakable() {
        assert!(joins("35 µg", "m³。"));
        assert!(joins("mg", "kg"));
        assert!(joins("电价元", "kWh"));
        assert!(!joins("and", "or"));
        assert!(!joins("his", "her"));
    }
}
