//! Make-up: the base grid, blocks on it, frames, heads and the threads that stories flow through.
//!
//! [`lay_out`] turns page specs into a [`Plan`]: the rectangle of every block, and the frames of
//! every story in text order. Blocks that overlap, leave the type area or claim a frame twice are
//! reported. [`StoryThread::measure`] shapes and measures the heads and jump lines of a thread.
//!
//! | question | module |
//! |---|---|
//! | the grid: columns, lines, re-divided spans | `grid`, `divide` |
//! | pages, blocks, frames | `plan`, `lay_out`, `frame` |
//! | slots of a column, around exclusions | `slots`, `exclusion`, `runaround` |
//! | checks of blocks, and areas that none covers | `check`, `sheet_room`, `block_sizes`, `uncovered`, `past_sides`, `units` |
//! | heads: levels, breaking, fitting, room, space, faults, capacity | `head_source`, `headline`, `level`, `head_fit`, `head_room`, `head_blocks`, `head_space`, `head_faults`, `head_capacity` |
//! | jump lines and their widths | `turn` |
//! | a story's thread with heads and jump lines | `story_thread` |

mod block_sizes;
mod check;
mod divide;
mod exclusion;
mod frame;
mod grid;
mod head_blocks;
mod head_capacity;
mod head_faults;
mod head_fit;
mod head_room;
mod head_source;
mod head_space;
mod headline;
mod lay_out;
mod level;
mod past_sides;
mod plan;
mod runaround;
mod sheet_room;
mod slots;
mod story_thread;
mod turn;
mod uncovered;
mod units;

pub(crate) use block_sizes::{AD_TOLERANCE, is_other_size, short_side};
pub use exclusion::{Exclusion, ExclusionShape};
pub use frame::{ColumnFill, Frame, FrameId, HeadBlockRoom, TextColumn};
pub use grid::{Column, Grid};
pub(crate) use head_blocks::{head_block, lies_under_head, may_lie_on_picture};
pub use head_capacity::{HeadCapacity, HeadLevel, head_capacities, head_depth};
pub use head_faults::{HeadAcross, HeadDepth, HeadFault, HeadShare};
pub use head_room::HeadRoom;
pub use headline::{Headline, SetLevel};
pub use lay_out::{lay_out, placed_in_text};
pub use level::UncoveredLevel;
pub(crate) use past_sides::PastSide;
pub use plan::{PagePlan, PlacedBlock, Plan, Thread};
pub(crate) use runaround::may_lie_on;
pub use runaround::outline;
pub use sheet_room::{BlockRoom, RoomKind, type_area};
pub use slots::{SlotBand, slots};
pub use story_thread::StoryThread;
pub use turn::PageTurn;
pub(crate) use turn::whole_line;
pub use uncovered::{UncoveredArea, uncovered};
