//! Numbers with Han units and counters: 1463.94亿元, 51岁, 第3版.
//!
//! CLREQ leaves this open; house styles avoid breaks between a number and its unit.

use crate::text::character::classify::is_han;
use crate::text::character::figures::is_figure;
use crate::text::character::numerals;
use std::ops::Range;
use std::sync::LazyLock;

/// Units of several characters that follow a number, or the 万, 亿 or 多 of a number.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    // Shares and time.
    "个半小时", "個半小時", "个半月", "個半月", "个百分点", "個百分點", "百分点", "百分點", "个基点", "基点", "个小时", "個小時", "个工作日", "个交易日",
    "个星期", "个季度", "个世纪", "個世紀", "个月", "個月", "カ月", "か月", "ヵ月", "ヶ月", "小时",
    "小時", "時間", "分钟", "分鐘", "时许", "時許", "周年", "週年", "世纪", "世紀", "年代", "年度",
    "年级", "年級", "年期", "年半", "年多", "年余", "月份", "周岁", "週歲", "岁半", "歲半", "光年",
    "毫秒",
    // Lengths, areas, volumes, weights.
    "平方公里", "平方千米", "平方厘米", "平方毫米", "平方米", "平方英尺", "平方英里", "立方公里", "立方厘米",
    "立方米", "立方", "平方", "公里", "千米", "海里", "英里", "英尺", "英寸", "公分", "厘米", "分米",
    "毫米", "微米", "纳米", "公顷", "公頃", "英亩", "毫升", "加仑", "公升", "公斤级", "公斤", "千克",
    "毫克", "微克", "克拉", "盎司", "吨级", "吨公里", "人公里", "标准箱", "标箱",
    // Power, warmth, sound and data.
    "千瓦时", "千瓦時", "千瓦", "兆瓦时", "兆瓦", "吉瓦时", "吉瓦", "千伏安", "千伏", "毫安时", "毫安",
    "兆赫", "千赫", "赫兹", "摄氏度", "攝氏度", "华氏度", "千卡", "分贝", "字节", "比特",
    // Money.
    "元人民币", "人民币", "美元", "欧元", "歐元", "日元", "港元", "英镑", "英鎊", "韩元", "卢布", "加元",
    "澳元", "法郎", "卢比", "泰铢", "新台币", "新臺幣", "万円", "億円", "兆円",
    // Compound counters.
    "人次", "车次", "車次", "航次", "班次", "架次", "场次", "場次", "批次", "轮次", "剂次", "列次",
    "トン", "キロ", "メートル", "センチ", "ミリ", "ヘクタール", "パーセント", "ポイント", "ドル", "ユーロ",
    "艘次", "户次", "件次", "辆次", "人份", "件套", "号楼", "号线", "號樓", "號線", "丁目", "番地",
];

/// Characters between a number and its unit: 3万多名, 1463.94亿元.
const CARRIERS: &str = "亿万千百十兆億萬余多餘几幾";

/// Single-character counters and units.
const SINGLE: &str = "年月日号时点分秒周岁元角个项户条家次人名位支吨克斤米里亩度倍成期届代批版栏行字磅\
    毫厘立组台辆艘架座处所间套件双对张份册本篇幅首笔单列级度星号室层楼路线集场轮枚颗粒头只匹口瓶箱盒包\
    歲時點號個項戶條張冊種類處間雙對畝噸屆輛組臺層樓線場輪顆頭隻級円銭軒階冊回歳枚匹館校台面桶坪瓩割";

/// Length, in characters, of the unit at the start of `after`, which follows a number: multiples
/// and one word. What is counted does not belong to it: 30个|项目, 12个百分点|以上.
pub(crate) fn unit_length(after: &str) -> usize {
    let mut rest = after.chars();
    let mut length = 0;
    loop {
        let text = rest.as_str();
        if let Some(word) = word(text) {
            return length + word.chars().count();
        }
        match rest.next() {
            Some(c) if CARRIERS.contains(c) => length += 1,
            Some(c) if SINGLE.contains(c) => return length + 1,
            _ => return length,
        }
    }
}

