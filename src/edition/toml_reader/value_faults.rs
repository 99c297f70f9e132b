//! Diagnostics about a TOML value, with its key and what was written as facts.

use crate::diag::{Diagnostic, Message, Rule, Span, rules, shortened, some_of};
use crate::edition::nearest::nearest;
use crate::edition::toml_reader::{Value, free_name};
use toml::de::DeValue;

impl Value<'_> {
    /// Reports an error about this value.
    pub(crate) fn fault(
        &self,
        rule: &'static Rule,
        message: impl Into<Message>,
        label: &str,
        help: &str,
    ) {
        self.report(
            self.with_facts(Diagnostic::error(rule, message).at(self.span, label).help(help)),
        );
    }

    /// Adds the key and the value as written, if the rule of `d` declares them as facts.
    fn with_facts(&self, d: Diagnostic) -> Diagnostic {
        let d = if d.rule.declares("key") { d.fact("key", self.key) } else { d };
        if d.rule.declares("value") { d.fact("value", self.typed().into_owned()) } else { d }
    }

    /// Adds a diagnostic about this value.
    pub(crate) fn report(&self, d: Diagnostic) {
        self.document.report(d);
    }

    /// Reports an error of rule `toml::value` about this value.
    pub(crate) fn bad(&self, message: impl Into<Message>, help: &str) {
        self.fault(rules::toml::VALUE, message, "this value", help);
    }

    /// Reports an error in a part of this value; `d` is only called if the error is listed.
    pub(crate) fn fault_at(&self, rule: &'static Rule, at: Span, d: impl FnOnce() -> Diagnostic) {
        self.document.report_at(rule, at, || d().at(at, "here"));
    }

    /// Warns if this value holds words of which nothing would be printed.
    pub(crate) fn warn_if_blank(&self) {
        if self.node.as_str().is_some_and(free_name::is_blank) {
            let message = format!("`{}` is blank; nothing is printed for it", self.called());
            let d = Diagnostic::warning(rules::toml::BLANK_WORDS, message);
            let d = d.at(self.span, "no words").help("write the words, or take the key out");
            self.document.report(d);
        }
    }

    /// Reports a wrong type; `wanted` is for example `"a list is"`, `example` `"[ … ]"`.
    pub(crate) fn wrong_type(&self, wanted: &str, example: &str) {
        let found = match self.node {
            DeValue::String(_) => "words",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a decimal number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let key = self.called();
        let of = if self.table.is_empty() { String::new() } else { format!(" of {}", self.table) };
        let message = format!("`{key}`{of} is {found}; {wanted} wanted");
        let help = format!("write for example `{key} = {example}`");
        let d = Diagnostic::error(rules::toml::TYPE, message).at(self.span, found).help(help);
        let d = d
            .fact("found", found)
            .fact("wanted", wanted.trim_end_matches(" is").trim_end_matches(" are"))
            .fact("table", self.table.as_str());
        self.report(self.with_facts(d));
    }

    /// Reports a value that is not from `low` to `high`.
    pub(crate) fn out_of_range(&self, found: &str, low: &str, high: &str) {
        let message = format!("`{}` is {found}, which is out of range", self.called());
        let d = Diagnostic::error(rules::toml::RANGE, message)
            .at(self.span, "here")
            .help(format!("write a value from {low} to {high}"))
            .fact("least", low)
            .fact("most", high);
        self.report(self.with_facts(d));
    }

    /// Reports a name not in `known`.
    pub(crate) fn unknown_name<'k>(
        &self,
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) {
        const CODE: &Rule = rules::toml::VALUE;
        self.document.report_at(CODE, self.span, || {
            let nearest = nearest(name, known.clone());
            let near = nearest.map_or_else(String::new, |k| format!("did you mean \"{k}\"? "));
            let list = some_of(known.map(|k| format!("\"{k}\"")));
            let called = self.called();
            let message = format!("`{called}`: there is no {what} \"{}\"", shortened(name));
            let d = Diagnostic::error(CODE, message)
                .at(self.span, "this value")
                .help(format!("{near}there are {list}"));
            nearest.into_iter().fold(self.with_facts(d), |d, name| d.fact("nearest", name))
        });
    }
}
