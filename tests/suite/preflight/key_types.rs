//! Keys whose values are of another type, length or range than ISO 32000-1 gives.

use crate::preflight::paper::{Paper, TINT};
use std::fmt::Write;

const KIND: &str = "press::key-type";

/// An object in which something stands in place of `@`.
fn object(template: &str, words: &str) -> Paper {
    Paper::sound().with(&template.replace('@', words))
}

fn stream(template: &str, words: &str) -> Paper {
    Paper::sound().stream(&template.replace('@', words), b"")
}

/// Asserts that each of the words breaks the rule once, and nothing else, and that its twin is
/// sound.
#[track_caller]
fn judges(of: impl Fn(&str) -> Paper, pairs: &[[&str; 2]]) {
    for [broken, sound] in pairs {
        let said = of(broken).said();
        assert_eq!(said, [format!("error {KIND}")], "{broken}");
        let said = of(sound).said();
        assert_eq!(said, [""; 0], "{sound}");
    }
}

#[test]
fn keys_of_fonts() {
    let simple = "<< /Type /Font /Subtype /TrueType @ >>";
    judges(
        |words| object(simple, words),
        &[
            ["/BaseFont (Song)", "/BaseFont /Song"],
            ["/Encoding (WinAnsiEncoding)", "/Encoding /WinAnsiEncoding"],
            ["/Encoding /Identity-H", "/Encoding /MacRomanEncoding"],
            ["/Encoding << /Differences (a) >>", "/Encoding << /Differences [65 /a /b 70 /c] >>"],
            ["/Encoding << /Differences [65 (a)] >>", "/Encoding << /Differences [] >>"],
            ["/Encoding << /Differences [/a 65] >>", "/Encoding << /Differences [0 /a] >>"],
            ["/Encoding << /Differences [255 /a /b] >>", "/Encoding << /Differences [255 /a] >>"],
            ["/Encoding << /BaseEncoding 1 >>", "/Encoding << /BaseEncoding /WinAnsiEncoding >>"],
            ["/ToUnicode /Identity-H", "/ToUnicode 6 0 R"],
            ["/ToUnicode << >>", "/ToUnicode null"],
            ["/FontDescriptor (9)", "/FontDescriptor 9 0 R"],
            ["/FirstChar (a)", "/FirstChar 97"],
            ["/FirstChar -1", "/FirstChar 0"],
            ["/LastChar 256", "/LastChar 255"],
            ["/FirstChar 1.5", "/FirstChar 1.0"],
            ["/FirstChar 9 /LastChar 8", "/FirstChar 9 /LastChar 9"],
            ["/Widths 500", "/Widths [500]"],
            ["/Widths [500 /x]", "/Widths [500 500.5]"],
            ["/FirstChar 1 /LastChar 3 /Widths [1 2]", "/FirstChar 1 /LastChar 2 /Widths [1 2]"],
            ["/FirstChar 1 /LastChar 1 /Widths [1 2]", "/FirstChar 0 /LastChar 1 /Widths [1 2]"],
        ],
    );
    let d = object(simple, "/FirstChar 1 /LastChar 3 /Widths [1 2]").breaks_only(KIND);
    assert_eq!(d.message(), "Widths of a font has 2 values, not 3 for the codes 1 to 3");
    assert_eq!(d.object.as_deref(), Some("object 11"));
    judges(
        |words| object("<< /Type /Font @ >>", words),
        &[["/Subtype /Typ1", "/Subtype /Type1"], ["/Subtype (Type1)", "/Subtype /MMType1"]],
    );
}

