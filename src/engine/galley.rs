//! Galley proof (小样): one story in one column, to measure its length.

use crate::copy::CopyRole;
use crate::diag::{Span, Spanned, rules};
use crate::edition::{
    self, AllowedTaboos, Block, Content, Corner, Edition, Extent, HeadSpec, PageSpec, Split, Story,
    StoryBlock, StoryId, TextBlock, TextBlockContent,
};
use crate::engine::build_options::BuildOptions;
use crate::engine::built_edition::{BuildReport, BuiltEdition, Renditions};
use crate::engine::pages;
use crate::engine::stages::Stages;
use crate::geom::{Abs, WritingMode};
use crate::house::EdgeRules;
use crate::lint::{self, Quality};
use crate::scene::Book;
use crate::world::World;
use serde::Serialize;
use std::sync::Arc;

/// A story set in one column.
#[derive(Debug, Serialize)]
pub struct Galley {
    /// The story's id.
    pub story: String,
    /// Characters per line.
    pub characters_per_line: u16,
    /// Lines of the body, including the space around subheads.
    pub lines: usize,
    /// Characters of the body without spaces.
    pub characters: usize,
    /// Every line of the body in order; the head is not set.
    pub text: Vec<GalleyLine>,
    /// Quality of the setting.
    pub quality: Quality,
    /// The pages of the galley.
    #[serde(skip)]
    pub book: Book,
    /// The pixels of the pictures on its pages.
    #[serde(skip)]
    pub renditions: Renditions,
}

/// A line of a galley.
#[derive(Clone, Debug, Serialize)]
pub struct GalleyLine {
    /// Line number on the grid, from 1.
    pub line: usize,
    /// The text of the line.
    pub text: String,
}

/// Lines in a column of the galley sheet; longer stories take several columns.
const LINES: u16 = 400;
/// Maximum number of columns of the galley sheet.
const MAX_COLUMNS: u16 = 2000;
/// Margin around the galley.
const MARGIN: Abs = Abs::mm(10);
/// Room for a paragraph beyond its characters, in characters: its unfinished last line, and lines
/// that are looser than their count of characters.
const SPARE_CHARACTERS: usize = 60;
/// Room for a block of lines of its own beyond these: the empty lines around it.
const SPARE_BLOCK_LINES: usize = 2;
/// Room for a block whose lines the page does not prescribe.
const OTHER_BLOCK_LINES: usize = 4;

/// Sets story `id` of an edition in columns of `characters_per_line` characters (by default a base
/// column). The sheet has at most 2000 columns; text that exceeds them is overset.
pub fn galley(
    world: &dyn World,
    id: &str,
    characters_per_line: Option<u16>,
) -> BuildReport<Galley> {
    let loaded = edition::load_story(world, id);
    let (sources, mut out) = (loaded.sources, loaded.outcome.diagnostics);
    let edition = loaded.outcome.value.filter(|e| !e.stories.is_empty());
    let Some(edition) = edition else {
        return BuildReport { value: None, diagnostics: out.sorted(), sources };
    };
    let story = edition.stories[0].clone();
    let characters_per_line = characters_per_line.unwrap_or(edition.layout.grid.characters).max(1);
    let columns = columns_for(&story, characters_per_line);
    let sheet = galley_edition(edition, story, characters_per_line, columns);
    // Selects the galley's only page; a partial build also leaves the edition's cached renditions
    // alone.
    let options = BuildOptions { pages: vec![1], ..BuildOptions::default() };
    let built = pages::set(world, sheet, None, &options, &Stages::single(), &mut |_| {}, &mut out);
    let value =
        built.filter(|_| !out.has_errors()).map(|b| collect_lines(b, id, characters_per_line));
    // Diagnostics about fit to a page do not apply to a galley, except overset text.
    let diagnostics = out.sorted();
    let relevant = diagnostics
        .into_iter()
        .filter(|d| !rules::flow::RULES.contains(&d.rule) || d.rule == rules::flow::OVERSET)
        .collect();
    BuildReport { value, diagnostics: relevant, sources }
}

/// Estimates from above how many columns `story` takes; at most [`MAX_COLUMNS`].
fn columns_for(story: &Story, characters_per_line: u16) -> u16 {
    let per_line = usize::from(characters_per_line);
    let of_paragraphs: usize =
        story.paragraphs().map(|p| p.text.chars().count() + SPARE_CHARACTERS).sum();
    let block_lines = |block: &TextBlock| match &block.content {
        TextBlockContent::OfPage { lines, .. } => usize::from(lines.get()) + SPARE_BLOCK_LINES,
        _ => OTHER_BLOCK_LINES,
    };
    let of_blocks: usize = story.blocks.iter().map(|block| block_lines(block) * per_line).sum();
    let lines = (of_paragraphs + of_blocks) / per_line;
    let columns = (lines / usize::from(LINES) + 1).min(usize::from(MAX_COLUMNS));
    u16::try_from(columns).expect("at most MAX_COLUMNS, a u16")
}

