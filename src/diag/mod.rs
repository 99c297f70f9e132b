//! What is said to the author: diagnostics as plain values.
//!
//! Nothing here prints. A diagnostic carries a [`Code`] for machines, a message and a remedy for
//! people, labelled places in the sources, and the place on the page in millimetres. Work that can
//! go wrong more than once takes a [`Diagnostics`] and adds to it, so that the author hears
//! everything at once.

mod diagnostic;
mod outcome;
mod words;

pub use diagnostic::{Code, Diagnostic, FileId, Label, PagePlace, Severity, Span};
pub use outcome::{Diagnostics, Outcome};
pub use words::{many, shortened, some_of};
