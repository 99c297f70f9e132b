//! The plan: where everything stands.

use crate::edition::{Edition, FurniturePages};
use crate::geom::Rect;
use crate::page::{Frame, Grid};

/// Where everything stands.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The base grid of all pages.
    pub grid: Grid,
    /// The pages, in the edition's order.
    pub pages: Vec<PagePlan>,
    /// The stories' threads: index is [`StoryId`](crate::edition::StoryId).
    pub threads: Vec<Thread>,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct PagePlan {
    /// Printed page number.
    pub number: u32,
    /// Its blocks, in the spec's order.
    pub blocks: Vec<PlacedBlock>,
}

/// A block in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedBlock {
    /// The whole block.
    pub rect: Rect,
    /// The room inside its box, if it has one, else the same.
    pub inner: Rect,
}

/// A story's frames, in the order its text runs through them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// The frames.
    pub frames: Vec<Frame>,
}

/// Lines that furniture takes from the top of a page.
pub(crate) fn furniture_lines(edition: &Edition, page: u32) -> u16 {
    let on = edition.layout.furniture.iter().filter(|f| f.on.includes(page));
    on.map(|f| f.lines).max().unwrap_or(0)
}

impl FurniturePages {
    /// Whether the furniture stands on the page of this number.
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