/// Whether `c` is a numeral of a number written in Han, including indefinite ones.
fn is_numeral(c: char) -> bool {
    numerals::is_numeral(c) || matches!(c, '几' | '幾' | '数' | '數')
}

/// Characters that form an indefinite number with a multiple: 几十, 数百.
const UNCERTAIN: &str = "几幾数數";
/// Multiples.
const MULTIPLES: &str = "十百千万亿兆萬億";
/// Maximum number of numerals kept together with a unit; of a longer number, the last ones.
const FIGURES: usize = 5;

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
        let start = begin + stray_figures(&text[begin..end]);
        if let Some(count) = han_count(text, start..end) {
            at = count.end;
            found.push(count);
        }
    }
    found
}

/// Number of bytes at the start of a run of numerals that do not belong to its number: 人数|三千.
fn stray_figures(run: &str) -> usize {
    let mut figures = run.char_indices().peekable();
    let mut from = 0;
    while let Some((at, c)) = figures.next() {
        let next = figures.peek().map(|(_, c)| *c);
        let multiplies = next.is_none_or(|c| MULTIPLES.contains(c));
        if UNCERTAIN.contains(c) && !multiplies {
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
    let longest = word.filter(|(_, end)| *end > figures.end).max_by_key(|(_, end)| *end);
    let carried = || {
        let after = &text[figures.end..];
        let unit: usize = after.chars().take(unit_length(after)).map(char::len_utf8).sum();
        let several = after[..unit].chars().count() > 1 && !SINGLE.contains(&after[..unit]);
        let share = after.starts_with("分之");
        (unit > 0 && !share && (length > 1 || several)).then_some((figures.end, figures.end + unit))
    };
    let (unit, mut end) = longest.or_else(carried)?;
    let mut is_quotient = false;
    if let Some(rest) = text[end..].strip_prefix(['/', '／']) {
        // After the slash any unit is accepted, even one that counts nothing elsewhere: 毫克/升.
        let characters = unit_length(rest).max(usize::from(rest.starts_with(is_han)));
        let below: usize = rest.chars().take(characters).map(char::len_utf8).sum();
        is_quotient = below > 0;
        end = if is_quotient { text.len() - rest.len() + below } else { end };
    }
    let kept = text[figures.start..unit].char_indices().rev().nth(FIGURES - 1);
    let start = figures.start + kept.map_or(0, |(n, _)| n);
    Some(HanCount { start, unit, end, is_quotient })
}

/// [`WORDS`] by first character.
static BY_FIRST: LazyLock<Vec<(char, Vec<&str>)>> = LazyLock::new(|| {
    let mut all: Vec<(char, &str)> =
        WORDS.iter().filter_map(|w| Some((w.chars().next()?, *w))).collect();
    all.sort_unstable();
    let alike = all.chunk_by(|a, b| a.0 == b.0);
    alike.map(|words| (words[0].0, words.iter().map(|w| w.1).collect())).collect()
});

/// The longest entry of [`WORDS`] at the start of `text`.
fn word(text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    let at = BY_FIRST.binary_search_by_key(&first, |(c, _)| *c).ok()?;
    let (_, words) = &BY_FIRST[at];
    words.iter().copied().filter(|w| text.starts_with(w)).max_by_key(|w| w.len())
}

/// Whether `before` ends in a number that continues with a Latin unit: 3亿kW·h, 五万km. A single Han
/// numeral does not count, as words end with them: 统一, 函数.
pub(crate) fn carries_on(before: &str) -> bool {
    let carried = |c: char| is_numeral(c) || CARRIERS.contains(c);
    let number = before.trim_end_matches(carried);
    let figures = || before[number.len()..].chars();
    match figures().count() {
        0 => false,
        1 => number.ends_with(is_figure),
        _ => number.ends_with(is_figure) || figures().any(is_numeral),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert!(carries_on(before), "{before}");
        }
        for before in ["多", "有余", "很多", "3", "五", "统一", "函数", "人数"] {
            assert!(!carries_on(before), "{before}");
        }
    }
}
