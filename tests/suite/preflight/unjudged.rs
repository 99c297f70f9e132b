//! Content that cannot be checked, and is reported as such.

use crate::preflight::painted::{DEEP, picture, type_on};
use crate::preflight::paper::{Paper, coldset, damage};
use std::fmt::Write;

#[test]
fn ink_beneath_shapes_is_unknown() {
    let told = |what: &str| vec![format!("page 1: what lies beneath {what}")];
    let swoosh = "/N gs 1 0 0 0 k 0 0 m 600 798 l 600 800 l 0 2 l f";
    let unsettled = |paper: &Paper| {
        let report = paper.judged();
        assert_eq!(report.findings, []);
        report.not_judged
    };
    let black = type_on(swoosh, "/N gs 0 0 0 1 k", "20");
    assert_eq!(unsettled(&black), told("black type that knocks out"));
    assert_eq!(unsettled(&type_on(swoosh, "/O gs 0 0 0 1 k", "20")), [""; 0]);
    let reversed = type_on(swoosh, "/N gs 0 0 0 0 k", "8");
    assert_eq!(unsettled(&reversed), told("small reversed type"));
    assert_eq!(
        unsettled(&type_on(swoosh, "/O gs 0 1 0 0 k", "20")),
        told("colours that overprint")
    );
    // A clip takes as much away as a shape leaves out.
    let clipped = format!("q 0 0 m 600 798 l 600 800 l 0 2 l W n {DEEP} Q");
    let black = type_on(&clipped, "/N gs 0 0 0 1 k", "20");
    assert_eq!(unsettled(&black), told("black type that knocks out"));
    let rounded = "/N gs 1 0 0 0 k 9 0 m 591 0 l 597 0 600 3 600 9 c 600 791 l \
                   600 797 597 800 591 800 c 9 800 l 3 800 0 797 0 791 c 0 9 l 0 3 3 0 9 0 c f";
    type_on(rounded, "/N gs 0 0 0 1 k", "20").breaks_only("press::black-knocks-out");
}

#[test]
fn colours_without_inks_are_reported_as_unchecked() {
    let unjudged = |space: &str, content: &str| {
        let mut paper = Paper::painting(content);
        write!(paper.resources, " /ColorSpace << /C {space} >>").unwrap();
        paper.judged().not_judged
    };
    let lab = "[/Lab << /WhitePoint [1 1 1] >>]";
    let fill = "/C cs 50 0 0 sc 0 0 9 9 re f";
    assert_eq!(unjudged(lab, fill), ["page 1: colours in Lab"]);
    let indexed = format!("[/Indexed {lab} 1 <000000FFFFFF>]");
    assert_eq!(unjudged(&indexed, "/C CS 1 SC 9 w 0 0 m 99 0 l S"), ["page 1: colours in Lab"]);
    let unread = ["page 1: colours in a space that cannot be read"];
    assert_eq!(unjudged("[/Nowhere]", fill), unread);
    assert_eq!(unjudged("[/Nowhere]", "/C cs 1 sc BT /F 9 Tf (x) Tj ET"), unread);
    assert_eq!(unjudged(lab, "/C cs 50 0 0 sc 0 900 9 9 re W n 0 0 9 9 re f"), [""; 0]);
    let space = format!("/ColorSpace {lab}");
    let samples = vec![0; 120_000];
    assert_eq!(picture(&space, 200, &samples).judged().not_judged, ["page 1: colours in Lab"]);
}

#[test]
fn unchecked_patterns_are_reported() {
    let unjudged = |content: &str| {
        let mut paper = Paper::painting(content);
        let rgb = "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB >> >>";
        let cmyk = "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceCMYK >> >>";
        write!(paper.resources, " /Pattern << /R {rgb} /S {cmyk} /T 11 0 R >>").unwrap();
        let report = paper.stream("/PatternType 1 /PaintType 1", b"0 0 9 9 re f").judged();
        let codes: Vec<_> = report.findings.iter().map(|d| d.rule.code).collect();
        (codes, report.not_judged)
    };
    let says = |what: &str| vec![format!("page 1: {what}")];
    let (ground, tiles) = ("0 0 9 9 re f", says("what tiling patterns paint"));
    assert_eq!(unjudged(&format!("/Pattern cs /R scn {ground}")), (vec!["press::rgb"], vec![]));
    assert_eq!(unjudged(&format!("/Pattern cs /R scn /T scn {ground}")), (vec![], tiles));
    let shading = says("the ink of shadings");
    assert_eq!(unjudged(&format!("/Pattern cs /S scn {ground}")), (vec![], shading));
}

