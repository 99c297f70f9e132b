//! Head capacity table 题字容量表: the number of characters that a line of a head holds, by size and
//! span, and the number of grid lines that it takes.

use crate::geom::Abs;
use crate::house::Layout;
use crate::makeup::Grid;
use crate::makeup::head_space::{HeadSpaces, level_height};
use serde::{Serialize, Serializer};

/// The capacity of heads of one size: characters per line, by base columns, and depth. In JSON its size
/// is `points`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeadCapacity {
    /// Name of the size, if the layout has one for it.
    pub name: Option<String>,
    /// The size.
    #[serde(rename = "points", serialize_with = "points")]
    pub size: Abs,
    /// Characters of one em that a line holds, over one base column, over two, and so on. On a
    /// vertical page base columns are tiers.
    pub characters: Vec<u32>,
    /// Number of grid lines that a head of one such line takes, and one of two, each with the minimum
    /// space above and below it.
    pub depths: [u32; 2],
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn points<S: Serializer>(size: &Abs, serializer: S) -> Result<S::Ok, S::Error> {
    let e4 = i32::try_from(size.pt_e4()).expect("type of 1000 points");
    serializer.serialize_f64(f64::from(e4) / 1e4)
}

/// The sizes of a layout's heads, from the largest: those above the body's among its named sizes and
/// its styles for main head, kicker and deck.
#[allow(clippy::missing_panics_doc, reason = "a page is no longer than five metres")]
pub fn head_capacities(layout: &Layout) -> Vec<HeadCapacity> {
    let styles = ["head", "kicker", "deck"].map(|name| layout.style(name).size);
    let all = layout.sizes.values().copied().chain(styles);
    let mut sizes: Vec<Abs> = all.filter(|size| *size > layout.grid.size).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    let grid = Grid::new(layout.grid, layout.sheet.width);
    let tracking = layout.style("head").tracking;
    let held = |size: Abs, columns: u16| {
        let width = grid.chars(grid.span(columns));
        let space = size.scale(i64::from(tracking), 1000);
        // The last character of a line needs no space after it.
        let count = (width + space).whole((size + space).max(Abs(1)));
        u32::try_from(count.max(0)).expect("no more than a page holds")
    };
    let capacity = |size: Abs| HeadCapacity {
        name: layout.sizes.iter().find(|(_, known)| **known == size).map(|(name, _)| name.clone()),
        size,
        characters: (1..=grid.columns).map(|columns| held(size, columns)).collect(),
        depths: [1, 2].map(|lines| head_depth(layout, &[HeadLevel { size, lines }])),
    };
    sizes.into_iter().map(capacity).collect()
}

/// Size and number of lines of a level of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadLevel {
    /// Size of its type.
    pub size: Abs,
    /// Number of its lines, at least 1.
    pub lines: u16,
}

/// Returns the number of grid lines that a head of these levels takes, with the minimum space around
/// and between them.
#[allow(clippy::missing_panics_doc, reason = "type has at most 1000 points, and lines 65,535")]
pub fn head_depth(layout: &Layout, levels: &[HeadLevel]) -> u32 {
    let pitch = layout.grid.pitch;
    let type_height: Abs =
        levels.iter().map(|level| level_height(level.size, i64::from(level.lines))).sum();
    let space = HeadSpaces::new(&layout.head, pitch, levels.len()).least();
    let lines = (type_height + space + pitch - Abs(1)).whole(pitch);
    u32::try_from(lines.max(0)).expect("no more than fit the numbers of lines and their sizes")
}
