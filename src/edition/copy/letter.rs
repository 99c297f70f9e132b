//! Copy as letters that know their place in the source.

use crate::edition::Edit;
use std::ops::Range;

/// What became of a letter of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stands as typed.
    Kept,
    /// It was put in the place of another.
    New,
    /// It was taken out.
    Gone,
}

/// One character of copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// The character.
    pub(crate) ch: char,
    /// Where in the source file, in bytes.
    pub(crate) at: u32,
    /// How many bytes it takes there (two for an escaped one).
    pub(crate) len: u8,
    /// Whether it is set bold.
    pub(crate) bold: bool,
    /// Whether it is set as an index or in another form by a mark of its own.
    pub(crate) raised: bool,
    /// What became of it.
    pub(crate) fate: Fate,
}

impl Letter {
    /// A letter as typed.
    pub(crate) fn new(ch: char, at: u32, len: u8) -> Self {
        Self { ch, at, len, bold: false, raised: false, fate: Fate::Kept }
    }

    /// Puts `ch` in its place.
    pub(crate) fn turn_into(&mut self, ch: char) {
        self.ch = ch;
        self.fate = Fate::New;
    }

    /// Takes it out; no rule finds it again.
    pub(crate) fn drop_out(&mut self) {
        self.ch = '\0';
        self.fate = Fate::Gone;
    }

    /// Where it stands in the source.
    pub(crate) fn source(&self) -> Range<usize> {
        self.at as usize..self.at as usize + usize::from(self.len)
    }
}

/// Letters put together again.
#[derive(Debug, Default)]
pub(crate) struct Set {
    /// The text.
    pub(crate) text: String,
    /// Offsets in the text and in the source wherever the two stop running in step.
    pub(crate) map: Vec<(u32, u32)>,
    /// Bold stretches of the text.
    pub(crate) bold: Vec<Range<usize>>,
}

/// A place in a file, or in the text that is made of it.
pub(super) fn offset(n: usize) -> u32 {
    u32::try_from(n).expect("a file is shorter than 4 GiB")
}

/// The text of `letters`, with its map.
pub(crate) fn set(letters: &[Letter]) -> Set {
    let mut set = Set { text: String::with_capacity(letters.len() * 3), ..Set::default() };
    let mut next = None;
    for letter in letters.iter().filter(|l| l.fate != Fate::Gone) {
        let at = set.text.len();
        if next != Some(letter.at) {
            set.map.push((offset(at), letter.at));
        }
        set.text.push(letter.ch);
        let len = offset(letter.ch.len_utf8());
        next = (len == u32::from(letter.len)).then_some(letter.at + len);
        if letter.bold {
            match set.bold.last_mut() {
                Some(last) if last.end == at => last.end = set.text.len(),
                _ => set.bold.push(at..set.text.len()),
            }
        }
    }
    set
}

/// Logs what became of `letters` that were not kept; neighbours become one edit.
pub(crate) fn log(letters: &[Letter], source: &str, edits: &mut Vec<Edit>) {
    let mut open = false; // whether the last edit still grows
    for letter in letters {
        if letter.fate == Fate::Kept {
            open = false;
            continue;
        }
        let range = letter.source();
        let new = if letter.fate == Fate::New { Some(letter.ch) } else { None };
        let old = &source[range.clone()];
        if new.is_none() && old == "\n" {
            open = false; // a line end within a paragraph is no part of the copy
            continue;
        }
        match edits.last_mut() {
            Some(e) if open && e.source.end == range.start && joins(e, new) => {
                e.source.end = range.end;
                e.old.push_str(old);
                e.new.extend(new);
            }
            _ => edits.push(Edit {
                source: range,
                old: old.to_owned(),
                new: new.map(String::from).unwrap_or_default(),
            }),
        }
        open = true;
    }
}

/// Whether one more character belongs to the same change: `...` becoming `……` is one.
fn joins(edit: &Edit, new: Option<char>) -> bool {
    let doubled = ['…', '—'];
    match new {
        Some(c) => doubled.contains(&c) && edit.new.ends_with(c),
        None => edit.new.is_empty() || edit.new.ends_with('…'),
    }
}
