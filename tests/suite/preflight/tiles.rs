//! Content painted indirectly: tiling patterns, glyphs of Type 3 fonts, shadings, soft masks.

use crate::preflight::paper::{Paper, TINT, name};
use std::fmt::Write;

/// A page with a pattern that is object 11, which is the colour of a ground.
fn tiled(tile: &str, content: &[u8]) -> Paper {
    let mut paper = Paper::painting("/N gs /Pattern cs /T scn 10 10 200 200 re f");
    paper.resources += " /Pattern << /T 11 0 R >>";
    let tile = format!(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 20 20] /XStep 20 \
         /YStep 20 /Resources << >> {tile}"
    );
    paper.stream(&tile, content)
}

/// Nothing is said of a paper, and all of it was judged.
#[track_caller]
fn passes(paper: &Paper) {
    let report = paper.judged();
    assert!(report.passes(), "{:#?} {:?}", report.findings, report.not_judged);
}

#[test]
fn content_of_tiles_is_checked_where_they_are_painted() {
    let d = tiled("", b"1 0 0 rg 0 0 9 9 re f").breaks_only("press::rgb");
    let rect = d.place.unwrap().rect;
    assert_eq!(rect.size.width, stonehand::geom::Abs::pt(200));
    passes(&tiled("", b".2 0 0 0 k 0 0 9 9 re f"));
    tiled("", b".9 .9 .9 .9 k 0 0 9 9 re f").breaks_only("press::ink-over");
    tiled("", b"0 0 0 1 K .1 w 0 0 m 9 9 l S").breaks_only("press::rule-thin");
    // The pattern's matrix makes the rule thick enough.
    passes(&tiled("/Matrix [10 0 0 10 0 0]", b"0 0 0 1 K .1 w 0 0 m 9 9 l S"));
    passes(&Paper { content: String::new(), ..tiled("", b"1 0 0 rg 0 0 9 9 re f") });
}

#[test]
fn uncoloured_tiles_have_the_current_colour() {
    let given = |colour: &str| {
        let mut paper = tiled("/PaintType 2", b"1 0 0 rg 0 0 9 9 re f");
        paper.content = format!("/N gs /C cs {colour} /T scn 10 10 200 200 re f");
        paper.resources += " /ColorSpace << /C [/Pattern /DeviceCMYK] /R [/Pattern /DeviceRGB] >>";
        paper
    };
    passes(&given("0 0 0 .3"));
    given(".9 .9 .9 .9").breaks_only("press::ink-over");
    let mut rgb = given("0 0 0 .3");
    rgb.content = "/N gs /R cs 1 0 0 /T scn 10 10 200 200 re f".into();
    rgb.breaks_only("press::rgb");
}

#[test]
fn nested_tiles_are_checked_and_recursive_ones_terminate() {
    let outer = "/Resources << /Pattern << /I 12 0 R >> >>";
    let inner = "/Type /Pattern /PatternType 1 /PaintType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 \
                 /Resources << >>";
    let paper = tiled(outer, b"/Pattern cs /I scn 0 0 9 9 re f");
    paper.stream(inner, b"0 1 0 rg 0 0 2 2 re f").breaks_only("press::rgb");
    let itself = "/Resources << /Pattern << /I 11 0 R >> >>";
    let d = tiled(itself, b"/Pattern cs /I scn 0 0 9 9 re f").breaks_only("press::unreadable");
    assert_eq!(d.message(), "the pattern I is not there, or is painted with itself");
}

#[test]
fn an_unreadable_tile_is_never_a_pass() {
    let report = tiled("/Filter /DCTDecode", b"").judged();
    assert_eq!(report.not_judged, ["page 1: a tiling pattern: it is compressed as a picture"]);
    assert!(!report.passes());
    tiled("/Filter /FlateDecode", b"x").breaks_only("press::unreadable");
}

