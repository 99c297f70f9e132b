//! JPEGs in press files, decoded like source pictures.

use super::lost::jpeg;
use super::painted::picture;
use super::paper::Paper;
use crate::tools::{arg, run};

/// Four inks of 78 % each, stored the other way round as the Adobe marker has it; 200 × 200.
const HEAVY: &[u8] = include_bytes!("../../data/heavy-cmyk.jpg");
const TURNED: &str = "/ColorSpace /DeviceCMYK /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]";

/// The same picture in other scans; nothing where `jpegtran` is not there.
fn in_scans(script: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let [from, to, scans] = ["from.jpg", "to.jpg", "scans"].map(|name| folder.path().join(name));
    std::fs::write(&from, HEAVY).unwrap();
    std::fs::write(&scans, script).unwrap();
    run("jpegtran", &["-scans", arg(&scans), "-outfile", arg(&to), arg(&from)])?;
    Some(std::fs::read(to).unwrap())
}

const SCRIPTS: [&str; 4] = [
    "0;1;2;3;",
    "3;1 2;0;",
    "0,1,2,3:0-0,0,1;0,1,2,3:0-0,1,0;0:1-63,0,0;1:1-63,0,0;2:1-63,0,0;3:1-63,0,0;",
    "3:0-0,0,0;0,1,2:0-0,0,0;2:1-5,0,0;2:6-63,0,0;0:1-63,0,0;1:1-63,0,0;3:1-63,0,0;",
];

#[test]
fn the_inks_of_a_jpeg_are_summed_in_any_order_of_scans() {
    for script in SCRIPTS {
        let Some(jpeg) = in_scans(script) else { return };
        let d = picture(TURNED, 200, &jpeg).breaks_only("press::ink-over");
        assert!(d.message().starts_with("31"), "{script}: {}", d.message());
    }
}

#[test]
fn a_jpeg_without_one_of_its_scans_is_damaged() {
    for script in SCRIPTS {
        let Some(jpeg) = in_scans(script) else { return };
        let last = jpeg.windows(2).rposition(|w| w == b"\xFF\xDA").unwrap();
        let cut = [&jpeg[..last], b"\xFF\xD9"].concat();
        let d = picture(TURNED, 200, &cut).breaks_only("press::unreadable");
        let told = "the ink of picture P: its JPEG is damaged: some of its scans are missing";
        assert_eq!(d.message(), told, "{script}");
    }
}

#[test]
fn memory_for_a_jpeg_is_bounded_by_its_file_size() {
    let frame = HEAVY.windows(2).position(|w| w == b"\xFF\xC0").unwrap();
    let mut large = HEAVY.to_vec();
    let side = 5000_u16.to_be_bytes();
    large[frame + 5..frame + 9].copy_from_slice(&[side, side].concat());
    let d = picture(TURNED, 5000, &large).breaks_only("press::unreadable");
    let told = "the ink of picture P: its JPEG holds far fewer pixels than its header says";
    assert_eq!(d.message(), told);
}

/// The same picture with another header of its frame.
fn framed(change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let frame = HEAVY.windows(2).position(|w| w == b"\xFF\xC0").unwrap();
    let mut other = HEAVY.to_vec();
    change(&mut other[frame..]);
    other
}

#[test]
fn a_jpeg_of_another_size_than_declared_is_an_error() {
    picture(TURNED, 200, HEAVY).breaks_only("press::ink-over");
    for (height, width) in [(100_u16, 400_u16), (400, 100), (199, 200)] {
        let sides = [height.to_be_bytes(), width.to_be_bytes()].concat();
        let other = framed(|frame| frame[5..9].copy_from_slice(&sides));
        let d = picture(TURNED, 200, &other).breaks_only("press::unreadable");
        let size = format!("its JPEG is of {width} × {height} pixels");
        let told = format!("the ink of picture P: {size}, its dictionary of 200 × 200");
        assert_eq!(d.message(), told, "{width} × {height}");
    }
    // However large the dictionary says that it is.
    for side in [201, 30_000, 2_000_000_000] {
        let d = picture(TURNED, side, HEAVY).breaks_only("press::unreadable");
        let dictionary = format!("its dictionary of {side} × {side}");
        let told = format!("the ink of picture P: its JPEG is of 200 × 200 pixels, {dictionary}");
        assert_eq!(d.message(), told);
    }
}

#[test]
fn a_grey_jpeg_of_another_size_than_declared_is_an_error() {
    let grey = jpeg(image::ExtendedColorType::L8);
    let keys = "/ColorSpace /DeviceGray /Filter /DCTDecode";
    assert_eq!(picture(keys, 200, &grey).said(), [""; 0]);
    for side in [199, 201, 100_000] {
        let d = picture(keys, side, &grey).breaks_only("press::unreadable");
        let told = format!("of 200 × 200 pixels, its dictionary of {side} × {side}");
        assert!(d.message().ends_with(&told), "{}", d.message());
    }
    let masked = |width: u16| {
        let keys = format!("/Width {width} /Height 200 /BitsPerComponent 8 {keys}");
        let picture = picture("/ColorSpace /DeviceGray /SMask 12 0 R", 200, &vec![0; 40_000]);
        picture.stream(&format!("/Type /XObject /Subtype /Image {keys}"), &grey)
    };
    assert_eq!(masked(200).said(), [""; 0]);
    let d = masked(199).breaks_only("press::unreadable");
    let told = "its JPEG is of 200 × 200 pixels, its dictionary of 199 × 200";
    assert_eq!(d.message(), format!("the mask of picture P: {told}"));
}

