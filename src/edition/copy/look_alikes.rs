//! Characters that look like others but are not found when searching for those: radicals from the
//! text layer of a PDF, strokes, duplicate encodings, vertical and half-width forms of marks,
//! ligatures.
//!
//! Variation selectors, full-width letters, squared units and Roman numerals are intended by the
//! author and kept, as are the variants used in Japanese names.

use crate::edition::copy::conventions::{MarkStyle, TypingConvention};
use crate::edition::copy::source_char::{CharEdit, SourceChar};
use unicode_normalization::UnicodeNormalization;

/// Treatment of look-alikes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LookAlikes {
    /// Replaced by the character that they look like.
    #[default]
    Folded,
    /// As `Folded`, but half-width kana and the marks among them are kept, for Japanese tables.
    FoldedExceptKana,
    /// Kept, with a warning.
    Kept,
}

impl LookAlikes {
    /// The treatment in copy typed by `convention` and punctuated by `marks`.
    pub(crate) fn of(marks: MarkStyle, convention: TypingConvention) -> Self {
        match (marks, convention) {
            (MarkStyle::House, TypingConvention::FullWidth) => Self::Folded,
            (MarkStyle::House, TypingConvention::Japanese) => Self::FoldedExceptKana,
            (MarkStyle::House, TypingConvention::Western) | (MarkStyle::AsTyped, _) => Self::Kept,
        }
    }

    /// The treatment for `chars`: `FoldedExceptKana` becomes `Folded` unless they hold half-width
    /// kana, as a Japanese table does.
    pub(crate) fn for_text(self, chars: &[SourceChar]) -> Self {
        match self {
            Self::FoldedExceptKana if !has_half_width_kana(chars) => Self::Folded,
            other => other,
        }
    }
}

/// Radicals of the supplement and strokes that are characters by themselves, each followed by its
/// character. Omitted are those whose character is in no newspaper typeface.
/// Source: Unicode 18.0, property `Equivalent_Unified_Ideograph`.
const RADICALS_AND_STROKES: &str = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵\
    ⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒\
    ⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶\
    ⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤\
    ⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟㇏乀㇐一㇑丨㇒丿㇓丿㇔丶㇖乛㇚亅㇝乀㇟乚㇠乙";

/// The character that `c` stands for if it is a radical, stroke, presentation form or duplicate
/// encoding; `None` for others, including half-width kana and the marks among them.
pub(crate) fn unified(c: char) -> Option<char> {
    match u32::from(c) {
        0x2E80..=0x2EFF | 0x31C0..=0x31E5 => {
            let mut pairs = RADICALS_AND_STROKES.chars();
            let place = pairs.by_ref().step_by(2).position(|look_alike| look_alike == c);
            place.and_then(|n| RADICALS_AND_STROKES.chars().nth(n * 2 + 1))
        }
        // Suzhou numerals for tens; half-width arrows, circles and lines.
        0x2F00..=0x2FD5 | 0x3038..=0x303A | 0xFFE8..=0xFFEE => sole_char(c, c.nfkc()),
        // Duplicates in Korean and Taiwanese standards; Greek signs; the ohm, the kelvin, the
        // ångström; angle brackets.
        0xF900..=0xFA0D | 0x037E | 0x0387 | 0x2126 | 0x212A | 0x212B | 0x2329 | 0x232A => {
            sole_char(c, c.nfc())
        }
        0xFE10..=0xFE6B => unpresented_form(c),
        _ => None,
    }
}

/// Whether `c` is a look-alike of other characters: a radical, a duplicate, a ligature.
pub(crate) fn is_look_alike(c: char) -> bool {
    // Duplicates from North Korea and Taiwan have other glyphs than their counterparts; ︰ is typed
    // for a colon but is a leader; low and high lines are drawn under and over text.
    let is_listed = matches!(c, '\u{FB00}'..='\u{FB06}' | '\u{2E80}'..='\u{2EFF}' | '\u{31C0}'..='\u{31E5}'
        | '\u{FA70}'..='\u{FAD9}' | '\u{2F800}'..='\u{2FA1D}' | '\u{FFA0}'..='\u{FFDC}'
        | '\u{FE30}' | '\u{FE33}' | '\u{FE34}' | '\u{FE49}'..='\u{FE4F}');
    is_listed || unified(c).is_some()
}

