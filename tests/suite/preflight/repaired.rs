//! Damage of the structure that readers repair in silence, each in its own way.

use crate::preflight::paper::{Paper, coldset, name};
use crate::tools::{arg, ghostscript_pdf, run};
use stonehand::preflight;

/// What is said of damage: its severity and code, and the words.
fn told(bytes: &[u8]) -> Vec<(String, String)> {
    let findings = preflight::file(bytes.to_vec(), &coldset()).findings;
    let damage = findings.iter().filter(|d| d.rule == "press::structure");
    damage.map(|d| (name(d), d.message().clone())).collect()
}

#[track_caller]
fn is_damaged(bytes: &[u8], what: &str) {
    let wanted = ("error press::structure".to_owned(), format!("the file is damaged: {what}"));
    assert_eq!(told(bytes), [wanted]);
}

/// The sound file with the last occurrence of some text replaced.
fn with(from: &str, to: &str) -> Vec<u8> {
    let bytes = Paper::sound().bytes();
    let at = bytes.windows(from.len()).rposition(|w| w == from.as_bytes()).unwrap();
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}

fn start_of_table() -> usize {
    let bytes = Paper::sound().bytes();
    bytes.windows(5).position(|w| w == b"xref\n").unwrap()
}

#[test]
fn startxref_leads_to_a_cross_reference_section() {
    assert_eq!(told(&Paper::sound().bytes()), []);
    let start = start_of_table();
    for wrong in [0, start - 30, start + 7, 99_999_999] {
        let bytes = with(&format!("startxref\n{start}"), &format!("startxref\n{wrong}"));
        is_damaged(&bytes, "startxref leads to no cross-reference section");
    }
    let bytes = with(&format!("startxref\n{start}"), "startxref\nnowhere");
    is_damaged(&bytes, "startxref leads to no cross-reference section");
    let bytes = with(&format!("startxref\n{start}\n"), "");
    is_damaged(&bytes, "nothing says where its objects are: there is no startxref");
}

#[test]
fn a_file_ends_with_its_last_line() {
    is_damaged(&with("%%EOF\n", ""), "it does not end with %%EOF");
    for behind in ["<html></html>", "\n1 0 obj"] {
        is_damaged(
            &with("%%EOF\n", &format!("%%EOF\n{behind}")),
            "it goes on after its last %%EOF",
        );
    }
    for blank in ["%%EOF", "%%EOF\r\n", "%%EOF\n\n\0\0\0"] {
        assert_eq!(told(&with("%%EOF\n", blank)), [], "{blank:?}");
    }
}

#[test]
fn a_file_begins_with_its_header() {
    let sound = Paper::sound().bytes();
    let told = "its header, from which other readers count";
    // Offsets count from the header, or from the start.
    is_damaged(&[b"junk\n", &sound[..]].concat(), &format!("5 bytes before {told}"));
    is_damaged(&[b"\xEF\xBB\xBF", &sound[..]].concat(), &format!("3 bytes before {told}"));
}

#[test]
fn cross_references_lead_to_their_objects() {
    let sound = Paper::sound().bytes();
    let table = start_of_table();
    let entry = |number: usize| table + 5 + "0 11\n".len() + 20 * number;
    for number in [1, 5, 10] {
        for wrong in ["0000000020", "0099999999"] {
            let mut bytes = sound.clone();
            bytes[entry(number)..entry(number) + 10].copy_from_slice(wrong.as_bytes());
            let what = format!(
                "its cross references have 1 wrong offset, such as that of object {number}"
            );
            is_damaged(&bytes, &what);
        }
    }
    // The generation is another, two entries are exchanged.
    let mut bytes = sound.clone();
    bytes[entry(4) + 15] = b'1';
    assert!(!told(&bytes).is_empty());
    let mut bytes = sound.clone();
    let (one, other) = (sound[entry(5)..][..10].to_vec(), sound[entry(6)..][..10].to_vec());
    bytes[entry(5)..entry(5) + 10].copy_from_slice(&other);
    bytes[entry(6)..entry(6) + 10].copy_from_slice(&one);
    is_damaged(&bytes, "its cross references have 2 wrong offsets, such as that of object 5");
}

#[test]
fn the_table_has_entries_of_twenty_bytes() {
    let sound = Paper::sound().bytes();
    let at = start_of_table() + 5 + "0 11\n".len() + 20 * 4;
    for (index, byte) in [(3, b'x'), (10, b'0'), (17, b'x'), (18, b'x')] {
        let mut bytes = sound.clone();
        bytes[at + index] = byte;
        let told = told(&bytes);
        assert!(told.iter().any(|(_, what)| what.contains("table is broken")), "{told:?}");
    }
    let mut short = sound.clone();
    short.remove(at + 18);
    let told = told(&short);
    assert!(told.iter().any(|(_, what)| what.contains("table is broken")), "{told:?}");
}

