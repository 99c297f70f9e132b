//! Text exempt from normalisation: addresses, file names, and sentences wholly in Latin script.

use crate::edition::copy::classes::{blank, chinese, closer, latin, opener};
use crate::edition::copy::source_char::SourceChar;

/// Whether each character is exempt from normalisation.
pub(crate) fn sheltered(chars: &[SourceChar]) -> Vec<bool> {
    let mut out = vec![false; chars.len()];
    addresses(chars, &mut out);
    latin_sentences(chars, &mut out);
    out
}

/// Marks runs of ASCII that are an address or a file name as exempt.
fn addresses(chars: &[SourceChar], out: &mut [bool]) {
    let mut i = 0;
    while i < chars.len() {
        let run = chars[i..].iter().take_while(|c| c.ch.is_ascii_graphic()).count();
        if run == 0 {
            i += 1;
            continue;
        }
        let word: String = chars[i..i + run].iter().map(|c| c.ch).collect();
        let mut at = 0;
        while let Some(len) = next_address(&word[at..]) {
            let (start, len) = len;
            out[i + at + start..i + at + start + len].fill(true);
            at += start + len;
        }
        i += run;
    }
}

/// The start and length in bytes of the first address or file name in an ASCII word.
fn next_address(word: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    while start < word.len() {
        let rest = &word[start..];
        let part = rest.find([',', ';', '(', ')', '"', '\'', '<', '>']).unwrap_or(rest.len());
        let scheme = rest[..part].find("://").map(|n| n + start);
        let found = if let Some(colon) = scheme {
            let before = &word[start..colon];
            let chars = |c: char| !c.is_ascii_alphabetic();
            Some((start + before.rfind(chars).map_or(0, |n| n + 1), word.len()))
        } else {
            // A colon before an address belongs to the sentence.
            let colons = rest[..part].len() - rest[..part].trim_start_matches(':').len();
            is_address(trim(&rest[colons..part])).then_some((start + colons, start + part))
        };
        if let Some((from, to)) = found {
            let body = trim(&word[from..to]);
            return Some((from, body.len().max(1)));
        }
        start += part + 1;
    }
    None
}

/// Strips trailing punctuation, which belongs to the sentence, from an address.
fn trim(s: &str) -> &str {
    s.trim_end_matches(['.', ',', ':', ';', '?', '!', ')', '"', '\''])
}

/// Whether a word is an e-mail address, a host, a path or a file name.
fn is_address(word: &str) -> bool {
    if word.starts_with("www.") || word.starts_with("~/") {
        return true;
    }
    if let Some((user, host)) = word.split_once('@') {
        return !user.is_empty() && host.contains('.');
    }
    let Some((stem, end)) = word.rsplit_once('.') else { return false };
    let chars = end.bytes().any(|b| b.is_ascii_alphabetic());
    let stem_ends = stem.bytes().last().is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
    chars && stem_ends && end.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Marks sentences with Latin words and no Chinese as exempt; quotation marks and parentheses
/// delimit them as full stops do.
fn latin_sentences(chars: &[SourceChar], out: &mut [bool]) {
    let mut start = 0;
    let (mut any_latin, mut any_chinese) = (false, false);
    for i in 0..=chars.len() {
        let ch = chars.get(i).map(|c| c.ch);
        let stop = ch == Some('.') && {
            let next = chars.get(i + 1).map(|c| c.ch);
            next.is_none_or(|c| blank(c) || closer(c) || chinese(c))
        };
        let apostrophe = matches!(ch, Some('\'' | '’'))
            && i > 0
            && latin(chars[i - 1].ch)
            && chars.get(i + 1).is_some_and(|c| latin(c.ch));
        let bracket = ch.is_some_and(|c| opener(c) || closer(c)) && !apostrophe;
        let end = matches!(ch, None | Some('。' | '！' | '？' | '!' | '?' | '…' | '\n')) || stop;
        if end || bracket {
            let to = (i + usize::from(end && ch.is_some())).min(chars.len());
            if any_latin && !any_chinese {
                out[start..to].fill(true);
            }
            start = i + 1;
            (any_latin, any_chinese) = (false, false);
        } else if let Some(c) = ch {
            any_latin |= latin(c);
            any_chinese |= chinese(c);
        }
    }
}
