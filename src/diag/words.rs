//! Numbers and names in messages.

use std::borrow::Cow;

/// The most characters of an author's words that a message quotes.
const MOST_QUOTED: usize = 80;

/// A number of things, in words: `1 line`, `2 lines`.
pub fn many(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// An author's words as a message quotes them: beyond 80 characters the first 79 and an ellipsis.
pub fn shortened(words: &str) -> Cow<'_, str> {
    if words.chars().nth(MOST_QUOTED).is_none() {
        return Cow::Borrowed(words);
    }
    let mut out: String = words.chars().take(MOST_QUOTED - 1).collect();
    out.push('…');
    Cow::Owned(out)
}
