//! Personal names: in bylines, and names spread by a full-width space: 丁　一, 佐藤　健.
//!
//! A single full-width space within Han belongs to a name; names are separated by punctuation, by
//! two spaces, or by the space between two spread names: 丁　一　王　二.

use crate::text::cluster::Cluster;
use crate::text::{Region, is_han};
use std::ops::Range;

/// Penalty of a break within a name in a byline: more than expanding a line by a fifth of an em.
pub(crate) const NAME: u16 = 950;
/// Penalty of a break within a name spread by a full-width space, which would be lost: more than
/// any looseness within limits.
pub(crate) const SPREAD: u16 = 3500;
/// Maximum length of a name that is kept together, in characters.
const LONGEST_NAME: usize = 4;
/// Maximum length of either part of a name, in characters.
const LONGEST_PART: usize = 3;

/// The most frequent one-character family names.
/// Source: 公安部户政管理研究中心, 《二〇二〇年全国姓名报告》, the hundred most frequent, with their
/// traditional forms.
const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程\
    魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚\
    邵万覃武钱戴严莫孔向汤張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蔣葉魏蘇呂盧鍾譚陸範韋賈鄒閻龍賀顧龔萬\
    錢嚴湯";

/// The ends of phrases that open a report, after which its text begins: 本报讯　今天上午.
const OPENINGS: [&str; 10] =
    ["讯", "訊", "电", "電", "消息", "报道", "報道", "報導", "综述", "綜述"];

/// Break penalties for names.
pub(in crate::text) struct NameBreaks {
    /// Number of characters of the current byline name that still follow.
    left: usize,
    /// Ascending indices of clusters before which a break would split a spread name.
    spread: Vec<usize>,
    /// Ascending indices of clusters that begin the text after an opening phrase.
    opened: Vec<usize>,
}

impl NameBreaks {
    /// Finds the names of a text.
    pub(in crate::text) fn of(text: &str, clusters: &[Cluster], region: Region) -> Self {
        let spread =
            if text.contains('\u{3000}') { spread(text, clusters, region) } else { Vec::new() };
        let is_opened = |i: &usize| {
            let before = &clusters[*i - 1];
            let end = before.text.end as usize;
            before.spacing.kind.is_space() && OPENINGS.iter().any(|o| text[..end].ends_with(o))
        };
        let opened = (1..clusters.len()).filter(is_opened).collect();
        Self { left: 0, spread, opened }
    }

    /// Advances to the break before cluster `i` and returns its penalty.
    pub(in crate::text) fn step(&mut self, clusters: &[Cluster], i: usize) -> u16 {
        let is_opened = self.opened.binary_search(&i).is_ok();
        let begins = if is_opened { Some(0) } else { byline(clusters, i) };
        self.left = begins.unwrap_or_else(|| self.left.saturating_sub(1));
        if self.spread.binary_search(&i).is_ok() {
            return SPREAD;
        }
        if self.left > 0 && begins.is_none() { NAME } else { 0 }
    }
}

/// Length in characters of a byline name that begins with cluster `i`, after a space between Han as
/// in （记者 张磊）; `None` if none begins there.
fn byline(clusters: &[Cluster], i: usize) -> Option<usize> {
    let begins = clusters[i - 1].spacing.kind.is_space() && clusters[i - 1].class.is_character();
    if !begins {
        return None;
    }
    let rest = &clusters[i..];
    let end = rest.iter().position(|c| !c.class.is_character() || c.spacing.kind.is_space());
    let length = match end {
        Some(n) => n + usize::from(rest[n].class.is_character()),
        None => rest.len(),
    };
    Some(if length <= LONGEST_NAME { length } else { 0 })
}

/// Ascending indices of clusters before which a break would split a spread name.
fn spread(text: &str, clusters: &[Cluster], region: Region) -> Vec<usize> {
    let words = words(text, clusters);
    let numbers = item_numbers(&words, text, clusters);
    let mut found = Vec::new();
    // A word that ends a name cannot begin the next one.
    let mut n = 0;
    while n + 1 < words.len() {
        let numbered = words[n].clusters.len() > 1 && numbers[n + 1];
        if numbered || !is_name(&words, n, text, clusters, region) {
            n += 1;
            continue;
        }
        let (first, second) = (&words[n].clusters, &words[n + 1].clusters);
        // A long part is running text, in which the boundary of the name is unknown.
        if first.len() <= LONGEST_PART {
            found.extend(first.start + 1..first.end);
        }
        found.push(second.start);
        if second.len() <= LONGEST_PART {
            found.extend(second.start + 1..second.end);
        }
        n += 2;
    }
    found
}

