//! A cursor over one TOML table.

use crate::diag::{Diagnostic, Rule, Span, rules, some_of};
use crate::edition::CopyEdit;
use crate::edition::copy::LookAlikes;
use crate::edition::keys::{KeyTable, Requirement, SpecKey, ValueKind};
use crate::edition::nearest::nearest;
use crate::edition::toml_reader::document::Document;
use crate::edition::toml_reader::free_name;
use crate::edition::toml_reader::value::{Presence, Value};
use std::borrow::Cow;
use toml::de::DeTable;

/// What the keys of a table with arbitrary keys name, and the kind of their values.
struct Entry {
    of: &'static str,
    value: &'static ValueKind,
}

/// A table being read; records which keys were asked for.
pub(crate) struct Table<'d> {
    document: &'d Document<'d>,
    keys: &'d DeTable<'d>,
    /// Its name in messages, such as `[grid]`; empty for the root table.
    name: String,
    /// Its header, or the braces of an inline table; the file's first byte for the root table.
    pub(crate) span: Span,
    kind: &'static ValueKind,
    keys_read: Vec<&'static str>,
    open: bool,
    /// The table that it extends.
    base: Option<Box<Table<'d>>>,
}

impl<'d> Table<'d> {
    pub(crate) fn root(
        document: &'d Document<'d>,
        table: &'d DeTable<'d>,
        kind: &'static ValueKind,
    ) -> Self {
        Self::new(document, table, String::new(), document.span(0..0), kind)
    }

    pub(crate) fn new(
        document: &'d Document<'d>,
        table: &'d DeTable<'d>,
        name: String,
        span: Span,
        kind: &'static ValueKind,
    ) -> Self {
        let (keys_read, open, base) = (Vec::new(), false, None);
        Self { document, keys: table, name, span, kind, keys_read, open, base }
    }

    /// Takes what it lacks from `base`, key by key.
    pub(crate) fn extend(&mut self, base: Table<'d>) {
        self.base = Some(Box::new(base));
    }

    /// The table for another that extends it, by which it is read from here on.
    pub(crate) fn lent(&mut self) -> Self {
        self.open = true;
        let base = self.base.take();
        Self {
            base,
            ..Self::new(self.document, self.keys, self.name.clone(), self.span, self.kind)
        }
    }

