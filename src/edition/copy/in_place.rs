//! Context-dependent look-alikes: a letter O among Chinese numerals, a long vowel mark for 一,
//! strokes for a dash ([`strokes`](super::strokes)), a Cyrillic letter in a Latin word ([`twins`]).
//!
//! They are folded where the context leaves no doubt of what is meant, and otherwise reported.
//!
//! Source: Unicode Technical Standard #39, *Unicode Security Mechanisms*, 4, *Confusable
//! Detection*; GB/T 15835-2011, 《出版物上数字用法》, 5.2.4, for 〇.

use crate::edition::copy::classes::{chinese, is_kana};
use crate::edition::copy::look_alikes::LookAlikes;
use crate::edition::copy::source_char::SourceChar;
use crate::edition::copy::strokes::{dash, dash_run, is_line, is_stroke, is_unclear_dash};
use crate::edition::copy::twins;

/// The maximum number of characters examined on either side.
const REACH: usize = 40;

/// Whether the character at `i` needs no check; a fast path for nearly all copy.
pub(crate) fn is_plain(chars: &[SourceChar], i: usize) -> bool {
    let before = || i.checked_sub(1).map(|n| chars[n].ch);
    match chars[i].ch {
        'O' | 'o' | '0' if before().is_some_and(is_figure) => false,
        'A'..='Z' | 'a'..='z' => {
            let after = chars.get(i + 1).map(|c| c.ch);
            !before().is_some_and(twins::is_cyrillic) && !after.is_some_and(twins::is_cyrillic)
        }
        ' '..='~' | '\u{4E00}'..='\u{9FFF}' | '，' | '。' | '、' => true,
        _ => false,
    }
}

/// Folds the character at `i` if its context is unambiguous. Returns whether it was folded.
pub(crate) fn fold(chars: &mut [SourceChar], i: usize, treatment: LookAlikes) -> bool {
    if treatment == LookAlikes::Kept {
        return false;
    }
    if treatment == LookAlikes::Folded
        && let Some(run) = dash_run(chars, i)
    {
        let (dash, rest) = chars[run].split_at_mut(2);
        for stroke in dash {
            stroke.turn_into('—');
        }
        rest.iter_mut().for_each(SourceChar::drop_out);
        return true;
    }
    let of_chinese = || one(chars, i).or_else(|| dash(chars, i)).or_else(|| full_space(chars, i));
    let in_chinese = || if treatment == LookAlikes::Folded { of_chinese() } else { None };
    let folded = zero(chars, i).or_else(in_chinese).or_else(|| twins::in_latin_word(chars, i));
    if let Some(to) = folded {
        chars[i].turn_into(to);
    }
    folded.is_some()
}

/// Whether the character at `i`, which was not folded, may be a look-alike of another.
pub(crate) fn is_doubtful(chars: &[SourceChar], i: usize, treatment: LookAlikes) -> bool {
    let before = i.checked_sub(1).map(|n| chars[n].ch);
    let after = chars.get(i + 1).map(|c| c.ch);
    match chars[i].ch {
        '○' | '◯' => before.is_some_and(|c| is_figure(c) || c == '第'),
        'ー' if treatment == LookAlikes::Folded => {
            let no_kana = |c: char| c.is_alphanumeric() && !is_kana(c);
            let alone = before.is_some_and(no_kana) && after.is_some_and(no_kana);
            alone || is_unclear_dash(chars, i)
        }
        c if is_stroke(c) || is_line(c) => {
            treatment == LookAlikes::Folded && is_unclear_dash(chars, i)
        }
        _ => zero(chars, i).is_some() || twins::is_mixed(chars, i),
    }
}

/// The character to suggest instead of a doubtful one, if known.
pub(crate) fn suggested(c: char) -> Option<char> {
    match c {
        '○' | '◯' | '0' | '０' | 'Ｏ' => Some('〇'),
        'ー' => Some('一'),
        _ if is_stroke(c) || is_line(c) => Some('—'),
        // Ambiguous: a zero among Chinese numerals, or a letter of a Cyrillic word.
        'O' | 'o' => None,
        _ if c.is_ascii() => twins::of_latin(c),
        _ => twins::latin(c),
    }
}

/// A Chinese numeral of a number written digit by digit.
fn is_figure(c: char) -> bool {
    "〇一二三四五六七八九".contains(c)
}

/// A Chinese numeral or 零, which stands for 〇 in speech: ○零后.
fn is_digit(c: char) -> bool {
    is_figure(c) || c == '零'
}

/// Whether `c` looks like the Chinese zero 〇.
fn is_round(c: char) -> bool {
    matches!(c, '○' | '◯' | 'O' | 'o' | '0' | 'Ｏ' | 'ｏ' | '０' | 'О' | 'о' | 'Ο' | 'ο')
}

