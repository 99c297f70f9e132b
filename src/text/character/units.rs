//! Numbers with Han units and counters: 1463.94亿元, 51岁, 第3版.
//!
//! CLREQ leaves this open; house styles avoid breaks between a number and its unit.

use crate::text::character::classify::is_han;
use crate::text::character::figures::is_figure;
use crate::text::character::measure_words::{MULTIPLE_CHARS, counted, measure, remainder, word};
use crate::text::character::numerals;
use crate::text::character::unit_tails::tail;
use std::cmp::Reverse;
use std::ops::Range;

/// A unit with its multiples: 万平方米.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unit<'t> {
    text: &'t str,
    kind: UnitKind,
}

/// What a unit ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnitKind {
    /// A measure word or unit.
    Measure,
    /// A noun counted by 个, which belongs to a number in figures only: 一个国家 are words.
    Noun,
}

/// Length, in characters, of the unit at the start of `after`, which follows a number: multiples,
/// one word, and what is counted if it is usual as a unit. Other things counted do not belong to
/// it: 30个|项目, 12个百分点|以上.
pub(crate) fn unit_length(after: &str) -> usize {
    unit(after).text.chars().count()
}

/// The unit at the start of `after`, which follows a number.
fn unit(after: &str) -> Unit<'_> {
    let mut rest = after.chars();
    let mut best = Unit { text: "", kind: UnitKind::Measure };
    loop {
        let text = rest.as_str();
        let unit_ending_at =
            |length: usize, kind| Unit { text: &after[..after.len() - text.len() + length], kind };
        if let Some(noun) = counted(text) {
            return unit_ending_at(noun, UnitKind::Noun);
        }
        if let Some(measure) = measure(text) {
            let (name, rest) = text.split_at(measure);
            let tail = tail(name, rest);
            let more = if tail == 0 { remainder(name, rest) } else { tail };
            let found = unit_ending_at(measure + more, UnitKind::Measure);
            // 千欧元 is 千 and 欧元, not 千欧.
            best = if found.text.len() > best.text.len() { found } else { best };
        }
        if !rest.next().is_some_and(|c| MULTIPLE_CHARS.contains(c)) {
            let is_empty = best.text.is_empty();
            return if is_empty { unit_ending_at(0, UnitKind::Measure) } else { best };
        }
    }
}

/// Whether `c` is a numeral of a number written in Han, including indefinite ones.
fn is_numeral(c: char) -> bool {
    numerals::is_numeral(c) || matches!(c, '几' | '幾' | '数' | '數')
}

/// Characters that form an indefinite number with a multiple: 几十, 数百.
const INDEFINITE: &str = "几幾数數";
/// Multiples that an indefinite character multiplies. [`MULTIPLE_CHARS`], what may stand between a
/// number and its unit, has also characters for a remainder.
const MULTIPLES: &str = "十百千万亿兆萬億";
/// Maximum number of numerals kept together with a unit; of a longer number, the last ones.
const MAX_KEPT_NUMERALS: usize = 5;

/// A number written in Han, or its last numerals, with its unit: 三亿美元, 数百毫克/升.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HanCount {
    /// Start of the number, as a byte offset in the text.
    pub(crate) start: usize,
    /// Start of the unit.
    pub(crate) unit: usize,
    /// End of the unit, exclusive.
    pub(crate) end: usize,
    /// Whether the unit contains a slash.
    pub(crate) is_quotient: bool,
}

/// Numbers written in Han with a unit in `text`, ascending. A single numeral counts only before a
/// unit of several characters, as words begin with them: 一下, 三亚, 十分.
pub(crate) fn han_counts(text: &str) -> Vec<HanCount> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find(is_numeral).map(|n| at + n) {
        let end = text[begin..].find(|c| !is_numeral(c)).map_or(text.len(), |n| begin + n);
        at = end;
        let start = begin + leading_non_number_len(&text[begin..end]);
        if let Some(count) = han_count(text, start..end) {
            at = count.end;
            found.push(count);
        }
    }
    found
}

/// Number of bytes at the start of a run of numerals that do not belong to its number: 人数|三千.
fn leading_non_number_len(run: &str) -> usize {
    let mut figures = run.char_indices().peekable();
    let mut from = 0;
    while let Some((at, c)) = figures.next() {
        let next = figures.peek().map(|(_, c)| *c);
        let multiplies = next.is_none_or(|c| MULTIPLES.contains(c));
        if INDEFINITE.contains(c) && !multiplies {
            from = at + c.len_utf8();
        }
    }
    from
}