#[test]
fn keys_of_composite_fonts() {
    judges(
        |words| object("<< /Type /Font /Subtype /Type0 /BaseFont /A @ >>", words),
        &[
            ["/Encoding << >>", "/Encoding /Identity-H"],
            ["/DescendantFonts << >>", "/DescendantFonts [8 0 R]"],
            ["/DescendantFonts []", "/DescendantFonts [<< /Type /Font >>]"],
            ["/DescendantFonts [/A]", "/DescendantFonts null"],
        ],
    );
    judges(
        |words| object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A @ >>", words),
        &[
            ["/CIDSystemInfo /Adobe", "/CIDSystemInfo << >>"],
            ["/CIDSystemInfo << /Registry /Adobe >>", "/CIDSystemInfo << /Registry (Adobe) >>"],
            ["/CIDSystemInfo << /Ordering 1 >>", "/CIDSystemInfo << /Ordering (GB1) >>"],
            ["/CIDSystemInfo << /Supplement (0) >>", "/CIDSystemInfo << /Supplement 0 >>"],
            ["/CIDSystemInfo << /Supplement -1 >>", "/CIDSystemInfo << /Supplement 5 >>"],
            ["/DW (1000)", "/DW 1000"],
            ["/DW2 [880]", "/DW2 [880 -1000]"],
            ["/DW2 880", "/DW2 [880.5 -1000]"],
            ["/W << >>", "/W []"],
            ["/W [1 2]", "/W [1 2 500]"],
            ["/W [1 [500 /x]]", "/W [1 [500 600]]"],
            ["/W [[500]]", "/W [7 [500] 9 12 500]"],
            ["/W [9 8 500]", "/W [9 9 500]"],
            ["/W [-1 [500]]", "/W [0 [500]]"],
            ["/W [0 70000 500]", "/W [0 65535 500]"],
            ["/W2 [1 [500 1]]", "/W2 [1 [-500 1 2]]"],
            ["/W2 [1 2 500 1]", "/W2 [1 2 -500 1 2]"],
            ["/CIDToGIDMap /Identity-H", "/CIDToGIDMap /Identity"],
            ["/CIDToGIDMap []", "/CIDToGIDMap 6 0 R"],
        ],
    );
}

#[test]
fn keys_of_font_descriptors() {
    judges(
        |words| object("<< /Type /FontDescriptor @ >>", words),
        &[
            ["/FontName (A)", "/FontName /A"],
            ["/Flags /Serif", "/Flags 4"],
            ["/Flags 4.5", "/Flags 4294967295"],
            ["/Flags -4", "/Flags 0"],
            ["/FontBBox [0 0 9]", "/FontBBox [0 0 9 9]"],
            ["/FontBBox [0 0 9 /x]", "/FontBBox [-1.5 0 9 9]"],
            ["/FontBBox 9", "/FontBBox null"],
            ["/ItalicAngle (0)", "/ItalicAngle -12.5"],
            ["/ItalicAngle 400", "/ItalicAngle 0"],
            ["/Ascent /x", "/Ascent 880"],
            ["/StemV [80]", "/StemV 80"],
            ["/MissingWidth (0)", "/MissingWidth 0"],
            ["/FontFamily /A", "/FontFamily (A)"],
            ["/CharSet /A", "/CharSet (/A)"],
            ["/FontFile2 (x)", "/FontFile2 10 0 R"],
            ["/CIDSet 9", "/CIDSet 6 0 R"],
        ],
    );
    // It need not have a type where a font leads to it.
    let font = "<< /Subtype /Type1 /FontDescriptor << /Flags (4) >> >>";
    let mut paper = Paper::sound().with(font);
    paper.resources = paper.resources.replace("/F 8 0 R", "/F 8 0 R /G 11 0 R");
    paper.breaks_only(KIND);
}

#[test]
fn keys_of_type_3_fonts() {
    judges(
        |words| object("<< /Type /Font /Subtype /Type3 @ >>", words),
        &[
            ["/FontMatrix [.001 0 0 .001]", "/FontMatrix [.001 0 0 .001 0 0]"],
            ["/FontMatrix 1", "/FontMatrix null"],
            ["/CharProcs []", "/CharProcs << >>"],
            ["/CharProcs << /a << >> >>", "/CharProcs << /a 6 0 R >>"],
            ["/FontBBox [0 0]", "/FontBBox [0 0 0 0]"],
            ["/Widths [(1)]", "/Widths [1]"],
            ["/FirstChar 0 /LastChar 1 /Widths [1]", "/FirstChar 1 /LastChar 1 /Widths [1]"],
            ["/Resources []", "/Resources << >>"],
            ["/Resources << /Font [8 0 R] >>", "/Resources << /Font << /F 8 0 R >> >>"],
        ],
    );
    let d = object("<< /Type /Font /Subtype /Type3 @ >>", "/FontMatrix [1]").breaks_only(KIND);
    assert_eq!(d.message(), "FontMatrix of a Type 3 font has 1 value, not 6");
}

