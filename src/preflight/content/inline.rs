//! Splits content streams at inline images.
//!
//! The end of an inline image has to be guessed; a parser that scans all remaining content for each
//! guess takes quadratic time. Images are therefore cut out first, in a single pass.
//! Source: ISO 32000-1, 8.9.7.

use crate::preflight::content::lexical::{is_numeric, run, words};

/// A piece of a content stream.
#[derive(Debug, PartialEq)]
pub(super) enum InlinePiece<'c> {
    /// Operators with their operands.
    Operators(&'c [u8]),
    /// Contents of an image's dictionary, and its data.
    Picture { dict: &'c [u8], data: &'c [u8] },
    /// An unterminated image; always the last piece.
    Endless,
}

/// Iterator over the pieces of a content stream.
pub(super) struct InlinePieces<'c> {
    rest: &'c [u8],
    /// Whether `rest` starts after `BI`.
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

/// Splits `content`, which starts after `BI`, into the image's dictionary, its data and the rest.
fn picture(content: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    // No value in an inline image dictionary starts with `ID`.
    let at = word(content, |w| w.starts_with(b"ID"))?;
    let (dict, data) = (&content[..at], content.get(at + 3..)?);
    // ASCII filters, such as /A85 and /ASCIIHexDecode.
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

/// Whether `after` looks like content: white space, then text. Image data seldom does.
fn is_content(after: &[u8]) -> bool {
    const ENOUGH: usize = 16;
    // NUL is white space in PDF; strings and comments may contain any bytes.
    let is_blank = |b: &u8| b.is_ascii_whitespace() || *b == 0;
    let is_text = |b: &u8| is_blank(b) || b.is_ascii_graphic();
    let looked_at = after.iter().take(ENOUGH).take_while(|b| !matches!(b, b'(' | b'%'));
    after.first().is_none_or(is_blank) && looked_at.copied().all(|b| is_text(&b))
}

/// Position of the first word, without a number that it directly follows, for which `is_it` holds.
fn word(content: &[u8], is_it: impl Fn(&[u8]) -> bool) -> Option<usize> {
    words(content).find_map(|(at, word)| {
        let number = run(word, is_numeric);
        let rest = &word[number..];
        (!rest.is_empty() && is_it(rest)).then_some(at + number)
    })
}

#[cfg(test)]
mod tests {
    use super::InlinePiece::{Endless, Operators, Picture};
    use super::*;

    fn pieces(content: &[u8]) -> Vec<InlinePiece<'_>> {
        InlinePieces::of(content).collect()
    }

    #[test]
    fn an_image_ends_where_operators_may_follow() {
        let found = pieces(b"q BI /W 2 ID \x80 EI \x80x EI Q BI /F /A85 ID aEI b~> EI");
        let first = Picture { dict: b" /W 2 ", data: b"\x80 EI \x80x" };
        let second = Picture { dict: b" /F /A85 ", data: b"aEI b~>" };
        assert_eq!(found, [Operators(b"q "), first, Operators(b" Q "), second]);
    }

    #[test]
    fn bi_in_strings_names_and_comments_starts_no_image() {
        let text = b"(a (BI) \\) BI) Tj /BI Do <</A (BI)>> <BI> % BI\n f";
        assert_eq!(pieces(text), [Operators(text)]);
        // A parser may end a number where a word starts.
        assert_eq!(pieces(b"1-BI ID"), [Operators(b"1-"), Endless]);
    }

    #[test]
    fn an_unterminated_image_is_the_last_piece() {
        for content in [&b"BI"[..], b"BI /W 1", b"BI /W 1 ID", b"BI ID xEIx"] {
            assert_eq!(pieces(content)[1..], [Endless], "{content:?}");
        }
    }
}
