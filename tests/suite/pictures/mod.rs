//! Pictures from the file to the plates, checked by external programs.

mod hostile;
mod jpeg_ends;
mod jpeg_matrix;
mod jpeg_models;
mod jpeg_structure;
mod kept;
mod names;
mod sources;
mod tiff;
mod webp;

use crate::newsroom::Newsroom;
use crate::pdf_book::{ConvertedPicture, at, book, placed, printed, written};
use crate::tools::{arg, run as tool};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Size};
use stonehand::image::{Notice, Purpose, SampleCoding, SampleSpace};

/// What Pillow saves by `script`, in which `out` is the file's name; nothing if it is not here.
pub(crate) fn pillow(name: &str, script: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    let script = format!("import sys\nfrom PIL import Image\nout = sys.argv[1]\n{script}");
    tool("python3", &["-c", &script, arg(&file)])?;
    Some(std::fs::read(file).unwrap())
}

/// A page with one picture of 100 × 60 mm, 20 mm from its corner, as a file of a kind.
fn paged(picture: &ConvertedPicture, kind: PdfKind) -> Vec<u8> {
    let size = Size::new(Abs::mm(100), Abs::mm(60));
    written(&book(vec![vec![(at(20, 20), placed(picture.clone(), size))]]), kind).unwrap()
}

/// The place of a fraction of that picture on a sheet at 72 to the inch, 10 mm of it around.
fn spot(x: u32, y: u32) -> (u32, u32) {
    let dots = |mm: u32| mm * 720 / 254;
    (dots(30 + x), dots(30 + y))
}

/// A page as a screen shows it.
fn shown(pdf: &[u8]) -> Option<image::RgbImage> {
    let folder = tempfile::tempdir().unwrap();
    let (file, png) = (folder.path().join("a.pdf"), folder.path().join("a"));
    std::fs::write(&file, pdf).unwrap();
    tool("pdftoppm", &["-r", "72", "-png", "-singlefile", arg(&file), arg(&png)])?;
    Some(image::open(png.with_extension("png")).unwrap().into_rgb8())
}

/// The four plates of a page: cyan, magenta, yellow, black; 0 is full ink.
fn plates(pdf: &[u8]) -> Option<[image::GrayImage; 4]> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = format!("-sOutputFile={}", arg(&folder.path().join("p.tif")));
    let args = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72"];
    tool("gs", &[&args[..], &[&output, arg(&file)]].concat())?;
    let script = "import sys, pathlib, PIL.Image as i\n\
        for f in pathlib.Path(sys.argv[1]).glob('p(*).tif'): i.open(f).save(f.with_suffix('.png'))";
    tool("python3", &["-c", script, arg(folder.path())])?;
    let plate = |name: &str| {
        image::open(folder.path().join(format!("p({name}).png"))).unwrap().into_luma8()
    };
    Some(["Cyan", "Magenta", "Yellow", "Black"].map(plate))
}

fn holds(pdf: &[u8], part: &[u8]) -> bool {
    pdf.windows(part.len()).any(|w| w == part)
}

/// A grey-looking JPEG of 40 × 24 pixels, black in its first corner and grey in the next, that EXIF
/// says lies as `number` has it.
fn lying(number: u16) -> Vec<u8> {
    let pixel = |x: u32, y: u32| match (x, y) {
        (..16, ..8) => image::Rgb([0; 3]),
        (24.., ..8) => image::Rgb([128; 3]),
        _ => image::Rgb([255; 3]),
    };
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 95);
    image::RgbImage::from_fn(40, 24, pixel).write_with_encoder(encoder).unwrap();
    let mut exif = b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    exif.extend_from_slice(&number.to_be_bytes());
    exif.extend_from_slice(&[0; 6]);
    jpeg.splice(2..2, exif);
    jpeg
}

/// Cyan, yellow and black beside each other, and bare paper, as Adobe stores them.
const INKS: &str = "a = Image.new('CMYK', (64, 16))\n\
    for x, c in [(0, (200,0,0,0)), (16, (0,0,200,0)), (32, (0,0,0,250))]:\n\
    \x20   a.paste(c, (x, 0, x + 16, 16))\n\
    a.save(out, quality=95)";

#[test]
fn adobe_cmyk_reaches_its_plates_unchanged() {
    let Some(jpeg) = pillow("a.jpg", INKS) else { return };
    let picture = printed(jpeg.clone(), Purpose::Press);
    assert_eq!((&picture.space, picture.notices.len()), (&SampleSpace::Cmyk, 0));
    let pdf = paged(&picture, PdfKind::Press);
    assert!(holds(&pdf, &jpeg), "the file is passed through");
    let Some(plates) = plates(&pdf) else { return };
    for (n, wanted) in [[200, 0, 0, 0], [0, 0, 200, 0], [0, 0, 0, 250], [0; 4]].iter().enumerate() {
        let (x, y) = spot(12 + 25 * u32::try_from(n).unwrap(), 30);
        for (plate, wanted) in plates.iter().zip(wanted) {
            let ink = 255 - plate.get_pixel(x, y).0[0];
            assert!(ink.abs_diff(*wanted) <= 8, "patch {n}: {ink} for {wanted}");
        }
    }
}

