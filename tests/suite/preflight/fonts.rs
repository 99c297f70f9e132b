//! Fonts of visible type must be embedded, whatever they are called; others need not be.

use crate::preflight::paper::Paper;

const HELVETICA: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/// A sound page that shows nothing in object 11, which is a font of the page.
fn with_font(font: &str) -> Paper {
    let mut paper = Paper::sound();
    paper.resources = paper.resources.replace("/F 8 0 R", "/F 8 0 R /H 11 0 R");
    paper.with(font)
}

fn shown(font: &str) -> Paper {
    let mut paper = with_font(font);
    paper.content += " BT /H 9 Tf 100 600 Td (x) Tj ET";
    paper
}

#[test]
fn unused_fonts_are_not_checked() {
    assert_eq!(with_font(HELVETICA).said(), [""; 0]);
    // Those of a form's fields.
    let mut fields = Paper::sound().with(HELVETICA);
    fields.catalog = "/AcroForm << /Fields [] /DR << /Font << /Helv 11 0 R >> >> >>".into();
    assert_eq!(fields.said(), [""; 0]);
    // Chosen, but nothing is set in it; set, but not shown.
    let mut chosen = with_font(HELVETICA);
    chosen.content += " BT /H 9 Tf () Tj /F 9 Tf ET";
    assert_eq!(chosen.said(), [""; 0]);
    let mut unseen = with_font(HELVETICA);
    unseen.content += " BT 3 Tr /H 9 Tf 100 600 Td (x) Tj ET";
    assert_eq!(unseen.said(), [""; 0]);
}

#[test]
fn visible_fonts_must_be_embedded_whatever_their_dictionaries_say() {
    for font in [
        HELVETICA,
        "<< /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /BaseFont /Helvetica >>",
        "<< /Type /XObject /Subtype /TrueType /BaseFont /Helvetica /FontDescriptor << /Flags 4 >> >>",
        "<< /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts \
         [<< /Subtype /CIDFontType0 /BaseFont /STSong-Light >>] >>",
        "<< /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [] >>",
        "<< /Subtype /MMType1 /BaseFont /Myriad /FontDescriptor << /FontFile (x) >> >>",
    ] {
        let d = shown(font).breaks("press::font-not-embedded");
        assert_eq!(d.place.map(|p| p.page), Some(1), "{font}");
        assert!(d.object.as_deref().unwrap_or_default().ends_with(": object 11"), "{:?}", d.object);
    }
    for font in [
        "<< /Subtype /TrueType /BaseFont /A /FontDescriptor 9 0 R >>",
        "<< /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts \
         [<< /Subtype /CIDFontType2 /FontDescriptor 9 0 R >>] >>",
    ] {
        assert_eq!(shown(font).said(), [""; 0], "{font}");
    }
}

#[test]
fn the_font_program_of_a_visible_font_is_valid() {
    let quadratic = include_bytes!("../../data/faces/variable.ttf");
    let cubic = include_bytes!("../../data/faces/named.otf");
    let of = |key: &str, words: &str, program: &[u8]| {
        let font = format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /A /FontDescriptor << /{key} 12 0 R >> >>"
        );
        shown(&font).stream(words, program)
    };
    assert_eq!(of("FontFile2", "", quadratic).said(), [""; 0]);
    assert_eq!(of("FontFile3", "/Subtype /OpenType", cubic).said(), [""; 0]);
    for (key, why) in [
        ("FontFile", "it is no Type 1 font"),
        ("FontFile2", "it is no TrueType font"),
        ("FontFile3", "it is no font in CFF"),
    ] {
        for junk in [&b"junk"[..], b""] {
            let d = of(key, "", junk).breaks_only("press::unreadable");
            assert_eq!(d.message(), format!("the program of a font cannot be read: {why}"));
        }
    }
    let many = "/Filter [/Fl /Fl /Fl /Fl /Fl]";
    let told = ["page 1: the program of font A: it is compressed many times over"];
    assert_eq!(of("FontFile2", many, quadratic).judged().not_judged, told);
}

#[test]
fn fonts_are_checked_in_forms_and_tiling_patterns() {
    let mut form = Paper::painting("/X Do");
    form.resources += " /XObject << /X 11 0 R >>";
    let own = "/Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /H 12 0 R >> >>";
    let form = form.stream(own, b"BT /H 9 Tf (x) Tj ET").with(HELVETICA);
    form.breaks_only("press::font-not-embedded");
    let mut tile = Paper::painting("/N gs /Pattern cs /T scn 0 0 90 90 re f");
    tile.resources += " /Pattern << /T 11 0 R >>";
    let own = "/PatternType 1 /PaintType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /Font << /H \
               12 0 R >> >>";
    let tile = tile.stream(own, b"0 0 0 1 k BT /H 9 Tf (x) Tj ET").with(HELVETICA);
    tile.breaks_only("press::font-not-embedded");
}

#[test]
fn a_font_is_reported_once_however_often_it_is_used() {
    let mut paper = shown(HELVETICA);
    paper.content += " BT /H 9 Tf 100 500 Td (y) Tj (z) Tj ET";
    assert_eq!(paper.breaks_only("press::font-not-embedded").message(), "a font is not embedded");
}
