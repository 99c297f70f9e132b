//! Preflight: each fault written on purpose and found.

mod annotations;
mod clauses;
mod codes;
mod command;
mod document;
mod fax;
mod fonts;
mod hostile;
mod jpegs;
mod key_types;
mod lost;
mod nesting;
mod painted;
pub(crate) mod paper;
mod producers;
mod repaired;
mod scenes;
mod tiles;
mod unjudged;
