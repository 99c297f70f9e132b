//! Several pictures in the room of a block.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::diag::{Diagnostic, FactValue, rules};
use crate::edition::PictureBlock;
use crate::geom::{Abs, Rect, WritingMode};
use crate::makeup::Grid;

/// The least width of one of several pictures, in characters, and its least depth, in lines.
const LEAST_WIDTH: i64 = 4;
const LEAST_DEPTH: i64 = 2;

/// The rooms of a block's pictures, in reading order: rows of one depth, of which each fills the
/// width, with a gutter between rows and between pictures. A vertical page reads from the right.
pub(super) fn rooms(grid: &Grid, block: &PictureBlock, room: Rect) -> Vec<Rect> {
    let gutter = grid.chars(i64::from(grid.gutter));
    let rows = block.rows();
    let count = i64::try_from(rows.len()).expect("a count has 63 bits");
    let down = Shares { whole: room.size.height, gutter, count };
    let mut rooms = Vec::new();
    for (n, row) in (0..).zip(rows) {
        let (top, height) = (down.start(n), down.length(n, 1));
        let columns = row.iter().map(|picture| i64::from(picture.columns)).sum();
        let along = Shares { whole: room.size.width, gutter, count: columns };
        let mut taken = 0;
        for picture in row {
            let columns = i64::from(picture.columns);
            let (start, width) = (along.start(taken), along.length(taken, columns));
            let x = if grid.writing.is_vertical() {
                room.right() - start - width
            } else {
                room.left() + start
            };
            rooms.push(Rect::xywh(x, room.top() + top, width, height));
            taken += columns;
        }
    }
    rooms
}

/// A length in equal shares with gutters between them.
struct Shares {
    whole: Abs,
    gutter: Abs,
    count: i64,
}

impl Shares {
    /// Where a share starts, counted from 0; rounding does not add up.
    fn start(&self, share: i64) -> Abs {
        (self.whole + self.gutter).scale(share, self.count.max(1))
    }

    /// The length of several shares from one on, with the gutters between them.
    fn length(&self, first: i64, shares: i64) -> Abs {
        (self.start(first + shares) - self.gutter - self.start(first)).max(Abs::ZERO)
    }
}

/// Reports several pictures that leave each other too little room.
pub(super) fn report_crowded(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    block: &PictureBlock,
    rooms: &[Rect],
    room: Rect,
) {
    let grid = &typesetter.with.plan.grid;
    let least = |r: &&Rect| {
        r.size.width < grid.size * LEAST_WIDTH || r.size.height < grid.depth(LEAST_DEPTH)
    };
    let Some(small) = rooms.iter().find(least).filter(|_| rooms.len() > 1) else { return };
    let size = match grid.writing {
        WritingMode::Horizontal => "{characters:character} by {lines:line}",
        WritingMode::Vertical => "{lines:line} by {characters:character}",
    };
    let message = "{pictures} pictures have no room in this block: one of them would be ";
    let d = grid
        .taking(Diagnostic::error(rules::picture::CROWDED, message), small.size)
        .and(size)
        .fact("pictures", rooms.len())
        .fact("width", FactValue::Millimetres(small.size.width))
        .fact("height", FactValue::Millimetres(small.size.height))
        .at(block.pictures[0].file.span, "these pictures")
        .help("make the block larger, give it more or fewer pictures `across`, or fewer pictures");
    let d = typesetter.on_page(d, room);
    typesetter.out.push(d);
}
