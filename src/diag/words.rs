//! Formatting of numbers and names in messages.

use crate::geom::Abs;
use std::borrow::Cow;

/// Maximum number of characters quoted in a message.
const MAX_QUOTED: usize = 80;
/// Maximum number of names in a list.
const MAX_LISTED: usize = 100;

/// Formats a count with its noun: `1 line`, `2 lines`.
pub fn many(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Formats a length in millimetres with one decimal, rounded, without its unit.
pub fn millimetres(length: Abs) -> String {
    let e2 = length.mm_e2();
    let e1 = (e2.abs() + 5) / 10;
    let sign = if e2 < 0 && e1 > 0 { "-" } else { "" };
    format!("{sign}{}.{}", e1 / 10, e1 % 10)
}

/// The code point of a character: `U+5929`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Joins names with commas; after the first hundred only the number of the others is given.
pub fn some_of(names: impl Iterator<Item = String>) -> String {
    let (mut listed, mut more) = (Vec::new(), 0_usize);
    for name in names {
        if listed.len() < MAX_LISTED {
            listed.push(name);
        } else {
            more += 1;
        }
    }
    let listed = listed.join(", ");
    if more > 0 { format!("{listed} and {more} more") } else { listed }
}

/// The beginning of a text on one line: beyond `most` characters, that many and an ellipsis.
pub(super) fn beginning(words: &str, most: usize) -> String {
    let line = words.replace('\n', " ");
    match line.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// Shortens quoted text: beyond 80 characters, returns the first 79 and an ellipsis.
pub fn shortened(words: &str) -> Cow<'_, str> {
    if words.chars().nth(MAX_QUOTED).is_none() {
        return Cow::Borrowed(words);
    }
    let mut out: String = words.chars().take(MAX_QUOTED - 1).collect();
    out.push('…');
    Cow::Owned(out)
}
