//! Unit symbols: kWh, km/h, µg/m³, kW·h, a.m.
//!
//! Source: BIPM, *The International System of Units*, 9th edition, chapters 2 to 5, and the other
//! units that newspapers use.

use crate::text::character::measure_words::measure;
use crate::text::is_han;

/// Symbols that take a prefix.
const PREFIXED: &[&str] = &[
    "m", "g", "s", "A", "K", "mol", "cd", "Hz", "N", "Pa", "J", "W", "C", "V", "F", "Ω", "S", "Wb",
    "T", "H", "lm", "lx", "Bq", "Gy", "Sv", "L", "l", "t", "eV", "Wh", "VA", "var", "B", "b",
    "bit", "bps", "cal", "bar", "ha", "px", "pc", "Ah", "h", "Da", "bp", "FLOPS", "OPS", "IU",
    "rad", "Torr",
];

/// Symbols without a prefix.
const BARE: &[&str] = &[
    "%", "‰", "min", "d", "°C", "°F", "°", "dB", "rpm", "bpm", "mmHg", "atm", "psi", "ppm", "ppb",
    "ppt", "mph", "kn", "fps", "dpi", "ppi", "ft", "yd", "mi", "lb", "oz", "gal", "rad", "sr",
    "mu", "cm", "AU", "ly", "°N", "°S", "°E", "°W", "a", "U", "r/min", "r/s", "rps", "spm", "BPM",
    "dBm", "dBA", "dB(A)", "dBi", "cP", "cSt", "kgf", "tf", "psig", "psia", "cmH₂O", "cmH2O", "EB",
    "ZB", "EJ", "EH", "QPS", "TPS", "nit", "nits", "arcsec", "Oe", "mol%", "wt%", "vol%", "ppmv",
    "ppbv", "TEU", "FEU", "tce", "kgce", "gce", "toe", "Mtoe", "BTU", "Btu", "MMBtu", "mmBtu",
    "bbl", "bpd", "boe", "Mcf", "Bcf", "Tcf", "cfs", "Nm", "Sm", "dwt", "DWT", "NRT", "ac", "acre",
    "nmi", "nmile", "kmh", "CFU", "cfu", "copies", "NTU", "USDT", "BTC", "tCO₂", "tCO2", "tCO₂e",
    "tCO2e", "gCO₂", "gCO2", "gCO₂e", "gCO2e", "kgCO₂", "kgCO2", "kgCO₂e", "kgCO2e",
];

const PREFIXES: &[&str] =
    &["da", "k", "K", "M", "G", "T", "P", "h", "d", "c", "m", "µ", "μ", "n", "p", "f", ""];

/// Symbols that are words far more often than units.
const WORDS: &[&str] = &[
    "U", "toe", "Da", "copies", "nits", "as", "at", "am", "pm", "ah", "a", "A", "K", "T", "S", "B",
    "F", "H", "C",
];

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
        // Per 100 km: kWh/100km.
        let below = &text[length + joint.len_utf8()..];
        let after = text.len() - below.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Some(next) = term(&text[after..]) else { break };
        length = after + next;
    }
    length += below_in_han(&text[length..]);
    length += carbon(&text[..length], &text[length..]);
    let whole = ends(&text[length..]) && !is_elided(&text[length..]);
    if whole && !WORDS.contains(&&text[..length]) { length } else { 0 }
}

/// Whether an apostrophe and a letter follow, as in French: en 2024 l’État.
fn is_elided(rest: &str) -> bool {
    let word = rest.strip_prefix(['’', '\'']);
    word.is_some_and(|word| word.starts_with(char::is_alphabetic))
}

/// Length in bytes of the / and the unit in Han at the start of `rest`: kg/亩, CFU/毫升.
fn below_in_han(rest: &str) -> usize {
    let Some(below) = rest.strip_prefix(['/', '／']).filter(|b| b.starts_with(is_han)) else {
        return 0;
    };
    let unit = measure(below);
    unit.map_or(0, |n| rest.len() - below.len() + n)
}

/// Length in bytes of the space and the CO₂ at the start of `rest` that `unit` weighs: 5 t CO₂.
fn carbon(unit: &str, rest: &str) -> usize {
    let Some(gas) = rest.strip_prefix([' ', '\u{A0}']).filter(|_| unit.ends_with(['t', 'g']))
    else {
        return 0;
    };
    let found = ["CO₂e", "CO2e", "CO₂", "CO2"].into_iter().find(|g| gas.starts_with(g));
    let whole = found.filter(|g| ends(&gas[g.len()..]));
    whole.map_or(0, |g| rest.len() - gas.len() + g.len())
}

/// Whether `c` is a unit by itself: ℃, ㎎.
pub(in crate::text) fn is_squared(c: char) -> bool {
    matches!(c, '℃' | '℉' | '㍱'..='㍺' | '㎀'..='㏟' | '㏿')
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
    if let Some(squared) = text.chars().next().filter(|c| is_squared(*c)) {
        return Some(squared.len_utf8());
    }
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
    fn symbols_of_trades_and_laboratories_are_units() {
        for whole in "TEU GWh MPa kPa hPa mAh rpm dB ppm ppb Gbps Mb/s nm TB μm ℃/h ㎎/㎗ ㎐ cd/m² lm/W \
            Wh/kg km² m³/s °N °E tCO₂ kgCO₂e/t tce gce/kWh dBm dB(A) mSv/a IU/mL mIU/L U/L cmH₂O EJ EB \
            kWh/100km L/100km cP kgf/cm² psig TFLOPS TOPS kDa kbp wt% MMBtu bbl/d Nm³/h t/a DWT nmi ℃/km \
            gCO₂/km r/min CFU/mL copies/mL NTU kg/亩 CFU/毫升"
            .split_whitespace()
        {
            assert_eq!(unit_of_figure(&format!("{whole}，")), whole.len(), "{whole}");
        }
        assert_eq!(unit_of_figure("t CO₂，"), "t CO₂".len());
        assert_eq!(unit_of_figure("t COVID"), 1);
        for word in ["copier", "acres", "Us", "a", "reads", "tops", "kg/天津"] {
            assert!(unit(word) < word.len(), "{word}");
        }
    }

    #[test]
    fn elided_words_and_names_are_no_units() {
        for text in
            ["l’État", "d'après", "m’a", "U.S. exports", "U Thant", "toe injuries", "Da Vinci"]
        {
            assert_eq!(unit(text), 0, "{text}");
        }
        assert_eq!([unit("l"), unit("U/L"), unit("copies/mL")], [1, 3, 9]);
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
