//! What may be shown over a page, in page coordinates.

use crate::diag::{Diagnostic, Severity};
use crate::engine::BuiltEdition;
use crate::flow::{FilledFrame, FilledThread};
use crate::geom::{Abs, Point, Rect, WritingMode};
use crate::makeup::Grid;

/// What may be shown over a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageOverlay {
    /// The base columns of the grid; tiers in a vertical layout.
    pub columns: Vec<Rect>,
    /// The baselines of the grid's lines; their axes in a vertical layout.
    pub baselines: Vec<StraightLine>,
    /// The blocks in the order of the page spec.
    pub blocks: Vec<Rect>,
    /// The frames of stories.
    pub frames: Vec<FrameMark>,
    /// Where diagnostics have their place on the page.
    pub problems: Vec<ProblemMark>,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StraightLine {
    /// Its start.
    pub from: Point,
    /// Its end.
    pub to: Point,
}

/// A frame of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameMark {
    /// The story's name.
    pub story: String,
    /// Its number in the story's thread, from 1.
    pub number: usize,
    /// How many frames the thread has.
    pub of: usize,
    /// Head and text.
    pub rect: Rect,
    /// Writing mode of its lines.
    pub writing: WritingMode,
    /// The rooms of its text: its columns, or parts of them round what they go round.
    pub columns: Vec<Rect>,
    /// The next frame, if it is on this page.
    pub next: Option<Rect>,
    /// Printed number of the page where the story goes on, if that is another one.
    pub next_page: Option<u32>,
    /// What the story has too much, on its last frame.
    pub overset: Option<OversetMark>,
}

/// What a story has too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OversetMark {
    /// Characters, spaces not counted.
    pub characters: usize,
    /// Lines that they would take.
    pub lines: usize,
}

/// Where a diagnostic has its place on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemMark {
    /// Index in the list of diagnostics.
    pub diagnostic: usize,
    /// Its severity.
    pub severity: Severity,
    /// Its code.
    pub code: &'static str,
    /// The place.
    pub rect: Rect,
}

impl PageOverlay {
    /// What may be shown over the page with this printed number. `diagnostics` are those of the
    /// build.
    pub fn of(built: &BuiltEdition, diagnostics: &[Diagnostic], page: u32) -> Self {
        let grid = &built.plan.grid;
        let plan = built.plan.pages.iter().find(|plan| plan.number == page);
        let blocks = plan.map_or(&[][..], |plan| &plan.blocks);
        let stories = built.edition.stories.iter().zip(&built.filled);
        let frames = stories.flat_map(|(story, filled)| {
            let of_page = (0..filled.frames.len()).filter(|n| filled.frames[*n].frame.page == page);
            of_page.map(|n| frame_mark(&story.id, filled, n, grid))
        });
        let problems = diagnostics.iter().enumerate().filter_map(|(n, d)| {
            let place = d.place.as_ref().filter(|place| place.page == page)?;
            let (severity, code) = (d.severity, d.rule.code);
            Some(ProblemMark { diagnostic: n, severity, code, rect: place.rect })
        });
        Self {
            columns: (1..=grid.columns).map(|n| grid.cells((n, 1), 1, grid.lines)).collect(),
            baselines: (1..=grid.lines).map(|line| baseline(grid, line)).collect(),
            blocks: blocks.iter().map(|block| block.rect).collect(),
            frames: frames.collect(),
            problems: problems.collect(),
        }
    }
}

/// The baseline of a line of the grid over all columns.
fn baseline(grid: &Grid, line: u16) -> StraightLine {
    let y = grid.baseline(grid.line_y(line));
    let (start, length) = (grid.column_x(1), grid.chars(grid.span(grid.columns)));
    let place = |x: Abs| grid.writing.place(Point::new(x, y), grid.sheet);
    StraightLine { from: place(start), to: place(start + length) }
}

fn frame_mark(story: &str, filled: &FilledThread, n: usize, grid: &Grid) -> FrameMark {
    let FilledFrame { frame, .. } = &filled.frames[n];
    let next = filled.frames.get(n + 1).map(|next| &next.frame);
    let is_last = n + 1 == filled.frames.len();
    let overset = filled.overset.as_ref().filter(|_| is_last);
    FrameMark {
        story: story.to_owned(),
        number: n + 1,
        of: filled.frames.len(),
        rect: frame.rect,
        writing: frame.writing,
        columns: filled.frames[n].text_rooms(grid),
        next: next.filter(|next| next.page == frame.page).map(|next| next.rect),
        next_page: next.map(|next| next.page).filter(|page| *page != frame.page),
        overset: overset.map(|over| OversetMark { characters: over.characters, lines: over.lines }),
    }
}
