//! A checked edition: plain values, every name resolved or spanned.

use crate::diag::Spanned;
use crate::edition::model::block::Block;
use crate::edition::model::booking::Booking;
use crate::edition::model::page_spec::PageSpec;
use crate::edition::model::story::Story;
use crate::edition::model::table::TableCopy;
use crate::house::{EditionDate, Layout, Taboos};
use crate::press::Limits;
use crate::world::Sources;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One issue of a newspaper: all input except image data and fonts.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The paper's name (`name`).
    pub name: String,
    /// Its date (`date`).
    pub date: EditionDate,
    /// Total issue number (`issue`).
    pub issue: Option<u32>,
    /// Language, BCP 47 (`language`): `zh-Hans`, `zh-Hant`, `ja`, `en`.
    pub language: String,
    /// Whether the marks of its copy are normalised (`normalise`).
    pub normalise: bool,
    /// The layout (`layout`).
    pub layout: Arc<Layout>,
    /// The pages in the order of `pages`.
    pub pages: Vec<Arc<PageSpec>>,
    /// The stories placed on pages, in order of first placement, indexed by
    /// [`StoryId`](crate::edition::StoryId).
    pub stories: Vec<Arc<Story>>,
    /// The tables placed on pages, in order of first placement, indexed by
    /// [`TableId`](crate::edition::TableId).
    pub tables: Vec<Arc<TableCopy>>,
    /// The advertisements that are booked (`ads`), in the order of their list, indexed by
    /// [`BookingId`](crate::edition::BookingId).
    pub bookings: Vec<Booking>,
    /// The ids of the stories in `stories/` that no page places, in order; none if not all pages
    /// were read.
    pub unplaced: Vec<String>,
    /// Custom fields that furniture may insert as `{key}` (`[fields]`).
    pub fields: BTreeMap<String, String>,
    /// The output profile (`profile`, a file of the edition), if given.
    pub profile: Option<Spanned<String>>,
    /// The limits of its press (`[preflight]` here and in the layout).
    pub limits: Limits,
    /// The taboos of make-up that are told (`[lint]` here and in the layout).
    pub taboos: Taboos,
    /// The text files it was read from, for diagnostics.
    pub sources: Sources,
}

impl Edition {
    /// The blocks of its pages, then those in the text of its stories.
    pub fn all_blocks(&self) -> impl Iterator<Item = &Block> {
        let of_pages = self.pages.iter().flat_map(|page| &page.blocks);
        of_pages.chain(self.stories.iter().flat_map(|story| story.page_blocks()))
    }

    /// The picture files that its pages and stories name, by path within its folder.
    pub fn picture_files(&self) -> impl Iterator<Item = &str> {
        self.all_blocks().flat_map(Block::pictures).map(|file| file.value.as_str())
    }
}
