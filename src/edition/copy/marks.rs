//! Normalisation of single marks: pauses, stops, ellipses and dashes.

use crate::edition::copy::classes::{blank, chinese, closer, han, latin, opener};
use crate::edition::copy::source_char::{CharEdit, SourceChar};

/// The nearest character before `i` for which `skip` is false.
pub(crate) fn before(chars: &[SourceChar], i: usize, skip: impl Fn(char) -> bool) -> Option<char> {
    let kept = chars[..i].iter().rev().filter(|c| c.edit != CharEdit::Gone);
    kept.map(|c| c.ch).find(|c| !skip(*c))
}

/// The nearest character after `i` for which `skip` is false.
pub(crate) fn after(chars: &[SourceChar], i: usize, skip: impl Fn(char) -> bool) -> Option<char> {
    let kept = chars[i + 1..].iter().filter(|c| c.edit != CharEdit::Gone);
    kept.map(|c| c.ch).find(|c| !skip(*c))
}

/// Whether the mark at `i` is beside Han or a full-width mark, ignoring closing and opening marks.
fn beside_han(chars: &[SourceChar], i: usize) -> bool {
    let is = |c: Option<char>| c.is_some_and(chinese);
    is(before(chars, i, blank))
        || is(before(chars, i, |c| blank(c) || closer(c)))
        || is(after(chars, i, |c| blank(c) || opener(c)))
        || is(after(chars, i, |c| blank(c) || closer(c)))
}

/// Makes `, : ; ? !` beside Han full-width, except between digits.
pub(crate) fn pauses(chars: &mut [SourceChar], sheltered: &[bool]) {
    for i in 0..chars.len() {
        let wide = match chars[i].ch {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '?' => '？',
            '!' => '！',
            _ => continue,
        };
        let digit = |j: Option<usize>| j.and_then(|j| chars.get(j)).is_some_and(is_digit);
        let between_digits = digit(i.checked_sub(1)) && digit(Some(i + 1));
        if !sheltered[i] && !between_digits && beside_han(chars, i) {
            chars[i].turn_into(wide);
        }
    }
}

fn is_digit(c: &SourceChar) -> bool {
    c.ch.is_ascii_digit()
}

/// Replaces three or more full stops, ASCII or Chinese, by ……
pub(crate) fn ellipses(chars: &mut [SourceChar], sheltered: &[bool]) {
    for_runs(
        chars,
        |c| matches!(c, '.' | '。'),
        |chars, from, to| {
            let chinese_stops = chars[from].ch == '。';
            let near = chinese_stops || beside_han(chars, from) || beside_han(chars, to - 1);
            if to - from < 3 || sheltered[from] || !near {
                return;
            }
            chars[from].turn_into('…');
            chars[from + 1].turn_into('…');
            chars[from + 2..to].iter_mut().for_each(SourceChar::drop_out);
        },
    );
}

/// Replaces `--` and `---` between Han (or before Han at the start) by ——, `---` between words too,
/// and `~` in Chinese by ～.
pub(crate) fn dashes(chars: &mut [SourceChar], sheltered: &[bool]) {
    for_runs(
        chars,
        |c| c == '-',
        |chars, from, to| {
            let left = before(chars, from, |c| blank(c) || closer(c));
            let right = after(chars, to - 1, |c| blank(c) || opener(c));
            let fits = left.is_none_or(chinese) && right.is_some_and(chinese);
            let word = |c: Option<char>| c.is_some_and(|c| chinese(c) || latin(c));
            let long = to - from == 3 && left.is_some() && (fits || (word(left) && word(right)));
            if ((to - from == 2 && fits) || long) && !sheltered[from] {
                chars[from].turn_into('—');
                chars[from + 1].turn_into('—');
                chars[from + 2..to].iter_mut().for_each(SourceChar::drop_out);
            }
        },
    );
    for i in 0..chars.len() {
        if chars[i].ch != '~' || sheltered[i] {
            continue;
        }
        let near = |c: Option<char>| c.is_some_and(|c| chinese(c) || is_figure(c));
        if near(before(chars, i, closer)) && near(after(chars, i, opener)) {
            chars[i].turn_into('～');
        }
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '%' | '％' | '℃' | '°' | '元')
}

/// Replaces `.` after Han, a closing mark or `%` at the end of a sentence by 。
pub(crate) fn stops(chars: &mut [SourceChar], sheltered: &[bool]) {
    for i in 0..chars.len() {
        if chars[i].ch != '.' || sheltered[i] {
            continue;
        }
        let left = before(chars, i, |_| false);
        let right = after(chars, i, closer);
        let ends = right.is_none_or(|c| blank(c) || chinese(c) || opener(c));
        let content = before(chars, i, closer);
        let follows = left.is_some_and(|c| han(c) || (closer(c) && !c.is_ascii()) || c == '%')
            && content.is_some_and(|c| chinese(c) || c == '%' || c.is_ascii_digit() || latin(c));
        if ends && follows && !is_list_number(chars, i) {
            chars[i].turn_into('。');
        }
    }
}

/// Whether the stop at `i` follows a Chinese number that begins the paragraph: `一.`
fn is_list_number(chars: &[SourceChar], i: usize) -> bool {
    let number = |c: &SourceChar| "一二三四五六七八九十".contains(c.ch);
    i <= 3 && i > 0 && chars[..i].iter().all(number) && after(chars, i, blank).is_some()
}

/// Calls `change` with the range of every run of the same character that satisfies `belongs`.
fn for_runs(
    chars: &mut [SourceChar],
    belongs: impl Fn(char) -> bool,
    mut change: impl FnMut(&mut [SourceChar], usize, usize),
) {
    let mut i = 0;
    while i < chars.len() {
        let first = chars[i].ch;
        let mut end = i + 1;
        if belongs(first) {
            while end < chars.len() && chars[end].ch == first {
                end += 1;
            }
            change(chars, i, end);
        }
        i = end;
    }
}
