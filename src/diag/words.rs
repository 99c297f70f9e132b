//! Numbers in messages.

/// A number of things, in words: `1 line`, `2 lines`.
pub fn many(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
