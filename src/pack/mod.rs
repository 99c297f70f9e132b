//! Zlib streams and PNG row filters.
//!
//! The output depends on the input alone, not on the number of threads or the machine.

mod deflate;
mod inflate;
mod rows;

pub use deflate::zlib;
pub use inflate::{expands_beyond, inflate, inflates_to};
#[cfg(test)]
pub(crate) use rows::predicted;
pub use rows::unpredicted;
pub(crate) use rows::{Predictor, unfiltered};
