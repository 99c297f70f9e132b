//! Stories through their frames, over any number of pages.
//!
//! Two things come in, and neither is changed: a story shaped once
//! ([`StoryCopy`](crate::copy::StoryCopy)), and the thread of frames that it flows through, with
//! heads and jump lines measured ([`StoryThread`](crate::makeup::StoryThread)). [`fit`] lays the
//! columns of the frames out as slots (a line's room each) and searches once along the thread for
//! the lines, turns and white that leave the columns without holes and their feet level, no subhead
//! at a foot and no line of a paragraph alone. [`FilledThread`] holds every line at its place, what
//! was left over, and what is wrong with it: values all, which [`lint`](crate::lint) turns into
//! diagnostics. A [`BreakCache`] keeps the breakings of a copy's paragraphs for all further tries,
//! of which [`probe`] is the cheapest: it says how well a story would fit, and sets nothing.
//!
//! | question | module |
//! |---|---|
//! | a frame's columns as slots, each the room of a line | `frame_variant`, `slot_run`, `line_rooms` |
//! | breakings of paragraphs, kept; subheads | `break_cache`, `subhead_lines` |
//! | the search, and what it knows | `search`, `optimizer`, `search_state`, `thread_config` |
//! | its steps by paragraph, subhead, block and page | `paragraph`, `paragraph_lines`, `crossing`, `whole_item`, `item_steps`, `blocks`, `page_exit` |
//! | blocks in the text, and their words | `block_list`, `block_lines` |
//! | what faults weigh; widow and orphan | `demerits`, `slot_run` |
//! | turns and the room of jump lines (their width: `makeup::PageTurn`) | `turn_room`, `page_exit`, `jump_lines` |
//! | the end of a story: level feet, overset | `ending`, `balance`, `overrun` |
//! | frames kept as they were set, and the stretches of text between them | `frame_setting`, `kept_frames`, `copy_stretch`, `replay`, `last_exit` |
//! | how well a story would fit; what to cut to gain a line | `probe`, `line_savings` |
//! | lines at their places, faults as values | `solve`, `place`, `solved_thread`, `columns`, `column_fault`, `kept_fault`, `filled`, `thread` |

mod balance;
mod block_lines;
mod block_list;
mod blocks;
mod break_cache;
mod column_fault;
mod column_feet;
mod columns;
mod copy_stretch;
mod crossing;
mod demerits;
mod ending;
mod filled;
mod frame_setting;
mod frame_variant;
mod item_steps;
mod jump_lines;
mod kept_fault;
mod kept_frames;
mod last_exit;
mod line_rooms;
mod line_savings;
mod optimizer;
mod overrun;
mod page_exit;
mod paragraph;
mod paragraph_lines;
mod place;
mod probe;
mod replay;
mod search;
mod search_state;
mod slot_run;
mod solve;
mod solved_thread;
mod subhead_lines;
mod thread;
mod thread_config;
mod turn_room;
mod whole_item;

pub use break_cache::BreakCache;
pub use column_fault::{ColumnFault, ColumnFaultKind, CopyLine, HoleCause, HolePlace};
pub use filled::{
    AboveBlock, BlockText, FilledFrame, FilledJumpLine, FilledThread, FilledTurn, Overset,
    SetBlock, SetLine, SpareRoom,
};
pub use frame_setting::{
    BlockSetting, CopyPlace, FrameSetting, JumpInPlace, JumpOutSetting, LineRun,
};
pub use kept_fault::KeptFault;
pub use line_savings::{CutKind, LineSaving};
pub use probe::{Probe, probe};
pub use slot_run::JumpOutPlace;
pub use thread::{fit, fit_kept};
