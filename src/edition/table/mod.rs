//! Tables: CSV files, and the blocks that hold them.

mod block;
mod check;
mod read;

pub(super) use block::{PlacedTables, read as read_block};
pub(super) use check::check;
pub(super) use read::read;
