//! Pages as pixels are the pages of their files: other programs draw the same.

use crate::newsroom::FONTS;
use crate::tools::{arg, run as tool};
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::export::svg::{self, SvgView};
use stonehand::export::{pdf, png};
use stonehand::raster::{PageRaster, PageRenderer, RasterColour, RenderError};
use stonehand::scene::Scene;
use stonehand::world::DiskWorld;

const PPI: u32 = 72;

fn built(name: &str) -> BuiltEdition {
    let folder = format!("{}/editions/{name}", env!("CARGO_MANIFEST_DIR"));
    let world = DiskWorld::new(folder, Some(FONTS.into()));
    engine::book(&world, &BuildOptions::default(), &mut |_| {}).value.unwrap()
}

/// The mean lightness of squares of 8 pixels of a page's raster, of which each pixel has so many
/// samples.
pub(crate) fn squares(samples: &[u8], width: usize, channels: usize) -> Vec<u32> {
    let rows: Vec<&[u8]> = samples.chunks_exact(width * channels).collect();
    let mut squares = Vec::new();
    for strip in rows.chunks_exact(8) {
        for x in (0..width - width % 8).step_by(8) {
            let of = |row: &&[u8]| -> u32 {
                row[x * channels..(x + 8) * channels].iter().map(|s| u32::from(*s)).sum()
            };
            let count = u32::try_from(64 * channels).unwrap();
            squares.push(strip.iter().map(of).sum::<u32>() / count);
        }
    }
    squares
}

/// How far two rasters of one page are apart: the mean difference of their squares, in hundredths
/// of a sample's range.
pub(crate) fn apart(a: &[u32], b: &[u32]) -> u64 {
    assert!(a.len().abs_diff(b.len()) * 50 < a.len(), "{} and {} squares", a.len(), b.len());
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum * 10_000 / 255 / u64::try_from(a.len().max(1)).unwrap()
}

/// A page of a press file as Ghostscript draws its black plate.
pub(crate) fn black_plate(bytes: &[u8], page: usize) -> Option<image::GrayImage> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, bytes).unwrap();
    let output = format!("-sOutputFile={}", arg(&folder.path().join("p%d.tif")));
    let pages = format!("-sPageList={}", page + 1);
    let args =
        ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72", "-dUseTrimBox"];
    let more = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", &pages, &output, arg(&file)];
    tool("gs", &[&args[..], &more].concat())?;
    let script = "import sys, pathlib, PIL.Image as i\n\
        f = next(pathlib.Path(sys.argv[1]).glob('*(Black).tif')); i.open(f).save(sys.argv[1] + '/k.png')";
    tool("python3", &["-c", script, arg(folder.path())])?;
    Some(image::open(folder.path().join("k.png")).unwrap().into_luma8())
}

fn renderer(built: &BuiltEdition) -> PageRenderer<'_> {
    PageRenderer::new(&built.book, &built.renditions).unwrap()
}

#[test]
fn the_black_plate_is_that_of_ghostscript() {
    for (name, page) in [("specimen", 0), ("specimen", 2), ("mihon", 0)] {
        let built = built(name);
        let scene: &Scene = &built.book.pages[page];
        let PageRaster { width, samples, .. } =
            renderer(&built).plate(scene, scene.boxes.trim, PPI, 3).unwrap().unwrap();
        let bytes = pdf::write(&built.book, pdf::PdfKind::Press, &built.renditions).unwrap();
        let Some(plate) = black_plate(&bytes, page) else { return };
        assert!(plate.width().abs_diff(u32::try_from(width).unwrap()) <= 1, "{name}");
        let other = squares(plate.as_raw(), plate.width() as usize, 1);
        // Another page is far from it, so the limit means something.
        let away = apart(&squares(&samples, width, 1), &other);
        let blank = apart(&vec![255; other.len()], &other);
        assert!(away * 8 < blank, "{name}, page {page}: {away} of {blank}");
    }
}

