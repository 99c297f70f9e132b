//! What a text's author counts in: characters of Chinese and Japanese, words and letters of scripts
//! with spaces between words.

use crate::copy::ShapedText;
use crate::diag::many;
use crate::geom::Abs;
use crate::lint::context::ThreadContext;
use crate::text::ShapedParagraph;
use std::sync::Arc;

/// What an author counts copy in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CopyUnit {
    /// Words, of scripts with spaces between them.
    Words,
    /// Characters, of Chinese and Japanese.
    Characters,
}

/// What the letters of a text are called.
pub(super) fn letter(text: &ShapedParagraph) -> &'static str {
    if text.space_delimited { "letter" } else { "character" }
}

/// How much text this is, as its author counts: `3 words`, `12 characters`.
pub(super) fn amount(text: &str, unit: CopyUnit) -> String {
    match unit {
        CopyUnit::Words => many(text.split_whitespace().count(), "word"),
        CopyUnit::Characters => {
            many(text.chars().filter(|c| !c.is_whitespace()).count(), "character")
        }
    }
}

/// How many of its letters or characters go into `width`, by the width that they have on average.
pub(super) fn held(text: &ShapedText, width: Abs) -> usize {
    let (letters, natural) = density(text);
    count(width.0.saturating_mul(letters).div_euclid(natural))
}

/// How many of its letters or characters it takes to fill `width`.
pub(super) fn filling(text: &ShapedText, width: Abs) -> usize {
    let (letters, natural) = density(text);
    count((width.0.saturating_mul(letters) + natural - 1).div_euclid(natural))
}

/// So many letters have this width together; a character of Chinese is an em wide.
fn density(text: &ShapedText) -> (i64, i64) {
    let shaped = &text.shaped;
    if !shaped.space_delimited {
        return (1, text.size().0.max(1));
    }
    let letters = shaped.text.chars().filter(|c| !c.is_whitespace()).count();
    let natural: Abs = shaped.clusters.iter().map(|c| c.advance + c.spacing.natural).sum();
    (i64::try_from(letters).expect("a text is no longer than memory"), natural.0.max(1))
}

fn count(n: i64) -> usize {
    usize::try_from(n.max(0)).expect("it is not below zero")
}

/// About how many words go into so many lines, as dense as the lines of the copy that were set.
pub(super) fn words_of(ctx: ThreadContext<'_>, lines: usize) -> usize {
    let words = |text: &Arc<ShapedText>| text.shaped.text.split_whitespace().count();
    let words = ctx.copy().iter().map(words).sum::<usize>();
    let placed = ctx.filled.frames.iter().map(|f| ctx.copy_lines(f)).sum::<usize>();
    (words * lines).div_ceil(placed.max(1))
}

/// What a story's copy is counted in.
pub(super) fn copy_unit(ctx: ThreadContext<'_>) -> CopyUnit {
    match ctx.copy().first() {
        Some(text) if text.shaped.space_delimited => CopyUnit::Words,
        _ => CopyUnit::Characters,
    }
}
