//! Pictures in JBIG2 and JPEG 2000: checked, or reported as not checked.

use crate::preflight::painted::picture;
use crate::preflight::paper::{Paper, damage};

fn segment(number: u8, kind: u8, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&[0, 0, 0, number, kind, 0, 1][..], &length, data].concat()
}

/// A black page of so many pixels a side, as one generic region in the code of fax machines.
fn black(side: u32) -> Vec<u8> {
    let sides = [side.to_be_bytes(), side.to_be_bytes()].concat();
    let page = segment(0, 48, &[&sides[..], &[0; 8], &[1, 0, 0]].concat());
    // No white, 192 and 8 of black; then each row as the one above it.
    let mut bits = "001".to_owned() + "00110101" + "000011001001" + "000101";
    bits += &"11".repeat(199);
    bits += &"0".repeat(8 - bits.len() % 8);
    let code: Vec<u8> =
        (0..bits.len() / 8).map(|n| u8::from_str_radix(&bits[n * 8..][..8], 2).unwrap()).collect();
    [page, segment(1, 38, &[&sides[..], &[0; 8], &[0, 1], &code].concat())].concat()
}

/// A page with such a picture, as fine as line art is.
fn placed(dict: &str, code: &[u8]) -> Paper {
    let mut paper = picture(&format!("{dict} /Filter /JBIG2Decode"), 200, code);
    paper.content = paper.content.replace("72 0 0 72", "12 0 0 12");
    paper
}

#[test]
fn a_picture_in_jbig2_is_checked_by_its_pixels() {
    let code = black(200);
    let heavy = placed("/ColorSpace [/Indexed /DeviceCMYK 1 <E6E6E6E600000000>]", &code);
    assert_eq!(heavy.judged().not_judged, [""; 0]);
    let d = heavy.breaks_only("press::ink-over");
    assert!(d.message().starts_with("36"), "{}", d.message());
    for light in [
        "/ColorSpace /DeviceGray",
        "/ColorSpace [/Indexed /DeviceCMYK 1 <000000FF00000000>]",
        "/ImageMask true",
    ] {
        let report = placed(light, &code).judged();
        assert_eq!((report.findings, report.not_judged), (vec![], vec![]), "{light}");
    }
    let mut short = code.clone();
    short.truncate(60);
    let told = damage(&placed("/ColorSpace /DeviceGray", &short).judged());
    assert_eq!(told, ["page 1: the ink of picture P: its JBIG2 is cut short"]);
}

#[test]
fn a_picture_in_an_unread_encoding_is_never_a_pass() {
    let symbols = [black(200), segment(2, 0, &[0; 40]), segment(3, 6, &[0; 40])].concat();
    let jbig2 = ("/JBIG2Decode", &symbols[..], "JBIG2 with symbols or halftones is not read");
    let jpx = ("/JPXDecode", &b"\xFF\x4F\xFF\x51"[..], "JPEG 2000 is not read");
    for (filter, code, why) in [jbig2, jpx] {
        let filter = format!("/Filter {filter}");
        for dict in [
            "/ColorSpace /DeviceGray",
            "/ColorSpace [/Indexed /DeviceCMYK 1 <0000000000000000>]",
            "/ImageMask true",
        ] {
            let report = picture(&format!("{dict} {filter}"), 200, code).judged();
            let told = report.not_judged.iter().any(|what| what.ends_with(why));
            assert!(told && !report.passes(), "{dict} {filter}: {:?}", report.not_judged);
        }
        for key in ["Mask", "SMask"] {
            let masked = format!("/ColorSpace /DeviceGray /{key} 12 0 R");
            let mask = "/Subtype /Image /Width 200 /Height 200 /ColorSpace /DeviceGray";
            let paper = picture(&masked, 200, &vec![0; 40_000]);
            let report =
                paper.stream(&format!("{mask} /BitsPerComponent 1 {filter}"), code).judged();
            let told = report.not_judged.iter().any(|what| what.ends_with(why));
            assert!(told && !report.passes(), "{key} {filter}: {:?}", report.not_judged);
        }
    }
    // A JPEG 2000 may bring its own colours.
    let report = picture("/Filter /JPXDecode", 200, b"\xFF\x4F\xFF\x51").judged();
    assert_eq!(report.not_judged, ["page 1: the colours of JPEG 2000"]);
}
