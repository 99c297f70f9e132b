//! JPEGs that are complete but irregular in structure: decoded as by `djpeg`, and re-encoded, since
//! PDF readers differ on them.

use super::jpeg_matrix::{djpeg, drawn, made, on_screen, samples};
use crate::tools::{arg, run as tool};
use std::path::Path;
use std::sync::Arc;
use stonehand::image::{Notice, SampleCoding, Source};

/// What `cjpeg` makes of a drawing in three channels; nothing if it is not here.
fn coded(folder: &Path, args: &[&str]) -> Option<Vec<u8>> {
    tool("cjpeg", &["-version"])?;
    tool("djpeg", &["-version"])?;
    let ppm = drawn(folder, (61, 45), 3);
    made("cjpeg", &[&["-quality", "85"], args, &[arg(&ppm)]].concat(), &folder.join("a.jpg"))
}

/// The same in a script of scans.
fn in_scans(folder: &Path, script: &str) -> Option<Vec<u8>> {
    let file = folder.join("scans");
    std::fs::write(&file, script).unwrap();
    coded(folder, &["-scans", arg(&file)])
}

/// The pixels that `djpeg` finds.
fn pixels(folder: &Path, jpeg: &[u8]) -> Vec<u8> {
    let file = folder.join("b.jpg");
    std::fs::write(&file, jpeg).unwrap();
    djpeg(&file)
}

#[track_caller]
fn is_written_anew(jpeg: Vec<u8>, wanted: &[u8], what: &str) {
    let print = on_screen(jpeg);
    assert_eq!((&print.notices[..], print.coding), (&[][..], SampleCoding::Predicted), "{what}");
    let found = samples(&print);
    let off = found.iter().zip(wanted).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(found.len() == wanted.len() && off <= Some(1), "{what}: off by {off:?}");
}

fn find(jpeg: &[u8], marker: u8) -> usize {
    jpeg.windows(2).position(|w| w == [0xFF, marker]).unwrap()
}

/// The same with its three channels called so, in the frame and in every scan.
fn called(jpeg: &[u8], names: [u8; 3]) -> Vec<u8> {
    let mut out = jpeg.to_vec();
    let frame = out.windows(2).position(|w| matches!(w, [0xFF, 0xC0..=0xC2])).unwrap();
    for (n, name) in names.iter().enumerate() {
        out[frame + 10 + 3 * n] = *name;
    }
    let scans: Vec<usize> =
        jpeg.windows(2).enumerate().filter(|(_, w)| *w == [0xFF, 0xDA]).map(|(at, _)| at).collect();
    for scan in scans {
        for n in 0..usize::from(jpeg[scan + 4]) {
            let at = scan + 5 + 2 * n;
            out[at] = names[usize::from(jpeg[at]) - 1];
        }
    }
    out
}

#[test]
fn components_with_the_same_id_are_distinguished_by_order() {
    let folder = tempfile::tempdir().unwrap();
    for sampling in ["2x2", "1x1"] {
        let Some(sound) = coded(folder.path(), &["-sample", sampling]) else { return };
        assert_eq!(on_screen(sound.clone()).data, sound);
        for names in [[0, 0, 0], [1, 2, 2], [1, 1, 2], [7, 3, 7]] {
            let jpeg = called(&sound, names);
            let wanted = pixels(folder.path(), &jpeg);
            is_written_anew(jpeg, &wanted, &format!("{names:?}, {sampling}"));
        }
        // Names need not be numbers in a row.
        let named = called(&sound, [4, 9, 2]);
        assert_eq!(on_screen(named.clone()).data, named);
    }
    // In scans of their own nobody can tell them apart.
    let Some(apart) = in_scans(folder.path(), "0;1;2;") else { return };
    let print = on_screen(called(&apart, [1, 2, 2]));
    assert!(matches!(&print.notices[..], [Notice::Damaged(why)] if why.contains("missing")));
}

