//! Areas of a page that no block covers.

use crate::edition::Edition;
use crate::makeup::plan::furniture_lines;
use crate::makeup::{Grid, PagePlan, Plan};

/// A rectangle of base columns and lines that no block covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UncoveredArea {
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
}

/// Minimum depth in lines of a reported area: less is the space between blocks.
const LEAST: u16 = 4;

/// Returns the areas of all pages that no block covers, the largest of each page first.
pub fn uncovered(edition: &Edition, plan: &Plan) -> Vec<UncoveredArea> {
    let mut areas = Vec::new();
    for page in &plan.pages {
        let mut free = FreeCells::of(page, &plan.grid, furniture_lines(edition, page.number));
        while let Some(area) = free.largest(page.number) {
            free.take(area);
            areas.push(area);
        }
    }
    areas
}

/// The cells of a page, one line of one base column each, and which of them no block covers.
struct FreeCells {
    columns: usize,
    lines: usize,
    /// Column by column.
    free: Vec<bool>,
}

impl FreeCells {
    fn of(page: &PagePlan, grid: &Grid, taken: u16) -> Self {
        let cells = (1..=grid.columns).flat_map(|c| (1..=grid.lines).map(move |l| (c, l)));
        let is_free = |(column, line): (u16, u16)| {
            let cell = grid.cells((column, line), 1, 1);
            line > taken && !page.blocks.iter().any(|block| block.rect.overlaps(&cell))
        };
        Self {
            columns: grid.columns.into(),
            lines: grid.lines.into(),
            free: cells.map(is_free).collect(),
        }
    }

    /// Number of free cells from a cell downwards.
    fn depth(&self, column: usize, line: usize) -> usize {
        let cells = &self.free[column * self.lines + line..(column + 1) * self.lines];
        cells.iter().take_while(|free| **free).count()
    }

    /// The largest rectangle of free cells; of equal ones, the first by column and line.
    fn largest(&self, page: u32) -> Option<UncoveredArea> {
        let mut best: Option<UncoveredArea> = None;
        let size = |area: &UncoveredArea| u32::from(area.columns) * u32::from(area.lines);
        for first in 0..self.columns {
            for line in 0..self.lines {
                let mut lines = usize::MAX;
                for column in first..self.columns {
                    lines = lines.min(self.depth(column, line));
                    if lines < usize::from(LEAST) {
                        break;
                    }
                    let number = |n: usize| u16::try_from(n).expect("a number of the grid");
                    let area = UncoveredArea {
                        page,
                        column: number(first + 1),
                        line: number(line + 1),
                        columns: number(column - first + 1),
                        lines: number(lines),
                    };
                    if best.is_none_or(|best| size(&area) > size(&best)) {
                        best = Some(area);
                    }
                }
            }
        }
        best
    }

    /// Marks the cells of an area as covered.
    fn take(&mut self, area: UncoveredArea) {
        let (column, line) = (usize::from(area.column) - 1, usize::from(area.line) - 1);
        for column in column..column + usize::from(area.columns) {
            let from = column * self.lines + line;
            self.free[from..from + usize::from(area.lines)].fill(false);
        }
    }
}
