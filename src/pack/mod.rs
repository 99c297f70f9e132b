//! Zlib streams and PNG row filters.
//!
//! The output depends on the input alone, not on the number of threads or the machine.

mod rows;
mod zlib_stream;

#[cfg(test)]
pub(crate) use rows::predicted;
pub use rows::unpredicted;
pub(crate) use rows::{Predictor, unfiltered};
pub use zlib_stream::zlib;
pub use zlib_stream::{expands_beyond, inflate, inflates_to};
