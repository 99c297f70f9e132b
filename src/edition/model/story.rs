//! A story: its normalised display lines and body, with a log of the changes.

use crate::diag::{FileId, Spanned};
use crate::edition::model::block::{Block, Content};
use crate::edition::model::picture_block::PictureBlock;
use crate::edition::model::story_block::HeadPart;
use crate::edition::model::text::{CopyEdit, DisplayText, Paragraph};
use crate::edition::model::text_block::{TextBlock, TextBlockContent};

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
