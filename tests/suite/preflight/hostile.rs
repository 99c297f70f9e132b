//! Broken and hostile files: always a finding, never a panic or an endless loop.

use crate::preflight::paper::{Paper, TINT, coldset, damage};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;
use stonehand::preflight::{self, PreflightReport};

/// Judges bytes. A panic that was caught is one that should not have been.
#[track_caller]
fn judged(bytes: Vec<u8>) -> PreflightReport {
    let report = preflight::file(bytes, &coldset());
    let caught = report.findings.iter().any(|d| d.message().contains("breaks its reader"));
    assert!(!caught, "a panic was caught");
    report
}

fn codes(report: &PreflightReport) -> Vec<&str> {
    report.findings.iter().map(|d| d.rule.code).collect()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_file_that_is_not_a_pdf_cannot_be_read() {
    for bytes in [&b""[..], b"hello", b"%PDF-1.6", b"%PDF-1.6\ntrailer << >>\nstartxref\n0\n%%EOF"]
    {
        assert_eq!(codes(&judged(bytes.to_vec())), ["press::unreadable"]);
    }
}

#[test]
fn checking_a_file_truncated_anywhere_terminates() {
    let whole = Paper::sound().bytes();
    for end in (0..whole.len()).step_by(37) {
        judged(whole[..end].to_vec());
    }
}

#[test]
fn checking_a_randomly_changed_file_terminates() {
    let mut seed = 1_u32;
    let mut chance = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(seed >> 8).unwrap()
    };
    let mut paper = Paper::sound();
    paper.content += " q 1 0 0 1 0 0 cm [(a) 9 (b)] TJ /C cs 1 scn 0 0 9 9 re B Q BI /W 1 ID x EI";
    let sound = paper.bytes();
    for _ in 0..400 {
        let mut bytes = sound.clone();
        for _ in 0..=chance() % 8 {
            let at = chance() % bytes.len();
            bytes[at] = u8::try_from(chance() % 256).unwrap();
        }
        judged(bytes);
    }
}

#[test]
fn a_recursive_form_terminates() {
    let mut paper = Paper::painting("/X Do");
    paper.resources += " /XObject << /X 11 0 R >>";
    let form = "/Subtype /Form /Resources << /XObject << /X 11 0 R >> >>";
    let report = judged(paper.stream(form, b"/X Do /X Do").bytes());
    let told = "page 1: the object X that is placed is not there, or places itself (2 times on this \
                page)";
    assert_eq!(damage(&report), [told]);
}

#[test]
fn decompression_bombs_are_not_followed() {
    let once = deflated(&vec![b' '; 130_000_000]);
    let paper = Paper::painting("/X Do");
    let form = "/Subtype /Form /Filter /FlateDecode";
    let mut placed = paper.clone();
    placed.resources += " /XObject << /X 11 0 R >>";
    let report = judged(placed.stream(form, &once).bytes());
    assert_eq!(report.not_judged, ["page 1: a form: it is longer than 128 MB"]);
    let twice = deflated(&once);
    let objects = "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]";
    let report = judged(paper.stream(objects, &twice).bytes());
    assert_eq!(codes(&report), ["press::unreadable"]);
}

#[test]
fn pictures_are_inflated_no_further_than_their_size() {
    let endless = deflated(&vec![0; 3_000_000]);
    let one = "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceCMYK";
    let mut paper = Paper::painting("q 9 0 0 9 0 0 cm /I Do Q");
    paper.resources += " /XObject << /I 11 0 R >>";
    let bytes = paper.clone().stream(&format!("{one} /Filter /FlateDecode"), &endless).bytes();
    let report = judged(bytes);
    let told = "page 1: the ink of picture I: it goes on beyond the 4106 bytes that it can need";
    assert_eq!(report.not_judged, [told]);
    let jpeg = [&[0xFF, 0xD8, 0xFF, 0xC0, 0, 20, 8, 0, 9, 0, 9, 4][..], &[1, 17, 0]].concat();
    let report = judged(paper.stream(&format!("{one} /Filter /DCTDecode"), &jpeg).bytes());
    let told = "page 1: the ink of picture I: its JPEG is damaged: it is cut short";
    assert_eq!(damage(&report), [told]);
}

