//! Numbers written in Han, with or without a unit: 五十, 二十三, 三点五亿, 百分之五十, 第十四.
//!
//! Sources: GB/T 15835-2011, 《出版物上数字用法》, 4.2 and 5.2; GB/T 15834-2011, 5.1, for unbreakable
//! sequences.

use std::ops::Range;

/// Words of numerals that are not numbers, or that end one word and begin the next: 统一一下.
const WORDS: &[&str] = &["一一", "万一", "萬一", "千万", "千萬", "万千", "萬千", "万万", "萬萬"];

/// Characters that form a word with a following 一: 统一, 唯一.
const BEFORE_ONE: &str = "统統唯单單专專逐归歸划劃";

/// Separators within fractions and decimals.
const JOINTS: &[&str] = &["分之", "点", "點"];

/// Ascending ranges of numbers in `text` that have several numerals, or are ordinals. A single
/// numeral is not counted, as words begin and end with them: 十分, 三亚, 统一.
pub(in crate::text) fn han_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_numeral).map(|n| at + n) {
        at = run_end(text, start);
        let mut number = start..at;
        let one = text[..start].ends_with(|c| BEFORE_ONE.contains(c));
        if one && text[start..].starts_with('一') {
            number.start += '一'.len_utf8();
        }
        let figures = number.clone();
        let mut joined = false;
        for _ in 0..2 {
            let rest = &text[at..];
            let joint = JOINTS.iter().find(|j| rest.starts_with(**j)).map_or(0, |j| j.len());
            let end = run_end(text, at + joint);
            if joint == 0 || end == at + joint || number.is_empty() {
                break;
            }
            (at, number.end, joined) = (end, end, true);
        }
        let ordinal = text[..start].ends_with('第');
        if ordinal {
            number.start = start - '第'.len_utf8();
        }
        let several = text[figures.clone()].chars().nth(1).is_some();
        let word = !joined && !ordinal && WORDS.contains(&&text[figures]);
        // 一点一滴 is an idiom.
        let saying = &text[number.clone()] == "一点一" || &text[number.clone()] == "一點一";
        if (several || joined || ordinal) && !word && !saying {
            found.push(number);
        }
    }
    found
}

/// End of the run of numerals that begins at byte `at`.
fn run_end(text: &str, at: usize) -> usize {
    text[at..].find(|c| !is_numeral(c)).map_or(text.len(), |n| at + n)
}

/// Whether `c` is a numeral of a number written in Han. Called for every character of a text.
#[rustfmt::skip]
pub(in crate::text) fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千'
        | '万' | '亿' | '兆' | '两' | '廿' | '卅' | '萬' | '億' | '兩')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        han_numbers(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn several_numerals_are_a_number_with_or_without_a_unit() {
        for number in [
            "五十",
            "二十三",
            "三百六十五",
            "百分之五十",
            "千分之三",
            "三分之二",
            "三点五亿",
            "百分之三点五",
            "第十四",
            "第三",
            "二〇二四",
            "兩萬五千",
            "十四五",
        ] {
            assert_eq!(found(&format!("共有{number}，")), [number]);
            assert_eq!(found(&format!("达到{number}届人")), [number]);
        }
        assert_eq!(found("统一二十三省"), ["二十三"]);
    }

    #[test]
    fn words_of_numerals_are_not_numbers() {
        for text in [
            "一一对应",
            "统一一下",
            "唯一一个",
            "万一",
            "千万不要",
            "十分重要",
            "三亚",
            "气象万千",
            "一点一滴",
            "一个",
            "三分之差",
            "一点",
            "第几",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
