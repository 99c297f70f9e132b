//! Damage by which a page, form, picture or tile is lost: an error each, with an intact twin.

use crate::preflight::painted::picture;
use crate::preflight::paper::{Paper, TINT, TINTS, damage};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::fmt::Write as _;
use std::io::Write;

/// What a stream holds: a ground in black.
const GROUND: &[u8] = b"0 0 0 1 k 0 0 9 9 re f";

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A page whose content is object 11.
fn page(words: &str, data: &[u8]) -> Paper {
    let mut paper = Paper::sound();
    paper.page += " /Contents 11 0 R";
    paper.stream(words, data)
}

fn form(words: &str, data: &[u8]) -> Paper {
    let mut paper = Paper::painting("/X Do");
    paper.resources += " /XObject << /X 11 0 R >>";
    paper.stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {words}"), data)
}

fn cell(words: &str, data: &[u8]) -> Paper {
    let mut paper = Paper::painting("/N gs /Pattern cs /T scn 0 0 90 90 re f");
    paper.resources += " /Pattern << /T 11 0 R >>";
    let tile = "/PatternType 1 /PaintType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>";
    paper.stream(&format!("{tile} {words}"), data)
}

fn glyph(words: &str, data: &[u8]) -> Paper {
    let mut paper = Paper::painting("/N gs 0 0 0 1 k BT /T 20 Tf 100 700 Td (a) Tj ET");
    paper.resources = paper.resources.replace("/F 8 0 R", "/F 8 0 R /T 12 0 R");
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FirstChar 97 /LastChar 97 \
                /FontMatrix [.001 0 0 .001 0 0] /Widths [1000] /CharProcs << /x 11 0 R >> \
                /Encoding << /Differences [97 /x] >> >>";
    paper.stream(words, &[b"1000 0 d0 ", data].concat()).with(font)
}

type Holder = fn(&str, &[u8]) -> Paper;

const HOLDERS: [(Holder, &str); 4] =
    [(page, "a content stream"), (form, "a form"), (cell, "a tiling pattern"), (glyph, "a glyph")];

#[test]
fn a_stream_with_an_unknown_filter_is_lost() {
    for (holder, what) in HOLDERS {
        assert_eq!(holder("", GROUND).said(), [""; 0], "{what}");
        for filter in ["/FooDecode", "[/FooDecode]", "[/ASCIIHexDecode /Foo]", "(FlateDecode)", "9"]
        {
            let d = holder(&format!("/Filter {filter}"), GROUND).breaks_only("press::unreadable");
            assert_eq!(d.message(), format!("{what}: it has an undefined filter"));
        }
    }
    for none in ["null", "[]", "99 0 R"] {
        assert_eq!(page(&format!("/Filter {none}"), GROUND).said(), [""; 0], "{none}");
    }
}

#[test]
fn impossible_predictor_parameters_are_damage() {
    let rows: Vec<u8> = GROUND.chunks(11).flat_map(|row| [&[0], row].concat()).collect();
    let predicted = |holder: Holder, parms: &str| {
        let words = format!("/Filter /FlateDecode /DecodeParms << /Predictor 12 {parms} >>");
        damage(&holder(&words, &deflated(&rows)).judged())
    };
    for (holder, what) in &HOLDERS[..3] {
        assert_eq!(predicted(*holder, "/Columns 11"), [""; 0]);
        for parms in ["/Colors 4 /Columns 4611686018427387904", "/Columns -9", "/Columns /Many"] {
            let told = format!("page 1: {what}: its prediction makes no sense");
            assert_eq!(predicted(*holder, parms), [told], "{parms}");
        }
    }
}

#[test]
fn undecodable_stream_data_is_damage() {
    let hex: Vec<String> = GROUND.iter().map(|b| format!("{b:02X}")).collect();
    let hex = hex.join(" ");
    let sound = page("/Filter /ASCIIHexDecode", format!("{hex}>").as_bytes());
    assert_eq!(sound.said(), [""; 0]);
    for (filter, data) in [
        ("/ASCIIHexDecode", &b"zz>"[..]),
        ("/ASCII85Decode", b"vv~>"),
        ("/RunLengthDecode", b"\x09f"),
    ] {
        page(&format!("/Filter {filter}"), data).breaks_only("press::unreadable");
    }
}

