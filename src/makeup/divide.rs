//! Division of a block along its lines, into a head at their start and text columns.

use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::edition::{Block, Edition, Extent, HeadPlace, Split, StoryBlock};
use crate::geom::{Abs, Rect, WritingMode};
use crate::makeup::{Column, Grid, HeadRoom, head_room};

/// Minimum left-over width that is reported, in thousandths of a character: less does not visibly
/// widen a gutter.
const VISIBLE: i64 = 10;

/// Input of a division.
#[derive(Clone, Copy)]
pub(super) struct DivisionRequest<'a> {
    pub(super) edition: &'a Edition,
    pub(super) grid: &'a Grid,
    pub(super) block: &'a Block,
    pub(super) story: &'a StoryBlock,
    /// Where the head stands.
    pub(super) head: HeadPlace,
    /// Writing mode of the story.
    pub(super) writing: WritingMode,
    /// The area inside any box, in logical coordinates (along the lines, across them).
    pub(super) room: Rect,
}

/// Columns into which a width is to be divided.
#[derive(Clone, Copy, Debug)]
pub(super) struct WantedColumns {
    /// Number of columns.
    pub(super) count: u16,
    /// Width of all columns with their gutters, in thousandths of a character.
    pub(super) width: i64,
}

/// Result of a division.
#[derive(Debug)]
pub(super) struct DividedRoom {
    /// Text columns; `None` if they would be narrower than a character.
    pub(super) columns: Option<Vec<Column>>,
    /// Area of a head at the start of the lines.
    pub(super) beside: Option<Column>,
    /// Area of a head in the other writing mode.
    pub(super) across: Option<HeadRoom>,
    /// The division that was requested.
    pub(super) wanted: WantedColumns,
    /// Width, in characters, of a head at the start of the lines, if it alone leaves no room for
    /// columns.
    pub(super) head: Option<i64>,
}

