//! Output of diagnostics: with an excerpt of the source for people, or as JSON lines.

use crate::cli::arg_values::{ColorChoice, MessageFormat};
use crate::cli::args::Args;
use crate::cli::excerpt::{BESIDE, Excerpt, cut};
use crate::cli::terminal::{visible, write_through};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use stonehand::diag::{Diagnostic, FactValue, Severity, many, rules};
use stonehand::world::{LineColumn, Sources};

/// Writes messages in the selected format and records write failures.
pub(super) struct Reporter {
    json: bool,
    quiet: bool,
    colour: bool,
    /// The first write failure.
    failed: RefCell<Option<String>>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonPlace {
    page: u32,
    x_mm: f64,
    y_mm: f64,
    width_mm: f64,
    height_mm: f64,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: Severity,
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<&'static str, &'a FactValue>,
    labels: Vec<JsonLabel<'a>>,
    help: Option<&'a str>,
    place: Option<JsonPlace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<&'a str>,
}

impl Reporter {
    pub(super) fn new(args: &Args) -> Self {
        let colour = match args.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
            }
        };
        let json = args.message_format == MessageFormat::Json;
        Self { json, quiet: args.quiet, colour, failed: RefCell::new(None) }
    }

    /// Prints text for people to standard output, with control characters replaced.
    pub(super) fn print_words(&self, text: &str) {
        self.print(&visible(text));
    }

    /// Prints text to standard output unchanged.
    pub(super) fn print(&self, text: &str) {
        self.note("standard output", write_through(&mut io::stdout().lock(), text));
    }

    /// Prints a value as JSON to standard output.
    pub(super) fn print_json(&self, value: &(impl Serialize + ?Sized)) {
        let json = serde_json::to_string_pretty(value).expect("strings and numbers are JSON");
        self.print(&(json + "\n"));
    }

    /// Prints a value as JSON on one line, for commands that go on.
    pub(super) fn print_json_line(&self, value: &(impl Serialize + ?Sized)) {
        let json = serde_json::to_string(value).expect("strings and numbers are JSON");
        self.print(&(json + "\n"));
    }

    /// Whether all output was written or its reader closed the pipe. If not, the failure is
    /// reported on standard error, which may still work.
    pub(super) fn has_arrived(&self) -> bool {
        let failed = self.failed.take();
        if let Some(why) = &failed {
            self.fail(why);
        }
        failed.is_none()
    }

    /// Records the first failure to write to `channel`.
    fn note(&self, channel: &str, result: io::Result<()>) {
        if let Err(e) = result {
            let why = || format!("cannot write to {channel}: {e}");
            self.failed.borrow_mut().get_or_insert_with(why);
        }
    }

    /// Writes a line to standard error.
    fn err(&self, line: &str) {
        self.note("standard error", write_through(&mut io::stderr().lock(), &format!("{line}\n")));
    }

    /// Whether to print summaries: neither `--quiet` nor JSON.
    pub(super) fn is_verbose(&self) -> bool {
        !self.quiet && !self.json
    }

    /// Whether the format is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.json
    }

    /// Prints a line for people to standard error, unless quiet.
    pub(super) fn print_line(&self, line: &str) {
        if self.is_verbose() {
            self.err(&visible(line));
        }
    }

    /// Reports a warning regardless of `--quiet`: to standard error, or as JSON to standard output,
    /// since it is not a diagnostic of the edition.
    pub(super) fn warn(&self, sentence: &str, json: &str) {
        if self.json {
            self.print(&format!("{json}\n"));
        } else {
            self.err(&visible(&format!("warning: {sentence}")));
        }
    }

    /// Reports a usage or system error.
    pub(super) fn fail(&self, message: &str) {
        if self.json {
            let d = Diagnostic::error(rules::system::SYSTEM, "{reason}").fact("reason", message);
            self.one(&d, &Sources::default());
        } else {
            self.err(&visible(&format!("error: {message}")));
        }
    }

    /// Reports all diagnostics and their number.
    pub(super) fn report(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        for d in diagnostics {
            if !(self.quiet && d.severity == Severity::Note) {
                self.one(d, sources);
            }
        }
        let of = |s| diagnostics.iter().filter(move |d| d.severity == s);
        let count = |s| of(s).map(|d| d.count).sum();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if self.is_verbose() && errors + warnings > 0 {
            self.err(&format!("{}, {}", many(errors, "error"), many(warnings, "warning")));
        }
    }

    fn one(&self, d: &Diagnostic, sources: &Sources) {
        let text = if self.json { json(d, sources) } else { self.drawn(d, sources) };
        self.err(text.trim_end());
    }

    /// Renders a diagnostic with its source line and underlines.
    fn drawn(&self, d: &Diagnostic, sources: &Sources) -> String {
        // Notes report regular events, so no excerpt is shown.
        let main = d.labels.first().map(|l| l.span);
        let source = main.and_then(|s| sources.get(s.file));
        if d.severity == Severity::Note {
            let at = main.and_then(|s| sources.locate(s));
            let place = source.zip(at).map(|(s, at)| format!("{}:{}: ", s.path, at.line));
            let mut note = format!("note: {}{}", place.unwrap_or_default(), d.message());
            for line in help(d, sources).iter().flat_map(|help| help.lines().enumerate()) {
                let head = if line.0 == 0 { "  help: " } else { "        " };
                note.extend(["\n", head, line.1]);
            }
            return visible(&note).into_owned();
        }
        let severity = match d.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        };
        let mut report = MietteDiagnostic::new(visible(&message(d)))
            .with_severity(severity)
            .with_code(d.rule.code);
        let here: Vec<_> =
            d.labels.iter().filter(|l| Some(l.span.file) == main.map(|m| m.file)).collect();
        let spans: Vec<_> =
            here.iter().map(|l| l.span.start as usize..l.span.end as usize).collect();
        let column = main.and_then(|m| sources.locate(m)).map_or(0, |at| at.column - 1);
        let (text, spans) = cut(source.map_or("", |s| &s.text), &spans);
        let labels = here.iter().zip(spans).map(|(l, at)| LabeledSpan::at(at, visible(&l.text)));
        report = report.with_labels(labels);
        report.help = help(d, sources).map(|h| visible(&h).into_owned());
        let theme = match (self.colour, d.severity) {
            (true, _) => GraphicalTheme::unicode(),
            (false, _) => GraphicalTheme::unicode_nocolor(),
        };
        let handler =
            GraphicalReportHandler::new_themed(theme).with_width(100).with_context_lines(BESIDE);
        let report = match source {
            Some(s) => miette::Report::new(report).with_source_code(Excerpt {
                name: visible(&s.path).into_owned(),
                text,
                column,
            }),
            None => miette::Report::new(report),
        };
        let mut out = String::new();
        match handler.render_report(&mut out, report.as_ref()) {
            Ok(()) => out,
            Err(_) => visible(&d.message()).into_owned(),
        }
    }
}

