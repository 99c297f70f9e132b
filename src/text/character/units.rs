//! Numbers and what they count: 1463.94亿元, 51岁, 第3版.
//!
//! CLREQ leaves the matter open; houses do not like a number parted from its unit.

/// Words of several characters that follow a number, or a number's 万, 亿 or 多.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    // Shares, time and its parts.
    "个百分点", "個百分點", "百分点", "百分點", "个基点", "基点", "个小时", "個小時", "个工作日", "个交易日",
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
    // What is counted more than once.
    "人次", "车次", "車次", "航次", "班次", "架次", "场次", "場次", "批次", "轮次", "剂次", "列次",
    "トン", "キロ", "メートル", "センチ", "ミリ", "ヘクタール", "パーセント", "ポイント", "ドル", "ユーロ",
    "艘次", "户次", "件次", "辆次", "人份", "件套", "号楼", "号线", "號樓", "號線", "丁目", "番地",
];

/// Characters that carry a number on to its unit: 3万多名, 1463.94亿元.
const CARRIERS: &str = "亿万千百十兆億萬余多餘几幾";

/// Single characters that count or measure.
const SINGLE: &str = "年月日号时点分秒周岁元角个项户条家次人名位支吨克斤米里亩度倍成期届代批版栏行字磅\
    毫厘立组台辆艘架座处所间套件双对张份册本篇幅首笔单列级度星号室层楼路线集场轮枚颗粒头只匹口瓶箱盒包\
    歲時點號個項戶條張冊種類處間雙對畝噸屆輛組臺層樓線場輪顆頭隻級円銭軒階冊回歳枚匹館校台面桶坪瓩割";

/// How many characters of `after`, which follows a number, are its unit: what carries the number
/// on, and one word. What follows the word counts no more: 30个|项目, 12个百分点|以上.
pub(crate) fn unit_length(after: &str) -> usize {
    let mut rest = after.chars();
    let mut length = 0;
    loop {
        let text = rest.as_str();
        let word = WORDS.iter().filter(|w| text.starts_with(**w)).map(|w| w.chars().count()).max();
        if let Some(word) = word {
            return length + word;
        }
        match rest.next() {
            Some(c) if CARRIERS.contains(c) => length += 1,
            Some(c) if SINGLE.contains(c) => return length + 1,
            _ => return length,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_as_long_as_its_words() {
        let length = ["亿元，同比", "个百分点。", "岁的", "平方米", "万美元的", "的", "月11日"];
        assert_eq!(length.map(unit_length), [2, 4, 1, 3, 3, 0, 1]);
        let words =
            ["亿美元，", "万平方米的", "千瓦时。", "人次", "亿千瓦时", "多万人次", "万标准箱"];
        assert_eq!(words.map(unit_length), [3, 4, 3, 2, 4, 4, 4]);
    }

    #[test]
    fn what_is_counted_is_no_part_of_the_unit() {
        let length = ["个项目", "名位于", "台阶", "个月份", "多家级", "亿元人民币", "亩地"];
        assert_eq!(length.map(unit_length), [1, 1, 1, 2, 2, 5, 1]);
    }
}