#[test]
fn the_trailer_has_size_and_root() {
    is_damaged(&with("/Size 11 ", ""), "the trailer has no Size");
    is_damaged(&with("/Size 11 ", "/Size (11) "), "the trailer has no Size");
    is_damaged(
        &with("/Size 11 ", "/Size 7 "),
        "the cross-reference table goes on beyond the trailer's Size",
    );
    assert_eq!(
        told(&with("/Root 1 0 R ", "")).last().unwrap().1,
        "the file is damaged: the trailer has no Root"
    );
}

#[test]
fn a_stream_ends_where_its_length_says() {
    let what = "a stream does not end where its Length says";
    let content = Paper::sound().content.len();
    for wrong in [content - 9, content + 9, 0, 99_999] {
        let bytes = with(&format!("/Length {content} "), &format!("/Length {wrong} "));
        let findings = preflight::file(bytes, &coldset()).findings;
        let told = findings.iter().any(|d| {
            d.rule == "press::structure" && d.message() == format!("the file is damaged: {what}")
        });
        assert!(told, "{wrong}: {findings:#?}");
    }
    // Its length may stand in an object of its own.
    let sound = |length: usize| {
        let mut paper = Paper::sound();
        paper.page += " /Contents 12 0 R";
        let data = "0 0 0 1 k";
        let stream = format!("<< /Length 11 0 R >>\nstream\n{data}\nendstream");
        paper.more = vec![length.to_string().into_bytes(), stream.into_bytes()];
        paper
    };
    assert_eq!(sound(9).said(), [""; 0]);
    assert_eq!(sound(5).said(), ["error press::structure"]);
    let mut none = sound(9);
    none.more[1] = b"<< >>\nstream\n0 0 0 1 k\nendstream".to_vec();
    assert_eq!(none.said(), ["error press::structure"]);
}

#[test]
fn an_object_ends_with_its_keyword() {
    let bytes = Paper::sound().bytes();
    let ends: Vec<usize> =
        bytes.windows(6).enumerate().filter(|(_, w)| *w == b"endobj").map(|(at, _)| at).collect();
    for (at, number) in ends.into_iter().zip(1..) {
        let mut broken = bytes.clone();
        broken[at..at + 6].copy_from_slice(b"      ");
        is_damaged(&broken, &format!("object {number} does not end with endobj"));
    }
}

#[test]
fn damage_is_a_warning_in_a_file_that_claims_no_standard() {
    let mut paper = Paper::sound();
    paper.xmp = paper.xmp.replace("npes.org/pdfx", "npes.org/other");
    let bytes = [b"junk\n", &paper.bytes()[..]].concat();
    assert_eq!(told(&bytes)[0].0, "warning press::structure");
}

/// Rewrites a file by pikepdf with object and cross-reference streams.
const PACKED: &str = "
import sys, pikepdf
with pikepdf.open(sys.argv[1]) as pdf:
    pdf.save(sys.argv[2], object_stream_mode=pikepdf.ObjectStreamMode.generate)
";

#[test]
fn cross_reference_streams_are_checked_too() {
    let folder = tempfile::tempdir().unwrap();
    let [ps, gs, packed, linear] =
        ["a.ps", "a.pdf", "b.pdf", "c.pdf"].map(|name| folder.path().join(name));
    let page =
        "%!PS\n/Helvetica findfont 18 scalefont setfont 30 300 moveto (Type) show showpage\n";
    std::fs::write(&ps, page).unwrap();
    if ghostscript_pdf(&ps, &gs, &[]).is_none()
        || run("python3", &["-c", PACKED, arg(&gs), arg(&packed)]).is_none()
        || run("qpdf", &["--object-streams=generate", "--linearize", arg(&gs), arg(&linear)])
            .is_none()
    {
        return;
    }
    for file in [gs, packed, linear] {
        let sound = std::fs::read(&file).unwrap();
        assert_eq!(told(&sound), [], "{}", file.display());
        // Bytes put in behind the first object move all that follow it.
        let at = sound.windows(6).position(|w| w == b"endobj").unwrap();
        let moved = [&sound[..at], b"\n\n", &sound[at..]].concat();
        assert!(!told(&moved).is_empty(), "{}", file.display());
    }
}
