//! Unbalanced operators in content streams, malformed numbers, and objects placed without a size.

use crate::preflight::painted::picture;
use crate::preflight::paper::{Paper, damage, name};
use stonehand::diag::Severity;

const GROUND: &str = "0 0 0 1 k 0 0 9 9 re f";

/// What is said of content, each with its weight.
fn told(content: &str) -> Vec<(String, String)> {
    let report = Paper::painting(content).judged();
    assert_eq!(report.not_judged, [""; 0], "{content}");
    report.findings.iter().map(|d| (name(d), d.message().clone())).collect()
}

#[track_caller]
fn says(content: &str, weight: &str, what: &str) {
    let wanted = (format!("{weight} press::unreadable"), what.to_owned());
    assert_eq!(told(content), [wanted], "{content}");
}

#[test]
fn unmatched_closing_operators_are_errors_and_unclosed_ones_warnings() {
    assert_eq!(told(&format!("q q {GROUND} Q Q BT ET /A BMC EMC BX EX")), []);
    for (content, what) in [
        (format!("{GROUND} Q"), "content: `Q` without `q`"),
        (format!("q Q Q {GROUND}"), "content: `Q` without `q`"),
        (format!("{GROUND} ET"), "content: `ET` without `BT`"),
        (format!("BT BT ET {GROUND}"), "content: `BT` within `BT`"),
        (format!("{GROUND} EMC"), "content: `EMC` without `BMC` or `BDC`"),
        (format!("/A BMC EMC EMC {GROUND}"), "content: `EMC` without `BMC` or `BDC`"),
        (format!("EX {GROUND}"), "content: `EX` without `BX`"),
    ] {
        says(&content, "error", what);
    }
    for (content, what) in [
        (format!("q q {GROUND} Q"), "content: `q` without `Q`"),
        (format!("{GROUND} BT"), "content: `BT` without `ET`"),
        (format!("/A << >> BDC {GROUND}"), "content: `BMC` or `BDC` without `EMC`"),
        (format!("BX {GROUND}"), "content: `BX` without `EX`"),
    ] {
        says(&content, "warning", what);
    }
}

#[test]
fn an_inline_picture_does_not_break_operator_pairing() {
    let inline = "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI";
    assert_eq!(told(&format!("q BX .3 0 0 .3 0 0 cm {inline} unknown EX Q")), []);
}

#[test]
fn each_stream_closes_what_it_opens() {
    let form = |page: &str, content: &str| {
        let mut paper = Paper::painting(page);
        paper.resources += " /XObject << /X 11 0 R >>";
        paper.stream("/Subtype /Form /BBox [0 0 600 800]", content.as_bytes())
    };
    let sound = form("q /A BMC /X Do EMC Q", "q /B BMC 0 0 0 1 k 0 0 9 9 re f EMC Q");
    assert_eq!(sound.said(), [""; 0]);
    for (content, weight, what) in [
        ("Q", Severity::Error, "content: `Q` without `q`"),
        ("EMC", Severity::Error, "content: `EMC` without `BMC` or `BDC`"),
        ("q", Severity::Warning, "content: `q` without `Q`"),
        ("/B BMC", Severity::Warning, "content: `BMC` or `BDC` without `EMC`"),
        ("BT", Severity::Warning, "content: `BT` without `ET`"),
    ] {
        let d = form("q /A BMC /X Do EMC Q 0 0 0 1 k 0 0 9 9 re f", content)
            .breaks_only("press::unreadable");
        assert_eq!((d.severity, d.message().as_str()), (weight, what));
    }
    // What one of a page's streams opens, the next may close.
    let mut paper = Paper::painting("q");
    paper.page += " /Contents [6 0 R 11 0 R]";
    assert_eq!(paper.stream("", b" 0 0 0 1 k 0 0 9 9 re f Q").said(), [""; 0]);
}

#[test]
fn a_layer_that_a_form_leaves_open_hides_nothing_after_it() {
    let mut paper = Paper::painting("/X Do 1 0 0 rg 0 0 9 9 re f");
    paper.catalog = "/OCProperties << /OCGs [12 0 R] /D << /OFF [12 0 R] >> >>".into();
    paper.resources += " /XObject << /X 11 0 R >> /Properties << /L 12 0 R >>";
    let paper = paper.stream("/Subtype /Form /BBox [0 0 600 800]", b"/OC /L BDC");
    let paper = paper.with("<< /Type /OCG /Name (Off) >>");
    assert!(paper.said().contains(&"error press::rgb".to_owned()), "{:?}", paper.said());
}

#[test]
fn text_operators_are_valid_only_within_text_objects() {
    says("/F 9 Tf 0 0 0 1 k /O gs (x) Tj", "error", "content: type outside `BT` and `ET`");
    says("BT ET 9 9 Td", "error", "content: type outside `BT` and `ET`");
    let within = told(&format!("BT {GROUND} ET"));
    let wanted = ["re", "f"].map(|name| {
        ("warning press::unreadable".to_owned(), format!("content: `{name}` between `BT` and `ET`"))
    });
    assert!(within.len() == 2 && wanted.iter().all(|one| within.contains(one)), "{within:?}");
}

