//! Pictures in CCITT fax encodings, as other programs write them.

use super::painted::picture;
use super::paper::Paper;
use super::producers::INTENT;
use crate::preflight::paper::{TINT, coldset};
use crate::tools::{arg, ghostscript_pdf, python, run};
use stonehand::preflight;

/// A picture of 200 × 200 pixels, its upper half black less a grid of white dots, as strips that
/// libtiff writes. Prints each name in hexadecimal digits with its bytes.
const WRITE: &str = "
import sys, io
from PIL import Image
picture = Image.new('1', (200, 200), 1)
for y in range(100):
    for x in range(200):
        picture.putpixel((x, y), 1 if x % 17 == 3 and y % 9 == 2 else 0)
for name in ('group3', 'group4'):
    out = io.BytesIO()
    picture.save(out, 'TIFF', compression=name)
    data = out.getvalue()
    with Image.open(io.BytesIO(data)) as tiff:
        [at], [length] = tiff.tag_v2[273], tiff.tag_v2[279]
        print(name, data[at:at + length].hex())
";

/// The strips, with what their decoder goes by; nothing where Pillow is not here.
fn strips() -> Option<Vec<(&'static str, Vec<u8>)>> {
    let said = run("python3", &["-c", WRITE])?;
    let strip = |name: &str| -> Vec<u8> {
        let digits = said.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim();
        let byte = |n| u8::from_str_radix(&digits[n..n + 2], 16).unwrap();
        (0..digits.len()).step_by(2).map(byte).collect()
    };
    Some(vec![("/K 0", strip("group3")), ("/K -1", strip("group4"))])
}

/// A page with a picture of one bit in `space`.
fn fax(space: &str, parms: &str, code: &[u8]) -> Paper {
    // What libtiff takes for white is 0.
    let parms = format!("/DecodeParms << /Columns 200 {parms} /BlackIs1 true >>");
    let mut paper = picture(&format!("{space} /Filter /CCITTFaxDecode {parms}"), 200, code);
    // As fine as line art is.
    paper.content = paper.content.replace("72 0 0 72", "12 0 0 12");
    paper
}

#[test]
fn a_picture_in_a_fax_encoding_is_checked_by_its_pixels() {
    let Some(strips) = strips() else { return };
    for (parms, code) in strips {
        let heavy = "/ColorSpace [/Indexed /DeviceCMYK 1 <E6E6E6E600000000>]";
        let d = fax(heavy, parms, &code).breaks_only("press::ink-over");
        assert!(d.message().starts_with("36"), "{parms}: {}", d.message());
        let all = format!("/ColorSpace [/Separation /All /DeviceCMYK {TINT}]");
        let d = fax(&all, parms, &code).breaks_only("press::ink-over");
        assert!(d.message().starts_with("400 %"), "{parms}: {}", d.message());
        for light in [
            "/ColorSpace /DeviceGray",
            "/ColorSpace [/Indexed /DeviceCMYK 1 <000000FF00000000>]",
            "/ImageMask true",
        ] {
            let report = fax(light, parms, &code).judged();
            assert_eq!((report.findings, report.not_judged), (vec![], vec![]), "{parms} {light}");
        }
        let rgb = "/ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>]";
        fax(rgb, parms, &code).breaks_only("press::rgb");
    }
}

#[test]
fn truncated_fax_data_and_fax_data_of_another_width_are_errors() {
    let Some(strips) = strips() else { return };
    let gray = "/ColorSpace /DeviceGray";
    for (parms, code) in strips {
        let d = fax(gray, parms, &code[..code.len() / 2]).breaks_only("press::unreadable");
        assert!(d.message().starts_with("the ink of picture P: its code for fax machines is "));
        let narrow = format!("{parms} /Columns 190");
        let d = fax(gray, &narrow, &code).breaks_only("press::unreadable");
        assert!(d.message().contains("pixels wide"), "{}", d.message());
    }
    let cmyk = fax("/ColorSpace /DeviceCMYK", "/K -1", b"x").breaks_only("press::unreadable");
    let told = "the ink of picture P: a code for fax machines has one bit to the pixel";
    assert_eq!(cmyk.message(), told);
}

/// A stencil, which Ghostscript writes by fax.
const PAGE: &str = "%!PS
<< /PageSize [300 400] >> setpagedevice
/row 25 string def 0 1 24 { row exch 15 put } for
gsave 20 200 translate 200 100 scale 0 0 0 1 setcmykcolor
<< /ImageType 1 /Width 200 /Height 100 /BitsPerComponent 1 /Decode [0 1]
  /ImageMatrix [200 0 0 -100 0 100] /DataSource { row } >> imagemask grestore
showpage
";

/// Makes a picture of two colours of it.
const COLOUR: &str = "
import sys, pikepdf
from pikepdf import Array, Name
with pikepdf.open(sys.argv[1], allow_overwriting_input=True) as pdf:
    [picture] = pdf.pages[0].Resources.XObject.values()
    assert picture.Filter == Name.CCITTFaxDecode
    del picture.ImageMask
    colours = bytes.fromhex(sys.argv[2] + '00000000')
    picture.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(colours)])
    picture.Decode = Array([0, 1])
    pdf.save(sys.argv[1])
";

#[test]
fn pictures_that_ghostscript_writes_in_a_fax_code_weigh_what_its_plates_show() {
    let folder = tempfile::tempdir().unwrap();
    for (inks, is_heavy) in [("E6E6E6E6", true), ("33333333", false)] {
        let at = |name: &str| folder.path().join(format!("{inks}-{name}"));
        let (source, plain, file) = (at("page.ps"), at("plain.pdf"), at("file.pdf"));
        std::fs::write(&source, PAGE).unwrap();
        let made = ghostscript_pdf(&source, &plain, &["-dMaxInlineImageSize=0"])
            .and_then(|()| run("python3", &["-c", INTENT, arg(&plain), arg(&file)]))
            .and_then(|_| run("python3", &["-c", COLOUR, arg(&file), inks]));
        if made.is_none() {
            return;
        }
        let bytes = std::fs::read(&file).unwrap();
        let Some(said) = python("facts.py", &[arg(&file)]) else { return };
        let most: u32 =
            said.lines().find_map(|l| l.split_once(" sum ")).unwrap().1.parse().unwrap();
        let limits = coldset();
        assert_eq!(most > u32::from(limits.ink_warn), is_heavy, "{most} %");
        let report = preflight::file(bytes, &limits);
        assert_eq!(report.not_judged, [""; 0]);
        let found = report.findings.iter().any(|d| d.rule == "press::ink-over");
        assert_eq!(found, is_heavy, "{:#?}", report.findings);
    }
}
