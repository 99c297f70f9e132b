//! Diagnostics about a TOML value, with its key and what was written as facts.

use crate::diag::{Diagnostic, Rule, Span, rules, shortened, some_of};
use crate::edition::nearest::nearest;
use crate::edition::toml_reader::free_name;
use crate::edition::toml_reader::value::Value;
use std::borrow::Cow;
use toml::de::DeValue;

impl Value<'_> {
    /// Reports an error about this value; its key and what it says are facts of it.
    pub(crate) fn report_with_facts(&self, d: Diagnostic) {
        self.report(self.with_facts(d));
    }

    /// An error of `rule` at this value, for [`Value::report_with_facts`].
    pub(crate) fn error(
        &self,
        rule: &'static Rule,
        words: &'static str,
        label: &str,
    ) -> Diagnostic {
        Diagnostic::error(rule, words).at(self.span, label)
    }

    /// An error of rule `toml::value` at this value, for [`Value::report_with_facts`].
    pub(crate) fn value_error(&self, words: &'static str) -> Diagnostic {
        self.error(rules::toml::VALUE, words, "this value")
    }

    /// Adds the key and what this value says, if the rule of `d` declares them as facts and they are
    /// none yet.
    fn with_facts(&self, d: Diagnostic) -> Diagnostic {
        let lacks = |d: &Diagnostic, name| {
            d.rule.declares(name) && !d.facts.iter().any(|fact| fact.name == name)
        };
        let d = if lacks(&d, "key") { d.fact("key", self.key) } else { d };
        if lacks(&d, "value") { d.fact("value", self.as_written().into_owned()) } else { d }
    }

    /// The words of a string, or what else stands in the file, shortened.
    fn as_written(&self) -> Cow<'_, str> {
        let typed = || &self.document.text[self.span.start as usize..self.span.end as usize];
        shortened(self.node.as_str().unwrap_or_else(typed))
    }

    /// Adds a diagnostic about this value.
    pub(crate) fn report(&self, d: Diagnostic) {
        self.document.report(d);
    }

    /// Reports an error of rule `toml::value` about this value.
    pub(crate) fn report_value_error(&self, words: &'static str, help: &str) {
        self.report_with_facts(self.value_error(words).help(help));
    }

    /// Reports an error in a part of this value; `d` is only called if the error is listed.
    pub(crate) fn report_at(&self, rule: &'static Rule, at: Span, d: impl FnOnce() -> Diagnostic) {
        self.document.report_at(rule, at, || d().at(at, "here"));
    }

    /// Warns if this value holds words of which nothing would be printed.
    pub(crate) fn warn_if_blank(&self) {
        if self.node.as_str().is_some_and(free_name::is_blank) {
            let words = "{`key`} is blank; nothing is printed for it";
            let d = Diagnostic::warning(rules::toml::BLANK_WORDS, words);
            self.report_with_facts(
                d.at(self.span, "no words").help("write the words, or take the key out"),
            );
        }
    }

    /// Reports a wrong type; `wanted` is for example `"a list is"`, `example` `"[ … ]"`.
    pub(crate) fn report_wrong_type(&self, wanted: &str, example: &str) {
        let found = match self.node {
            DeValue::String(_) => "words",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a decimal number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let words = if self.table.is_empty() { "{`key`}" } else { "{`key`} of {table}" };
        let (wanted, ending) = match wanted.strip_suffix(" are") {
            Some(several) => (several, " is {found}; {wanted} are wanted"),
            None => (wanted.trim_end_matches(" is"), " is {found}; {wanted} is wanted"),
        };
        let d = self
            .error(rules::toml::TYPE, words, found)
            .and(ending)
            .help(format!("write for example `{} = {example}`", self.called()))
            .fact("found", found)
            .fact("wanted", wanted)
            .fact("table", self.table.as_str());
        self.report_with_facts(d);
    }

    /// Reports a value that is not from `low` to `high`.
    pub(crate) fn report_out_of_range(&self, low: &str, high: &str) {
        let d = self
            .error(rules::toml::RANGE, "{`key`} is {value}, which is out of range", "here")
            .help(format!("write a value from {low} to {high}"))
            .fact("least", low)
            .fact("most", high);
        self.report_with_facts(d);
    }

    /// Reports a name not in `known`; `what` is for example `"face"`.
    pub(crate) fn report_unknown_name<'k>(
        &self,
        what: &'static str,
        name: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) {
        const CODE: &Rule = rules::toml::VALUE;
        self.document.report_at(CODE, self.span, || {
            let nearest = nearest(name, known.clone());
            let near = nearest.map_or_else(String::new, |k| format!("did you mean \"{k}\"? "));
            let list = some_of(known.map(|k| format!("\"{k}\"")));
            let d = self
                .value_error("{`key`}: there is no {what} \"{value}\"")
                .help(format!("{near}there are {list}"))
                .fact("what", what)
                .fact("value", name);
            self.with_facts(d).fact_if_known("nearest", nearest)
        });
    }
}
