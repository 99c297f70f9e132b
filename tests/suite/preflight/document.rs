//! Declarations of the file, and forbidden content.

use crate::preflight::paper::{Paper, TINT, coldset};
use std::fmt::Write;
use stonehand::geom::Abs;
use stonehand::preflight;

/// A sound page with something done to it.
fn spoilt(spoil: impl FnOnce(&mut Paper)) -> Paper {
    let mut paper = Paper::sound();
    spoil(&mut paper);
    paper
}

#[test]
fn a_file_that_says_it_is_a_draft_is_not_for_the_press() {
    let told = |paper: &Paper| {
        let findings = paper.judged().findings;
        findings.iter().filter(|d| d.rule.code == "press::draft").count()
    };
    let class = |class: &str| {
        let mut paper = Paper::sound();
        paper.xmp = paper.xmp.replace(">default</xmpMM:R", &format!(">{class}</xmpMM:R"));
        paper
    };
    let keyed = |mut paper: Paper| {
        paper.info += " /StonehandDraft (Draft, not for the press)";
        paper
    };
    for draft in [class("draft"), class("draft:low-res"), keyed(Paper::early())] {
        assert_eq!(told(&draft), 1);
    }
    // What it is called does not make it a draft.
    let mut named = Paper::early();
    named.info = named.info.replace("(Paper)", "(DRAFT: Paper)");
    for whole in [class("default"), class("draftsman"), named, Paper::sound()] {
        assert_eq!(told(&whole), 0);
    }
}

#[test]
fn a_file_without_a_declared_standard_conforms_to_none() {
    let paper = spoilt(|p| p.xmp = p.xmp.replace("PDF/X-4", " "));
    assert!(paper.said().contains(&"error press::identifier".to_owned()), "{:?}", paper.said());
    let paper = spoilt(|p| p.xmp = p.xmp.replace("npes.org/pdfx", "npes.org/other"));
    paper.breaks_only("press::no-standard");
}

#[test]
fn pdf_x_1a_is_declared_by_two_keys() {
    let mut paper = Paper::early();
    paper.info = paper.info.replace("/GTS_PDFXVersion (PDF/X-1:2001)", "");
    paper.breaks_only("press::identifier");
}

#[test]
fn the_version_is_the_standards() {
    spoilt(|p| p.version = "1.7").breaks_only("press::version");
    spoilt(|p| p.catalog = "/Version /1.7".into()).breaks_only("press::version");
    let mut early = Paper::early();
    early.version = "1.4";
    early.breaks_only("press::version");
}

#[test]
fn an_encrypted_file_is_refused() {
    let paper = spoilt(|p| p.trailer += " /Encrypt << /Filter /Standard /V 9 /R 9 >>");
    paper.breaks("press::encrypted");
}

#[test]
fn a_file_with_encrypted_attachments_only_is_checked() {
    let keys = "(01234567890123456789012345678901)";
    let filters = |page: &str| {
        format!(
            " /Encrypt << /Filter /Standard /V 4 /R 4 /Length 128 /P -4 /O {keys} /U {keys} /EFF /StdCF \
             /CF << /StdCF << /CFM /AESV2 /AuthEvent /EFOpen /Length 16 >> >> {page} >>"
        )
    };
    let attached = |page: &str, content: &str| {
        let mut paper = spoilt(|p| p.trailer += &filters(page));
        paper.content = content.into();
        paper.stream("/Type /EmbeddedFile /Filter /FlateDecode", b"what nobody can inflate")
    };
    let alone = "/StmF /Identity /StrF /Identity";
    attached(alone, "").breaks_only("press::encrypted");
    let said = attached(alone, "1 0 0 rg 0 0 9 9 re f").said();
    assert_eq!(said, ["error press::encrypted", "error press::rgb"]);
    let d = attached("/StmF /StdCF /StrF /StdCF", "").breaks_only("press::encrypted");
    assert!(d.message().contains("nothing else"), "{}", d.message());
}

#[test]
fn an_encrypted_pdf_that_is_attached_does_not_encrypt_the_file() {
    let other = "%PDF-1.6 1 0 obj << /Type /ObjStm /Filter /FlateDecode /N 9 /First 9 >> stream\nx\n\
                 trailer << /Root 1 0 R /Encrypt 9 0 R >>\nstartxref\n0\n%%EOF";
    let paper = Paper::sound().stream("/Type /EmbeddedFile", other.as_bytes());
    assert_eq!(paper.said(), [""; 0]);
}

#[test]
fn the_trailer_has_an_id() {
    for id in
        ["", "/ID [<00>]", "/ID [<00> <00> <00>]", "/ID [<00> <00> 1]", "/ID [<> <00>]", "/ID 1"]
    {
        spoilt(|p| p.trailer = id.into()).breaks_only("press::file-id");
    }
}

