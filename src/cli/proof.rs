//! The command `proof`: pages as pictures, with overlays, or plate by plate.

use crate::cli::build::{default_name, folder, world};
use crate::cli::desk_args::{ProofArea, ProofArgs, ProofFormat};
use crate::cli::output::{OutputKind, own_file, refusal, write_whole};
use crate::cli::reporter::Reporter;
use crate::cli::{ExitStatus, cut_short};
use std::fs;
use std::path::{Path, PathBuf};
use stonehand::diag::{Diagnostic, many, some_of};
use stonehand::engine::{self, BuildOptions, BuiltEdition, Completeness};
use stonehand::export::png as png_file;
use stonehand::export::svg;
use stonehand::geom::Rect;
use stonehand::ink::Ink;
use stonehand::proof::{OverlayKind, OverlayPainter, PageOverlay};
use stonehand::raster::{PageRaster, PageRenderer};
use stonehand::scene::{Book, Scene};

/// The process inks as `--plate` names them.
const PROCESS: [&str; 4] = ["C", "M", "Y", "K"];

/// A plate to be drawn.
struct WantedPlate {
    /// Its number among the book's inks.
    number: usize,
    /// Its name, as it goes into file names.
    name: String,
}

/// Draws the pages of an edition and writes them.
pub(super) fn run(args: &ProofArgs, reporter: &Reporter) -> ExitStatus {
    let Some(world) = world(&args.common, reporter) else { return ExitStatus::Failed };
    if args.format == ProofFormat::Svg && !args.plate.is_empty() {
        reporter.fail("plates are drawn as PNG: leave `--format svg` or `--plate` out");
        return ExitStatus::Failed;
    }
    let options = BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() };
    let report = engine::check(&world, &options, &mut |_| {});
    if cut_short::is_changed(&world, reporter) {
        return ExitStatus::Failed;
    }
    reporter.report(&report.diagnostics, &report.sources);
    let Some(built) = report.value else { return ExitStatus::Rejected };
    match draw(args, &built, &report.diagnostics) {
        Ok(said) => reporter.print_line(&said),
        Err(why) => {
            reporter.fail(&why);
            return ExitStatus::Failed;
        }
    }
    if engine::has_errors(&report.diagnostics) { ExitStatus::Rejected } else { ExitStatus::Done }
}

/// Draws and writes all that is asked for; returns what was written, for the user. An error is a
/// message for the user.
fn draw(
    args: &ProofArgs,
    built: &BuiltEdition,
    diagnostics: &[Diagnostic],
) -> Result<String, String> {
    let book = &built.book;
    let scenes = wanted(args, book)?;
    let plates = plates(&args.plate, book)?;
    let kinds: Vec<OverlayKind> = args.show.iter().flat_map(|show| show.kinds()).collect();
    let to = args.output.clone().unwrap_or_else(|| default_folder(args));
    let kind = match args.format {
        ProofFormat::Png => OutputKind::Png,
        ProofFormat::Svg => OutputKind::Svg,
    };
    let renderer = PageRenderer::new(book, &built.renditions).map_err(|e| e.to_string())?;
    fs::create_dir_all(&to).map_err(|e| format!("cannot make `{}`: {e}", to.display()))?;
    let path = |name: String| to.join(format!("{name}.{}", kind.ending()));
    let names = scenes.iter().flat_map(|scene| {
        let plate = |plate: &WantedPlate| format!("{}-{}", scene.number, plate.name);
        let page = plates.is_empty().then(|| scene.number.to_string());
        plates.iter().map(plate).chain(page).collect::<Vec<_>>()
    });
    let paths: Vec<PathBuf> = names.map(path).collect();
    // Nothing is drawn that could not be written.
    for path in &paths {
        let own = || own_file(folder(&args.common), path);
        if let Some(why) = refusal(path, kind).or_else(own) {
            return Err(why);
        }
    }
    let mut painter = OverlayPainter::new(book, &built.edition, &kinds);
    let mut next = paths.iter();
    let mut write = |bytes: Vec<u8>| match next.next() {
        Some(path) => write_whole(path, kind, &bytes),
        None => Ok(()),
    };
    for scene in scenes {
        let mut scene = scene.clone();
        painter.paint(&PageOverlay::of(built, diagnostics, scene.number), &mut scene);
        let area = area(args.area, &scene);
        if plates.is_empty() {
            write(page_bytes(args, &renderer, &scene, area)?)?;
        }
        for plate in &plates {
            let raster = renderer.plate(&scene, area, args.dpi, plate.number);
            let raster = raster.map_err(|e| e.to_string())?.expect("the book has this ink");
            let raster = match args.false_colour {
                true => raster.tinted(renderer.colour(ink(plate.number))),
                false => raster,
            };
            write(png_file::write(&raster).map_err(|e| e.to_string())?)?;
        }
    }
    Ok(format!("{}: {}", to.display(), many(paths.len(), kind.name())))
}

