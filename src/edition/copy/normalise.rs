//! Normalises raw copy to newspaper style: full-width marks beside Han, paired parentheses and
//! quotation marks, whole dashes and ellipses.
//!
//! Passes work in place on the characters of one paragraph; each only replaces marks, and depends
//! only on nearby characters. Sentences wholly in Latin script, addresses and file names are left
//! unchanged.

use crate::edition::copy::blanks::Blanks;
use crate::edition::copy::classes::{blank, chinese};
use crate::edition::copy::source_char::{CharEdit, SourceChar};
use crate::edition::copy::{blanks, brackets, exempt, marks, quotes};

/// The maximum number of rounds until a fixed point; usually two, the second changing nothing.
const ROUNDS: usize = 8;

/// The normalisation of a paragraph, or of a line of a head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Normalisation {
    /// Whether marks are replaced.
    pub(crate) marks: bool,
    /// Which spaces are removed.
    pub(crate) blanks: Blanks,
}

/// Normalises characters to house style. Idempotent.
pub(crate) fn normalise(chars: &mut Vec<SourceChar>, work: Normalisation) {
    let mut gone = Vec::new();
    take_gone(chars, &mut gone);
    for _ in 0..ROUNDS {
        let changed = work.marks && exchange(chars);
        if work.blanks != Blanks::Kept && chars.iter().any(|c| blank(c.ch)) {
            blanks::close_up(chars, work.blanks);
        }
        if !take_gone(chars, &mut gone) && !changed {
            break;
        }
    }
    if !gone.is_empty() {
        chars.append(&mut gone);
        chars.sort_by_key(|c| c.at);
    }
}

/// Moves removed characters from `chars` to `gone`; returns whether there were any.
fn take_gone(chars: &mut Vec<SourceChar>, gone: &mut Vec<SourceChar>) -> bool {
    let live = |c: &SourceChar| c.edit != CharEdit::Gone;
    let any = !chars.iter().all(live);
    if any {
        gone.extend(chars.iter().filter(|c| !live(c)));
        chars.retain(live);
    }
    any
}

/// Whether there is a mark that a pass may replace: most paragraphs have none.
fn has_work(chars: &[SourceChar]) -> bool {
    let next = |i: usize| chars.get(i + 1).map(|c| c.ch);
    chars.iter().enumerate().any(|(i, c)| match c.ch {
        ',' | ':' | ';' | '?' | '!' | '(' | ')' | '"' | '\'' | '~' => true,
        '.' => !next(i).is_some_and(|c| c.is_ascii_digit()),
        '。' | '-' => next(i) == Some(c.ch),
        _ => false,
    })
}

