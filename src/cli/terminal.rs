//! Text for a terminal: its width, its control characters made visible, and writing it, with failures
//! reported.

use std::borrow::Cow;
use std::io::{self, Write};

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

/// Pads `name` with spaces to `width` terminal columns.
pub(super) fn padded(name: &str, width: usize) -> String {
    format!("{name}{}", " ".repeat(width.saturating_sub(columns(name))))
}

/// The width of a name in terminal columns; wide characters take two.
pub(super) fn columns(name: &str) -> usize {
    // Below the Hangul Jamo no character is wide.
    name.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

/// Writes `text` and flushes it. A reader that has closed the pipe is not an error.
///
/// # Errors
///
/// Any other failure of the channel, such as a full device or a system limit.
pub(super) fn write_through(channel: &mut impl Write, text: &str) -> io::Result<()> {
    ignore_broken_pipe(channel.write_all(text.as_bytes()).and_then(|()| channel.flush()))
}

/// Treats a closed pipe as success.
pub(super) fn ignore_broken_pipe(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
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

    /// A writer that buffers bytes and fails when it is flushed.
    struct Failing(io::ErrorKind);

    impl Write for Failing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_failing_flush_is_an_error() {
        let lost = write_through(&mut Failing(io::ErrorKind::StorageFull), "words");
        assert_eq!(lost.map_err(|e| e.kind()), Err(io::ErrorKind::StorageFull));
    }

    #[test]
    fn a_closed_pipe_is_not_an_error() {
        assert!(write_through(&mut Failing(io::ErrorKind::BrokenPipe), "words").is_ok());
    }
}