/// Replaces the pages of `edition` by one galley sheet that holds `story`.
fn galley_edition(
    mut edition: Edition,
    story: Arc<Story>,
    characters_per_line: u16,
    columns: u16,
) -> Edition {
    let layout = Arc::make_mut(&mut edition.layout);
    let grid = &mut layout.grid;
    (grid.columns, grid.characters, grid.lines) = (columns, characters_per_line, LINES);
    (grid.left, grid.top) = (MARGIN, MARGIN);
    let area = crate::makeup::Grid::new(*grid, Abs::ZERO).area().size;
    layout.sheet.width = area.width + MARGIN * 2;
    layout.sheet.height = area.height + MARGIN * 2;
    layout.furniture.clear();
    layout.head.absorb = 0;
    let file = layout.file;
    let span = Span { file, start: 0, end: 0 };
    let block = Block {
        span,
        at: Spanned { value: Corner::Cell { column: 1, line: 1 }, span },
        extent: Spanned { value: Extent::Cells { columns, lines: LINES }, span },
        content: Content::Story(StoryBlock {
            story: Spanned { value: StoryId(0), span },
            columns: None,
            split: Split::Absolute,
            writing: None,
            column_rules: false,
            balance: false,
            head: HeadSpec { place: Some(edition::HeadPlace::None), ..HeadSpec::default() },
            jump_to: None,
            drop_cap: None,
            fit: None,
        }),
        boxed: None,
        tint: None,
        rules: EdgeRules::default(),
        runaround: None,
        allow: AllowedTaboos::new(),
        ad: None,
    };
    edition.pages = vec![Arc::new(PageSpec {
        number: Spanned { value: 1, span },
        name: String::new(),
        editors: Vec::new(),
        colour: true,
        frozen: None,
        edits: Vec::new(),
        blocks: vec![block],
        file,
    })];
    edition.stories = vec![story];
    edition
}

/// Collects the lines of the set galley.
fn collect_lines(built: BuiltEdition, id: &str, characters_per_line: u16) -> Galley {
    let pitch = built.edition.layout.grid.pitch;
    let top = built.edition.layout.grid.top;
    let mut galley_lines = Vec::new();
    let (mut lines, mut characters) = (0, 0);
    for filled in &built.filled {
        for frame in &filled.frames {
            for set in &frame.lines {
                let text = &filled.texts[set.text];
                let line = set.line.start as usize..set.line.end as usize;
                let mut line_text = text.shaped.text_of(line).to_owned();
                line_text.extend(set.line.hyphen.map(|_| '-'));
                let row = usize::try_from((set.at.y - top).whole(pitch))
                    .expect("a number of whole lines is not negative")
                    + 1;
                let columns = &frame.frame.columns;
                let column = columns.iter().rposition(|c| c.x <= set.at.x).unwrap_or(0);
                let number = column * usize::from(LINES) + row;
                lines = lines.max(number);
                if text.part != CopyRole::EndNote {
                    characters += line_text.chars().filter(|c| !c.is_whitespace()).count();
                }
                galley_lines.push(GalleyLine { line: number, text: line_text });
            }
        }
    }
    let quality = built.filled.first().map(|f| lint::quality(&built.edition, StoryId(0), f));
    let quality = quality.unwrap_or_default();
    let (mut book, renditions) = (built.book, built.renditions);
    cut_to_length(&mut book, lines, pitch, built.edition.layout.grid.writing);
    let story = id.to_owned();
    Galley {
        story,
        characters_per_line,
        lines,
        characters,
        text: galley_lines,
        quality,
        book,
        renditions,
    }
}

/// Trims the sheet to the length of its lines, or to its width if they are vertical.
fn cut_to_length(book: &mut Book, lines: usize, pitch: Abs, writing: WritingMode) {
    let rows = i64::try_from(lines.min(usize::from(LINES))).expect("at most LINES lines");
    let needed = pitch * rows + MARGIN * 2;
    for page in &mut book.pages {
        let trim = page.boxes.trim.size;
        let length = if writing.is_vertical() { trim.width } else { trim.height };
        let spare = (length - needed).max(Abs::ZERO);
        for rect in [&mut page.boxes.media, &mut page.boxes.bleed, &mut page.boxes.trim] {
            match writing {
                WritingMode::Horizontal => rect.size.height -= spare,
                WritingMode::Vertical => rect.size.width -= spare,
            }
        }
        if writing.is_vertical() {
            // Vertical lines count from the right edge, which has moved.
            page.items.iter_mut().for_each(|(at, _)| at.x -= spare);
        }
    }
}
