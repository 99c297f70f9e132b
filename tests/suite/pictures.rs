//! Pictures from the file to the plates, judged by other people's programs.

use crate::newsroom::Newsroom;
use crate::pdf_book::{at, book, placed, printed};
use crate::tools::{arg, run as tool};
use std::path::Path;
use std::sync::Arc;
use stonehand::export::pdf::{Kind, write};
use stonehand::geom::{Abs, Size};
use stonehand::image::{Coding, Notice, Orientation, Purpose, Rendition, Source, Space};

/// What Pillow saves by `script`, in which `out` is the file's name; nothing if it is not here.
pub(crate) fn pillow(name: &str, script: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    let script = format!("import sys\nfrom PIL import Image\nout = sys.argv[1]\n{script}");
    tool("python3", &["-c", &script, arg(&file)])?;
    Some(std::fs::read(file).unwrap())
}

/// A page with one picture of 100 × 60 mm, 20 mm from its corner, as a file of a kind.
fn paged(picture: &Arc<Rendition>, kind: Kind) -> Vec<u8> {
    let size = Size::new(Abs::mm(100), Abs::mm(60));
    write(&book(vec![vec![(at(20, 20), placed(picture.clone(), size))]]), kind).unwrap()
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

#[test]
fn pictures_stand_upright_however_the_camera_was_held() {
    for number in 1..=8 {
        let orientation = Orientation::from_exif(number).unwrap();
        for (purpose, kind) in [(Purpose::Web, Kind::Web), (Purpose::Press, Kind::Press)] {
            let picture = printed(lying(number), purpose);
            let passed = matches!(picture.coding, Coding::Jpeg { .. });
            assert_eq!(passed, purpose == Purpose::Web, "the screen has the file as it is");
            let Some(page) = shown(&paged(&picture, kind)) else { return };
            let (width, height) = orientation.turned((40, 24));
            for (x, y) in [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)] {
                let stored = orientation.stored_at((40, 24), (x, y));
                let place = spot(if x > 0 { 96 } else { 4 }, if y > 0 { 57 } else { 3 });
                let light = page.get_pixel(place.0, place.1).0[0];
                let right = match stored {
                    (0, 0) => light < 90,
                    (39, 0) => (90..210).contains(&light),
                    _ => light > 225,
                };
                assert!(right, "{number} {purpose:?} {x},{y}: {light}");
            }
        }
    }
}

/// Cyan, yellow and black beside each other, and bare paper, as Adobe stores them.
const INKS: &str = "a = Image.new('CMYK', (64, 16))\n\
    for x, c in [(0, (200,0,0,0)), (16, (0,0,200,0)), (32, (0,0,0,250))]:\n\
    \x20   a.paste(c, (x, 0, x + 16, 16))\n\
    a.save(out, quality=95)";

