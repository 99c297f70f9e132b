//! Tables: CSV files, and the blocks that hold them.

mod block;
mod check;
mod model;
mod read;

pub(super) use block::{PlacedTables, read as read_block};
pub(super) use check::check;
pub use model::{CellAlign, RowTints, Ruling, TableBlock, TableCell, TableCopy, TableId, TableRow};
pub(super) use read::read;
