//! Page geometry: the base grid, blocks on it, frames and threads.
//!
//! [`lay_out`] turns page specs into a [`Plan`]: the rectangle of every block, and the frames of
//! every story in text order. Blocks that overlap, leave the type area or claim a frame twice are
//! reported.

mod block_room;
mod check;
mod divide;
mod frame;
mod grid;
mod head_room;
mod lay_out;
mod plan;
mod units;

pub use block_room::{BlockRoom, RoomKind};
pub use check::type_area;
pub use frame::{Column, Frame, FrameId};
pub use grid::Grid;
pub use head_room::HeadRoom;
pub use lay_out::lay_out;
pub use plan::{PagePlan, PlacedBlock, Plan, Thread};
