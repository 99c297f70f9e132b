//! The command `proof`: pages as pictures, with overlays, or plate by plate.

use crate::cli::arg_values::PageRange;
use crate::cli::build::{default_name, folder, world};
use crate::cli::desk_args::{DrawingArgs, PlateColour, ProofArea, ProofArgs, ProofFormat};
use crate::cli::output::{own_file, refusal, write_whole};
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
    if let Some(why) = args.drawing.refusal() {
        reporter.fail(why);
        return ExitStatus::Failed;
    }
    let options = BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() };
    let report = engine::check(&world, &options, &mut |_| {});
    if cut_short::is_changed(&world, reporter) {
        return ExitStatus::Failed;
    }
    reporter.report(&report.diagnostics, &report.sources);
    let Some(built) = report.value else { return ExitStatus::Rejected };
    let to = args.output.clone().unwrap_or_else(|| default_folder(args));
    let drawing = PageDrawing {
        args: &args.drawing,
        edition: folder(&args.common),
        to: &to,
        built: &built,
        diagnostics: &report.diagnostics,
    };
    match drawing.write(&|_| true) {
        Ok(said) => reporter.print_line(&said),
        Err(why) => {
            reporter.fail(&why);
            return ExitStatus::Failed;
        }
    }
    if engine::has_errors(&report.diagnostics) { ExitStatus::Rejected } else { ExitStatus::Done }
}

impl DrawingArgs {
    /// Why pages cannot be drawn like this.
    pub(super) fn refusal(&self) -> Option<&'static str> {
        (self.format == ProofFormat::Svg && !self.plate.is_empty())
            .then_some("plates are drawn as PNG: leave `--format svg` or `--plate` out")
    }
}

/// Pages of a build to be drawn and written.
pub(super) struct PageDrawing<'d> {
    pub(super) args: &'d DrawingArgs,
    /// The edition's folder.
    pub(super) edition: &'d Path,
    /// The folder to write into.
    pub(super) to: &'d Path,
    pub(super) built: &'d BuiltEdition,
    pub(super) diagnostics: &'d [Diagnostic],
}

impl PageDrawing<'_> {
    /// Draws and writes the pages that are asked for and due; returns what was written, for the user.
    /// An error is a message for the user.
    pub(super) fn write(&self, is_due: &dyn Fn(&Scene) -> bool) -> Result<String, String> {
        let Self { args, to, built, .. } = self;
        let book = &built.book;
        let mut scenes = wanted(&args.pages, book)?;
        scenes.retain(|scene| is_due(scene));
        let plates = plates(&args.plate, book)?;
        let kinds: Vec<OverlayKind> = args.show.iter().flat_map(|show| show.kinds()).collect();
        let renderer = PageRenderer::new(book, &built.renditions).map_err(|e| e.to_string())?;
        let (kind, paths) = (args.format.output(), self.paths(&scenes, &plates)?);
        fs::create_dir_all(to).map_err(|e| format!("cannot make `{}`: {e}", to.display()))?;
        // Nothing is drawn that could not be written.
        if let Some(why) = paths.iter().find_map(|path| refusal(path, kind)) {
            return Err(why);
        }
        let mut painter = OverlayPainter::new(book, &built.edition, &kinds);
        let mut next = paths.iter();
        let mut write = |bytes: Vec<u8>| {
            let path = next.next().expect("each picture has its path");
            write_whole(path, kind, &bytes)
        };
        for scene in scenes {
            let mut scene = scene.clone();
            let overlay = PageOverlay::of(built, self.diagnostics, scene.number);
            painter.paint(&overlay, &mut scene);
            if plates.is_empty() {
                write(page_bytes(args, &renderer, &scene)?)?;
            }
            for plate in &plates {
                write(plate_bytes(args, &renderer, &scene, plate)?)?;
            }
        }
        Ok(format!("{}: {}", to.display(), many(paths.len(), kind.name())))
    }

    /// Where each page, or each plate of each page, is written.
    fn paths(&self, scenes: &[&Scene], plates: &[WantedPlate]) -> Result<Vec<PathBuf>, String> {
        let kind = self.args.format.output();
        let path = |name: String| self.to.join(format!("{name}.{}", kind.ending()));
        let mut paths = Vec::new();
        for scene in scenes {
            let plate = |plate: &WantedPlate| path(format!("{}-{}", scene.number, plate.name));
            paths.extend(plates.is_empty().then(|| path(scene.number.to_string())));
            paths.extend(plates.iter().map(plate));
        }
        match paths.iter().find_map(|path| own_file(self.edition, path)) {
            Some(why) => Err(why),
            None => Ok(paths),
        }
    }
}

/// A page in the format that is asked for.
fn page_bytes(
    args: &DrawingArgs,
    renderer: &PageRenderer<'_>,
    scene: &Scene,
) -> Result<Vec<u8>, String> {
    let area = area(args.area, scene);
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

/// A plate of a page as PNG.
fn plate_bytes(
    args: &DrawingArgs,
    renderer: &PageRenderer<'_>,
    scene: &Scene,
    plate: &WantedPlate,
) -> Result<Vec<u8>, String> {
    let area = area(args.area, scene);
    let raster = renderer.plate(scene, area, args.dpi, plate.number).map_err(|e| e.to_string())?;
    let grey = raster.expect("the book has this ink");
    let raster = match args.colour() {
        PlateColour::Grey => grey,
        PlateColour::OfInk => grey.tinted(renderer.colour(ink(plate.number))),
    };
    png_file::write(&raster).map_err(|e| e.to_string())
}

/// The pages that are asked for; all if none is.
fn wanted<'b>(pages: &[PageRange], book: &'b Book) -> Result<Vec<&'b Scene>, String> {
    let numbers: Vec<u32> = pages.iter().flat_map(|range| range.0.clone()).collect();
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
                let mut name = file_word(inks[number]);
                // Names that differ in a sign or in capitals alone would be one file.
                if inks[..number].iter().any(|ink| file_word(ink).eq_ignore_ascii_case(&name)) {
                    name = format!("{name}-{}", number + 1);
                }
                plates.push(WantedPlate { number, name });
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
    name.into()
}