#[test]
fn a_book_has_a_plate_for_each_of_its_inks() {
    let built = built("specimen");
    let scene = &built.book.pages[0];
    let inks = 4 + built.book.spots.len();
    let plate = |ink| renderer(&built).plate(scene, scene.boxes.trim, 20, ink).unwrap();
    assert!((0..inks).all(|ink| plate(ink).is_some()));
    assert_eq!(plate(inks), None);
}

#[test]
fn a_proof_is_written_as_a_png_of_its_resolution() {
    let built = built("specimen");
    let scene = &built.book.pages[0];
    let raster = renderer(&built).proof(scene, scene.boxes.trim, PPI).unwrap();
    let bytes = png::write(&raster).unwrap();
    let picture = image::load_from_memory(&bytes).unwrap().into_rgb8();
    assert_eq!(
        (picture.width() as usize, picture.height() as usize),
        (raster.width, raster.height)
    );
    assert_eq!(picture.as_raw(), &raster.samples);
    assert_eq!(raster.samples[..3], [255; 3], "the margin is bare paper");
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let alone = one.install(|| renderer(&built).proof(scene, scene.boxes.trim, PPI).unwrap());
    assert!(alone == raster, "threads change pixels");
}

#[test]
fn a_raster_without_pixels_is_no_picture() {
    let raster = PageRaster {
        ppi: PPI,
        colour: RasterColour::Grey,
        width: 0,
        height: 4,
        samples: Vec::new(),
    };
    assert!(matches!(png::write(&raster), Err(png::PngError::Size { .. })));
}

/// A page of an edition as SVG, in a folder of its own.
fn svg_file(built: &BuiltEdition, page: usize) -> (tempfile::TempDir, std::path::PathBuf) {
    let scene = &built.book.pages[page];
    let view = SvgView { area: scene.boxes.trim, picture_ppi: PPI };
    let text = svg::write(&renderer(built), scene, view).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.svg");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

#[test]
fn an_svg_shows_what_its_proof_shows() {
    for (name, page) in [("specimen", 0), ("specimen", 2), ("mihon", 0)] {
        let built = built(name);
        let scene = &built.book.pages[page];
        let PageRaster { width, samples, .. } =
            renderer(&built).proof(scene, scene.boxes.trim, PPI).unwrap();
        let (folder, file) = svg_file(&built, page);
        let png = folder.path().join("page.png");
        let args = ["-d", "72", "-p", "72", "-b", "white", "-o", arg(&png), arg(&file)];
        if tool("rsvg-convert", &args).is_none() {
            return;
        }
        let other = image::open(png).unwrap().into_rgb8();
        assert!(other.width().abs_diff(u32::try_from(width).unwrap()) <= 1, "{name}");
        let other = squares(other.as_raw(), other.width() as usize, 3);
        let away = apart(&squares(&samples, width, 3), &other);
        let blank = apart(&vec![255; other.len()], &other);
        assert!(away * 8 < blank, "{name}, page {page}: {away} of {blank}");
    }
}

#[test]
fn an_svg_is_well_formed_and_holds_its_text() {
    let built = built("specimen");
    let (_folder, file) = svg_file(&built, 0);
    let text = std::fs::read_to_string(&file).unwrap();
    for words in ["持续优化公共服务", "样张日报社"] {
        assert!(text.contains(words), "{words}");
    }
    if let Some(said) = tool("xmllint", &["--noout", arg(&file)]) {
        assert_eq!(said, "");
    }
}

#[test]
fn a_page_is_not_rendered_without_the_press_inks_of_its_pictures() {
    let built = built("specimen");
    let none = stonehand::engine::Renditions::default();
    let web = crate::pdf_book::store(pdf::PdfKind::Web);
    for pictures in [&none as &dyn stonehand::scene::PictureStore, &web] {
        let refused = PageRenderer::new(&built.book, pictures);
        assert!(matches!(refused, Err(RenderError::Picture(_))), "{refused:?}");
    }
}
