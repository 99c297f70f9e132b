//! The ways to break each paragraph, worked out once for all places where it finds the same rooms.

use crate::flow::break_head::break_head;
use crate::flow::copy::{Matter, Part};
use crate::flow::course::{Course, Rooms};
use crate::geom::Abs;
use crate::page::Grid;
use crate::text::{Even, Line, Ways};

/// The ways to break a paragraph along a course.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) paragraph: usize,
    course: Course,
    pub(super) ways: Ways,
    /// The most lines.
    pub(super) most: u32,
}

impl Kept {
    /// The lines of the way with so many.
    pub(super) fn lines(&self, body: &[Matter], count: u32) -> Vec<Line> {
        let matter = &body[self.paragraph];
        let rooms = Rooms { course: &self.course, indent: matter.indent() };
        self.ways.lines(count, &matter.text, &rooms)
    }

    /// What the best way costs.
    pub(super) fn cost(&self) -> u64 {
        self.ways.counts().map(|(_, cost)| cost).min().unwrap_or(0)
    }
}

/// A subhead at one width.
#[derive(Clone, Debug)]
pub(super) struct SubheadLines {
    width: Abs,
    pub(super) lines: Vec<Line>,
    /// Lines of the grid: its type and a line of white.
    pub(super) rows: u32,
}

/// What is known of a body's paragraphs so far.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) body: &'a [Matter],
    grid: &'a Grid,
    kept: Vec<Kept>,
    /// For each paragraph, its ways by number: where all lines are of one width, and elsewhere.
    even: Vec<Vec<(Abs, u32)>>,
    other: Vec<Vec<u32>>,
    subheads: Vec<Vec<SubheadLines>>,
}

impl<'a> Known<'a> {
    /// Nothing yet.
    pub(super) fn new(body: &'a [Matter], grid: &'a Grid) -> Self {
        let n = body.len();
        let (even, other) = (vec![Vec::new(); n], vec![Vec::new(); n]);
        Self { body, grid, kept: Vec::new(), even, other, subheads: vec![Vec::new(); n] }
    }

    /// Ways by their number.
    pub(super) fn get(&self, kept: u32) -> &Kept {
        &self.kept[kept as usize]
    }

    /// The ways of paragraph `n` in lines of one width.
    pub(super) fn even(&mut self, n: usize, width: Abs) -> u32 {
        if let Some((_, kept)) = self.even[n].iter().find(|(w, _)| *w == width) {
            return *kept;
        }
        let kept = self.find(n, Course::even(width));
        self.even[n].push((width, kept));
        kept
    }

    /// The ways of paragraph `n` along a course.
    pub(super) fn along(&mut self, n: usize, course: Course) -> u32 {
        if let Some(width) = course.one_width() {
            return self.even(n, width);
        }
        let known = self.other[n].iter().find(|k| self.kept[**k as usize].course == course);
        if let Some(kept) = known {
            return *kept;
        }
        let kept = self.find(n, course);
        self.other[n].push(kept);
        kept
    }

    fn find(&mut self, paragraph: usize, course: Course) -> u32 {
        let matter = &self.body[paragraph];
        let indent = matter.indent();
        let ways = match course.one_width() {
            Some(width) => Ways::find(&matter.text, 0, &Even { width, indent }),
            None => Ways::find(&matter.text, 0, &Rooms { course: &course, indent }),
        };
        let most = ways.counts().last().map_or(0, |(n, _)| n);
        self.kept.push(Kept { paragraph, course, ways, most });
        u32::try_from(self.kept.len() - 1).unwrap_or(u32::MAX)
    }

    /// What the best way of paragraph `n` costs in lines of the width that it was first tried at.
    pub(super) fn base(&self, n: usize) -> u64 {
        self.even[n].first().map_or(0, |(_, kept)| self.get(*kept).cost())
    }

    /// The lines that paragraph `n` takes at best, subheads with their white.
    pub(super) fn best(&mut self, n: usize, width: Abs) -> u32 {
        if self.is_subhead(n) {
            return self.subhead(n, width).rows;
        }
        let kept = self.even(n, width);
        self.get(kept).ways.best()
    }

    /// Whether paragraph `n` is a subhead.
    pub(super) fn is_subhead(&self, n: usize) -> bool {
        self.body.get(n).is_some_and(|m| m.part == Part::Subhead)
    }

    /// Subhead `n` at a width.
    pub(super) fn subhead(&mut self, n: usize, width: Abs) -> &SubheadLines {
        let at = self.subheads[n].iter().position(|s| s.width == width).unwrap_or_else(|| {
            let matter = &self.body[n];
            let lines = break_head(&matter.text, width, None);
            let rows = rows_of(matter, lines.len(), self.grid);
            self.subheads[n].push(SubheadLines { width, lines, rows });
            self.subheads[n].len() - 1
        });
        &self.subheads[n][at]
    }
}

/// How many lines of the grid a subhead of `lines` lines takes: its type and a line of white.
fn rows_of(matter: &Matter, lines: usize, grid: &Grid) -> u32 {
    let lines = i64::try_from(lines).unwrap_or(1).max(1);
    let height = matter.size() * lines;
    let rows = (height.0 + grid.pitch.0 - 1) / grid.pitch.0;
    u32::try_from(rows).unwrap_or(1) + 1
}
