//! Quotation marks: straight ones are paired and curled, curly ones only checked.

use crate::diag::{Diagnostic, FileId, Span, rules};
use crate::edition::copy::classes::{blank, chinese, latin, opener};
use crate::edition::copy::marks::{after, before};
use crate::edition::copy::source_char::{CharEdit, SourceChar};

/// Curls straight quotation marks beside Chinese. They are paired in order; an odd number of them
/// is left unchanged, because any pairing would be a guess.
pub(crate) fn curl(chars: &mut [SourceChar], sheltered: &[bool]) {
    for (straight, open, close) in [('"', '“', '”'), ('\'', '‘', '’')] {
        let is = |&i: &usize| {
            chars[i].ch == straight && !inside_address(sheltered, i) && !in_word(chars, i)
        };
        let marks: Vec<usize> = (0..chars.len()).filter(is).collect();
        if marks.len() % 2 == 1 {
            continue;
        }
        for pair in marks.chunks_exact(2) {
            let (from, to) = (pair[0], pair[1]);
            let is = |c: Option<char>| c.is_some_and(chinese);
            let around = is(before(chars, from, blank)) || is(after(chars, to, blank));
            let within = is(after(chars, from, blank)) || is(before(chars, to, blank));
            if around || within {
                chars[from].turn_into(open);
                chars[to].turn_into(close);
            }
        }
    }
}

/// Whether the mark is inside an address: both its neighbours are exempt too.
fn inside_address(sheltered: &[bool], i: usize) -> bool {
    let is = |j: usize| sheltered.get(j) == Some(&true);
    sheltered[i] && i > 0 && is(i - 1) && is(i + 1)
}

/// Whether the mark is between letters or digits, as an apostrophe or a sign of feet or inches.
fn in_word(chars: &[SourceChar], i: usize) -> bool {
    let left = i.checked_sub(1).map(|j| chars[j].ch);
    let right = chars.get(i + 1).map(|c| c.ch);
    let word = |c: Option<char>| c.is_some_and(|c| latin(c) || c.is_ascii_digit());
    word(left) && word(right)
}

/// An unpaired quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnpairedQuote {
    mark: SourceChar,
    /// Whether it opens a quotation at the start of its paragraph, which may continue in the next.
    pub(crate) leads: bool,
    /// Whether it follows a figure, as a sign of feet, inches or minutes does.
    measures: bool,
}

/// The forms of quotations: the opening mark, and the marks that may close it.
/// Source: Unicode 18.0, chapter 6, *Language-Based Usage of Quotation Marks*.
const FORMS: [(char, &str); 16] = [
    ('“', "”"),
    ('‘', "’"),
    ('「', "」"),
    ('『', "』"),
    ('〝', "〟〞"),
    // German and Polish.
    ('„', "“”"),
    ('‚', "‘’"),
    // French, and German in books.
    ('«', "»"),
    ('‹', "›"),
    ('»', "«"),
    ('›', "‹"),
    // Swedish and Finnish.
    ('”', "”"),
    ('’', "’"),
    ('〞', "〟"),
    ('»', "»"),
    ('›', "›"),
];

/// Whether `c` is a straight quotation mark or one of [`FORMS`]; called for every character.
fn is_mark(c: char) -> bool {
    let straight = c == '"';
    straight || matches!(c, '«' | '»' | '‘'..='„' | '‹' | '›' | '「'..='』' | '〝'..='〟')
}

