//! Superscripts and subscripts in copy: `m^2^`, `H~2~O`.

use crate::edition::Form;
use crate::edition::copy::classes::han;
use crate::edition::copy::inline::{Inline, InlineMark, UnmatchedMark, signs};

/// The most characters of a subscript: what stands between two tildes further apart is a range.
const LONGEST_SUBSCRIPT: usize = 6;
/// How far the sign that ends a superscript is looked for past what can be raised.
const LONGEST_SUPERSCRIPT: usize = 12;

/// `m^2^`, `注^①^`
pub(super) fn superscript(line: &str, at: usize) -> Option<Result<Inline, UnmatchedMark>> {
    if let Some(mark) = raised(line, at) {
        return Some(Ok(mark));
    }
    let (_, stop) = raisable(line, at);
    if stop == Some('^') {
        return None;
    }
    let help = "figures, letters and 注 can be raised: end them with ^, or write \\^ for the sign";
    // A sign near by that begins nothing of its own was meant to end it.
    let mut near = signs(line, at + 1).take(LONGEST_SUPERSCRIPT);
    let second = near.find(|(_, c)| *c == '^').filter(|(end, _)| raised(line, *end).is_none());
    let (len, message) = second
        .map_or((1, "a superscript begins here and never ends"), |(end, _)| {
            (end + 1 - at, "these words cannot be raised")
        });
    Some(Err(UnmatchedMark { at, len, message, help }))
}

/// Where the signs after byte `at` stop being such as can be raised, and what stands there.
fn raisable(line: &str, at: usize) -> (usize, Option<char>) {
    let stop = signs(line, at + 1).find(|(_, c)| !is_superior(*c));
    stop.map_or((line.len(), None), |(end, c)| (end, Some(c)))
}

/// The superscript that begins at byte `at`.
fn raised(line: &str, at: usize) -> Option<Inline> {
    let (end, stop) = raisable(line, at);
    let words = at + 1..end;
    let says = |c: char| c.is_alphanumeric() || "*†‡§®™+−".contains(c);
    let is = stop == Some('^')
        && line[words.clone()].chars().any(says)
        && points_divide(&line[words.clone()]);
    is.then_some(Inline { words, kind: InlineMark::Form(Form::Superscript), end: end + 1 })
}

/// What stands in exponents and marks of notes. Nothing here turns into what does not, or marks
/// would change with the house style.
fn is_superior(c: char) -> bool {
    let character = c.is_alphanumeric() && !han(c);
    character || c == '注' || "*†‡§®™°′″+−-.,()[]（）［］〔〕".contains(c)
}

/// Whether points and commas all stand between figures.
fn points_divide(words: &str) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let bytes = words.as_bytes();
    (0..bytes.len()).all(|i| {
        let point = matches!(bytes[i], b'.' | b',');
        !point || (digit(i.checked_sub(1).map(|n| &bytes[n])) && digit(bytes.get(i + 1)))
    })
}

/// `H~2~O`: figures or letters between tildes, right behind a Latin letter or a formula's bracket.
pub(super) fn subscript(line: &str, at: usize, before: Option<char>) -> Option<Inline> {
    let character = |c: char| c.is_alphabetic() && !han(c);
    // A bracket of a formula holds letters: Ca(OH)~2~, not （下转第三版）~2~.
    let formula = || {
        // A space before the bracket is no part of either: the house style takes it out.
        let closing = |c: char| c.is_whitespace() || matches!(c, ')' | '）' | ']');
        let held = line[..at].trim_end_matches(closing);
        // (NH~4~)~2~: the tildes within are a subscript themselves.
        let held = match held.strip_suffix('~').and_then(|h| h.rsplit_once('~')) {
            Some((name, low)) if low.chars().all(|c| c.is_ascii_alphanumeric()) => name,
            _ => held,
        };
        held.chars().next_back().is_some_and(|c| character(c) || c.is_ascii_digit())
    };
    before.filter(|c| character(*c) || (matches!(c, ')' | '）' | ']') && formula()))?;
    let inside = line[at + 1..].split_once('~')?.0;
    let inferior = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '−' | '.');
    let is = (1..=LONGEST_SUBSCRIPT).contains(&inside.chars().count())
        && inside.chars().all(inferior)
        && points_divide(inside);
    let words = at + 1..at + 1 + inside.len();
    let end = words.end + 1;
    is.then_some(Inline { words, kind: InlineMark::Form(Form::Subscript), end })
}