#[test]
fn a_jpeg_of_another_number_of_channels_than_declared_is_an_error() {
    let keys = "/Filter /DCTDecode";
    let tints = "<< /FunctionType 4 /Domain [0 1 0 1 0 1] /Range [0 1 0 1 0 1 0 1] >>";
    for (space, components) in [
        ("/DeviceGray".to_owned(), 1),
        ("[/Indexed /DeviceCMYK 0 <00000000>]".to_owned(), 1),
        (format!("[/DeviceN [/Cyan /Magenta /Yellow] /DeviceCMYK {tints}]"), 3),
    ] {
        let report = picture(&format!("/ColorSpace {space} {keys}"), 200, HEAVY).judged();
        let told = format!("its JPEG is of 4 channels, its colour space of {components}");
        let found: Vec<_> =
            report.findings.iter().filter(|d| d.rule == "press::unreadable").collect();
        assert!(found.len() == 1 && found[0].message().ends_with(&told), "{space}: {report:#?}");
    }
}

#[test]
fn a_jpeg_of_other_bits_than_the_filter_has_is_an_error() {
    for bits in [2, 12, 16] {
        let other = framed(|frame| frame[4] = bits);
        let d = picture(TURNED, 200, &other).breaks_only("press::unreadable");
        let told = format!("its JPEG is of {bits} bits to the sample, DCTDecode of 8");
        assert_eq!(d.message(), format!("the ink of picture P: {told}"));
    }
}

#[test]
fn a_damaged_jpeg_is_reported_with_its_fault() {
    let middle = HEAVY.len() * 3 / 4;
    let cut = [&HEAVY[..middle], b"\xFF\xD9"].concat();
    let frame = HEAVY.windows(2).position(|w| w == b"\xFF\xC0").unwrap();
    let mut sampling = HEAVY.to_vec();
    sampling[frame + 11] = 0;
    for (bytes, why) in [
        (cut, "it is cut short, or a part of it is lost"),
        (sampling, "its header is damaged"),
        (HEAVY[..frame].to_vec(), "it is cut short"),
        (b"no JPEG".to_vec(), "it does not begin as a JPEG"),
    ] {
        let d = picture(TURNED, 200, &bytes).breaks_only("press::unreadable");
        assert_eq!(d.message(), format!("the ink of picture P: its JPEG is damaged: {why}"));
    }
}

#[test]
fn a_jpeg_with_arithmetic_coding_is_not_checked() {
    let frame = HEAVY.windows(2).position(|w| w == b"\xFF\xC0").unwrap();
    let mut other = HEAVY.to_vec();
    other[frame + 1] = 0xC9;
    let report = picture(TURNED, 200, &other).judged();
    let told = "page 1: the ink of picture P: a JPEG with arithmetic coding is not read";
    assert_eq!(report.not_judged, [told]);
}

#[test]
fn a_dictionary_with_other_bits_than_its_jpeg_is_an_error() {
    let of = |keys: &str| {
        let keys = format!("/Width 200 /Height 200 {keys}");
        let mut paper = Paper::painting("/N gs q 72 0 0 72 0 0 cm /P Do Q");
        paper.resources += " /XObject << /P 11 0 R >>";
        paper.stream(&format!("/Type /XObject /Subtype /Image {keys}"), HEAVY)
    };
    // The dictionary need not say it.
    for bits in ["", "/BitsPerComponent 8"] {
        let d = of(&format!("{TURNED} {bits}")).breaks_only("press::ink-over");
        assert!(d.message().starts_with("31"), "{bits}: {}", d.message());
    }
    for bits in [1, 2, 4, 16] {
        for filter in ["/DCTDecode", "[/DCTDecode]"] {
            let keys = TURNED.replace("/DCTDecode", filter);
            let paper = of(&format!("{keys} /BitsPerComponent {bits}"));
            let d = paper.breaks("press::key-type");
            let told = format!("BitsPerComponent of a picture is {bits}, its JPEG has 8");
            assert_eq!(d.message(), told);
            // The inks are those of the JPEG all the same.
            let d = paper.breaks("press::ink-over");
            assert!(d.message().starts_with("31"), "{bits}: {}", d.message());
            assert_eq!(paper.judged().findings.len(), 2);
        }
    }
}

#[test]
fn a_jpeg_that_gives_two_heights_is_damaged() {
    let scan = HEAVY.windows(2).position(|w| w == b"\xFF\xDA").unwrap();
    let end = HEAVY.len() - 2;
    for at in [scan, end] {
        let with =
            |height: u8| [&HEAVY[..at], &[0xFF, 0xDC, 0, 4, 0, height], &HEAVY[at..]].concat();
        let d = picture(TURNED, 200, &with(200)).breaks_only("press::ink-over");
        assert!(d.message().starts_with("31"), "{}", d.message());
        for height in [150, 201, 0] {
            let d = picture(TURNED, 200, &with(height)).breaks_only("press::unreadable");
            let told = "the ink of picture P: its JPEG is damaged: it gives two heights, of which \
                        each reader takes another";
            assert_eq!(d.message(), told, "{height}");
        }
    }
}