#[test]
fn a_duplicate_scan_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    for script in ["0 1 2;", "0;1;2;", "0;1 2;"] {
        let Some(sound) = in_scans(folder.path(), script) else { return };
        let wanted = pixels(folder.path(), &sound);
        let first = find(&sound, 0xDA);
        let end = sound[first + 2..]
            .windows(2)
            .position(|w| w[0] == 0xFF && !matches!(w[1], 0 | 0xD0..=0xD7))
            .map(|n| first + 2 + n)
            .unwrap();
        let open = &sound[..sound.len() - 2];
        // Its tables stand before it.
        let tables = sound[..first].windows(2).position(|w| w == [0xFF, 0xC4]).unwrap();
        let twice = [open, &sound[tables..end], &[0xFF, 0xD9]].concat();
        is_written_anew(twice, &wanted, script);
    }
    // A progressive one that tells bits again contradicts itself.
    let script = "0,1,2:0-0,0,0;0:1-63,0,0;1:1-63,0,0;2:1-63,0,0;";
    let Some(sound) = in_scans(folder.path(), script) else { return };
    assert_eq!(on_screen(sound.clone()).data, sound);
    let (first, open) = (find(&sound, 0xDA), &sound[..sound.len() - 2]);
    let second = first + 2 + find(&sound[first + 2..], 0xC4);
    let tables = sound[..first].windows(2).position(|w| w == [0xFF, 0xC4]).unwrap();
    let twice = [open, &sound[tables..second], &[0xFF, 0xD9]].concat();
    let print = on_screen(twice);
    assert_eq!(print.coding, SampleCoding::Predicted);
}

#[test]
fn invalid_parameters_in_a_sequential_scan_header_are_ignored() {
    let folder = tempfile::tempdir().unwrap();
    let Some(sound) = coded(folder.path(), &[]) else { return };
    let wanted = pixels(folder.path(), &sound);
    let scan = find(&sound, 0xDA);
    for (last, bits) in [(0, 0), (63, 0x10)] {
        let mut jpeg = sound.clone();
        (jpeg[scan + 12], jpeg[scan + 13]) = (last, bits);
        is_written_anew(jpeg, &wanted, &format!("{last} {bits}"));
    }
}

#[test]
fn data_between_segments_is_ignored() {
    let folder = tempfile::tempdir().unwrap();
    let Some(sound) = coded(folder.path(), &[]) else { return };
    let wanted = pixels(folder.path(), &sound);
    let with = |at: usize, more: &[u8]| [&sound[..at], more, &sound[at..]].concat();
    for at in [2, find(&sound, 0xDB), find(&sound, 0xDA)] {
        for more in [&b"junk"[..], &[0], &[0xFF, 0x01], &[0xFF, 0xD3]] {
            is_written_anew(with(at, more), &wanted, &format!("{more:?} at {at}"));
        }
        // Before a marker any number of these may stand.
        let padded = with(at, &[0xFF; 5]);
        assert_eq!(on_screen(padded.clone()).data, padded, "at {at}");
    }
}

#[test]
fn data_before_a_jpeg_is_an_error_and_data_after_it_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let Some(sound) = coded(folder.path(), &[]) else { return };
    for before in [&b"\0"[..], b"\r\n", b"junk"] {
        let jpeg = [before, &sound].concat();
        let file = folder.path().join("c.jpg");
        std::fs::write(&file, &jpeg).unwrap();
        let refused = made("djpeg", &["-pnm", arg(&file)], &file.with_extension("pnm"));
        assert!(refused.is_none() && Source::read(Arc::new(jpeg)).is_err(), "{before:?}");
    }
    for behind in [&b"junk"[..], &[0; 9], &[0xFF; 3], &sound] {
        let print = on_screen([&sound[..], behind].concat());
        assert!(print.data == sound && print.notices.is_empty(), "{} bytes", behind.len());
    }
}
