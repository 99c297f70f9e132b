//! Characters that the face asked for lacks: those that no face has, and those that another face
//! steps in for. Each is told once a story, where it stands first.

use crate::diag::{Diagnostic, Diagnostics, Span, many, rules};
use crate::flow::fallback_faces::FallbackFaces;
use crate::font::FontBook;
use crate::text::ShapedParagraph;
use std::collections::{BTreeMap, BTreeSet};

/// The most characters of a story that are told one by one.
const MOST: usize = 8;
const ADD: &str =
    "write it another way, or add a font that has it to this role in the layout's [faces]";

/// Characters that no face has, and those that another face than the first has, each with the places
/// where it stands.
#[derive(Debug, Default)]
pub(crate) struct MissingCharacters {
    nowhere: BTreeMap<char, BTreeSet<Span>>,
    stand_ins: FallbackFaces,
}

impl MissingCharacters {
    /// Counts the characters of `text` that no face has, or not the first; `span` says where one
    /// stands in the source.
    pub(crate) fn count(&mut self, text: &ShapedParagraph, span: impl Fn(usize, char) -> Span) {
        for (at, c) in &text.missing {
            self.nowhere.entry(*c).or_default().insert(span(*at, *c));
        }
        for stand_in in &text.stand_ins {
            self.stand_ins.count(stand_in, span(stand_in.at, stand_in.c));
        }
    }

    /// An error for each of the first few characters that no face has, and one for the others; a note
    /// for each face that steps in. `whole` says of what: ` in story …`.
    pub(crate) fn tell(self, whole: &str, fonts: &FontBook, out: &mut Diagnostics) {
        self.stand_ins.tell(whole, fonts, out);
        let first = |(c, places): (char, BTreeSet<Span>)| Some((*places.first()?, c, places.len()));
        let mut all: Vec<(Span, char, usize)> =
            self.nowhere.into_iter().filter_map(first).collect();
        all.sort_unstable();
        let error = |message, span, help: &str| {
            Diagnostic::error(rules::font::MISSING_GLYPH, message).at(span, "set here").help(help)
        };
        for (span, c, count) in all.iter().take(MOST) {
            let of = if *count > 1 { format!(", the first of {count}") } else { String::new() };
            let message =
                format!("no face has the character {c:?} (U+{:04X}){of}{whole}", u32::from(*c));
            let private = matches!(u32::from(*c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFD);
            let help = if private {
                "this code is for private use: type the character's own code point, or add the font \
                 it was typed for to this role in the layout's [faces]"
            } else {
                ADD
            };
            out.push(error(message, *span, help));
        }
        let Some((span, ..)) = all.get(MOST) else { return };
        let more = all.len() - MOST;
        let message = format!("no face has {}{whole}", many(more, "more character"));
        let help = "see all with `stonehand fonts EDITION`; add a font that has them to this role in \
                    the layout's [faces]";
        out.push(error(message, *span, help));
    }
}
