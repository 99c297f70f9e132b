//! Copy as characters with their positions in the source, their neighbours, and the text that they
//! make.

use crate::edition::copy::classes::{is_invisible, on_letter};
use std::ops::Range;

/// The edit applied to a character of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CharEdit {
    /// Unchanged.
    Kept,
    /// Replaced.
    New,
    /// Removed.
    Gone,
}

/// A character of copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SourceChar {
    /// The character.
    pub(crate) ch: char,
    /// Byte offset in the source file.
    pub(crate) at: u32,
    /// Length in bytes in the source file, including an escaping backslash.
    pub(crate) len: u8,
    /// Whether it is bold.
    pub(crate) bold: bool,
    /// Whether a mark makes it a superscript or subscript.
    pub(crate) raised: bool,
    /// The edit applied to it.
    pub(crate) edit: CharEdit,
}

impl SourceChar {
    /// Creates an unchanged character.
    pub(crate) fn new(ch: char, at: u32, len: u8) -> Self {
        Self { ch, at, len, bold: false, raised: false, edit: CharEdit::Kept }
    }

    /// Replaces it by `ch`.
    pub(crate) fn turn_into(&mut self, ch: char) {
        self.ch = ch;
        self.edit = CharEdit::New;
    }

    /// Removes it; its character becomes NUL so that no rule matches it.
    pub(crate) fn drop_out(&mut self) {
        self.ch = '\0';
        self.edit = CharEdit::Gone;
    }

    /// Its byte range in the source.
    pub(crate) fn source(&self) -> Range<usize> {
        self.at as usize..self.at as usize + usize::from(self.len)
    }
}

/// The neighbours of the current character, skipping characters that are removed, invisible or
/// combining.
#[derive(Default)]
pub(crate) struct Neighbours {
    /// The preceding neighbour.
    pub(crate) before: Option<char>,
    /// Cached index of the following neighbour.
    after: usize,
}

impl Neighbours {
    /// Whether a character counts as a neighbour.
    pub(crate) fn stands(character: &SourceChar) -> bool {
        character.edit != CharEdit::Gone && !is_invisible(character.ch) && !on_letter(character.ch)
    }

    /// The neighbour following `i`.
    pub(crate) fn after(&mut self, chars: &[SourceChar], i: usize) -> Option<char> {
        if self.after <= i {
            let rest = &chars[i + 1..];
            self.after = i + 1 + rest.iter().position(Self::stands).unwrap_or(rest.len());
        }
        chars.get(self.after).map(|c| c.ch)
    }
}

/// The text assembled from characters.
#[derive(Debug, Default)]
pub(crate) struct CopyText {
    /// The text.
    pub(crate) text: String,
    /// Pairs of offsets in the text and the source, wherever the two cease to advance together.
    pub(crate) map: Vec<(u32, u32)>,
    /// Bold ranges of the text.
    pub(crate) bold: Vec<Range<usize>>,
}

/// Converts an offset in a file or text to `u32`.
pub(in crate::edition) fn offset(n: usize) -> u32 {
    u32::try_from(n).expect("a file is shorter than 4 GiB")
}

/// Assembles the text of `chars`, with its map.
pub(crate) fn set(chars: &[SourceChar]) -> CopyText {
    let mut set = CopyText { text: String::with_capacity(chars.len() * 3), ..CopyText::default() };
    let mut next = None;
    for character in chars.iter().filter(|c| c.edit != CharEdit::Gone) {
        let at = set.text.len();
        if next != Some(character.at) {
            set.map.push((offset(at), character.at));
        }
        set.text.push(character.ch);
        let len = offset(character.ch.len_utf8());
        next = (len == u32::from(character.len)).then_some(character.at + len);
        if character.bold {
            match set.bold.last_mut() {
                Some(last) if last.end == at => last.end = set.text.len(),
                _ => set.bold.push(at..set.text.len()),
            }
        }
    }
    set
}
