//! Reads a TOML file and reports all errors, not only the first.
//!
//! [`walk()`] parses a file as far as possible and passes its root table to a reader. Readers take
//! keys from a [`Table`] one by one, each with its type and range; invalid values are reported with
//! their position, and the reader gets `None`. [`Table::finish`] reports unknown keys, those that
//! no reader asked for.

mod document;
pub(crate) mod free_name;
mod kinds;
mod literal;
mod measure;
mod printed;
mod syntax;
mod table;
mod value;
mod value_faults;
mod walk;
mod words;

pub(crate) use document::TomlText;
pub(crate) use printed::note as printed_note;
pub(crate) use table::Table;
pub(crate) use value::Value;
pub(crate) use walk::{walk, walk_over};
