//! A cursor over one TOML table.

use crate::diag::{Diagnostic, Rule, Span, rules, shortened, some_of};
use crate::edition::CopyEdit;
use crate::edition::copy::LookAlikes;
use crate::edition::nearest::nearest;
use crate::edition::toml_reader::document::Document;
use crate::edition::toml_reader::value::Presence;
use crate::edition::toml_reader::{Value, free_name};
use std::borrow::Cow;
use toml::de::DeTable;

/// A table being read; records which keys were asked for.
pub(crate) struct Table<'d> {
    document: &'d Document<'d>,
    keys: &'d DeTable<'d>,
    /// Its name in messages, such as `[grid]`; empty for the root table.
    name: String,
    /// Its header, or the braces of an inline table; the file's first byte for the root table.
    pub(crate) span: Span,
    asked: Vec<&'static str>,
    open: bool,
}

impl<'d> Table<'d> {
    pub(crate) fn root(document: &'d Document<'d>, table: &'d DeTable<'d>) -> Self {
        Self::new(document, table, String::new(), document.span(0..0))
    }

    pub(crate) fn new(
        document: &'d Document<'d>,
        table: &'d DeTable<'d>,
        name: String,
        span: Span,
    ) -> Self {
        Self { document, keys: table, name, span, asked: Vec::new(), open: false }
    }

    /// The value of a key; `None` if absent.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<Value<'d>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.keys.get(key).map(|v| Value::new(self.document, key, &self.name, v))
    }

    /// Sets the treatment of look-alikes in the file's printed text; by default they are folded.
    pub(crate) fn look_alikes(&self, alike: LookAlikes) {
        self.document.printed.borrow_mut().alike = alike;
    }

    /// Takes the edits made so far to the file's printed text.
    pub(crate) fn take_edits(&self) -> Vec<CopyEdit> {
        std::mem::take(&mut self.document.printed.borrow_mut().edits)
    }

    /// The subtable `[key]`; `None` if absent or not a table, which is reported.
    pub(crate) fn part(&mut self, key: &'static str) -> Option<Table<'d>> {
        self.get(key)?.table(&format!("[{key}]"))
    }

    /// The value of a required key; if absent, reported with `example` in the help.
    pub(crate) fn need(&mut self, key: &'static str, example: &str) -> Option<Value<'d>> {
        let value = self.get(key);
        if value.is_none() {
            let place = if self.name.is_empty() { "this file" } else { &self.name };
            let message = format!("{place} has no `{key}`");
            // A table under a key is written on one line, one of a header is not.
            let is_inline = self.name.starts_with('`');
            let help = format!("such as `{key} = {example}`");
            let help = if is_inline {
                format!("add a key {help} within its braces")
            } else {
                format!("add a line {help}")
            };
            let d = Diagnostic::error(rules::toml::MISSING_KEY, message)
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
        let value = |key: &'d str, v| Value::new(self.document, key, &self.name, v);
        entries.into_iter().map(|(k, v)| (k.get_ref().as_ref(), value(k.get_ref(), v))).collect()
    }

    /// All keys with their values, for tables whose keys are names chosen by authors; reports
    /// invalid names. `what` is what they name, such as `"a face"`.
    pub(crate) fn names(&mut self, what: &str) -> Vec<(&'d str, Value<'d>)> {
        const CODE: &Rule = rules::toml::VALUE;
        for key in self.keys_in_order() {
            let name: &str = key.get_ref();
            let Some(why) = free_name::fault(name) else { continue };
            let span = self.document.span(key.span());
            self.document.report_at(CODE, span, || {
                let message = format!("{what} cannot be called `{}`: {why}", shortened(name));
                Diagnostic::error(CODE, message)
                    .at(span, "this name")
                    .help("write a name on one line, without blanks around it")
                    .fact("key", name)
            });
        }
        self.entries()
    }

    /// The keys in file order, since only the first of many errors are listed.
    fn keys_in_order(&self) -> Vec<&'d toml::Spanned<Cow<'d, str>>> {
        let mut keys: Vec<_> = self.keys.keys().collect();
        keys.sort_by_key(|key| key.span().start);
        keys
    }

    /// Which of `keys` are in the table.
    pub(crate) fn given(&self, keys: &[&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|k| self.keys.contains_key(*k)).collect()
    }

    /// Reports an error about the table as a whole.
    pub(crate) fn fault(&self, rule: &'static Rule, message: &str, label: &str, help: &str) {
        let d = Diagnostic::error(rule, message).at(self.span, label).help(help);
        let facts = ["table", "key"].into_iter().find(|name| rule.declares(name));
        self.report(facts.into_iter().fold(d, |d, name| d.fact(name, self.name.as_str())));
    }

    /// Adds a diagnostic about the table.
    pub(crate) fn report(&self, d: Diagnostic) {
        self.document.report(d);
    }

    /// Reports unknown keys, those that were never asked for.
    pub(crate) fn finish(&self) {
        const CODE: &Rule = rules::toml::UNKNOWN_KEY;
        if self.open {
            return;
        }
        for key in self.keys_in_order() {
            let word: &str = key.get_ref();
            if self.asked.contains(&word) {
                continue;
            }
            let span = self.document.span(key.span());
            self.document.report_at(CODE, span, || self.unknown_key(CODE, word, span));
        }
    }

    fn unknown_key(&self, rule: &'static Rule, word: &str, span: Span) -> Diagnostic {
        let place = if self.name.is_empty() { "this file" } else { &self.name };
        let list = some_of(self.asked.iter().map(|k| format!("`{k}`")));
        let nearest = nearest(word, self.asked.iter().copied());
        let near = nearest.map_or_else(String::new, |k| format!("did you mean `{k}`? "));
        let d = Diagnostic::error(rule, format!("unknown key `{}`", shortened(word)))
            .at(span, format!("not a key of {place}"))
            .help(format!("{near}the keys of {place} are {list}"))
            .fact("key", word)
            .fact("table", self.name.as_str());
        nearest.into_iter().fold(d, |d, key| d.fact("nearest", key))
    }
}
