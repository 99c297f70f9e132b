//! Every variant of JPEG that `cjpeg` and `jpegtran` write, decoded to the pixels of `djpeg`.

use crate::tools::{arg, run as tool};
use rayon::prelude::*;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use stonehand::geom::Size;
use stonehand::image::{
    AllowedInks, PictureConverter, Purpose, Rendition, SampleCoding, SampleSpace, Source,
    SourceError, Window,
};
use stonehand::pack::unpredicted;

/// How luma and chroma are sampled: `cjpeg`'s `-sample`, as far as it writes it.
const SAMPLINGS: [&str; 24] = [
    "1x1",
    "2x1",
    "1x2",
    "2x2",
    "4x1",
    "1x4",
    "4x2",
    "2x4",
    "3x1",
    "1x3",
    "3x2",
    "4x4",
    "1x1,2x1,1x1",
    "1x1,2x2,2x2",
    "1x1,1x2,2x1",
    "2x2,1x2,2x1",
    "2x1,2x1,1x1",
    "2x2,2x1,1x1",
    "2x2,2x2,2x2",
    "4x1,2x1,1x1",
    "4x4,2x2,1x1",
    "3x1,1x1,3x1",
    "2x2,2x2,1x1",
    "2x1,2x1,2x1",
];

/// In which scans they come.
const SCRIPTS: [&str; 10] = [
    "0 1 2;",
    "0;1;2;",
    "0 1;2;",
    "0;1 2;",
    "2;1;0;",
    "1;0 2;",
    // Progressive: bands and bits in every order that is allowed.
    "0,1,2:0-0,0,1;0:1-5,0,2;2:1-63,0,1;1:1-63,0,1;0:6-63,0,2;0:1-63,2,1;0,1,2:0-0,1,0;\
     2:1-63,1,0;1:1-63,1,0;0:1-63,1,0;",
    "0:0-0,0,0;1:0-0,0,0;2:0-0,0,0;2:1-63,0,0;0:1-63,0,0;1:1-63,0,0;",
    "1,2:0-0,0,0;0:0-0,0,3;0:0-0,3,2;0:0-0,2,1;0:0-0,1,0;0:1-2,0,0;0:3-63,0,0;1:1-63,0,0;\
     2:1-63,0,0;",
    "0,1,2:0-0,0,0;0:1-1,0,0;0:2-2,0,0;0:3-63,0,0;1:1-63,0,2;1:1-63,2,1;1:1-63,1,0;2:1-63,0,0;",
];

/// Restart marks, whose tables, what colour model.
const MANNERS: [&[&str]; 5] =
    [&[], &["-restart", "1"], &["-restart", "3B"], &["-optimize"], &["-rgb"]];

/// A PPM or PGM of soft and hard edges, without regard to blocks.
pub(super) fn drawn(
    folder: &Path,
    (width, height): (u32, u32),
    channels: u32,
) -> std::path::PathBuf {
    let kind = if channels == 3 { "P6" } else { "P5" };
    let mut out = format!("{kind}\n{width} {height}\n255\n").into_bytes();
    for (x, y, channel) in (0..height)
        .flat_map(|y| (0..width).flat_map(move |x| (0..channels).map(move |c| (x, y, c))))
    {
        let value = match channel {
            0 => x * 255 / width,
            1 => y * 255 / height,
            _ => (x / 5 + y / 3) % 2 * 200 + x * y % 37,
        };
        out.push(u8::try_from(value).unwrap());
    }
    let path = folder.join(format!("{width}x{height}.{channels}"));
    std::fs::write(&path, out).unwrap();
    path
}

/// What a program writes to a file; nothing where it refuses.
pub(super) fn made(program: &str, args: &[&str], out: &Path) -> Option<Vec<u8>> {
    let output = Command::new(program)
        .args(&args[..args.len() - 1])
        .arg("-outfile")
        .arg(out)
        .arg(args[args.len() - 1])
        .output();
    output.unwrap().status.success().then(|| std::fs::read(out).unwrap())
}