/// The number `figures` of `text` with its unit; `None` if it has none.
fn han_count(text: &str, figures: Range<usize>) -> Option<HanCount> {
    let run = &text[figures.clone()];
    let length = run.chars().count();
    // Words that begin like numbers.
    let mut chars = run.chars();
    if run.starts_with("万一")
        || run.starts_with("萬一")
        || (length > 1 && chars.all(|c| c == '一'))
    {
        return None;
    }
    // A unit may begin with a character that is a numeral elsewhere: 两|千瓦时.
    let ends = run.char_indices().map(|(n, c)| figures.start + n + c.len_utf8());
    let word = ends.filter_map(|at| Some((at, at + word(&text[at..])?.len())));
    let beyond = word.filter(|(_, end)| *end > figures.end);
    let longest = beyond.max_by_key(|(at, end)| (*end, Reverse(*at)));
    let after_number = || {
        let after = &text[figures.end..];
        let Unit { text: unit, kind } = unit(after);
        let several = unit.chars().nth(1).is_some() && kind == UnitKind::Measure;
        let is_unit = !unit.is_empty() && !after.starts_with("分之") && (length > 1 || several);
        is_unit.then_some((figures.end, figures.end + unit.len()))
    };
    let (unit, mut end) = longest.or_else(after_number)?;
    let mut is_quotient = false;
    if let Some(rest) = text[end..].strip_prefix(['/', '／']) {
        // After the slash any unit is accepted, even one that counts nothing elsewhere: 毫克/升.
        let characters = unit_length(rest).max(usize::from(rest.starts_with(is_han)));
        let below: usize = rest.chars().take(characters).map(char::len_utf8).sum();
        is_quotient = below > 0;
        end = if is_quotient { text.len() - rest.len() + below } else { end };
    }
    let kept = text[figures.start..unit].char_indices().rev().nth(MAX_KEPT_NUMERALS - 1);
    let start = figures.start + kept.map_or(0, |(n, _)| n);
    Some(HanCount { start, unit, end, is_quotient })
}

/// Whether `before` ends in a number that continues with a Latin unit: 3亿kW·h, 五万km. A single Han
/// numeral does not count, as words end with them: 统一, 函数.
pub(crate) fn ends_in_number_before_unit(before: &str) -> bool {
    let is_in_number = |c: char| is_numeral(c) || MULTIPLE_CHARS.contains(c);
    let number = before.trim_end_matches(is_in_number);
    let figures = || before[number.len()..].chars();
    match figures().count() {
        0 => false,
        1 => number.ends_with(is_figure),
        _ => number.ends_with(is_figure) || figures().any(is_numeral),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Checks that each of the units, parted by blanks, is one to its end.
    #[track_caller]
    pub(in crate::text::character) fn whole(units: &str) {
        for unit in units.split_whitespace() {
            assert_eq!(unit_length(&format!("{unit}，")), unit.chars().count(), "{unit}");
        }
    }

    #[test]
    fn a_unit_includes_multiples_and_one_word() {
        let length = ["亿元，同比", "个百分点。", "岁的", "平方米", "万美元的", "的", "月11日"];
        assert_eq!(length.map(unit_length), [2, 4, 1, 3, 3, 0, 1]);
        let words =
            ["亿美元，", "万平方米的", "千瓦时。", "人次", "亿千瓦时", "多万人次", "万标准箱"];
        assert_eq!(words.map(unit_length), [3, 4, 3, 2, 4, 4, 4]);
    }

    #[test]
    fn what_is_counted_is_not_part_of_the_unit() {
        let length = ["个项目", "名位于", "台阶", "个月份", "多家级", "亿元人民币", "亩地"];
        assert_eq!(length.map(unit_length), [1, 1, 1, 2, 2, 5, 1]);
    }

    fn counts(text: &str) -> Vec<(&str, &str)> {
        let parts = |c: HanCount| (&text[c.start..c.unit], &text[c.unit..c.end]);
        han_counts(text).into_iter().map(parts).collect()
    }

    #[test]
    fn numbers_in_han_have_units() {
        for (number, unit) in [
            ("三亿", "美元"),
            ("五百万", "平方米"),
            ("十二", "个百分点"),
            ("两", "千瓦时"),
            ("三", "千米"),
            ("三千", "公里"),
            ("数百", "毫克/升"),
            ("几十万", "人次"),
            ("三", "公斤"),
            ("一百", "多名"),
            ("二十", "年"),
            ("二〇二四", "年"),
            ("十", "余公里"),
            ("三", "个半小时"),
            ("五十", "万円"),
            ("两", "个多月"),
            ("三", "马力"),
            ("五亿", "剂"),
            ("三", "代人"),
            ("两", "瑞士法郎"),
            ("一百二十", "个座位"),
            ("三千万", "港币"),
        ] {
            let text = format!("共有{number}{unit}，");
            assert_eq!(counts(&text), [(number, unit)], "{text}");
        }
        assert_eq!(counts("人数三千公里"), [("三千", "公里")]);
        // Only the last numerals of a long number.
        assert_eq!(counts("一百二十三万四千五百六十七人"), [("五百六十七", "人")]);
    }

    #[test]
    fn words_that_begin_like_numbers_have_no_unit() {
        for text in [
            "一下",
            "三亚",
            "千万不要",
            "一些",
            "万一",
            "十分重要",
            "一定",
            "二手",
            "百货",
            "万一有个",
            "一年",
            "一一对应",
            "总数百分之三",
            "千分之五",
            "三个人",
            "一个",
            "一个国家",
            "两个城市",
            "一折就断",
            "一天",
            "万里长城",
            "一带一路",
            "两会",
        ] {
            assert_eq!(counts(text), [], "{text}");
        }
    }

    #[test]
    fn a_number_continues_with_a_latin_unit() {
        for before in ["3亿", "5万", "3万多", "三亿", "五万", "数百"] {
            assert!(ends_in_number_before_unit(before), "{before}");
        }
        for before in ["多", "有余", "很多", "3", "五", "统一", "函数", "人数"] {
            assert!(!ends_in_number_before_unit(before), "{before}");
        }
    }
}