#[test]
fn keys_of_forms_and_groups() {
    judges(
        |words| stream("/Type /XObject /Subtype /Form @", words),
        &[
            ["/Matrix [1 0 0 1]", "/Matrix [1 0 0 1 0 0]"],
            ["/Matrix [1 0 0 1 0 /x]", "/Matrix [1 0 0 1 .5 0]"],
            ["/BBox [0 0 9]", "/BBox [0 0 9 9]"],
            ["/BBox (0 0 9 9)", "/BBox null"],
            ["/Resources []", "/Resources << >>"],
            [
                "/Resources << /XObject << /X << >> >> >>",
                "/Resources << /XObject << /X 6 0 R >> >>",
            ],
            ["/Group /Transparency", "/Group << /S /Transparency >>"],
            ["/Group << /S (Transparency) >>", "/Group << /Type /Group >>"],
            ["/Group << /S /Transparency /I 1 >>", "/Group << /S /Transparency /I true >>"],
            ["/Group << /S /Transparency /K /true >>", "/Group << /S /Transparency /K false >>"],
            ["/FormType 2", "/FormType 1"],
            ["/Type /Form", ""],
        ],
    );
}

#[test]
fn keys_of_pictures() {
    judges(
        |words| stream("/Type /XObject /Subtype /Image @", words),
        &[
            ["/Width (9)", "/Width 9"],
            ["/Width 9.5", "/Width 9.0"],
            ["/Height 0", "/Height 1"],
            ["/Height -1", "/Height 2"],
            ["/BitsPerComponent 3", "/BitsPerComponent 4"],
            ["/BitsPerComponent /8", "/BitsPerComponent 8"],
            ["/ColorSpace (DeviceCMYK)", "/ColorSpace /DeviceCMYK"],
            ["/Decode 1", "/Decode [1 0]"],
            ["/Decode [1 0 1]", "/Decode [1 0 1 0]"],
            ["/Decode [0 /x]", "/Decode [0 1.0]"],
            [
                "/ColorSpace /DeviceCMYK /Decode [0 1 0 1]",
                "/ColorSpace /DeviceCMYK /Decode [0 1 0 1 0 1 0 1]",
            ],
            [
                "/ColorSpace [/Indexed /DeviceCMYK 0 <00000000>] /Decode [0 1 0 1]",
                "/ColorSpace [/Indexed /DeviceCMYK 0 <00000000>] /Decode [0 1]",
            ],
            ["/ImageMask true /Decode [0 1 0 1]", "/ImageMask true /Decode [1 0]"],
            ["/ImageMask true /BitsPerComponent 8", "/ImageMask true /BitsPerComponent 1"],
            ["/ImageMask true /Mask [0 0]", "/ImageMask false /Mask [0 0]"],
            ["/ImageMask 1", "/ImageMask true"],
            ["/Interpolate 0", "/Interpolate false"],
            ["/Mask (x)", "/Mask 6 0 R"],
            ["/Mask [1]", "/Mask [1 1]"],
            [
                "/ColorSpace /DeviceGray /BitsPerComponent 8 /Mask [0 256]",
                "/ColorSpace /DeviceGray /BitsPerComponent 8 /Mask [0 255]",
            ],
            [
                "/ColorSpace /DeviceGray /BitsPerComponent 8 /Mask [9 8]",
                "/ColorSpace /DeviceGray /BitsPerComponent 8 /Mask [8 9]",
            ],
            ["/ColorSpace /DeviceCMYK /Mask [0 1]", "/ColorSpace /DeviceGray /Mask [0 1]"],
            ["/SMask /None", "/SMask 6 0 R"],
            ["/SMaskInData 3", "/SMaskInData 1"],
            ["/DecodeParms 1", "/DecodeParms << /K -1 >>"],
            ["/DecodeParms [1]", "/DecodeParms [null << >>]"],
            ["/Filter (FlateDecode)", "/Filter /FlateDecode"],
            ["/Filter [1]", "/Filter [/FlateDecode]"],
            ["/Intent (Perceptual)", "/Intent /Perceptual"],
            ["/Type /Image", ""],
        ],
    );
}