impl DivisionRequest<'_> {
    /// Divides the room. Left-over fractions of a character are reported in `out`.
    pub(super) fn divide(&self, page: u32, out: &mut Diagnostics) -> DividedRoom {
        let (grid, split) = (self.grid, self.story.split);
        let mut width = grid.thousandths(self.room.size.width);
        if self.writing != grid.writing {
            // The extent of such a block along its lines is not a multiple of the character size.
            width -= width % 1000;
        }
        let mut count = self.story.columns.as_ref().map_or(self.by_default(), |c| c.value);
        let whole = WantedColumns { count, width };
        let (mut columns, mut beside, mut across) = (None, None, None);
        let mut x = self.room.left();
        if let Some(head) = self.head_room(width) {
            beside = Some(Column { x, width: grid.chars(head.wide) });
            // A horizontal story without `columns` of its own keeps those of the page. Tiers are
            // shorter than the height of a head across them, and divide what it leaves.
            let keeps = self.story.columns.is_none() && self.writing == WritingMode::Horizontal;
            let all = if keeps { grid.resplit(x, width, count, split) } else { None };
            let free = all.and_then(|all| after(&all, head.wide, grid));
            if let Some((taken, rest)) = free {
                count = u16::try_from(rest.len()).expect("some of the columns there were");
                beside = Some(head.within(x, taken, grid));
                columns = Some(rest);
            } else {
                let taken = (head.wide + i64::from(grid.gutter)).min(width);
                width -= taken;
                x += grid.chars(taken);
                count = if keeps { 1 } else { count };
            }
            across = head.writing.zip(beside).map(|(writing, at)| self.strip(writing, at));
        }
        let columns = columns.or_else(|| {
            let columns = grid.resplit(x, width, count, split)?;
            self.report_left_over(&columns, width, page, out);
            Some(columns)
        });
        let head = (columns.is_none() && beside.is_some())
            .then(|| grid.resplit(self.room.left(), whole.width, whole.count, split))
            .flatten()
            .map(|_| self.head_width());
        let wanted = if head.is_some() { whole } else { WantedColumns { count, width } };
        DividedRoom { columns, beside, across, wanted, head }
    }

    /// Returns the number of columns of a block that does not specify it.
    fn by_default(&self) -> u16 {
        match self.block.extent.value {
            Extent::Cells { columns, .. } if self.writing == self.grid.writing => columns,
            _ => 1,
        }
    }

    /// Returns the part of the text's lines that a head takes; `None` if it does not stand at their
    /// start.
    fn head_room(&self, width: i64) -> Option<HeadShareOfLines> {
        let head = &self.story.head;
        let writing = head.writing.filter(|w| *w != self.writing && self.head != HeadPlace::None);
        if self.head != HeadPlace::Beside && writing.is_none() {
            return None;
        }
        let wide = self.head_width() * 1000;
        Some(HeadShareOfLines { writing, wide: wide.min(width), given: head.width.is_some() })
    }

    /// Returns the width, in characters, that a head at the start of the lines needs.
    fn head_width(&self) -> i64 {
        let writing = self.story.head.writing.filter(|w| *w != self.writing);
        let across = writing.map(|_| self.room.size.height);
        head_room::width(self.edition, self.grid, self.story, across)
    }

    /// Returns the area of a head in another writing mode, over the part `at` of the text's lines.
    fn strip(&self, writing: WritingMode, at: Column) -> HeadRoom {
        let sheet = self.grid.sheet;
        let along = Rect::xywh(at.x, self.room.top(), at.width, self.room.size.height);
        let placed = self.writing.place_rect(along, sheet);
        HeadRoom { writing, rect: writing.along_rect(placed, sheet) }
    }

    /// Reports the width that columns of whole characters leave over, if it is visible.
    fn report_left_over(&self, columns: &[Column], width: i64, page: u32, out: &mut Diagnostics) {
        let grid = self.grid;
        let count = i64::try_from(columns.len()).expect("columns that were counted before");
        let widths: Vec<i64> = columns.iter().map(|c| grid.thousandths(c.width)).collect();
        let spare = width - widths.iter().sum::<i64>() - (count - 1) * i64::from(grid.gutter);
        if self.story.split == Split::Free || spare < VISIBLE {
            return;
        }
        let message = "the columns of this block, {width} characters wide, are of whole characters, \
                       {columns/ + }: {left_over} left over ";
        let place = match (count, self.writing) {
            (1, WritingMode::Horizontal) => "stays blank at its right",
            (1, WritingMode::Vertical) => "stays blank at its foot",
            _ => "goes to its gutters, which are {gutter} characters instead of {usual_gutter}",
        };
        let at = self.story.columns.as_ref().map_or(self.block.extent.span, |c| c.span);
        let help = "nothing need be done; other `columns` or another width divide otherwise, and \
                    `split = \"free\"` fills the block with columns that are no whole number of characters wide";
        let rect = self.writing.place_rect(self.room, grid.sheet);
        let mut d = Diagnostic::note(rules::page::LEFT_OVER, message)
            .and(place)
            .fact("width", FactValue::Thousandths(width))
            .fact("columns", widths.into_iter().map(FactValue::Thousandths).collect::<FactValue>())
            .fact("left_over", FactValue::Thousandths(spare));
        if count > 1 {
            let usual = i64::from(grid.gutter);
            d = d.fact("gutter", FactValue::Thousandths(usual + spare / (count - 1)));
            d = d.fact("usual_gutter", FactValue::Thousandths(usual));
        }
        out.push(d.at(at, "this block").help(help).on(page, rect));
    }
}

/// The part of the lines that a head at their start takes.
#[derive(Clone, Copy)]
struct HeadShareOfLines {
    /// Writing mode of the head, if other than the text's.
    writing: Option<WritingMode>,
    /// Width in thousandths of a character.
    wide: i64,
    /// Whether the block specifies the width.
    given: bool,
}

impl HeadShareOfLines {
    /// Returns the head's area in the columns it takes, which are `taken` wide: a head in another
    /// writing mode is centred in them; one beside the text starts at their left, with their width
    /// unless specified.
    fn within(self, x: Abs, taken: Abs, grid: &Grid) -> Column {
        let wide = grid.chars(self.wide);
        match (self.writing, self.given) {
            (Some(_), _) => Column { x: x + (taken - wide) / 2, width: wide },
            (None, true) => Column { x, width: wide },
            (None, false) => Column { x, width: taken },
        }
    }
}

/// Returns the width of the columns that a head of `wide` thousandths of a character occupies and
/// the columns left; `None` if none is.
fn after(columns: &[Column], wide: i64, grid: &Grid) -> Option<(Abs, Vec<Column>)> {
    let first = columns.first()?;
    let reach = |c: &Column| grid.thousandths(c.x + c.width - first.x);
    let last = columns.iter().position(|c| reach(c) >= wide)?;
    let rest = columns[last + 1..].to_vec();
    let taken = columns[last].x + columns[last].width - first.x;
    (!rest.is_empty()).then_some((taken, rest))
}
