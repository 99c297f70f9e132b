//! `ToUnicode` CMaps: Unicode text of character codes.
//!
//! Source: ISO 32000-1, 9.10.3; Adobe Technical Note 5014.

/// Maximum number of entries read from one CMap.
const MAX_ENTRIES: usize = 70_000;

/// Code ranges (first, last) with the UTF-16 text of the first code, sorted by first code.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings(Vec<(u32, u32, Vec<u16>)>);

impl Meanings {
    /// Parses a CMap; a malformed section ends at its first invalid entry.
    pub(super) fn read(map: &[u8]) -> Self {
        let mut out = Vec::new();
        let mut tokens = Tokens(map);
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"beginbfchar") => chars(&mut tokens, &mut out),
                Token::Word(b"beginbfrange") => ranges(&mut tokens, &mut out),
                _ => {}
            }
        }
        out.sort_by_key(|(first, ..)| *first);
        Self(out)
    }

    /// Number of entries.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Unicode text of `code`; `None` if the CMap has no entry for it.
    pub(super) fn of(&self, code: u32) -> Option<String> {
        let after = self.0.partition_point(|(first, ..)| *first <= code);
        let (first, _, text) = self.0[..after].last().filter(|(_, last, _)| code <= *last)?;
        let mut text = text.clone();
        let last = text.last_mut()?;
        *last = last.wrapping_add(u16::try_from(code - first).ok()?);
        Some(String::from_utf16_lossy(&text))
    }
}

type CodeRanges = Vec<(u32, u32, Vec<u16>)>;

fn chars(tokens: &mut Tokens<'_>, out: &mut CodeRanges) {
    while let (Some(Token::Hex(code)), true) = (tokens.next(), out.len() < MAX_ENTRIES) {
        let Some(Token::Hex(text)) = tokens.next() else { return };
        out.push((number(&code), number(&code), utf16(&text)));
    }
}

fn ranges(tokens: &mut Tokens<'_>, out: &mut CodeRanges) {
    while let (Some(Token::Hex(first)), true) = (tokens.next(), out.len() < MAX_ENTRIES) {
        let Some(Token::Hex(last)) = tokens.next() else { return };
        let (first, last) = (number(&first), number(&last));
        match tokens.next() {
            Some(Token::Hex(text)) => out.push((first, last, utf16(&text))),
            Some(Token::Word(b"[")) => {
                let mut code = first;
                while let Some(Token::Hex(text)) = tokens.next() {
                    if code <= last && out.len() < MAX_ENTRIES {
                        out.push((code, code, utf16(&text)));
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
    bytes.chunks(2).take(16).map(|c| c.iter().fold(0, |n, b| n << 8 | u16::from(*b))).collect()
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
        let meanings = Meanings::read(map);
        let text: Vec<_> =
            [1, 2, 0x12, 0x20, 0x21].iter().filter_map(|c| meanings.of(*c)).collect();
        assert_eq!(text, ["今", "𠮷", "C", "a", "bc"]);
        assert_eq!(meanings.of(3), None);
    }

    #[test]
    fn a_broken_map_ends_where_it_breaks() {
        assert_eq!(Meanings::read(b"1 beginbfchar <0001> endbfchar <00").of(1), None);
        assert_eq!(Meanings::read(b"beginbfrange <00> <FF> [ <").of(1), None);
    }
}
