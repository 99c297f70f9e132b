//! Normalisation of raw copy to newspaper style: full-width marks beside Han, paired parentheses
//! and quotation marks, whole dashes and ellipses.
//!
//! Passes work in place on the letters of one paragraph; each only ever exchanges marks, and looks
//! no further than the marks and letters around. Sentences wholly in Latin letters, addresses and
//! file names are left alone.

use crate::edition::copy::classes::{blank, chinese, closer, han, latin, opener, tight};
use crate::edition::copy::letter::{Fate, Letter};
use crate::edition::copy::{brackets, quotes, shelter};

/// Exchanges marks of one paragraph, or of one line of a head.
pub(crate) fn normalise(letters: &mut [Letter]) {
    let typed = |l: &Letter| l.ch.is_ascii_punctuation() || l.ch == '。';
    if !letters.iter().any(typed) || !letters.iter().any(|l| chinese(l.ch)) {
        return;
    }
    let sheltered = shelter::sheltered(letters);
    ellipses(letters, &sheltered);
    dashes(letters, &sheltered);
    pauses(letters, &sheltered);
    brackets::widen(letters, &sheltered);
    pauses(letters, &sheltered);
    quotes::curl(letters, &sheltered);
    stops(letters, &sheltered);
}

/// The nearest letter before `i` that `skip` does not pass over.
pub(crate) fn before(letters: &[Letter], i: usize, skip: impl Fn(char) -> bool) -> Option<char> {
    let kept = letters[..i].iter().rev().filter(|l| l.fate != Fate::Gone);
    kept.map(|l| l.ch).find(|c| !skip(*c))
}

/// The nearest letter after `i` that `skip` does not pass over.
pub(crate) fn after(letters: &[Letter], i: usize, skip: impl Fn(char) -> bool) -> Option<char> {
    let kept = letters[i + 1..].iter().filter(|l| l.fate != Fate::Gone);
    kept.map(|l| l.ch).find(|c| !skip(*c))
}

/// Whether the mark at `i` stands beside Han or a full-width mark, closers and openers apart.
pub(crate) fn beside_han(letters: &[Letter], i: usize) -> bool {
    let is = |c: Option<char>| c.is_some_and(chinese);
    is(before(letters, i, blank))
        || is(before(letters, i, |c| blank(c) || closer(c)))
        || is(after(letters, i, |c| blank(c) || opener(c)))
        || is(after(letters, i, |c| blank(c) || closer(c)))
}

/// `, : ; ? !` beside Han become full width, but not between digits.
fn pauses(letters: &mut [Letter], sheltered: &[bool]) {
    for i in 0..letters.len() {
        let wide = match letters[i].ch {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '?' => '？',
            '!' => '！',
            _ => continue,
        };
        let digit = |j: Option<usize>| j.and_then(|j| letters.get(j)).is_some_and(is_digit);
        let between_digits = digit(i.checked_sub(1)) && digit(Some(i + 1));
        if !sheltered[i] && !between_digits && beside_han(letters, i) {
            letters[i].turn_into(wide);
        }
    }
}

fn is_digit(l: &Letter) -> bool {
    l.ch.is_ascii_digit()
}

/// Three or more full stops, ASCII or Chinese, become ……
fn ellipses(letters: &mut [Letter], sheltered: &[bool]) {
    for_runs(
        letters,
        |c| matches!(c, '.' | '。'),
        |letters, from, to| {
            let chinese_stops = letters[from].ch == '。';
            let near = chinese_stops || beside_han(letters, from) || beside_han(letters, to - 1);
            if to - from < 3 || sheltered[from] || !near {
                return;
            }
            letters[from].turn_into('…');
            letters[from + 1].turn_into('…');
            letters[from + 2..to].iter_mut().for_each(Letter::drop_out);
        },
    );
}

/// `--` between Han (or before Han at the start) becomes ——; `~` in Chinese becomes ～.
fn dashes(letters: &mut [Letter], sheltered: &[bool]) {
    for_runs(
        letters,
        |c| c == '-',
        |letters, from, to| {
            let left = before(letters, from, |c| blank(c) || closer(c));
            let right = after(letters, to - 1, |c| blank(c) || opener(c));
            let fits = left.is_none_or(chinese) && right.is_some_and(chinese);
            if to - from == 2 && fits && !sheltered[from] {
                letters[from].turn_into('—');
                letters[from + 1].turn_into('—');
            }
        },
    );
    for i in 0..letters.len() {
        if letters[i].ch != '~' || sheltered[i] {
            continue;
        }
        let near = |c: Option<char>| c.is_some_and(|c| chinese(c) || is_figure(c));
        if near(before(letters, i, closer)) && near(after(letters, i, opener)) {
            letters[i].turn_into('～');
        }
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '%' | '％' | '℃' | '°' | '元')
}

