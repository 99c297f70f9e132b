//! Pictures that are broken, damaged, far too large, or outside the edition.

use super::{INKS, lying, pillow, png, room};
use crate::newsroom::Newsroom;
use crate::pdf_book::printed;
use std::sync::Arc;
use stonehand::geom::Size;
use stonehand::image::{
    AllowedInks, Notice, PictureConverter, Purpose, SampleCoding, Source, Window,
};

#[test]
fn unusable_pictures_are_refused_in_little_memory() {
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
    let darkroom = PictureConverter::new(Purpose::Press, Arc::new(profile), 2200, None);
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
        let order = darkroom.order(
            &source,
            Window::whole(source.pixels()),
            Size::default(),
            AllowedInks::All,
        );
        let _ = darkroom.print(&source, &order);
    }
}

/// A JPEG of noise, whose scan takes most of the file.
fn noise(mode: &str, progressive: bool) -> Option<Vec<u8>> {
    let flag = if progressive { "True" } else { "False" };
    let script = format!(
        "import random\nrandom.seed(1)\na = Image.frombytes('{mode}', (200, 200), \
         random.randbytes(40000 * len('{mode}')))\n\
         a.save(out, quality=60, progressive={flag})"
    );
    pillow("a.jpg", &script)
}

#[test]
fn a_jpeg_damaged_in_its_middle_is_reported_and_reencoded() {
    for (mode, purpose) in [("RGB", Purpose::Web), ("CMYK", Purpose::Press)] {
        for progressive in [false, true] {
            let Some(sound) = noise(mode, progressive) else { return };
            let print = printed(sound.clone(), purpose);
            let told = |n: &Notice| matches!(n, Notice::Damaged(_));
            assert!(!print.notices.iter().any(told), "{mode} {progressive}: {:?}", print.notices);
            let middle = sound.len() / 2;
            let mut smeared = sound.clone();
            smeared[middle..middle + 400].fill(0xFF);
            let closed = [&sound[..middle], &[0xFF, 0xD9][..]].concat();
            let mut shorter = sound.clone();
            shorter.drain(middle..middle + 300);
            // Of a progressive one the earlier scans are not gone through again.
            let damaged = [smeared, closed].into_iter().chain((!progressive).then_some(shorter));
            for (n, damaged) in damaged.enumerate() {
                let print = printed(damaged, purpose);
                assert!(print.notices.iter().any(told), "{mode} {progressive} {n}");
                assert_eq!(print.coding, SampleCoding::Predicted);
            }
        }
    }
}

#[test]
fn a_damaged_picture_rejects_a_press_file_and_is_reported_in_a_draft() {
    let Some(mut jpeg) = noise("RGB", false) else { return };
    let middle = jpeg.len() / 2;
    jpeg.drain(middle..middle + 4000);
    let room = room("a.jpg", &jpeg);
    let said = room.rejected();
    let told = |l: &String| l.starts_with("error image::damaged pages/1.toml:9:11 ");
    assert!(said.iter().any(told), "{said:?}");
    for options in [["--draft"].as_slice(), &["--for", "web"]] {
        let args = ["build", "paper", "-o", "out.pdf", "--message-format", "json"];
        let heard = room.with_fonts(&[&args[..], options].concat());
        let told = |l: &String| l.starts_with("warning image::damaged pages/1.toml:9:11 ");
        assert_eq!(heard.code, 0, "{}", heard.err);
        assert!(heard.said().iter().any(told), "{options:?}: {}", heard.err);
    }
}

#[test]
fn a_picture_that_is_not_a_file_is_reported_as_such() {
    let page = crate::newsroom::PAGE.replace("story = \"a\"", "picture = \"stories\"");
    let said = Newsroom::new().file("pages/1.toml", page).rejected();
    let told =
        |l: &String| l.starts_with("error image::missing") && l.contains("`stories` is no file");
    assert!(said.iter().any(told), "{said:?}");
}

/// What a build takes, in kB.
#[derive(Debug)]
struct Taken {
    /// The most memory.
    memory: u64,
    /// The file that was written.
    file: u64,
}

/// What a build of these pictures takes, one a page, on two threads.
fn taken(pictures: &[Vec<u8>]) -> Option<Taken> {
    let block = |n: usize| {
        format!(
            "[[block]]\npicture = \"{n}.png\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 2, lines = 18 }}\n"
        )
    };
    let blocks: Vec<String> = (0..pictures.len()).map(block).collect();
    let mut room = Newsroom::new().pages(&blocks.iter().map(String::as_str).collect::<Vec<_>>());
    for (n, png) in pictures.iter().enumerate() {
        room = room.file(&format!("{n}.png"), png);
    }
    let script = "import os, resource, subprocess, sys\n\
        os.environ['RAYON_NUM_THREADS'] = '2'\n\
        subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL)\n\
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)";
    let (edition, out) = (room.edition(), room.beside("out.pdf"));
    let [edition, out] = [&edition, &out].map(|path| path.to_str().unwrap());
    let build = [env!("CARGO_BIN_EXE_stonehand"), "build", edition, "-o", out];
    let fonts = ["--fonts", crate::newsroom::FONTS];
    let args = [&["-c", script][..], &build, &fonts].concat();
    let said = crate::tools::run("python3", &args)?;
    let file = room.beside("out.pdf").metadata().unwrap().len() / 1000;
    Some(Taken { memory: said.trim().parse().unwrap(), file })
}

