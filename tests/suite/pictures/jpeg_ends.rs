//! JPEGs without an end, or with data after it, and the places of their height.

use super::jpeg_matrix::{is_read_as, on_screen};
use super::{lying, pillow};
use std::sync::Arc;
use stonehand::image::{Notice, Rendition, SampleCoding, Source};
use stonehand::pack::unpredicted;

/// A picture in four colours, 200 × 160, saved with these options.
fn quarters(options: &str) -> Option<Vec<u8>> {
    let script = format!(
        "a = Image.new('RGB', (200, 160), (60, 60, 60))\n\
         a.paste((200, 30, 40), (0, 0, 100, 80)); a.paste((40, 150, 60), (100, 0, 200, 80))\n\
         a.paste((30, 60, 170), (0, 80, 100, 160))\n\
         b = Image.effect_noise((200, 160), 40).convert('RGB')\n\
         Image.blend(a, b, 0.1).save(out, quality=90, {options})"
    );
    pillow("a.jpg", &script)
}

fn pixels(print: &Rendition) -> Vec<u8> {
    assert_eq!(print.coding, SampleCoding::Predicted);
    let side = |n: u32| usize::try_from(n).unwrap();
    unpredicted(&print.data, side(print.stored.0), side(print.stored.1), 3).unwrap()
}

/// The pixels of a sound JPEG.
fn whole(jpeg: &[u8]) -> Vec<u8> {
    pixels(&on_screen(jpeg[..jpeg.len() - 2].to_vec()))
}

const KINDS: [&str; 3] = ["subsampling=2", "progressive=True", "subsampling=0"];

#[test]
fn a_jpeg_without_an_end_marker_prints_whole_whatever_follows() {
    for kind in KINDS {
        let Some(sound) = quarters(kind) else { return };
        let (open, all) = (&sound[..sound.len() - 2], whole(&sound));
        for trailer in [&b""[..], &[0; 700], b"SEFHe\0\0\0maker's notes\0\0SEFT", &lying(1)] {
            let print = on_screen([open, trailer].concat());
            assert_eq!(print.notices, [], "{kind}, {} bytes behind", trailer.len());
            assert!(pixels(&print) == all, "{kind}, {} bytes behind", trailer.len());
        }
    }
}

#[test]
fn data_after_the_end_marker_is_dropped() {
    for kind in KINDS {
        let Some(sound) = quarters(kind) else { return };
        for trailer in [&b"MPF"[..], &[0xFF; 9], &lying(1), &[0; 5000]] {
            let print = on_screen([&sound[..], trailer].concat());
            assert!(print.notices.is_empty() && print.data == sound, "{kind}");
        }
    }
}

#[test]
fn the_upper_part_of_a_truncated_jpeg_is_printed_and_reported() {
    for kind in ["subsampling=2", "subsampling=0"] {
        let Some(sound) = quarters(kind) else { return };
        let print = on_screen(sound[..sound.len() / 2].to_vec());
        assert!(matches!(&print.notices[..], [Notice::Damaged(why)] if why.contains("cut short")));
        let (found, all) = (pixels(&print), whole(&sound));
        let third = all.len() / 3;
        assert!(found[..third] == all[..third], "{kind}");
    }
}

#[test]
fn a_progressive_jpeg_without_some_scans_is_reported_and_printed() {
    let Some(sound) = quarters("progressive=True") else { return };
    let heads: Vec<usize> =
        sound.windows(2).enumerate().filter(|(_, w)| *w == [0xFF, 0xDA]).map(|(n, _)| n).collect();
    assert!(heads.len() > 5);
    let all = whole(&sound);
    // The tables of a scan stand before its head.
    for at in &heads[1..] {
        let table = sound[..*at].windows(2).rposition(|w| w == [0xFF, 0xC4]).unwrap();
        let closed = [&sound[..table.max(heads[0] + 20)], &[0xFF, 0xD9][..]].concat();
        let print = on_screen(closed);
        assert!(
            matches!(&print.notices[..], [Notice::Damaged(why)] if why.contains("scans are missing")),
            "{:?}",
            print.notices
        );
        let found = pixels(&print);
        let off: u64 = found.iter().zip(&all).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let mean = off / u64::try_from(all.len()).unwrap();
        assert!(mean < 30, "off by {mean}");
    }
}

