//! The page's rules, judged on what is painted.
//!
//! A [`Sheet`] is a page's marks in the order of painting. Each is judged with what lies beneath
//! it, then laid on top.

mod beneath;
mod colour;
mod mark;
mod overlap;
mod press;
mod size;

pub use mark::{Mark, Paint, Plates, Sheet, What};
pub(super) use overlap::overlaps;
pub(super) use press::sheet;
pub use press::sheets as judge;
