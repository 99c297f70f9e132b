//! Process and spot inks.

mod process;

pub use process::{Ink, Spot};
