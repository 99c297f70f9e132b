//! From an edition's folder to a finished file: the rooms called in order.
//!
//! [`edition`] is the whole road; [`galley`] sets one story in a single column.

mod faces;
mod galley;
mod pictures;
mod pipeline;

pub use faces::load as load_faces;
pub use galley::{Galley, GalleyLine, galley};
pub use pipeline::{Built, Options, Report, Stage, book, edition};