#[test]
fn pictures_without_pixels_or_with_bits_that_no_sample_has_are_not_inflated() {
    let told = |extent: &str| {
        let picture = format!("/Subtype /Image {extent} /ColorSpace /DeviceCMYK");
        let mut paper = Paper::painting("q 9 0 0 9 0 0 cm /I Do Q");
        paper.resources += " /XObject << /I 11 0 R >>";
        // Had anything been inflated, it would be told to be broken.
        let paper = paper.stream(&format!("{picture} /Filter /FlateDecode"), b"broken");
        let report = judged(paper.bytes());
        let damage = damage(&report);
        [report.not_judged, damage].concat()
    };
    let says = |why: &str| vec![format!("page 1: the ink of picture I: {why}")];
    for none in ["/Width 0 /Height 4000000000", "/Width -9 /Height 9", "/Width 9", "/Height .5"] {
        assert_eq!(told(none), ["page 1: picture I: it has no pixels"], "{none}");
    }
    let bits = "/Width 1 /Height 1 /BitsPerComponent 4000000000";
    assert_eq!(told(bits), says("it has 4000000000 bits to the sample"));
    assert_eq!(told("/Width 60000 /Height 60000"), says("it is longer than 256 MB"));
    assert_eq!(told("/Width 9 /Height 9"), says("its compression is broken"));
}

#[test]
fn the_end_of_an_inline_picture_is_searched_once() {
    let begins = format!("BI /W 1 /H 1 ID x EI BI /a{}", "/BI/b".repeat(300_000));
    let report = judged(Paper::painting(&begins).bytes());
    assert!(damage(&report).contains(&"page 1: an inline picture that does not end".into()));
    let ends = format!("BI /W 1 /H 1 /CS /G ID {}", "é EI ".repeat(300_000));
    let mut paper = Paper::painting(&format!("{ends} 1 0 0 rg 0 0 9 9 re f"));
    assert!(codes(&judged(paper.bytes())).contains(&"press::rgb"));
    paper.content = format!("BT ({ends}) Tj ET");
    let told = ["page 1: text that is shown with no font set"];
    assert_eq!(damage(&judged(paper.bytes())), told, "within a string there is no picture");
}

#[test]
fn repetitions_in_a_small_file_terminate() {
    let forms = deflated("/X Do ".repeat(100_000).as_bytes());
    let grown = deflated(&vec![b' '; 130_000_000]);
    let mut paper = Paper::painting("/Y Do");
    paper.resources += " /XObject << /X 11 0 R /Y 12 0 R >>";
    let form = "/Subtype /Form /Filter /FlateDecode";
    let report = judged(paper.stream(form, &grown).stream(form, &forms).bytes());
    assert!(report.not_judged.contains(&"page 1: content beyond the limit".into()));
}

#[test]
fn nesting_of_states_and_marks_and_sizes_of_numbers_are_bounded() {
    let saved = "q ".repeat(5000);
    let report = judged(Paper::painting(&saved).bytes());
    assert_eq!(report.not_judged, ["page 1: states saved beyond the limit"]);
    let huge = "1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm 1 0 0 rg 0 0 9e99 9e99 re f";
    judged(Paper::painting(huge).bytes());
}

#[test]
fn strings_after_an_inline_picture_may_hold_any_bytes() {
    let content = "q 4 0 0 4 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q BT/F 9 Tf(\u{e9}\u{e9}) Tj ET \
                   1 0 0 rg 0 0 9 9 re f";
    let report = judged(Paper::painting(content).bytes());
    assert_eq!(damage(&report), [""; 0]);
    assert!(codes(&report).contains(&"press::rgb"));
}

#[test]
fn a_large_picture_is_not_parsed_as_structure() {
    // A full page at 300 pixels to the inch and four inks takes more than 64 MB.
    let samples = deflated(&vec![0; 4 * 4_200 * 4_200]);
    let spot = format!("[/Separation /PANTONE#20485#20C /DeviceCMYK {TINT}]");
    for (before, space) in [
        ("<< /W [0 [500]] >>", "/DeviceCMYK"),
        ("<< /Type /Outlines /First 3 0 R >>", "/DeviceCMYK"),
        ("<< /Type /OCG /Name (#) >>", "/DeviceCMYK"),
        (&spot, "/DeviceCMYK"),
    ] {
        let mut paper = Paper::painting("/N gs q 600 0 0 800 0 0 cm /I Do Q");
        paper.resources += " /XObject << /I 12 0 R >>";
        let picture = format!(
            "/Type /XObject /Subtype /Image /Width 4200 /Height 4200 /BitsPerComponent 8 \
             /ColorSpace {space} /Filter /FlateDecode"
        );
        let report = judged(paper.with(before).stream(&picture, &samples).bytes());
        assert!(report.passes(), "{before}: {:?} {:?}", report.findings, report.not_judged);
    }
}