/// The 〇 that a circle or letter stands for among Chinese numerals: 二○二四年, 三O一医院, ○八年.
fn zero(chars: &[SourceChar], i: usize) -> Option<char> {
    if !is_round(chars[i].ch) {
        return None;
    }
    let round = |c: &&SourceChar| is_round(c.ch);
    let from = i - chars[..i].iter().rev().take(REACH).take_while(round).count();
    let to = i + chars[i..].iter().take(REACH).take_while(round).count();
    let circle = chars[from..to].iter().all(|c| matches!(c.ch, '○' | '◯'));
    let figures = chars[..from].iter().rev().take(REACH).take_while(|c| is_figure(c.ch)).count();
    let after = chars.get(to).map(|c| c.ch);
    let counts = |c: char| matches!(c, '年' | '零' | '室' | '号' | '號');
    let wide = chars[from..to].iter().all(|c| c.ch == '０');
    let certain = match figures {
        // At the beginning of a year, a decade or the name of a generation: ○八年, ○○年代, ○五后.
        0 => {
            let more = chars[to..].iter().take(REACH).take_while(|c| is_digit(c.ch)).count();
            let year = more > 0 && chars.get(to + more).is_some_and(|c| c.ch == '年');
            let era = era(chars, to + more);
            let before = from.checked_sub(1).map(|n| chars[n].ch);
            // In 张○○后来 the circles stand for a name.
            let alone = before.is_none_or(|c| {
                !c.is_alphanumeric() || era == Some(Era::Decade) && matches!(c, '纪' | '紀')
            });
            circle && alone && to - from + more == 2 && (year || era.is_some())
        }
        _ if after.is_some_and(is_figure) => true,
        _ if wide && after.is_some_and(|c| COUNTERS.contains(c)) => {
            !(figures == 1 && ends_in_one(&chars[..from]))
        }
        1 => circle && (after.is_some_and(counts) || era(chars, to).is_some()),
        2 => after.is_some_and(counts),
        // A number of several digits: 八五一○.
        _ => circle || after.is_some_and(counts),
    };
    certain.then_some('〇')
}

/// What a number written digit by digit counts: 三０年, 第一０章.
const COUNTERS: &str =
    "年月日号號室岁歲周週届屆章节節条條页頁版期回卷个個人名位元米天时時点點分秒度级級层層楼";

/// Whether the 一 at the end of `chars` belongs to a word: 统一, 唯一.
fn ends_in_one(chars: &[SourceChar]) -> bool {
    let [.., before, one] = chars else { return false };
    one.ch == '一' && "统統唯单單专專逐归歸划劃".contains(before.ch)
}

/// What two digits before it are the years of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Era {
    /// 年代.
    Decade,
    /// 后, those born then: 九五后.
    Generation,
}

/// The era named from `i` on; `None` where 后 begins another word, such as 后来.
fn era(chars: &[SourceChar], i: usize) -> Option<Era> {
    const WORDS: &str = "来來面续續方果勤卫衛天院台臺备備背盾期半退悔记記置缀綴";
    let next = chars.get(i + 1).map(|c| c.ch);
    match chars.get(i)?.ch {
        '年' if next == Some('代') => Some(Era::Decade),
        '后' | '後' if !next.is_some_and(|c| WORDS.contains(c)) => Some(Era::Generation),
        _ => None,
    }
}

/// The 一 that a kana long vowel mark stands for in Chinese: 第ー, 十ー, 统ー, ー个.
fn one(chars: &[SourceChar], i: usize) -> Option<char> {
    if chars[i].ch != 'ー' {
        return None;
    }
    let before = i.checked_sub(1).map(|n| chars[n].ch);
    let after = chars.get(i + 1).map(|c| c.ch);
    let stands = !before.is_some_and(is_kana) && !after.is_some_and(is_kana);
    let leads = before.is_some_and(|c| "第十百千万亿〇二三四五六七八九统唯之".contains(c));
    let counts = after.is_some_and(|c| "个個些定样樣种種般直切旦位次".contains(c));
    (stands && (leads || counts)).then_some('一')
}