/// A run of Han between spaces, marks and kana.
struct Word {
    /// Cluster range.
    clusters: Range<usize>,
    /// Whether it is separated from another word by a single full-width space.
    joins: bool,
}

fn words(text: &str, clusters: &[Cluster]) -> Vec<Word> {
    let han = |c: &Cluster| text[c.text.start as usize..].starts_with(is_han);
    let mut words: Vec<Word> = Vec::new();
    let mut i = 0;
    while i < clusters.len() {
        if !han(&clusters[i]) {
            i += 1;
            continue;
        }
        let more = clusters[i..].windows(2).take_while(|pair| {
            han(&pair[0]) && han(&pair[1]) && pair[0].text.end == pair[1].text.start
        });
        let end = i + 1 + more.count();
        let before = i.checked_sub(1).map(|n| &clusters[n]).filter(|c| han(c));
        let space = before.map(|c| &text[c.text.end as usize..clusters[i].text.start as usize]);
        words.push(Word { clusters: i..end, joins: space == Some("\u{3000}") });
        i = end;
    }
    words
}

/// The figures of item numbers, in order.
const FIGURES: &str = "一二三四五六七八九十";

/// Whether each word is an item number: 一、目标　二、任务. Behind a family name it is a given name,
/// 会议的有丁　一、王　力, unless the number before it numbers an item.
fn item_numbers(words: &[Word], text: &str, clusters: &[Cluster]) -> Vec<bool> {
    let mut last = None;
    let mut found = Vec::with_capacity(words.len());
    for (n, word) in words.iter().enumerate() {
        let figure = figure_of_item(word, text, clusters);
        let family = || n.checked_sub(1).is_some_and(|n| ends_in_family(&words[n], text, clusters));
        let is_number = figure.is_some_and(|figure| {
            let follows = figure.checked_sub(1).is_some_and(|before| last == Some(before));
            !word.joins || follows || !family()
        });
        if is_number {
            last = figure;
        }
        found.push(is_number);
    }
    found
}

/// The position in [`FIGURES`] of a word of one figure before the mark of an item number.
fn figure_of_item(word: &Word, text: &str, clusters: &[Cluster]) -> Option<usize> {
    let cluster = clusters.get(word.clusters.start).filter(|_| word.clusters.len() == 1)?;
    let figure = text[cluster.text.start as usize..].chars().next()?;
    let mark = text[cluster.text.end as usize..].starts_with(['、', '．', '.', '）', ')', '：']);
    FIGURES.chars().position(|c| c == figure).filter(|_| mark)
}

/// Whether the last character of a word is a family name.
fn ends_in_family(word: &Word, text: &str, clusters: &[Cluster]) -> bool {
    let last = &clusters[word.clusters.end - 1];
    text[last.text.start as usize..].starts_with(|c| FAMILIES.contains(c))
}

/// Whether words `n` and `n + 1` form one name.
fn is_name(words: &[Word], n: usize, text: &str, clusters: &[Cluster], region: Region) -> bool {
    let (first, second) = (&words[n], &words[n + 1]);
    if !second.joins {
        return false;
    }
    let (a, b) = (first.clusters.len(), second.clusters.len());
    let third = words.get(n + 2).filter(|w| w.joins);
    let japanese = region == Region::Ja;
    if a == 1 || b == 1 {
        // 张三　李　四: two one-character words are paired first.
        let next = third.is_some_and(|w| w.clusters.len() == 1);
        return japanese || a == 1 || !next;
    }
    if japanese {
        // 佐藤　健一, delimited by punctuation.
        let alone = !first.joins && third.is_none();
        return alone && a <= LONGEST_PART && b <= LONGEST_PART;
    }
    // Within running text: 记者王　二说, 副市长马　明参加. Names of two characters and of three may
    // end in a family name: 张小林　王五.
    let alone = !first.joins && third.is_none();
    let running = a.max(b) > LONGEST_NAME || (alone && a == LONGEST_NAME);
    running && ends_in_family(first, text, clusters)
}
