//! The command `watch`: builds again whenever a file of the edition changes.

use crate::cli::build::{default_output, folder, world};
use crate::cli::desk_args::WatchArgs;
use crate::cli::output::{OutputKind, STANDARD, own_file, placed_file, refusal, write_whole};
use crate::cli::proof::PageDrawing;
use crate::cli::reporter::Reporter;
use crate::cli::{ExitStatus, cut_short};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use stonehand::diag::{Diagnostic, many};
use stonehand::engine::{BuildOptions, BuiltEdition, Completeness, Engine, has_errors};
use stonehand::export::pdf;
use stonehand::proof::page_keys;
use stonehand::scene::Scene;
use stonehand::world::{ChangeWatcher, DiskWorld, FileChange, Sources};

/// How long the files are watched at a stretch.
const WATCH: Duration = Duration::from_secs(1);

/// What is known from the build before.
#[derive(Default)]
struct Shown {
    /// The PDF that was written last.
    pdf: Vec<u8>,
    /// What the pages that were drawn last are known by, by printed number.
    pages: BTreeMap<u32, String>,
    /// The problems by what tells them apart: code, message and file.
    problems: BTreeMap<ProblemKey, usize>,
    /// Whether a build was reported.
    is_reported: bool,
}

/// What tells problems apart while lines above them come and go.
type ProblemKey = (&'static str, String, String);

/// Builds an edition again and again, until the process is ended.
pub(super) fn run(args: &WatchArgs, reporter: &Reporter) -> ExitStatus {
    let Some(world) = world(&args.common, reporter) else { return ExitStatus::Failed };
    let path = args.output.clone().unwrap_or_else(|| default_output(&args.common));
    if path == Path::new(STANDARD) {
        reporter.fail("standard output takes one file only: give a file with `-o`");
        return ExitStatus::Failed;
    }
    let own = || own_file(folder(&args.common), &path);
    let drawing = || args.refusal().map(str::to_owned);
    if let Some(why) = refusal(&path, OutputKind::Pdf).or_else(own).or_else(drawing) {
        reporter.fail(&why);
        return ExitStatus::Failed;
    }
    let mut watcher = ChangeWatcher::new(world.clone());
    let mut engine = Engine::open(world.clone());
    let mut shown = Shown::default();
    loop {
        build(args, &path, &world, &mut engine, &mut shown, reporter);
        while watcher.wait(WATCH) == FileChange::None {}
    }
}

/// Builds once, writes what has changed and reports it.
fn build(
    args: &WatchArgs,
    path: &Path,
    world: &DiskWorld,
    engine: &mut Engine,
    shown: &mut Shown,
    reporter: &Reporter,
) {
    let began = Instant::now();
    let options = BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() };
    let snapshot = engine.refresh_with(&options);
    if cut_short::is_changed(world, reporter) {
        return;
    }
    let is_news = report(snapshot.diagnostics(), snapshot.sources(), shown, reporter);
    let built = snapshot.built().filter(|_| !has_errors(snapshot.diagnostics()));
    let Some(built) = built else {
        if is_news || !shown.is_reported {
            let kept = if path.exists() {
                ": the file of the last build without errors stays"
            } else {
                ""
            };
            reporter.print_line(&format!("nothing written{kept}"));
        }
        shown.is_reported = true;
        return;
    };
    match write(args, path, built, snapshot.diagnostics(), shown) {
        Ok(false) if shown.is_reported && !is_news => {}
        Ok(_) => {
            let problems = many(snapshot.diagnostics().len(), "problem");
            let took = began.elapsed().as_millis();
            reporter.print_line(&format!("{}: {problems}, {took} ms", path.display()));
        }
        Err(why) => reporter.fail(&why),
    }
    shown.is_reported = true;
}

/// Writes the PDF and the pages if they have changed; returns whether they have. An error is a message
/// for the user.
fn write(
    args: &WatchArgs,
    path: &Path,
    built: &BuiltEdition,
    diagnostics: &[Diagnostic],
    shown: &mut Shown,
) -> Result<bool, String> {
    if let Some(why) = placed_file(folder(&args.common), path, built.edition.picture_files()) {
        return Err(why);
    }
    let bytes = pdf::write(&built.book, pdf::PdfKind::Press, &built.renditions);
    let bytes = bytes.map_err(|e| e.to_string())?;
    let is_new = bytes != shown.pdf;
    if is_new {
        write_whole(path, OutputKind::Pdf, &bytes)?;
        shown.pdf = bytes;
    }
    if let Some(to) = &args.proofs {
        let (args, edition) = (&args.drawing, folder(&args.common));
        let drawing = PageDrawing { args, edition, to, built, diagnostics };
        let numbers = built.book.pages.iter().map(|page| page.number);
        let drawn: BTreeMap<u32, String> = numbers.zip(page_keys(&built.book)).collect();
        // What is laid over a page may change though the page does not.
        let is_due = |page: &Scene| {
            let same = shown.pages.get(&page.number) == drawn.get(&page.number);
            !args.show.is_empty() || !same
        };
        drawing.write(&is_due)?;
        shown.pages = drawn;
    }
    Ok(is_new)
}

/// Reports the problems that are new, and the messages of those that are gone. Returns whether there
/// are any.
fn report(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    shown: &mut Shown,
    reporter: &Reporter,
) -> bool {
    let key = |d: &Diagnostic| {
        let file = d.labels.first().and_then(|label| sources.get(label.span.file));
        (d.rule.code, d.message(), file.map(|file| file.path.clone()).unwrap_or_default())
    };
    let mut before = std::mem::take(&mut shown.problems);
    let mut new = Vec::new();
    for d in diagnostics {
        let key = key(d);
        match before.get_mut(&key) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new.push(d.clone()),
        }
        *shown.problems.entry(key).or_default() += 1;
    }
    let mended: Vec<&ProblemKey> =
        before.iter().filter(|(_, count)| **count > 0).map(|(key, _)| key).collect();
    for (code, message, _) in &mended {
        if reporter.is_json() {
            reporter.print_json_line(&serde_json::json!({ "mended": message, "code": code }));
        } else {
            reporter.print_line(&format!("mended: {message}"));
        }
    }
    if !new.is_empty() {
        reporter.report(&new, sources);
    }
    !new.is_empty() || !mended.is_empty()
}

impl WatchArgs {
    /// Why pages cannot be drawn like this.
    fn refusal(&self) -> Option<&'static str> {
        if self.proofs.is_none() && !self.drawing.is_usual() {
            return Some(
                "how pages are drawn is given, but not where to: give a folder with `--proofs`",
            );
        }
        self.drawing.refusal()
    }
}
