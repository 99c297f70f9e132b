//! The command `preflight`.

use crate::cli::arg_values::PressTarget;
use crate::cli::args::PreflightArgs;
use crate::cli::build::{folder, fonts_refusal, world};
use crate::cli::common_args::Common;
use crate::cli::output::{OutputKind, own_file, read_whole, refusal, write_whole};
use crate::cli::reporter::{Reporter, json};
use crate::cli::{ExitStatus, cut_short};
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;
use stonehand::diag::{Diagnostic, Diagnostics, Severity, Span, many};
use stonehand::edition::{read_limits, shipped_limit_names, shipped_limits};
use stonehand::engine::{self, BuildOptions, PressCheck, ReportSubject};
use stonehand::house::EditionDate;
use stonehand::preflight::{self, PreflightReport};
use stonehand::press::Limits;
use stonehand::world::{DiskWorld, Fingerprint, Sources, World, WorldError};

/// Preflights a file or an edition and prints the report.
pub(super) fn run(args: &PreflightArgs, reporter: &Reporter) -> ExitStatus {
    let is_edition =
        args.file.is_dir() || args.file.file_name().is_some_and(|n| n == "edition.toml");
    let common = Common { edition: args.file.clone(), fonts: args.fonts.clone() };
    let own = is_edition.then(|| folder(&common));
    let asked = match &args.limits {
        Some(name) => match limits(name, own, reporter) {
            Some(limits) => Some(limits),
            None => return ExitStatus::Failed,
        },
        None => None,
    };
    if args.output.as_deref() == Some(Path::new("-")) {
        reporter.fail("standard output has the report in words: give the report's page a file");
        return ExitStatus::Failed;
    }
    let no_fonts = || fonts_refusal(args.fonts.as_deref());
    let output = args.output.as_deref();
    let no_own = || output.and_then(|path| own_file(own?, path));
    if let Some(why) =
        output.and_then(|path| refusal(path, OutputKind::Pdf)).or_else(no_fonts).or_else(no_own)
    {
        reporter.fail(&why);
        return ExitStatus::Failed;
    }
    let judged =
        if is_edition { edition(args, asked, reporter) } else { file(args, asked, reporter) };
    let judged = match judged {
        Ok(judged) => judged,
        Err(end) => return end,
    };
    if reporter.is_json() {
        reporter.print(&lines(&args.file, &judged));
    } else if reporter.is_verbose() || !judged.report.findings.is_empty() {
        reporter.print_words(&text(&args.file, &judged));
    }
    if let Some(path) = &args.output
        && let Err(end) = desk_report(args, path, &judged, reporter)
    {
        return end;
    }
    if judged.report.passes() { ExitStatus::Done } else { ExitStatus::Rejected }
}

/// The result for a file or an edition.
struct PreflightResult {
    report: PreflightReport,
    /// Fingerprint of the file, or of the one built from the edition.
    file: Fingerprint,
    /// The limits applied.
    limits: Limits,
    /// Date of an edition.
    date: Option<EditionDate>,
    /// Sources of an edition.
    sources: Sources,
}

/// Writes the report as a one-page PDF.
fn desk_report(
    args: &PreflightArgs,
    path: &Path,
    judged: &PreflightResult,
    reporter: &Reporter,
) -> Result<(), ExitStatus> {
    let same = |a: &Path, b: &Path| {
        a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a))
    };
    if same(path, &args.file) {
        reporter
            .fail("the report would be written over the file it is about: give it another name");
        return Err(ExitStatus::Failed);
    }
    let world = DiskWorld::new(".", args.fonts.clone());
    let name = args.file.file_name().unwrap_or(args.file.as_os_str()).to_string_lossy();
    let PreflightResult { file, date, ref limits, .. } = *judged;
    let subject = ReportSubject { name: &name, file, date, limits };
    let page = engine::preflight_report_page(&world, subject, &judged.report);
    let Some(bytes) = page.value else {
        reporter.report(&page.diagnostics, &page.sources);
        return Err(ExitStatus::Failed);
    };
    write_whole(path, OutputKind::Pdf, &bytes).map_err(|why| {
        reporter.fail(&why);
        ExitStatus::Failed
    })
}

/// Preflights a PDF file.
fn file(
    args: &PreflightArgs,
    limits: Option<Limits>,
    reporter: &Reporter,
) -> Result<PreflightResult, ExitStatus> {
    if args.target.is_some() {
        reporter.fail("a file says itself which PDF/X it is: `--for` is for editions");
        return Err(ExitStatus::Failed);
    }
    let bytes = read_whole(&args.file).map_err(|why| {
        reporter.fail(&why);
        ExitStatus::Failed
    })?;
    let limits = limits.or_else(|| shipped_limits("coldset")).unwrap_or_default();
    let file = Fingerprint::of(&bytes);
    let report = preflight::file(bytes, &limits);
    let report = if args.draft.wanted { report.of_draft() } else { report };
    Ok(PreflightResult { report, file, limits, date: None, sources: Sources::default() })
}

/// Preflights an edition.
fn edition(
    args: &PreflightArgs,
    limits: Option<Limits>,
    reporter: &Reporter,
) -> Result<PreflightResult, ExitStatus> {
    let common = Common { edition: args.file.clone(), fonts: args.fonts.clone() };
    let world = world(&common, reporter).ok_or(ExitStatus::Failed)?;
    let judging = PressCheck { limits, ..PressCheck::default() };
    let kind = args.target.unwrap_or(PressTarget::Press).kind();
    let completeness = args.draft.completeness();
    let options =
        BuildOptions { kind, completeness, preflight: judging, ..BuildOptions::default() };
    let report = engine::preflight(&world, &options, &mut |_| {});
    if cut_short::is_changed(&world, reporter) {
        return Err(ExitStatus::Failed);
    }
    reporter.report(&report.diagnostics, &report.sources);
    let engine::CheckedEdition { report: found, limits, date, file } =
        report.value.ok_or(ExitStatus::Rejected)?;
    Ok(PreflightResult { report: found, file, limits, date: Some(date), sources: report.sources })
}

