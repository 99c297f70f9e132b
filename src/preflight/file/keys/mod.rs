//! Types and values of the keys of dictionaries: a table for each role that a dictionary has.
//!
//! Source: ISO 32000-1; the tables name theirs.

mod check;
mod document;
mod font;
mod page_tree;
mod painting;
mod relations;
mod role;
mod rule;

pub(super) use check::KeyChecks;
pub(super) use page_tree::check as page_tree;
pub(super) use role::{DictRole, role_of};
