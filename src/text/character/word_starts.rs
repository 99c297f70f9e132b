//! Units that are the beginning of other words: 20件|次品, 3人|夜钓.

use crate::text::character::classify::is_han;

/// Whether a unit and the text behind it begin another word.
pub(super) fn begins_word(unit: &str, rest: &str) -> bool {
    let times = unit.ends_with('次') && rest.starts_with(|c| BEHIND_TIMES.contains(c));
    times || (OFTEN_WORDS.contains(&unit) && !stands_alone(rest))
}

/// Units that are mostly the beginning of other words: 3人|夜钓, 2标|方案.
const OFTEN_WORDS: &[&str] = &[
    "人夜", "间夜", "房夜", "床日", "标方", "马赫", "人日", "人时", "人年", "年期", "大卡", "克拉",
    "克朗",
];
/// Characters that 次 begins a word with: 20人|次日出发, 20件|次品.
const BEHIND_TIMES: &str = "日晨月年品序要新级級干子席第";

/// Whether a unit ends before `rest`: no other word that it would be a part of begins there.
pub(super) fn stands_alone(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !is_han(c) || BEHIND_UNITS.contains(c))
}

/// Characters that follow a unit and begin no word with it: 20张次以上, 3万人次的.
const BEHIND_UNITS: &str = "以左上下内的和及与或至到，多余，、";