#[test]
fn keys_of_shadings() {
    let axial = "<< /ShadingType 2 /ColorSpace /DeviceGray @ >>";
    judges(
        |words| object(axial, words),
        &[
            ["/Coords [0 0 9]", "/Coords [0 0 9 9]"],
            ["/Coords [0 0 9 /x]", "/Coords [0 0 9 9.5]"],
            ["/Domain [0]", "/Domain [0 1]"],
            ["/Domain 1", "/Domain [1 0]"],
            ["/Extend [true]", "/Extend [true false]"],
            ["/Extend [1 1]", "/Extend [false false]"],
            ["/Extend true", "/Extend null"],
            ["/Function [1]", "/Function 12 0 R"],
            ["/Function /Identity", "/Function null"],
            ["/Background 1", "/Background [1]"],
            ["/BBox [0 0]", "/BBox [0 0 1 1]"],
            ["/AntiAlias 1", "/AntiAlias true"],
        ],
    );
    judges(
        |words| object("<< /ShadingType 3 /ColorSpace /DeviceGray @ >>", words),
        &[
            ["/Coords [0 0 9 9]", "/Coords [0 0 9 9 0 9]"],
            ["/Coords [0 0 -9 9 0 9]", "/Coords [0 0 0 9 0 0]"],
        ],
    );
    judges(
        |words| object("<< /ShadingType @ >>", words),
        &[
            ["8", "7"],
            ["0", "1"],
            ["/Axial", "4"],
            ["2 /ColorSpace 1", "2 /ColorSpace /DeviceGray"],
        ],
    );
    judges(
        |words| stream("/ShadingType 5 /ColorSpace /DeviceGray @", words),
        &[
            ["/BitsPerCoordinate 5", "/BitsPerCoordinate 24"],
            ["/BitsPerComponent 5", "/BitsPerComponent 12"],
            ["/VerticesPerRow 1", "/VerticesPerRow 2"],
            ["/Decode [0 1 0]", "/Decode [0 1 0 1 0 1]"],
        ],
    );
}

#[test]
fn keys_of_functions() {
    judges(
        |words| object("<< /FunctionType @ >>", words),
        &[
            ["1", "2"],
            ["/Exponential", "3"],
            ["2 /Domain [0]", "2 /Domain [0 1]"],
            ["2 /Domain [1 0]", "2 /Domain [0 0]"],
            ["2 /C0 0", "2 /C0 [0]"],
            ["2 /C0 [0 0]", "2 /C0 [0 0] /C1 [1 1]"],
            ["2 /C1 [1 /x]", "2 /C1 [1]"],
            ["2 /N (1)", "2 /N 1.5"],
            ["3 /Functions [1]", "3 /Functions [null]"],
            ["3 /Functions [3 0 R 3 0 R] /Bounds []", "3 /Functions [3 0 R 3 0 R] /Bounds [.5]"],
            ["3 /Functions [3 0 R] /Encode [0]", "3 /Functions [3 0 R] /Encode [0 1]"],
            ["0 /Size 2", "0 /Size [2]"],
            ["0 /Size [0]", "0 /Size [1]"],
            ["0 /Domain [0 1] /Size [2 2]", "0 /Domain [0 1 0 1] /Size [2 2]"],
            ["0 /BitsPerSample 7", "0 /BitsPerSample 8"],
            ["0 /Order 2", "0 /Order 3"],
        ],
    );
    let within = TINT.replace("/C1 [0 0 0 1]", "/C1 (1)");
    object("[/Separation /Black /DeviceCMYK @]", &within).breaks(KIND);
}

