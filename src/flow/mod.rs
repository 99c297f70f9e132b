//! Stories through their frames, over any number of pages.
//!
//! In order: a [`BodyCopy`] is a story shaped once; [`run`] measures the heads of its frames, lays
//! their columns out as slots (a line's room each), and searches once along the thread for the
//! lines, turns and white that leave the columns without holes and their feet level, no subhead at a
//! foot and no line of a paragraph alone; [`FilledThread`] holds every line at its place, what was left
//! over, and what is wrong with it: values all, which [`lint`](crate::lint) turns into diagnostics.
//!
//! | question | module |
//! |---|---|
//! | copy and styles | `shape_copy`, `copy`, `type_spec` |
//! | heads: levels, breaking, white | `head_source`, `headline`, `break_head`, `head_space`, `head_faults` |
//! | a frame's columns as slots, each the room of a line | `frame_variant`, `slot_run`, `line_rooms` |
//! | breakings of paragraphs, kept | `break_cache` |
//! | the search: its state, and its steps by paragraph, subhead and page | `thread_config`, `optimizer`, `paragraph`, `crossing`, `subhead`, `page_exit` |
//! | what faults weigh; widow and orphan | `demerits`, `slot_run` |
//! | turns and the room of jump lines | `turn`, `page_exit`, `jump_lines` |
//! | the end of a story: level feet, overset | `ending`, `balance`, `overrun` |
//! | lines at their places, faults as values | `place`, `solved_thread`, `columns`, `filled`, `thread` |

mod balance;
mod break_cache;
mod break_head;
mod columns;
mod copy;
mod crossing;
mod demerits;
mod ending;
mod filled;
mod frame_variant;
mod head_faults;
mod head_source;
mod head_space;
mod headline;
mod jump_lines;
mod line_rooms;
mod optimizer;
mod overrun;
mod page_exit;
mod paragraph;
mod place;
mod shape_copy;
mod slot_run;
mod solved_thread;
mod subhead;
mod thread;
mod thread_config;
mod turn;
mod type_spec;

pub(crate) use break_head::break_head;
pub use columns::{ColumnFault, ColumnFaultKind, CopyLine, HoleCause};
pub use copy::{BodyCopy, CopyRole, ShapedText};
pub use filled::{
    FilledFrame, FilledJumpLine, FilledThread, FilledTurn, Overset, SetLine, SpareRoom,
    UncoveredLevel,
};
pub use head_faults::{HeadAcross, HeadDepth, HeadFault, HeadShare};
pub(crate) use headline::aligned;
pub use thread::run;
pub use type_spec::{TypeSpec, text_rules};
