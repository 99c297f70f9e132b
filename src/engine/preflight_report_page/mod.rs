//! The preflight report as a page of its own, set like any other page.

mod entry;
mod page;

use crate::diag::many;
use crate::engine::build_file::edition;
use crate::engine::build_options::BuildOptions;
use crate::engine::built_edition::BuildReport;
use crate::engine::preflight_report_page::page::{ReportPage, quoted};
use crate::export::pdf::PdfKind;
use crate::house::EditionDate;
use crate::preflight;
use crate::press::Limits;
use crate::scene::ENGINE;
use crate::world::{Bytes, Fingerprint, MemoryWorld, World, WorldError};
use std::collections::BTreeSet;
use std::path::Path;

/// The layout of the page.
const LAYOUT: &str = include_str!("../../../press/docket.toml");
/// Number of lines available for findings.
const LINES: usize = 45;

/// The subject of a report.
#[derive(Clone, Copy, Debug)]
pub struct ReportSubject<'s> {
    /// Name of the file or edition checked.
    pub name: &'s str,
    /// Fingerprint of the file, or of the one built from the edition.
    pub file: Fingerprint,
    /// Date of the edition; `None` for a file.
    pub date: Option<EditionDate>,
    /// The limits it was checked against.
    pub limits: &'s Limits,
}

/// Returns a report as a one-page PDF; its fonts come from `faces`.
pub fn preflight_report_page(
    faces: &dyn World,
    subject: ReportSubject<'_>,
    report: &preflight::PreflightReport,
) -> BuildReport<Vec<u8>> {
    let date = subject.date.unwrap_or(EditionDate { year: 2000, month: 1, day: 1 });
    let front = format!(
        "name = {}\ndate = {date}\nlanguage = \"en\"\nlayout = \"docket\"\n\
         pages = [\"page.toml\"]\n",
        quoted(&format!("Preflight: {}", subject.name))
    );
    let files = MemoryWorld::new()
        .with("edition.toml", front)
        .with("layouts/docket.toml", LAYOUT)
        .with("page.toml", spec(subject, report));
    let options = BuildOptions { kind: PdfKind::Web, ..BuildOptions::default() };
    let built = edition(&ReportWorld { files, faces }, &options, &mut |_| {});
    let value = built.value.map(|(_, bytes)| bytes);
    BuildReport { value, diagnostics: built.diagnostics, sources: built.sources }
}

/// Returns the page spec as TOML.
fn spec(subject: ReportSubject<'_>, report: &preflight::PreflightReport) -> String {
    let mut page = ReportPage::default();
    page.line("title", 0.0, &verdict(report));
    page.line("strong", 2.2, subject.name);
    let standard = report.standard.as_deref().unwrap_or("no PDF/X");
    let pages = many(report.pages, "page");
    let limits = &subject.limits.name;
    page.line("small", 3.3, &format!("{standard}, {pages}, judged by {limits}, {ENGINE}"));
    let file = subject.file;
    page.line("small", 4.2, &format!("{} bytes, SHA-256 {}", file.bytes, file.hex()));
    for (n, words) in (0_u8..).zip(limit_lines(subject.limits)) {
        page.line("small", 5.1 + f32::from(n) * 0.9, &words);
    }
    page.rule(8.1);
    let mut at = 8.7;
    for (style, words) in summary(report) {
        page.line(style, at, &words);
        at += 1.0;
    }
    page.toml()
}

/// Returns the verdict as a capitalized title.
fn verdict(report: &preflight::PreflightReport) -> String {
    let words = report.verdict();
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the lines for findings and for unchecked subjects, as far as they fit.
fn summary(report: &preflight::PreflightReport) -> Vec<entry::ReportLine> {
    let entries = entry::entries(&report.findings);
    let unchecked = report.not_judged.iter().map(|what| ("small", format!("Not judged: {what}")));
    let unchecked: Vec<entry::ReportLine> = unchecked.collect();
    // Unchecked subjects are to be inspected by eye: reserve part of the page for them.
    let kept = unchecked.len().min(LINES / 3);
    let shown = entry::share(&entries, LINES - kept - 1);
    let mut lines: Vec<entry::ReportLine> =
        entries.iter().zip(&shown).flat_map(|(entry, n)| entry.lines(*n)).collect();
    let (rules, room) = (entries.len() - shown.len(), LINES - 1 - lines.len());
    let left = unchecked.len().saturating_sub(room);
    lines.extend(unchecked.into_iter().take(room));
    let more = match (rules, left) {
        (0, 0) => return lines,
        (0, n) => many(n, "more thing") + " not judged",
        (n, 0) => many(n, "more rule") + " broken",
        (n, m) => format!("{} broken, {} not judged", many(n, "more rule"), many(m, "more thing")),
    };
    lines.push(("small", format!("and {more}: see the report on the screen")));
    lines
}

/// Returns the limits of the press as text.
fn limit_lines(limits: &Limits) -> [String; 3] {
    let Limits { ink_error, ink_warn, ppi_error, ppi_warn, ppi_line_art, .. } = limits;
    let Limits { type_solid, type_tinted, type_multi_ink, type_reversed, .. } = limits;
    let Limits { type_reversed_multi_ink, rule, rule_multi_ink, bleed, .. } = limits;
    [
        format!(
            "ink at most {ink_warn} % (error over {ink_error} %); pictures {ppi_warn} ppi \
             (error below {ppi_error}), line art {ppi_line_art}; bleed {bleed}"
        ),
        format!(
            "type at least {type_solid} in one ink, {type_tinted} in a tint, {type_multi_ink} in \
             several inks; reversed {type_reversed}, on several inks {type_reversed_multi_ink}"
        ),
        format!("rules at least {rule} in one ink, {rule_multi_ink} in several or reversed"),
    ]
}

/// The report's own files in memory; fonts come from another world.
pub(super) struct ReportWorld<'w> {
    pub(super) files: MemoryWorld,
    pub(super) faces: &'w dyn World,
}

impl World for ReportWorld<'_> {
    fn read(&self, path: &Path) -> Result<Bytes, WorldError> {
        self.files.read(path)
    }

    fn layout(&self, name: &str) -> Result<Bytes, WorldError> {
        self.files.layout(name)
    }

    fn font(&self, file: &str) -> Result<Bytes, WorldError> {
        self.faces.font(file)
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.files.list(folder)
    }

    fn layouts(&self) -> Vec<String> {
        self.files.layouts()
    }

    fn kept(&self, _: &str) -> Option<Bytes> {
        None
    }

    fn keep(&self, _: &str, _: &[&[u8]]) {}

    fn drop_unused(&self, _: &str, _: &BTreeSet<String>) {}
}