#[test]
fn there_is_one_output_intent_with_its_condition() {
    spoilt(|p| p.intent = p.intent.replace("/Info (coldset)", "")).breaks_only("press::intent");
    spoilt(|p| p.intent = "/Info (coldset)".into()).breaks_only("press::intent");
    let two = spoilt(|p| p.intent += " >> << /S /GTS_PDFX");
    assert_eq!(two.breaks_only("press::intent").message(), "2 GTS_PDFX output intents");
}

#[test]
fn the_intents_profile_is_a_printers_for_four_inks() {
    let d = spoilt(|p| p.profile[0] = b"scnr").breaks_only("press::intent-profile");
    assert!(d.message().contains("class `scnr`"), "{}", d.message());
    spoilt(|p| p.profile[1] = b"RGB ").breaks_only("press::intent-profile");
    let mut cut = Paper::sound().bytes();
    let at = cut.windows(4).position(|w| w == b"acsp").unwrap() - 36;
    cut[at + 3] = 200;
    let said = preflight::file(cut, &coldset()).findings;
    assert!(said.len() == 1 && said[0].message().contains("header says 200"), "{said:#?}");
    let mut newer = Paper::early().bytes();
    let at = newer.windows(4).position(|w| w == b"acsp").unwrap() - 36;
    newer[at + 8] = 4;
    let said = preflight::file(newer, &coldset()).findings;
    assert!(said.len() == 1 && said[0].message().contains("newer than its PDF"), "{said:#?}");
}

#[test]
fn trapping_is_declared() {
    let paper = spoilt(|p| p.info = p.info.replace("/False", "/Unknown"));
    paper.breaks("press::trapped");
}

#[test]
fn title_dates_and_identifiers_are_required() {
    spoilt(|p| p.xmp = p.xmp.replace("xmp:CreateDate", "xmp:Other")).breaks_only("press::metadata");
    spoilt(|p| p.xmp = p.xmp.replace("xmpMM:DocumentID", "xmpMM:X")).breaks_only("press::metadata");
    let mut early = Paper::early();
    early.info = early.info.replace("/Title (Paper)", "");
    early.breaks_only("press::metadata");
}

#[test]
fn info_and_xmp_agree() {
    let paper = spoilt(|p| p.info = p.info.replace("(Paper)", "(Another)"));
    let d = paper.breaks_only("press::metadata-differs");
    assert_eq!(d.message(), "Title is “Another” in Info, “Paper” in XMP");
}

#[test]
fn dates_agree_where_they_mean_one_instant() {
    let at = "(D:20240811080000+08'00')";
    let paper = spoilt(|p| p.info = p.info.replace("(D:20240811000000Z)", at));
    assert_eq!(paper.said(), [""; 0]);
    let paper = spoilt(|p| p.info = p.info.replace("(D:20240811000000Z)", "(D:20240811080000Z)"));
    paper.breaks("press::metadata-differs");
}

#[test]
fn boxes_lie_within_each_other() {
    spoilt(|p| p.page = String::new()).breaks_only("press::boxes");
    spoilt(|p| p.page = "/TrimBox [0 0 601 800]".into()).breaks_only("press::boxes");
    spoilt(|p| p.page += " /BleedBox [10 10 590 790]").breaks_only("press::boxes");
    spoilt(|p| p.page += " /ArtBox [10 10 590 790]").breaks_only("press::boxes");
}

#[test]
fn a_missing_bleed_is_reported_if_the_press_requires_it() {
    let limits = stonehand::press::Limits { bleed: Abs::mm(3), ..coldset() };
    let codes = |paper: &Paper| -> Vec<_> {
        let report = preflight::file(paper.bytes(), &limits);
        report.findings.iter().map(|d| d.rule.code).collect()
    };
    assert_eq!(codes(&Paper::sound()), ["press::bleed"]);
    let bled = "/TrimBox [10 10 590 790] /BleedBox [1 1 599 799]";
    assert_eq!(codes(&spoilt(|p| p.page = bled.into())), Vec::<&str>::new());
}

#[test]
fn every_font_is_embedded() {
    let d = spoilt(|p| p.font = String::new()).breaks_only("press::font-not-embedded");
    assert_eq!(d.object.as_deref(), Some("Song: object 8"));
}

#[test]
fn lzw_is_forbidden() {
    Paper::sound().stream("/Filter /LZWDecode", b"\x80").breaks_only("press::lzw");
}

