//! Quotation marks: straight ones paired, curly ones checked and never paired again.

use crate::diag::{Diagnostic, FileId, Span};
use crate::edition::copy::classes::{blank, chinese, latin};
use crate::edition::copy::letter::{Fate, Letter};
use crate::edition::copy::marks::{after, before};

/// Curls straight quotation marks beside Chinese. They pair in the order of the paragraph; an odd
/// number of them is left as it stands, because any pairing would be a guess.
pub(crate) fn curl(letters: &mut [Letter], sheltered: &[bool]) {
    for (straight, open, close) in [('"', '“', '”'), ('\'', '‘', '’')] {
        let is = |&i: &usize| {
            letters[i].ch == straight && !inside_address(sheltered, i) && !in_word(letters, i)
        };
        let marks: Vec<usize> = (0..letters.len()).filter(is).collect();
        if marks.len() % 2 == 1 {
            continue;
        }
        for pair in marks.chunks_exact(2) {
            let (from, to) = (pair[0], pair[1]);
            let is = |c: Option<char>| c.is_some_and(chinese);
            let around = is(before(letters, from, blank)) || is(after(letters, to, blank));
            let within = is(after(letters, from, blank)) || is(before(letters, to, blank));
            if around || within {
                letters[from].turn_into(open);
                letters[to].turn_into(close);
            }
        }
    }
}

/// Whether the mark is part of an address: both its neighbours are sheltered too.
fn inside_address(sheltered: &[bool], i: usize) -> bool {
    let is = |j: usize| sheltered.get(j) == Some(&true);
    sheltered[i] && i > 0 && is(i - 1) && is(i + 1)
}

/// Whether the mark is an apostrophe, or the sign of feet or inches after a digit.
fn in_word(letters: &[Letter], i: usize) -> bool {
    let left = i.checked_sub(1).map(|j| letters[j].ch);
    let right = letters.get(i + 1).map(|l| l.ch);
    let word = |c: Option<char>| c.is_some_and(|c| latin(c) || c.is_ascii_digit());
    word(left) && word(right)
}

/// A quotation mark without its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lone {
    mark: Letter,
    /// An opening mark that begins its paragraph: the quotation may go on in the next.
    pub(crate) leads: bool,
}

/// The quotation marks of a paragraph that lack their partner, in order.
pub(crate) fn lone(letters: &[Letter]) -> Vec<Lone> {
    const PAIRS: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』')];
    let mut open: Vec<(usize, usize)> = Vec::new(); // kind, index
    let mut count = [0_usize; 4];
    let (mut lone, mut straight) = (Vec::new(), Vec::new());
    for (i, letter) in letters.iter().enumerate().filter(|(_, l)| l.fate != Fate::Gone) {
        if !matches!(letter.ch, '"' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』')
        {
            continue;
        }
        if matches!(letter.ch, '"' | '’') && in_word(letters, i) {
            continue; // inches, or an apostrophe
        }
        if letter.ch == '"' {
            straight.push(i);
        }
        if let Some(kind) = PAIRS.iter().position(|p| p.0 == letter.ch) {
            open.push((kind, i));
            count[kind] += 1;
        }
        let Some(kind) = PAIRS.iter().position(|p| p.1 == letter.ch) else { continue };
        if count[kind] == 0 {
            if letter.ch != '’' || !i.checked_sub(1).is_some_and(|j| latin(letters[j].ch)) {
                lone.push(i);
            }
            continue;
        }
        while let Some((last, at)) = open.pop() {
            count[last] -= 1;
            if last == kind {
                break;
            }
            lone.push(at);
        }
    }
    let first = letters.iter().position(|l| l.fate != Fate::Gone);
    lone.extend(open.iter().map(|(_, at)| *at));
    if straight.len() % 2 == 1 && letters.iter().any(|l| chinese(l.ch)) {
        lone.extend(straight.last());
    }
    lone.sort_unstable();
    let leads = |i: usize| Some(i) == first && matches!(letters[i].ch, '“' | '「');
    lone.iter().map(|&i| Lone { mark: letters[i], leads: leads(i) }).collect()
}

/// The warning about a quotation mark without its partner.
pub(crate) fn warning(lone: &Lone, file: FileId) -> Diagnostic {
    let mark = lone.mark.ch;
    let (message, partner) = match mark {
        '”' => ("a quotation closes here that never opened".to_owned(), '“'),
        '’' => ("a quotation closes here that never opened".to_owned(), '‘'),
        '」' => ("a quotation closes here that never opened".to_owned(), '「'),
        '』' => ("a quotation closes here that never opened".to_owned(), '『'),
        '“' => ("a quotation opens here and never closes".to_owned(), '”'),
        '‘' => ("a quotation opens here and never closes".to_owned(), '’'),
        '「' => ("a quotation opens here and never closes".to_owned(), '」'),
        '『' => ("a quotation opens here and never closes".to_owned(), '』'),
        _ => ("the straight quotation marks of this paragraph are odd in number".to_owned(), '"'),
    };
    Diagnostic::warning("text::unbalanced-quote", message)
        .at(Span::new(file, lone.mark.source()), format!("{mark} stands alone"))
        .help(format!(
            "add the missing {partner}, or take this mark out; the text is kept as typed"
        ))
}
