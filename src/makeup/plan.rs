//! The page plan.

use crate::edition::{Edition, StoryId};
use crate::geom::{Rect, WritingMode};
use crate::house::FurniturePages;
use crate::makeup::{Frame, Grid};

/// The positions of all blocks and frames of an edition.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The base grid of all pages.
    pub grid: Grid,
    /// The pages in the edition's order.
    pub pages: Vec<PagePlan>,
    /// The threads of the stories, indexed by [`StoryId`](crate::edition::StoryId).
    pub threads: Vec<Thread>,
}

impl Plan {
    /// The writing mode of a story's frames: the page's, if it has none.
    pub fn writing(&self, story: StoryId) -> WritingMode {
        let frames = &self.threads[story.0 as usize].frames;
        frames.first().map_or(self.grid.writing, |f| f.writing)
    }
}

/// The plan of one page.
#[derive(Clone, Debug, Default)]
pub struct PagePlan {
    /// Printed page number.
    pub number: u32,
    /// Its blocks in the order of the page spec.
    pub blocks: Vec<PlacedBlock>,
}

/// A placed block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedBlock {
    /// The whole block.
    pub rect: Rect,
    /// The area inside its box or tint; `rect` if it has neither.
    pub inner: Rect,
}

/// The frames of a story in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// The frames.
    pub frames: Vec<Frame>,
}

/// Returns the number of lines that furniture takes at the top of a page.
pub(crate) fn furniture_lines(edition: &Edition, page: u32) -> u16 {
    let on = edition.layout.furniture.iter().filter(|f| f.on.includes(page));
    on.map(|f| f.lines).max().unwrap_or(0)
}

impl FurniturePages {
    /// Whether the furniture stands on the page with this number.
    pub fn includes(&self, page: u32) -> bool {
        match self {
            Self::All => true,
            Self::First => page == 1,
            Self::Left => page.is_multiple_of(2),
            Self::Right => page != 1 && !page.is_multiple_of(2),
            Self::List(list) => list.contains(&page),
        }
    }
}
