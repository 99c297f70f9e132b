//! Character repertoires that newspaper fonts should cover.

use crate::font::{FontBook, FontId};

/// The characters of 通用规范汉字表 in its order. Source: property `kTGH` of Unihan 15.0.
const GENERAL_STANDARD: &str = include_str!("general-standard-2013.txt");

/// A character repertoire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repertoire {
    /// The 8,105 characters of 通用规范汉字表, the general standard Chinese characters of 2013.
    GeneralStandard,
    /// Latin letters with the diacritics of European and Vietnamese names and of pinyin, with
    /// punctuation and digits.
    Latin,
    /// Superscript and subscript digits and signs: ² ₂ ⁺ ⁻.
    Raised,
    /// Greek and Cyrillic letters.
    GreekAndCyrillic,
}

impl Repertoire {
    /// All repertoires.
    pub const ALL: [Self; 4] =
        [Self::GeneralStandard, Self::Latin, Self::Raised, Self::GreekAndCyrillic];

    /// Name in listings.
    pub fn name(self) -> &'static str {
        match self {
            Self::GeneralStandard => "通用规范汉字",
            Self::Latin => "Latin",
            Self::Raised => "superiors and inferiors",
            Self::GreekAndCyrillic => "Greek and Cyrillic",
        }
    }

    /// Its characters, without repetition.
    pub fn chars(self) -> Vec<char> {
        match self {
            Self::GeneralStandard => GENERAL_STANDARD.trim_end().chars().collect(),
            Self::Latin => {
                // Basic Latin, Latin-1, Latin Extended-A; the rest of pinyin, Romanian, Vietnamese.
                let beyond = "ƠơƯưǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǴǵȘșȚțẞ";
                let blocks = (' '..='~').chain('\u{A1}'..='\u{17F}').filter(|c| *c != '\u{AD}');
                let vietnamese = '\u{1EA0}'..='\u{1EF9}';
                blocks.chain(beyond.chars()).chain(vietnamese).collect()
            }
            Self::Raised => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎".chars().collect(),
            Self::GreekAndCyrillic => {
                let greek = ('Ά'..='ώ')
                    .filter(|c| !matches!(c, '\u{387}' | '\u{38B}' | '\u{38D}' | '\u{3A2}'));
                greek.chain('Ѐ'..='џ').collect()
            }
        }
    }

    /// Its characters that no font of a chain covers, in its order.
    pub fn lacking(self, book: &FontBook, chain: &[FontId]) -> Vec<char> {
        self.chars().into_iter().filter(|c| book.find(chain, *c).is_none()).collect()
    }
}
