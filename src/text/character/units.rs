//! Numbers and what they count: 1463.94亿元, 51岁, 第3版.
//!
//! CLREQ leaves the matter open; houses do not like a number parted from its unit.

/// Words of several characters that follow a number, longest first.
const WORDS: &[&str] = &[
    "个百分点",
    "個百分點",
    "立方公里",
    "平方公里",
    "平方千米",
    "立方厘米",
    "千瓦时",
    "千瓦時",
    "百分点",
    "百分點",
    "平方米",
    "立方米",
    "公斤级",
    "人民币",
    "摄氏度",
    "攝氏度",
    "多万元",
    "余万元",
    "海里",
    "公里",
    "公顷",
    "公頃",
    "公斤",
    "公分",
    "英里",
    "英尺",
    "英寸",
    "毫升",
    "毫米",
    "厘米",
    "分米",
    "千克",
    "千米",
    "美元",
    "欧元",
    "歐元",
    "日元",
    "港元",
    "英镑",
    "英鎊",
    "小时",
    "小時",
    "分钟",
    "分鐘",
    "时许",
    "人次",
    "车次",
    "車次",
    "航次",
    "班次",
    "件套",
    "周年",
    "週年",
    "世纪",
    "世紀",
    "年代",
    "年度",
    "周岁",
    "歲半",
    "个月",
    "個月",
    "カ月",
    "か月",
    "ヵ月",
    "時間",
    "万円",
    "億円",
    "兆円",
    "丁目",
    "番地",
];

/// Single characters that count or measure.
const SINGLE: &str = "年月日号时点分秒周岁元角万亿兆千百十个项户家条次人名位支吨克斤米里亩度倍成期届代批版栏行字磅\
    毫厘立组台辆艘架座处所间套件双对张份册本篇幅首笔单列级度星多余号室层楼路线集场轮枚颗粒头只匹口瓶箱盒包\
    億萬歲時點號個項戶條張冊種類處間雙對畝噸屆輛組臺層樓線場輪顆頭隻級餘円銭軒階冊回歳枚匹館校台面";

/// The longest number of characters that a unit is held to its number for.
const LONGEST: usize = 6;

/// How many characters of `after`, which follows a number, are its unit.
pub(crate) fn unit_length(after: &str) -> usize {
    let mut rest = after;
    let mut length = 0;
    while length < LONGEST {
        let word = WORDS.iter().find(|w| rest.starts_with(**w));
        let Some(c) = rest.chars().next() else { break };
        let taken = match word {
            Some(word) => *word,
            None if SINGLE.contains(c) => &rest[..c.len_utf8()],
            None => break,
        };
        length += taken.chars().count();
        rest = &rest[taken.len()..];
        // A word ends its unit: 12个百分点 is counted, what follows is not.
        if word.is_some() {
            break;
        }
    }
    length.min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_as_long_as_its_words() {
        let length = ["亿元，同比", "个百分点。", "岁的", "平方米", "万美元的", "的", "月11日"];
        assert_eq!(length.map(unit_length), [2, 4, 1, 3, 3, 0, 1]);
    }
}