/// The character to suggest instead of `c`, if known.
pub(crate) fn suggested(c: char) -> Option<char> {
    unified(c).or_else(|| sole_char(c, c.nfc())).or_else(|| half_width(c))
}

/// The single character in the decomposition of `c`, if it differs from `c`.
fn sole_char(c: char, mut parts: impl Iterator<Item = char>) -> Option<char> {
    parts.next().filter(|part| *part != c && parts.next().is_none())
}

/// The mark that `c` is a vertical or small form of. Sentence punctuation and brackets map to
/// full-width marks, other signs to ASCII ones. Source: Unicode 18.0, compatibility decompositions
/// of *Vertical Forms*, *CJK Compatibility Forms* and *Small Form Variants*.
fn unpresented_form(c: char) -> Option<char> {
    match c {
        // Decomposes into several characters, since Unicode maps the ellipsis to full stops.
        '\u{FE19}' => return Some('…'),
        '\u{FE20}'..='\u{FE30}' | '\u{FE33}' | '\u{FE34}' | '\u{FE49}'..='\u{FE4F}' => return None,
        _ => {}
    }
    let mark = sole_char(c, c.nfkc())?;
    let wide =
        matches!(mark, ',' | '.' | ':' | ';' | '!' | '?' | '(' | ')' | '[' | ']' | '{' | '}');
    if wide { char::from_u32(u32::from(mark) + 0xFEE0) } else { Some(mark) }
}

/// The full-width counterpart of `c`; the two sound marks map to their spacing forms.
fn half_width(c: char) -> Option<char> {
    match c {
        '\u{FF9E}' => Some('゛'),
        '\u{FF9F}' => Some('゜'),
        '\u{FF61}'..='\u{FF9D}' => sole_char(c, c.nfkc()),
        _ => None,
    }
}

/// A half-width kana letter or sound mark.
fn is_half_kana(c: char) -> bool {
    matches!(c, '\u{FF66}'..='\u{FF9F}')
}

/// Folds the character at `i` if it is a look-alike; returns whether it was folded. `treatment` is the
/// treatment [for these characters](LookAlikes::for_text).
pub(crate) fn fold(chars: &mut [SourceChar], i: usize, treatment: LookAlikes) -> bool {
    if treatment == LookAlikes::Kept {
        return false;
    }
    let c = chars[i].ch;
    // Fast path: nearly all copy is outside these ranges.
    if !matches!(u32::from(c), 0x37E..=0x387 | 0x2126..=0x31EF | 0xF900..) {
        return false;
    }
    if matches!(c, '\u{FF9E}' | '\u{FF9F}') && treatment == LookAlikes::Folded {
        return combine_sound_mark(chars, i);
    }
    let half = || half_width(c).filter(|_| treatment == LookAlikes::Folded);
    let folded = unified(c).or_else(half);
    if let Some(to) = folded {
        chars[i].turn_into(to);
    }
    folded.is_some()
}

/// Combines the sound mark at `i` with the kana before it, or makes it a spacing mark.
fn combine_sound_mark(chars: &mut [SourceChar], i: usize) -> bool {
    let mark = if chars[i].ch == '\u{FF9E}' { '\u{3099}' } else { '\u{309A}' };
    let kana = chars[..i].iter_mut().rev().find(|c| c.edit != CharEdit::Gone);
    let voiced = kana.and_then(|kana| {
        let mut parts = [kana.ch, mark].into_iter().nfc();
        let whole = parts.next().filter(|_| parts.next().is_none())?;
        kana.turn_into(whole);
        Some(())
    });
    match voiced {
        Some(()) => chars[i].drop_out(),
        None => chars[i].turn_into(if mark == '\u{3099}' { '゛' } else { '゜' }),
    }
    true
}

