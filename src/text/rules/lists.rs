//! Lists whose items are separated by full-width spaces: 李　达　　张磊　　冯小霞.
//!
//! Their characters are aligned in a grid of cells, so a line that ends between two items is not
//! expanded and may fall short of its measure without counting as loose. Running text that contains
//! names spread by full-width spaces (丁　一、王　力) is justified.

use crate::text::character::classify::class_of;
use crate::text::cluster::{Break, Cluster, SpacingKind};
use crate::text::rules::names::NAME;
use crate::text::shape::spaces::FULL_WIDTH;
use crate::text::{Class, ShapedParagraph};

/// Minimum number of spaces in a list.
const SPACES: usize = 4;
/// Maximum length of an item with what is in parentheses after it, in characters.
const LONGEST_ITEM: usize = 12;

impl ShapedParagraph {
    /// Whether the paragraph is a list: but for an opening phrase, it consists of items.
    pub(in crate::text) fn find_list(&self) -> bool {
        let spaces = self.clusters.iter().filter(|c| self.parts_items(c)).count();
        spaces >= SPACES && is_list(&self.text)
    }

    /// Whether a line that ends before cluster `end` ends between two items of a list.
    pub(in crate::text) fn ends_item(&self, end: usize) -> bool {
        self.is_list
            && end < self.clusters.len()
            && end.checked_sub(1).is_some_and(|last| {
                let last = &self.clusters[last];
                let between = matches!(last.break_after, Break::Allowed(penalty) if penalty < NAME);
                between && self.parts_items(last)
            })
    }

    fn parts_items(&self, c: &Cluster) -> bool {
        c.spacing.kind == SpacingKind::Typed && c.spacing.natural >= self.size
    }
}

/// Whether `text` consists of items between full-width spaces, but for an opening phrase that ends
/// in a colon or runs into the first item.
fn is_list(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['。', '．', '.']);
    let after_phrase = text
        .split_once(['：', ':'])
        .filter(|(phrase, _)| !phrase.contains(FULL_WIDTH))
        .map(|(_, items)| items);
    let items = after_phrase.unwrap_or(text).split(FULL_WIDTH).filter(|item| !item.is_empty());
    items.enumerate().all(|(n, item)| {
        let is_opening = n == 0 && after_phrase.is_none();
        is_item(item) && (is_opening || item.chars().count() <= LONGEST_ITEM)
    })
}

/// Whether `item` may be an item of a list: a sentence is punctuated, an item only within its own
/// brackets: 张磊（女，回族）.
fn is_item(item: &str) -> bool {
    let mut depth = 0_usize;
    for c in item.chars() {
        let class = class_of(c);
        if class == Some(Class::Open) || matches!(c, '(' | '[') {
            depth += 1;
        } else if class == Some(Class::Close) || matches!(c, ')' | ']') {
            let Some(outer) = depth.checked_sub(1) else { return false };
            depth = outer;
        } else if depth == 0 && parts_clauses(c) {
            return false;
        }
    }
    depth == 0
}

/// Whether `c` is a mark of running text.
fn parts_clauses(c: char) -> bool {
    use Class::{Comma, Dash, Ellipsis, Exclaim, Stop};
    matches!(class_of(c), Some(Comma | Stop | Exclaim | Dash | Ellipsis))
        || matches!(c, ',' | ';' | ':' | '!' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_consists_of_items_between_full_width_spaces() {
        for text in [
            "李　达　刘　洋　张　磊　冯小霞　诸葛小明",
            "李　达　　张磊　　冯小霞　　黄晓琴　　何　苗。",
            "委员：丁　一　王　力（女，回族）　李　四　欧阳娜娜",
            "经研究，下列同志获奖：丁　一　王　力　李　四　欧阳娜娜",
            "出席会议的有丁　一　王　力　李　四　孙　八等同志",
            "春分　清明　谷雨　立夏　小满　芒种",
        ] {
            assert!(is_list(text), "{text}");
        }
    }

    #[test]
    fn running_text_with_spread_names_is_not_a_list() {
        for text in [
            "议的有丁　一、王　力、李　四、欧阳修、赵　六、钱　七、孙　八等同志。",
            "出席会议的有丁　一、王　力、孙　八等同志，市委书记刘　洋主持会议，副市长马　明参加。",
            "有关同志（张　三）（李　四）（王　五）说。（赵　六）",
            "（张　三　李　四　王　五　赵　六）",
            "本报讯　今天上午，会议指出　要加强。名单丁　一　王　力　李　四　欧阳娜娜。",
            "主持人丁　一　王　力　李　四　在今天上午的会议上作了发言并听取了汇报",
            "一、目标　二、任务与要求　三、措施　四、保障　五、监督",
            "本报讯　记者：丁　一　王　力　李　四说",
        ] {
            assert!(!is_list(text), "{text}");
        }
    }
}
