//! The commands `build` and `check`.

use crate::cli::arg_values::MarkArg;
use crate::cli::args::{BuildArgs, CheckArgs};
use crate::cli::common_args::Common;
use crate::cli::companions::{self, Companion, CompanionKind, record_text};
use crate::cli::kept_file::KeptFile;
use crate::cli::output::{OutputKind, STANDARD, own_file, placed_file, refusal, write_whole};
use crate::cli::page_changes::StandardOutput;
use crate::cli::reporter::Reporter;
use crate::cli::stage_times::StageTimes;
use crate::cli::{ExitStatus, cut_short, layout, page_changes, quality};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{fs, io};
use stonehand::compose::PrintersMark;
use stonehand::diag::{Diagnostic, Severity, many};
use stonehand::engine::{self, BuildOptions, BuiltEdition, OnErrors, PressCheck};
use stonehand::lint::qualities;
use stonehand::preflight::file_id;
use stonehand::world::{DiskWorld, Sources};

/// Builds an edition and writes its PDF.
pub(super) fn run(args: &BuildArgs, reporter: &Reporter) -> ExitStatus {
    let Some(world) = world(&args.common, reporter) else { return ExitStatus::Failed };
    let path = args.output.clone().unwrap_or_else(|| default_output(&args.common));
    let lock = args.lock.then_some(CompanionKind::Lock);
    let lockable = || lock.and_then(|lock| lock.refusal(folder(&args.common), &path));
    let own = || own_file(folder(&args.common), &path);
    if let Some(why) = refusal(&path, OutputKind::Pdf).or_else(lockable).or_else(own) {
        reporter.fail(&why);
        return ExitStatus::Failed;
    }
    if args.manner.quality && path == Path::new("-") {
        reporter
            .fail("standard output cannot have both the file and `--quality`: give one of them up");
        return ExitStatus::Failed;
    }
    let mut clock = StageTimes::new();
    let engine::BuildReport { value, diagnostics, sources } =
        engine::edition(&world, &options(args), &mut |stage| clock.stage(stage));
    clock.end();
    if cut_short::is_changed(&world, reporter) {
        return ExitStatus::Failed;
    }
    let denied = args.manner.deny_warnings && has_warnings(&diagnostics);
    reporter.report(&diagnostics, &sources);
    let Some((built, bytes)) = value.filter(|_| !denied) else {
        print_reason(&diagnostics, reporter);
        if let Some(kept) = KeptFile::at(&path, &world) {
            reporter.warn(&kept.sentence(), &kept.json());
        }
        return ExitStatus::Rejected;
    };
    if let Err(why) = write(folder(&args.common), &path, &built, &bytes, &sources, reporter) {
        reporter.fail(&why);
        return ExitStatus::Failed;
    }
    let pages = built.book.pages.len();
    let pages = many(pages, if args.press.spreads { "sheet" } else { "page" });
    let id = file_id(&bytes).map(|id| format!(", file ID {id}")).unwrap_or_default();
    reporter.print_line(&format!(
        "{}: {pages}, {} kB{id}",
        path.display(),
        bytes.len().div_ceil(1000)
    ));
    let standard = path == Path::new(STANDARD);
    let output = if standard { StandardOutput::Taken } else { StandardOutput::Free };
    page_changes::print(&built.changes, output, reporter);
    print_missing(&diagnostics, reporter);
    if args.press.draft.wanted {
        reporter.print_line(
            "it is a draft, and marked as one: the press gets a build without `--draft`",
        );
    }
    if args.manner.quality {
        print_quality(&built, reporter);
    }
    if args.timings {
        clock.print(reporter);
    }
    ExitStatus::Done
}

