//! Parentheses: widened as pairs, and searched for bylines.

use crate::edition::copy::classes::{blank, chinese, han, latin};
use crate::edition::copy::letter::{Fate, Letter};
use crate::edition::copy::marks::{after, before};
use std::ops::Range;

/// Pairs of parentheses by index, ASCII and full-width ones alike, and those left without one.
fn pairs(letters: &[Letter]) -> (Vec<(usize, usize)>, Vec<usize>) {
    let (mut open, mut pairs, mut single) = (Vec::new(), Vec::new(), Vec::new());
    for (i, letter) in letters.iter().enumerate().filter(|(_, l)| l.fate != Fate::Gone) {
        match letter.ch {
            '(' | '（' => open.push(i),
            ')' | '）' => match open.pop() {
                Some(from) => pairs.push((from, i)),
                None => single.push(i),
            },
            _ => {}
        }
    }
    single.append(&mut open);
    (pairs, single)
}

/// The most characters that a formula's brackets hold.
const FORMULA: usize = 40;

/// Whether a pair is part of a formula or a word: `f(x)`, `Ca(OH)2`, `(NH4)2SO4`. What it holds is
/// neither Chinese nor words, and a letter or figure touches it from outside.
fn in_formula(letters: &[Letter], from: usize, to: usize) -> bool {
    let word = |l: &Letter| latin(l.ch);
    let left = from.checked_sub(1).map(|i| &letters[i]);
    let left = left.filter(|l| word(l) || l.ch.is_ascii_digit());
    // A figure behind a bracket that is no index and leads to no letter begins words of its own:
    // 中心(CDC)2024年.
    let mut behind = letters[to + 1..].iter().take(FORMULA);
    let right = letters.get(to + 1).filter(|l| l.raised || word(l) || l.ch.is_ascii_digit());
    let right = right.filter(|l| {
        l.raised || behind.find(|l| !l.ch.is_ascii_digit()).is_some_and(|l| word(l) || l.raised)
    });
    let inside = &letters[from + 1..to];
    (left.is_some() || right.is_some())
        && inside.len() <= FORMULA
        && inside.iter().all(|l| !chinese(l.ch) && !blank(l.ch))
        && inside.iter().chain(left).chain(right).any(word)
}

/// Widens a pair of ASCII parentheses when it stands beside Chinese or its content begins with
/// Han, or when one of the two is full width already; not one that is part of a formula.
pub(crate) fn widen(letters: &mut [Letter], sheltered: &[bool]) {
    let (pairs, single) = pairs(letters);
    for (from, to) in pairs {
        let is = |c: Option<char>| c.is_some_and(chinese);
        let widens = is(before(letters, from, blank))
            || is(after(letters, to, blank))
            || after(letters, from, blank).is_some_and(han)
            || letters[from].ch == '（'
            || letters[to].ch == '）';
        let typed = letters[from].ch == '(' && letters[to].ch == ')';
        if typed && in_formula(letters, from, to) {
            continue;
        }
        if widens && !sheltered[from] && !sheltered[to] {
            turn(letters, from);
            turn(letters, to);
        }
    }
    for i in single {
        let is = |c: Option<char>| c.is_some_and(chinese);
        let beside = is(before(letters, i, blank)) || is(after(letters, i, blank));
        if !sheltered[i] && beside {
            turn(letters, i);
        }
    }
}

fn turn(letters: &mut [Letter], i: usize) {
    match letters[i].ch {
        '(' => letters[i].turn_into('（'),
        ')' => letters[i].turn_into('）'),
        _ => {}
    }
}

/// Parentheses that hold a byline or a credit, in order, not nested: blanks in them are kept.
pub(crate) fn credits(letters: &[Letter]) -> Vec<Range<usize>> {
    const LONGEST: usize = 60;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (from, to) in pairs(letters).0 {
        if to - from > LONGEST {
            continue;
        }
        let words: String = letters[from + 1..to].iter().map(|l| l.ch).collect();
        let names = ["记者", "記者", "通讯员", "作者", "编辑", "责编"];
        let ends = ["摄", "攝", "文", "图", "报道", "编译", "撮影"];
        let is = names.iter().any(|n| words.contains(n))
            || words.contains(' ') && ends.iter().any(|e| words.trim_end().ends_with(e));
        if is {
            while found.last().is_some_and(|l| l.start > from) {
                found.pop();
            }
            found.push(from..to);
        }
    }
    found.sort_by_key(|r| r.start);
    found
}
