//! Collecting diagnostics.

use crate::diag::{Diagnostic, FileId, Rule, Severity, Span};
use std::collections::BTreeMap;

/// The most diagnostics of one kind in one file that are listed; more are counted. Nobody reads
/// a hundred, and a damaged file can give millions.
const MOST_OF_A_KIND: usize = 100;

/// What is counted together: one code at one severity in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct DiagnosticKind {
    severity: Severity,
    rule: &'static Rule,
    file: Option<FileId>,
}

impl DiagnosticKind {
    fn of(d: &Diagnostic) -> Self {
        let file = d.labels.first().map(|label| label.span.file);
        Self { severity: d.severity, rule: d.rule, file }
    }
}

/// How many diagnostics of a kind there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct KindCount {
    listed: usize,
    /// Those that are only counted.
    more: usize,
    /// Where the first of those is.
    first_more: Option<Span>,
}

/// Diagnostics gathered so far: of each kind in a file the first hundred, and the number of the
/// rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    listed: Vec<Diagnostic>,
    tallies: BTreeMap<DiagnosticKind, KindCount>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one; beyond a hundred of its kind in its file it is only counted.
    pub fn push(&mut self, d: Diagnostic) {
        let kind = DiagnosticKind::of(&d);
        let tally = self.tallies.entry(kind).or_default();
        if tally.listed < MOST_OF_A_KIND {
            tally.listed += 1;
            self.listed.push(d);
        } else if !self.listed.iter().any(|l| DiagnosticKind::of(l) == kind && *l == d) {
            tally.more += 1;
            tally.first_more = tally.first_more.or(d.labels.first().map(|l| l.span));
        }
    }

    /// Adds one that takes work to write: beyond a hundred of its kind in the file of `span` it is
    /// counted and not written.
    pub fn push_at(
        &mut self,
        severity: Severity,
        rule: &'static Rule,
        span: Span,
        write: impl FnOnce() -> Diagnostic,
    ) {
        let tally = self
            .tallies
            .entry(DiagnosticKind { severity, rule, file: Some(span.file) })
            .or_default();
        if tally.listed < MOST_OF_A_KIND {
            self.push(write());
        } else {
            tally.more += 1;
            tally.first_more = tally.first_more.or(Some(span));
        }
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, other: Self) {
        for d in other.listed {
            self.push(d);
        }
        for (kind, counted) in other.tallies {
            let tally = self.tallies.entry(kind).or_default();
            tally.more += counted.more;
            tally.first_more = tally.first_more.or(counted.first_more);
        }
    }

    /// Leaves out those that are not to be `kept`, and with the last listed one of a kind those of
    /// it that were only counted.
    pub fn retain(&mut self, kept: impl FnMut(&Diagnostic) -> bool) {
        self.listed.retain(kept);
        for tally in self.tallies.values_mut() {
            tally.listed = 0;
        }
        for d in &self.listed {
            self.tallies.entry(DiagnosticKind::of(d)).or_default().listed += 1;
        }
        self.tallies.retain(|_, tally| tally.listed > 0);
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.listed.iter().any(|d| d.severity == Severity::Error)
    }

    /// All of them: errors, then warnings, then notes; within one weight by place in the sources,
    /// the same one only once. Those that were only counted are reported in one more of their kind.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        let counted = self.tallies.iter().filter(|(_, tally)| tally.more > 0);
        self.listed.extend(counted.map(|(kind, tally)| not_listed(*kind, tally)));
        let key = |d: &Diagnostic| (d.severity, d.labels.first().map(|l| l.span), d.rule);
        self.listed.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)));
        self.listed.dedup();
        self.listed
    }

    /// Those that are listed, as gathered.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.listed.iter()
    }
}

/// The one diagnostic that tells of those that are only counted.
fn not_listed(kind: DiagnosticKind, tally: &KindCount) -> Diagnostic {
    let message = format!("{} more of this kind in this file are not listed", tally.more);
    let d = Diagnostic::new(kind.severity, kind.rule, message)
        .help("mend those above and run again; if nearly every line is wrong, the file is damaged");
    match tally.first_more {
        Some(span) => d.at(span, "the first of them"),
        None => d,
    }
}

/// A result with what was noticed on the way.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// The result; `None` where there were errors.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::rules;

    fn fault(file: u32, at: usize) -> Diagnostic {
        let span = Span::new(FileId(file), at..at + 1);
        Diagnostic::error(rules::toml::RANGE, format!("{at} is out of range")).at(span, "here")
    }

    #[test]
    fn of_a_kind_a_hundred_are_listed_and_the_rest_counted() {
        let mut found = Diagnostics::new();
        (0..2000).for_each(|at| found.push(fault(0, at)));
        found.push(fault(1, 7));
        let sorted = found.sorted();
        assert_eq!(sorted.len(), 102);
        let (told, other) = (&sorted[100], &sorted[101]);
        assert_eq!(told.message, "1900 more of this kind in this file are not listed");
        assert_eq!((told.rule, told.severity), (rules::toml::RANGE, Severity::Error));
        assert_eq!(told.labels[0].span.start, 100);
        assert_eq!(other.message, "7 is out of range");
    }

    #[test]
    fn a_diagnostic_told_again_is_not_counted() {
        let mut found = Diagnostics::new();
        (0..1000).for_each(|n| found.push(fault(0, n % 100)));
        assert_eq!(found.sorted().len(), 100);
    }

    #[test]
    fn what_is_counted_is_not_written() {
        let (mut found, mut written) = (Diagnostics::new(), 0);
        for at in 0..500 {
            let span = Span::new(FileId(0), at..at + 1);
            found.push_at(Severity::Error, rules::toml::RANGE, span, || {
                written += 1;
                fault(0, at)
            });
        }
        assert_eq!(written, 100);
        assert_eq!(found.sorted().len(), 101);
    }

    #[test]
    fn counts_of_two_collections_are_added_and_leave_with_their_kind() {
        let some = |from: usize| {
            let mut found = Diagnostics::new();
            (from..from + 150).for_each(|at| found.push(fault(0, at)));
            found
        };
        let mut both = some(0);
        both.extend(some(1000));
        let told = both.clone().sorted();
        assert_eq!(told[100].message, "200 more of this kind in this file are not listed");
        both.retain(|_| false);
        assert_eq!(both.sorted(), []);
    }
}
