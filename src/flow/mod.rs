//! Flows stories through their frames, over any number of pages.
//!
//! The input is a shaped story ([`StoryCopy`](crate::copy::StoryCopy)) and the thread of frames that
//! it flows through, with heads and jump lines measured
//! ([`StoryThread`](crate::makeup::StoryThread)); neither is changed. [`fit`] lays the columns of the
//! frames out as slots, each the room of one line, and searches along the thread for the lines, turns
//! and head space that leave no holes in the columns, level their feet, and strand no subhead at a
//! foot and no single line of a paragraph. The result, [`FilledThread`], holds every line at its
//! place, the overset text and the faults, as values that [`lint`](crate::lint) turns into
//! diagnostics. A [`BreakCache`] holds the breakings of a copy's paragraphs for all searches of it,
//! of which [`probe`] is the cheapest: it returns how well a story would fit, and sets no lines.
//!
//! | question | module |
//! |---|---|
//! | a frame's columns as slots, each the room of a line | `frame_variant`, `column_feet`, `slot_run`, `line_rooms` |
//! | breakings of paragraphs and lines of subheads, cached | `break_cache`, `paragraphs` |
//! | the search: its states and indices, the best end | `search`, `optimizer`, `search_state`, `index`, `thread_config` |
//! | its steps by paragraph, subhead, block and page | `paragraph`, `crossing`, `item_steps`, `page_exit` |
//! | blocks in the text, and their words | `block_list`, `block_lines` |
//! | demerits of faults; widow and orphan | `demerits`, `slot_run` |
//! | turns and the room of jump lines (their width: `makeup::PageTurn`) | `turn_room`, `page_exit`, `jump_lines` |
//! | the end of a story: level feet, overset | `search`, `solve`, `overrun` |
//! | frames kept as they were set, and the stretches of text between them | `frame_setting`, `kept_frames`, `copy_stretch`, `replay`, `last_exit` |
//! | how well a story would fit; what to cut to gain a line | `solve`, `line_savings` |
//! | lines at their places, faults as values | `solve`, `place`, `solved_thread`, `columns`, `column_fault`, `filled`, `thread` |

mod block_lines;
mod block_list;
mod break_cache;
mod column_fault;
mod column_feet;
mod columns;
mod copy_stretch;
mod crossing;
mod demerits;
mod filled;
mod frame_setting;
mod frame_variant;
mod index;
mod item_steps;
mod jump_lines;
mod kept_frames;
mod last_exit;
mod line_rooms;
mod line_savings;
mod optimizer;
mod overrun;
mod page_exit;
mod paragraph;
mod paragraphs;
mod place;
mod replay;
mod search;
mod search_state;
mod slot_run;
mod solve;
mod solved_thread;
mod thread;
mod thread_config;
mod turn_room;

pub use break_cache::BreakCache;
pub use column_fault::{ColumnFault, ColumnFaultKind, CopyLine, HoleCause, HolePlace};
pub use filled::{
    AboveBlock, BlockText, FilledFrame, FilledJumpLine, FilledThread, FilledTurn, Overset,
    SetBlock, SetLine, SpareRoom,
};
pub use frame_setting::{
    BlockSetting, CopyPlace, FrameSetting, JumpInPlace, JumpOutSetting, KeptFault, LineRun,
};
pub use line_savings::{CutKind, LineSaving};
pub use slot_run::JumpOutPlace;
pub use solve::{Probe, probe};
pub use thread::{fit, fit_kept};