#[test]
fn adobes_inks_reach_their_plates_untouched() {
    let Some(jpeg) = pillow("a.jpg", INKS) else { return };
    let picture = printed(jpeg.clone(), Purpose::Press);
    assert_eq!((&picture.space, picture.notices.len()), (&Space::Cmyk, 0));
    let pdf = paged(&picture, Kind::Press);
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
fn ycck_is_read_as_others_read_it() {
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
    let Some(plates) = plates(&paged(&picture, Kind::Press)) else { return };
    let (x, y) = spot(50, 30);
    for (plate, wanted) in plates.iter().zip(wanted) {
        let ink = u16::from(255 - plate.get_pixel(x, y).0[0]);
        assert!(ink.abs_diff(wanted) <= 3, "{ink} for {wanted}");
    }
}

#[test]
fn too_much_ink_is_brought_under_the_limit_and_told() {
    let script = "Image.new('CMYK', (16, 16), (255, 255, 255, 255)).save(out, quality=95)";
    let Some(jpeg) = pillow("a.jpg", script) else { return };
    let picture = printed(jpeg, Purpose::Press);
    assert_eq!(picture.notices, [Notice::InkHeld(4000)]);
    assert_eq!(picture.coding, Coding::Predicted);
    let most = picture.ink.as_ref().unwrap().most;
    assert!((2150..=2200).contains(&most), "{most}");
}

#[test]
fn colours_lie_on_the_colour_plates_and_greys_on_black_alone() {
    let script = "a = Image.new('RGB', (32, 16), (200, 30, 30)); a.save(out)";
    let Some(red) = pillow("a.png", script) else { return };
    let picture = printed(red, Purpose::Press);
    let Some([_, magenta, yellow, _]) = plates(&paged(&picture, Kind::Press)) else { return };
    let (x, y) = spot(50, 30);
    assert!(magenta.get_pixel(x, y).0[0] < 90 && yellow.get_pixel(x, y).0[0] < 90);
    let script = "a = Image.linear_gradient('L'); a.save(out, quality=95)";
    let Some(grey) = pillow("a.jpg", script) else { return };
    let picture = printed(grey, Purpose::Press);
    assert_eq!(picture.space, Space::Black);
    let Some([colours @ .., black]) = plates(&paged(&picture, Kind::Press)) else { return };
    assert!(colours.iter().all(|p| p.pixels().all(|p| p.0[0] == 255)));
    assert!(black.pixels().any(|p| p.0[0] < 10));
}

#[test]
fn a_palette_is_spread_and_its_holes_show_paper() {
    let script = "a = Image.new('P', (4, 4), 1); a.putpalette([0,0,0, 200,30,30, 9,9,9])\n\
        a.putpixel((0, 0), 2)\n\
        a.save(out, transparency=bytes([255, 255, 0]), bits=8)";
    let Some(png) = pillow("a.png", script) else { return };
    let picture = printed(png, Purpose::Web);
    assert_eq!(
        (&picture.space, &picture.notices[..]),
        (&Space::Rgb, &[Notice::AlphaFlattened][..])
    );
    let Some(page) = shown(&paged(&picture, Kind::Web)) else { return };
    let pixel = |x, y| page.get_pixel(spot(x, y).0, spot(x, y).1).0;
    assert_eq!((pixel(10, 6), pixel(80, 50)), ([255; 3], [200, 30, 30]));
}

#[test]
fn a_profile_within_is_heeded_and_one_that_does_not_fit_is_not() {
    let profile = "from PIL import ImageCms\n\
        p = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()\n";
    let save =
        |mode: &str| format!("{profile}Image.new('{mode}', (8, 8), 99).save(out, icc_profile=p)");
    let Some(fits) = pillow("a.png", &save("RGB")) else { return };
    let picture = printed(fits, Purpose::Archive);
    assert!(matches!(&picture.space, Space::Icc { channels: 3, .. }) && picture.notices.is_empty());
    let Some(grey) = pillow("a.png", &save("L")) else { return };
    let picture = printed(grey, Purpose::Press);
    assert!(matches!(&picture.notices[..], [Notice::ProfileIgnored(why)] if why.contains("Rgb")));
    let Some(inks) = pillow("a.jpg", &save("CMYK")) else { return };
    let picture = printed(inks, Purpose::Press);
    assert!(matches!(&picture.notices[..], [Notice::ProfileIgnored(_)]));
}

#[test]
fn the_screen_has_colour_jpegs_as_they_were_handed_in() {
    let Some(jpeg) = pillow("a.jpg", "Image.linear_gradient('L').convert('RGB').save(out)") else {
        return;
    };
    let picture = printed(jpeg.clone(), Purpose::Web);
    let pdf = paged(&picture, Kind::Web);
    assert!(holds(&pdf, &jpeg));
    // Cut to 100 : 60 where the page wants it so, by a clip.
    assert_eq!(picture.window.width, 256);
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

/// The entries kept beside an edition.
fn entries(room: &Newsroom) -> Vec<std::path::PathBuf> {
    let Ok(found) = std::fs::read_dir(room.edition().join(".stonehand")) else { return Vec::new() };
    let found = found.map(|e| e.unwrap().path());
    let mut found: Vec<_> = found.filter(|p| !p.ends_with(".gitignore")).collect();
    found.sort();
    found
}

#[test]
fn what_was_kept_changes_no_byte_and_what_was_damaged_is_made_anew() {
    let room = room("a.png", &png(480, 360));
    let made = || {
        assert_eq!(room.build().code, 0);
        std::fs::read(room.beside("out.pdf")).unwrap()
    };
    let (cold, kept) = (made(), entries(&room));
    assert_eq!(kept.len(), 1);
    let entry = std::fs::read(&kept[0]).unwrap();
    assert!(made() == cold, "warm");
    let (mut bent, cut) = (entry.clone(), entry[..entry.len() / 2].to_vec());
    bent[200] ^= 4;
    for damaged in [bent, cut, Vec::new()] {
        std::fs::write(&kept[0], damaged).unwrap();
        assert!(made() == cold, "damaged");
        assert!(std::fs::read(&kept[0]).unwrap() == entry, "and mended");
    }
}

#[test]
fn what_no_page_wants_any_more_is_dropped_by_a_whole_build() {
    let room = room("a.png", &png(480, 360));
    assert_eq!(room.build().code, 0);
    let first = entries(&room);
    let room = room.file("a.png", png(470, 360));
    let part = ["build", "paper", "-o", "out.pdf", "--pages", "1"];
    assert_eq!(room.with_fonts(&part).code, 0);
    assert_eq!(entries(&room).len(), 2, "a part of the edition drops nothing");
    assert_eq!(room.build().code, 0);
    let left = entries(&room);
    assert!(left.len() == 1 && left != first);
}

#[test]
fn what_cannot_be_used_is_refused_in_little_memory() {
    let mut whole = png(300, 200);
    let cut = whole[..whole.len() / 2].to_vec();
    // A header that promises more than any press prints.
    whole[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let mut crowded = png(300, 200);
    crowded[16..24].copy_from_slice(&[0, 0, 0x20, 0, 0, 0, 0x20, 0]);
    for (bytes, code) in [
        (&whole, "error image::too-large"),
        (&crowded, "error image::broken"),
        (&cut, "error image::broken"),
        (&b"words".to_vec(), "error image::not-a-picture"),
    ] {
        let room = room("a.png", bytes);
        let program = env!("CARGO_BIN_EXE_stonehand");
        let line = format!(
            "ulimit -v 1000000; '{program}' check paper --fonts '{}'",
            crate::newsroom::FONTS
        );
        let mut command = std::process::Command::new("sh");
        let paper = room.edition();
        let output =
            command.current_dir(paper.parent().unwrap()).args(["-c", &line]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        let said = room.rejected();
        assert!(said.iter().any(|l| l.starts_with(code) && l.contains("pages/1.toml")), "{said:?}");
    }
}

#[test]
fn a_picture_from_outside_the_edition_is_refused() {
    for name in ["../a.png", "/etc/a.png", "pictures/../../a.png"] {
        let page = crate::newsroom::PAGE.replace("story = \"a\"", &format!("picture = \"{name}\""));
        let said = Newsroom::new().file("pages/1.toml", page).rejected();
        assert!(said[0].starts_with("error image::outside pages/1.toml:4:"), "{said:?}");
    }
}

#[test]
fn on_a_page_without_colour_pictures_take_black_alone() {
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

#[test]
fn mutations_of_pictures_never_panic() {
    let Some(inks) = pillow("a.jpg", INKS) else { return };
    let seeds = [png(40, 30), lying(6), inks];
    let mut chance = 1_u64;
    let mut next = |most: usize| {
        chance =
            chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(chance >> 33).unwrap() % most.max(1)
    };
    let profile: Arc<[u8]> = crate::pdf_book::file("press/coldset-tr002.icc").into();
    let darkroom = stonehand::image::Darkroom::new(Purpose::Press, Arc::new(profile), 2200, None);
    for _ in 0..600 {
        let mut bytes = seeds[next(seeds.len())].clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            match next(3) {
                0 => bytes[at] = u8::try_from(next(256)).unwrap(),
                1 => bytes.truncate(at.max(1)),
                _ => drop(bytes.splice(at..at, [0xFF, 0, 0xFF].into_iter().take(next(4)))),
            }
        }
        let Ok(source) = Source::read(Arc::new(bytes)) else { continue };
        let order = darkroom.order(&source, Size::default(), false);
        let _ = darkroom.print(&source, &order);
    }
}

#[test]
fn the_folder_of_what_is_kept_stays_out_of_version_control() {
    let room = room("a.png", &png(480, 360));
    assert_eq!(room.build().code, 0);
    let ignore = Path::new(&room.edition()).join(".stonehand/.gitignore");
    assert_eq!(std::fs::read_to_string(ignore).unwrap(), "*\n");
}