/// The unpaired quotation marks of a paragraph, in order.
pub(crate) fn unpaired(chars: &[SourceChar]) -> Vec<UnpairedQuote> {
    let mut open: Vec<usize> = Vec::new();
    let (mut lone, mut straight) = (Vec::new(), Vec::new());
    let marks = chars.iter().enumerate().filter(|(_, c)| c.edit != CharEdit::Gone && is_mark(c.ch));
    for (i, character) in marks {
        if matches!(character.ch, '"' | '’') && in_word(chars, i) {
            continue; // inches, or an apostrophe
        }
        if character.ch == '’' && is_apostrophe(chars, i, &open) {
            continue;
        }
        if character.ch == '"' {
            straight.push(i);
        } else if let Some(n) = closed(chars, &open, character.ch) {
            // Marks opened inside and not closed are unpaired.
            lone.extend(open.drain(n..).skip(1).filter(|n| chars[*n].ch != '’'));
        } else if opens(chars, i) {
            open.push(i);
        } else if !excused(chars, i) {
            lone.push(i);
        }
    }
    let first = chars.iter().position(|c| c.edit != CharEdit::Gone);
    lone.extend(open);
    if straight.len() % 2 == 1 && chars.iter().any(|c| chinese(c.ch)) {
        lone.extend(straight.last());
    }
    lone.sort_unstable();
    let leads = |i: usize| Some(i) == first && continues(chars[i].ch);
    let measures = |i: usize| {
        let figure = i.checked_sub(1).is_some_and(|n| chars[n].ch.is_ascii_digit());
        figure && matches!(chars[i].ch, '"' | '”' | '’')
    };
    let unpaired =
        |&i: &usize| UnpairedQuote { mark: chars[i], leads: leads(i), measures: measures(i) };
    lone.iter().map(unpaired).collect()
}

/// English words that an apostrophe begins.
/// Source: *The Chicago Manual of Style*, 17th edition, 6.117 and 7.30.
const SHORTENED: [&str; 20] = [
    "tis", "twas", "twere", "twill", "twould", "tisn", "twasn", "n", "em", "cause", "cos", "cuz",
    "til", "till", "bout", "round", "neath", "kay", "nuff", "gainst",
];

/// Whether the ’ at `i` is an apostrophe: at the start of a word or a year, where it closes
/// nothing, or after a word within a quotation that closes later and in another way.
fn is_apostrophe(chars: &[SourceChar], i: usize, open: &[usize]) -> bool {
    let before = i.checked_sub(1).map(|n| chars[n].ch);
    let begins = before.is_none_or(|c| blank(c) || opener(c) || matches!(c, '—' | '–' | '-' | '/'));
    let word: Vec<char> = chars[i + 1..].iter().map(|c| c.ch).take_while(|c| latin(*c)).collect();
    let figures = chars[i + 1..].iter().take_while(|c| c.ch.is_ascii_digit()).count();
    if figures == 2 {
        return begins || closed(chars, open, '’').is_none();
    }
    if begins && !word.is_empty() {
        let word = word.into_iter().collect::<String>().to_lowercase();
        return SHORTENED.contains(&word.as_str()) || !has_partner(chars, i);
    }
    let within = open.last().is_some_and(|n| {
        !closes(chars[*n].ch, '’') && partner(&chars[i + 1..], chars[*n].ch).is_some()
    });
    before.is_some_and(latin) && within
}

/// Whether `mark` closes a quotation that `opener` opens.
fn closes(opener: char, mark: char) -> bool {
    FORMS.iter().any(|(o, close)| *o == opener && close.contains(mark))
}

/// Whether a quotation of several paragraphs repeats this mark at the start of each.
pub(crate) fn continues(mark: char) -> bool {
    matches!(mark, '“' | '「' | '„' | '«')
}

/// The maximum depth of nested quotations that is searched.
const DEEPEST: usize = 16;

/// Index in `open` of the innermost mark that `mark` can close. A mark that also opens quotations
/// closes only the last.
fn closed(chars: &[SourceChar], open: &[usize], mark: char) -> Option<usize> {
    let closes = |n: &usize| closes(chars[open[*n]].ch, mark);
    let last = open.len().checked_sub(1)?;
    if matches!(mark, '“' | '‘' | '«' | '‹' | '〞') {
        return Some(last).filter(closes);
    }
    (last.saturating_sub(DEEPEST)..=last).rev().find(closes)
}

