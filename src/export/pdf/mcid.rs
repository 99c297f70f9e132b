//! Numbers of marked content, which refer to the structure tree of its original file.
//!
//! Source: ISO 32000-1:2008, 14.6 and 14.7.4.

use memchr::memmem::find;

/// The key, as it is written in content.
const KEY: &[u8] = b"/MCID";

/// Removes the numbers of marked content from a content stream, in place: they are replaced by
/// spaces. Returns whether there were any.
pub(super) fn take_out(content: &mut [u8]) -> bool {
    if find(content, KEY).is_none() {
        return false;
    }
    let (mut at, mut deep, mut found) = (0, 0_usize, false);
    while at < content.len() {
        let rest = &content[at..];
        at += match rest[0] {
            b'(' => string(rest),
            b'%' => rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len()),
            b'<' if rest.get(1) == Some(&b'<') => {
                deep += 1;
                2
            }
            b'<' => rest.iter().position(|b| *b == b'>').unwrap_or(rest.len()),
            b'>' if rest.get(1) == Some(&b'>') => {
                deep = deep.saturating_sub(1);
                2
            }
            b'/' if deep > 0 => match entry(rest) {
                Some(length) => {
                    content[at..at + length].fill(b' ');
                    found = true;
                    length
                }
                None => 1,
            },
            b'I' if deep == 0 && is_word(content, at, b"ID") => picture(rest),
            _ => 1,
        };
    }
    found
}

/// The length of the entry at the start of `bytes`, if it is a number of marked content.
fn entry(bytes: &[u8]) -> Option<usize> {
    let after = bytes.strip_prefix(KEY)?;
    let blanks = after.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let digits = after[blanks..].iter().take_while(|b| b.is_ascii_digit()).count();
    (blanks > 0 && digits > 0).then_some(KEY.len() + blanks + digits)
}

/// The length of the literal string at the start of `bytes`.
fn string(bytes: &[u8]) -> usize {
    let (mut deep, mut escaped) = (0_usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => deep += 1,
            b')' if deep == 1 => return at + 1,
            b')' => deep -= 1,
            _ => {}
        }
    }
    bytes.len()
}

/// The length of the data of an inline picture that begins with `ID`.
fn picture(bytes: &[u8]) -> usize {
    let ends = |at: &usize| is_word(bytes, *at, b"EI");
    (2..bytes.len()).find(ends).unwrap_or(bytes.len())
}

/// Whether an operator stands at a place, white space around it.
fn is_word(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    let is_blank = |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii_whitespace() || *b == 0);
    bytes[at..].starts_with(word)
        && is_blank(at.checked_sub(1).and_then(|before| bytes.get(before)))
        && is_blank(bytes.get(at + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(content: &str) -> String {
        let mut bytes = content.as_bytes().to_vec();
        take_out(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn numbers_of_marked_content_are_blanked_in_property_lists_alone() {
        let content = "/P <</MCID 12>> BDC (a \\) /MCID 3) Tj % <</MCID 1>>\nEMC";
        let blank = "/P <<        >> BDC (a \\) /MCID 3) Tj % <</MCID 1>>\nEMC";
        assert_eq!(without(content), blank);
        let nested = "/S <</A <</MCID  0>>/Lang(zh)/MCID 7 /X 1>> BDC /MCID gs";
        let blanked = "/S <</A <<        >>/Lang(zh)        /X 1>> BDC /MCID gs";
        assert_eq!(without(nested), blanked);
    }

    #[test]
    fn data_of_pictures_and_content_without_numbers_stay() {
        let picture = "BI /W 1 /H 1 ID <</MCID 1>> EI /P <</MCID 1>> BDC";
        assert_eq!(without(picture), "BI /W 1 /H 1 ID <</MCID 1>> EI /P <<       >> BDC");
        for same in ["/P <</MCIDs 1>> BDC", "/P <</MCID/a>> BDC", "<4D43> Tj /MCID"] {
            assert_eq!(without(same), same);
        }
        assert!(!take_out(&mut b"q Q".to_vec()));
    }
}
