//! Inputs of the stages of a build; results are reused where they are equal.

use crate::compose::{PageContents, PictureName};
use crate::copy::{Copyfit, DropCap, StoryCopy};
use crate::diag::Diagnostics;
use crate::edition::{
    Content, Edition, FramedFile, HeadBlock, HeadSpec, PageSpec, Story, TableCopy, references_of,
};
use crate::flow::{BreakCache, FilledThread, FrameSetting};
use crate::font::FontBook;
use crate::geom::{Abs, WritingMode};
use crate::house::{DisplayKind, EditionDate, FaceFile, Layout};
use crate::makeup::{Frame, Grid, PlacedBlock, Plan, StoryThread};
use crate::press::Limits;
use crate::scene::{PictureFile, Scene};
use crate::table::{SetTable, TableRoom};
use crate::world::Bytes;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The contents of a file.
#[derive(Clone)]
pub(super) struct FileBytes(pub(super) Bytes);

impl PartialEq for FileBytes {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (*self.0).as_ref() == (*other.0).as_ref()
    }
}

/// Inputs of the faces: the roles of the layout, and the contents of their files.
#[derive(PartialEq)]
pub(super) struct FaceInputs {
    pub(super) roles: BTreeMap<String, Vec<FaceFile>>,
    /// By name; `None` for a file that cannot be read.
    pub(super) files: BTreeMap<String, Option<FileBytes>>,
}

/// A shaped story, with the breakings of its paragraphs found so far.
pub(super) struct ShapedCopy {
    pub(super) copy: StoryCopy,
    pub(super) breaks: Mutex<BreakCache>,
}

/// Inputs of the shaping of a story.
pub(super) struct CopyInputs {
    pub(super) story: Arc<Story>,
    pub(super) layout: Arc<Layout>,
    pub(super) language: String,
    pub(super) least: Abs,
    pub(super) writing: WritingMode,
    pub(super) drop_cap: Option<DropCap>,
    pub(super) fit: Copyfit,
    pub(super) fonts: Arc<FontBook>,
}

impl PartialEq for CopyInputs {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.story, &other.story);
        self.language == other.language
            && self.least == other.least
            && self.writing == other.writing
            && self.drop_cap == other.drop_cap
            && self.fit == other.fit
            && Arc::ptr_eq(&self.fonts, &other.fonts)
            && same(&self.layout, &other.layout)
            && (Arc::ptr_eq(a, b)
                || (a.body == b.body && a.blocks == b.blocks && a.end_note == b.end_note))
    }
}

/// Inputs of the heads and jump lines of a thread.
pub(super) struct ThreadInputs {
    pub(super) story: Arc<Story>,
    pub(super) layout: Arc<Layout>,
    pub(super) language: String,
    pub(super) grid: Grid,
    pub(super) frames: Vec<Frame>,
    /// The head specified by the block of each frame.
    pub(super) heads: Vec<HeadSpec>,
    /// The block that holds the head of each frame, or levels of it.
    pub(super) head_blocks: Vec<Option<HeadBlock>>,
    pub(super) fonts: Arc<FontBook>,
}

impl PartialEq for ThreadInputs {
    fn eq(&self, other: &Self) -> bool {
        let levels = |s: &Self| {
            let Story { label, kicker, head, deck, byline, jump_head, .. } = &*s.story;
            [label, kicker, head, deck, byline, jump_head].map(Clone::clone)
        };
        self.language == other.language
            && self.grid == other.grid
            && self.frames == other.frames
            && self.heads == other.heads
            && self.head_blocks == other.head_blocks
            && Arc::ptr_eq(&self.fonts, &other.fonts)
            && same(&self.layout, &other.layout)
            && levels(self) == levels(other)
    }
}

/// Inputs of the setting of a story.
pub(super) struct FitInputs {
    pub(super) copy: Arc<ShapedCopy>,
    pub(super) thread: Arc<StoryThread>,
    /// How frames on frozen pages were set.
    pub(super) kept: Vec<Option<FrameSetting>>,
}

impl PartialEq for FitInputs {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.copy, &other.copy)
            && Arc::ptr_eq(&self.thread, &other.thread)
            && self.kept == other.kept
    }
}

/// Inputs of the setting of a table.
pub(super) struct TableInputs {
    pub(super) copy: Arc<TableCopy>,
    pub(super) layout: Arc<Layout>,
    pub(super) language: String,
    pub(super) grid: Grid,
    pub(super) rooms: Vec<TableRoom>,
    pub(super) fonts: Arc<FontBook>,
}

impl PartialEq for TableInputs {
    fn eq(&self, other: &Self) -> bool {
        same(&self.copy, &other.copy)
            && same(&self.layout, &other.layout)
            && self.language == other.language
            && self.grid == other.grid
            && self.rooms == other.rooms
            && Arc::ptr_eq(&self.fonts, &other.fonts)
    }
}

