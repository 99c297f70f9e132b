//! Whose rules a text is set by, and what those say of each class.
//!
//! Sources: CLREQ, <https://www.w3.org/TR/clreq/#punctuation_and_mark>; GB/T 15834-2011, 5.1;
//! JLREQ, <https://www.w3.org/TR/jlreq/#line_breaking_based_on_line_composition>.

use crate::geom::{Em, WritingMode};
use crate::text::Class;

/// How far prohibition at line ends goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prohibition {
    /// Not at all.
    None,
    /// Marks that close do not start a line; marks that open do not end one.
    Basic,
    /// As the house has it, after GB/T 15834 in mainland Chinese: as basic; and a solidus does not
    /// end a line.
    #[default]
    Gb,
    /// As gb; and dashes and ellipses do not start a line in Chinese, nor small kana and the long
    /// vowel mark in Japanese.
    Strict,
}

/// The writing system whose rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// Chinese in simplified characters.
    Hans,
    /// Chinese in traditional characters.
    Hant,
    /// Japanese.
    Ja,
    /// A language whose words stand between spaces.
    Western,
}

impl Region {
    /// The region of a language (BCP 47). Chinese without a script is simplified unless its
    /// country says otherwise.
    pub fn of(language: &str) -> Self {
        let mut parts = language.split(['-', '_']).map(str::to_ascii_lowercase);
        match parts.next().as_deref().unwrap_or_default() {
            "ja" => Self::Ja,
            "yue" => Self::Hant,
            "zh" => {
                let rest: Vec<String> = parts.collect();
                let said = |names: &[&str]| rest.iter().any(|p| names.contains(&p.as_str()));
                let there = !said(&["hans"]) && said(&["tw", "hk", "mo"]);
                if said(&["hant"]) || there { Self::Hant } else { Self::Hans }
            }
            "ko" | "" => Self::Hans,
            _ => Self::Western,
        }
    }

    /// The prohibition that holds unless a house says otherwise.
    /// Source: typographic practice as CLREQ and JLREQ describe it: GB/T 15834 binds the mainland.
    pub fn prohibition(self) -> Prohibition {
        match self {
            Self::Hans => Prohibition::Gb,
            Self::Hant | Self::Ja | Self::Western => Prohibition::Basic,
        }
    }

    /// Width of the cell that a mark of this class has.
    pub(crate) fn cell(self, class: Class, c: char) -> Em {
        let half = match class {
            Class::MiddleDot | Class::Solidus => self == Self::Hans,
            Class::Connector => c == '–',
            _ => false,
        };
        if half { Em::HALF } else { Em::ONE }
    }

    /// Whether marks of this class have a blank to give up: centred ones at both sides, others at
    /// one, as their ink lies.
    pub(crate) fn has_blank(self, class: Class, c: char, writing: WritingMode) -> bool {
        match class {
            // In vertical lines of the mainland these stand in the middle of their cells.
            Class::Comma if matches!(c, '：' | '；') && writing.is_vertical() => {
                self != Self::Hans
            }
            Class::Open | Class::Close | Class::Comma | Class::Stop => true,
            Class::Exclaim => self == Self::Hans && !writing.is_vertical(),
            Class::MiddleDot => self == Self::Ja,
            _ => false,
        }
    }

    /// Whether a line's last mark gives up its blank in every case (mainland Chinese), or only where
    /// the line is too long otherwise (Japanese); in traditional Chinese it keeps its cell.
    /// Source: GB/T 15834-2011, 5.1.10; JLREQ 3.1.9.
    pub(crate) fn line_end(self) -> LineEnd {
        match self {
            Self::Hans | Self::Western => LineEnd::Trimmed,
            Self::Hant => LineEnd::Kept,
            Self::Ja => LineEnd::Gives,
        }
    }

    /// Whether the marks of a face that are not as wide as their cell are padded to it. Japanese
    /// faces draw curly quotes proportional on purpose.
    pub(crate) fn pads(self, c: char) -> bool {
        self != Self::Ja || !matches!(c, '“' | '”' | '‘' | '’')
    }

