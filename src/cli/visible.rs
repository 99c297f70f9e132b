//! Replacement of characters that would control the terminal.

use std::borrow::Cow;

/// Returns the replacement for `c` if it would control a terminal: a control picture (␛) or its
/// code point (`\u{202e}`). Line ends and tabs are kept.
/// Source: Unicode 18.0, chapter 23; UAX #9, explicit directional formatting characters.
fn stand_in(c: char) -> Option<Cow<'static, str>> {
    let code = u32::from(c);
    match code {
        0x09 | 0x0A => None,
        0x00..=0x1F => char::from_u32(0x2400 + code).map(|c| c.to_string().into()),
        0x7F => Some("␡".into()),
        0x80..=0x9F | 0x061C | 0x200E | 0x200F | 0x2028..=0x202E | 0x2066..=0x206F => {
            Some(c.escape_unicode().to_string().into())
        }
        _ => None,
    }
}

/// Appends `c` or its replacement to `out`.
pub(super) fn push(out: &mut String, c: char) {
    match stand_in(c) {
        Some(shown) => out.push_str(&shown),
        None => out.push(c),
    }
}

/// Returns `text` with control characters replaced.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| stand_in(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    text.chars().for_each(|c| push(&mut out, c));
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_controls_are_shown_as_stand_ins() {
        assert_eq!(visible("\u{1B}[2J\u{7}\0\u{7F}"), "␛[2J␇␀␡");
        assert_eq!(visible("a\u{202E}b\u{9B}"), "a\\u{202e}b\\u{9b}");
        assert_eq!(visible("汉字\t“é”\n"), "汉字\t“é”\n");
    }
}
