//! Reads tables under the keys of tables.

use crate::edition::keys::{Extension, SpecKey, ValueKind};
use crate::edition::toml_reader::table::Table;
use crate::edition::toml_reader::value::Value;

impl<'d> Value<'d> {
    /// A table as it is declared: `{ x = …, y = … }`.
    fn table_example(&self) -> String {
        let keys = |kind: &ValueKind| match kind {
            ValueKind::Table(table) => Some(table.all_keys()),
            _ => None,
        };
        let keys = self.kind.alternatives().iter().find_map(keys);
        let shown = keys.iter().flatten().take(2).map(|key| format!("{} = …", key.name));
        match shown.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "{ … }".to_owned(),
            keys => format!("{{ {keys} }}"),
        }
    }

    /// A table, called `name` in messages.
    pub(crate) fn table(&self, name: &str) -> Option<Table<'d>> {
        let Some(table) = self.node.as_table() else {
            self.wrong_type("a table is", &self.table_example());
            return None;
        };
        let mut table = Table::new(self.document, table, name.to_owned(), self.span, self.kind);
        let is_by_key = |kind: &ValueKind| match kind {
            ValueKind::Table(keys) => keys.extension == Extension::ByKey,
            ValueKind::Entries { .. } => true,
            _ => false,
        };
        if self.kind.alternatives().iter().any(is_by_key) {
            // A value of another type in the other file is reported there.
            self.base
                .iter()
                .filter_map(|base| base.table(name))
                .for_each(|base| table.extend(base));
        }
        Some(table)
    }

    /// A list of tables (`[[name]]`), called `name` in messages.
    pub(crate) fn tables(&self, name: &str) -> Vec<Table<'d>> {
        self.list().iter().filter_map(|v| v.table(name)).collect()
    }
}

impl<'d> Table<'d> {
    /// The subtable `[key]`; `None` if absent or not a table, which is reported.
    pub(crate) fn part(&mut self, key: &'static SpecKey) -> Option<Table<'d>> {
        self.get(key)?.table(&format!("[{}]", key.name))
    }
}
