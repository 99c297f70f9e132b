//! The preflight report for the printer's desk: one page, set as any other.

use crate::build::pipeline::{Options, Report, edition};
use crate::diag::{Diagnostic, Severity, many};
use crate::export::pdf::Kind;
use crate::preflight;
use crate::press::Limits;
use crate::world::{Bytes, MemoryWorld, World, WorldError};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// The layout of the page.
const LAYOUT: &str = include_str!("../../press/docket.toml");
/// Lines that findings may take.
const LINES: usize = 46;
/// The width of a line, in halves of a character.
const WIDTH: usize = 112;

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'s> {
    /// The file or edition that was judged.
    pub name: &'s str,
    /// The day of the edition; a file's report bears no other.
    pub date: Option<(u16, u8, u8)>,
    /// What it was judged by.
    pub limits: &'s Limits,
}

/// A report as a PDF of one page; `faces` is where its faces are found.
pub fn docket(
    faces: &dyn World,
    subject: Subject<'_>,
    report: &preflight::Report,
) -> Report<Vec<u8>> {
    let (year, month, day) = subject.date.unwrap_or((2000, 1, 1));
    let front = format!(
        "name = {}\ndate = {year:04}-{month:02}-{day:02}\nlanguage = \"en\"\nlayout = \"docket\"\n\
         pages = [\"page.toml\"]\n",
        quoted(&format!("Preflight: {}", subject.name))
    );
    let files = MemoryWorld::new()
        .with("edition.toml", front)
        .with("layouts/docket.toml", LAYOUT)
        .with("page.toml", page(subject, report));
    let options = Options { kind: Kind::Web, ..Options::default() };
    let built = edition(&Docket { files, faces }, &options, &mut |_| {});
    let value = built.value.map(|(_, bytes)| bytes);
    Report { value, diagnostics: built.diagnostics, sources: built.sources }
}

/// The page's own files, and faces from elsewhere.
struct Docket<'w> {
    files: MemoryWorld,
    faces: &'w dyn World,
}

impl World for Docket<'_> {
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

    fn keep(&self, _: &str, _: &[u8]) {}

    fn drop_unused(&self, _: &str, _: &BTreeSet<String>) {}
}

/// The page's spec.
fn page(subject: Subject<'_>, report: &preflight::Report) -> String {
    let mut page = Page::default();
    let errors = report.count(Severity::Error);
    let warnings = many(report.count(Severity::Warning), "warning");
    let verdict = if errors == 0 {
        format!("Pass, {warnings}")
    } else {
        format!("{}, {warnings}", many(errors, "error"))
    };
    page.line("title", 0.0, &verdict);
    page.line("strong", 2.2, subject.name);
    let standard = report.standard.as_deref().unwrap_or("no PDF/X");
    let pages = many(report.pages, "page");
    page.line("small", 3.3, &format!("{standard}, {pages}, judged by {}", subject.limits.name));
    for (n, words) in (0_u8..).zip(asked(subject.limits)) {
        page.line("small", 4.2 + f32::from(n) * 0.9, &words);
    }
    page.rule(7.2);
    let (mut at, mut room) = (7.8, LINES);
    let told = report.findings.iter().map(told).chain(report.not_judged.iter().map(unjudged));
    let entries: Vec<Vec<(&str, String)>> = told.collect();
    let total = entries.len();
    for (n, entry) in entries.into_iter().enumerate() {
        if room < entry.len() + usize::from(n + 1 < total) {
            page.line(
                "small",
                at,
                &format!("and {} more: see the report on the screen", total - n),
            );
            break;
        }
        room -= entry.len();
        for (style, words) in entry {
            page.line(style, at, &words);
            at += 1.0;
        }
    }
    page.0
}

/// What the press asks.
fn asked(limits: &Limits) -> [String; 3] {
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

/// A finding in lines: its rule and place, what is so, and how to mend it.
fn told(finding: &Diagnostic) -> Vec<(&'static str, String)> {
    let weight = if finding.severity == Severity::Error { "Error" } else { "Warning" };
    let place = finding.place.map_or_else(
        || "the file".to_owned(),
        |place| {
            let [x, y, w, h] = [
                place.rect.left(),
                place.rect.top(),
                place.rect.size.width,
                place.rect.size.height,
            ]
            .map(|length| (length.mm_e2() + 5) / 10)
            .map(|tenths| format!("{}.{}", tenths / 10, tenths % 10));
            format!("page {}, {w} × {h} mm at {x}, {y}", place.page)
        },
    );
    let object = finding.object.as_ref().map_or(String::new(), |o| format!(" [{o}]"));
    let what = format!("{}{object}", finding.message);
    let head = ("strong", format!("{weight} {}: {place}", finding.code));
    let mend = finding.help.iter().map(|help| ("small", format!("to mend: {help}")));
    [head, ("body", what)].into_iter().chain(mend).collect()
}

fn unjudged(what: &String) -> Vec<(&'static str, String)> {
    vec![("small", format!("Not judged: {what}"))]
}

/// Items of one display block over the whole page.
struct Page(String);

impl Default for Page {
    fn default() -> Self {
        let block =
            "[[block]]\nat = { column = 1, line = 1 }\nspan = { columns = 1, lines = 56 }\n";
        Self(format!("number = 1\n{block}"))
    }
}

impl Page {
    fn line(&mut self, style: &str, y: f32, words: &str) {
        let words = quoted(&cut(words).replace('{', "{{").replace('}', "}}"));
        let _ = write!(
            self.0,
            "[[block.item]]\ntext = {words}\nstyle = \"{style}\"\nx = 0\ny = {y:.1}\n"
        );
    }

    fn rule(&mut self, y: f32) {
        let _ =
            write!(self.0, "[[block.item]]\nrule = \"hairline\"\nx = 0\ny = {y:.1}\nwidth = 54\n");
    }
}

/// Words cut to the width of the page.
fn cut(words: &str) -> String {
    let mut width = 0;
    let mut kept = String::new();
    for c in words.chars().filter(|c| !c.is_control()).map(seen) {
        width += if c.is_ascii() { 1 } else { 2 };
        if width > WIDTH - 2 {
            kept.push('…');
            break;
        }
        kept.push(c);
    }
    kept
}

/// A character that the page's faces surely have, or a stand-in.
fn seen(c: char) -> char {
    let known = matches!(c, ' '..='~' | '\u{A0}'..='\u{FF}')
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FA5}' | '\u{FF01}'..='\u{FF5E}')
        || matches!(c, '‘' | '’' | '“' | '”' | '–' | '—' | '…');
    if known { c } else { '?' }
}

/// Words as TOML writes them.
fn quoted(words: &str) -> String {
    toml::Value::String(words.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_to_the_page_and_quoted() {
        assert_eq!(cut(&"a".repeat(200)).chars().count(), WIDTH - 1);
        assert_eq!(cut("版\n面😀\u{FFFD}"), "版面??");
        assert_eq!(quoted("a \"b\" \\"), "'a \"b\" \\'");
    }
}
