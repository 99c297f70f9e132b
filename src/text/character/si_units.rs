//! Names of units of a prefix and a name: 太比特.
//!
//! Source: GB/T 3100, 《国际单位制及其应用》.

use crate::text::character::word_starts::begins_other_word;

/// Prefixes, each with the names of one character that it stands before; others would be words or
/// names of places: 吉安, 太平.
const SHORT: &[(char, &str)] = &[
    ('千', "米克升瓦伏安欧乏赫焦帕牛卡"),
    ('兆', "瓦伏欧乏赫焦帕牛"),
    ('吉', "瓦赫焦帕"),
    ('太', "瓦赫焦"),
    ('拍', "瓦焦"),
    ('艾', "焦"),
    ('泽', "焦"),
    ('毫', "米克升秒瓦伏安欧法亨牛巴"),
    ('微', "米克升秒瓦伏安欧法亨"),
    ('纳', "米克升秒瓦伏安法亨"),
    ('皮', "米克升秒安法"),
    ('飞', "米克秒"),
    ('阿', "秒"),
];

/// Names that take every prefix.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "字节", "比特", "赫兹", "焦耳", "瓦时", "瓦特", "瓦小时", "帕斯卡", "帕秒", "牛顿", "牛米", "伏特", "安培", "安时", "伏安",
    "欧姆", "法拉", "亨利", "特斯拉", "高斯", "韦伯", "库仑", "西门子", "摩尔", "居里", "贝可勒尔", "贝克勒尔", "贝可", "西弗",
    "希沃特", "戈瑞", "电子伏特", "电子伏", "秒差距", "道尔顿", "流明", "当量", "弧度", "角秒", "国际单位", "碱基对", "克力",
];

/// Length in bytes of the prefix and name at the start of `text`.
pub(super) fn prefixed(text: &str) -> Option<usize> {
    let prefix = text.chars().next()?;
    let (_, short) = SHORT.iter().find(|(c, _)| *c == prefix)?;
    let name = &text[prefix.len_utf8()..];
    let long = NAMES.iter().filter(|n| name.starts_with(**n)).map(|n| n.len()).max();
    let one = || {
        let c = name.chars().next().filter(|c| short.contains(*c))?;
        (!begins_other_word(name)).then_some(c.len_utf8())
    };
    Some(prefix.len_utf8() + long.or_else(one)?)
}

#[cfg(test)]
mod tests {
    use crate::text::character::units::tests::whole;
    use crate::text::character::units::unit_length;

    #[test]
    fn names_with_every_prefix_are_units() {
        whole(
            "纳米 微克 皮克 飞克 阿秒 飞米 吉瓦 太焦 艾焦 拍焦 千乏 兆乏 千牛 兆牛 毫亨 微亨 微法拉",
        );
        whole(
            "太比特 拍字节 艾字节 泽字节 千焦耳 兆焦耳 吉电子伏 太电子伏 毫特斯拉 微特斯拉 毫居里",
        );
        whole(
            "毫戈瑞 吉贝可 太贝可 纳摩尔 毫当量 千道尔顿 微西门子 千瓦小时 千克力 帕秒 毫弧度 万国际单位",
        );
        assert_eq!(["吉安市", "太平洋", "飞安", "阿克苏", "艾灸", "皮革"].map(unit_length), [0; 6]);
    }
}
