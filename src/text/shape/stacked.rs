//! Decides which letters and digits stand upright in a vertical line.

use crate::text::UprightRuns;
use std::ops::Range;

/// A cell of an upright word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum VerticalCell {
    /// A single character in its full-width form.
    Single(char),
    /// Digits set side by side.
    Cell,
}

/// Maximum number of same-kind sequences in an upright word.
const STRETCHES: usize = 3;

/// Cells of a word from top to bottom, with byte ranges; `None` if the word is rotated. A word
/// stands upright if it is a single letter, or consists of a few capitals, digits and signs that
/// follow digits: 12月, 5%, GDP, G20, 25℃.
pub(in crate::text) fn pieces(
    word: &str,
    upright: UprightRuns,
) -> Option<Vec<(Range<usize>, VerticalCell)>> {
    let mut out = Vec::new();
    let mut stretches = 0;
    let mut at = 0;
    let lone = word.chars().count() == 1;
    while let Some(c) = word[at..].chars().next() {
        stretches += 1;
        let same = |d: &char| kind(*d) == kind(c);
        let count = word[at..].chars().take_while(same).count();
        let len: usize = word[at..].chars().take(count).map(char::len_utf8).sum();
        let fits = match kind(c) {
            Kind::Figure => count <= usize::from(upright.figures) + 1,
            Kind::Capital => count <= usize::from(upright.capitals),
            Kind::Sign => count == 1 && at > 0,
            Kind::Other => lone && c.is_alphabetic() && full_width(c).is_some(),
        };
        if !fits || stretches > STRETCHES {
            return None;
        }
        if kind(c) == Kind::Figure && (2..=usize::from(upright.figures)).contains(&count) {
            out.push((at..at + len, VerticalCell::Cell));
        } else {
            for (i, c) in word[at..at + len].char_indices() {
                let range = at + i..at + i + c.len_utf8();
                out.push((range, VerticalCell::Single(full_width(c).unwrap_or(c))));
            }
        }
        at += len;
    }
    (!out.is_empty()).then_some(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Figure,
    Capital,
    Sign,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Figure,
        'A'..='Z' => Kind::Capital,
        '%' | '％' | '‰' | '°' | '℃' | '℉' | '′' | '″' => Kind::Sign,
        _ => Kind::Other,
    }
}

/// Full-width form of a printable ASCII character.
pub(in crate::text) fn full_width(c: char) -> Option<char> {
    let code = u32::from(c);
    (c.is_ascii_graphic()).then(|| char::from_u32(code + 0xFEE0)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(word: &str) -> Option<String> {
        let cells = pieces(word, UprightRuns::default())?;
        let written = cells.into_iter().map(|(range, piece)| match piece {
            VerticalCell::Single(c) => format!("{c} "),
            VerticalCell::Cell => format!("[{}] ", &word[range]),
        });
        Some(written.collect::<String>().trim_end().to_owned())
    }

    #[test]
    fn two_digits_share_a_cell_and_three_are_stacked() {
        assert_eq!(cells("12").as_deref(), Some("[12]"));
        assert_eq!(cells("7").as_deref(), Some("７"));
        assert_eq!(cells("365").as_deref(), Some("３ ６ ５"));
        assert_eq!(cells("25%").as_deref(), Some("[25] ％"));
    }

    #[test]
    fn years_decimals_and_words_are_rotated() {
        for word in ["2024", "5.9", "10:30", "Press", "COVID-19", "ffi", "ASEAN", "%"] {
            assert_eq!(cells(word), None, "{word}");
        }
    }

    #[test]
    fn capitals_are_stacked_with_their_digits() {
        assert_eq!(cells("GDP").as_deref(), Some("Ｇ Ｄ Ｐ"));
        assert_eq!(cells("G20").as_deref(), Some("Ｇ [20]"));
        assert_eq!(cells("x").as_deref(), Some("ｘ"));
    }
}
