//! Page budget: the lines available to and needed by each story, unplaced stories, free areas, and
//! the state of the booked advertisements.

use crate::edition::{Content, DisplayText, Edition, PictureBlock, Story, load_story};
use crate::engine::booked_ads::{AdBudget, booked_ads};
use crate::engine::build_options::BuildOptions;
use crate::engine::build_options::Completeness;
use crate::engine::built_edition::{BuildReport, BuiltEdition};
use crate::engine::galley;
use crate::engine::pipeline;
use crate::flow::{CutKind, FilledThread, LineSaving};
use crate::geom::Abs;
use crate::house::Layout;
use crate::makeup::{Frame, Grid, HeadLevel, UncoveredArea, head_depth, uncovered};
use crate::world::{Sources, World};
use serde::Serialize;
use std::sync::Arc;

/// Number of leading characters that identify a paragraph.
const BEGINNING: usize = 12;

/// The lines available to and needed by an edition's stories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EditionBudget {
    /// The stories on its pages, in the order of their first placement.
    pub placed: Vec<StoryBudget>,
    /// The stories that no page places.
    pub unplaced: Vec<UnplacedStory>,
    /// The advertisements that are booked, by page, those without a place last.
    pub ads: Vec<AdBudget>,
    /// The areas that no block covers, by page.
    pub free: Vec<FreeArea>,
}

/// The lines available to and needed by a placed story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoryBudget {
    /// The story's id.
    pub story: String,
    /// Printed numbers of the pages that place it.
    pub pages: Vec<u32>,
    /// Lines of text that its frames hold beside its heads and jump lines.
    pub given: usize,
    /// Lines that its text takes.
    pub needed: usize,
    /// Lines of the grid that its heads take, of all its frames.
    pub head: usize,
    /// Characters of its text without spaces.
    pub characters: usize,
    /// Pictures that belong to it.
    pub pictures: usize,
    /// The paragraphs that take a line less if a little of them is cut.
    pub savings: Vec<SavingBudget>,
}

/// A paragraph that takes a line less if a little of it is cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavingBudget {
    /// Line of the story's file where the paragraph begins, from 1.
    pub line: usize,
    /// Its first characters.
    pub begins: String,
    /// Minimum number of characters to cut.
    pub characters: usize,
    /// The word that they form, in copy with spaces between words.
    pub word: Option<String>,
}

/// A story that no page places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnplacedStory {
    /// The story's id.
    pub story: String,
    /// Characters of its text without spaces; `None` if it cannot be read.
    pub characters: Option<usize>,
    /// Lines that its text takes in base columns, without a head; `None` if it cannot be set; its
    /// galley reports why.
    pub lines: Option<usize>,
}

/// An area that no block covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FreeArea {
    /// Printed page number.
    pub page: u32,
    /// Its first base column, from 1.
    pub column: u16,
    /// Its first line, from 1.
    pub line: u16,
    /// Base columns.
    pub columns: u16,
    /// Lines.
    pub lines: u16,
    /// Characters that it holds.
    pub characters: usize,
    /// The unplaced stories that fit into it with their heads, the longest first.
    pub fits: Vec<String>,
}

/// A story that waits for a place, and the lines of its text in base columns.
struct WaitingStory {
    story: Arc<Story>,
    lines: usize,
}

/// Computes the budget of an edition, which is built as a draft: text that has no room and pictures
/// still to come are part of it. No value if it has other errors.
pub fn budget(world: &dyn World) -> BuildReport<EditionBudget> {
    let options = BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() };
    let report = pipeline::book(world, &options, &mut |_| {});
    let value = report.value.map(|built| {
        let (mut waiting, mut unplaced) = (Vec::new(), Vec::new());
        for id in &built.edition.unplaced {
            let loaded = load_story(world, id).outcome.value;
            let story = loaded.and_then(|edition| edition.stories.into_iter().next());
            let lines = galley(world, id, None).value.map(|galley| galley.lines);
            let characters = story.as_deref().map(characters);
            unplaced.push(UnplacedStory { story: id.clone(), characters, lines });
            let of = story.zip(lines).map(|(story, lines)| WaitingStory { story, lines });
            waiting.extend(of);
        }
        waiting.sort_by(|a, b| b.lines.cmp(&a.lines).then_with(|| a.story.id.cmp(&b.story.id)));
        let ads = booked_ads(&built.edition);
        let placed = placed(&built, &report.sources);
        EditionBudget { placed, unplaced, ads, free: free(&built, &waiting) }
    });
    BuildReport { value, diagnostics: report.diagnostics, sources: report.sources }
}