/// A page with its diagnostics.
#[derive(Clone)]
pub(super) struct ComposedPage {
    pub(super) scene: Scene,
    pub(super) diagnostics: Diagnostics,
}

/// Inputs of the composition of a page.
pub(super) struct SceneInputs {
    name: String,
    date: EditionDate,
    issue: Option<u32>,
    language: String,
    fields: BTreeMap<String, String>,
    page_count: usize,
    layout: Arc<Layout>,
    /// Limits that apply to reversed captions.
    limits: Limits,
    grid: Grid,
    spec: Arc<PageSpec>,
    blocks: Vec<PlacedBlock>,
    /// The stories' names, which captions refer to, in their order.
    stories: Vec<String>,
    /// The threads that have a frame on the page.
    threads: Vec<Arc<FilledThread>>,
    /// The tables that have a block on the page.
    tables: Vec<Arc<SetTable>>,
    pictures: Vec<Arc<PictureFile>>,
    /// Texts in its display lines that refer to stories on other pages.
    references: Vec<Option<String>>,
    fonts: Arc<FontBook>,
    /// All pages, if this one shows the plan of another.
    others: Option<OtherPages>,
}

/// Inputs of the plans of other pages.
struct OtherPages {
    specs: Vec<Arc<PageSpec>>,
    stories: Vec<Arc<Story>>,
    threads: Vec<Arc<FilledThread>>,
}

impl SceneInputs {
    /// The inputs of the page at `index`.
    pub(super) fn new(
        edition: &Edition,
        plan: &Plan,
        fonts: &Arc<FontBook>,
        content: PageContents<'_>,
        index: usize,
    ) -> Self {
        let PageContents { filled, tables, pictures } = content;
        let spec = &edition.pages[index];
        let here = |f: &&Arc<FilledThread>| f.frames.iter().any(|f| f.frame.id.page == index);
        let held = |t: &&Arc<SetTable>| t.blocks.iter().any(|block| block.id.page == index);
        let story = |f: &Arc<FilledThread>| &edition.stories[f.frames[0].frame.story.0 as usize];
        let in_text = filled.iter().filter(here).flat_map(|f| story(f).page_blocks());
        let blocks = spec.blocks.iter().chain(in_text);
        let files = blocks.filter_map(|block| match &block.content {
            Content::Picture(shown) => Some(&shown.pictures),
            _ => None,
        });
        let shown = files.flatten().filter_map(|FramedFile { file, framing, .. }| {
            pictures.get(&PictureName::of(file, framing)).cloned()
        });
        let others = || OtherPages {
            specs: edition.pages.clone(),
            stories: edition.stories.clone(),
            threads: filled.to_vec(),
        };
        Self {
            name: edition.name.clone(),
            date: edition.date,
            issue: edition.issue,
            language: edition.language.clone(),
            fields: edition.fields.clone(),
            page_count: edition.pages.len(),
            layout: Arc::clone(&edition.layout),
            limits: edition.limits.clone(),
            grid: plan.grid,
            spec: Arc::clone(spec),
            blocks: plan.pages[index].blocks.clone(),
            stories: edition.stories.iter().map(|s| s.id.clone()).collect(),
            threads: filled.iter().filter(here).cloned().collect(),
            tables: tables.iter().filter(held).cloned().collect(),
            pictures: shown.collect(),
            references: references_of(edition, spec),
            fonts: Arc::clone(fonts),
            others: shows_a_plan(edition, spec).then(others),
        }
    }
}

/// Whether a page, or furniture that it may have, shows the plan of a page.
fn shows_a_plan(edition: &Edition, spec: &PageSpec) -> bool {
    let of_blocks = spec.blocks.iter().filter_map(|block| match &block.content {
        Content::Display(items) => Some(items),
        _ => None,
    });
    let of_furniture = edition.layout.furniture.iter().map(|f| &f.items);
    let mut items = of_blocks.chain(of_furniture).flatten();
    items.any(|item| matches!(item.kind, DisplayKind::Plan { .. }))
}

impl PartialEq for SceneInputs {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.date == other.date
            && self.issue == other.issue
            && self.language == other.language
            && self.fields == other.fields
            && self.page_count == other.page_count
            && same(&self.layout, &other.layout)
            && self.limits == other.limits
            && self.grid == other.grid
            && same(&self.spec, &other.spec)
            && self.blocks == other.blocks
            && self.stories == other.stories
            && all_identical(&self.threads, &other.threads)
            && all_identical(&self.tables, &other.tables)
            && self.pictures == other.pictures
            && self.references == other.references
            && Arc::ptr_eq(&self.fonts, &other.fonts)
            && self.others == other.others
    }
}

impl PartialEq for OtherPages {
    fn eq(&self, other: &Self) -> bool {
        self.specs == other.specs
            && self.stories == other.stories
            && all_identical(&self.threads, &other.threads)
    }
}

/// Whether two values are identical or equal.
fn same<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

/// Whether two lists hold identical results.
fn all_identical<T>(a: &[Arc<T>], b: &[Arc<T>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}
