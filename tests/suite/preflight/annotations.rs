//! Annotations, attached files, and output intents with an external profile.

use crate::preflight::paper::Paper;
use std::fmt::Write;

/// A page trimmed, and bled, as said, with these annotations; of a standard each.
fn annotated(boxes: &str, annotations: &str) -> [Paper; 2] {
    [Paper::sound(), Paper::early()].map(|mut paper| {
        paper.page = format!("{boxes} /Annots [ {annotations} ]");
        paper
    })
}

const TRIMMED: &str = "/TrimBox [100 100 500 700]";
const BLED: &str = "/TrimBox [100 100 500 700] /BleedBox [90 90 510 710]";

#[test]
fn a_printers_mark_lies_wholly_outside_what_is_printed() {
    let mark = |rect: &str| format!("<< /Subtype /PrinterMark /Rect [{rect}] >>");
    for (boxes, name) in
        [(TRIMMED, "TrimBox"), (BLED, "BleedBox"), ("/ArtBox [100 100 500 700]", "ArtBox")]
    {
        for within in ["200 200 210 210", "0 95 600 105", "50 50 120 120", "0 0 600 800"] {
            for paper in annotated(boxes, &mark(within)) {
                let d = paper.breaks_only("press::annotation");
                assert_eq!(
                    d.message(),
                    format!("a printer's mark reaches into {name}"),
                    "{within}"
                );
                assert_eq!(d.object.as_deref(), Some("PrinterMark"));
            }
        }
        for outside in ["0 0 50 50", "10 300 90 310", "510 0 600 800"] {
            for paper in annotated(boxes, &mark(outside)) {
                assert_eq!(paper.said(), [""; 0], "{boxes}: {outside}");
            }
        }
    }
    // Between bleed and trim it is cut away, but it is printed before.
    let [paper, _] = annotated(BLED, &mark("91 300 99 310"));
    paper.breaks_only("press::annotation");
    let [paper, _] = annotated(TRIMMED, &mark("91 300 99 310"));
    assert_eq!(paper.said(), [""; 0]);
}

#[test]
fn annotations_of_all_other_kinds_lie_outside_the_bleed() {
    for kind in
        ["Popup", "FileAttachment", "Widget", "Text", "Link", "Stamp", "Watermark", "Screen"]
    {
        let file = "/FS << /Type /Filespec /F (a) /EF << /F 11 0 R >> >>";
        let note = |rect: &str| format!("<< /Subtype /{kind} /Rect [{rect}] {file} >>");
        let with_file = |paper: Paper| paper.stream("", b"attached");
        for within in ["200 200 210 210", "0 0 91 91"] {
            let [paper, _] = annotated(BLED, &note(within));
            let d = with_file(paper).breaks_only("press::annotation");
            assert_eq!(d.object.as_deref(), Some(kind), "{within}");
        }
        let [paper, _] = annotated(BLED, &note("0 0 90 90"));
        assert_eq!(with_file(paper).said(), [""; 0], "{kind}");
    }
}

/// The same, of a file that says that it is trapped.
fn trapped(annotations: &str) -> [Paper; 2] {
    annotated(TRIMMED, annotations).map(|mut paper| {
        paper.info = paper.info.replace("/Trapped /False", "/Trapped /True");
        paper.xmp = paper.xmp.replace("<pdf:Trapped>False", "<pdf:Trapped>True");
        paper
    })
}

/// Traps of the whole page with these entries.
fn traps(entries: &str) -> String {
    format!("<< /Subtype /TrapNet /Rect [0 0 600 800] {entries} >>")
}

#[test]
fn traps_lie_on_the_page_and_are_its_last_annotation() {
    let traps = traps("");
    let mark = "<< /Subtype /PrinterMark /Rect [0 0 50 50] >>";
    for sound in [traps.clone(), format!("{mark} {traps}")] {
        for paper in trapped(&sound) {
            assert_eq!(paper.said(), [""; 0], "{sound}");
        }
    }
    for wrong in [format!("{traps} {mark}"), format!("{traps} {traps}")] {
        for paper in trapped(&wrong) {
            let d = paper.breaks_only("press::annotation");
            assert_eq!(d.message(), "the page's traps are not one annotation that is its last");
        }
    }
}

#[test]
fn a_page_with_traps_is_of_a_file_that_says_it_is_trapped() {
    for paper in annotated(TRIMMED, &traps("")) {
        let d = paper.breaks_only("press::trapped");
        assert_eq!(d.message(), "the page has traps, and the file says that it is not trapped");
        assert_eq!(d.place.map(|place| place.page), Some(1));
    }
    // What is not said is told once, of the file.
    for mut paper in trapped(&traps("")) {
        paper.info = paper.info.replace("/Trapped /True", "/Trapped /Unknown");
        paper.xmp = paper.xmp.replace("<pdf:Trapped>True", "<pdf:Trapped>Unknown");
        let d = paper.breaks_only("press::trapped");
        assert_eq!(d.message(), "whether it is trapped is Unknown");
    }
    // A file may be trapped without traps of its own.
    for paper in trapped("") {
        assert_eq!(paper.said(), [""; 0]);
    }
}

