//! Preflight's findings and report.

use crate::diag::{Diagnostic, FactValue, Message, PagePlace, Rule, Severity, many};
use crate::geom::{Abs, Insets, Rect};
use crate::preflight::rule::{DRAFT, PAGE_RULES, rules};
use std::collections::{BTreeMap, BTreeSet};

/// The result of preflight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreflightReport {
    /// The standard the file claims, such as `PDF/X-4`.
    pub standard: Option<String>,
    /// Number of pages.
    pub pages: usize,
    /// Breaches of rules, most severe first, then by rule and place. Places of a file alone count
    /// pages from 1; those of pages give printed numbers.
    pub findings: Vec<Diagnostic>,
    /// What could not be checked, and why.
    pub not_judged: Vec<String>,
}

impl PreflightReport {
    /// Whether the file may go to press: there is no error, and everything could be checked.
    pub fn passes(&self) -> bool {
        self.count(Severity::Error) == 0 && self.not_judged.is_empty()
    }

    /// The verdict in one line: `pass, 2 warnings`, the number of errors, or `no verdict`.
    pub fn verdict(&self) -> String {
        let warnings = many(self.count(Severity::Warning), "warning");
        match (self.count(Severity::Error), self.not_judged.len()) {
            (0, 0) => format!("pass, {warnings}"),
            (0, n) => {
                let were = if n == 1 { "was" } else { "were" };
                format!("no verdict: {} {were} not judged; 0 errors, {warnings}", many(n, "thing"))
            }
            (errors, _) => format!("{}, {warnings}", many(errors, "error")),
        }
    }

    /// Returns the report of a file that is meant to be a draft: that it is one becomes a note
    /// instead of an error.
    #[must_use]
    pub fn of_draft(mut self) -> Self {
        for finding in self.findings.iter_mut().filter(|d| d.rule == DRAFT) {
            finding.severity = Severity::Note;
        }
        self.sort();
        self
    }

    /// Adds findings on pages of other PDFs that are placed on these. Findings of the same rules on
    /// the file itself, which have no place, are dropped unless the rule is one of the page.
    #[must_use]
    pub fn and_placed(mut self, placed: Vec<Diagnostic>, not_judged: Vec<String>) -> Self {
        let is_told = |d: &Diagnostic| {
            !PAGE_RULES.contains(&d.rule) && placed.iter().any(|told| told.rule == d.rule)
        };
        self.findings.retain(|d| !is_told(d));
        self.findings.extend(placed);
        self.not_judged.extend(not_judged);
        self.sort();
        self
    }

    /// Sorts the findings: most severe first, then by rule and place.
    fn sort(&mut self) {
        self.findings.sort_by_key(|d| {
            let order = rules().position(|rule| rule == d.rule);
            (d.severity, order, d.place.map(|p| (p.page, p.rect.top(), p.rect.left())))
        });
    }

    /// The number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|d| d.severity == severity).count()
    }
}

impl PreflightReport {
    /// Merges the report of the file written from these pages. Of `file`, findings of the rules of
    /// the page are dropped, since they were checked on the pages themselves.
    /// `numbers` are the printed page numbers, in the pages' order in the file.
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "numbers of pages have 32 bits")]
    pub fn and_file(mut self, file: Self, numbers: &[u32]) -> Self {
        let of_pages = |rule| PAGE_RULES.contains(&rule);
        self.standard = file.standard;
        let printed = |mut d: Diagnostic| {
            if let Some(place) = &mut d.place {
                let index =
                    usize::try_from(place.page).expect("memory has addresses of 32 bits at least");
                let index = index.checked_sub(1);
                place.page = index.and_then(|i| numbers.get(i)).copied().unwrap_or(place.page);
            }
            d
        };
        let more = file.findings.into_iter().filter(|d| !of_pages(d.rule)).map(printed);
        self.findings.extend(more);
        // Page content that the file's reader could not check was checked from the scene.
        let of_a_page = |what: &String| what.starts_with("page ");
        self.not_judged.extend(file.not_judged.into_iter().filter(|what| !of_a_page(what)));
        self.sort();
        self
    }
}

/// A breach of a rule, before breaches of one kind on a page are merged into one finding.
#[derive(Clone, Debug)]
pub(super) struct RuleBreach {
    told: Diagnostic,
    /// The first characters of the text concerned; breaches that differ only in these are merged.
    words: Option<String>,
    /// How to correct it.
    remedy: &'static str,
}

impl RuleBreach {
    /// A breach of `rule`, at the rule's severity, with a short description: `in DeviceRGB`.
    pub(super) fn new(rule: &'static Rule, what: impl Into<Message>) -> Self {
        let told = Diagnostic::new(rule.severity(), rule, what);
        Self { told, words: None, remedy: rule.remedy }
    }

    /// Adds more words to the description.
    pub(super) fn and(mut self, template: &'static str) -> Self {
        self.told = self.told.and(template);
        self
    }

    /// Adds a fact that the rule declares.
    pub(super) fn fact(mut self, name: &'static str, value: impl Into<FactValue>) -> Self {
        self.told = self.told.fact(name, value);
        self
    }

    /// The description with its facts.
    pub(super) fn message(&self) -> String {
        self.told.message()
    }

    /// Lowers the severity to a warning.
    pub(super) fn into_warning(mut self) -> Self {
        self.told.severity = Severity::Warning;
        self
    }

    /// Sets the object.
    pub(super) fn of(mut self, object: impl Into<String>) -> Self {
        self.told = self.told.of(object);
        self
    }

    /// Sets the text concerned; blank text sets none.
    pub(super) fn words(mut self, words: &str) -> Self {
        self.words = Some(words.trim().to_owned()).filter(|w| !w.is_empty());
        self
    }

