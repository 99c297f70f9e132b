//! The table of keys: the reference, the JSON Schemas and the reader agree with it.

mod defaults;
mod json_schema;
mod reading;
mod reference;
mod samples;

use stonehand::edition::keys::{KeyTable, SpecKey, ValueKind};

/// Every key within a kind of value, tables in tables included, each once.
fn keys_within(kind: &'static ValueKind, found: &mut Vec<&'static SpecKey>) {
    match kind {
        ValueKind::Table(table) => {
            for key in table.all_keys() {
                if !found.iter().any(|known| std::ptr::eq(*known, key)) {
                    found.push(key);
                    keys_within(&key.kind, found);
                }
            }
        }
        ValueKind::Entries { value, .. } => keys_within(value, found),
        ValueKind::List(element) => keys_within(element, found),
        ValueKind::OneOf(kinds) => kinds.iter().for_each(|kind| keys_within(kind, found)),
        _ => {}
    }
}

/// The key of this name in a table.
fn key_of(table: &KeyTable, name: &str) -> Option<&'static SpecKey> {
    table.all_keys().into_iter().find(|key| key.name == name)
}
