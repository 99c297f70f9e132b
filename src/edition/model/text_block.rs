//! Blocks in a story's text: pull quotes, boxes, rules, and what blocks of a page hold.

use crate::diag::Span;
use crate::edition::model::block::Block;
use crate::edition::model::text::Paragraph;
use crate::house::RuleStyle;
use std::num::NonZeroU16;

/// A block in a story's text, as wide as its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock {
    /// Index of the paragraph that it stands before; the number of paragraphs at the story's end.
    pub before: usize,
    /// Where it may stand.
    pub place: BlockPlace,
    /// What it holds.
    pub content: TextBlockContent,
    /// The line that begins it.
    pub span: Span,
}

/// Where a block in the text may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockPlace {
    /// Before its paragraph. Where its column has no room for it, lines stay empty and it goes over
    /// to the next one.
    Here,
    /// There or before one of the next paragraphs, wherever it leaves no hole.
    Float,
}

/// What a block in the text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextBlockContent {
    /// A pull quote 引语 (`::: quote`).
    Quote(Vec<Paragraph>),
    /// Paragraphs in a box 文内加框 (`::: box`).
    Boxed(Vec<Paragraph>),
    /// A rule (`::: rule`).
    Rule(RuleStyle),
    /// What a block of a page may hold (`::: block`).
    OfPage {
        /// Lines of the grid that it takes, its caption among them (`lines`).
        lines: NonZeroU16,
        /// The block; its place and extent are those that the text gives it.
        block: Box<Block>,
    },
}

impl TextBlockContent {
    /// Its words, if it is set as paragraphs.
    pub fn paragraphs(&self) -> &[Paragraph] {
        match self {
            Self::Quote(paragraphs) | Self::Boxed(paragraphs) => paragraphs,
            Self::Rule(_) | Self::OfPage { .. } => &[],
        }
    }
}
