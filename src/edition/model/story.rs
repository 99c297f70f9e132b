//! A story: its normalised display lines and body, with a log of the changes, and the blocks in its
//! text.

use crate::diag::{FileId, Span, Spanned};
use crate::edition::model::block::{Block, Content};
use crate::edition::model::picture::PictureBlock;
use crate::edition::model::story_block::HeadPart;
use crate::edition::model::text::{CopyEdit, DisplayText, Paragraph};
use crate::house::RuleStyle;
use std::num::NonZeroU16;

/// One story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The stem of its file name.
    pub id: String,
    /// Kicker 引题 (`kicker`).
    pub kicker: Option<DisplayText>,
    /// Main head 主题 (`head`); a space allows a line break, a newline forces one.
    pub head: Option<DisplayText>,
    /// Deck 副题 (`deck`).
    pub deck: Option<DisplayText>,
    /// Column label 栏目题 (`label`).
    pub label: Option<DisplayText>,
    /// Byline 署名 (`byline`).
    pub byline: Option<DisplayText>,
    /// Head on the continuation 续文标题 (`jump_head`).
    pub jump_head: Option<DisplayText>,
    /// A printed note after the last paragraph (`end_note`), not part of the copy.
    pub end_note: Option<DisplayText>,
    /// Language, if not the edition's (`language`).
    pub language: Option<String>,
    /// The body.
    pub body: Vec<Paragraph>,
    /// The blocks in it, in order.
    pub blocks: Vec<TextBlock>,
    /// Changes made by normalisation, in order; reverting them from last to first restores the
    /// source from the normalised file.
    pub edits: Vec<CopyEdit>,
    /// Its file.
    pub file: Option<FileId>,
}

impl Story {
    /// Its paragraphs, those of blocks in its text last.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let in_blocks = self.blocks.iter().flat_map(|block| block.content.paragraphs());
        self.body.iter().chain(in_blocks)
    }

    /// The blocks in its text that hold what a block of a page may hold.
    pub fn page_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter_map(|block| match &block.content {
            TextBlockContent::OfPage { block, .. } => Some(&**block),
            _ => None,
        })
    }

    /// The picture files that blocks in its text name.
    pub(in crate::edition) fn pictures(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.page_blocks().flat_map(Block::pictures)
    }

    /// A level of its head, if it has one.
    pub fn level(&self, part: HeadPart) -> Option<&DisplayText> {
        let level = match part {
            HeadPart::Label => &self.label,
            HeadPart::Kicker => &self.kicker,
            HeadPart::Head => &self.head,
            HeadPart::Deck => &self.deck,
            HeadPart::Byline => &self.byline,
        };
        level.as_ref()
    }

    /// The same, to be changed.
    pub(crate) fn page_blocks_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        self.blocks.iter_mut().filter_map(|block| match &mut block.content {
            TextBlockContent::OfPage { block, .. } => Some(&mut **block),
            _ => None,
        })
    }

    /// Makes the story that of the captions in its text.
    pub(in crate::edition) fn claim_pictures(&mut self) {
        let id = self.id.clone();
        for block in self.page_blocks_mut() {
            let span = block.span;
            if let Content::Picture(PictureBlock { caption, .. }) | Content::Panel { caption, .. } =
                &mut block.content
            {
                caption.story = Some(Spanned { value: id.clone(), span });
            }
        }
    }
}

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
