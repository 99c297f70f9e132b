//! Clauses of ISO 15930, each with a file that violates it and a twin that does not.

#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "tags are written as byte strings, which are references"
)]

use crate::preflight::paper::{Paper, damage};
use std::fmt::Write;
use stonehand::diag::Severity;

/// A sound page with something done to it.
fn spoilt(spoil: impl FnOnce(&mut Paper)) -> Paper {
    let mut paper = Paper::sound();
    spoil(&mut paper);
    paper
}

fn early(spoil: impl FnOnce(&mut Paper)) -> Paper {
    let mut paper = Paper::early();
    spoil(&mut paper);
    paper
}

#[track_caller]
fn says_nothing(paper: &Paper) {
    assert_eq!(paper.said(), [""; 0]);
}

/// A group that blends in a space.
fn group(space: &str) -> String {
    format!("/Group << /S /Transparency /CS {space} >>")
}

const GOLD: &str = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 .2 1 0] /N 1 >>";
const FORM: &str = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]";

#[test]
fn pages_and_forms_blend_in_the_intents_space() {
    let page = |space: &str| spoilt(|p| write!(p.page, " {}", group(space)).unwrap());
    let form = |space: &str| Paper::sound().stream(&format!("{FORM} {}", group(space)), b"");
    for blended in [page, form] as [fn(&str) -> Paper; 2] {
        blended("/DeviceRGB").breaks_only("press::rgb");
        let d = blended("[/CalRGB << /WhitePoint [1 1 1] >>]").breaks_only("press::blend-space");
        assert_eq!(d.severity, Severity::Error);
        blended("/DeviceGray").breaks_only("press::blend-space");
        blended("[/Lab << /WhitePoint [1 1 1] >>]").breaks_only("press::blend-space");
        blended(&format!("[/Separation /Gold /DeviceCMYK {GOLD}]"))
            .breaks_only("press::blend-space");
        blended("/Pattern").breaks_only("press::blend-space");
        says_nothing(&blended("/DeviceCMYK"));
    }
    let d = page("/DeviceRGB").breaks_only("press::rgb");
    assert_eq!(d.place.map(|p| p.page), Some(1));
    assert!(d.message().contains("blended in DeviceRGB"), "{}", d.message());
    says_nothing(&spoilt(|p| p.page += " /Group << /S /Transparency >>"));
}

#[test]
fn a_group_in_another_place_is_checked_too() {
    let mut paper = spoilt(|p| p.page += " /Group 11 0 R");
    paper = paper.with("<< /S /Transparency /CS 12 0 R >>").with("[/DeviceRGB]");
    paper.breaks_only("press::rgb");
    let form = Paper::sound().stream(&format!("{FORM} /Group 12 0 R"), b"");
    form.with("<< /S /Transparency /CS /DeviceRGB >>").breaks_only("press::rgb");
}

#[test]
fn a_soft_mask_may_be_blended_in_grey_but_not_in_rgb() {
    let mask = "<< /Type /ExtGState /SMask << /S /Luminosity /G 11 0 R >> >>";
    let masked =
        |space: &str| Paper::sound().stream(&format!("{FORM} {}", group(space)), b"").with(mask);
    says_nothing(&masked("/DeviceGray"));
    masked("/DeviceRGB").breaks_only("press::rgb");
}

#[test]
fn unknown_blend_modes_are_errors() {
    let state = |mode: &str| Paper::sound().with(&format!("<< /Type /ExtGState /BM {mode} >>"));
    state("/Dissolve").breaks_only("press::blend-mode");
    state("[/Dissolve /Behind]").breaks_only("press::blend-mode");
    for sound in ["/Multiply", "/Compatible", "[/Dissolve /Multiply]", "/Luminosity"] {
        says_nothing(&state(sound));
    }
}