/// A page in the format that is asked for.
fn page_bytes(
    args: &ProofArgs,
    renderer: &PageRenderer<'_>,
    scene: &Scene,
    area: Rect,
) -> Result<Vec<u8>, String> {
    match args.format {
        ProofFormat::Png => {
            let raster: PageRaster =
                renderer.proof(scene, area, args.dpi).map_err(|e| e.to_string())?;
            png_file::write(&raster).map_err(|e| e.to_string())
        }
        ProofFormat::Svg => {
            let view = svg::SvgView { area, picture_ppi: args.dpi };
            svg::write(renderer, scene, view).map(String::into_bytes).map_err(|e| e.to_string())
        }
    }
}

/// The pages that are asked for; all if none is.
fn wanted<'b>(args: &ProofArgs, book: &'b Book) -> Result<Vec<&'b Scene>, String> {
    let numbers: Vec<u32> = args.pages.iter().flat_map(|range| range.0.clone()).collect();
    if let Some(none) = numbers.iter().find(|n| !book.pages.iter().any(|page| page.number == **n)) {
        let there = some_of(book.pages.iter().map(|page| page.number.to_string()));
        return Err(format!("there is no page {none}: the edition has {there}"));
    }
    let is_wanted = |page: &&Scene| numbers.is_empty() || numbers.contains(&page.number);
    Ok(book.pages.iter().filter(is_wanted).collect())
}

/// The plates that are asked for, by the names of their inks.
fn plates(asked: &[String], book: &Book) -> Result<Vec<WantedPlate>, String> {
    let spots = book.spots.iter().map(|spot| spot.name.as_str());
    let inks: Vec<&str> = PROCESS.into_iter().chain(spots).collect();
    let mut plates = Vec::new();
    for name in asked {
        let is_named = |ink: &&str| name.eq_ignore_ascii_case(ink);
        let all = name.eq_ignore_ascii_case("all");
        let numbers: Vec<usize> = (0..inks.len()).filter(|n| all || is_named(&inks[*n])).collect();
        if numbers.is_empty() {
            let there = some_of(inks.iter().map(|ink| format!("`{ink}`")));
            return Err(format!("there is no ink `{name}`: the edition has {there}"));
        }
        for number in numbers {
            if !plates.iter().any(|plate: &WantedPlate| plate.number == number) {
                plates.push(WantedPlate { number, name: file_word(inks[number]) });
            }
        }
    }
    Ok(plates)
}

/// The name of an ink as a part of a file's name.
fn file_word(ink: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '-' };
    ink.chars().map(safe).collect()
}

/// An ink, solid, by its number.
fn ink(number: usize) -> Ink {
    match number {
        0 => Ink::Cmyk(1000, 0, 0, 0),
        1 => Ink::Cmyk(0, 1000, 0, 0),
        2 => Ink::Cmyk(0, 0, 1000, 0),
        3 => Ink::BLACK,
        spot => Ink::Spot {
            number: u8::try_from(spot - 4).expect("a layout has no more spot inks"),
            tint: 1000,
        },
    }
}

fn area(area: ProofArea, scene: &Scene) -> Rect {
    match area {
        ProofArea::Trim => scene.boxes.trim,
        ProofArea::Bleed => scene.boxes.bleed,
        ProofArea::Media => scene.boxes.media,
    }
}

/// The folder's name with `-proof`, in the current folder.
fn default_folder(args: &ProofArgs) -> PathBuf {
    let mut name = default_name(&args.common);
    name.push("-proof");
    Path::new(&name).to_path_buf()
}
