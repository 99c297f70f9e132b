//! Collections of diagnostics.

use crate::diag::{Diagnostic, FileId, NOT_LISTED, Rule, Severity, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of diagnostics listed per kind and file; any more are counted. A damaged file can
/// cause millions, and a hundred is already more than anyone reads.
const MAX_OF_A_KIND: usize = 100;
/// Maximum number of diagnostics listed of one rule and severity in all files together: an edition
/// may have thousands of files.
const MAX_OF_A_RULE: usize = 500;

/// The key for counting: rule, severity and file.
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

/// Number of diagnostics of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct KindCount {
    listed: usize,
    /// Those counted but not listed.
    more: usize,
    /// Source range of the first one not listed.
    first_more: Option<Span>,
}

/// Collected diagnostics: the first hundred of each kind in each file, at most five hundred in all
/// files, and the number of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    listed: Vec<Diagnostic>,
    tallies: BTreeMap<DiagnosticKind, KindCount>,
    /// Number of diagnostics listed in all files.
    totals: BTreeMap<(Severity, &'static Rule), usize>,
}

impl Diagnostics {
    /// Creates an empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic; after the first hundred of its kind in its file, and five hundred in all
    /// files, it is only counted.
    pub fn push(&mut self, d: Diagnostic) {
        let kind = DiagnosticKind::of(&d);
        let tally = self.tallies.entry(kind).or_default();
        let total = self.totals.entry((d.severity, d.rule)).or_default();
        // A summary of unlisted ones, from a collection that was sorted before.
        if d.count > 1 {
            tally.more += d.count;
            tally.first_more = tally.first_more.or(d.labels.first().map(|l| l.span));
        } else if tally.listed < MAX_OF_A_KIND && *total < MAX_OF_A_RULE {
            tally.listed += 1;
            *total += 1;
            self.listed.push(d);
        } else if !self.listed.iter().any(|l| DiagnosticKind::of(l) == kind && *l == d) {
            tally.more += 1;
            tally.first_more = tally.first_more.or(d.labels.first().map(|l| l.span));
        }
    }

    /// Adds a diagnostic that is costly to create: `write` is called only if it is listed, as
    /// [`Diagnostics::push`] lists them; any more are only counted.
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
        let total = self.totals.get(&(severity, rule)).copied().unwrap_or(0);
        if tally.listed < MAX_OF_A_KIND && total < MAX_OF_A_RULE {
            self.push(write());
        } else {
            tally.more += 1;
            tally.first_more = tally.first_more.or(Some(span));
        }
    }

    /// Adds all diagnostics of another collection.
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

    /// Removes the diagnostics for which `kept` returns false. A count of unlisted ones is removed
    /// together with the last listed one of its kind.
    pub fn retain(&mut self, kept: impl FnMut(&Diagnostic) -> bool) {
        self.listed.retain(kept);
        self.totals.clear();
        // Of a file in which none was listed, the count goes by those of other files.
        let unlisted = |tally: &KindCount| tally.listed == 0;
        let counted: BTreeSet<DiagnosticKind> =
            self.tallies.iter().filter(|(_, tally)| unlisted(tally)).map(|(k, _)| *k).collect();
        for tally in self.tallies.values_mut() {
            tally.listed = 0;
        }
        for d in &self.listed {
            self.tallies.entry(DiagnosticKind::of(d)).or_default().listed += 1;
            *self.totals.entry((d.severity, d.rule)).or_default() += 1;
        }
        let totals = &self.totals;
        self.tallies.retain(|kind, tally| {
            tally.listed > 0
                || counted.contains(kind) && totals.contains_key(&(kind.severity, kind.rule))
        });
    }

    /// Whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.listed.iter().any(|d| d.severity == Severity::Error)
    }

    /// Returns the diagnostics sorted by severity, then by place in the sources, without
    /// duplicates. Unlisted ones are summarised in one diagnostic per kind.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        let counted = self.tallies.iter().filter(|(_, tally)| tally.more > 0);
        self.listed.extend(counted.map(|(kind, tally)| not_listed(*kind, tally)));
        let span = |d: &Diagnostic| d.labels.first().map(|l| l.span);
        self.listed.sort_by_cached_key(|d| (d.severity, span(d), d.rule, d.message()));
        self.listed.dedup();
        self.listed
    }

    /// Iterates over the listed diagnostics in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.listed.iter()
    }
}

