//! Collecting diagnostics.

use crate::diag::{Diagnostic, Severity};

/// Diagnostics gathered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, d: Diagnostic) {
        self.0.push(d);
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Leaves out those that are not to be `kept`.
    pub fn retain(&mut self, kept: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(kept);
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// All of them: errors, then warnings, then notes; within one weight by place in the sources,
    /// the same one only once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        let key = |d: &Diagnostic| (d.severity, d.labels.first().map(|l| l.span), d.code);
        self.0.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)));
        self.0.dedup();
        self.0
    }

    /// They, as gathered.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

/// A result with what was noticed on the way.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// The result; nothing where there were errors.
    pub value: Option<T>,
    /// Everything the author should know.
    pub diagnostics: Diagnostics,
}

impl<T> Outcome<T> {
    /// `value` if `diagnostics` hold no error, else nothing.
    pub fn new(value: T, diagnostics: Diagnostics) -> Self {
        let value = (!diagnostics.has_errors()).then_some(value);
        Self { value, diagnostics }
    }

    /// No value.
    pub fn rejected(diagnostics: Diagnostics) -> Self {
        Self { value: None, diagnostics }
    }
}