#[test]
fn halftones_are_of_two_types_without_names_and_phases() {
    let halftone = |words: &str| Paper::sound().with(&format!("<< /Type /Halftone {words} >>"));
    let one = "/HalftoneType 1 /Frequency 60 /Angle 45 /SpotFunction /Round";
    halftone(&format!("{one} /HalftoneName (Coarse)")).breaks_only("press::halftone");
    halftone("/HalftoneType 6 /Width 4 /Height 4").breaks_only("press::halftone");
    halftone("/HalftoneType /Round").breaks_only("press::halftone");
    says_nothing(&halftone(one));
    let stream = Paper::sound().stream("/Type /Halftone /HalftoneType 10 /Xsquare 4", b"");
    stream.breaks_only("press::halftone");
    let state = |words: &str| Paper::sound().with(&format!("<< /Type /ExtGState {words} >>"));
    state("/HTP [0 0]").breaks_only("press::halftone");
    state("/HTO [0 0]").breaks_only("press::halftone");
    state("/HT /Coarse").breaks_only("press::halftone");
    says_nothing(&state("/HT /Default"));
}

#[test]
fn a_halftone_has_a_transfer_curve_only_where_a_spot_ink_needs_one() {
    let one = "/HalftoneType 1 /Frequency 60 /Angle 45 /SpotFunction /Round";
    let five = |ink: &str| {
        let part = format!("<< {one} /TransferFunction 3 0 R >>");
        Paper::sound().with(&format!("<< /HalftoneType 5 /Default << {one} >> /{ink} {part} >>"))
    };
    five("Cyan").breaks_only("press::transfer-curve");
    says_nothing(&five("Gold"));
    let apart = Paper::sound().with(&format!("<< {one} /TransferFunction 3 0 R >>"));
    let apart = apart.with("<< /HalftoneType 5 /Default 11 0 R >>");
    apart.breaks_only("press::transfer-curve");
}

#[test]
fn black_generation_is_doubtful() {
    let state = |words: &str| Paper::sound().with(&format!("<< /Type /ExtGState {words} >>"));
    for key in ["BG", "BG2", "UCR", "UCR2"] {
        state(&format!("/{key} 3 0 R")).breaks_only("press::black-generation");
    }
    says_nothing(&state("/BG2 /Default /UCR2 /Default"));
    state("/TR2 3 0 R").breaks_only("press::transfer-curve");
    state("/TR [/Identity 3 0 R 3 0 R 3 0 R]").breaks_only("press::transfer-curve");
    // TR may not be there at all, and TR2 says nothing but that nothing is changed.
    for curve in ["/TR /Identity", "/TR /Default", "/TR2 /Identity"] {
        state(curve).breaks_only("press::transfer-curve");
    }
    says_nothing(&state("/TR2 /Default"));
    says_nothing(&state("/TR null"));
}

#[test]
fn numbers_of_a_graphics_state_are_within_their_bounds() {
    let state = |words: &str| Paper::sound().with(&format!("<< /Type /ExtGState {words} >>"));
    for (broken, sound) in
        [("/ca 2", "/ca 1"), ("/CA -.5", "/CA 0"), ("/ca 1.5", "/ca .5"), ("/OPM 7", "/OPM 0")]
    {
        state(broken).breaks_only("press::key-type");
        says_nothing(&state(sound));
    }
    let d = state("/ca 2").breaks_only("press::key-type");
    assert_eq!(d.message(), "ca of a graphics state is 2, not within 0 and 1");
}

#[test]
fn an_annotation_has_a_rectangle() {
    let noted =
        |rect: &str| spoilt(|p| write!(p.page, " /Annots [<< /Subtype /Text {rect} >>]").unwrap());
    let d = noted("").breaks_only("press::annotation");
    assert_eq!(d.message(), "an annotation does not say where it lies");
    noted("/Rect [9 9]").breaks_only("press::annotation");
    says_nothing(&noted("/Rect [900 900 910 910]"));
}

#[test]
fn the_size_of_a_sheet_is_limited() {
    let sheet = |sides: &str| spoilt(|p| write!(p.page, " /MediaBox [0 0 {sides}]").unwrap());
    sheet("14401 800").breaks_only("press::boxes");
    sheet("600 20000").breaks_only("press::boxes");
    says_nothing(&sheet("14400 14400"));
}

