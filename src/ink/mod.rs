//! Inks: what the press lays on paper.

mod process;

pub use process::{Ink, Spot};
