//! What is said to the author: diagnostics as plain values.
//!
//! Nothing here prints. A diagnostic is of a [`Rule`], whose code is for machines, a message and a remedy for
//! people, labelled places in the sources, and the place on the page in millimetres. Work that can
//! go wrong more than once takes a [`Diagnostics`] and adds to it, so that the author hears
//! everything at once.

mod diagnostic;
mod fact;
mod outcome;
mod rule;
pub mod rules;
mod words;

pub use diagnostic::{Diagnostic, FileId, Label, PagePlace, Severity, Span};
pub use fact::{Fact, FactValue};
pub use outcome::{Diagnostics, Outcome};
pub use rule::{FactKind, FactSpec, Rule};
pub use words::{many, shortened, some_of};