#[test]
fn malformed_numbers_are_errors() {
    for word in ["1e999", "1e5", "--3", "1.2.3", "16#FF", "5-3", "9k"] {
        let told = damage(&Paper::painting(&format!("{word} q Q {GROUND}")).judged());
        let wanted = format!("page 1: content: `{word}`, which is no number");
        assert!(told.contains(&wanted), "{told:?}");
    }
    let told = damage(&Paper::painting(&format!("q 1e999 0 0 1 0 0 cm {GROUND} Q")).judged());
    assert!(told.contains(&"page 1: content: `1e999`, which is no number".into()), "{told:?}");
    assert_eq!(told.len(), 2, "the rest are too few for `cm`: {told:?}");
}

#[test]
fn numbers_and_matrices_have_a_maximum() {
    let (most, more) = (format!("3{}", "0".repeat(38)), format!("4{}", "0".repeat(38)));
    let endless = "9".repeat(400);
    for beyond in [&more, &endless] {
        let told =
            damage(&Paper::painting(&format!("q {beyond} 0 0 1 0 0 cm Q {GROUND}")).judged());
        assert_eq!(told, ["page 1: content: `cm` with a number outside the range of PDF numbers"]);
    }
    let cm = format!("{most} 0 0 {most} 0 0 cm");
    let told = damage(&Paper::painting(&format!("q {cm} Q {GROUND}")).judged());
    assert_eq!(told, [""; 0]);
    let told = damage(&Paper::painting(&format!("q {cm} {cm} Q {GROUND}")).judged());
    assert_eq!(told, ["page 1: content: `cm` makes a matrix outside the range of PDF numbers"]);
}

#[test]
fn a_picture_placed_without_a_size_is_reported_without_a_resolution() {
    let samples = vec![0; 200 * 200];
    for matrix in ["0 0 0 0 9 9", "72 0 0 0 0 0", "0 72 0 0 0 0", "10 20 20 40 0 0"] {
        let mut paper = picture("/ColorSpace /DeviceGray", 200, &samples);
        paper.content = format!("/N gs q {matrix} cm /P Do Q");
        let d = paper.breaks_only("press::unreadable");
        assert_eq!(d.severity, Severity::Warning);
        assert_eq!(
            d.message(),
            "picture P is placed without a size: it is not printed",
            "{matrix}"
        );
    }
    for matrix in ["-72 0 0 72 72 0", "0 72 -72 0 72 0", "72 0 30 72 0 0"] {
        let mut paper = picture("/ColorSpace /DeviceGray", 200, &samples);
        paper.content = format!("/N gs q {matrix} cm /P Do Q");
        assert_eq!(paper.said(), [""; 0], "{matrix}");
    }
}

#[test]
fn type_shown_without_a_size_is_reported() {
    let shown = |set: &str| format!("/O gs 0 0 0 1 k BT {set} (x) Tj ET");
    for set in [
        "/F 0 Tf 9 9 Td",
        "/F 9 Tf 0 Tz 9 9 Td",
        "/F 9 Tf 0 0 0 0 9 9 Tm",
        "/F 9 Tf 1 0 0 0 9 9 Tm",
    ] {
        says(&shown(set), "warning", "text that is shown without a size: none of it is printed");
    }
    // What nobody sees is not missed.
    assert_eq!(told(&shown("3 Tr /F 0 Tf 9 9 Td")), []);
    assert_eq!(told(&shown("/F 9 Tf -9 0 0 9 99 9 Tm")), []);
}

#[test]
fn a_font_that_a_graphics_state_sets_is_embedded() {
    let shown = |font: &str| {
        let mut paper = Paper::painting("/O gs /T gs 0 0 0 1 k BT 100 700 Td (Type) Tj ET");
        let state = format!("/ExtGState << /T << /Type /ExtGState /Font {font} >> ");
        paper.resources = paper.resources.replace("/ExtGState << ", &state);
        paper.with("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    };
    let embedded = shown("[8 0 R 9]").judged();
    assert_eq!((embedded.findings, embedded.not_judged), (vec![], vec![]));
    let d = shown("[11 0 R 9]").breaks_only("press::font-not-embedded");
    assert_eq!(d.object.as_deref(), Some("Helvetica: object 11"));
    // It is judged as type that is set otherwise.
    shown("[8 0 R 3]").breaks_only("press::type-small");
    for lost in ["[99 0 R 9]", "[8 0 R]", "[9]", "[8 0 R 9 9]"] {
        let told = damage(&shown(lost).judged());
        let wanted = "page 1: the graphics state T sets a font that is not there";
        assert!(told.contains(&wanted.to_owned()), "{lost}: {told:?}");
    }
}