/// Returns the limits of a name or file; an edition's own list takes precedence over a shipped one.
fn limits(name: &str, edition: Option<&Path>, reporter: &Reporter) -> Option<Limits> {
    let own = format!("press/{name}.toml");
    let is_name = Path::new(name).components().count() == 1;
    if let Some(folder) = edition.filter(|_| is_name) {
        match DiskWorld::new(folder, None).read_optional(Path::new(&own)) {
            Ok(bytes) => return listed(name, &own, (*bytes).as_ref().to_vec(), reporter),
            Err(WorldError::Missing(_)) => {}
            Err(e) => {
                reporter.fail(&format!("cannot read `{own}` of the edition: {e}"));
                return None;
            }
        }
    }
    if let Some(limits) = shipped_limits(name) {
        return Some(limits);
    }
    let is_toml = Path::new(name).extension().is_some_and(|e| e == "toml");
    let is_there = Path::new(name).exists();
    match read_whole(Path::new(name)) {
        Ok(bytes) => listed(name, name, bytes, reporter),
        Err(why) if is_toml || is_there => {
            reporter.fail(&why);
            None
        }
        Err(_) => {
            let known: Vec<&str> = shipped_limit_names().collect();
            let known = known.join(", ");
            reporter.fail(&format!(
                "there is no list of limits `{name}`: give {known}, or a TOML file"
            ));
            None
        }
    }
}

/// Parses the limits in the file at `path` as the list `name`.
fn listed(name: &str, path: &str, bytes: Vec<u8>, reporter: &Reporter) -> Option<Limits> {
    let Ok(text) = String::from_utf8(bytes) else {
        reporter.fail(&format!("cannot read `{path}`: it is not UTF-8 text"));
        return None;
    };
    let (mut sources, mut said) = (Sources::default(), Diagnostics::new());
    let file = sources.add(path, text.as_str());
    let limits = read_limits(name, file, &text, &mut said);
    let broken = said.has_errors();
    reporter.report(&said.sorted(), &sources);
    (!broken).then_some(limits)
}

/// Formats the report as text: findings by rule, the most severe first.
fn text(file: &Path, judged: &PreflightResult) -> String {
    let PreflightResult { report, limits, sources, .. } = judged;
    let mut out = String::new();
    let standard = report.standard.as_deref().unwrap_or("no PDF/X");
    let pages = many(report.pages, "page");
    let _ = writeln!(out, "{}: {standard}, {pages}, judged by {}", file.display(), limits.name);
    let mut last = None;
    for finding in &report.findings {
        let kind = (finding.severity, finding.rule, &finding.help);
        if last != Some(kind) {
            head(&mut out, finding);
        }
        last = Some(kind);
        let at = finding.place.map_or_else(|| "file".to_owned(), |p| p.to_string());
        let object = finding.object.as_ref().map_or(String::new(), |o| format!(" [{o}]"));
        let source = finding.labels.first().and_then(|label| line(sources, label.span));
        let source = source.map_or(String::new(), |s| format!(" ({s})"));
        let _ = writeln!(out, "  {at}: {}{object}{source}", finding.message());
    }
    if !report.not_judged.is_empty() {
        let _ = writeln!(out, "\nnot judged:");
        for what in &report.not_judged {
            let _ = writeln!(out, "  {what}");
        }
    }
    let _ = writeln!(out, "\n{}", report.verdict());
    out
}

/// Formats a source location: `pages/1.toml:12`.
fn line(sources: &Sources, span: Span) -> Option<String> {
    let (file, at) = (sources.get(span.file)?, sources.locate(span)?);
    Some(format!("{}:{}", file.path, at.line))
}

/// Writes severity, code, title and help of a finding.
fn head(out: &mut String, finding: &Diagnostic) {
    let weight = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let _ = writeln!(out, "\n{weight} {}: {}", finding.rule, finding.rule.title);
    if let Some(help) = &finding.help {
        let _ = writeln!(out, "  to mend: {help}");
    }
}

#[derive(Serialize)]
struct Summary<'s> {
    file: String,
    standard: Option<&'s str>,
    pages: usize,
    limits: &'s str,
    pass: bool,
    errors: usize,
    warnings: usize,
    not_judged: &'s [String],
}

#[derive(Serialize)]
struct Last<'s> {
    summary: Summary<'s>,
}

/// Formats the report as JSON lines: one object per finding, then the summary.
fn lines(file: &Path, judged: &PreflightResult) -> String {
    let PreflightResult { report, limits, sources, .. } = judged;
    let mut out = String::new();
    for finding in &report.findings {
        out.push_str(&json(finding, sources));
        out.push('\n');
    }
    let errors = report.count(Severity::Error);
    let summary = Summary {
        file: file.display().to_string(),
        standard: report.standard.as_deref(),
        pages: report.pages,
        limits: &limits.name,
        pass: report.passes(),
        errors,
        warnings: report.count(Severity::Warning),
        not_judged: &report.not_judged,
    };
    let last = serde_json::to_string(&Last { summary });
    out.push_str(&last.expect("strings and numbers are JSON"));
    out.push('\n');
    out
}
