//! Names in tables of fixed width, where a Chinese character is as wide as two letters.

/// A name with blanks behind it to a width.
pub(super) fn padded(name: &str, width: usize) -> String {
    format!("{name}{}", " ".repeat(width.saturating_sub(cells(name))))
}

/// The width of a name in letters.
pub(super) fn cells(name: &str) -> usize {
    // Below the Hangul Jamo no character is wide.
    name.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}
