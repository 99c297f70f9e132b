//! Inline pictures cut out of a stream.
//!
//! Where one ends has to be guessed, and a parser that looks through all that follows for each guess
//! never ends. So they are cut out first, each byte looked at once.
//! Source: ISO 32000-1, 8.9.7.

/// A piece of a stream.
#[derive(Debug, PartialEq)]
pub(super) enum InlinePiece<'c> {
    /// Operators with their operands.
    Operators(&'c [u8]),
    /// A picture's dictionary without its brackets, and its bytes.
    Picture { dict: &'c [u8], data: &'c [u8] },
    /// A picture that does not end; nothing follows.
    Endless,
}

/// The pieces of a stream.
pub(super) struct InlinePieces<'c> {
    rest: &'c [u8],
    /// Whether `rest` begins within a picture.
    within: bool,
}

impl<'c> InlinePieces<'c> {
    pub(super) fn of(content: &'c [u8]) -> Self {
        Self { rest: content, within: false }
    }
}

impl<'c> Iterator for InlinePieces<'c> {
    type Item = InlinePiece<'c>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = std::mem::take(&mut self.rest);
        if self.within {
            self.within = false;
            let Some((dict, data, after)) = picture(rest) else {
                return Some(InlinePiece::Endless);
            };
            self.rest = after;
            return Some(InlinePiece::Picture { dict, data });
        }
        if rest.is_empty() {
            return None;
        }
        let Some(at) = word(rest, |w| w == b"BI") else {
            return Some(InlinePiece::Operators(rest));
        };
        self.rest = &rest[at + 2..];
        self.within = true;
        Some(InlinePiece::Operators(&rest[..at]))
    }
}

/// The dictionary and the bytes of the picture that `content` begins in, and what follows it.
fn picture(content: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    // No value of the dictionary begins so.
    let at = word(content, |w| w.starts_with(b"ID"))?;
    let (dict, data) = (&content[..at], content.get(at + 3..)?);
    // Names such as /A85 and /ASCIIHexDecode.
    let in_letters = dict.windows(2).any(|w| w == b"/A");
    let mut from = 0;
    loop {
        let end = from + data[from..].windows(2).position(|w| w == b"EI")?;
        let apart = end == 0 || data[end - 1].is_ascii_whitespace();
        if (apart || !in_letters) && is_content(&data[end + 2..]) {
            let bytes = if apart { &data[..end.saturating_sub(1)] } else { &data[..end] };
            return Some((dict, bytes, &data[end + 2..]));
        }
        from = end + 2;
    }
}

/// Whether operators may follow: a blank, then text. Samples seldom look so.
fn is_content(after: &[u8]) -> bool {
    const ENOUGH: usize = 16;
    // NUL is white space in a PDF; strings and comments may hold anything.
    let is_blank = |b: &u8| b.is_ascii_whitespace() || *b == 0;
    let is_text = |b: &u8| is_blank(b) || b.is_ascii_graphic();
    let looked_at = after.iter().take(ENOUGH).take_while(|b| !matches!(b, b'(' | b'%'));
    after.first().is_none_or(is_blank) && looked_at.copied().all(|b| is_text(&b))
}

/// Where the first such word stands outside strings, names and comments.
fn word(content: &[u8], is_it: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(byte) = content.get(at) {
        let rest = &content[at..];
        at += match byte {
            b'%' => run(rest, |b| !matches!(b, b'\r' | b'\n')),
            b'(' => string(rest),
            b'<' if rest.get(1) == Some(&b'<') => 2,
            b'<' => run(rest, |b| b != b'>'),
            b'/' => 1 + run(&rest[1..], is_regular),
            b'0'..=b'9' | b'+' | b'-' | b'.' => {
                run(rest, |b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'))
            }
            b if is_regular(*b) => match run(rest, is_regular) {
                length if is_it(&rest[..length]) => return Some(at),
                length => length,
            },
            _ => 1,
        };
    }
    None
}

pub(super) fn run(bytes: &[u8], is_in: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|b| !is_in(*b)).unwrap_or(bytes.len())
}

/// The length of the string that `bytes` begin with.
pub(super) fn string(bytes: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    bytes.len()
}

pub(super) fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t'
            | 12
            | b'\n'
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::InlinePiece::{Endless, Operators, Picture};
    use super::*;

    fn pieces(content: &[u8]) -> Vec<InlinePiece<'_>> {
        InlinePieces::of(content).collect()
    }

    #[test]
    fn a_picture_ends_where_operators_may_follow() {
        let found = pieces(b"q BI /W 2 ID \x80 EI \x80x EI Q BI /F /A85 ID aEI b~> EI");
        let first = Picture { dict: b" /W 2 ", data: b"\x80 EI \x80x" };
        let second = Picture { dict: b" /F /A85 ", data: b"aEI b~>" };
        assert_eq!(found, [Operators(b"q "), first, Operators(b" Q "), second]);
    }

    #[test]
    fn words_in_strings_names_and_comments_begin_no_picture() {
        let text = b"(a (BI) \\) BI) Tj /BI Do <</A (BI)>> <BI> % BI\n f";
        assert_eq!(pieces(text), [Operators(text)]);
        // A parser may take a number's end for a word's beginning.
        assert_eq!(pieces(b"1-BI ID"), [Operators(b"1-"), Endless]);
    }

    #[test]
    fn a_picture_without_end_is_the_last_piece() {
        for content in [&b"BI"[..], b"BI /W 1", b"BI /W 1 ID", b"BI ID xEIx"] {
            assert_eq!(pieces(content)[1..], [Endless], "{content:?}");
        }
    }
}
