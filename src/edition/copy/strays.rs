//! Stray characters in copy: those that no page can show, and those that cannot be set.

use crate::diag::{Diagnostics, FileId, Span};
use crate::edition::copy::classes::chinese;
use crate::edition::copy::invisible::{Neighbours, is_invisible};
use crate::edition::copy::look_alikes::{self, LookAlikes, is_look_alike};
use crate::edition::copy::source_char::{CharEdit, SourceChar};
use crate::edition::copy::stray_words::{CopyHolder, code, diagnostic};
use crate::edition::copy::{in_place, stacks};

/// Why a character is a stray.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stray {
    /// A line or page separator of another program: replaced by a space.
    LineEnd,
    /// A control character: removed.
    Control,
    /// A bidirectional control: removed.
    Direction,
    /// A byte-order mark within the text: removed.
    ByteOrder,
    /// A noncharacter, or the placeholder of a missing object: removed.
    NoCharacter,
    /// Private use: kept, since the face may support it.
    Private,
    /// A letter of a right-to-left script: cannot be set.
    RightToLeft,
    /// A radical or other look-alike: kept where it is not folded.
    LookAlike,
    /// An invisible character that affects letters or words, between Chinese characters, where it
    /// has no effect: removed.
    Invisible,
    /// A word joiner between Chinese characters: kept, since it prevents a line break.
    Joiner,
}

/// Every kind, in the order used by [`StrayCount`].
const KINDS: [Stray; 10] = [
    Stray::LineEnd,
    Stray::Control,
    Stray::Direction,
    Stray::ByteOrder,
    Stray::NoCharacter,
    Stray::Private,
    Stray::RightToLeft,
    Stray::LookAlike,
    Stray::Invisible,
    Stray::Joiner,
];

/// The kind of stray that `c` is regardless of its context; `None` if it is none.
/// Source: Unicode 18.0, chapter 23, *Special Areas and Format Characters*.
pub(crate) fn stray(c: char) -> Option<Stray> {
    let code = u32::from(c);
    // Fast path: the characters of nearly all copy.
    if (0x20..0x7F).contains(&code) || (0x2E80..0xD800).contains(&code) {
        return None;
    }
    Some(match code {
        0x09 | 0x0A => return None,
        0x0B | 0x0C | 0x0D | 0x85 | 0x2028 | 0x2029 => Stray::LineEnd,
        0x00..=0x1F | 0x7F..=0x9F => Stray::Control,
        0x061C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069 => Stray::Direction,
        0xFEFF => Stray::ByteOrder,
        0x206A..=0x206F | 0xFFF0..=0xFFFC | 0xFDD0..=0xFDEF => Stray::NoCharacter,
        _ if code & 0xFFFE == 0xFFFE => Stray::NoCharacter,
        0xE000..=0xF8FF | 0xF_0000..=0x10_FFFD => Stray::Private,
        0x0590..=0x08FF
        | 0xFB1D..=0xFDFF
        | 0xFE70..=0xFEFC
        | 0x1_0800..=0x1_0FFF
        | 0x1_E800..=0x1_EFFF => Stray::RightToLeft,
        _ => return None,
    })
}

/// The kind of stray that the character at `i` is in its context; `None` if it is none.
fn kind(chars: &[SourceChar], i: usize, neighbours: &mut Neighbours) -> Option<Stray> {
    let c = chars[i].ch;
    if let Some(kind) = stray(c) {
        return Some(kind);
    }
    if is_look_alike(c) {
        return Some(Stray::LookAlike);
    }
    if !is_invisible(c) {
        return None;
    }
    let (before, after) = (neighbours.before, neighbours.after(chars, i));
    let in_chinese =
        before.or(after).is_some() && before.is_none_or(chinese) && after.is_none_or(chinese);
    let kind = if c == '\u{2060}' { Stray::Joiner } else { Stray::Invisible };
    in_chinese.then_some(kind)
}