#[test]
fn placed_objects_are_pictures_or_forms() {
    let placed = |words: &str| {
        let mut paper = Paper::painting("/X Do");
        paper.resources += " /XObject << /X 11 0 R >>";
        paper.stream(&format!("{words} /BBox [0 0 9 9]"), GROUND)
    };
    assert_eq!(placed("/Subtype /Form").said(), [""; 0]);
    for words in ["/Subtype /From", "/Subtype (Form)", ""] {
        let d = placed(words).breaks_only("press::unreadable");
        assert_eq!(d.message(), "an object that is placed and is neither a picture nor a form");
    }
    placed("/Subtype /PS").breaks_only("press::postscript");
}

#[test]
fn a_missing_graphics_state_is_an_error() {
    assert_eq!(Paper::painting("/N gs 0 0 0 1 k 0 0 9 9 re f").said(), [""; 0]);
    let d = Paper::painting("/Gnope gs 0 0 0 1 k 0 0 9 9 re f").breaks_only("press::unreadable");
    assert_eq!(d.message(), "the graphics state Gnope is not there");
}

#[test]
fn a_name_missing_from_the_resources_is_an_error_with_that_name() {
    let ground = "0 0 9 9 re f";
    for (content, resources, told) in [
        ("BT /Fno 9 Tf (x) Tj ET".into(), "", "the font Fno is not there"),
        ("BT /Fno 9 Tf (x) Tj ET".into(), "/Fno 99 0 R", "the font Fno is not there"),
        (
            format!("/Pattern cs /Pno scn {ground}"),
            "",
            "the pattern Pno is not there, or is painted with itself",
        ),
        (
            format!("/Pattern cs /P scn {ground}"),
            "/Pattern << /P << /PatternType 2 >> >>",
            "the pattern P has no shading",
        ),
        (
            format!("/Pattern cs /P scn {ground}"),
            "/Pattern << /P << /PatternType 2 /Shading << /ShadingType 2 >> >> >>",
            "the pattern P is shaded in no colour space",
        ),
        ("/Sno sh".into(), "", "the shading Sno is not there"),
        ("/S sh".into(), "/Shading << /S 99 0 R >>", "the shading S is not there"),
        ("/Xno Do".into(), "", "the object Xno that is placed is not there, or places itself"),
    ] {
        let mut paper = Paper::painting(&format!("/N gs {content}"));
        if resources.starts_with("/Fno") {
            paper.resources = paper.resources.replace("/F 8", &format!("{resources} /F 8"));
        } else {
            write!(paper.resources, " {resources}").unwrap();
        }
        let d = paper.breaks_only("press::unreadable");
        assert_eq!((d.message().as_str(), d.place.map(|p| p.page)), (told, Some(1)), "{content}");
    }
}

#[test]
fn a_missing_colour_space_is_an_error_for_drawings_and_pictures() {
    let told = ["page 1: the colour space Cno is not there"];
    assert_eq!(damage(&Paper::painting("/N gs /Cno cs 1 sc 0 0 9 9 re f").judged()), told);
    assert_eq!(damage(&picture("/ColorSpace /Cno", 200, &vec![0; 40_000]).judged()), told);
    let inline = "/N gs q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /Cno ID x EI Q";
    assert_eq!(damage(&Paper::painting(inline).judged()), told);
    for own in ["/DeviceGray", "/G"] {
        let inline = inline.replace("/Cno", own);
        assert_eq!(damage(&Paper::painting(&inline).judged()), [""; 0]);
    }
}

#[test]
fn text_with_no_font_set_is_an_error() {
    let report = Paper::painting("/N gs BT (x) Tj ET").judged();
    assert_eq!(damage(&report), ["page 1: text that is shown with no font set"]);
}

#[test]
fn a_missing_layer_is_an_error() {
    let report = Paper::painting("/OC /Nope BDC 0 g 0 0 9 9 re f EMC").judged();
    assert_eq!(damage(&report), ["page 1: the layer Nope is not there"]);
}

