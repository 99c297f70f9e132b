//! A walker over one TOML file that reports every fault and never stops at the first.
//!
//! [`walk`] parses a file as far as it can be parsed and hands its top table to a reader. Readers
//! take keys off a [`Table`] one by one, each with its type and range; whatever is wrong is
//! reported with its place, and the reader gets nothing for that key. [`Table::finish`] reports the
//! keys that no reader asked for.

mod document;
pub(crate) mod free_name;
mod literal;
mod measure;
mod printed;
mod syntax;
mod table;
mod value;

pub(crate) use document::walk;
pub(crate) use literal::letters;
pub(crate) use measure::Axis;
pub(crate) use printed::note as printed_note;
pub(crate) use table::Table;
pub(crate) use value::Value;
