//! Placeholders in display text: `{name}`, `{date}`, `{page}`, custom fields and what tells of a
//! story.

mod display_part;
mod fill;
mod story_reference;

pub(super) use display_part::{NAMES, dated, names_in, retain_worded};
pub(super) use fill::check;
pub use fill::fill;
pub(super) use story_reference::check as check_references;
pub use story_reference::{NamedTurn, named_turns, references_of};