/// The pixels that `djpeg` finds in a file.
pub(super) fn djpeg(file: &Path) -> Vec<u8> {
    let out = file.with_extension("pnm");
    let pnm = made("djpeg", &["-pnm", arg(file)], &out).expect("djpeg reads what cjpeg writes");
    let mut lines = 0;
    let head = pnm.iter().position(|b| {
        lines += u32::from(*b == b'\n');
        lines == 3
    });
    pnm[head.unwrap() + 1..].to_vec()
}

/// The samples of a rendition that was written anew.
pub(super) fn samples(print: &Rendition) -> Vec<u8> {
    assert_eq!(print.coding, SampleCoding::Predicted);
    let side = |n: u32| usize::try_from(n).unwrap();
    let channels = usize::from(print.space.channels());
    unpredicted(&print.data, side(print.stored.0), side(print.stored.1), channels).unwrap()
}

/// A picture for the screen, as it is.
pub(super) fn on_screen(bytes: Vec<u8>) -> Rendition {
    let source = Source::read(Arc::new(bytes)).unwrap();
    let darkroom = PictureConverter::new(Purpose::Web, Arc::new(Vec::new()), 2200, None);
    darkroom
        .print(
            &source,
            &darkroom.order(
                &source,
                Window::whole(source.pixels()),
                Size::default(),
                AllowedInks::All,
            ),
        )
        .unwrap()
}

/// A sound JPEG passes untouched, and where it has to be written anew has `wanted` for its pixels.
pub(super) fn is_read_as(jpeg: &[u8], wanted: &[u8], what: &str) {
    let print = on_screen(jpeg.to_vec());
    assert_eq!(print.notices, [], "{what}");
    assert!(print.data == jpeg && matches!(print.coding, SampleCoding::Jpeg { .. }), "{what}");
    // Without its end mark it is as whole, and not to be passed on.
    let print = on_screen(jpeg[..jpeg.len() - 2].to_vec());
    assert_eq!(print.notices, [], "{what}, without its end");
    let found = samples(&print);
    assert_eq!(found.len(), wanted.len(), "{what}");
    let off = found.iter().zip(wanted).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(off <= Some(1), "{what}: off by {off:?}");
}

/// The combinations of the matrix that `cjpeg` takes, of a picture of a size.
fn matrix(folder: &Path, size: (u32, u32), manners: &[&[&str]]) -> usize {
    let ppm = drawn(folder, size, 3);
    let mut all = Vec::new();
    for (n, script) in SCRIPTS.iter().enumerate() {
        let file = folder.join(format!("script{n}"));
        std::fs::write(&file, script).unwrap();
        for sampling in SAMPLINGS {
            all.extend(manners.iter().map(|manner| (n, file.clone(), sampling, *manner)));
        }
    }
    let tried = all.par_iter().enumerate().filter(|(at, (n, script, sampling, manner))| {
        let jpeg = folder.join(format!("{}x{}-{at}.jpg", size.0, size.1));
        let args = [&["-quality", "85", "-sample", sampling, "-scans", arg(script)], *manner];
        let args = [&args.concat()[..], &[arg(&ppm)]].concat();
        let Some(bytes) = made("cjpeg", &args, &jpeg) else { return false };
        is_read_as(&bytes, &djpeg(&jpeg), &format!("{sampling} script {n} {manner:?} {size:?}"));
        true
    });
    tried.count()
}

#[test]
fn every_sampling_in_every_scan_script_is_read_as_djpeg_reads_it() {
    if tool("djpeg", &["-version"]).is_none() || tool("cjpeg", &["-version"]).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let most = SAMPLINGS.len() * SCRIPTS.len();
    let plain = matrix(folder.path(), (67, 45), &MANNERS);
    assert!(plain > most * MANNERS.len() * 9 / 10, "{plain} of {}", most * MANNERS.len());
    for size in [(1, 1), (7, 5), (8, 33)] {
        let small = matrix(folder.path(), size, &MANNERS[..1]);
        assert!(small > most * 9 / 10, "{small} of {most}");
    }
}