#[test]
fn keys_of_patterns() {
    judges(
        |words| stream("/PatternType 1 @", words),
        &[
            ["/PaintType 3", "/PaintType 2"],
            ["/TilingType 0", "/TilingType 3"],
            ["/TilingType /1", "/TilingType 1"],
            ["/BBox [0 0 9 9 9]", "/BBox [0 0 9 9]"],
            ["/XStep 0", "/XStep -9"],
            ["/YStep (9)", "/YStep .5"],
            ["/Matrix [1]", "/Matrix [1 0 0 1 0 0]"],
            ["/Resources 1", "/Resources << >>"],
        ],
    );
    judges(
        |words| object("<< /PatternType @ >>", words),
        &[
            ["3", "2"],
            ["(1)", "1"],
            ["2 /Shading /S", "2 /Shading << /ShadingType 2 >>"],
            ["2 /Shading << /ShadingType 9 >>", "2 /Shading << /ShadingType 3 >>"],
            ["2 /ExtGState [1]", "2 /ExtGState << >>"],
            ["2 /Matrix [0 0 0 0]", "2 /Matrix [1 0 0 1 5 5]"],
        ],
    );
}

#[test]
fn keys_of_graphics_states() {
    judges(
        |words| object("<< /Type /ExtGState @ >>", words),
        &[
            ["/LC 3", "/LC 2"],
            ["/LJ -1", "/LJ 0"],
            ["/LW -1", "/LW 0"],
            ["/ML /x", "/ML 10"],
            ["/FL 101", "/FL 100"],
            ["/SM 1.5", "/SM .02"],
            ["/D [3 0]", "/D [[3] 0]"],
            ["/D [[3 /x] 0]", "/D [[] 0]"],
            ["/D [[-3] 0]", "/D [[3 0] 1]"],
            ["/D [[0 0] 0]", "/D [[0 3] 0]"],
            ["/D [[3]]", "/D null"],
            ["/Font [9]", "/Font [8 0 R 9]"],
            ["/Font [9 8 0 R]", "/Font [8 0 R 9.5]"],
            ["/SMask /Nothing", "/SMask /None"],
            ["/SMask << /S /Light >>", "/SMask << /S /Alpha >>"],
            ["/SMask << /S /Alpha /G << >> >>", "/SMask << /S /Luminosity /BC [0] >>"],
            ["/SMask << /S /Alpha /BC 0 >>", "/SMask << /S /Alpha /TR /Identity >>"],
            ["/HT 1", "/HT /Default"],
            ["/RI (Perceptual)", "/RI /Perceptual"],
            ["/AIS 0", "/AIS false"],
            ["/OPM .5", "/OPM 1"],
        ],
    );
    // In the resources it needs no type.
    let mut paper = Paper::sound();
    paper.resources = paper.resources.replace("/OPM 1", "/OPM (1)");
    paper.breaks_only(KIND);
}

