//! From a point on a page to the line of the file that it was set from, and back.

use crate::diag::Span;
use crate::edition::Paragraph;
use crate::engine::{BuiltEdition, Snapshot};
use crate::flow::{FilledThread, SetLine};
use crate::geom::{Abs, Point, Rect, Size};
use serde::Serialize;

/// A place in a file of the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourcePlace {
    /// The file, as the edition names it.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A line of a story's text on a page.
struct LineOnPage<'b> {
    rect: Rect,
    paragraph: &'b Paragraph,
    set: &'b SetLine,
    filled: &'b FilledThread,
}

impl LineOnPage<'_> {
    /// Where its first character stands in its file; `None` if it has none.
    fn start(&self) -> Option<Span> {
        let text = &self.filled.texts[self.set.text].shaped;
        let (first, last) = (self.set.line.start as usize, self.set.line.end as usize);
        let byte = text.clusters.get(first..last)?.first()?.text.start as usize;
        Some(self.paragraph.source(byte..byte))
    }
}

/// What stands at a point of the page with this printed number: the line of text there, else the
/// block. `None` if nothing does.
pub fn source_at(shown: &Snapshot, page: u32, at: Point) -> Option<SourcePlace> {
    let built = shown.built()?;
    let point = Rect::new(at, Size::new(Abs(1), Abs(1)));
    let lines = lines(built, page);
    if let Some(line) = lines.iter().find(|line| line.rect.overlaps(&point)) {
        return place(shown, line.start()?);
    }
    let plan = built.plan.pages.iter().find(|plan| plan.number == page)?;
    let spec = built.edition.pages.iter().find(|spec| spec.number.value == page)?;
    let of_point = plan.blocks.iter().zip(&spec.blocks).filter(|(b, _)| b.rect.overlaps(&point));
    // A block that lies on another is the smaller one.
    let area = |rect: &Rect| i128::from(rect.size.width.0) * i128::from(rect.size.height.0);
    let (_, block) = of_point.min_by_key(|(block, _)| area(&block.rect))?;
    place(shown, block.span)
}

/// The page, by its printed number, and the rectangle of what a line of a file was set as: a line of
/// text, or a block. `None` if it was not set.
pub fn place_of_line(shown: &Snapshot, file: &str, line: usize) -> Option<(u32, Rect)> {
    let built = shown.built()?;
    let at = |span| place(shown, span).filter(|place| place.file == file).map(|place| place.line);
    let pages = built.plan.pages.iter().zip(&built.edition.pages);
    let mut of_block = None;
    for (plan, spec) in pages {
        for (placed, block) in plan.blocks.iter().zip(&spec.blocks) {
            if at(block.span).is_some_and(|first| first <= line) {
                of_block = Some((plan.number, placed.rect));
            }
        }
        for placed in lines(built, plan.number) {
            if placed.start().and_then(at) == Some(line) {
                return Some((plan.number, placed.rect));
            }
        }
    }
    of_block
}

/// The lines of stories' paragraphs on a page.
fn lines(built: &BuiltEdition, page: u32) -> Vec<LineOnPage<'_>> {
    let stories = built.edition.stories.iter().zip(&built.filled);
    let lines = stories.flat_map(|(story, filled)| {
        let frames = filled.frames.iter().filter(|frame| frame.frame.page == page);
        frames.flat_map(move |frame| {
            frame.lines.iter().filter_map(move |set| {
                let paragraph = story.body.get(set.text)?;
                let rect = line_rect(built, filled, set);
                Some(LineOnPage { rect, paragraph, set, filled })
            })
        })
    });
    lines.collect()
}

/// The room of a line on its page, as high as the pitch of the grid.
fn line_rect(built: &BuiltEdition, filled: &FilledThread, set: &SetLine) -> Rect {
    let grid = &built.plan.grid;
    let writing = filled.texts[set.text].shaped.writing;
    let top = set.at.y - writing.ascent(grid.size);
    let measure = set.line.measure;
    let along = Rect::xywh(set.at.x, top, measure.width, grid.pitch);
    writing.place_rect(along, grid.sheet)
}

fn place(shown: &Snapshot, span: Span) -> Option<SourcePlace> {
    let (at, source) = (shown.sources().locate(span)?, shown.sources().get(span.file)?);
    Some(SourcePlace { file: source.path.clone(), line: at.line, column: at.column })
}