#[test]
fn ycck_is_read_as_by_others() {
    let script = "Image.new('CMYK', (16, 16), (195, 120, 110, 40)).save(out, quality=100)";
    let Some(mut jpeg) = pillow("a.jpg", script) else { return };
    // The same numbers called luma, chroma and black.
    let adobe = jpeg.windows(5).position(|w| w == b"Adobe").unwrap();
    jpeg[adobe + 11] = 2;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.jpg");
    std::fs::write(&file, &jpeg).unwrap();
    let script =
        "import sys\nfrom PIL import Image\nprint(*Image.open(sys.argv[1]).getpixel((8, 8)))";
    let Some(said) = tool("python3", &["-c", script, arg(&file)]) else { return };
    let wanted: Vec<u16> = said.split_whitespace().map(|n| n.parse().unwrap()).collect();
    let sum: u32 = wanted.iter().map(|n| u32::from(*n)).sum();
    let picture = printed(jpeg, Purpose::Press);
    let most = u32::from(picture.ink.as_ref().unwrap().most);
    assert!(most.abs_diff(sum * 1000 / 255) <= 16, "{most} for {wanted:?}");
    let Some(plates) = plates(&paged(&picture, PdfKind::Press)) else { return };
    let (x, y) = spot(50, 30);
    for (plate, wanted) in plates.iter().zip(wanted) {
        let ink = u16::from(255 - plate.get_pixel(x, y).0[0]);
        assert!(ink.abs_diff(wanted) <= 3, "{ink} for {wanted}");
    }
}

#[test]
fn too_much_ink_is_reduced_to_the_limit_and_reported() {
    let script = "Image.new('CMYK', (16, 16), (255, 255, 255, 255)).save(out, quality=95)";
    let Some(jpeg) = pillow("a.jpg", script) else { return };
    let picture = printed(jpeg, Purpose::Press);
    assert_eq!(picture.notices, [Notice::InkHeld(4000)]);
    assert_eq!(picture.coding, SampleCoding::Predicted);
    let most = picture.ink.as_ref().unwrap().most;
    assert!((2150..=2200).contains(&most), "{most}");
}

#[test]
fn colours_lie_on_the_colour_plates_and_greys_on_black_alone() {
    let script = "a = Image.new('RGB', (32, 16), (200, 30, 30)); a.save(out)";
    let Some(red) = pillow("a.png", script) else { return };
    let picture = printed(red, Purpose::Press);
    let Some([_, magenta, yellow, _]) = plates(&paged(&picture, PdfKind::Press)) else { return };
    let (x, y) = spot(50, 30);
    assert!(magenta.get_pixel(x, y).0[0] < 90 && yellow.get_pixel(x, y).0[0] < 90);
    let script = "a = Image.linear_gradient('L'); a.save(out, quality=95)";
    let Some(grey) = pillow("a.jpg", script) else { return };
    let picture = printed(grey, Purpose::Press);
    assert_eq!(picture.space, SampleSpace::Black);
    let Some([colours @ .., black]) = plates(&paged(&picture, PdfKind::Press)) else { return };
    assert!(colours.iter().all(|p| p.pixels().all(|p| p.0[0] == 255)));
    assert!(black.pixels().any(|p| p.0[0] < 10));
}

/// A room with one picture on its page.
fn room(name: &str, bytes: &[u8]) -> Newsroom {
    let block = |file: &str| {
        format!(
            "\n[[block]]\npicture = \"{file}\"\nat = {{ column = 2, line = 1 }}\n\
             span = {{ columns = 1, lines = 9 }}\n"
        )
    };
    let page = crate::newsroom::PAGE.to_owned() + &block(name);
    Newsroom::new().file("pages/1.toml", page).file(name, bytes)
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let channel = |n: u32| u8::try_from(n % 256).unwrap();
    let pixel = |x: u32, y: u32| image::Rgb([channel(x), channel(y), 90]);
    image::RgbImage::from_fn(width, height, pixel)
        .write_to(&mut out, image::ImageFormat::Png)
        .unwrap();
    out.into_inner()
}

#[test]
fn pictures_on_a_page_without_colour_are_black_only() {
    let room = room("a.png", &png(480, 360)).edit(
        "pages/1.toml",
        "number = 1\n",
        "number = 1\ncolour = false\n",
    );
    assert_eq!(room.build().code, 0);
    let pdf = std::fs::read(room.beside("out.pdf")).unwrap();
    let Some([colours @ .., black]) = plates(&pdf) else { return };
    assert!(colours.iter().all(|p| p.pixels().all(|p| p.0[0] == 255)));
    assert!(black.pixels().any(|p| p.0[0] < 200));
}
