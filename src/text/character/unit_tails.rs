//! What goes on behind a unit as a part of it: by 每 (毫克每立方米), by a dot (平方米·月), of a mass its
//! stuff (吨二氧化碳当量), behind a counter 次 (张次), behind a size 级.
//!
//! Source: GB/T 2589, 《综合能耗计算通则》, for coal equivalents.

use crate::text::character::measure_words::measure;
use crate::text::character::si_units::prefixed;
use crate::text::character::word_starts::stands_alone;

/// What a mass or a barrel may be of, as a unit of energy or emissions.
#[rustfmt::skip]
const STUFFS: &[&str] = &[
    "标准煤", "标煤", "煤当量", "标准油", "石油当量", "油当量", "二氧化碳当量", "二氧化碳", "碳当量", "铜当量", "级",
];

/// Counters of one character that no 次 follows as a part of the unit: 3天次日, 5年次.
const NOT_COUNTERS: &str = "元角米克升年月日号号時时點点分秒天夜晚周岁歲届期第個个";
/// Counters of what is no rate: 12家|每个月, 3名|每分钟.
const NOT_RATES: &str = "家名人位户戶項项場场届屆期所座";
/// Parts of a text that a dot parts from its title: 第3版·首届.
const PARTS: &str = "版期号號章节節";

/// Length in bytes of what belongs to `unit` at the start of `rest`: 每立方米, ·月, 标准煤, 次, 级.
pub(super) fn tail(unit: &str, rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    let after = &rest[first.len_utf8()..];
    let longer = unit.chars().nth(1).is_some();
    match first {
        '每' if !longer && NOT_RATES.contains(unit) => 0,
        '·' if !longer && PARTS.contains(unit) => 0,
        '每' => below(after).map_or(0, |n| first.len_utf8() + n),
        '·' => measure(after).map_or(0, |n| first.len_utf8() + n),
        '次' => {
            let counter = !longer && !unit.contains(|c| NOT_COUNTERS.contains(c));
            if counter && stands_alone(after) { first.len_utf8() } else { 0 }
        }
        // 千伏级, 纳米级, but not 5公里级别.
        '级' if longer && prefixed(unit) == Some(unit.len()) && !after.starts_with('别') => {
            first.len_utf8()
        }
        _ if unit.ends_with(['吨', '克', '斤', '桶', '噸']) => {
            // By the kilogram it is goods: 4公斤|二氧化碳灭火器.
            let goods = |s: &&&str| **s == "二氧化碳" && !unit.ends_with(['吨', '噸']);
            let stuff = STUFFS.iter().filter(|s| rest.starts_with(**s) && !goods(s));
            stuff.map(|s| s.len()).max().unwrap_or(0)
        }
        _ => 0,
    }
}

/// Length in bytes of the unit at the start of `text` that another is measured per. Per year and
/// per person are words of the sentence: 5人每年.
fn below(text: &str) -> Option<usize> {
    let amount = text.len() - text.trim_start_matches(['百', '千', '万']).len();
    let unit = |at: usize| {
        let n = measure(&text[at..]).filter(|n| *n > '米'.len_utf8());
        let short = || text[at..].chars().next().filter(|c| "米升秒克吨".contains(*c));
        Some(at + n.or_else(|| short().map(char::len_utf8))?)
    };
    let minute = || text.starts_with('分').then_some('分'.len_utf8());
    unit(0).or_else(|| unit(amount)).or_else(minute)
}

#[cfg(test)]
mod tests {
    use crate::text::character::units::tests::whole;
    use crate::text::character::units::unit_length;

    #[test]
    fn composed_names_are_units() {
        whole("毫克每立方米 毫克每百毫升 个每毫升 次每分 次每分钟 帧每秒 点每英寸 国际单位每升");
        whole("千瓦时每千克 克每千瓦时 兆比特每秒 英镑每平方英寸 平方米·月 兆牛·米 吨·公里");
        whole(
            "吨二氧化碳当量 万吨二氧化碳 亿吨碳当量 克标准煤 公斤标煤 亿吨煤当量 万桶油当量 吨标准油",
        );
        whole("张次 万亩次 笔次 套次 吨次 千伏级 兆瓦级 吉瓦级 纳米级 千欧元 万欧元");
        let words = ["人每年", "人每天", "名次要", "天次日", "千伏级别", "个每人"];
        assert_eq!(words.map(unit_length), [1, 1, 1, 1, 2, 1]);
    }

    #[test]
    fn words_that_begin_like_composed_names_are_no_part_of_them() {
        for (word, unit) in [
            ("件次品", "件"),
            ("家次新股", "家"),
            ("人次日出发", "人"),
            ("架次子", "架"),
            ("亿元次月", "亿元"),
            ("吨次氯酸钠", "吨"),
            ("家每个月", "家"),
            ("名每分钟", "名"),
            ("公斤二氧化碳灭火器", "公斤"),
            ("人夜钓", "人"),
            ("间夜宵店", "间"),
            ("版·首届", "版"),
            ("人年会", "人"),
        ] {
            assert_eq!(unit_length(word), unit.chars().count(), "{word}");
        }
        // 千 belongs to the number.
        assert_eq!(["千牛羊", "皮克斯", "飞米兰"].map(unit_length), [1, 0, 0]);
    }
}
