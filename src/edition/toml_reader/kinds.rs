//! Reads values as what their keys declare: switches, whole numbers, choices, lists and tables.

use crate::diag::Spanned;
use crate::edition::keys::{Choices, Extension, SpecKey, ValueKind};
use crate::edition::toml_reader::table::Table;
use crate::edition::toml_reader::value::{Presence, Value};

impl Value<'_> {
    /// A boolean.
    pub(crate) fn flag(&self) -> Option<bool> {
        let flag = self.node.as_bool();
        if flag.is_none() {
            self.report_wrong_type("true or false is", "true");
        }
        flag
    }

    /// An integer within its key's range, which `T` holds.
    pub(crate) fn whole<T: TryFrom<i64>>(&self) -> Option<T> {
        let range = self.declared(|kind| match kind {
            ValueKind::Whole { least, most } => Some(*least..=*most),
            _ => None,
        });
        let (low, high) = (*range.start(), *range.end());
        let Some(n) = self.node.as_integer() else {
            self.report_wrong_type("a whole number is", &low.max(1).to_string());
            return None;
        };
        // Integers of more than 64 bits are in no range.
        let n = i64::from_str_radix(n.as_str(), n.radix()).ok();
        let Some(n) = n.filter(|n| range.contains(n)) else {
            self.report_out_of_range(&low.to_string(), &high.to_string());
            return None;
        };
        Some(T::try_from(n).ok().expect("the range of a key fits the type that it is read as"))
    }

    /// One of the variants of `T` by its name.
    pub(crate) fn choice<T: Choices>(&self) -> Option<T> {
        let names = T::CHOICES.iter().map(|(name, _)| *name);
        debug_assert!(self.declared(|kind| match kind {
            ValueKind::Choice(words) => Some(words().into_iter().eq(names.clone())),
            ValueKind::Rule => Some(true),
            _ => None,
        }));
        let text = self.text()?;
        let found = T::CHOICES.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            self.report_unknown_name("choice", text, names);
        }
        found.map(|(_, value)| value.clone())
    }

    /// The elements of a list.
    pub(crate) fn list(&self) -> Vec<Self> {
        let Some(list) = self.node.as_array() else {
            self.report_wrong_type("a list is", "[ … ]");
            return Vec::new();
        };
        let element = self.declared(|kind| match *kind {
            ValueKind::List(element) => Some(element),
            _ => None,
        });
        let value = |v| Self::new(self.document, self.key, &self.table, v, element);
        list.iter().map(|v| value(v).being(Presence::Listed)).collect()
    }

    /// A list of file names; a single one counts as a list of one.
    pub(crate) fn files(&self) -> Vec<Spanned<String>> {
        let list = if self.node.is_str() { vec![self.clone()] } else { self.list() };
        list.iter().filter_map(Self::file).collect()
    }
}

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
            self.report_wrong_type("a table is", &self.table_example());
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
