//! Numbers and names in messages.

use std::borrow::Cow;

/// The most characters of an author's words that a message quotes.
const MOST_QUOTED: usize = 80;
/// The most names in one list.
const MOST_LISTED: usize = 100;

/// A number of things, in words: `1 line`, `2 lines`.
pub fn many(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Names in one list: of more than a hundred the first hundred, and how many more there are.
pub fn some_of(names: impl Iterator<Item = String>) -> String {
    let (mut listed, mut more) = (Vec::new(), 0_usize);
    for name in names {
        if listed.len() < MOST_LISTED {
            listed.push(name);
        } else {
            more += 1;
        }
    }
    let listed = listed.join(", ");
    if more > 0 { format!("{listed} and {more} more") } else { listed }
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