#[test]
fn unknown_operators_and_wrong_operands_are_errors() {
    for (content, fault) in [
        ("0 g foo 0 0 9 9 re f", "content: `foo`, which is no operator"),
        ("0 g 0 0 9 9 re fill", "content: `fill`, which is no operator"),
        ("1 0 rg 0 0 9 9 re f", "content: `rg` with operands that it does not take"),
        ("0 0 1 k 0 0 9 9 re f", "content: `k` with operands that it does not take"),
        ("10 10 (x) 50 re f", "content: `re` with operands that it does not take"),
        ("5 0 0 0 1 k 0 0 9 9 re f", "content: `k` with operands that it does not take"),
        ("[0 0] d 0 0 9 9 re f", "content: `d` with operands that it does not take"),
    ] {
        let report = Paper::painting(content).judged();
        assert_eq!(damage(&report), [format!("page 1: {fault}")], "{content}");
    }
    for sound in ["BX foo EX 0 g 0 0 9 9 re f", "[] 0 d 1 w 0 G 0 0 m 9 9 l S", "/N gs q Q 0 g n"] {
        assert_eq!(damage(&Paper::painting(sound).judged()), [""; 0], "{sound}");
    }
}

#[test]
fn a_row_with_an_unknown_predictor_is_damage() {
    // Poppler takes it for none, Ghostscript gives up.
    let row = 4 * 200;
    let of = |filter: u8| {
        let rows: Vec<u8> = [&[filter][..], &vec![0; row]].concat().repeat(200);
        let words = "/ColorSpace /DeviceCMYK /Filter /FlateDecode \
                     /DecodeParms << /Predictor 15 /Colors 4 /Columns 200 >>";
        told(&picture(words, 200, &deflated(&rows)))
    };
    assert_eq!(of(4), [""; 0]);
    let why = "its rows are by an undefined predictor";
    assert_eq!(of(5), [format!("page 1: the ink of picture P: {why}")]);
}

/// What is told of a paper's pictures: that one is damaged, or that one is not judged.
fn told(paper: &Paper) -> Vec<String> {
    let report = paper.judged();
    [damage(&report), report.not_judged].concat()
}

#[test]
fn a_picture_is_read_whatever_its_inks_are() {
    let separation = format!("[/Separation /Black /DeviceCMYK {TINT}]");
    let device_n = format!("[/DeviceN [/Cyan /Black] /DeviceCMYK {TINTS}]");
    for (space, components) in [
        ("/DeviceGray", 1),
        (&separation, 1),
        ("[/Indexed /DeviceGray 1 <00FF>]", 1),
        (&device_n, 2),
        ("/DeviceRGB", 3),
    ] {
        let of = |filter: &str, data: &[u8]| {
            told(&picture(&format!("/ColorSpace {space} {filter}"), 200, data))
        };
        let samples = vec![0; 40_000 * components];
        let zipped = deflated(&samples);
        assert_eq!(of("", &samples), [""; 0], "{space}");
        assert_eq!(of("/Filter /FlateDecode", &zipped), [""; 0], "{space}");
        for (filter, data, why) in [
            ("/Filter /FlateDecode", &b"\x78\x9c broken"[..], "its compression is broken"),
            ("/Filter /FlateDecode", &zipped[..zipped.len() / 2], "its compression is broken"),
            ("", &samples[..100], "it has fewer samples than it says"),
            ("/Filter /FooDecode", &samples, "it has an undefined filter"),
        ] {
            let why = format!("page 1: the ink of picture P: {why}");
            assert_eq!(of(filter, data), [why], "{space}");
        }
        let many = format!("/Filter [{}]", "/FlateDecode ".repeat(50));
        let why = "page 1: the ink of picture P: it is compressed many times over";
        assert_eq!(of(&many, b"junk"), [why], "{space}");
    }
}

/// A JPEG of 200 × 200 pixels.
pub(super) fn jpeg(colour: image::ExtendedColorType) -> Vec<u8> {
    let samples = vec![90; 40_000 * usize::from(colour.channel_count())];
    let mut out = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut out);
    encoder.encode(&samples, 200, 200, colour).unwrap();
    out
}

#[test]
fn a_grey_jpeg_is_read_to_its_end() {
    let of = |data: &[u8]| told(&picture("/ColorSpace /DeviceGray /Filter /DCTDecode", 200, data));
    let grey = jpeg(image::ExtendedColorType::L8);
    assert_eq!(of(&grey), [""; 0]);
    let says = |why: &str| vec![format!("page 1: the ink of picture P: {why}")];
    assert_eq!(of(b"no JPEG"), says("its JPEG is damaged: it does not begin as a JPEG"));
    assert!(!of(&grey[..grey.len() - 40]).is_empty());
    let three = jpeg(image::ExtendedColorType::Rgb8);
    assert_eq!(of(&three), says("its JPEG is of 3 channels, its colour space of 1"));
    let rgb = picture("/ColorSpace /DeviceRGB /Filter /DCTDecode", 200, &three);
    assert_eq!(told(&rgb), [""; 0]);
}