#[test]
fn files_of_early_versions_have_no_newer_pictures() {
    let picture = |paper: Paper, words: &str| {
        paper.stream(&format!("/Subtype /Image /Width 1 /Height 1 {words}"), b"x")
    };
    for (words, rule) in [
        ("/BitsPerComponent 1 /Filter /JBIG2Decode", "press::jbig2"),
        ("/BitsPerComponent 1 /Filter [/ASCIIHexDecode /JBIG2Decode]", "press::jbig2"),
        ("/BitsPerComponent 16 /ColorSpace /DeviceCMYK", "press::sixteen-bits"),
        ("/Filter /JPXDecode", "press::jpeg2000"),
        ("/BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 5 0 R", "press::transparency"),
    ] {
        picture(Paper::early(), words).breaks_only(rule);
        says_nothing(&picture(Paper::sound(), words));
    }
    says_nothing(&picture(Paper::early(), "/BitsPerComponent 8 /ColorSpace /DeviceCMYK"));
    says_nothing(&picture(Paper::early(), "/BitsPerComponent 1 /Filter /CCITTFaxDecode"));
}

#[test]
fn files_of_early_versions_have_no_newer_fonts_and_no_embedded_files() {
    let open_type = "/Subtype /OpenType";
    Paper::early().stream(open_type, b"").breaks_only("press::font-not-embedded");
    says_nothing(&Paper::sound().stream(open_type, b""));
    let file = "/Type /EmbeddedFile";
    Paper::early().stream(file, b"").breaks_only("press::embedded-file");
    says_nothing(&Paper::sound().stream(file, b""));
    let names = "/Names << /EmbeddedFiles << /Names [] >> >>";
    early(|p| p.catalog = names.into()).breaks_only("press::embedded-file");
    says_nothing(&spoilt(|p| p.catalog = names.into()));
}

#[test]
fn a_page_is_not_a_separation_of_another() {
    let info = " /SeparationInfo << /Pages [3 0 R] /DeviceColorant /Cyan >>";
    let d = spoilt(|p| p.page += info).breaks_only("press::separated");
    assert_eq!(d.place.map(|p| p.page), Some(1));
    early(|p| p.page += info).breaks_only("press::separated");
}

#[test]
fn boxes_do_not_contradict_each_other() {
    let page = |boxes: &str| spoilt(|p| p.page = boxes.into());
    for broken in [
        "/TrimBox [0 0 600 800] /CropBox [0 0 600 700]",
        "/TrimBox [0 0 600 800] /CropBox [-9 0 600 800]",
        "/TrimBox [0 0 600 800] /BleedBox [0 0 601 800]",
        "/TrimBox [10 10 10 800]",
        "/ArtBox [0 0 600 801]",
        "/TrimBox [0 0 600 800] /Rotate 45",
        "/TrimBox [0 0 600 800] /UserUnit 0",
    ] {
        page(broken).breaks_only("press::boxes");
    }
    for sound in [
        "/TrimBox [10 10 590 790] /CropBox [10 10 590 790]",
        "/TrimBox [10 10 590 790] /BleedBox [1 1 599 799] /CropBox [10 10 590 790]",
        "/TrimBox [600 800 0 0]",
        "/ArtBox [0 0 600 800] /Rotate 270",
        "/TrimBox [0 0 600 800] /UserUnit 2",
    ] {
        says_nothing(&page(sound));
    }
    early(|p| p.page += " /UserUnit 2").breaks_only("press::boxes");
}

#[test]
fn a_box_is_an_array_of_four_numbers() {
    for key in ["TrimBox", "BleedBox", "CropBox", "MediaBox"] {
        for wrong in ["(0 0 600 800)", "[0 0 600]", "[0 0 600 /x]", "/None", "[0 0 600 800 0]"] {
            let trim = if key == "TrimBox" { "" } else { "/TrimBox [0 0 600 800]" };
            let paper = spoilt(|p| p.page = format!("{trim} /{key} {wrong}"));
            let d = paper.breaks("press::boxes");
            assert!(d.message().starts_with(key), "{key} {wrong}: {}", d.message());
        }
    }
}