#[test]
fn traps_are_made_with_the_pages_own_fonts() {
    for sound in ["", "/FontFauxing []", "/FontFauxing null", "/FontFauxing 11 0 R"] {
        for paper in trapped(&traps(sound)) {
            assert_eq!(paper.with("[]").said(), [""; 0], "{sound}");
        }
    }
    for wrong in ["/FontFauxing [8 0 R]", "/FontFauxing 11 0 R", "/FontFauxing 8 0 R"] {
        for paper in trapped(&traps(wrong)) {
            let d = paper.with("[8 0 R]").breaks_only("press::annotation");
            let told = "the page's traps were made with other fonts in the place of its own";
            assert_eq!(d.message(), told, "{wrong}");
            assert_eq!(d.object.as_deref(), Some("TrapNet"));
        }
    }
}

#[test]
fn traps_are_made_for_four_inks() {
    let form = |model: &str| format!("/Subtype /Form /BBox [0 0 600 800] /PCM /{model}");
    for appearance in ["/AP << /N 11 0 R >>", "/AP << /N << /On 11 0 R >> >> /AS /On"] {
        for paper in trapped(&traps(appearance)) {
            let sound = paper.clone().stream(&form("DeviceCMYK"), b"");
            assert_eq!(sound.said(), [""; 0], "{appearance}");
            let d = paper.stream(&form("DeviceRGB"), b"").breaks_only("press::annotation");
            let told = "the page's traps are made for DeviceRGB, not DeviceCMYK";
            assert_eq!(d.message(), told, "{appearance}");
        }
    }
}

#[test]
fn attached_files_are_embedded() {
    let attached = |file: &str| {
        let note = format!("<< /Subtype /FileAttachment /Rect [0 0 9 9] {file} >>");
        let [paper, _] = annotated(TRIMMED, &note);
        paper.stream("/Type /EmbeddedFile", b"attached")
    };
    let named = |file: &str| {
        let mut paper = Paper::sound();
        paper.catalog =
            format!("/Names << /EmbeddedFiles << /Kids [ << /Names [(a) {file}] >> ] >> >>");
        paper.stream("/Type /EmbeddedFile", b"attached")
    };
    for within in ["/EF << /F 11 0 R >>", "/EF << /UF 11 0 R >>"] {
        for kind in ["", "/Type /Filespec", "/Type /F"] {
            let file = format!("<< {kind} /F (a.txt) {within} >>");
            assert_eq!(attached(&format!("/FS {file}")).said(), [""; 0], "{file}");
            assert_eq!(named(&file).said(), [""; 0], "{file}");
        }
    }
    for outside in [
        "<< /Type /Filespec /F (a.txt) >>",
        "<< /F (a.txt) >>",
        "<< /Type /F /F (a.txt) /EF << >> >>",
        "<< /FS /URL /F (https://example.org/a.txt) >>",
        "<< /Type /Filespec /FS /URL /F (https://example.org/a.txt) /EF << /F 11 0 R >> >>",
        "<< /F (a.txt) /EF << /F 99 0 R >> >>",
        "(a.txt)",
    ] {
        for paper in [attached(&format!("/FS {outside}")), named(outside)] {
            let d = paper.breaks_only("press::stream-outside");
            assert_eq!(d.message(), "a file that is attached lies outside the file", "{outside}");
        }
    }
    let d = attached("").breaks_only("press::stream-outside");
    assert_eq!(d.message(), "an annotation attaches a file that is not there");
    // A specification may stand anywhere, such as among associated files.
    let anywhere = Paper::sound().with("[<< /Type /Filespec /UF (a.txt) >>]");
    anywhere.breaks_only("press::stream-outside");
}

#[test]
fn the_intents_profile_lies_outside_only_in_partial_exchange() {
    let outside = |mut paper: Paper, identifier: &str| {
        write!(paper.intent, " /DestOutputProfileRef << /URLs [] >>").unwrap();
        paper.xmp = paper.xmp.replace("PDF/X-4", identifier);
        paper
    };
    let d = outside(Paper::sound(), "PDF/X-4").breaks_only("press::intent-profile");
    assert!(d.message().contains("lies outside the file"), "{}", d.message());
    outside(Paper::early(), "").breaks_only("press::intent-profile");
    assert_eq!(outside(Paper::sound(), "PDF/X-4p").said(), [""; 0]);
    let alone = |identifier: &str| {
        let mut bytes = outside(Paper::sound(), identifier).bytes();
        // The same number of bytes, so that all stays where it is.
        let at = bytes.windows(18).position(|w| w == b"/DestOutputProfile").unwrap();
        let at = at
            + bytes[at + 18..].windows(19).position(|w| w == b"/DestOutputProfile ").unwrap()
            + 18;
        bytes[at + 1] = b'X';
        stonehand::preflight::file(bytes, &crate::preflight::paper::coldset())
    };
    let whole = alone("PDF/X-4");
    assert!(whole.findings.iter().any(|d| d.message().contains("lies outside the file")));
    let partial = alone("PDF/X-4p");
    assert_eq!(partial.findings, []);
    assert_eq!(partial.not_judged, ["the intent's profile, which lies outside the file"]);
}