/// Whether the text holds half-width kana, as Japanese tables do; its marks are half-width then too.
fn has_half_width_kana(chars: &[SourceChar]) -> bool {
    chars.iter().any(|c| is_half_kana(c.ch))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str, treatment: LookAlikes) -> String {
        let mut chars: Vec<SourceChar> =
            text.chars().zip(0..).map(|(c, at)| SourceChar::new(c, at, 1)).collect();
        let treatment = treatment.for_text(&chars);
        for i in 0..chars.len() {
            fold(&mut chars, i, treatment);
        }
        chars.iter().filter(|c| c.edit != CharEdit::Gone).map(|c| c.ch).collect()
    }

    #[track_caller]
    fn becomes(from: &str, to: &str) {
        assert_eq!(folded(from, LookAlikes::Folded), to);
        assert_eq!(folded(to, LookAlikes::Folded), to, "once is enough");
    }

    #[test]
    fn radicals_strokes_and_duplicates_are_folded() {
        becomes("⼈⺠⽇⽅⾯⾦⽊⽔⽕⼟⻢⻓⿕", "人民日方面金木水火土马长龠");
        becomes("㇐⼆三，㇑㇒㇔㇠", "一二三，丨丿丶乙");
        becomes("\u{F92D}\u{212B}〸〺", "來Å十卅");
        assert_eq!(RADICALS_AND_STROKES.chars().count() % 2, 0);
    }

    #[test]
    fn intended_characters_are_kept() {
        // The first two are used in names.
        let intended = "\u{FA10}\u{FA11}人é〈葛\u{E0100}Ⅷ㎏①ＡＢ１２％／＠〡〢〣‐½²";
        becomes(intended, intended);
    }

    #[test]
    fn presentation_forms_of_marks_are_folded() {
        becomes(
            "﹁人﹂﹃民﹄︽日︾︿报﹀︵好︶︻新︼︹闻︺",
            "「人」『民』《日》〈报〉（好）【新】〔闻〕",
        );
        becomes(
            "\u{FE10}\u{FE11}\u{FE12}\u{FE13}\u{FE14}\u{FE15}\u{FE16}\u{FE17}\u{FE18}\u{FE19}",
            "，、。：；！？〖〗…",
        );
        becomes("﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞", "，、．；：？！（）｛｝〔〕");
        becomes("5﹪，A﹠B，3﹢2，﹫ ﹩﹟", "5%，A&B，3+2，@ $#");
        becomes("︱︱", "——");
    }

    #[test]
    fn half_width_kana_are_folded_outside_tables() {
        becomes("ｿﾆｰ､ﾊﾟﾅｿﾆｯｸ｡｢ｶﾞﾝﾀﾞﾑ｣･ﾞ", "ソニー、パナソニック。「ガンダム」・゛");
        let table = "ﾄﾞﾗﾏ｢相棒｣";
        assert_eq!(folded(table, LookAlikes::FoldedExceptKana), table);
        assert_eq!(folded("東京､大阪｡", LookAlikes::FoldedExceptKana), "東京、大阪。");
    }

    #[test]
    fn folding_is_idempotent() {
        for c in '\u{37E}'..='\u{FFEE}' {
            if let Some(to) = unified(c).or_else(|| half_width(c)) {
                assert_eq!(unified(to).or_else(|| half_width(to)), None, "{c}");
            }
        }
    }

    #[test]
    fn look_alikes_without_a_replacement_are_recognised() {
        for c in ['⺀', '\u{31C0}', '\u{FB01}', '\u{FAD9}', '\u{2F81A}', '︰', '﹏'] {
            assert!(is_look_alike(c) && unified(c).is_none(), "{c}");
        }
    }
}