/// Runs all passes once; returns whether anything changed.
fn exchange(chars: &mut [SourceChar]) -> bool {
    if !has_work(chars) || !chars.iter().any(|c| chinese(c.ch)) {
        return false;
    }
    let as_typed = chars.to_vec();
    let sheltered = exempt::sheltered(chars);
    marks::ellipses(chars, &sheltered);
    marks::dashes(chars, &sheltered);
    marks::pauses(chars, &sheltered);
    brackets::widen(chars, &sheltered);
    quotes::curl(chars, &sheltered);
    marks::stops(chars, &sheltered);
    as_typed != chars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::copy::source_char;

    fn normal(text: &str) -> String {
        let character = |(i, c): (usize, char)| {
            SourceChar::new(c, u32::try_from(i).unwrap(), u8::try_from(c.len_utf8()).unwrap())
        };
        let mut chars: Vec<SourceChar> = text.char_indices().map(character).collect();
        normalise(&mut chars, Normalisation { marks: true, blanks: Blanks::Closed });
        source_char::set(&chars).text
    }

    #[track_caller]
    fn becomes(from: &str, to: &str) {
        assert_eq!(normal(from), to);
        assert_eq!(normal(to), to, "once is enough");
    }

    #[track_caller]
    fn stays(text: &str) {
        becomes(text, text);
    }

    #[test]
    fn pauses_beside_han_become_full_width() {
        becomes("本报讯(记者 张磊)今天上午,镇赉县", "本报讯（记者 张磊）今天上午，镇赉县");
        becomes("奥迪一汽PPE,吉化;好?好!是:", "奥迪一汽PPE，吉化；好？好！是：");
        becomes("《吉林省方案》,已印发", "《吉林省方案》，已印发");
        becomes("“阀、管”,80.45万户", "“阀、管”，80.45万户");
        becomes("PPE, 吉化", "PPE，吉化");
    }

    #[test]
    fn numbers_are_unchanged() {
        stays("共28841.36公顷，增长5.9%，乘Z5002次，用1,000元，10:30到，比分3:1");
    }

    #[test]
    fn addresses_and_file_names_are_unchanged() {
        stays("见http://www.a.cn/b?c=1,2;d（网址）");
        stays("写信到a.b@c.com，打开说明.v2.txt和a/b.toml");
        becomes("见https://a.cn,谢谢", "见https://a.cn，谢谢");
    }

    #[test]
    fn a_colon_before_an_address_belongs_to_the_sentence() {
        becomes("邮箱:wang@mail.cn,网址:www.a.cn", "邮箱：wang@mail.cn，网址：www.a.cn");
        becomes("网址:https://a.cn", "网址：https://a.cn");
        stays("见mail:wang@mail.cn");
    }

    #[test]
    fn a_space_that_ends_a_social_media_handle_is_kept() {
        stays("在江边@人民日报 今天发表");
        stays("，@江城地铁 官方");
        becomes("在江边@人民日报，今天 发表", "在江边@人民日报，今天发表");
    }

    #[test]
    fn sentences_wholly_in_latin_script_are_unchanged() {
        stays("他说：“Hello, world!”然后走了。");
        stays("The end (at last), he said: go! 完。");
        becomes("他说:\"Hello, world!\"然后走了.", "他说：“Hello, world!”然后走了。");
    }

    #[test]
    fn parentheses_are_widened_as_a_pair() {
        becomes("中心(CDC)成立", "中心（CDC）成立");
        becomes("增长5.9%(同比)", "增长5.9%（同比）");
        becomes("中心（CDC)成立", "中心（CDC）成立");
        becomes("1)首先", "1）首先");
        stays("The CDC (Centers) says 好");
    }

    #[test]
    fn brackets_of_a_formula_or_a_word_keep_their_width() {
        stays("氨，(NH4)2SO4，好");
        stays("用Ca(OH)2，设f(x)，共3(x+y)，说cat(s)。");
        stays("(co)operate，好");
        becomes("中心(CDC)2024年成立", "中心（CDC）2024年成立");
        becomes(
            "增长5.9%(同比)，AI(人工智能)好",
            "增长5.9%（同比）,AI（人工智能）好".replace(',', "，").as_str(),
        );
    }

    #[test]
    fn full_stops_are_replaced_only_at_the_end_of_a_sentence() {
        becomes("今天下雨.明天晴.", "今天下雨。明天晴。");
        becomes("增长5.9%.", "增长5.9%。");
        becomes("他说“好”.", "他说“好”。");
        stays("一.总则");
        stays("说明.txt很长");
    }

    #[test]
    fn ellipses_and_dashes_become_whole() {
        becomes("他说...好", "他说……好");
        becomes("他说。。。", "他说……");
        becomes("他说......好", "他说……好");
        becomes("工程--改造", "工程——改造");
        becomes("--改造", "——改造");
        becomes("中国---美国", "中国——美国");
        becomes("系统Windows---微软的", "系统Windows——微软的");
        becomes("从Windows---Linux看，好", "从Windows——Linux看，好");
        becomes("10~20元", "10～20元");
        stays("甲----乙，5---3，https://a.cn/b---c，好");
        stays("a--b，第2024-2026号，说");
        stays("wait... 好吧");
    }

    #[test]
    fn straight_quotation_marks_are_paired_beside_han() {
        becomes("他说\"好\"。", "他说“好”。");
        becomes("他说\"'好'呢\"。", "他说“‘好’呢”。");
        stays("He said \"well\" to 了。");
        stays("It's 好的 James' 书");
        stays("他说\"好。");
    }

    #[test]
    fn curly_quotation_marks_are_not_paired_again() {
        stays("他说：好。”又说：“好。”");
    }

    #[test]
    fn spaces_between_han_are_removed_and_others_kept() {
        becomes("今天 上午 iPhone 15 和 ，好", "今天上午 iPhone 15 和，好");
        stays("（通讯员 李四 记者 张三）");
        stays("“Hello” world “you” best 好");
        becomes("　　今天", "今天");
    }
}
