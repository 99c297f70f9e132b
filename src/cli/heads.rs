//! The command `heads`: the head capacity table 题字容量表 of a layout.

use crate::cli::args::HeadsArgs;
use crate::cli::reporter::Reporter;
use crate::cli::terminal::padded;
use crate::cli::{ExitStatus, build};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use stonehand::diag::{Diagnostic, Diagnostics, some_of};
use stonehand::edition;
use stonehand::geom::WritingMode;
use stonehand::house::Layout;
use stonehand::makeup::{HeadCapacity, head_capacities};
use stonehand::world::{DiskWorld, Sources, World};

/// Prints how many characters heads of a layout hold by size and span.
pub(super) fn run(args: &HeadsArgs, reporter: &Reporter) -> ExitStatus {
    let (mut sources, mut said) = (Sources::default(), Diagnostics::new());
    let layout = match layout(&args.layout, &mut sources, &mut said) {
        Ok(layout) => layout,
        Err(why) => {
            reporter.fail(&why);
            return ExitStatus::Failed;
        }
    };
    let is_wrong = said.has_errors();
    reporter.report(&said.sorted(), &sources);
    let Some(layout) = layout.filter(|_| !is_wrong) else { return ExitStatus::Rejected };
    let capacities = head_capacities(&layout);
    if reporter.is_json() {
        reporter.print_json(&capacities);
    } else {
        reporter.print_words(&text(&layout, &capacities));
    }
    ExitStatus::Done
}

/// The layout of an edition's folder, or a shipped one by its name; `None` if it cannot be read,
/// which is reported.
fn layout(
    named: &Path,
    sources: &mut Sources,
    said: &mut Diagnostics,
) -> Result<Option<Layout>, String> {
    let folder = build::edition_folder(named);
    if folder.join("edition.toml").is_file() {
        let mut loaded = edition::load(&DiskWorld::new(folder, None));
        *sources = loaded.sources;
        let edition = loaded.outcome.value.or(loaded.draft);
        let own = edition.as_ref().map(|edition| edition.layout.file);
        // What is wrong with pages and stories does not concern the layout.
        let concerns = |d: &Diagnostic| {
            own.is_none_or(|own| d.labels.iter().any(|label| label.span.file == own))
        };
        loaded.outcome.diagnostics.retain(concerns);
        said.extend(loaded.outcome.diagnostics);
        return Ok(edition.map(|edition| (*edition.layout).clone()));
    }
    let world = DiskWorld::new(PathBuf::from("."), None);
    let name = named.to_string_lossy();
    let shipped = world.layouts();
    if !shipped.iter().any(|known| *known == name) {
        let list = some_of(shipped.iter().map(|name| format!("`{name}`")));
        return Err(format!(
            "`{name}` is neither the folder of an edition nor a layout that comes with the program: \
             there are {list}"
        ));
    }
    Ok(edition::load_layout(&world, &name, sources, said))
}

/// Formats the table, a size a line.
fn text(layout: &Layout, capacities: &[HeadCapacity]) -> String {
    let columns = match layout.grid.writing {
        WritingMode::Horizontal => "columns",
        WritingMode::Vertical => "tiers",
    };
    let mut out =
        format!("{}: characters that a line of a head holds over so many {columns}", layout.name);
    out.push_str(", and lines of the grid that a head of one line takes, and of two\n\n");
    let _ = write!(out, "  {:<6}{:>8}", "size", "pt");
    for columns in 1..=layout.grid.columns {
        let _ = write!(out, "{columns:>5}");
    }
    out.push_str("     1 line  2 lines\n");
    for HeadCapacity { name, size, characters, depths } in capacities {
        let name = padded(name.as_deref().unwrap_or_default(), 6);
        let points = size.to_string();
        let _ = write!(out, "  {name}{:>8}", points.trim_end_matches("pt"));
        for count in characters {
            let _ = write!(out, "{count:>5}");
        }
        let _ = writeln!(out, "     {:>6}  {:>7}", depths[0], depths[1]);
    }
    out
}
