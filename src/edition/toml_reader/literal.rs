//! Maps each character of a TOML string's value to its position in the file.

use crate::edition::copy::SourceChar;

/// The characters of `value`, whose literal in the file is `raw` and begins at byte `at`. If the
/// two do not agree, every character gets the start of the literal and length 0.
pub(crate) fn letters(raw: &str, at: u32, value: &str) -> Vec<SourceChar> {
    let (inner, kind) = inner(raw);
    let start = inner.as_ptr() as usize - raw.as_ptr() as usize;
    let found = scan(inner, at + offset(start), kind);
    if found.iter().map(|c| c.ch).eq(value.chars()) {
        return found;
    }
    value.chars().map(|ch| SourceChar::new(ch, at, 0)).collect()
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).expect("a file is shorter than 4 GiB")
}

/// A kind of string. Source: TOML 1.0, *String*.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StringKind {
    /// `"…"`: backslashes begin escapes.
    Basic,
    /// `'…'`: there are no escapes.
    Literal,
}

/// The text between the quotation marks, and what kind of string they make it.
fn inner(raw: &str) -> (&str, StringKind) {
    use StringKind::{Basic, Literal};
    for (quote, kind) in [("\"\"\"", Basic), ("'''", Literal), ("\"", Basic), ("'", Literal)] {
        let inside = raw.strip_prefix(quote).and_then(|r| r.strip_suffix(quote));
        if let Some(inside) = inside {
            let inside =
                if quote.len() == 3 { inside.strip_prefix('\n').unwrap_or(inside) } else { inside };
            return (inside, kind);
        }
    }
    (raw, Literal)
}

fn scan(text: &str, at: u32, kind: StringKind) -> Vec<SourceChar> {
    let mut out = Vec::with_capacity(text.len());
    let mut i = 0;
    while let Some(ch) = text[i..].chars().next() {
        let (ch, len) = match escape(&text[i..]) {
            Some((Some(c), n)) if kind == StringKind::Basic => (c, n),
            Some((None, n)) if kind == StringKind::Basic => {
                i += n;
                continue;
            }
            _ => (ch, ch.len_utf8()),
        };
        out.push(SourceChar::new(
            ch,
            at + offset(i),
            u8::try_from(len).expect("an escape has ten bytes at most"),
        ));
        i += len;
    }
    out
}

/// The escape at the start of `s`: its character (`None` for a folded line end) and its length.
fn escape(s: &str) -> Option<(Option<char>, usize)> {
    let rest = s.strip_prefix('\\')?;
    let hex = |n: usize| {
        let code = u32::from_str_radix(rest.get(1..=n)?, 16).ok()?;
        Some((Some(char::from_u32(code)?), n + 2))
    };
    let plain = |c| Some((Some(c), 2));
    match rest.chars().next()? {
        'n' => plain('\n'),
        't' => plain('\t'),
        'r' => plain('\r'),
        'b' => plain('\u{8}'),
        'f' => plain('\u{c}'),
        'e' => plain('\u{1b}'),
        c @ ('"' | '\\') => plain(c),
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        ' ' | '\t' | '\n' => Some((None, 1 + rest.len() - rest.trim_start().len())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(raw: &str, value: &str) -> Vec<u32> {
        letters(raw, 100, value).iter().map(|c| c.at).collect()
    }

    #[test]
    fn positions_are_right_after_escapes() {
        assert_eq!(places(r#""甲\n乙""#, "甲\n乙"), [101, 104, 106]);
        assert_eq!(places("'a\\n'", "a\\n"), [101, 102, 103]);
        assert_eq!(places("\"\"\"\n甲\\\n  乙\"\"\"", "甲乙"), [104, 111]);
        assert_eq!(places(r#""\u7532a""#, "甲a"), [101, 107]);
    }
}
