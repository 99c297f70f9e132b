//! Hyphens and slashes that join Han to letters or digits: 歼-20, T-恤, 元/kWh.

use crate::text::character::classify::{is_han, is_suffix};
use crate::text::character::figures::is_figure;
use crate::text::character::symbols::unit;
use crate::text::cluster::Cluster;

/// How Han and adjacent proportional text are spaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Joint {
    /// As words of two scripts, with autospace.
    None,
    /// As one word, without space.
    Tight,
}

/// Han characters after which a hyphen is a minus sign: 降至-20℃.
const LEADS_TO_NUMBER: &str = "为為是达達至到约約从從在由零低高";

/// Units that follow a negative number, but never a model designation such as 歼-20.
const MEASURES: &[&str] = &[
    "度",
    "摄氏度",
    "攝氏度",
    "元",
    "万元",
    "亿元",
    "萬元",
    "億元",
    "个百分点",
    "百分点",
    "米",
    "分",
];

/// How clusters `a` and `b` are spaced, one of which is Han and the other proportional.
pub(in crate::text) fn joint(text: &str, a: &Cluster, b: &Cluster) -> Joint {
    let at = b.text.start as usize;
    let tight = if a.class.is_latin() {
        // T-恤, 5mg/升: no space after a sign that follows a letter or digit.
        let before = text[..at].trim_end_matches(['-', '\u{2010}', '\u{2011}', '/']);
        before.len() < at && before.ends_with(char::is_alphanumeric)
    } else {
        let mut rest = text[at..].chars();
        let sign = rest.next();
        let word = rest.next().is_some_and(char::is_alphanumeric);
        match sign {
            Some('/') => true,
            Some('\u{2010}' | '\u{2011}') => word,
            Some('-') => word && !is_negative(&text[..at], &text[at + 1..]),
            _ => false,
        }
    };
    if tight { Joint::Tight } else { Joint::None }
}

/// Whether a hyphen between `before` and `after` is a minus sign.
pub(in crate::text::rules) fn is_negative(before: &str, after: &str) -> bool {
    let figures = after.find(|c: char| !is_figure(c)).unwrap_or(after.len());
    if figures == 0 {
        return false;
    }
    let rest = &after[figures..];
    let mut next = rest.chars();
    let point = matches!(next.next(), Some('.' | ',' | '．'));
    let decimal = point && next.next().is_some_and(is_figure);
    let counted = rest.trim_start_matches(' ');
    let measured = counted.starts_with(is_suffix)
        || counted.starts_with(['～', '~'])
        || MEASURES.iter().any(|m| counted.starts_with(m))
        || is_unit(rest, counted);
    let led = before.chars().next_back().is_some_and(|c| is_han(c) && LEADS_TO_NUMBER.contains(c));
    decimal || measured || led
}

/// Whether a unit symbol of several characters begins `counted`, which is `rest` behind a number
/// without its spaces. Capitals directly behind the digits are the series of a model: 图-95MS,
/// 苏-30MK.
fn is_unit(rest: &str, counted: &str) -> bool {
    let symbol = &counted[..unit(counted)];
    let series = rest.len() == counted.len()
        && symbol.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '/' | '／'));
    symbol.chars().nth(1).is_some() && !series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_is_a_minus_before_a_measure_but_not_in_a_model() {
        for (before, after) in [
            ("气温", "5℃"),
            ("增长", "2.3%"),
            ("降至", "20"),
            ("余额", "3万元"),
            ("误差", "20MHz"),
            ("载荷", "20 MW"),
            ("压差", "5kPa"),
            ("深度", "30km"),
            ("输入", "5.5MV"),
        ] {
            assert!(is_negative(before, after), "{before}-{after}");
        }
        for (before, after) in [
            ("歼", "20战机"),
            ("东风", "41"),
            ("神舟", "18号"),
            ("长征", "5B"),
            ("图", "95MS"),
            ("苏", "30MK"),
            ("卡", "27PL"),
            ("伊尔", "76MF"),
            ("米", "8MV"),
            ("苏", "30MKI"),
            ("图", "142M/MS"),
        ] {
            assert!(!is_negative(before, after), "{before}-{after}");
        }
    }
}
