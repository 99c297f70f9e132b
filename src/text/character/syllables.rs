//! Hyphenation of Latin words.

use crate::text::character::uax14::addresses;
use unicode_segmentation::UnicodeSegmentation;

/// The fewest letters of a word that is hyphenated.
const LETTERS: usize = 5;
/// The fewest letters before a hyphen.
const BEFORE: usize = 2;
/// The fewest letters after one.
const AFTER: usize = 3;

/// The byte offsets in `run`, in order, at which its words may be parted with a hyphen by the
/// dictionary of `language` (BCP 47; English words in Chinese and Japanese text). Tokens in
/// capitals, addresses and words with a soft hyphen of their own are not parted.
/// Source: F. M. Liang, *Word Hy-phen-a-tion by Com-put-er* (1983), by the patterns of hypher.
pub(in crate::text) fn of(run: &str, language: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if run.len() < LETTERS {
        return found;
    }
    let Some(language) = dictionary(language) else { return found };
    let addresses = addresses(run);
    for (at, word) in run.split_word_bound_indices() {
        if !is_word(word) || addresses.iter().any(|a| a.contains(&at)) {
            continue;
        }
        let mut end = at;
        for syllable in hypher::hyphenate_bounded(word, language, BEFORE, AFTER) {
            end += syllable.len();
            if end < at + word.len() {
                found.push(end);
            }
        }
    }
    found
}

fn dictionary(language: &str) -> Option<hypher::Lang> {
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_bytes() {
        b"zh" | b"ja" | b"ko" | b"yue" | b"" => hypher::Lang::from_iso(*b"en"),
        [a, b] => hypher::Lang::from_iso([*a, *b]),
        _ => None,
    }
}

/// Long enough, of letters alone, and not in capitals beyond its first letter.
fn is_word(word: &str) -> bool {
    word.chars().nth(LETTERS - 1).is_some()
        && word.chars().all(char::is_alphabetic)
        && word.chars().skip(1).all(|c| !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hyphened(word: &str, language: &str) -> String {
        let mut out = word.to_owned();
        of(word, language).iter().rev().for_each(|at| out.insert(*at, '-'));
        out
    }

    #[test]
    fn words_part_between_syllables_of_their_language() {
        assert_eq!(hyphened("newspaper", "en"), "news-pa-per");
        assert_eq!(hyphened("newspaper", "zh-Hans"), "news-pa-per");
        assert_eq!(hyphened("Zeitungsseite", "de"), "Zei-tungs-seite");
        assert_eq!(hyphened("quotidien", "fr"), "quo-ti-dien");
        assert_eq!(hyphened("newspaper", "tlh"), "newspaper");
    }

    #[test]
    fn short_words_capitals_and_addresses_stay_whole() {
        for whole in ["over", "UNESCO", "WeChat", "www.newspaper.example", "desk@newspaper.example"]
        {
            assert_eq!(hyphened(whole, "en"), whole);
        }
        assert_eq!(hyphened("over-reacting", "en"), "over-re-act-ing");
    }

    #[test]
    fn two_letters_stand_before_a_hyphen_and_three_after() {
        assert_eq!(hyphened("about", "en"), "about");
        assert_eq!(hyphened("really", "en"), "re-ally");
    }
}