    /// The class that a character has here.
    pub(crate) fn class(self, class: Class, c: char) -> Class {
        match (self, c) {
            // Centred in Japanese, with a quarter of blank at both sides: JLREQ's cl-05.
            (Self::Ja, '：' | '；') => Class::MiddleDot,
            _ => class,
        }
    }
}

/// What becomes of the blank of a line's last mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnd {
    Trimmed,
    Gives,
    Kept,
}

/// Whether a class may not start a line.
pub(crate) fn not_at_start(class: Class, region: Region, level: Prohibition) -> bool {
    if level == Prohibition::None {
        return false;
    }
    match class {
        Class::Close
        | Class::Comma
        | Class::Stop
        | Class::Exclaim
        | Class::MiddleDot
        | Class::Connector
        | Class::Solidus
        | Class::Iteration => true,
        Class::SmallKana => region == Region::Ja && level == Prohibition::Strict,
        _ => false,
    }
}

/// Whether a class may start a line only where nothing else is left.
pub(crate) fn unwelcome_at_start(class: Class, region: Region, level: Prohibition) -> bool {
    let dash = matches!(class, Class::Dash | Class::Ellipsis);
    dash && region != Region::Ja && level == Prohibition::Strict
}

/// Whether a class may not end a line.
pub(crate) fn not_at_end(class: Class, level: Prohibition) -> bool {
    match class {
        Class::Open => level != Prohibition::None,
        Class::Solidus => level >= Prohibition::Gb,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::class_of;

    fn starts(region: Region, level: Prohibition, chars: &str) -> String {
        let free = |c: &char| {
            let class = region.class(class_of(*c).unwrap(), *c);
            !not_at_start(class, region, level) && !unwelcome_at_start(class, region, level)
        };
        chars.chars().filter(free).collect()
    }

    fn ends(level: Prohibition, chars: &str) -> String {
        chars.chars().filter(|c| !not_at_end(class_of(*c).unwrap(), level)).collect()
    }

    #[test]
    fn a_language_is_set_by_its_scripts_rules() {
        let of = ["zh", "zh-Hans-HK", "zh-Hant", "zh-TW", "yue", "ja", "ja-JP", "en", "fr-CA"];
        let expected = [
            Region::Hans,
            Region::Hans,
            Region::Hant,
            Region::Hant,
            Region::Hant,
            Region::Ja,
            Region::Ja,
            Region::Western,
            Region::Western,
        ];
        assert_eq!(of.map(Region::of), expected);
    }

    #[test]
    fn marks_that_close_start_no_line_at_any_level_but_none() {
        let marks = "”’）》」』】，、；：。．！？·・～–／々";
        for region in [Region::Hans, Region::Hant, Region::Ja] {
            for level in [Prohibition::Basic, Prohibition::Gb, Prohibition::Strict] {
                assert_eq!(starts(region, level, marks), "", "{region:?} {level:?}");
            }
            assert_eq!(starts(region, Prohibition::None, marks), marks);
        }
    }

    #[test]
    fn dashes_and_ellipses_start_a_line_but_in_strict_chinese() {
        for region in [Region::Hans, Region::Hant] {
            assert_eq!(starts(region, Prohibition::Gb, "⸺…⋯"), "⸺…⋯");
            assert_eq!(starts(region, Prohibition::Strict, "⸺…⋯"), "");
        }
        assert_eq!(starts(Region::Ja, Prohibition::Strict, "⸺…⋯"), "⸺…⋯");
    }

    #[test]
    fn small_kana_start_a_line_but_in_strict_japanese() {
        let kana = "ぁっゃーァッュヵㇰ";
        assert_eq!(starts(Region::Ja, Prohibition::Gb, kana), kana);
        assert_eq!(starts(Region::Ja, Prohibition::Strict, kana), "");
        assert_eq!(starts(Region::Hans, Prohibition::Strict, kana), kana);
    }

    #[test]
    fn marks_that_open_end_no_line_and_a_solidus_none_from_gb_on() {
        assert_eq!(ends(Prohibition::Basic, "“‘（《「『【／"), "／");
        assert_eq!(ends(Prohibition::Gb, "“‘（《「『【／"), "");
        assert_eq!(ends(Prohibition::None, "（／"), "（／");
    }
}
