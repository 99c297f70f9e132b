//! Numbers kept with a sign behind or before a space: 5 €, US$ 5, EUR 5, 25 ㎡, 15 h 30.
//!
//! Sources: *Duden. Die deutsche Rechtschreibung*, on units and signs of currency; *Lexique des règles
//! typographiques en usage à l’Imprimerie nationale*, on sums and hours.

use crate::text::ShapedParagraph;
use crate::text::character::classify::is_suffix;
use crate::text::character::figures::is_figure;
use crate::text::cluster::Break;

/// Codes of currencies that stand before or behind a sum. Source: ISO 4217; RMB is customary.
const CODES: &[&str] = &[
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "RMB", "HKD", "TWD", "KRW", "RUB", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "INR", "AUD", "CAD",
];
/// Maximum length of the letters before a sign of currency: US$, NT$.
const LONGEST_COUNTRY: usize = 3;

/// Prohibits a break between a number and its sign.
pub(in crate::text) fn keep(p: &mut ShapedParagraph, text: &str) {
    for (at, _) in text.match_indices(' ') {
        let (left, right) = (&text[..at], &text[at + 1..]);
        let held = (left.ends_with(is_figure) && (begins_sign(right) || begins_hour(right)))
            || (right.starts_with(is_figure) && (ends_in_currency(left) || ends_in_hour(left)));
        if let Some(cluster) = p.cluster_before(at + 1).filter(|_| held) {
            cluster.break_after = Break::Never;
        }
    }
}

/// Whether `c` is a sign of currency. Source: Unicode 18.0, general category Sc.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¥' | '฿' | '₠'..='⃏' | '＄' | '￠' | '￡' | '￥' | '￦')
}

/// Whether `rest`, behind a number and a space, begins with a sign or code that belongs to it. A sign
/// directly before digits belongs to these: two $5 notes.
fn begins_sign(rest: &str) -> bool {
    let symbol = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let country = rest.len() - symbol.len();
    let mut chars = symbol.chars();
    let first = chars.next();
    let sign = first.is_some_and(|c| {
        (is_currency(c) && country <= LONGEST_COUNTRY) || (is_suffix(c) && country == 0)
    });
    let whole = |c: &str| rest.strip_prefix(c).is_some_and(|r| !r.starts_with(is_word));
    let number = chars.as_str().trim_start_matches(['(', '-', '−', '+', '.', ',']);
    (sign && !number.starts_with(is_figure)) || CODES.iter().any(|c| whole(c))
}

/// Whether `text` ends in a sign or code of currency.
fn ends_in_currency(text: &str) -> bool {
    let whole = |c: &str| text.strip_suffix(c).is_some_and(|r| !r.ends_with(is_word));
    text.ends_with(is_currency) || CODES.iter().any(|c| whole(c))
}

/// Whether `rest`, behind a number and a space, begins with the h of a French time: 15 h 30.
fn begins_hour(rest: &str) -> bool {
    rest.strip_prefix("h ").is_some_and(|minutes| minutes.starts_with(is_figure))
}

/// Whether `text` ends in the hour of a French time, whose minutes follow.
fn ends_in_hour(text: &str) -> bool {
    text.strip_suffix(" h").is_some_and(|hour| hour.ends_with(is_figure))
}

/// Whether `c` is a letter or digit of a space-delimited script; CJK begins at U+2E80.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_codes_of_currency_belong_to_a_number() {
        for sign in ["€", "£ m", "$", "$US", "US$.", "NT$,", "€/kg", "EUR", "CHF.", "℃", "‰"]
        {
            assert!(begins_sign(sign), "{sign}");
        }
        for other in ["$5 notes", "£(5)", "€-5", "EURO", "people", "ABCD$", "A€5", ""] {
            assert!(!begins_sign(other), "{other}");
        }
        for sign in ["€", "(US$", "costs EUR", "付￥"] {
            assert!(ends_in_currency(sign), "{sign}");
        }
        assert!(!ends_in_currency("the NEUR") && !ends_in_currency("about"));
    }
}
