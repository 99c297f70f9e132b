//! Stories through their frames, over any number of pages.
//!
//! In order: a [`BodyCopy`] is a story shaped once; [`run`] measures the heads of its frames, lays
//! their columns out as slots (a line's room each), and searches once along the thread for the
//! lines, turns and white that leave the columns without holes and their feet level, no subhead at a
//! foot and no line of a paragraph alone; [`Filled`] holds every line at its place, and what was left
//! over.

mod break_cache;
mod break_head;
mod columns;
mod copy;
mod course;
mod ending;
mod feet;
mod head_faults;
mod head_white;
mod headline;
mod jump_lines;
mod leave;
mod missing;
mod overrun;
mod paragraph;
mod place;
mod quality;
mod report;
mod road;
mod search;
mod settle;
mod shape;
mod stand_ins;
mod strained;
mod styled;
mod subhead;
mod thread;
mod turn;
mod type_spec;
mod units;
mod weights;

pub(crate) use break_head::break_head;
pub use copy::{BodyCopy, Matter, Part};
pub(crate) use headline::aligned;
pub(crate) use missing::Missing;
pub use quality::{Gap, Quality, Relaxed, Spot, qualities, quality};
pub use report::Overset;
pub use thread::{Filled, FilledFrame, SetLine, run};
pub use type_spec::{TypeSpec, text_rules};
