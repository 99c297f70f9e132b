//! Tables: reads their CSV files, and checks the blocks that hold them.

mod check;
mod read;

pub(super) use check::check;
pub(super) use read::read;
