//! Cyrillic and Greek letters that look like Latin ones, and words that mix scripts.
//! Source: Unicode Technical Standard #39, *Unicode Security Mechanisms*, 4, *Confusable
//! Detection*.

use crate::edition::copy::source_char::SourceChar;

/// The maximum number of letters of a word examined on either side.
const REACH: usize = 40;

/// Cyrillic and Greek letters, each followed by the Latin letter that it looks like.
const TWINS: &str = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXаaеeоoрpсcуyхxѕsіiјj\
    ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo";

pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// The Latin letter that a Cyrillic or Greek letter looks like.
pub(crate) fn latin(c: char) -> Option<char> {
    // Fast path: most characters of copy are of neither script.
    if !matches!(c, '\u{370}'..='\u{52F}') {
        return None;
    }
    let place = TWINS.chars().step_by(2).position(|t| t == c)?;
    TWINS.chars().nth(place * 2 + 1)
}

/// The Cyrillic or Greek letter that looks like the Latin letter `c`.
pub(crate) fn of_latin(c: char) -> Option<char> {
    TWINS.chars().step_by(2).find(|t| latin(*t) == Some(c))
}

/// Counts of the letters in a word by kind.
#[derive(Default)]
struct WordLetters {
    latin: usize,
    /// Latin letters that look like no Cyrillic or Greek one.
    latin_alone: usize,
    twins: usize,
    /// Cyrillic or Greek letters that look like no Latin one.
    alone: usize,
    greek: bool,
}

fn word(chars: &[SourceChar], i: usize) -> WordLetters {
    let belongs = |c: &&SourceChar| c.ch.is_alphabetic() && c.ch < '\u{2E80}';
    let from = i - chars[..i].iter().rev().take(REACH).take_while(belongs).count();
    let mut word = WordLetters::default();
    for c in chars[from..].iter().take(2 * REACH).take_while(belongs).map(|c| c.ch) {
        let foreign = matches!(c, '\u{370}'..='\u{52F}');
        word.greek |= foreign && !is_cyrillic(c);
        match latin(c) {
            Some(_) => word.twins += 1,
            None if foreign => word.alone += 1,
            None => {
                word.latin += 1;
                word.latin_alone += usize::from(!TWINS.contains(c));
            }
        }
    }
    word
}

/// The Latin letter that the look-alike at `i` stands for in a Latin word: АPEC.
pub(crate) fn in_latin_word(chars: &[SourceChar], i: usize) -> Option<char> {
    let to = latin(chars[i].ch)?;
    let word = word(chars, i);
    let certain = word.alone == 0 && word.latin > word.twins && word.latin > 1;
    certain.then_some(to)
}

/// Whether the letter at `i` is a look-alike in a word of another script. Greek letters with no
/// Latin look-alike beside Latin ones are formula symbols: ΔH, but Αpple.
pub(crate) fn is_mixed(chars: &[SourceChar], i: usize) -> bool {
    let c = chars[i].ch;
    if c.is_ascii_alphabetic() {
        let word = word(chars, i);
        return !word.greek && word.alone > 0 && word.latin_alone == 0 && TWINS.contains(c);
    }
    if latin(c).is_none() {
        return false;
    }
    let word = word(chars, i);
    word.alone == 0 && word.latin > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_twin_is_followed_by_its_latin_letter() {
        let of: Vec<char> = TWINS.chars().collect();
        for pair in of.chunks(2) {
            assert!(!pair[0].is_ascii() && pair[1].is_ascii(), "{pair:?}");
        }
    }
}