#[test]
fn what_jpegtran_makes_of_a_jpeg_is_read_as_djpeg_reads_it() {
    if tool("jpegtran", &["-version"]).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let ppm = drawn(folder.path(), (64, 48), 3);
    let script = folder.path().join("apart");
    std::fs::write(&script, "0;1;2;").unwrap();
    let ways: [&[&str]; 9] = [
        &["-scans", arg(&script)],
        &["-progressive"],
        &["-optimize", "-restart", "2B"],
        &["-rotate", "90"],
        &["-transpose", "-progressive"],
        &["-flip", "horizontal", "-scans", arg(&script)],
        &["-crop", "24x16+16+16"],
        &["-grayscale"],
        &["-grayscale", "-progressive", "-restart", "1"],
    ];
    for sampling in ["1x1", "2x1", "2x2", "1x2", "4x1", "1x1,2x2,1x1"] {
        let first = folder.path().join("first.jpg");
        made("cjpeg", &["-sample", sampling, arg(&ppm)], &first).unwrap();
        for way in ways {
            let second = folder.path().join("second.jpg");
            let args = [way, &["-copy", "all", arg(&first)]].concat();
            let Some(bytes) = made("jpegtran", &args, &second) else { continue };
            is_read_as(&bytes, &djpeg(&second), &format!("{sampling} {way:?}"));
        }
    }
}

#[test]
fn greys_are_read_whatever_their_one_channels_sampling() {
    if tool("cjpeg", &["-version"]).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for size in [(33, 21), (8, 8), (1, 50)] {
        let pgm = drawn(folder.path(), size, 1);
        for sampling in ["1x1", "2x2", "3x1", "1x4", "4x4"] {
            for manner in [&[][..], &["-progressive"], &["-restart", "1B"]] {
                let jpeg = folder.path().join("a.jpg");
                let args =
                    [&["-grayscale", "-sample", sampling][..], manner, &[arg(&pgm)]].concat();
                let bytes = made("cjpeg", &args, &jpeg).unwrap();
                is_read_as(&bytes, &djpeg(&jpeg), &format!("grey {sampling} {manner:?}"));
                let print = on_screen(bytes);
                assert_eq!(print.space, SampleSpace::Grey);
            }
        }
    }
}

/// What is said of a JPEG that is refused.
fn refused(bytes: Vec<u8>) -> String {
    match Source::read(Arc::new(bytes)) {
        Err(e @ SourceError::Unusual(_)) => e.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn unsupported_jpegs_are_reported_in_plain_words() {
    if tool("cjpeg", &["-version"]).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let ppm = drawn(folder.path(), (64, 48), 3);
    let jpeg = folder.path().join("a.jpg");
    for manner in [&["-arithmetic"][..], &["-arithmetic", "-progressive"]] {
        let bytes = made("cjpeg", &[manner, &[arg(&ppm)]].concat(), &jpeg).unwrap();
        assert!(refused(bytes).contains("arithmetic coding"));
    }
    let plain = made("cjpeg", &["-sample", "1x1", arg(&ppm)], &jpeg).unwrap();
    let frame = plain.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    let with = |at: usize, value: u8| {
        let mut other = plain.clone();
        other[frame + at] = value;
        other
    };
    // The frame's marker, its bits, and the sampling of its three channels.
    assert!(refused(with(1, 0xC1 + 2)).contains("without loss"));
    assert!(refused(with(1, 0xC5)).contains("hierarchical"));
    assert!(refused(with(4, 12)).contains("12 bits"));
    let mut odd = with(11, 0x31);
    odd[frame + 14] = 0x21;
    assert!(refused(odd).contains("3x1, 2x1, 1x1"));
}