#[test]
fn deeply_nested_brackets_are_refused_at_once() {
    let start = std::time::Instant::now();
    for one in ["<</A ", "[ ", "<< /A [ ", "<< "] {
        let mut bytes = Paper::sound().bytes();
        let at = bytes.windows(9).position(|w| w == b"startxref").unwrap();
        bytes.splice(at..at, format!("20 0 obj {}", one.repeat(200_000)).into_bytes());
        assert_eq!(codes(&judged(bytes)), ["press::unreadable"], "{one}");
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn overflowing_predictions_are_damage_without_a_panic() {
    let row = deflated(&[0; 100]);
    for parms in [
        "/Predictor 12 /Colors 4294967295 /BitsPerComponent 4294967295 /Columns 4294967295",
        "/Predictor 2 /Colors 4294967295 /Columns 4294967295",
        "/Predictor 15 /BitsPerComponent 0 /Columns 0",
    ] {
        for filter in ["/FlateDecode", "/LZWDecode"] {
            let mut paper = Paper::painting("/X Do");
            paper.resources += " /XObject << /X 11 0 R >>";
            let form = format!(
                "/Subtype /Form /BBox [0 0 9 9] /Filter {filter} /DecodeParms << {parms} >>"
            );
            let data = if filter == "/LZWDecode" { &[0x80, 0x0B, 0x60, 0x50][..] } else { &row };
            let report = judged(paper.stream(&form, data).bytes());
            assert_eq!(
                damage(&report),
                ["page 1: a form: its prediction makes no sense"],
                "{parms}"
            );
        }
    }
    // What the file's parser undoes by itself is not left to it.
    let objects = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms \
                   << /Predictor 2 /BitsPerComponent 4 /Columns 1000000000000000 >>";
    let report = judged(Paper::sound().stream(objects, &row).bytes());
    assert_eq!(codes(&report), ["press::unreadable"]);
}

#[test]
fn an_empty_stream_is_not_damaged() {
    let mut paper = Paper::sound();
    paper.page += " /Contents [6 0 R 11 0 R]";
    let report = judged(paper.stream("/Filter /FlateDecode", b"").bytes());
    assert_eq!(damage(&report), [""; 0]);
}

/// Forms each of which places the next several times.
fn chained(depth: u8, times: usize, content: &str) -> Paper {
    let mut paper = Paper::painting("/X Do");
    paper.resources += " /XObject << /X 11 0 R >>";
    for next in 12..12 + depth {
        let form =
            format!("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>");
        let places = if next < 11 + depth { "/X Do ".repeat(times) } else { String::new() };
        paper = paper.stream(&form, format!("{content} {places}").as_bytes());
    }
    paper
}

#[test]
fn a_path_of_a_million_segments_is_judged_and_a_far_longer_one_is_left_unjudged() {
    for (rectangles, unjudged) in
        [(200_000, &[][..]), (900_000, &["page 1: content beyond the limit"])]
    {
        let path = deflated("0 0 1 1 re ".repeat(rectangles).as_bytes());
        let mut paper = Paper::painting("/X Do");
        paper.resources += " /XObject << /X 11 0 R >>";
        let form = "/Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode";
        assert_eq!(judged(paper.stream(form, &path).bytes()).not_judged, unjudged, "{rectangles}");
    }
}

#[test]
fn forms_that_place_each_other_many_times_over_are_left_unjudged() {
    let start = std::time::Instant::now();
    for (times, content) in [
        (10, String::new()),
        (3, "q 0 0 0 1 k Q".into()),
        (4, "q ".repeat(300) + &"Q ".repeat(300)),
    ] {
        let report = judged(chained(15, times, &content).bytes());
        assert!(!report.passes());
        assert_eq!(report.not_judged, ["page 1: content beyond the limit"], "{times}");
    }
    let many = format!("%{}\n", "x".repeat(4000));
    assert!(!judged(chained(15, 4, &many).bytes()).passes());
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    let sound = chained(12, 2, "0 0 0 1 k 1 1 1 1 re f").judged();
    assert!(sound.passes(), "{:?} {:?}", sound.findings, sound.not_judged);
}