    /// Its keys as declared.
    pub(crate) fn declared(&self) -> &'static KeyTable {
        let mut kinds = self.kind.alternatives().iter();
        let table = kinds.find_map(|kind| match kind {
            ValueKind::Table(keys) => Some(*keys),
            _ => None,
        });
        table.expect("a table of declared keys is declared as one")
    }

    /// The value of a key; `None` if absent.
    pub(crate) fn get(&mut self, key: &'static SpecKey) -> Option<Value<'d>> {
        debug_assert!(self.declared().all_keys().iter().any(|k| std::ptr::eq(*k, key)));
        if !self.keys_read.contains(&key.name) {
            self.keys_read.push(key.name);
        }
        let base = self.base.as_mut().and_then(|base| base.get(key));
        let Some(node) = self.keys.get(key.name) else { return base };
        Some(Value::new(self.document, key.name, &self.name, node, &key.kind).over(base))
    }

    /// Sets the treatment of look-alikes in the file's printed text; by default they are folded.
    pub(crate) fn look_alikes(&self, treatment: LookAlikes) {
        self.document.printed.borrow_mut().look_alikes = treatment;
        self.base.iter().for_each(|base| base.look_alikes(treatment));
    }

    /// Takes the edits made so far to the file's printed text.
    pub(crate) fn take_edits(&self) -> Vec<CopyEdit> {
        std::mem::take(&mut self.document.printed.borrow_mut().edits)
    }

    /// The value of a required key; if absent, reported with its example in the help.
    pub(crate) fn need(&mut self, key: &'static SpecKey) -> Option<Value<'d>> {
        let Requirement::Required { example } = key.requirement else {
            unreachable!("a key that is needed is declared as required")
        };
        let (value, key) = (self.get(key), key.name);
        if value.is_none() {
            let words = match self.name.as_str() {
                "" => "this file has no {`key`}",
                _ => "{table} has no {`key`}",
            };
            // A table under a key is written on one line, one of a header is not.
            let is_inline = self.name.starts_with('`');
            let help = format!("such as `{key} = {example}`");
            let help = if is_inline {
                format!("add a key {help} within its braces")
            } else {
                format!("add a line {help}")
            };
            let d = Diagnostic::error(rules::toml::MISSING_KEY, words)
                .at(self.span, format!("`{key}` is missing here"))
                .help(help)
                .fact("table", self.name.as_str())
                .fact("key", key);
            self.document.report(d);
        }
        value.map(|value| value.being(Presence::Needed))
    }

    /// All keys with their values in file order, for tables with arbitrary keys.
    pub(crate) fn entries(&mut self) -> Vec<(&'d str, Value<'d>)> {
        self.open = true;
        let mut entries: Vec<_> = self.keys.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let kind = self.entry().value;
        let mut of_base = self.base.as_mut().map(|base| base.entries()).unwrap_or_default();
        let mut all = Vec::with_capacity(entries.len() + of_base.len());
        for (key, node) in entries {
            let key: &'d str = key.get_ref();
            let under = of_base.iter().position(|(name, _)| *name == key);
            let under = under.map(|n| of_base.remove(n).1);
            let value = Value::new(self.document, key, &self.name, node, kind).over(under);
            all.push((key, value));
        }
        all.extend(of_base);
        all
    }

    /// What the keys name and what their values are, for tables with arbitrary keys.
    fn entry(&self) -> Entry {
        let mut kinds = self.kind.alternatives().iter();
        let entry = kinds.find_map(|kind| match *kind {
            ValueKind::Entries { of, value } => Some(Entry { of, value }),
            _ => None,
        });
        entry.expect("a table of arbitrary keys is declared as one")
    }

    /// All keys with their values, for tables whose keys are names chosen by authors; reports
    /// invalid names.
    pub(crate) fn names(&mut self) -> Vec<(&'d str, Value<'d>)> {
        self.check_names();
        self.entries()
    }

    fn check_names(&self) {
        const CODE: &Rule = rules::toml::VALUE;
        self.base.iter().for_each(|base| base.check_names());
        let what = self.entry().of;
        for key in self.keys_in_order() {
            let name: &str = key.get_ref();
            let Some(why) = free_name::fault(name) else { continue };
            let span = self.document.span(key.span());
            self.document.report_at(CODE, span, || {
                Diagnostic::error(CODE, "{what} cannot be called {`key`}: {reason}")
                    .at(span, "this name")
                    .help("write a name on one line, without blanks around it")
                    .fact("what", what)
                    .fact("key", name)
                    .fact("reason", why)
            });
        }
    }

    /// The keys in file order, since only the first of many errors are listed.
    fn keys_in_order(&self) -> Vec<&'d toml::Spanned<Cow<'d, str>>> {
        let mut keys: Vec<_> = self.keys.keys().collect();
        keys.sort_by_key(|key| key.span().start);
        keys
    }

    /// Whether its file, or one that it extends, has a TOML syntax error.
    pub(super) fn is_broken(&self) -> bool {
        self.document.is_broken()
    }

    /// Which of `keys` are in the table.
    pub(crate) fn given(&self, keys: &[&'static SpecKey]) -> Vec<&'static SpecKey> {
        keys.iter().copied().filter(|key| self.has(key)).collect()
    }

    /// Whether a key is in the table, or in what it extends.
    pub(crate) fn has(&self, key: &SpecKey) -> bool {
        self.keys.contains_key(key.name) || self.base.as_ref().is_some_and(|base| base.has(key))
    }

    /// Reports an error about the table as a whole, whose name becomes a fact of it.
    pub(crate) fn report_with_facts(&self, d: Diagnostic) {
        let name = ["table", "key"].into_iter().find(|name| d.rule.declares(name));
        self.report(name.into_iter().fold(d, |d, name| d.fact(name, self.name.as_str())));
    }

    /// Adds a diagnostic about the table.
    pub(crate) fn report(&self, d: Diagnostic) {
        self.document.report(d);
    }

    /// Reports unknown keys, those that were never asked for.
    pub(crate) fn finish(&self) {
        const CODE: &Rule = rules::toml::UNKNOWN_KEY;
        self.base.iter().for_each(|base| base.finish());
        if self.open {
            return;
        }
        for key in self.keys_in_order() {
            let word: &str = key.get_ref();
            if self.keys_read.contains(&word) {
                continue;
            }
            let span = self.document.span(key.span());
            self.document.report_at(CODE, span, || self.unknown_key(CODE, word, span));
        }
    }

    fn unknown_key(&self, rule: &'static Rule, word: &str, span: Span) -> Diagnostic {
        let place = if self.name.is_empty() { "this file" } else { &self.name };
        let list = some_of(self.keys_read.iter().map(|k| format!("`{k}`")));
        let nearest = nearest(word, self.keys_read.iter().copied());
        let near = nearest.map_or_else(String::new, |k| format!("did you mean `{k}`? "));
        let d = Diagnostic::error(rule, "unknown key {`key`}")
            .at(span, format!("not a key of {place}"))
            .help(format!("{near}the keys of {place} are {list}"))
            .fact("key", word)
            .fact("table", self.name.as_str());
        d.fact_if_known("nearest", nearest)
    }
}