    /// Sets a remedy more specific than the rule's.
    pub(super) fn with_remedy(mut self, remedy: &'static str) -> Self {
        self.remedy = remedy;
        self
    }

    /// Sets the place.
    pub(super) fn on(mut self, place: PagePlace) -> Self {
        self.told.place = Some(place);
        self
    }

    /// Converts to a finding that stands for `times` merged breaches.
    fn found(self, times: usize) -> Diagnostic {
        let Self { mut told, words, remedy } = self;
        told.object = match (told.object, words) {
            (Some(object), Some(words)) => Some(format!("{object}: {words}")),
            (object, words) => object.or(words),
        };
        let told = told.help(remedy);
        let more = match told.place {
            _ if times < 2 => return told,
            Some(_) => " ({times} times on this page)",
            None => " ({times} times in the file)",
        };
        told.and(more).fact("times", times)
    }
}

/// Breaches that are merged agree in severity, rule (its index), page, description and object.
type ReportKind = (Severity, usize, Option<u32>, String, Option<String>);

/// Breaches found so far, merged by kind: a page of small type is one finding.
#[derive(Debug, Default)]
pub(super) struct PreflightFindings {
    kinds: BTreeMap<ReportKind, (RuleBreach, Vec<Rect>, usize)>,
    not_judged: BTreeSet<String>,
    /// Whether a budget was exceeded, so that something was dropped.
    full: bool,
}

/// Maximum number of kinds of breaches kept; a longer report is of no use.
const MAX_KINDS: usize = 2000;
/// Maximum number of places that one place is compared with.
const MAX_BESIDE: usize = 100;
/// Maximum number of places kept per kind.
const MAX_PLACES: usize = 2000;

impl PreflightFindings {
    pub(super) fn add(&mut self, breach: RuleBreach) {
        let Diagnostic { rule, severity, place, ref object, .. } = breach.told;
        let order = rules().position(|r| r == rule).expect("every rule is in the list");
        let page = place.map(|p| p.page);
        let kind = (severity, order, page, breach.message(), object.clone());
        if self.kinds.len() >= MAX_KINDS && !self.kinds.contains_key(&kind) {
            self.full = true;
            return;
        }
        let rect = place.map(|place| place.rect);
        let (_, places, times) = self.kinds.entry(kind).or_insert((breach, Vec::new(), 0));
        places.extend(rect.filter(|_| places.len() < MAX_PLACES));
        *times += 1;
    }

    /// Known breaches of the same rule, at least as severe, whose places overlap that of `like`.
    fn beside(&self, like: &RuleBreach) -> impl Iterator<Item = &Rect> {
        let Diagnostic { rule, severity, place: at, .. } = like.told;
        let same = move |known: &Diagnostic| {
            let on_page = at.is_some_and(|at| known.place.is_some_and(|k| k.page == at.page));
            on_page && known.rule == rule && known.severity <= severity
        };
        let known = self.kinds.values().filter(move |(known, ..)| same(&known.told));
        let places = known.flat_map(|(_, places, _)| places);
        places.filter(move |r| at.is_some_and(|at| r.overlaps(&at.rect)))
    }

    /// Whether a known breach of the same rule, at least as severe, overlaps the place of `like`.
    pub(super) fn meets(&self, like: &RuleBreach) -> bool {
        self.beside(like).next().is_some()
    }

    /// Whether the places of these breaches, each enlarged by `near`, together cover that of
    /// `like`.
    pub(super) fn covers(&self, like: &RuleBreach, near: Abs) -> bool {
        let Some(at) = like.told.place else { return false };
        let wide = |r: &Rect| r.inset(Insets::all(Abs::ZERO - near));
        let known: Vec<Rect> = self.beside(like).take(MAX_BESIDE).map(wide).collect();
        let edges = |of: &dyn Fn(&Rect) -> [Abs; 2]| {
            let [from, to] = of(&at.rect);
            let mut all: Vec<Abs> = known.iter().flat_map(of).chain([from, to]).collect();
            all.retain(|edge| (from..=to).contains(edge));
            all.sort_unstable();
            all.dedup();
            all
        };
        let (xs, ys) = (edges(&|r| [r.left(), r.right()]), edges(&|r| [r.top(), r.bottom()]));
        let mut cells = xs.windows(2).flat_map(|x| {
            ys.windows(2).map(move |y| Rect::xywh(x[0], y[0], x[1] - x[0], y[1] - y[0]))
        });
        cells.all(|cell| known.iter().any(|r| r.contains(&cell)))
    }

    /// Whether there is an error of a rule.
    pub(super) fn has_error(&self, rule: &Rule) -> bool {
        let mut known = self.kinds.values().map(|(breach, ..)| &breach.told);
        known.any(|told| told.rule == rule && told.severity == Severity::Error)
    }

    /// Records what could not be checked; the same text only once.
    pub(super) fn not_judged(&mut self, what: impl Into<String>) {
        let what = what.into();
        if self.not_judged.len() < MAX_KINDS {
            self.not_judged.insert(what);
        } else if !self.not_judged.contains(&what) {
            self.full = true;
        }
    }

    /// The report of all findings, in order.
    pub(super) fn report(self, standard: Option<String>, pages: usize) -> PreflightReport {
        let found = self.kinds.into_values();
        let findings = found.map(|(breach, _, times)| breach.found(times)).collect();
        let mut not_judged: Vec<String> = self.not_judged.into_iter().collect();
        if self.full {
            not_judged.push(format!("what came after {MAX_KINDS} findings"));
        }
        PreflightReport { standard, pages, findings, not_judged }
    }
}
