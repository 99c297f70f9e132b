//! What is damaged, so that a page, a form or a cell is lost: an error each, with a sound twin.

use crate::preflight::paper::{Paper, damage};
use flate2::Compression;
use flate2::write::ZlibEncoder;
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
fn a_stream_of_a_filter_that_there_is_not_is_lost() {
    for (holder, what) in HOLDERS {
        assert_eq!(holder("", GROUND).said(), [""; 0], "{what}");
        for filter in ["/FooDecode", "[/FooDecode]", "[/ASCIIHexDecode /Foo]", "(FlateDecode)", "9"]
        {
            let d = holder(&format!("/Filter {filter}"), GROUND).breaks_only("press::unreadable");
            assert_eq!(d.message, format!("{what}: it has a filter that there is not"));
        }
    }
    for none in ["null", "[]", "99 0 R"] {
        assert_eq!(page(&format!("/Filter {none}"), GROUND).said(), [""; 0], "{none}");
    }
}

#[test]
fn a_prediction_by_numbers_that_none_can_be_is_damage() {
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
fn letters_that_make_no_bytes_are_damage() {
    let hex: String = GROUND.iter().map(|b| format!("{b:02X} ")).collect();
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
fn what_is_placed_is_a_picture_or_a_form() {
    let placed = |words: &str| {
        let mut paper = Paper::painting("/X Do");
        paper.resources += " /XObject << /X 11 0 R >>";
        paper.stream(&format!("{words} /BBox [0 0 9 9]"), GROUND)
    };
    assert_eq!(placed("/Subtype /Form").said(), [""; 0]);
    for words in ["/Subtype /From", "/Subtype (Form)", ""] {
        let d = placed(words).breaks_only("press::unreadable");
        assert_eq!(d.message, "an object that is placed and is neither a picture nor a form");
    }
    placed("/Subtype /PS").breaks_only("press::postscript");
}

#[test]
fn a_graphics_state_that_is_not_there_is_an_error() {
    assert_eq!(Paper::painting("/N gs 0 0 0 1 k 0 0 9 9 re f").said(), [""; 0]);
    let d = Paper::painting("/Gnope gs 0 0 0 1 k 0 0 9 9 re f").breaks_only("press::unreadable");
    assert_eq!(d.message, "a graphics state that is not there");
}