#[test]
fn an_inherited_trim_box_is_ignored() {
    let mut bytes = spoilt(|p| p.page = String::new()).bytes();
    // The same number of bytes, so that all stays where it is.
    let at = bytes.windows(9).position(|w| w == b"/Count 1 ").unwrap();
    let media = b"/Count 1 /MediaBox [0 0 600 800]";
    assert!(bytes[at..].starts_with(media));
    bytes[at..at + media.len()].copy_from_slice(b"/Count 1 /TrimBox  [0 0 600 800]");
    let report = stonehand::preflight::file(bytes, &crate::preflight::paper::coldset());
    let told: Vec<String> =
        report.findings.iter().map(stonehand::diag::Diagnostic::message).collect();
    let above = "TrimBox stands above the page, where it counts for none";
    assert_eq!(told, [above, "the page has no MediaBox"]);
}

#[test]
fn viewer_areas_are_the_media_or_bleed_box() {
    let shows = |key: &str, area: &str| {
        spoilt(|p| p.catalog = format!("/ViewerPreferences << /{key} {area} >>"))
    };
    for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
        shows(key, "/TrimBox").breaks_only("press::boxes");
        says_nothing(&shows(key, "/BleedBox"));
    }
    shows("PrintArea", "(MediaBox)").breaks_only("press::boxes");
}

#[test]
fn values_have_the_type_of_their_keys() {
    let kind = "press::key-type";
    let state = |words: &str| Paper::sound().with(&format!("<< /Type /ExtGState {words} >>"));
    for (broken, sound) in [
        ("/OP /true", "/OP true"),
        ("/op 1", "/op false"),
        ("/OPM true", "/OPM 1"),
        ("/LW (1)", "/LW .5"),
        ("/SMask true", "/SMask /None"),
        ("/BM (Normal)", "/BM /Normal"),
    ] {
        state(broken).breaks_only(kind);
        says_nothing(&state(sound));
    }
    let d = state("/OP /true").breaks_only(kind);
    assert_eq!(d.message(), "OP of a graphics state is a name, not true or false");
    spoilt(|p| p.info = p.info.replace("/False", "(False)")).breaks_only(kind);
    spoilt(|p| p.info = p.info.replace("(Paper)", "/Paper")).breaks_only(kind);
    spoilt(|p| p.intent = p.intent.replace("(coldset)", "(coldset) /RegistryName /None"))
        .breaks_only(kind);
    spoilt(|p| p.page += " /Group [1]").breaks_only(kind);
    spoilt(|p| p.catalog = "/Metadata [] ".into()).breaks(kind);
    let picture = |words: &str| Paper::sound().stream(&format!("/Subtype /Image {words}"), b"");
    picture("/ImageMask /true").breaks_only(kind);
    picture("/Width (9)").breaks_only(kind);
    says_nothing(&picture("/ImageMask true /Width 9"));
    let form = Paper::sound().stream("/Subtype /Form /BBox 9", b"");
    form.breaks_only(kind);
    // What is not there is of no kind.
    says_nothing(&state("/OP null /SMask 99 0 R"));
}

#[test]
fn a_spot_ink_is_mixed_alike_wherever_it_is_named() {
    let tint =
        |to: &str| format!("<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [{to}] /N 1 >>");
    let two = |name: &str, first: &str, second: &str| {
        let spot = |to: &str| format!("[/Separation /{name} /DeviceCMYK {}]", tint(to));
        Paper::sound().with(&spot(first)).with(&spot(second))
    };
    let d = two("Gold", "0 .2 1 0", "0 .3 1 0").breaks_only("press::spot-differs");
    assert!(d.message().contains("“Gold”"), "{}", d.message());
    says_nothing(&two("Gold", "0 .2 1 0", "0 0.20 1.0 0"));
    says_nothing(&two("Black", "0 0 0 1", "1 1 1 1"));
    says_nothing(&two("All", "0 0 0 1", "1 1 1 1"));
    // The same in an object of its own, and in the space of another.
    let apart =
        Paper::sound().with(&tint("0 .2 1 0")).with("[/Separation /Gold /DeviceCMYK 11 0 R]");
    let same =
        format!("[/Indexed [/Separation /Gold [/DeviceCMYK] {}] 1 <00FF>]", tint("0 .2 1 0"));
    says_nothing(&apart.clone().with(&same));
    let level = |to: &str| tint(to).replace("0 0 0 0", to);
    let other = format!("[/Separation /Gold /DeviceGray {}]", level("1"));
    apart.with(&other).breaks_only("press::spot-differs");
    let lab = "[/Separation /Gold [/Lab << /WhitePoint [1 1 1] >>] 12 0 R]";
    let lab = Paper::sound().with(lab).with(&level("50 9 9"));
    let other = "[/Separation /Gold [/Lab << /WhitePoint [.9 1 .8] >>] 12 0 R]";
    lab.with(other).breaks_only("press::spot-differs");
}