#[test]
fn keys_of_pages_and_their_resources() {
    let page = |words: &str| {
        let mut paper = Paper::sound();
        write!(paper.page, " {words}").unwrap();
        paper.stream("", b"0 g")
    };
    judges(
        page,
        &[
            ["/Contents [6 0 R << >>]", "/Contents [6 0 R 11 0 R]"],
            ["/Contents [6 0 R /X]", "/Contents [6 0 R null]"],
            ["/Contents [6 0 R (0 g)]", "/Contents [6 0 R]"],
            ["/Group (x)", "/Group << /S /Transparency >>"],
            ["/Group << /S /Transparency /I (x) >>", "/Group << /S /Transparency /K true >>"],
            ["/Annots [1]", "/Annots []"],
            ["/UserUnit (1)", "/UserUnit 1"],
            ["/Rotate /None", "/Rotate 90"],
            ["/Rotate 90.5", "/Rotate 90.0"],
            ["/StructParents (0)", "/StructParents 0"],
            ["/Tabs /X", "/Tabs /S"],
            ["/Metadata << >>", "/Metadata 4 0 R"],
        ],
    );
    let d = page("/Contents [6 0 R << >>]").breaks_only(KIND);
    assert_eq!(d.message(), "Contents of a page holds a dictionary, where only a stream may be");
    assert_eq!(d.place.map(|p| p.page), Some(1));
    let resources = |words: &str| {
        let mut paper = Paper::sound();
        write!(paper.resources, " {words}").unwrap();
        paper
    };
    judges(
        resources,
        &[
            ["/XObject [6 0 R]", "/XObject << >>"],
            ["/XObject << /X << >> >>", "/XObject << /X 99 0 R >>"],
            ["/Pattern << /P 1 >>", "/Pattern << /P << /PatternType 2 >> >>"],
            ["/Pattern << /P << /PatternType 5 >> >>", "/Pattern << /P null >>"],
            ["/Shading << /S << /ShadingType (2) >> >>", "/Shading << /S << /ShadingType 2 >> >>"],
            ["/ColorSpace << /C 1 >>", "/ColorSpace << /C /DeviceCMYK >>"],
            ["/ProcSet /PDF", "/ProcSet [/PDF /Text]"],
            ["/Properties << /P 1 >>", "/Properties << /P << >> >>"],
        ],
    );
}

/// The sound file with some text replaced by another of the same length.
fn with(from: &str, to: &str) -> Vec<String> {
    assert_eq!(from.len(), to.len());
    let mut bytes = Paper::sound().bytes();
    let at = bytes.windows(from.len()).position(|w| w == from.as_bytes()).unwrap();
    bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
    let report = stonehand::preflight::file(bytes, &crate::preflight::paper::coldset());
    report.findings.iter().map(|d| format!("{}: {}", d.rule.code, d.message())).collect()
}

#[test]
fn keys_of_the_catalog_and_the_page_tree() {
    for (from, to, what) in [
        ("/Type /Catalog", "/Type /Katalog", "Type of the catalog is Katalog, not Catalog"),
        ("/Type /Pages", "/Type /Pagis", "Type of a node of the page tree is Pagis, not Pages"),
        ("/Count 1", "/Count 2", "Count of the page tree is 2, and its pages are 1"),
        (
            "/Count 1 ",
            "/Count -1",
            "Count of a node of the page tree is -1, not a whole number from 0 on",
        ),
        (
            "/Parent 2 0 R",
            "/Parent 1 0 R",
            "Parent of a page or node is not the node that it is in",
        ),
        ("/Parent 2 0 R", "/Parent (2)  ", "Parent of a page is a string, not a dictionary"),
    ] {
        let told = with(from, to);
        assert!(told.contains(&format!("{KIND}: {what}")), "{to}: {told:#?}");
    }
    judges(
        |words| Paper::sound().with(&format!("<< /Type /Pages {words} >>")),
        &[
            ["/Kids 3 0 R", "/Kids [3 0 R]"],
            ["/Kids [1]", "/Kids []"],
            ["/Count (1)", "/Count 1"],
            ["/Rotate 45", "/Rotate -90"],
            ["/Rotate 90.5", "/Rotate 0"],
            ["/MediaBox [0 0 9]", "/MediaBox [0 0 9 9]"],
            ["/CropBox 9", "/CropBox [0 0 9 9]"],
            ["/Resources /None", "/Resources << >>"],
        ],
    );
    judges(
        |words| {
            let mut paper = Paper::sound();
            paper.catalog = words.into();
            paper
        },
        &[
            ["/PageMode /Full", "/PageMode /UseNone"],
            ["/PageLayout (SinglePage)", "/PageLayout /SinglePage"],
            ["/Lang /zh", "/Lang (zh)"],
            ["/Names []", "/Names << >>"],
            ["/MarkInfo true", "/MarkInfo << /Marked true >>"],
            ["/Outlines []", "/Outlines << >>"],
            ["/ViewerPreferences << /FitWindow 1 >>", "/ViewerPreferences << /FitWindow true >>"],
            ["/ViewerPreferences << /Duplex true >>", "/ViewerPreferences << /Duplex /Simplex >>"],
            ["/ViewerPreferences << /PrintScaling /Fit >>", "/ViewerPreferences << >>"],
            ["/OCProperties << /OCGs 9 >>", "/OCProperties << /OCGs [] >>"],
            [
                "/OCProperties << /OCGs [] /D << /Name (A) /BaseState /Off >> >>",
                "/OCProperties << /OCGs [] /D << /Name (A) /BaseState /OFF >> >>",
            ],
            [
                "/OCProperties << /OCGs [] /D << /Name (A) /ON 1 >> >>",
                "/OCProperties << /OCGs [] /D << /Name (A) /ON [] >> >>",
            ],
        ],
    );
}

