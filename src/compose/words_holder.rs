//! Display words that are too wide for what holds them.

use crate::copy::TypeSpec;
use crate::diag::{Diagnostic, Span, rules};
use crate::geom::{Abs, WritingMode};
use crate::text::{Fit, Line};

/// What holds the lines of a caption: it decides how those that are too long for it are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CaptionHolder {
    /// The block of its picture.
    Block,
    /// A column beside its picture.
    Column,
    /// Vertical lines beside its picture, as long as the block is high.
    Upright,
    /// A strip in its picture.
    Strip,
}

impl CaptionHolder {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Block | Self::Upright => "block",
            Self::Column => "column",
            Self::Strip => "picture",
        }
    }

    /// How it is given more room.
    pub(super) fn remedy(self) -> &'static str {
        match self {
            Self::Block | Self::Strip => "make the block wider",
            Self::Column => "give it more `caption_width`",
            Self::Upright => "make the block deeper",
        }
    }
}

/// What holds words: it decides how those that are too wide for it are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordsHolder {
    /// An item, of which each paragraph is one line.
    Item,
    /// An item whose paragraphs are broken into lines (`wrap`).
    WrappedItem,
    /// The panel of a block.
    Panel,
    /// What holds the caption of a picture, for its credit.
    Credit(CaptionHolder),
    /// The block of an advertisement, for the word that says what it is.
    Advertisement,
}

impl WordsHolder {
    fn name(self) -> &'static str {
        match self {
            Self::Item | Self::WrappedItem => "item",
            Self::Panel => "panel",
            Self::Credit(holder) => holder.name(),
            Self::Advertisement => "block",
        }
    }

    fn remedy(self, writing: WritingMode) -> String {
        let remedy = match (self, writing) {
            (Self::Item, WritingMode::Horizontal) => {
                "give them more `width`, a smaller `size`, or `wrap = true`"
            }
            (Self::Item, WritingMode::Vertical) => {
                "give them more `height`, a smaller `size`, or `wrap = true`"
            }
            (Self::WrappedItem, WritingMode::Horizontal) => {
                "give them more `width` or a smaller `size`"
            }
            (Self::WrappedItem, WritingMode::Vertical) => {
                "give them more `height` or a smaller `size`"
            }
            (Self::Panel, _) => {
                "shorten them, break their line with `\\n`, or make the block wider"
            }
            (Self::Credit(holder), _) => {
                return format!("shorten the credit, or {}", holder.remedy());
            }
            (Self::Advertisement, _) => {
                "shorten `advertisement` in `[wording]`, or write `ad = { mark = false }` if the \
                 advertisement carries the word itself"
            }
        };
        remedy.to_owned()
    }
}

/// What lines of this mode run along.
pub(super) fn length(writing: WritingMode) -> &'static str {
    if writing.is_vertical() { "height" } else { "width" }
}

/// How far the widest of some lines reaches beyond its measure, as each stands.
pub(super) fn overhang(lines: &[Line]) -> Abs {
    lines.iter().map(|l| l.natural - l.measure.width).max().unwrap_or_default()
}

/// How far the widest of some justified lines reaches beyond its measure, drawn in as far as may
/// be.
pub(super) fn overfull(lines: &[Line]) -> Abs {
    let by = lines.iter().map(|l| if let Fit::Overfull(by) = l.fit { by } else { Abs::ZERO });
    by.max().unwrap_or_default()
}

/// The diagnostic for words that reach beyond their measure, if they do.
pub(super) fn too_wide(
    over: Abs,
    spec: &TypeSpec,
    holder: WordsHolder,
    writing: WritingMode,
    span: Span,
) -> Option<Diagnostic> {
    if over <= Abs::ZERO {
        return None;
    }
    let over = over.0.div_euclid(spec.face.size.0.max(1)) + 1;
    let over = usize::try_from(over).expect("it is not below zero");
    let message = if writing.is_vertical() {
        "these words are too long for their "
    } else {
        "these words are too wide for their "
    };
    let d = Diagnostic::warning(rules::display::TOO_WIDE, message)
        .and(holder.name())
        .and(" by {over:character} of their own size")
        .fact("over", over);
    Some(d.at(span, "these words").help(holder.remedy(writing)))
}