/// A page that shows `a` in a Type 3 font of this glyph.
fn drawn(glyph: &[u8]) -> Paper {
    let mut paper = Paper::painting("/N gs 0 0 0 1 k BT /T 20 Tf 100 700 Td (a) Tj ET");
    paper.resources = paper.resources.replace("/F 8 0 R", "/F 8 0 R /T 11 0 R");
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FirstChar 97 /LastChar 98 \
                /FontMatrix [.001 0 0 .001 0 0] /Widths [1000 1000] /CharProcs << /x 12 0 R /y 13 0 R >> \
                /Encoding << /Differences [97 /x /y] >> >>";
    paper.with(font).stream("", glyph).stream("", b"1000 0 d0 0 0 1 rg 0 0 9 9 re f")
}

#[test]
fn type_3_glyphs_are_checked_where_they_are_shown() {
    passes(&drawn(b"1000 0 0 0 750 750 d1 1 0 0 rg 0 0 750 750 re f"));
    drawn(b"1000 0 d0 1 0 0 rg 0 0 750 750 re f").breaks_only("press::rgb");
    passes(&drawn(b"1000 0 d0 0 0 0 1 k 0 0 750 750 re f"));
    // 10 units of 1000 at 20 pt.
    let thin = b"1000 0 d0 0 0 0 1 K 10 w 0 0 m 750 750 l S";
    let d = drawn(thin).breaks_only("press::rule-thin");
    assert_eq!(d.message(), "rule of 0.20pt, below 0.5pt");
}

#[test]
fn uncoloured_type_3_glyphs_are_checked_as_type() {
    let mut small = drawn(b"1000 0 0 0 750 750 d1 0 0 750 750 re f");
    small.content = small.content.replace("20 Tf", "5 Tf");
    assert_eq!(name(&small.breaks_only("press::type-small")), "warning press::type-small");
}

/// A page that paints a shading from one CMYK colour to another.
fn shaded(content: &str, from: &str, to: &str) -> Paper {
    let mut paper = Paper::painting(content);
    let function = format!("<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [{from}] /C1 [{to}] >>");
    let shading = format!(
        "<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 600 0] /Function {function} >>"
    );
    let resources = format!(
        " /Shading << /S {shading} >> /Pattern << /P << /PatternType 2 /Shading {shading} >> >>"
    );
    paper.resources += &resources;
    paper
}

#[test]
fn a_shading_is_checked_by_the_heaviest_of_its_colours() {
    for content in ["/N gs q 0 0 90 90 re W n /S sh Q", "/N gs /Pattern cs /P scn 0 0 90 90 re f"] {
        passes(&shaded(content, "0 0 0 0", "1 1 0 0"));
        let d = shaded(content, "0 0 0 0", "1 1 1 0").breaks_only("press::ink-over");
        assert!(d.message().starts_with("300 %"), "{}", d.message());
    }
}

#[test]
fn fonts_of_a_soft_mask_are_checked_and_its_colours_are_not() {
    let masked = |group: &str| {
        let mut paper = Paper::painting("/M gs 0 0 0 1 k 0 0 90 90 re f");
        let mask = "/M << /SMask << /Type /Mask /S /Luminosity /G 11 0 R >> >> /N <<";
        paper.resources = paper.resources.replace("/N <<", mask);
        write!(paper.resources, " /ColorSpace << >>").unwrap();
        let form = "/Type /XObject /Subtype /Form /BBox [0 0 90 90] /Resources << /Font << /F 12 0 R >> \
                    >> /Group << /S /Transparency /CS /DeviceGray >>";
        paper.stream(form, group.as_bytes()).with("<< /Subtype /Type1 /BaseFont /Helvetica >>")
    };
    assert_eq!(masked(".5 g 0 0 90 90 re f").said(), [""; 0]);
    masked("BT /F 9 Tf (x) Tj ET").breaks_only("press::font-not-embedded");
}

#[test]
fn a_shading_in_no_ink_at_all_leaves_no_trace() {
    let shaded = |ink: &str| {
        let mut paper = Paper::painting("/O gs /S sh");
        let space = format!("[/Separation /{ink} /DeviceCMYK {TINT}]");
        let function = "<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [.5] /N 1 >>";
        write!(
            paper.resources,
            " /Shading << /S << /ShadingType 2 /ColorSpace {space} /Coords [0 0 50 0] /Function \
             {function} >> >>"
        )
        .unwrap();
        paper
    };
    passes(&shaded("None"));
    assert!(shaded("Gold").said().contains(&"warning press::spot".to_owned()));
}