#[test]
fn a_channel_without_a_scan_is_reported() {
    let Some(sound) = quarters("subsampling=2, streamtype=0") else { return };
    // Luma, then both chroma channels, by a coder that needs no other program.
    let script = sound.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
    let mut luma = sound.clone();
    // One channel in the scan's head: the other two are nowhere.
    luma.splice(script + 2..script + 14, [0, 8, 1, 1, 0, 0, 63, 0]);
    let print = on_screen(luma);
    assert!(matches!(&print.notices[..], [Notice::Damaged(why)] if why.contains("missing")));
}

#[test]
fn a_height_after_the_pixels_is_that_of_the_header_or_stands_in_for_it() {
    for kind in KINDS {
        let Some(sound) = quarters(kind) else { return };
        let all = whole(&sound);
        let open = &sound[..sound.len() - 2];
        let scan = sound.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
        // DNL stands behind the first scan.
        let end = sound[scan + 2..]
            .windows(2)
            .position(|w| w[0] == 0xFF && !matches!(w[1], 0 | 0xD0..=0xD7))
            .unwrap();
        let (first, rest) = open.split_at(scan + 2 + end);
        let with_heights = |heights: &[&[u8]]| {
            let lines = |height: &&[u8]| {
                let length = u8::try_from(height.len() + 2).unwrap();
                [&[0xFF, 0xDC, 0, length], *height].concat()
            };
            let lines: Vec<u8> = heights.iter().flat_map(lines).collect();
            [first, &lines, rest, &[0xFF, 0xD9]].concat()
        };
        is_read_as(&with_heights(&[&[0, 160]]), &all, &format!("{kind}, the same height again"));
        for heights in
            [&[&[0, 150][..]][..], &[&[0, 161]], &[&[0, 0]], &[&[1]], &[&[0, 160], &[0, 159]]]
        {
            let told = with_heights(heights);
            let print = on_screen(told.clone());
            assert!(
                matches!(&print.notices[..], [Notice::Damaged(why)] if why.contains("two heights")),
                "{kind}, {heights:?}: {:?}",
                print.notices
            );
            assert!(print.data != told && pixels(&print) == all, "{kind}, {heights:?}");
        }
        let mut late = [first, &[0xFF, 0xDC, 0, 4, 0, 160], rest, &[0xFF, 0xD9]].concat();
        let frame = late.windows(2).position(|w| matches!(w, [0xFF, 0xC0 | 0xC2])).unwrap();
        late[frame + 5..frame + 7].fill(0);
        let print = on_screen(late.clone());
        assert_eq!(print.notices, []);
        assert!(pixels(&print) == all, "{kind}: written anew, for few readers look there");
        late.truncate(first.len());
        assert!(Source::read(Arc::new(late)).is_err(), "no height anywhere");
    }
}

#[test]
fn a_jpeg_cut_at_any_byte_is_read_or_refused() {
    for kind in ["subsampling=2", "progressive=True"] {
        let Some(sound) = pillow(
            "a.jpg",
            &format!("Image.effect_noise((40, 24), 90).convert('RGB').save(out, {kind})"),
        ) else {
            return;
        };
        for length in 0..sound.len() {
            let Ok(source) = Source::read(Arc::new(sound[..length].to_vec())) else { continue };
            assert_eq!(source.pixels(), (40, 24), "{length} bytes");
            let print = on_screen(sound[..length].to_vec());
            let told = !print.notices.is_empty() || length >= sound.len() - 2;
            assert!(told || pixels(&print) == whole(&sound), "{kind}: {length} bytes");
        }
    }
}
