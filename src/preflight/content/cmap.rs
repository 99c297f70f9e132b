//! `ToUnicode` CMaps: Unicode text of character codes.
//!
//! Source: ISO 32000-1, 9.10.3; Adobe Technical Note 5014.

/// Maximum number of entries read from one CMap.
const MAX_ENTRIES: usize = 70_000;

/// Maximum number of UTF-16 units read of a code's text.
const MAX_TEXT_UNITS: usize = 16;

/// A range of character codes with consecutive texts.
#[derive(Clone, Debug)]
struct CodeRange {
    first: u32,
    /// The last code, inclusive.
    last: u32,
    /// The text of the first code in UTF-16.
    text: Vec<u16>,
}

/// The text of character codes: ranges sorted by first code.
#[derive(Clone, Debug, Default)]
pub(super) struct ToUnicodeMap(Vec<CodeRange>);

impl ToUnicodeMap {
    /// Parses a CMap; a malformed section ends at its first invalid entry.
    pub(super) fn read(map: &[u8]) -> Self {
        let mut out = Vec::new();
        let mut tokens = Tokens(map);
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"beginbfchar") => read_bfchar(&mut tokens, &mut out),
                Token::Word(b"beginbfrange") => read_bfrange(&mut tokens, &mut out),
                _ => {}
            }
        }
        out.sort_by_key(|range| range.first);
        Self(out)
    }

    /// Number of entries.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Unicode text of `code`; `None` if the CMap has no entry for it.
    pub(super) fn text_of(&self, code: u32) -> Option<String> {
        let after = self.0.partition_point(|range| range.first <= code);
        let range = self.0[..after].last().filter(|range| code <= range.last)?;
        let mut text = range.text.clone();
        let last = text.last_mut()?;
        *last = last.wrapping_add(u16::try_from(code - range.first).ok()?);
        Some(String::from_utf16_lossy(&text))
    }
}

/// Reads the entries of a `bfchar` section, each a code and its text.
fn read_bfchar(tokens: &mut Tokens<'_>, out: &mut Vec<CodeRange>) {
    while let (Some(Token::Hex(code)), true) = (tokens.next(), out.len() < MAX_ENTRIES) {
        let Some(Token::Hex(text)) = tokens.next() else { return };
        let code = number(&code);
        out.push(CodeRange { first: code, last: code, text: utf16(&text) });
    }
}

/// Reads the entries of a `bfrange` section, each two codes and the text of the first, or a list of
/// texts.
fn read_bfrange(tokens: &mut Tokens<'_>, out: &mut Vec<CodeRange>) {
    while let (Some(Token::Hex(first)), true) = (tokens.next(), out.len() < MAX_ENTRIES) {
        let Some(Token::Hex(last)) = tokens.next() else { return };
        let (first, last) = (number(&first), number(&last));
        match tokens.next() {
            Some(Token::Hex(text)) => out.push(CodeRange { first, last, text: utf16(&text) }),
            Some(Token::Word(b"[")) => {
                let mut code = first;
                while let Some(Token::Hex(text)) = tokens.next() {
                    if code <= last && out.len() < MAX_ENTRIES {
                        out.push(CodeRange { first: code, last: code, text: utf16(&text) });
                    }
                    code = code.saturating_add(1);
                }
            }
            _ => return,
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

fn utf16(bytes: &[u8]) -> Vec<u16> {
    let units = bytes.chunks(2).take(MAX_TEXT_UNITS);
    units.map(|c| c.iter().fold(0, |n, b| n << 8 | u16::from(*b))).collect()
}

enum Token<'t> {
    Hex(Vec<u8>),
    Word(&'t [u8]),
}

struct Tokens<'t>(&'t [u8]);

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let start = self.0.iter().position(|b| !b.is_ascii_whitespace())?;
        let rest = &self.0[start..];
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'[' | b']');
        let length = match rest[0] {
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = rest.iter().position(|b| *b == b'>')?;
                let digits = rest[1..end].iter().filter_map(|b| char::from(*b).to_digit(16));
                let digits: Vec<u8> = digits.filter_map(|d| u8::try_from(d).ok()).collect();
                self.0 = &rest[end + 1..];
                let byte = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
                return Some(Token::Hex(digits.chunks(2).map(byte).collect()));
            }
            b'<' | b'>' | b'[' | b']' => 1,
            _ => rest.iter().position(ends).unwrap_or(rest.len()),
        };
        self.0 = &rest[length..];
        Some(Token::Word(&rest[..length]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_codes_ranges_and_lists_are_read() {
        let map = b"2 beginbfchar <0001> <4ECA> <0002><D842DFB7> endbfchar\n\
            2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <00620063>] endbfrange";
        let map = ToUnicodeMap::read(map);
        let text: Vec<_> =
            [1, 2, 0x12, 0x20, 0x21].iter().filter_map(|c| map.text_of(*c)).collect();
        assert_eq!(text, ["今", "𠮷", "C", "a", "bc"]);
        assert_eq!(map.text_of(3), None);
    }

    #[test]
    fn a_broken_map_ends_where_it_breaks() {
        assert_eq!(ToUnicodeMap::read(b"1 beginbfchar <0001> endbfchar <00").text_of(1), None);
        assert_eq!(ToUnicodeMap::read(b"beginbfrange <00> <FF> [ <").text_of(1), None);
    }
}
