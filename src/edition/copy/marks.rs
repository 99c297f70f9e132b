//! The single marks: pauses, stops, ellipses and dashes.

use crate::edition::copy::classes::{blank, chinese, closer, han, latin, opener};
use crate::edition::copy::letter::{Fate, Letter};

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
fn beside_han(letters: &[Letter], i: usize) -> bool {
    let is = |c: Option<char>| c.is_some_and(chinese);
    is(before(letters, i, blank))
        || is(before(letters, i, |c| blank(c) || closer(c)))
        || is(after(letters, i, |c| blank(c) || opener(c)))
        || is(after(letters, i, |c| blank(c) || closer(c)))
}

/// `, : ; ? !` beside Han become full width, but not between digits.
pub(crate) fn pauses(letters: &mut [Letter], sheltered: &[bool]) {
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
pub(crate) fn ellipses(letters: &mut [Letter], sheltered: &[bool]) {
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
pub(crate) fn dashes(letters: &mut [Letter], sheltered: &[bool]) {
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
pub(crate) fn stops(letters: &mut [Letter], sheltered: &[bool]) {
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
