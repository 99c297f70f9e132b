//! The blocks of a page, as the browser shows and edits them.

use crate::edition::{
    Block, Content, Corner, Crop, Edition, Extent, Framing, HeadSpec, PageSpec, StoryId,
};
use crate::engine::Snapshot;
use crate::geom::Rect;
use crate::serve::json_parts::{RectJson, file, rect};
use crate::serve::spec_blocks::{GridPlace, WrittenBlock};
use serde::Serialize;

/// A block of a page.
#[derive(Serialize)]
pub(super) struct BlockJson {
    rect: RectJson,
    kind: &'static str,
    name: String,
    file: Option<String>,
    line: Option<usize>,
    /// Its order in the page spec, from 0; `None` if it cannot be edited at the page: another file
    /// places it, or it is not on the grid.
    number: Option<usize>,
    /// Column, line, columns and lines; `None` if it is not placed on the grid.
    place: Option<[u16; 4]>,
    /// Number of its text columns, if it is given.
    text_columns: Option<u16>,
    /// Size of its main head, if it is given.
    head_size: Option<String>,
    /// Number of lines of its main head, if it is given.
    head_lines: Option<u8>,
    /// What of its picture stays in sight, in per cent from the left and the top, if it is given.
    focus: Option<[f64; 2]>,
    /// What of its picture is cut off at the left, right, top and foot, in per cent.
    crop: Option<[f64; 4]>,
}

/// The blocks of a page that stand at these places.
pub(super) fn blocks(
    page: &PageSpec,
    places: &[Rect],
    shown: &Snapshot,
    written: &[WrittenBlock],
) -> Vec<BlockJson> {
    let Some(edition) = shown.edition() else { return Vec::new() };
    let Some(plan) = shown.plan() else { return Vec::new() };
    let is_open = page.frozen.is_none();
    let mut numbers = 0..;
    let block = |(block, place): (&Block, &Rect)| {
        let number = if block.span.file == page.file { numbers.next() } else { None };
        let (head, name) = (head(block), name(block, edition));
        // While the files have an error the pages are those of a build before: a block is where the
        // spec says now, if it is still the same one.
        let now =
            number.and_then(|n| written.get(n)).filter(|now| now.name == spec_name(block, &name));
        let cells = now.and_then(|now| now.place).filter(|_| grid_place(block).is_some());
        let is_moved = cells != grid_place(block);
        let drawn = match cells {
            Some(c) if is_moved => plan.grid.cells((c.column, c.line), c.columns, c.lines),
            _ => *place,
        };
        BlockJson {
            rect: rect(&drawn),
            kind: kind(block),
            name,
            file: file(block.span, shown.sources()),
            line: shown.sources().locate(block.span).map(|at| at.line),
            number: number.filter(|_| cells.is_some() && is_open),
            place: cells.map(|c| [c.column, c.line, c.columns, c.lines]),
            text_columns: match &block.content {
                Content::Story(story) => story.columns.as_ref().map(|columns| columns.value),
                _ => None,
            },
            head_size: head.and_then(|head| head.size).map(|size| size.to_string()),
            head_lines: head.and_then(|head| head.lines),
            focus: focus(block),
            crop: crop(block),
        }
    };
    page.blocks.iter().zip(places).map(block).collect()
}

fn kind(block: &Block) -> &'static str {
    match &block.content {
        Content::Story(_) => "story",
        Content::Head(_) => "head",
        Content::Picture(of) if of.pictures.len() == 1 => "picture",
        Content::Picture(_) => "pictures",
        Content::Panel { .. } => "panel",
        Content::Table(_) => "table",
        Content::Display(_) => "display",
    }
}

/// What a block shows, as the page spec names it.
fn name(block: &Block, edition: &Edition) -> String {
    let story = |id: StoryId| edition.stories[id.0 as usize].id.clone();
    match &block.content {
        Content::Story(of) => story(of.story.value),
        Content::Head(of) => story(of.story.value),
        Content::Picture(_) => {
            let files: Vec<&str> = block.pictures().map(|file| file.value.as_str()).collect();
            files.join(", ")
        }
        Content::Panel { words, .. } => words.value.clone(),
        Content::Table(table) => edition.tables[table.table.value.0 as usize].path.clone(),
        Content::Display(_) => String::new(),
    }
}

fn head(block: &Block) -> Option<&HeadSpec> {
    match &block.content {
        Content::Story(of) => Some(&of.head),
        Content::Head(of) => Some(&of.head),
        _ => None,
    }
}

fn focus(block: &Block) -> Option<[f64; 2]> {
    let focus = framing(block)?.focus.as_ref()?.value;
    Some([focus.x, focus.y].map(per_cent))
}

fn crop(block: &Block) -> Option<[f64; 4]> {
    let Crop { left, right, top, bottom } = framing(block)?.crop;
    Some([left, right, top, bottom].map(per_cent))
}

fn per_cent(thousandths: u16) -> f64 {
    f64::from(thousandths) / 10.0
}

/// How the picture of a block fills it; `None` if the block shows none, or several.
fn framing(block: &Block) -> Option<&Framing> {
    match &block.content {
        Content::Picture(of) if of.pictures.len() == 1 => Some(&of.pictures[0].framing),
        _ => None,
    }
}

/// What the page spec calls what a block shows.
fn spec_name<'n>(block: &Block, name: &'n str) -> &'n str {
    match &block.content {
        Content::Picture(of) if of.pictures.len() > 1 => "",
        _ => name,
    }
}

/// The place of a block on the grid; `None` if it is placed otherwise.
fn grid_place(block: &Block) -> Option<GridPlace> {
    match (block.at.value, block.extent.value) {
        (Corner::Cell { column, line }, Extent::Cells { columns, lines }) => {
            Some(GridPlace { column, line, columns, lines })
        }
        _ => None,
    }
}