/// Returns the message with the object and the place on the page.
fn message(d: &Diagnostic) -> String {
    let about = [d.object.clone(), d.place.map(|p| p.to_string())];
    let about: Vec<String> = about.into_iter().flatten().collect();
    if about.is_empty() {
        return d.message();
    }
    format!("{} [{}]", d.message(), about.join("; "))
}

/// Returns the help text and the labels in other files, which the excerpt cannot show.
fn help(d: &Diagnostic, sources: &Sources) -> Option<String> {
    let main = d.labels.first().map(|l| l.span.file);
    let mut lines: Vec<String> = d.help.iter().cloned().collect();
    for label in d.labels.iter().filter(|l| Some(l.span.file) != main) {
        let path = sources.get(label.span.file).map_or("", |s| s.path.as_str());
        let at = sources.locate(label.span).unwrap_or(LineColumn { line: 1, column: 1 });
        lines.push(format!("{}: {path}:{}:{}", label.text, at.line, at.column));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Converts to millimetres, in steps of a hundredth.
fn mm(a: stonehand::geom::Abs) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "hundredths of a millimetre of a page are small")]
    let e2 = a.mm_e2() as f64;
    e2 / 100.0
}

/// Returns a diagnostic as a JSON object.
pub(super) fn json(d: &Diagnostic, sources: &Sources) -> String {
    let labels = d.labels.iter().filter_map(|l| {
        let at = sources.locate(l.span)?;
        let file = sources.get(l.span.file)?;
        Some(JsonLabel {
            file: &file.path,
            line: at.line,
            column: at.column,
            start: l.span.start,
            end: l.span.end,
            text: &l.text,
        })
    });
    let place = d.place.map(|p| JsonPlace {
        page: p.page,
        x_mm: mm(p.rect.left()),
        y_mm: mm(p.rect.top()),
        width_mm: mm(p.rect.size.width),
        height_mm: mm(p.rect.size.height),
    });
    let whole = JsonDiagnostic {
        severity: d.severity,
        code: d.rule.code,
        message: &d.message(),
        facts: d.facts.iter().map(|f| (f.name, &f.value)).collect(),
        labels: labels.collect(),
        help: d.help.as_deref(),
        place,
        object: d.object.as_deref(),
    };
    serde_json::to_string(&whole).expect("strings and numbers are JSON")
}