/// The strays of a story: the first of each kind, and their number.
#[derive(Debug, Default)]
pub(crate) struct StrayCount {
    found: [Option<(char, Span)>; KINDS.len()],
    count: [usize; KINDS.len()],
    /// The first character with too many combining marks, and how many.
    stack: Option<(Span, usize)>,
}

impl StrayCount {
    /// Removes strays from `chars` or replaces them by spaces, and counts them. Look-alikes are
    /// folded as `alike` says.
    pub(crate) fn edit(&mut self, chars: &mut [SourceChar], file: FileId, alike: LookAlikes) {
        let (of_language, alike) = (alike, alike.in_words(chars));
        let mut neighbours = Neighbours::default();
        for i in 0..chars.len() {
            if chars[i].edit == CharEdit::Gone {
                continue;
            }
            // Fast path: the characters of nearly all copy.
            if in_place::is_plain(chars, i) {
                neighbours.before = Some(chars[i].ch);
                continue;
            }
            let folded =
                look_alikes::fold(chars, i, alike) || in_place::fold(chars, i, of_language);
            if !folded {
                let doubtful = in_place::is_doubtful(chars, i, of_language);
                let doubt = doubtful.then_some(Stray::LookAlike);
                if let Some(kind) = kind(chars, i, &mut neighbours).or(doubt) {
                    self.take(&mut chars[i], kind, file);
                }
            }
            if Neighbours::stands(&chars[i]) {
                neighbours.before = Some(chars[i].ch);
            }
        }
        self.stack = self.stack.or_else(|| stacks::tall(chars, file));
    }

    /// Counts a stray, and removes it or replaces it by a space.
    fn take(&mut self, character: &mut SourceChar, kind: Stray, file: FileId) {
        let n = KINDS.iter().position(|k| *k == kind).expect("every kind is listed");
        self.count[n] += 1;
        self.found[n].get_or_insert((character.ch, Span::new(file, character.source())));
        match kind {
            Stray::LineEnd => character.turn_into(' '),
            Stray::Private | Stray::RightToLeft | Stray::LookAlike | Stray::Joiner => {}
            _ => character.drop_out(),
        }
    }

    /// Reports one diagnostic for each kind of stray in a text.
    pub(crate) fn report(&self, holder: CopyHolder<'_>, diagnostics: &mut Diagnostics) {
        if let Some((at, marks)) = self.stack {
            diagnostics.push(stacks::warning(at, marks, holder));
        }
        for (n, kind) in KINDS.into_iter().enumerate() {
            if let Some((c, span)) = self.found[n] {
                diagnostics.push(diagnostic(kind, c, self.count[n], holder).at(span, code(c)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meaningful_characters_are_not_strays() {
        // Joiners, soft hyphens and combining marks affect their neighbours.
        let kept = "\u{200B}\u{200C}\u{200D}\u{2060}\u{AD}\u{A0}\u{202F}\u{FE0F}\u{E0100}\u{301}";
        for c in kept.chars().chain("a汉。—é😀\t\n".chars()) {
            assert_eq!(stray(c), None, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn strays_are_classified_by_kind() {
        let all = [
            ("\u{B}\u{C}\u{85}\u{2028}\u{2029}", Stray::LineEnd),
            ("\u{1}\u{1B}\u{7F}\u{80}\u{9F}", Stray::Control),
            ("\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}\u{61C}", Stray::Direction),
            ("\u{FEFF}", Stray::ByteOrder),
            ("\u{FFFC}\u{FFFE}\u{FFFF}\u{1FFFE}\u{10FFFF}\u{FDD0}", Stray::NoCharacter),
            ("\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}", Stray::Private),
            ("\u{5D0}\u{627}\u{FEFC}\u{1E900}", Stray::RightToLeft),
        ];
        for (chars, kind) in all {
            for c in chars.chars() {
                assert_eq!(stray(c), Some(kind), "U+{:04X}", u32::from(c));
            }
        }
    }
}