/// A square PNG in grainy colours, which deflates to about an eighth of its pixels.
fn grain(side: u32, seed: u32) -> Vec<u8> {
    let mut n = seed;
    let mut grain = |of: u8| {
        n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        of + (n >> 31).to_le_bytes()[0]
    };
    let mut out = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(side, side, |_, _| image::Rgb([20, 90, 60].map(&mut grain)))
        .write_to(&mut out, image::ImageFormat::Png)
        .unwrap();
    out.into_inner()
}

#[test]
fn memory_for_a_large_picture_depends_on_the_output_size() {
    let large = |seed: u32| grain(4000, seed);
    let Some(small) = taken(&[grain(1000, 1)]) else { return };
    let Some(one) = taken(&[large(1)]) else { return };
    let Some(three) = taken(&[large(1), large(2), large(3)]) else { return };
    let all = format!("{small:?} for a small one, {one:?} for one, {three:?} for three");
    // What is written is in memory three times: as it was made, as an object, and in the file. The
    // pixels of each are 48,000 kB, its inks 64,000.
    let more = |a: &Taken, b: &Taken| b.memory < a.memory + 3 * (b.file - a.file) + 25_000;
    assert!(more(&small, &one) && more(&one, &three), "{all}");
    assert!(one.file > 5_000 && one.memory > small.memory + one.file - small.file, "{all}");
    assert!(three.file > 15_000 && three.memory > one.memory + three.file - one.file, "{all}");
}

#[test]
fn data_between_the_pixels_and_the_end_is_not_damage() {
    let Some(sound) = noise("RGB", false) else { return };
    let end = sound.len() - 2;
    for padding in [&[0xFF][..], &[0xFF, 0xFF], &[0; 300]] {
        let padded = [&sound[..end], padding, &sound[end..]].concat();
        let print = printed(padded, Purpose::Web);
        assert_eq!(print.notices, [], "{} bytes", padding.len());
    }
}

/// Where the pixels of a PNG stand: from their chunk's length on to its checksum's end.
fn idat(png: &[u8]) -> std::ops::Range<usize> {
    let name = png.windows(4).position(|w| w == b"IDAT").unwrap();
    let length = u32::from_be_bytes(png[name - 4..name].try_into().unwrap());
    name - 4..name + 8 + usize::try_from(length).unwrap()
}

#[test]
fn a_png_whose_checksums_do_not_fit_is_refused() {
    let whole = png(300, 200);
    let place = idat(&whole);
    let mut sum = whole.clone();
    sum[place.end - 1] ^= 1;
    // The checksum of what was compressed, with that of its chunk put right.
    let mut adler = whole.clone();
    adler[place.end - 5] ^= 1;
    let crc = flate2::Crc::new();
    let crc = adler[place.start + 4..place.end - 4].iter().fold(crc, |mut crc, byte| {
        crc.update(&[*byte]);
        crc
    });
    adler[place.end - 4..place.end].copy_from_slice(&crc.sum().to_be_bytes());
    for bytes in [sum, adler] {
        for kind in ["press", "web", "archive"] {
            let room = room("a.png", &bytes);
            let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf", "--for", kind]);
            assert!(
                heard.code == 1 && heard.err.contains("image::broken"),
                "{kind}: {}",
                heard.err
            );
        }
    }
}

#[test]
fn an_impossible_gamma_is_ignored_and_reported() {
    let whole = png(300, 200);
    let at = idat(&whole).start;
    for (gamma, ignored) in [(1_u32, true), (5000, true), (u32::MAX, true), (100_000, false)] {
        let body = [b"gAMA".as_slice(), &gamma.to_be_bytes()].concat();
        let mut crc = flate2::Crc::new();
        crc.update(&body);
        let chunk = [&4_u32.to_be_bytes(), body.as_slice(), &crc.sum().to_be_bytes()].concat();
        let bytes = [&whole[..at], &chunk, &whole[at..]].concat();
        let heard = room("a.png", &bytes).build();
        assert_eq!(heard.err.contains("image::profile-ignored"), ignored, "{gamma}: {}", heard.err);
    }
}

#[test]
fn a_picture_of_far_too_many_pixels_is_reported() {
    let side = 5010;
    let mut file = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(side, side).write_to(&mut file, image::ImageFormat::Png).unwrap();
    let room = room("a.png", &file.into_inner());
    let heard = room.build();
    let said = heard.said();
    let told = "`a.png` has 5010 × 5010 pixels, ";
    let notes: Vec<_> = said.iter().filter(|s| s.contains("image::too-fine")).collect();
    assert!(notes.len() == 1 && notes[0].contains(told), "{said:?}");
    assert!(notes[0].starts_with("note image::too-fine pages/1.toml:"), "{said:?}");
}