/// The diagnostic that summarises the unlisted ones of a kind.
fn not_listed(kind: DiagnosticKind, tally: &KindCount) -> Diagnostic {
    let message = "{not_listed} more of this kind in this file {not_listed?is|are} not listed";
    let mut d = Diagnostic::new(kind.severity, kind.rule, message)
        .fact(NOT_LISTED.name, tally.more)
        .help("mend those above and run again; if nearly every line is wrong, the file is damaged");
    d.count = tally.more;
    match tally.first_more {
        Some(span) => d.at(span, "the first of them"),
        None => d,
    }
}

/// A result together with its diagnostics.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// The result; `None` if there are errors.
    pub value: Option<T>,
    /// All diagnostics, whether or not there is a result.
    pub diagnostics: Diagnostics,
}

impl<T> Outcome<T> {
    /// Creates an outcome with `value` if `diagnostics` contain no error, else with `None`.
    pub fn new(value: T, diagnostics: Diagnostics) -> Self {
        let value = (!diagnostics.has_errors()).then_some(value);
        Self { value, diagnostics }
    }

    /// Creates an outcome without a value.
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
        let d = Diagnostic::error(rules::toml::RANGE, "{value} is out of range");
        d.fact("value", at.to_string()).at(span, "here")
    }

    #[test]
    fn a_hundred_of_a_kind_are_listed_and_the_rest_counted() {
        let mut found = Diagnostics::new();
        (0..2000).for_each(|at| found.push(fault(0, at)));
        found.push(fault(1, 7));
        let sorted = found.sorted();
        assert_eq!(sorted.len(), 102);
        let (told, other) = (&sorted[100], &sorted[101]);
        assert_eq!(told.message(), "1900 more of this kind in this file are not listed");
        assert_eq!((told.rule, told.severity), (rules::toml::RANGE, Severity::Error));
        assert_eq!(told.labels[0].span.start, 100);
        assert_eq!(other.message(), "7 is out of range");
    }

    #[test]
    fn five_hundred_of_a_rule_are_listed_in_all_files() {
        let mut found = Diagnostics::new();
        for file in 0..40 {
            (0..50).for_each(|at| found.push(fault(file, at)));
        }
        let note = Diagnostic::note(rules::edition::OTHER_PAGES, "another rule");
        found.push(note.at(Span::new(FileId(39), 0..1), "here"));
        let sorted = found.clone().sorted();
        assert_eq!(sorted.iter().filter(|d| d.count == 1).count(), 501);
        let counted: Vec<_> = sorted.iter().filter(|d| d.count > 1).collect();
        assert_eq!((counted.len(), sorted.iter().map(|d| d.count).sum::<usize>()), (30, 2001));
        assert_eq!(counted[0].labels[0].span, Span::new(FileId(10), 0..1));
        found.retain(|d| d.labels[0].span.file.0 < 5);
        assert_eq!(found.clone().sorted().iter().map(|d| d.count).sum::<usize>(), 1750);
        found.retain(|_| false);
        assert_eq!(found.sorted(), []);
    }

    #[test]
    fn a_duplicate_of_a_listed_diagnostic_is_not_counted() {
        let mut found = Diagnostics::new();
        (0..1000).for_each(|n| found.push(fault(0, n % 100)));
        assert_eq!(found.sorted().len(), 100);
    }

    #[test]
    fn a_diagnostic_that_is_only_counted_is_not_created() {
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
    fn counts_of_two_collections_are_added_and_removed_with_their_kind() {
        let some = |from: usize| {
            let mut found = Diagnostics::new();
            (from..from + 150).for_each(|at| found.push(fault(0, at)));
            found
        };
        let mut both = some(0);
        both.extend(some(1000));
        let told = both.clone().sorted();
        assert_eq!(told[100].message(), "200 more of this kind in this file are not listed");
        both.retain(|_| false);
        assert_eq!(both.sorted(), []);
    }

    #[test]
    fn unlisted_diagnostics_are_counted_however_often_they_are_collected() {
        let mut found = Diagnostics::new();
        for at in 0..250 {
            found.push(fault(0, at));
        }
        for _ in 0..3 {
            let mut again = Diagnostics::new();
            found.sorted().into_iter().for_each(|d| again.push(d));
            found = again;
        }
        let sorted = found.sorted();
        assert_eq!(sorted.iter().map(|d| d.count).sum::<usize>(), 250);
        let summary = sorted.iter().find(|d| d.count > 1).unwrap();
        assert!(summary.message().starts_with("150 more of this kind"), "{}", summary.message());
    }
}
