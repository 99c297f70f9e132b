//! Regional conventions of punctuation and line breaking.
//!
//! Sources: CLREQ, <https://www.w3.org/TR/clreq/#punctuation_and_mark>; GB/T 15834-2011, 5.1;
//! JLREQ, <https://www.w3.org/TR/jlreq/#line_breaking_based_on_line_composition>.

use crate::geom::{Em, WritingMode};
use crate::text::Class;

/// Line-start and line-end prohibition level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prohibition {
    /// No prohibition.
    None,
    /// Closing marks do not start a line; opening marks do not end one.
    Basic,
    /// House default, after GB/T 15834 for mainland China: basic, and a solidus does not end a
    /// line.
    #[default]
    Gb,
    /// As Gb, and dashes and ellipses do not start a line in Chinese, nor small kana and the long
    /// vowel mark in Japanese.
    Strict,
}

/// Writing system whose conventions apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// Simplified Chinese.
    Hans,
    /// Traditional Chinese.
    Hant,
    /// Japanese.
    Ja,
    /// A space-delimited language.
    Western,
}

impl Region {
    /// Region of a language (BCP 47). Chinese without a script subtag is simplified unless its
    /// region subtag implies otherwise.
    pub fn of(language: &str) -> Self {
        let mut parts = language.split(['-', '_']).map(str::to_ascii_lowercase);
        match parts.next().as_deref().unwrap_or_default() {
            "ja" => Self::Ja,
            "yue" => Self::Hant,
            "zh" => {
                let rest: Vec<String> = parts.collect();
                let has_subtag = |names: &[&str]| rest.iter().any(|p| names.contains(&p.as_str()));
                let there = !has_subtag(&["hans"]) && has_subtag(&["tw", "hk", "mo"]);
                if has_subtag(&["hant"]) || there { Self::Hant } else { Self::Hans }
            }
            "ko" | "" => Self::Hans,
            _ => Self::Western,
        }
    }

    /// Default prohibition level.
    /// Source: typographic practice as CLREQ and JLREQ describe it: GB/T 15834 binds the mainland.
    pub fn prohibition(self) -> Prohibition {
        match self {
            Self::Hans => Prohibition::Gb,
            Self::Hant | Self::Ja | Self::Western => Prohibition::Basic,
        }
    }

    /// Cell width of a mark of this class.
    pub(crate) fn cell(self, class: Class, c: char) -> Em {
        let half = match class {
            Class::MiddleDot | Class::Solidus => self == Self::Hans,
            Class::Connector => c == '–',
            _ => false,
        };
        if half { Em::HALF } else { Em::ONE }
    }

    /// Whether marks of this class have blanks that can be reduced: centred ones on both sides,
    /// others on the side away from their ink.
    pub(crate) fn has_blank(self, class: Class, c: char, writing: WritingMode) -> bool {
        match class {
            // In vertical lines of mainland China these are centred in their cells.
            Class::Comma if matches!(c, '：' | '；') && writing.is_vertical() => {
                self != Self::Hans
            }
            Class::Open | Class::Close | Class::Comma | Class::Stop => true,
            Class::Exclaim => self == Self::Hans && !writing.is_vertical(),
            Class::MiddleDot => self == Self::Ja,
            _ => false,
        }
    }

    /// Treatment of the last mark of a line: its blank is always trimmed (mainland China), reduced
    /// only if the line is too long (Japanese), or kept (Traditional Chinese).
    /// Source: GB/T 15834-2011, 5.1.10; JLREQ 3.1.9.
    pub(crate) fn line_end(self) -> LineEnd {
        match self {
            Self::Hans | Self::Western => LineEnd::Trimmed,
            Self::Hant => LineEnd::Kept,
            Self::Ja => LineEnd::Gives,
        }
    }

    /// Whether marks narrower or wider than their cell are padded to it. Japanese fonts have
    /// proportional curly quotes by design.
    pub(crate) fn pads(self, c: char) -> bool {
        self != Self::Ja || !matches!(c, '“' | '”' | '‘' | '’')
    }

    /// Class of a character in this region.
    pub(crate) fn class(self, class: Class, c: char) -> Class {
        match (self, c) {
            // Centred in Japanese, with a quarter em of blank on both sides: cl-05 of JLREQ.
            (Self::Ja, '：' | '；') => Class::MiddleDot,
            _ => class,
        }
    }
}

/// Treatment of the blank of a line's last mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnd {
    Trimmed,
    Gives,
    Kept,
}

/// Whether a class is prohibited at a line start.
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

/// Whether a class is allowed at a line start only as a last resort.
pub(crate) fn unwelcome_at_start(class: Class, region: Region, level: Prohibition) -> bool {
    let dash = matches!(class, Class::Dash | Class::Ellipsis);
    dash && region != Region::Ja && level == Prohibition::Strict
}

/// Whether a class is prohibited at a line end.
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
    fn a_language_has_the_region_of_its_script() {
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
    fn closing_marks_never_start_a_line_unless_the_level_is_none() {
        let marks = "”’）》」』】，、；：。．！？·・～–／々";
        for region in [Region::Hans, Region::Hant, Region::Ja] {
            for level in [Prohibition::Basic, Prohibition::Gb, Prohibition::Strict] {
                assert_eq!(starts(region, level, marks), "", "{region:?} {level:?}");
            }
            assert_eq!(starts(region, Prohibition::None, marks), marks);
        }
    }

    #[test]
    fn dashes_and_ellipses_start_a_line_except_in_strict_chinese() {
        for region in [Region::Hans, Region::Hant] {
            assert_eq!(starts(region, Prohibition::Gb, "⸺…⋯"), "⸺…⋯");
            assert_eq!(starts(region, Prohibition::Strict, "⸺…⋯"), "");
        }
        assert_eq!(starts(Region::Ja, Prohibition::Strict, "⸺…⋯"), "⸺…⋯");
    }

    #[test]
    fn small_kana_start_a_line_except_in_strict_japanese() {
        let kana = "ぁっゃーァッュヵㇰ";
        assert_eq!(starts(Region::Ja, Prohibition::Gb, kana), kana);
        assert_eq!(starts(Region::Ja, Prohibition::Strict, kana), "");
        assert_eq!(starts(Region::Hans, Prohibition::Strict, kana), kana);
    }

    #[test]
    fn opening_marks_never_end_a_line_nor_does_a_solidus_from_gb_on() {
        assert_eq!(ends(Prohibition::Basic, "“‘（《「『【／"), "／");
        assert_eq!(ends(Prohibition::Gb, "“‘（《「『【／"), "");
        assert_eq!(ends(Prohibition::None, "（／"), "（／");
    }
}