/// `.` after Han, a closer or `%` at a sentence's end becomes 。
fn stops(letters: &mut [Letter], sheltered: &[bool]) {
    for i in 0..letters.len() {
        if letters[i].ch != '.' || sheltered[i] {
            continue;
        }
        let left = before(letters, i, |_| false);
        let right = after(letters, i, closer);
        let ends = right.is_none_or(|c| blank(c) || chinese(c) || opener(c));
        let content = before(letters, i, closer);
        let follows = left.is_some_and(|c| han(c) || (closer(c) && !c.is_ascii()) || c == '%')
            && content.is_some_and(|c| chinese(c) || c == '%' || c.is_ascii_digit() || latin(c));
        if ends && follows && !is_list_number(letters, i) {
            letters[i].turn_into('。');
        }
    }
}

/// Whether the stop at `i` follows a Chinese number that begins the paragraph: `一.`
fn is_list_number(letters: &[Letter], i: usize) -> bool {
    let number = |l: &Letter| "一二三四五六七八九十".contains(l.ch);
    i <= 3 && i > 0 && letters[..i].iter().all(number) && after(letters, i, blank).is_some()
}

/// Calls `change` with every run of letters that `belongs` takes.
fn for_runs(
    letters: &mut [Letter],
    belongs: impl Fn(char) -> bool,
    mut change: impl FnMut(&mut [Letter], usize, usize),
) {
    let mut i = 0;
    while i < letters.len() {
        let first = letters[i].ch;
        let mut end = i + 1;
        if belongs(first) {
            while end < letters.len() && letters[end].ch == first {
                end += 1;
            }
            change(letters, i, end);
        }
        i = end;
    }
}

/// Takes out blanks between Han and beside full-width marks, but not in a byline in parentheses.
pub(crate) fn close_up(letters: &mut [Letter]) {
    let mut last = None;
    let mut credits = brackets::credits(letters).into_iter().peekable();
    let mut i = 0;
    while i < letters.len() {
        let letter = letters[i];
        if letter.fate == Fate::Gone || !blank(letter.ch) {
            if letter.fate != Fate::Gone {
                last = Some(letter.ch);
            }
            i += 1;
            continue;
        }
        let more = |l: &&Letter| l.fate == Fate::Gone || blank(l.ch);
        let end = i + letters[i..].iter().take_while(more).count();
        while credits.next_if(|c| c.end <= i).is_some() {}
        let kept = credits.peek().is_some_and(|c| c.contains(&i));
        let next = letters.get(end).map(|l| l.ch);
        let drop = match (last, next) {
            (Some(l), Some(n)) => !kept && tight(l, n),
            _ => true,
        };
        let keep_one = usize::from(!drop);
        let blanks = letters[i..end].iter_mut().filter(|l| l.fate != Fate::Gone);
        blanks.skip(keep_one).for_each(Letter::drop_out);
        if !drop {
            last = Some(' ');
        }
        i = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::copy::letter;

    fn normal(text: &str) -> String {
        let letter = |(i, c): (usize, char)| {
            Letter::new(c, u32::try_from(i).unwrap(), u8::try_from(c.len_utf8()).unwrap())
        };
        let mut letters: Vec<Letter> = text.char_indices().map(letter).collect();
        normalise(&mut letters);
        close_up(&mut letters);
        letter::set(&letters).text
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
    fn figures_are_left_alone() {
        stays("共28841.36公顷，增长5.9%，乘Z5002次，用1,000元，10:30到，比分3:1");
    }

    #[test]
    fn addresses_and_file_names_are_left_alone() {
        stays("见http://www.a.cn/b?c=1,2;d（网址）");
        stays("写信到a.b@c.com，打开说明.v2.txt和a/b.toml");
        becomes("见https://a.cn,谢谢", "见https://a.cn，谢谢");
    }

    #[test]
    fn sentences_wholly_in_latin_are_left_alone() {
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
    fn a_stop_is_turned_only_at_a_sentences_end() {
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
        becomes("10~20元", "10～20元");
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
    fn curly_quotation_marks_are_never_paired_again() {
        stays("他说：好。”又说：“好。”");
    }

    #[test]
    fn blanks_between_han_go_and_others_stay() {
        becomes("今天 上午 iPhone 15 和 ，好", "今天上午 iPhone 15 和，好");
        stays("（通讯员 李四 记者 张三）");
        stays("“Hello” world “you” best 好");
        becomes("　　今天", "今天");
    }

    #[test]
    fn long_runs_of_marks_take_no_longer_than_words() {
        for mark in ["(", ")", ".", "。", "\"", "'", ",", "”", " ", "-", "(,", "“‘", "（下转1版）"]
        {
            let n = 200_000;
            let start = std::time::Instant::now();
            assert!(!normal(&format!("甲{}乙", mark.repeat(n))).is_empty());
            assert!(start.elapsed().as_secs() < 5, "{mark}");
        }
    }
}
