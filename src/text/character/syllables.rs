//! Hyphenation of Latin words.

use crate::text::character::address::addresses;
use unicode_segmentation::UnicodeSegmentation;

/// Minimum length of a hyphenated word, in letters.
const LETTERS: usize = 5;
/// Minimum number of letters before a hyphen.
const BEFORE: usize = 2;
/// Minimum number of letters after a hyphen.
const AFTER: usize = 3;

/// English hyphenation exceptions, as published with the patterns. hypher contains the patterns of
/// `hyph-en-us.tex` without this list. Other known gaps are in the patterns themselves, whatever
/// the minimum numbers of letters: col-umn and colum-nist are hyphenated, columns is not.
/// Source: F. M. Liang, D. E. Knuth, `hyphen.tex`; D. E. Knuth, *The `TeXbook`* (1984), appendix H.
const ENGLISH: &[&str] = &[
    "as-so-ciate",
    "as-so-ciates",
    "dec-li-na-tion",
    "oblig-a-tory",
    "phil-an-thropic",
    "present",
    "presents",
    "project",
    "projects",
    "reci-procity",
    "re-cog-ni-zance",
    "ref-or-ma-tion",
    "ret-ri-bu-tion",
    "ta-ble",
];

/// Ascending byte offsets in `run` at which its words may be hyphenated, using the patterns of
/// `language` (BCP 47; English words in Chinese and Japanese text). Words in capitals, addresses
/// and words with a soft hyphen are not hyphenated.
/// Source: F. M. Liang, *Word Hy-phen-a-tion by Com-put-er* (1983), by the patterns of hypher.
pub(in crate::text) fn of(run: &str, language: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if run.len() < LETTERS {
        return found;
    }
    let addresses = addresses(run);
    for (at, word) in run.split_word_bound_indices() {
        if !is_word(word) || addresses.iter().any(|a| a.contains(&at)) {
            continue;
        }
        // A mention or a topic of social media.
        if run[..at].ends_with(['@', '#']) {
            continue;
        }
        let Some(language) = dictionary(language, word) else { continue };
        if let Some(parted) = exception(word, language) {
            let hyphens = parted.match_indices('-').enumerate();
            found.extend(hyphens.map(|(n, (place, _))| at + place - n));
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

/// Hyphenation of `word` that overrides the patterns; `None` for most words.
fn exception(word: &str, language: hypher::Lang) -> Option<&'static str> {
    if language != hypher::Lang::English {
        return None;
    }
    let same = |parted: &&&str| {
        let letters = parted.bytes().filter(|b| *b != b'-');
        letters.eq(word.bytes().map(|b| b.to_ascii_lowercase()))
    };
    ENGLISH.iter().find(same).copied()
}

/// Patterns for `word`: those of the text's language if it uses the script of the word, otherwise
/// those of the most likely language of that script; `None` for other scripts and mixed-script
/// words.
fn dictionary(language: &str, word: &str) -> Option<hypher::Lang> {
    let script = Script::of(word)?;
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let scripts: &[Script] = match primary.as_str() {
        "zh" | "ja" | "ko" | "yue" | "" => &[],
        "be" | "bg" | "mk" | "mn" | "ru" | "uk" => &[Script::Cyrillic],
        "sr" => &[Script::Cyrillic, Script::Latin],
        "el" => &[Script::Greek],
        "ka" => &[Script::Georgian],
        _ => &[Script::Latin],
    };
    if !scripts.contains(&script) {
        return hypher::Lang::from_iso(*script.language(word));
    }
    match primary.as_bytes() {
        [a, b] => hypher::Lang::from_iso([*a, *b]),
        _ => None,
    }
}

/// A script whose words are hyphenated in text of other scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Georgian,
}

impl Script {
    /// Script of all letters of a word; `None` for other scripts and mixed-script words.
    fn of(word: &str) -> Option<Self> {
        let script = |c: char| {
            Some(match u32::from(c) {
                0x41..=0x24F | 0x1E00..=0x1EFF => Self::Latin,
                0x370..=0x3FF | 0x1F00..=0x1FFF => Self::Greek,
                0x400..=0x52F => Self::Cyrillic,
                0x10D0..=0x10FF => Self::Georgian,
                _ => return None,
            })
        };
        let first = script(word.chars().next()?)?;
        word.chars().all(|c| script(c) == Some(first)).then_some(first)
    }

    /// Language whose patterns hyphenate a word of this script.
    fn language(self, word: &str) -> &'static [u8; 2] {
        match self {
            Self::Latin => b"en",
            Self::Cyrillic if word.contains(['і', 'ї', 'є', 'ґ']) => b"uk",
            Self::Cyrillic => b"ru",
            Self::Greek => b"el",
            Self::Georgian => b"ka",
        }
    }
}