/// The bytes of a profile of a class, a space and a version.
fn profile(class: &[u8; 4], space: &[u8; 4], version: u8) -> Vec<u8> {
    let mut bytes = vec![0; 132];
    (bytes[3], bytes[8]) = (132, version);
    bytes[12..16].copy_from_slice(class);
    bytes[16..20].copy_from_slice(space);
    bytes[36..40].copy_from_slice(b"acsp");
    bytes
}

#[test]
fn a_profile_is_what_its_space_says() {
    let space = |n: u8, profile: &[u8]| {
        Paper::sound().with("[/ICCBased 12 0 R]").stream(&format!("/N {n}"), profile)
    };
    let icc = "press::icc-profile";
    let sound = profile(b"mntr", b"RGB ", 4);
    says_nothing(&space(3, &sound));
    space(4, &sound).breaks_only(icc);
    space(1, &sound).breaks_only(icc);
    space(2, &sound).breaks_only(icc);
    space(3, &profile(b"link", b"RGB ", 2)).breaks_only(icc);
    space(3, &profile(b"abst", b"Lab ", 2)).breaks_only(icc);
    space(3, &profile(b"mntr", b"RGB ", 5)).breaks_only(icc);
    space(3, b"no profile at all, though it is some bytes long").breaks_only(icc);
    says_nothing(&space(1, &profile(b"prtr", b"GRAY", 2)));
    says_nothing(&space(4, &profile(b"prtr", b"CMYK", 2)));
    Paper::sound().with("[/ICCBased 99 0 R]").breaks_only(icc);
}

#[test]
fn profiles_are_compared_without_identifier_flags_and_intent() {
    let space = |spoil: &[usize]| {
        let mut bytes = profile(b"prtr", b"CMYK", 4);
        for at in spoil {
            bytes[*at] ^= 0x55;
        }
        Paper::sound().with("[/ICCBased 12 0 R]").stream("/N 4", &bytes)
    };
    for same in [&[][..], &[84, 99], &[44, 47], &[64, 67], &[44, 45, 64, 84, 90, 99]] {
        space(same).breaks_only("press::icc-is-intent");
    }
    for other in [4, 43, 48, 63, 68, 83, 100, 131] {
        says_nothing(&space(&[other]));
    }
}

#[test]
fn a_spot_inks_function_fits_its_spaces() {
    let space = |inks: &str, to: &str| {
        let tint = format!("<< /FunctionType 2 /Domain [0 1] /C0 [{to}] /C1 [{to}] /N 1 >>");
        Paper::sound().with(&format!("[{inks} /DeviceCMYK {tint}]"))
    };
    says_nothing(&space("/Separation /Gold", "0 0 0 1"));
    says_nothing(&space("/DeviceN [/Gold]", "0 0 0 1"));
    for (inks, to, told) in [
        ("/Separation /Gold", "0 0 0", "gives 3 colours, the space that stands in has 4"),
        ("/Separation /Gold", "0 0 0 0 0", "gives 5 colours, the space that stands in has 4"),
        ("/DeviceN [/Gold /Silver]", "0 0 0 1", "takes 1 tints, its space has 2"),
        ("/DeviceN []", "0 0 0 1", "takes 1 tints, its space has 0"),
    ] {
        let d = space(inks, to).breaks_only("press::unreadable");
        assert_eq!(d.message(), format!("the function of a spot ink {told}"));
        assert_eq!(d.severity, Severity::Error);
    }
}

