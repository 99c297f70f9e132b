//! Takes stray characters out of copy, and counts them.

use crate::diag::{Diagnostics, FileId, Span, code_point};
use crate::edition::copy::classes::{chinese, is_invisible};
use crate::edition::copy::look_alikes::{self, LookAlikes, is_look_alike};
use crate::edition::copy::source_char::{CharEdit, Neighbours, SourceChar};
use crate::edition::copy::stray::{Stray, stray};
use crate::edition::copy::stray_words::{CopyHolder, diagnostic};
use crate::edition::copy::{in_place, stacks};

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
    /// folded as `treatment` says.
    pub(crate) fn edit(&mut self, chars: &mut [SourceChar], file: FileId, treatment: LookAlikes) {
        let (of_language, treatment) = (treatment, treatment.for_text(chars));
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
                look_alikes::fold(chars, i, treatment) || in_place::fold(chars, i, of_language);
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
                diagnostics
                    .push(diagnostic(kind, c, self.count[n], holder).at(span, code_point(c)));
            }
        }
    }
}