/// The ideographic space that an em quad or em space stands for between Chinese characters, where
/// it spreads names and separates items.
fn full_space(chars: &[SourceChar], i: usize) -> Option<char> {
    if !matches!(chars[i].ch, '\u{2001}' | '\u{2003}') {
        return None;
    }
    let before = i.checked_sub(1).map(|n| chars[n].ch);
    let beside = |c: Option<char>| c.is_some_and(|c| chinese(c) || c == '\u{3000}');
    let after = chars[i..].iter().map(|c| c.ch).find(|c| !matches!(c, '\u{2001}' | '\u{2003}'));
    (beside(before) && beside(after)).then_some('\u{3000}')
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::edition::copy::source_char::CharEdit;

    fn typed(text: &str) -> Vec<SourceChar> {
        text.chars().zip(0..).map(|(c, at)| SourceChar::new(c, at, 1)).collect()
    }

    pub(in crate::edition::copy) fn folded_as(text: &str, treatment: LookAlikes) -> String {
        let mut chars = typed(text);
        for i in 0..chars.len() {
            let _ = !is_plain(&chars, i) && fold(&mut chars, i, treatment);
        }
        chars.iter().filter(|c| c.edit != CharEdit::Gone).map(|c| c.ch).collect()
    }

    #[track_caller]
    pub(in crate::edition::copy) fn becomes(from: &str, to: &str) {
        assert_eq!(folded_as(from, LookAlikes::Folded), to);
        assert_eq!(folded_as(to, LookAlikes::Folded), to, "once is enough");
    }

    /// The characters of `text` that are reported.
    pub(in crate::edition::copy) fn reported(text: &str) -> String {
        let mut chars = typed(text);
        let mut out = String::new();
        for i in 0..chars.len() {
            let is_kept = !is_plain(&chars, i) && !fold(&mut chars, i, LookAlikes::Folded);
            out.extend(
                (is_kept && is_doubtful(&chars, i, LookAlikes::Folded)).then_some(chars[i].ch),
            );
        }
        out
    }

    #[test]
    fn a_circle_letter_or_digit_among_chinese_numerals_is_a_zero() {
        becomes("二○二四年，二○○八年，一九九○年", "二〇二四年，二〇〇八年，一九九〇年");
        becomes("二O二四年，二0二四年，二００八年", "二〇二四年，二〇二四年，二〇〇八年");
        becomes("三O一医院，一九九0年，二OO八年", "三〇一医院，一九九〇年，二〇〇八年");
        becomes("○八年，电话八五一○。", "〇八年，电话八五一〇。");
        for text in ["一○、甲", "张○○", "○一", "（○）二", "一00米", "血型一O", "OK一下", "二0年"]
        {
            becomes(text, text);
        }
    }

    #[test]
    fn a_circle_among_the_years_of_a_generation_or_decade_is_a_zero() {
        becomes("○○后，○五后，九○后、一○后", "〇〇后，〇五后，九〇后、一〇后");
        becomes("○○後，“○○后”们，○零后", "〇〇後，“〇〇后”们，〇零后");
        becomes("○○年代，八○年代，二十一世纪○○年代", "〇〇年代，八〇年代，二十一世纪〇〇年代");
        for text in ["张○○后", "○○后来说", "○○年○月", "第○○后勤部队", "○后", "○○○后", "00后"]
        {
            becomes(text, text);
        }
    }

    #[test]
    fn a_circle_that_may_be_a_zero_is_reported() {
        assert_eq!(reported("第○章，一○、甲"), "○○");
        assert_eq!(reported("张○○，○一，二〇二四年，（○）"), "");
    }

    #[test]
    fn a_long_vowel_mark_among_han_is_a_one_in_chinese() {
        becomes("第ー章，二十ー日，统ー，ー个", "第一章，二十一日，统一，一个");
        becomes("コーヒー、珈琲コーナー", "コーヒー、珈琲コーナー");
        assert_eq!(folded_as("第ー回", LookAlikes::FoldedExceptKana), "第ー回");
        assert_eq!(reported("北京ー上海，コーヒー"), "ー");
        assert_eq!(reported("比分5ー3，第Aー3号，スーパー"), "ーー");
        assert_eq!(suggested('ー'), Some('一'));
    }

    #[test]
    fn an_em_space_between_chinese_characters_is_an_ideographic_space() {
        becomes("丁\u{2003}一、张三丰。\u{2001}\u{2003}要点", "丁　一、张三丰。　　要点");
        becomes("Smith\u{2003}Jones，第\u{2003}A", "Smith\u{2003}Jones，第\u{2003}A");
        assert_eq!(folded_as("丁\u{2003}一", LookAlikes::Kept), "丁\u{2003}一");
    }

    #[test]
    fn a_full_width_zero_behind_a_chinese_numeral_is_a_zero() {
        becomes("三０年，一０月，一００米，第一０章", "三〇年，一〇月，一〇〇米，第一〇章");
        becomes("二０二四年一０月二０日", "二〇二四年一〇月二〇日");
        for text in ["统一０元购", "一０、甲", "一0月", "３０年", "一０５室"] {
            becomes(text, text);
        }
    }

    #[test]
    fn an_unambiguous_letter_of_another_script_in_a_latin_word_is_folded() {
        becomes("АPEC会议，Βeijing", "APEC会议，Beijing");
        for text in ["ΔH", "Москва", "αβ", "5 μm", "АЭС", "Ρ"] {
            becomes(text, text);
            assert_eq!(reported(text), "", "{text}");
        }
        assert_eq!(reported("Мoсква"), "o");
        assert_eq!(suggested('a'), Some('а'));
        assert_eq!(reported("АB"), "А");
    }
}
