//! Characters that another face steps in for, reported by the face that does.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Span, code_point, rules};
use crate::font::{FontBook, FontId};
use crate::text::FallbackFace;
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of characters that a note names, and points to.
const MAX_NAMED: usize = 12;
/// Weights of type that differ by this, one step of the usual scale, look different side by side.
const HEAVIER: i32 = 100;

/// The face that was asked for, and the one that steps in.
type Pair = (FontId, FontId);

/// The text that characters are missing from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MissingFrom<'a> {
    /// Display, captions and furniture.
    Display,
    /// The story of this name.
    Story(&'a str),
    /// Jump lines.
    JumpLines,
    /// The slug line.
    SlugLine,
}

impl MissingFrom<'_> {
    /// Adds to a diagnostic what the text is.
    pub(super) fn add_to(self, d: Diagnostic) -> Diagnostic {
        match self {
            Self::Display => d,
            Self::Story(id) => d.and(" in story `{story}`").fact("story", id),
            Self::JumpLines => d.and(" in jump lines"),
            Self::SlugLine => d.and(" in the slug line"),
        }
    }
}

/// By pair of faces, the characters with the places where they stand.
#[derive(Debug, Default)]
pub(super) struct FallbackFaces(BTreeMap<Pair, BTreeMap<char, BTreeSet<Span>>>);

impl FallbackFaces {
    /// Counts a character that stands at `span`.
    pub(super) fn count(&mut self, stand_in: &FallbackFace, span: Span) {
        let pair = self.0.entry((stand_in.wanted, stand_in.font)).or_default();
        pair.entry(stand_in.c).or_default().insert(span);
    }

    /// A note for each face that steps in, with its characters.
    pub(super) fn report(self, from: MissingFrom<'_>, fonts: &FontBook, out: &mut Diagnostics) {
        for ((wanted, font), chars) in self.0 {
            let (wanted, font) = (fonts.get(wanted), fonts.get(font));
            let weights = i32::from(font.weight()) - i32::from(wanted.weight());
            let set = match weights {
                n if n >= HEAVIER => ": set in {stand_in}, which is heavier",
                n if n <= -HEAVIER => ": set in {stand_in}, which is lighter",
                _ => ": set in {stand_in}",
            };
            let mut firsts: Vec<(Span, char)> =
                chars.iter().filter_map(|(c, places)| Some((*places.first()?, *c))).collect();
            firsts.sort_unstable();
            firsts.dedup_by_key(|(span, _)| *span);
            let note = lacking(&chars);
            let note = from
                .add_to(note)
                .and(set)
                .fact("wanted", wanted.name())
                .fact("characters", chars.keys().copied().collect::<FactValue>())
                .fact("places", chars.values().map(BTreeSet::len).sum::<usize>())
                .fact("stand_in", font.name())
                .of(font.name())
                .help(
                    "nothing to do if it looks right; else write it another way, or put a face that has it \
                     earlier in this role's list in the layout's [faces]",
                );
            let labelled = |d: Diagnostic, (span, c): (Span, char)| d.at(span, format!("{c}"));
            out.push(firsts.into_iter().take(MAX_NAMED).fold(note, labelled));
        }
    }
}

/// A note that a face lacks characters, of which the first few are named.
fn lacking(chars: &BTreeMap<char, BTreeSet<Span>>) -> Diagnostic {
    let named: FactValue =
        chars.iter().take(MAX_NAMED).map(|(c, places)| named(*c, places)).collect();
    let note =
        Diagnostic::note(rules::font::FALLBACK, "{wanted} lacks {named}").fact("named", named);
    match chars.len().checked_sub(MAX_NAMED) {
        Some(more @ 1..) => note.and(" and {more:more character}").fact("more", more),
        _ => note,
    }
}

/// A character with its code point and how often it stands.
fn named(c: char, places: &BTreeSet<Span>) -> String {
    match places.len() {
        1 => format!("{c} ({})", code_point(c)),
        times => format!("{c} ({}, {times} places)", code_point(c)),
    }
}