/// Writes the file, the lock of an edition that is to be locked, and the record of pages that go to
/// the press. An error is a message for the user.
fn write(
    folder: &Path,
    path: &Path,
    built: &BuiltEdition,
    bytes: &[u8],
    sources: &Sources,
    reporter: &Reporter,
) -> Result<(), String> {
    if let Some(why) = placed_file(folder, path, built.edition.picture_files()) {
        return Err(why);
    }
    let mut companions: Vec<Companion<'_>> = Vec::new();
    let lock = |text| Companion { kind: CompanionKind::Lock, text, read: None };
    companions.extend(built.lock.as_deref().map(lock));
    if let Some(text) = built.record.as_deref()
        && is_recorded(folder, built, reporter)?
    {
        let read = record_text(sources);
        companions.push(Companion { kind: CompanionKind::Record, text, read });
    }
    if companions.is_empty() {
        return write_whole(path, OutputKind::Pdf, bytes);
    }
    companions::write(path, bytes, folder, &companions)
}

/// Whether the pages of a press build are recorded: not in a folder that takes no files, as long as
/// nothing depends on it, and the user is told. An error is a message for the user.
fn is_recorded(folder: &Path, built: &BuiltEdition, reporter: &Reporter) -> Result<bool, String> {
    let Err(why) = CompanionKind::Record.can_be_written(folder) else { return Ok(true) };
    let is_frozen = built.edition.pages.iter().any(|page| page.frozen.is_some());
    if is_frozen || built.changes.compared {
        return Err(why);
    }
    let json = serde_json::json!({ "unrecorded": { "reason": why } }).to_string();
    reporter.warn(&format!("{why}: pages of this build cannot be frozen"), &json);
    Ok(false)
}

/// Returns the build options for the arguments.
fn options(args: &BuildArgs) -> BuildOptions {
    BuildOptions {
        kind: args.target.kind(),
        pages: args.pages.iter().flat_map(|p| p.0.clone()).collect(),
        lock: args.lock,
        spreads: args.press.spreads,
        marks: marks(&args.press.marks),
        embed_sources: args.embed_sources,
        completeness: args.press.draft.completeness(),
        preflight: PressCheck {
            limits: None,
            errors: if args.press.despite_preflight { OnErrors::Warn } else { OnErrors::Reject },
        },
    }
}

/// Expands the values of `--marks`.
fn marks(asked: &[MarkArg]) -> Vec<PrintersMark> {
    let named = |mark: &MarkArg| match mark {
        MarkArg::All => PrintersMark::ALL.to_vec(),
        MarkArg::Crop => vec![PrintersMark::Crop],
        MarkArg::Register => vec![PrintersMark::Register],
        MarkArg::Bar => vec![PrintersMark::Bar],
        MarkArg::Slug => vec![PrintersMark::Slug],
    };
    asked.iter().flat_map(named).collect()
}

/// Reports the diagnostics of a build without writing it, and prints the layout.
pub(super) fn check(args: &CheckArgs, reporter: &Reporter) -> ExitStatus {
    let Some(world) = world(&args.common, reporter) else { return ExitStatus::Failed };
    let kind = args.target.kind();
    let options =
        BuildOptions { kind, completeness: args.draft.completeness(), ..BuildOptions::default() };
    let report = engine::check(&world, &options, &mut |_| {});
    if cut_short::is_changed(&world, reporter) {
        return ExitStatus::Failed;
    }
    reporter.report(&report.diagnostics, &report.sources);
    let Some(built) = report.value else { return ExitStatus::Rejected };
    let denied = args.manner.deny_warnings && has_warnings(&report.diagnostics);
    let rejected = denied || engine::has_errors(&report.diagnostics);
    if args.manner.quality {
        print_quality(&built, reporter);
    } else if reporter.is_verbose() {
        let layout = &built.edition.layout;
        reporter.print_words(&format!("layout {}\n{}", layout.name, layout::text(layout)));
    }
    if rejected {
        return ExitStatus::Rejected;
    }
    reporter.print_line("the edition can be built");
    page_changes::print(&built.changes, StandardOutput::Free, reporter);
    print_missing(&report.diagnostics, reporter);
    ExitStatus::Done
}

/// Prints the quality of every story to standard output.
fn print_quality(built: &BuiltEdition, reporter: &Reporter) {
    let all = qualities(&built.edition, &built.filled);
    if reporter.is_json() {
        reporter.print_json(&all);
    } else {
        reporter.print_words(&quality::text(&all));
    }
}