#[test]
fn external_streams_are_forbidden() {
    Paper::sound().stream("/F (elsewhere.bin)", b"").breaks_only("press::stream-outside");
}

#[test]
fn postscript_is_forbidden() {
    let paper = Paper::sound().stream("/Type /XObject /Subtype /PS", b"showpage");
    paper.breaks_only("press::postscript");
}

#[test]
fn forms_hold_no_postscript() {
    for paper in [Paper::sound(), Paper::early()] {
        for sound in ["", "/PS null", "/Subtype2 null", "/PS 99 0 R", "/Subtype2 /Other"] {
            let form = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {sound}");
            assert_eq!(paper.clone().stream(&form, b"").said(), [""; 0], "{sound}");
        }
        for (keys, told) in [
            ("/Subtype2 /PS", "an object is PostScript"),
            ("/Subtype2 /PS /PS 6 0 R", "an object is PostScript"),
            ("/PS 6 0 R", "a form has PostScript beside its content"),
        ] {
            let form = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {keys}");
            let d = paper.clone().stream(&form, b"").breaks_only("press::postscript");
            assert_eq!(d.message(), told, "{keys}");
        }
    }
}

#[test]
fn only_in_forms_does_the_key_ps_mean_postscript() {
    let mut paper = Paper::sound();
    paper.resources = paper.resources.replace("/F 8 0 R", "/F 8 0 R /PS 8 0 R");
    assert_eq!(paper.said(), [""; 0]);
    assert_eq!(Paper::sound().stream("/PS 6 0 R", b"").said(), [""; 0]);
}

#[test]
fn opi_comments_are_forbidden() {
    let form = "/Subtype /Form /OPI << /1.3 << >> >>";
    Paper::sound().stream(form, b"").breaks_only("press::opi");
}

#[test]
fn transfer_curves_other_than_default_are_forbidden() {
    Paper::sound().with("<< /Type /ExtGState /TR 3 0 R >>").breaks_only("press::transfer-curve");
    assert_eq!(Paper::sound().with("<< /Type /ExtGState /TR2 /Default >>").said(), [""; 0]);
    // The type of a graphics state need not be written.
    let states = "/ExtGState << /G << /TR 3 0 R >>";
    let kept = spoilt(|p| p.resources = p.resources.replace("/ExtGState <<", states));
    kept.breaks_only("press::transfer-curve");
    let pattern = "<< /PatternType 2 /ExtGState << /TR 3 0 R >> >>";
    Paper::sound().with(pattern).breaks_only("press::transfer-curve");
    let halftone = "<< /HalftoneType 1 /TransferFunction 3 0 R >>";
    Paper::sound().with(halftone).breaks_only("press::transfer-curve");
}

#[test]
fn javascript_and_actions_are_forbidden() {
    let paper = Paper::sound().with("<< /S /JavaScript /JS (x) >>");
    paper.breaks_only("press::javascript");
    Paper::sound().with("<< /S /URI /URI (https://x) >>").breaks_only("press::action");
    spoilt(|p| p.page += " /AA << >>").breaks_only("press::action");
    let names = "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>";
    spoilt(|p| p.catalog = names.into()).breaks_only("press::javascript");
}

#[test]
fn names_like_those_of_forbidden_keys_are_allowed() {
    let all = "/AA 8 0 R /CA 8 0 R /JS 8 0 R /OPI 8 0 R /S 8 0 R /TR 8 0 R /TR2 8 0 R";
    let paper = spoilt(|p| {
        p.resources = p.resources.replace("/F 8 0 R", &format!("/F 8 0 R {all} /BM 8 0 R"));
        p.resources = p.resources.replace("/N <<", "/TR << /Type /ExtGState >> /N <<");
        let all = all.replace("8 0 R", "6 0 R");
        write!(p.resources, " /XObject << {all} /JavaScript 6 0 R /Alternates 6 0 R >>").unwrap();
    });
    assert_eq!(paper.said(), [""; 0]);
    let element = "<< /Type /StructElem /S /Sound /P 1 0 R >>";
    assert_eq!(Paper::sound().with(element).said(), [""; 0]);
}

#[test]
fn annotations_lie_outside_the_bleed() {
    let note = |rect: &str| {
        let page = format!("/Annots [ << /Subtype /Text /Rect [{rect}] >> ]");
        spoilt(|p| {
            p.page = format!("/TrimBox [100 100 500 700] /BleedBox [100 100 500 700] {page}");
        })
    };
    let d = note("110 680 120 690").breaks_only("press::annotation");
    let place = d.place.unwrap();
    assert_eq!((place.rect.left(), place.rect.top()), (Abs::pt(10), Abs::pt(10)));
    assert_eq!(note("0 0 50 50").said(), [""; 0]);
}