/// Characters of a story's paragraphs without spaces.
fn characters(story: &Story) -> usize {
    let of = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    story.body.iter().map(|paragraph| of(&paragraph.text)).sum()
}

fn placed(built: &BuiltEdition, sources: &Sources) -> Vec<StoryBudget> {
    let stories = built.edition.stories.iter().zip(&built.filled);
    stories.map(|(story, filled)| of_story(&built.edition, story, filled, sources)).collect()
}

fn savings(
    edition: &Edition,
    story: &Story,
    filled: &FilledThread,
    sources: &Sources,
) -> Vec<SavingBudget> {
    let is_open = |frame: &Frame| edition.pages[frame.id.page].frozen.is_none();
    let saving = |saving: LineSaving| {
        let paragraph = story.body.get(saving.paragraph)?;
        let word = || filled.texts[saving.paragraph].shaped.text_of(saving.clusters.clone());
        Some(SavingBudget {
            line: sources.locate(paragraph.source(0..0))?.line,
            begins: paragraph.text.chars().take(BEGINNING).collect(),
            characters: saving.characters,
            word: (saving.cut == CutKind::Word).then(|| word().to_owned()),
        })
    };
    filled.line_savings(is_open).into_iter().filter_map(saving).collect()
}

fn of_story(
    edition: &Edition,
    story: &Story,
    filled: &FilledThread,
    sources: &Sources,
) -> StoryBudget {
    let lines = filled.frames.iter().flat_map(|frame| &frame.lines);
    let set = lines.filter(|set| set.text < filled.copy).count();
    let over = filled.overset.as_ref().map_or(0, |over| over.lines);
    let spare = filled.spare.as_ref().map_or(0, |spare| spare.lines);
    let mut pages: Vec<u32> = filled.frames.iter().map(|frame| frame.frame.page).collect();
    pages.dedup();
    let of_pages = edition.pages.iter().flat_map(|page| &page.blocks);
    let captions = of_pages.chain(story.page_blocks()).filter_map(|block| match &block.content {
        Content::Picture(PictureBlock { caption, .. }) | Content::Panel { caption, .. } => {
            caption.story.as_ref()
        }
        Content::Story(_) | Content::Head(_) | Content::Table(_) | Content::Display(_) => None,
    });
    StoryBudget {
        story: story.id.clone(),
        pages,
        given: set + spare,
        needed: set + over,
        head: filled.frames.iter().map(|frame| usize::from(frame.head)).sum(),
        characters: characters(story),
        pictures: captions.filter(|of| of.value == story.id).count(),
        savings: savings(edition, story, filled, sources),
    }
}

fn free(built: &BuiltEdition, waiting: &[WaitingStory]) -> Vec<FreeArea> {
    let layout = &built.edition.layout;
    let area = |area: UncoveredArea| {
        let UncoveredArea { page, column, line, columns, lines } = area;
        let fits = waiting.iter().filter(|waiting| goes_into(layout, waiting, area));
        let of_column = usize::from(lines) * usize::from(layout.grid.characters);
        FreeArea {
            page,
            column,
            line,
            columns,
            lines,
            characters: of_column * usize::from(columns),
            fits: fits.map(|waiting| waiting.story.id.clone()).collect(),
        }
    };
    uncovered(&built.edition, &built.plan).into_iter().map(area).collect()
}

/// Whether a story with its head fits into an area, its head in the layout's sizes over all of the
/// area's columns.
fn goes_into(layout: &Layout, waiting: &WaitingStory, area: UncoveredArea) -> bool {
    let grid = Grid::new(layout.grid, layout.sheet.width);
    let width = grid.chars(grid.span(area.columns));
    let story = &waiting.story;
    let levels = [
        ("label", &story.label),
        ("kicker", &story.kicker),
        ("head", &story.head),
        ("deck", &story.deck),
        ("byline", &story.byline),
    ];
    let level = |(style, text): (&str, &Option<DisplayText>)| {
        let size = layout.style(style).size;
        let count = i64::try_from(text.as_ref()?.text.chars().count()).ok()?;
        let a_line = width.whole(size.max(Abs(1))).max(1);
        let lines = u16::try_from((count + a_line - 1) / a_line).ok()?;
        Some(HeadLevel { size, lines: lines.max(1) })
    };
    let levels: Vec<HeadLevel> = levels.into_iter().filter_map(level).collect();
    let head = if levels.is_empty() { 0 } else { head_depth(layout, &levels) };
    let columns = u64::from(area.columns);
    let text = u64::from(area.lines).saturating_sub(head.into()) * columns;
    u64::try_from(waiting.lines).is_ok_and(|lines| lines <= text)
}