#[test]
fn the_glyphs_of_type_3_fonts_are_not_checked() {
    let mut paper = Paper::painting("/N gs 0 0 0 1 k BT /T 20 Tf 100 700 Td (x) Tj ET");
    paper.resources = paper.resources.replace("/F 8 0 R", "/F 8 0 R /T 11 0 R");
    let font = "<< /Type /Font /Subtype /Type3 /FontMatrix [.001 0 0 .001 0 0] /CharProcs << >> >>";
    let report = paper.with(font).judged();
    assert_eq!(report.findings, []);
    assert_eq!(report.not_judged, ["page 1: what the glyphs of Type 3 fonts paint"]);
}

#[test]
fn truncated_content_is_an_error() {
    let unjudged = |content: &str| damage(&Paper::painting(content).judged());
    let told = ["page 1: content after an operand that cannot be read"];
    for broken in ["q ) Q 1 0 0 rg 0 0 9 9 re f", "q (1 0 0 rg 0 0 9 9 re f", "[ 1 0 0 rg"] {
        assert_eq!(unjudged(broken), told, "{broken}");
    }
    let picture = "q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /G ID x EI Q";
    assert_eq!(unjudged(&format!("q ) {picture}")), told);
    assert_eq!(unjudged("q Q 1 2 3"), [""; 0]);
    let lost = |contents: &str| {
        let mut paper = Paper::sound();
        paper.page.push_str(contents);
        damage(&paper.judged())
    };
    let told = ["page 1: a content stream that is not there"];
    assert_eq!(lost(" /Contents 99 0 R"), told);
    assert_eq!(lost(" /Contents [99 0 R 6 0 R]"), told);
}

#[test]
fn damage_is_an_error_and_never_a_pass() {
    let mut short = Paper::painting("q 4 0 0 4 0 0 cm /I Do Q");
    short.resources += " /XObject << /I 11 0 R >>";
    let picture = "/Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceCMYK";
    let short = short.stream(picture, &[0; 100]);
    let mut form = Paper::painting("/X Do");
    form.resources += " /XObject << /X 11 0 R >>";
    let form = form.stream("/Subtype /Form /Filter /FlateDecode", b"\x78\x9c broken");
    let mut font = Paper::sound();
    font.font = "/FontDescriptor << /FontFile2 11 0 R >>".into();
    let font = font.stream("/Filter /FlateDecode", b"\x78\x9c broken");
    for (paper, told) in [
        (short, "the ink of picture I: it has fewer samples than it says"),
        (form, "a form: its compression is broken"),
        (font, "the program of a font cannot be read: its compression is broken"),
    ] {
        assert_eq!(paper.breaks_only("press::unreadable").message(), told);
    }
    let mut bytes = Paper::sound().bytes();
    let at = bytes.windows(9).position(|w| w == b"startxref").unwrap();
    bytes[at] = b'S';
    let report = stonehand::preflight::file(bytes, &coldset());
    let told: Vec<String> =
        report.findings.iter().map(stonehand::diag::Diagnostic::message).collect();
    assert_eq!(
        told,
        ["the file is damaged: nothing says where its objects are: there is no startxref"]
    );
}

#[test]
fn unchecked_content_is_reported() {
    let mut paper = Paper::painting("/T gs 0 0 0 .5 k 0 0 100 100 re f");
    paper.resources = paper.resources.replace("/N <<", "/T << /ca .5 >> /N <<");
    let report = paper.judged();
    assert_eq!(report.findings, []);
    assert_eq!(report.not_judged, ["page 1: what lies beneath transparent objects"]);
}
