//! Stories through their frames, over any number of pages.
//!
//! In order: [`BodyCopy::prepare`] shapes a story once; [`run`] measures the heads of its frames, lays
//! their columns out as slots (a line's room each), chooses where the story turns from page to page
//! and fills the slots; [`Filled`] holds every line at its place, and what was left over.

mod break_head;
mod copy;
mod fill;
mod head_faults;
mod headline;
mod quality;
mod report;
mod settle;
mod slots;
mod strained;
mod styled;
mod thread;
mod turn;
mod type_spec;

pub(crate) use break_head::break_head;
pub use copy::{BodyCopy, Matter, Part};
pub(crate) use headline::aligned;
pub use quality::{Gap, Quality, Relaxed, Spot, qualities, quality};
pub use report::Overset;
pub use thread::{Filled, FilledFrame, SetLine, run};
pub use type_spec::{TypeSpec, text_rules};