#[test]
fn keys_of_streams_halftones_and_layers() {
    judges(
        |words| stream("/DecodeParms @", words),
        &[
            ["1", "null"],
            ["[1]", "[null]"],
            ["<< /Predictor 3 >>", "<< /Predictor 12 >>"],
            ["<< /Colors 0 >>", "<< /Colors 4 >>"],
            ["<< /BitsPerComponent 3 >>", "<< /BitsPerComponent 16 >>"],
            ["<< /Columns (9) >>", "<< /Columns 9 >>"],
            ["[null << /Columns -9 >>]", "[null << /Columns 9 >>]"],
            ["<< /EarlyChange 2 >>", "<< /EarlyChange 0 >>"],
            ["<< /K .5 >>", "<< /K -1 >>"],
            ["<< /BlackIs1 1 >>", "<< /BlackIs1 true >>"],
            ["<< /JBIG2Globals << >> >>", "<< /JBIG2Globals 6 0 R >>"],
        ],
    );
    judges(
        |words| object("<< /Type /Halftone /HalftoneType 1 @ >>", words),
        &[
            ["/Frequency (60)", "/Frequency 60"],
            ["/Angle /x", "/Angle 22.5"],
            ["/SpotFunction 1", "/SpotFunction /Round"],
            ["/AccurateScreens 1", "/AccurateScreens true"],
        ],
    );
    let program = |words: &str| {
        let mut paper = Paper::sound().stream(words, b"");
        paper.more.push(b"<< /Type /FontDescriptor /FontFile3 11 0 R >>".to_vec());
        paper
    };
    judges(
        program,
        &[
            ["/Subtype /CFF", "/Subtype /Type1C"],
            ["/Subtype (OpenType)", "/Subtype /OpenType"],
            ["/Length1 (9)", "/Length1 9"],
        ],
    );
    let metadata = |words: &str| {
        let mut paper = Paper::sound();
        write!(paper.page, " /Metadata 11 0 R").unwrap();
        paper.stream(words, b"")
    };
    judges(metadata, &[["/Type /Meta", "/Type /Metadata"], ["/Subtype (XML)", "/Subtype /XML"]]);
    judges(
        |words| object("<< /Type /OCG @ >>", words),
        &[["/Name /A", "/Name (A)"], ["/Intent (View)", "/Intent [/View]"]],
    );
}

#[test]
fn keys_of_output_intents_and_info() {
    let intent = |words: &str| {
        let mut paper = Paper::sound();
        write!(paper.intent, " {words}").unwrap();
        paper
    };
    judges(
        intent,
        &[
            ["/Type /OutputIntents", "/Type /OutputIntent"],
            ["/Type (OutputIntent)", "/Type null"],
            ["/OutputCondition /Coldset", "/OutputCondition (Coldset)"],
            ["/RegistryName /None", "/RegistryName (http://www.color.org)"],
        ],
    );
    let info = |words: &str| {
        let mut paper = Paper::sound();
        write!(paper.info, " {words}").unwrap();
        paper
    };
    judges(info, &[["/Subject /A", "/Subject (A)"], ["/Creator 1", "/Creator (A)"]]);
}
