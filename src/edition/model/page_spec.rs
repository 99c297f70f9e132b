//! A page spec, what its blocks name, and whether all specs of an edition were read.

use crate::diag::{FileId, Span, Spanned};
use crate::edition::model::block::{Block, Content};
use crate::edition::model::picture::PictureBlock;
use crate::edition::model::text::CopyEdit;
use crate::house::DisplayKind;

/// Limit on blocks per page: a broadsheet page has no more cells of one column by one line.
pub(crate) const MAX_BLOCKS: usize = 2000;

/// A page spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSpec {
    /// Printed page number (`number`).
    pub number: Spanned<u32>,
    /// Page name (`name`), such as 要闻.
    pub name: String,
    /// Page editors (`editors`).
    pub editors: Vec<String>,
    /// Whether it is printed in colour (`colour`, by default yes); otherwise its pictures are
    /// converted to black.
    pub colour: bool,
    /// Where it says that its plate is made (`frozen = true`), if it does.
    pub frozen: Option<Span>,
    /// Its blocks (`[[block]]`), in order.
    pub blocks: Vec<Block>,
    /// Changes made by normalisation to all text printed from this spec, in order.
    pub edits: Vec<CopyEdit>,
    /// The spec file.
    pub file: FileId,
}

/// A page number that a block refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::edition) enum PageReference {
    /// `jump_to` of a story.
    Jump(Spanned<u32>),
    /// `plan` of a display item.
    Plan(Spanned<u32>),
}

/// How many of the pages that an edition lists were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::edition) enum PagesRead {
    /// All: what none of them places is placed nowhere.
    All,
    /// Not all: what the others hold is not known.
    NotAll,
}

impl PageSpec {
    /// The page numbers that its blocks refer to.
    pub(in crate::edition) fn references(&self) -> Vec<PageReference> {
        let mut found = Vec::new();
        for block in &self.blocks {
            match &block.content {
                Content::Story(story) => found.extend(story.jump_to.map(PageReference::Jump)),
                Content::Display(items) => {
                    found.extend(items.iter().filter_map(|i| match &i.kind {
                        DisplayKind::Plan { page } => Some(PageReference::Plan(*page)),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
        found
    }

    /// The stories that its pictures belong to.
    pub(in crate::edition) fn figure_stories(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.blocks.iter().filter_map(|block| match &block.content {
            Content::Picture(PictureBlock { caption, .. }) | Content::Panel { caption, .. } => {
                caption.story.as_ref()
            }
            _ => None,
        })
    }

    /// The picture files that its blocks name.
    pub(in crate::edition) fn pictures(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.blocks.iter().flat_map(Block::pictures)
    }
}
