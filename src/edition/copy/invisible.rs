//! Invisible characters, and the visible neighbours of a character.

use crate::edition::copy::classes::on_letter;
use crate::edition::copy::source_char::{CharEdit, SourceChar};

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
        chars.get(self.after).map(|l| l.ch)
    }
}

/// Whether `c` is invisible and affects its neighbours: a break opportunity or inhibitor, a joiner,
/// a filler, a tag.
/// Source: Unicode 18.0, 23.2, *Layout Controls*, and property `Default_Ignorable_Code_Point`.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{FFA0}'
        | '\u{E0001}'..='\u{E007F}')
}
