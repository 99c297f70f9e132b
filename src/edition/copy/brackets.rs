//! Parentheses: widening to full width in pairs, and detection of bylines.

use crate::edition::copy::classes::{blank, chinese, han, latin};
use crate::edition::copy::marks::{after, before};
use crate::edition::copy::source_char::{CharEdit, SourceChar};
use std::ops::Range;

/// Indices of paired parentheses, ASCII or full-width, and of unpaired ones.
fn pairs(chars: &[SourceChar]) -> (Vec<(usize, usize)>, Vec<usize>) {
    let (mut open, mut pairs, mut single) = (Vec::new(), Vec::new(), Vec::new());
    for (i, character) in chars.iter().enumerate().filter(|(_, c)| c.edit != CharEdit::Gone) {
        match character.ch {
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

/// The maximum number of characters in a formula's brackets.
const FORMULA: usize = 40;

/// Whether a pair is part of a formula or a word: `f(x)`, `Ca(OH)2`, `(NH4)2SO4`. It holds neither
/// Chinese nor spaces, and a letter or digit touches it from outside.
fn in_formula(chars: &[SourceChar], from: usize, to: usize) -> bool {
    let word = |c: &SourceChar| latin(c.ch);
    let left = from.checked_sub(1).map(|i| &chars[i]);
    let left = left.filter(|c| word(c) || c.ch.is_ascii_digit());
    // A digit after a bracket that is no subscript and leads to no letter begins a new word:
    // 中心(CDC)2024年.
    let mut behind = chars[to + 1..].iter().take(FORMULA);
    let right = chars.get(to + 1).filter(|c| c.raised || word(c) || c.ch.is_ascii_digit());
    let right = right.filter(|c| {
        c.raised || behind.find(|c| !c.ch.is_ascii_digit()).is_some_and(|c| word(c) || c.raised)
    });
    let inside = &chars[from + 1..to];
    (left.is_some() || right.is_some())
        && inside.len() <= FORMULA
        && inside.iter().all(|c| !chinese(c.ch) && !blank(c.ch))
        && inside.iter().chain(left).chain(right).any(word)
}

/// Widens pairs of ASCII parentheses beside Chinese, with content that begins with Han, or with
/// one of the two already full-width, and unpaired ones beside Chinese; but not those of formulas.
pub(crate) fn widen(chars: &mut [SourceChar], sheltered: &[bool]) {
    let (pairs, single) = pairs(chars);
    for (from, to) in pairs {
        let is = |c: Option<char>| c.is_some_and(chinese);
        let widens = is(before(chars, from, blank))
            || is(after(chars, to, blank))
            || after(chars, from, blank).is_some_and(han)
            || chars[from].ch == '（'
            || chars[to].ch == '）';
        let typed = chars[from].ch == '(' && chars[to].ch == ')';
        if typed && in_formula(chars, from, to) {
            continue;
        }
        if widens && !sheltered[from] && !sheltered[to] {
            turn(chars, from);
            turn(chars, to);
        }
    }
    for i in single {
        let is = |c: Option<char>| c.is_some_and(chinese);
        let beside = is(before(chars, i, blank)) || is(after(chars, i, blank));
        if !sheltered[i] && beside {
            turn(chars, i);
        }
    }
}

fn turn(chars: &mut [SourceChar], i: usize) {
    match chars[i].ch {
        '(' => chars[i].turn_into('（'),
        ')' => chars[i].turn_into('）'),
        _ => {}
    }
}

/// Ranges of parentheses with a byline or credit, in order, not nested: spaces in them are kept.
pub(crate) fn credits(chars: &[SourceChar]) -> Vec<Range<usize>> {
    const LONGEST: usize = 60;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (from, to) in pairs(chars).0 {
        if to - from > LONGEST {
            continue;
        }
        let words: String = chars[from + 1..to].iter().map(|c| c.ch).collect();
        let names = ["记者", "記者", "通讯员", "作者", "编辑", "责编"];
        let ends = ["摄", "攝", "文", "图", "报道", "编译", "撮影"];
        let is = names.iter().any(|n| words.contains(n))
            || words.contains(' ') && ends.iter().any(|e| words.trim_end().ends_with(e));
        if is {
            while found.last().is_some_and(|inner| inner.start > from) {
                found.pop();
            }
            found.push(from..to);
        }
    }
    found.sort_by_key(|r| r.start);
    found
}