#[test]
fn the_intents_profile_has_the_declared_number_of_components() {
    let mut bytes = Paper::sound().bytes();
    let at = bytes.windows(4).position(|w| w == b"/N 4").unwrap();
    bytes[at + 3] = b'3';
    let report = stonehand::preflight::file(bytes, &crate::preflight::paper::coldset());
    let told: Vec<&str> = report.findings.iter().map(|d| d.rule.code).collect();
    assert_eq!(told, ["press::intent-profile"]);
}

#[test]
fn rendering_intents_are_the_four_standard_ones() {
    let intent = "press::rendering-intent";
    Paper::sound().with("<< /Type /ExtGState /RI /Vivid >>").breaks_only(intent);
    Paper::sound().stream("/Subtype /Image /Intent /Vivid", b"").breaks_only(intent);
    Paper::painting("/Vivid ri").breaks_only(intent);
    says_nothing(&Paper::painting("/Perceptual ri"));
    says_nothing(&Paper::sound().with("<< /Type /ExtGState /RI /Saturation >>"));
}

#[test]
fn content_for_screens_only_is_reported() {
    let presentation = "press::presentation";
    spoilt(|p| p.page += " /Trans << /S /Dissolve >>").breaks_only(presentation);
    spoilt(|p| p.page += " /Dur 5").breaks_only(presentation);
    spoilt(|p| p.page += " /PresSteps << >>").breaks_only(presentation);
    let names = "/Names << /AlternatePresentations << /Names [] >> >>";
    spoilt(|p| p.catalog = names.into()).breaks_only(presentation);
}

#[test]
fn private_data_have_a_modification_date() {
    let piece = |dates: &str, own: &str| {
        spoilt(|p| {
            write!(p.page, " {dates} /PieceInfo << /Some << {own} /Private 1 >> >>").unwrap();
        })
    };
    let date = "/LastModified (D:20240811)";
    piece("", date).breaks_only("press::piece-info");
    piece(date, "").breaks_only("press::piece-info");
    piece("/LastModified (today)", date).breaks_only("press::piece-info");
    says_nothing(&piece(date, date));
    let form = format!("{FORM} /PieceInfo << /Some << {date} >> >>");
    Paper::sound().stream(&form, b"").breaks_only("press::piece-info");
    says_nothing(&Paper::sound().stream(&format!("{form} {date}"), b""));
}

/// A file with layers 11 and 12, the second of which paints in RGB.
fn layered(usual: &str, content: &str) -> Paper {
    let mut paper = spoilt(|p| {
        p.catalog = format!("/OCProperties << /OCGs [11 0 R 12 0 R] /D << {usual} >> >>");
    });
    paper.content = content.into();
    paper.resources += " /Properties << /A 11 0 R /B 12 0 R /M 13 0 R >> /XObject << /X 14 0 R >>";
    paper
        .with("<< /Type /OCG /Name (A) >>")
        .with("<< /Type /OCG /Name (B) >>")
        .with("<< /Type /OCMD /OCGs [11 0 R 12 0 R] /P /AllOn >>")
        .stream(&format!("{FORM} /OC 12 0 R"), b"1 0 0 rg 0 0 9 9 re f")
}

#[test]
fn layers_are_checked_as_shown() {
    let rgb = "/OC /B BDC 1 0 0 rg 0 0 9 9 re f EMC";
    for content in [rgb, "/X Do", &rgb.replace("/B", "/M")] {
        layered("/Name (All)", content).breaks_only("press::rgb");
        let off = layered("/Name (All) /OFF [12 0 R]", content).judged();
        assert!(off.passes(), "{content}: {:?} {:?}", off.findings, off.not_judged);
        let base = layered("/Name (All) /BaseState /OFF /ON [11 0 R]", content).judged();
        assert!(base.passes(), "{content}: {:?}", base.findings);
    }
    let after = format!("{rgb} 0 1 0 rg 0 0 9 9 re f");
    layered("/Name (All) /OFF [12 0 R]", &after).breaks_only("press::rgb");
}

#[test]
fn layers_have_names_and_do_not_turn_themselves_on_and_off() {
    layered("", "").breaks_only("press::layers");
    let automatic = "/Name (All) /AS [<< /Event /Print /OCGs [] /Category [/Print] >>]";
    layered(automatic, "").breaks_only("press::layers");
    says_nothing(&layered("/Name (All) /AS []", ""));
}