#[test]
fn content_of_printers_mark_annotations_is_never_a_pass() {
    let mark = |appearance: &str| {
        spoilt(|p| {
            let mark = format!("<< /Subtype /PrinterMark /Rect [0 0 9 9] {appearance} >>");
            p.page = format!("/TrimBox [20 20 580 780] /Annots [ {mark} ]");
        })
    };
    assert!(mark("").judged().passes());
    let report = mark("/AP << /N 3 0 R >>").judged();
    assert_eq!(report.not_judged, ["page 1: what printer's marks and traps paint"]);
}

#[test]
fn alternate_pictures_are_forbidden() {
    let picture = "/Subtype /Image /Alternates []";
    Paper::sound().stream(picture, b"").breaks_only("press::alternates");
}

#[test]
fn pdf_x_1a_has_no_transparency() {
    let group = "<< /S /Transparency >>";
    Paper::early().with(group).breaks_only("press::transparency");
    Paper::early().with("<< /Type /ExtGState /ca .5 >>").breaks_only("press::transparency");
    Paper::early().with("<< /Type /ExtGState /BM /Multiply >>").breaks_only("press::transparency");
    assert_eq!(Paper::sound().with(group).said(), [""; 0]);
}

#[test]
fn pdf_x_1a_has_no_layers_and_in_others_they_are_all_taken_as_shown() {
    let mut early = Paper::early();
    early.catalog = "/OCProperties << >>".into();
    early.breaks_only("press::layers");
    let report = spoilt(|p| p.catalog = "/OCProperties << >>".into()).judged();
    assert_eq!(report.findings, []);
    assert_eq!(report.not_judged, ["which layers are shown: all are judged as shown"]);
}

#[test]
fn pdf_x_1a_has_no_jpeg_2000_and_no_object_streams() {
    let paper = |p: Paper, dict| p.stream(dict, b"");
    paper(Paper::early(), "/Filter /JPXDecode").breaks_only("press::jpeg2000");
    assert_eq!(paper(Paper::sound(), "/Filter /JPXDecode").said(), [""; 0]);
    let objects = "/Type /ObjStm /N 0 /First 0";
    paper(Paper::early(), objects).breaks_only("press::object-stream");
    assert_eq!(paper(Paper::sound(), objects).said(), [""; 0]);
}

#[test]
fn pdf_x_1a_has_device_colour_only() {
    Paper::early().with("[/ICCBased 5 0 R]").breaks_only("press::device-independent");
    Paper::early().with("<< /CS [/Lab << >>] >>").breaks_only("press::device-independent");
}

#[test]
fn cmyk_with_the_intents_profile_is_device_cmyk() {
    Paper::sound().with("[/ICCBased 5 0 R]").breaks_only("press::icc-is-intent");
}

#[test]
fn the_alternate_space_of_a_spot_ink_is_made_of_inks() {
    let spot = |space: &str, tint: &str| {
        Paper::sound().with(&format!("[/Separation /Gold {space} {tint}]"))
    };
    assert_eq!(spot("/DeviceCMYK", TINT).said(), [""; 0]);
    let light = "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>";
    let d = spot("/DeviceRGB", light).breaks_only("press::rgb");
    assert!(d.message().contains("stands in for a spot ink"), "{}", d.message());
}

#[test]
fn a_finding_on_an_object_has_its_number_and_page() {
    let mut paper = Paper::sound();
    paper.resources += " /XObject << /X 11 0 R >>";
    let d = paper.stream("/Subtype /Form /OPI << >>", b"").breaks_only("press::opi");
    let place = d.place.unwrap();
    assert_eq!((d.object.as_deref(), place.page), (Some("object 11"), 1));
    assert_eq!(place.rect.size.width, Abs::pt(600));
    let apart = Paper::sound().stream("/Subtype /Form /OPI << >>", b"").breaks_only("press::opi");
    assert_eq!((apart.object.as_deref(), apart.place), (Some("object 11"), None));
}

#[test]
fn a_script_is_found_whatever_else_its_dictionary_says() {
    for more in ["", "/P 3 0 R", "/Type /X"] {
        let paper =
            Paper::sound().with(&format!("<< /S /JavaScript /JS (app.alert\\(1\\)) {more} >>"));
        paper.breaks_only("press::javascript");
    }
}

#[test]
fn resource_names_are_not_taken_for_keys() {
    let mut paper = Paper::sound();
    paper.resources += " /XObject << /A 11 0 R >>";
    let d = paper.stream("/Subtype /Form /OPI << >>", b"").breaks_only("press::opi");
    assert_eq!(d.place.map(|p| p.page), Some(1));
}
