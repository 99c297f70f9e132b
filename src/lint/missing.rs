//! Characters that the face asked for lacks: those that no face has, and those that another face
//! steps in for. Each is told once a story, where it stands first.

use crate::copy::CopyRole;
use crate::diag::{Diagnostic, Diagnostics, Span, code_point, rules};
use crate::flow::BlockText;
use crate::font::FontBook;
use crate::lint::context::ThreadContext;
use crate::lint::fallback_faces::{FallbackFaces, MissingFrom};
use crate::text::{FallbackFace, ShapedParagraph};
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of characters of a story that are reported one by one.
const MAX_REPORTED: usize = 8;
const ADD: &str =
    "write it another way, or add a font that has it to this role in the layout's [faces]";

/// Characters that no face has, and those that another face than the first has, each with the
/// places where it stands.
#[derive(Debug, Default)]
pub(crate) struct MissingCharacters {
    nowhere: BTreeMap<char, BTreeSet<Span>>,
    stand_ins: FallbackFaces,
}

impl MissingCharacters {
    /// Counts the characters of `text` that no face has, or not the first; `span` says where one
    /// stands in the source.
    pub(crate) fn count(&mut self, text: &ShapedParagraph, span: impl Fn(usize, char) -> Span) {
        self.add(&text.missing, &text.stand_ins, span);
    }

    /// Adds the missing characters of a text and those that other faces stand in for, each at a span
    /// for its place in the text.
    pub(crate) fn add(
        &mut self,
        missing: &[(usize, char)],
        stand_ins: &[FallbackFace],
        span: impl Fn(usize, char) -> Span,
    ) {
        for (at, c) in missing {
            self.nowhere.entry(*c).or_default().insert(span(*at, *c));
        }
        for stand_in in stand_ins {
            self.stand_ins.count(stand_in, span(stand_in.at, stand_in.c));
        }
    }

    /// An error for each of the first few characters that no face has, and one for the others; a
    /// note for each face that steps in.
    pub(crate) fn report(self, from: MissingFrom<'_>, fonts: &FontBook, out: &mut Diagnostics) {
        self.stand_ins.report(from, fonts, out);
        let first = |(c, places): (char, BTreeSet<Span>)| Some((*places.first()?, c, places.len()));
        let mut all: Vec<(Span, char, usize)> =
            self.nowhere.into_iter().filter_map(first).collect();
        all.sort_unstable();
        let error =
            |d: Diagnostic, span, help: &str| from.add_to(d).at(span, "set here").help(help);
        for (span, c, count) in all.iter().take(MAX_REPORTED) {
            let of = if *count > 1 { ", the first of {places}" } else { "" };
            let message = "no face has the character {written} ({code})";
            let d = Diagnostic::error(rules::font::MISSING_GLYPH, message).and(of);
            let private = matches!(u32::from(*c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFD);
            let help = if private {
                "this code is for private use: type the character's own code point, or add the font \
                 it was typed for to this role in the layout's [faces]"
            } else {
                ADD
            };
            let d = error(d.fact("character", *c).fact("places", *count), *span, help);
            out.push(d.fact("written", format!("{c:?}")).fact("code", code_point(*c)));
        }
        let Some((span, ..)) = all.get(MAX_REPORTED) else { return };
        let more = all.len() - MAX_REPORTED;
        let d = Diagnostic::error(rules::font::MISSING_GLYPH, "no face has {more:more character}");
        let help = "see all with `stonehand fonts EDITION`; add a font that has them to this role in \
                    the layout's [faces]";
        out.push(error(d.fact("more", more), *span, help));
    }
}

/// Characters of a story's heads and copy that the faces asked for lack.
pub(super) fn in_story(ctx: ThreadContext<'_>, fonts: &FontBook, out: &mut Diagnostics) {
    let mut missing = MissingCharacters::default();
    for (n, text) in ctx.copy().iter().enumerate() {
        let bytes = |at, c: char| ctx.paragraph_span(n, at..at + c.len_utf8());
        match text.part {
            CopyRole::EndNote => missing.count(&text.shaped, |_, _| ctx.display_span(text.part)),
            _ => missing.count(&text.shaped, bytes),
        }
    }
    for BlockText { text, block, paragraph } in &ctx.filled.block_texts {
        let Some(block) = ctx.story.blocks.get(*block) else { continue };
        let Some(paragraph) = block.content.paragraphs().get(*paragraph) else { continue };
        let shaped = &ctx.filled.texts[*text].shaped;
        missing.count(shaped, |at, c: char| paragraph.source(at..at + c.len_utf8()));
    }
    for level in ctx.filled.frames.iter().flat_map(|f| &f.uncovered) {
        let span = ctx.display_span(level.part);
        missing.add(&level.missing, &level.stand_ins, |_, _| span);
    }
    missing.report(MissingFrom::Story(&ctx.story.id), fonts, out);
}

/// Characters of jump lines that the face asked for lacks, at the layout's wording.
pub(super) fn in_jump_lines(ctx: ThreadContext<'_>, fonts: &FontBook, out: &mut Diagnostics) {
    let jump = &ctx.edition.layout.jump;
    let mut missing = MissingCharacters::default();
    for turn in &ctx.filled.turns {
        missing.count(&turn.out.text.shaped, |_, _| jump.out.span);
        missing.count(&turn.into.text.shaped, |_, _| jump.into.span);
    }
    missing.report(MissingFrom::JumpLines, fonts, out);
}