/// Returns the edition's folder, which may be given by its `edition.toml`.
pub(super) fn folder(common: &Common) -> &Path {
    edition_folder(&common.edition)
}

/// The folder of an edition that is given by it or by its `edition.toml`.
pub(super) fn edition_folder(given: &Path) -> &Path {
    let is_list = given.file_name().is_some_and(|n| n == "edition.toml") && given.is_file();
    match given.parent() {
        Some(above) if is_list && above.as_os_str().is_empty() => Path::new("."),
        Some(above) if is_list => above,
        _ => given,
    }
}

/// Returns the edition's folder as a world; reports a failure and returns `None` if it is not one.
pub(super) fn world(common: &Common, reporter: &Reporter) -> Option<DiskWorld> {
    let folder = folder(common);
    // An `edition.toml` that is not a file is reported with the edition's other diagnostics.
    if let Err(e) = folder.join("edition.toml").symlink_metadata() {
        reporter.fail(&no_edition(folder, &e));
        return None;
    }
    if let Some(why) = fonts_refusal(common.fonts.as_deref()) {
        reporter.fail(&why);
        return None;
    }
    Some(DiskWorld::new(folder, common.fonts.clone()).with_user_cache())
}

/// Returns the message for a folder whose `edition.toml` the system does not find.
fn no_edition(folder: &Path, e: &io::Error) -> String {
    let shown = folder.display();
    if !matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) {
        return format!("`{shown}` cannot be read: {e}");
    }
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names = files.filter_map(|file| file.file_name().into_string().ok());
    if let Some(other) = names.find(|name| name.eq_ignore_ascii_case("edition.toml")) {
        return format!("`{shown}` holds {other} instead of edition.toml: rename it");
    }
    let why = if folder.is_dir() { "holds no edition.toml" } else { "is no folder" };
    format!("`{shown}` {why}: give the folder of an edition")
}

/// Returns why the folder given by `--fonts` cannot be used, if so.
pub(super) fn fonts_refusal(fonts: Option<&Path>) -> Option<String> {
    let fonts = fonts.filter(|fonts| !fonts.is_dir())?;
    Some(format!("`{}` is no folder: give a folder with `--fonts`", fonts.display()))
}

/// Reports missing content. Called last, where it is most visible.
fn print_missing(diagnostics: &[Diagnostic], reporter: &Reporter) {
    if let Some(what) = engine::missing(diagnostics) {
        reporter.print_line(&what);
    }
}

/// Reports why nothing was written, if because of missing content or denied warnings.
fn print_reason(diagnostics: &[Diagnostic], reporter: &Reporter) {
    let mut errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).peekable();
    if errors.peek().is_none() {
        return reporter.print_line("nothing written: warnings are denied");
    }
    // Missing content that this file may lack is a warning, and stops nothing.
    let lacking: Vec<Diagnostic> =
        errors.clone().filter(|d| engine::is_missing_content(d)).cloned().collect();
    if let Some(what) = engine::missing(&lacking) {
        reporter.print_line(&format!("nothing written: {what}"));
        if errors.all(engine::is_missing_content) {
            reporter.print_line("`--draft` writes what there is, marked as a draft");
        }
    } else if engine::missing(diagnostics).is_some()
        && let Some(error) = errors.next()
    {
        let more = match errors.count() {
            0 => String::new(),
            more => format!(" (and {})", many(more, "more error")),
        };
        reporter.print_line(&format!("nothing written: {}{more}", error.message()));
    }
}

fn has_warnings(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Warning)
}

/// The name of the edition's folder.
pub(super) fn default_name(common: &Common) -> OsString {
    let folder = folder(common);
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    whole.file_name().map_or_else(|| "edition".into(), OsStr::to_os_string)
}

pub(super) fn default_output(common: &Common) -> PathBuf {
    let mut file = default_name(common);
    file.push(".pdf");
    PathBuf::from(file)
}
