//! Deflate streams, and the row filters that make pictures small in them.
//!
//! What comes out depends on nothing but what goes in: neither on the number of threads nor on the
//! machine.

mod deflate;
mod inflate;
mod rows;

pub use deflate::zlib;
pub use inflate::{inflate, inflates_to};
pub use rows::{Predictor, predicted, unfiltered, unpredicted};