/// Whether `word` is long enough, consists of letters, and has no capitals after the first letter.
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
    fn words_are_hyphenated_in_their_language() {
        assert_eq!(hyphened("newspaper", "en"), "news-pa-per");
        assert_eq!(hyphened("newspaper", "zh-Hans"), "news-pa-per");
        assert_eq!(hyphened("Zeitungsseite", "de"), "Zei-tungs-seite");
        assert_eq!(hyphened("quotidien", "fr"), "quo-ti-dien");
        assert_eq!(hyphened("newspaper", "tlh"), "newspaper");
    }

    #[test]
    fn english_exceptions_override_the_patterns() {
        for word in ["present", "Presents", "project", "projects"] {
            assert_eq!(hyphened(word, "en"), word);
        }
        assert_eq!(hyphened("table", "en"), "ta-ble");
        assert_eq!(hyphened("a reformation", "zh-Hans"), "a ref-or-ma-tion");
        assert_eq!(hyphened("Associates", "en"), "As-so-ciates");
        assert_eq!(hyphened("presenting", "en"), "pre-sent-ing");
        assert_eq!(hyphened("project", "fr"), "pro-ject");
        for word in ENGLISH {
            let parts = word.split('-').collect::<Vec<_>>();
            let (first, last) = (parts[0], parts[parts.len() - 1]);
            assert!(first.len() >= BEFORE && last.len() >= AFTER, "{word}");
        }
    }

    #[test]
    fn words_of_another_script_are_hyphenated_in_its_language() {
        assert_eq!(hyphened("Ленинград", "zh-Hans"), hyphened("Ленинград", "ru"));
        assert_ne!(hyphened("Ленинград", "zh-Hans"), "Ленинград");
        assert_ne!(hyphened("Незалежність", "ja"), "Незалежність");
        assert_ne!(hyphened("εφημερίδα", "zh-Hant"), "εφημερίδα");
        assert_ne!(hyphened("государство", "en"), "государство");
        assert_ne!(hyphened("newspaper", "ru"), "newspaper");
        assert_eq!(hyphened("газетаnews", "zh-Hans"), "газетаnews");
    }

    #[test]
    fn mentions_and_topics_are_not_hyphenated() {
        assert_eq!(hyphened("@newspaper", "en"), "@newspaper");
        assert_eq!(hyphened("#newspaper", "zh-Hans"), "#newspaper");
    }

    #[test]
    fn short_words_capitals_and_addresses_are_not_hyphenated() {
        for whole in [
            "over",
            "UNESCO",
            "WeChat",
            "www.newspaper.example",
            "desk@newspaper.example",
            "/usr/local/documentation",
            r"D:\newspaper\international",
            "~/documents",
            "src/international",
            "localhost:8080/newspaper",
            "example.org:8080/newspaper",
        ] {
            assert_eq!(hyphened(whole, "en"), whole);
        }
        assert_eq!(hyphened("over-reacting", "en"), "over-re-act-ing");
    }

    #[test]
    fn at_least_two_letters_precede_a_hyphen_and_three_follow() {
        assert_eq!(hyphened("about", "en"), "about");
        assert_eq!(hyphened("really", "en"), "re-ally");
    }
}
