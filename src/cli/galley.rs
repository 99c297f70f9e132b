//! The command `galley`: one story in one column.

use crate::cli::args::GalleyArgs;
use crate::cli::build::{folder, world};
use crate::cli::output::{OutputKind, STANDARD, own_file, write_whole};
use crate::cli::reporter::Reporter;
use crate::cli::{ExitStatus, cut_short, quality};
use std::fmt::Write;
use std::path::Path;
use stonehand::diag::many;
use stonehand::engine::{Galley, galley};
use stonehand::export::pdf;

/// Sets a story in one column and prints its lines or writes them as a PDF.
pub(super) fn run(args: &GalleyArgs, reporter: &Reporter) -> ExitStatus {
    let Some(world) = world(&args.common, reporter) else { return ExitStatus::Failed };
    let own = args.output.as_deref().and_then(|path| own_file(folder(&args.common), path));
    if let Some(why) = own {
        reporter.fail(&why);
        return ExitStatus::Failed;
    }
    let story = args.story.strip_suffix(".md").unwrap_or(&args.story);
    let report = galley(&world, story, args.chars);
    if cut_short::is_changed(&world, reporter) {
        return ExitStatus::Failed;
    }
    reporter.report(&report.diagnostics, &report.sources);
    let Some(galley) = report.value else { return ExitStatus::Rejected };
    let Some(path) = &args.output else {
        if reporter.is_json() {
            reporter.print_json(&galley);
        } else {
            reporter.print_words(&text(&galley));
        }
        return ExitStatus::Done;
    };
    let bytes = match pdf::write(&galley.book, pdf::PdfKind::Press, &galley.renditions) {
        Ok(bytes) => bytes,
        Err(e) => {
            reporter.fail(&e.to_string());
            return ExitStatus::Failed;
        }
    };
    if cut_short::is_changed(&world, reporter) {
        return ExitStatus::Failed;
    }
    if let Err(why) = write_whole(path, OutputKind::Pdf, &bytes) {
        reporter.fail(&why);
        return ExitStatus::Failed;
    }
    if reporter.is_json() && path != Path::new(STANDARD) {
        reporter.print_json(&galley);
    }
    reporter.print_line(&format!("{}: {}", path.display(), summary(&galley)));
    ExitStatus::Done
}

/// Formats the numbered lines, followed by the summary and quality.
fn text(galley: &Galley) -> String {
    let mut out = String::new();
    for line in &galley.text {
        let _ = writeln!(out, "{:>4}  {}", line.line, line.text);
    }
    let _ = writeln!(out, "{}", summary(galley));
    out.push_str(&quality::text(std::slice::from_ref(&galley.quality)));
    out
}

fn summary(galley: &Galley) -> String {
    format!(
        "{}: {} of {} characters, {}",
        galley.story,
        many(galley.lines, "line"),
        galley.characters_per_line,
        many(galley.characters, "character")
    )
}