#[test]
fn stencil_masks_and_one_bit_pictures_are_read_or_reported_as_unread() {
    let stencil = |filter: &str, data: &[u8]| {
        told(&picture(&format!("/ImageMask true /BitsPerComponent 1 {filter}"), 200, data))
    };
    assert_eq!(stencil("", &[0; 5000]), [""; 0]);
    let says = |why: &str| vec![format!("page 1: the stencil P: {why}")];
    assert_eq!(stencil("", &[0; 4999]), says("it has fewer samples than it says"));
    assert_eq!(stencil("/Filter /FlateDecode", b"junk"), says("its compression is broken"));
    let fax = says("its code for fax machines is broken");
    let parms = "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 200 >>";
    assert_eq!(stencil(parms, &[0; 99]), fax);
    let bits =
        |data: &[u8]| told(&picture("/ColorSpace /DeviceGray /BitsPerComponent 1", 200, data));
    assert_eq!(bits(&[0; 5000]), [""; 0]);
    assert_eq!(bits(&[0; 4999]).len(), 1);
    let waves = told(&picture("/ColorSpace /DeviceGray /Filter /JPXDecode", 200, b"junk"));
    assert_eq!(waves, ["page 1: the ink of picture P: JPEG 2000 is not read"]);
}

#[test]
fn the_masks_of_a_picture_are_read_too() {
    let says = ["page 1: the mask of picture P: its compression is broken"];
    for (key, mask, data) in [
        ("SMask", "/BitsPerComponent 8 /ColorSpace /DeviceGray", &[0; 81][..]),
        ("Mask", "/ImageMask true /BitsPerComponent 1", &[0; 18]),
    ] {
        let of = |filter: &str, data: &[u8]| {
            let words = format!("/ColorSpace /DeviceCMYK /{key} 12 0 R");
            let mask = format!("/Type /XObject /Subtype /Image /Width 9 /Height 9 {mask} {filter}");
            damage(&picture(&words, 200, &vec![0; 160_000]).stream(&mask, data).judged())
        };
        assert_eq!(of("", data), [""; 0], "{key}");
        assert_eq!(of("/Filter /FlateDecode", b"junk"), says, "{key}");
    }
}

#[test]
fn a_picture_in_a_pattern_colour_space_is_an_error() {
    let d = picture("/ColorSpace /Pattern", 200, b"x").breaks_only("press::unreadable");
    assert_eq!(d.message(), "the ink of picture P: its colour space is of patterns");
}

#[test]
fn a_default_colour_space_has_the_components_of_the_replaced_one() {
    for (spaces, content, wrong) in [
        ("/DefaultCMYK /DeviceRGB", "0 0 0 1 k 0 0 9 9 re f", true),
        ("/DefaultGray /DeviceCMYK", "0 g 0 0 9 9 re f", true),
        ("/DefaultCMYK /DeviceCMYK", "0 0 0 1 k 0 0 9 9 re f", false),
    ] {
        let mut paper = Paper::painting(&format!("/N gs {content}"));
        paper.resources = format!("{} /ColorSpace << {spaces} >>", paper.resources);
        let report = paper.judged();
        let told = damage(&report).iter().any(|d| d.contains("another number of colours"));
        assert_eq!(told, wrong, "{spaces}: {:?}", damage(&report));
    }
}

#[test]
fn the_colorants_of_a_space_are_all_different() {
    let judged = |names: &str| {
        let space = format!("/ColorSpace << /C [/DeviceN [{names}] /DeviceCMYK {TINTS}] >>");
        let mut paper = Paper::sound();
        paper.resources += &space;
        let findings = paper.judged().findings;
        let of = findings.into_iter().filter(|d| d.rule.code == "press::key-type");
        of.map(|d| d.message()).collect::<Vec<_>>()
    };
    for (names, name) in
        [("/Cyan /Cyan", "Cyan"), ("/Gold /Gold", "Gold"), ("/Gold /#47old", "Gold")]
    {
        let expected = format!("a DeviceN space names its colorant “{name}” twice");
        assert_eq!(judged(names), [expected]);
    }
    for names in ["/Cyan /Black", "/None /None", "/Gold /gold"] {
        assert_eq!(judged(names), Vec::<String>::new());
    }
}
