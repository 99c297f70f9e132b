//! Deflate streams, and the row filters that make pictures small in them.
//!
//! What comes out depends on nothing but what goes in: neither on the number of threads nor on the
//! machine.

mod deflate;
mod inflate;
mod rows;

pub use deflate::zlib;
pub use inflate::{inflate, inflates_to};
#[cfg(test)]
pub(crate) use rows::predicted;
pub use rows::unpredicted;
pub(crate) use rows::{Predictor, unfiltered};