#[test]
fn xmp_is_read_with_any_prefixes_and_reported_if_unreadable() {
    let mut paper = Paper::sound();
    for (from, to) in [
        ("pdfxid", "id"),
        ("xmpMM", "media"),
        ("xmp:", "basic:"),
        ("rdf", "r"),
        (":xmp=", ":basic="),
        ("dc", "core"),
        ("pdf", "acrobat"),
    ] {
        // Namespaces stay what they are.
        let parts: Vec<String> = paper
            .xmp
            .split('\'')
            .enumerate()
            .map(|(n, part)| match n % 2 {
                0 => part.replace(from, to),
                _ => part.to_owned(),
            })
            .collect();
        paper.xmp = parts.join("'");
    }
    assert!(paper.xmp.contains("<id:GTS_PDFXVersion>"), "{}", paper.xmp);
    says_nothing(&paper);
    let broken = spoilt(|p| p.xmp = p.xmp.replace("</rdf:RDF>", ""));
    let said = broken.said();
    assert!(said.contains(&"error press::metadata".to_owned()), "{said:?}");
}

#[test]
fn author_subject_and_keywords_agree_too() {
    let with = |info: &str, xmp: &str| {
        spoilt(|p| {
            p.info += info;
            p.xmp = p.xmp.replace("<pdf:Trapped>", &format!("{xmp}<pdf:Trapped>"));
        })
    };
    let creator =
        |name: &str| format!("<dc:creator><rdf:Seq><rdf:li>{name}</rdf:li></rdf:Seq></dc:creator>");
    with(" /Author (One)", &creator("Two")).breaks_only("press::metadata-differs");
    says_nothing(&with(" /Author (One)", &creator("One")));
    with(" /Keywords (a)", "<pdf:Keywords>b</pdf:Keywords>").breaks_only("press::metadata-differs");
}

#[test]
fn lzw_is_reported_and_its_content_checked() {
    let packed = |text: &[u8]| {
        weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8).encode(text).unwrap()
    };
    let mut paper = Paper::sound();
    paper.page += " /Contents 11 0 R";
    let of = |content: &[u8]| paper.clone().stream("/Filter /LZWDecode", &packed(content));
    of(b"0 0 0 1 k 10 10 50 50 re f").breaks_only("press::lzw");
    let said = of(b"1 0 0 rg 10 10 50 50 re f").said();
    assert_eq!(said, ["error press::lzw", "error press::rgb"]);
    let broken = paper.clone().stream("/Filter /LZWDecode", &[0xFF; 40]).judged();
    assert_eq!(damage(&broken), ["page 1: a content stream: its compression is broken"]);
}

#[test]
fn a_key_without_a_value_is_none() {
    for value in ["null", "%\nnull"] {
        for key in ["SeparationInfo", "PresSteps", "Trans", "Dur", "AA"] {
            let key = format!(" /{key} {value}");
            says_nothing(&spoilt(|p| p.page += &key));
        }
        for key in ["AA", "OCProperties"] {
            let key = format!(" /{key} {value}");
            says_nothing(&spoilt(|p| p.catalog += &key));
        }
        for key in ["JavaScript", "AlternatePresentations"] {
            let names = format!(" /Names << /{key} {value} >>");
            says_nothing(&spoilt(|p| p.catalog += &names));
        }
        let state =
            |key: &str| Paper::sound().with(&format!("<< /Type /ExtGState /{key} {value} >>"));
        for key in ["BG", "BG2", "UCR", "UCR2", "TR", "TR2", "HTP", "HTO"] {
            says_nothing(&state(key));
        }
        let unit = format!(" /UserUnit {value}");
        says_nothing(&early(|p| p.page += &unit));
    }
    for tree in ["<< >>", "<< /Names [] >>"] {
        let names = format!(" /Names << /JavaScript {tree} >>");
        says_nothing(&spoilt(|p| p.catalog += &names));
    }
    let scripts = "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (b) >>] >> >>";
    spoilt(|p| p.catalog += scripts).breaks_only("press::javascript");
}
