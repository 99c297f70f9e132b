//! From an edition's folder to a finished file: the rooms called in order.
//!
//! [`edition`] is the whole road; [`galley`] sets one story in a single column. An edition that has
//! an `edition.lock` is built from the files it was locked with, or not at all.

mod carry;
mod completeness;
mod condition;
mod docket;
mod faces;
mod galley;
mod lock;
mod pictures;
mod pipeline;
mod press;
mod scenes;
mod sheets;
mod stories;
mod trace;
mod wanted;

pub use completeness::{Completeness, check, has_errors, is_want, missing};
pub use docket::{Subject, docket};
pub use faces::load as load_faces;
pub use galley::{Galley, GalleyLine, galley};
pub use pipeline::{Built, Options, Report, Stage, book, edition, title};
pub use press::{Errors, Judged, Judging, preflight};