/// Whether the mark at `i` opens a quotation. A mark that is a closing one in most languages does
/// if a Latin letter follows, none precedes, and a partner follows; a guillemet also before
/// Chinese, if the opposite one follows: »你好«.
fn opens(chars: &[SourceChar], i: usize) -> bool {
    match chars[i].ch {
        '“' | '‘' | '「' | '『' | '〝' | '„' | '‚' | '«' | '‹' => true,
        '”' | '’' | '»' | '›' => {
            let next = chars[i + 1..].iter().find(|c| c.edit != CharEdit::Gone);
            let before = chars[..i].iter().rev().find(|c| c.edit != CharEdit::Gone);
            let word = next.is_some_and(|c| latin(c.ch)) && !before.is_some_and(|c| latin(c.ch));
            let reversed = next.is_some_and(|c| chinese(c.ch)) && reverses(chars, i);
            reversed || (word && has_partner(chars, i))
        }
        _ => false,
    }
}

/// Whether a mark that can close the one at `i` follows before the next Chinese character.
fn has_partner(chars: &[SourceChar], i: usize) -> bool {
    partner(&chars[i + 1..], chars[i].ch).is_some()
}

/// The first mark in `rest` that can close `opener`, before the next Chinese character.
fn partner(rest: &[SourceChar], opener: char) -> Option<char> {
    let kept = rest.iter().filter(|c| c.edit != CharEdit::Gone).map(|c| c.ch);
    kept.take_while(|c| !chinese(*c)).find(|c| closes(opener, *c))
}

/// Whether the next guillemet of its kind after the one at `i` is the opposite one.
fn reverses(chars: &[SourceChar], i: usize) -> bool {
    let opposite = match chars[i].ch {
        '»' => '«',
        '›' => '‹',
        _ => return false,
    };
    let kept = chars[i + 1..].iter().filter(|c| c.edit != CharEdit::Gone).map(|c| c.ch);
    kept.into_iter().find(|c| *c == chars[i].ch || *c == opposite) == Some(opposite)
}

/// Whether an unmatched closing mark is not a quotation mark: an apostrophe after a letter, or a
/// guillemet used as a pointer.
fn excused(chars: &[SourceChar], i: usize) -> bool {
    let before = i.checked_sub(1).map(|n| chars[n].ch);
    match chars[i].ch {
        '’' => before.is_some_and(latin),
        '»' | '›' => !chars[..i].iter().any(|c| latin(c.ch)),
        _ => false,
    }
}

/// The warning for an unpaired quotation mark.
pub(crate) fn warning(lone: &UnpairedQuote, file: FileId) -> Diagnostic {
    let mark = lone.mark.ch;
    if lone.measures {
        return Diagnostic::warning(
            rules::text::UNBALANCED_QUOTE,
            "a quotation mark follows a number, as if it were the sign of a measure",
        )
        .at(Span::new(file, lone.mark.source()), format!("{mark} stands alone"))
        .help("the signs are ′ for feet and minutes, ″ for inches and seconds; or add the missing mark; the text is kept as typed");
    }
    let closes = FORMS.iter().find(|(_, close)| close.starts_with(mark)).map(|(open, _)| *open);
    let opens = FORMS.iter().take(9).find(|(open, _)| *open == mark);
    let (message, partner) = match (opens, closes) {
        (Some((_, close)), _) => {
            ("a quotation opens here and never closes", close.chars().next().unwrap_or('”'))
        }
        (None, Some(open)) => ("a quotation closes here that never opened", open),
        (None, None) => (
            "this paragraph has an odd number of straight quotation marks: one lacks its partner",
            '"',
        ),
    };
    Diagnostic::warning(rules::text::UNBALANCED_QUOTE, message)
        .fact("mark", mark)
        .fact("partner", partner)
        .at(Span::new(file, lone.mark.source()), format!("{mark} stands alone"))
        .help(format!(
            "add the missing {partner}, or take this mark out; the text is kept as typed"
        ))
}

#[cfg(test)]
mod tests {
    use super::{FORMS, is_mark};

    #[test]
    fn every_mark_in_forms_is_a_quotation_mark() {
        let all =
            FORMS.iter().flat_map(|(open, close)| std::iter::once(*open).chain(close.chars()));
        assert!(all.clone().count() > 30);
        for mark in all {
            assert!(is_mark(mark), "{mark}");
        }
    }
}
