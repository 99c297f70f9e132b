//! Diagnostics as plain values.
//!
//! This module prints nothing. A diagnostic has a [`Rule`] whose code is stable for programs, a
//! message and a remedy for people, labelled source ranges, and a place on the page in millimetres.
//! The [message](Message) is a template that stands where the diagnostic is raised; it is filled in
//! with the facts where it is shown.
//! Functions that can report more than one fault add them to a [`Diagnostics`], so that the author
//! gets all of them at once.

mod diagnostic;
mod fact;
mod message;
mod outcome;
mod rule;
pub mod rules;
mod words;

pub use diagnostic::{Diagnostic, FileId, Label, PagePlace, Span, Spanned};
pub use fact::{Fact, FactValue};
pub use message::Message;
pub use outcome::{Diagnostics, Outcome};
pub use rule::{FactKind, FactSpec, NOT_LISTED, Rule, Severity};
use words::beginning;
pub use words::{code_point, many, millimetres, shortened, some_of};
