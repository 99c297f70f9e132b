//! Stories through their frames, over any number of pages.
//!
//! In order: a [`BodyCopy`] is a story shaped once; [`run`] measures the heads of its frames, lays
//! their columns out as slots (a line's room each), and searches once along the thread for the
//! lines, turns and white that leave the columns without holes and their feet level, no subhead at a
//! foot and no line of a paragraph alone; [`FilledThread`] holds every line at its place, and what was left
//! over.

mod balance;
mod break_cache;
mod break_head;
mod columns;
mod copy;
mod demerits;
mod ending;
mod fallback_faces;
mod frame_variant;
mod head_faults;
mod head_space;
mod headline;
mod jump_lines;
mod line_rooms;
mod missing;
mod optimizer;
mod overrun;
mod page_exit;
mod paragraph;
mod place;
mod quality;
mod relaxed_lines;
mod report;
mod shape_copy;
mod slot_run;
mod subhead;
mod thread;
mod thread_config;
mod turn;
mod type_spec;
mod units;

pub(crate) use break_head::break_head;
pub use copy::{BodyCopy, CopyRole, ShapedText};
pub(crate) use headline::aligned;
pub(crate) use missing::MissingCharacters;
pub use quality::{OpenedLine, Quality, QualitySpot, Relaxed, qualities, quality};
pub(crate) use relaxed_lines::MOST_OPENED;
pub use report::Overset;
pub use thread::{FilledFrame, FilledThread, SetLine, run};
pub use type_spec::{TypeSpec, text_rules};
