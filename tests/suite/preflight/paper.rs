//! A valid one-page press PDF written by hand, which tests break one thing at a time in.

use std::fmt::Write;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition::shipped_limits;
use stonehand::preflight::{self, PreflightReport};
use stonehand::press::Limits;

/// A PDF as its parts. The sheet is 600 × 800 pt and is the trim.
#[derive(Clone)]
pub(crate) struct Paper {
    pub(crate) version: &'static str,
    pub(crate) catalog: String,
    pub(crate) intent: String,
    pub(crate) page: String,
    pub(crate) resources: String,
    pub(crate) content: String,
    pub(crate) xmp: String,
    pub(crate) info: String,
    pub(crate) trailer: String,
    pub(crate) font: String,
    /// The profile's class and space.
    pub(crate) profile: [&'static [u8; 4]; 2],
    /// More objects, from number 11 on.
    pub(crate) more: Vec<Vec<u8>>,
}

/// The function of a spot ink that is mixed of black alone.
pub(crate) const TINT: &str =
    "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>";
/// That of two inks.
pub(crate) const TINTS: &str = "<< /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] >>";

const XMP: &str = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
    <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' \
    xmlns:pdf='http://ns.adobe.com/pdf/1.3/' xmlns:pdfxid='http://www.npes.org/pdfx/ns/id/' \
    xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/'>\
    <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\
    <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Paper</rdf:li></rdf:Alt></dc:title>\
    <xmp:CreateDate>2024-08-11T00:00:00Z</xmp:CreateDate>\
    <xmp:ModifyDate>2024-08-11T00:00:00Z</xmp:ModifyDate>\
    <xmp:MetadataDate>2024-08-11T00:00:00Z</xmp:MetadataDate><pdf:Trapped>False</pdf:Trapped>\
    <xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>\
    <xmpMM:RenditionClass>default</xmpMM:RenditionClass></rdf:Description></rdf:RDF>";

impl Paper {
    /// A page of black type that overprints, of which nothing is to be said.
    pub(crate) fn sound() -> Self {
        let info = "/Title (Paper) /CreationDate (D:20240811000000Z) \
                    /ModDate (D:20240811000000Z) /Trapped /False";
        Self {
            version: "1.6",
            catalog: String::new(),
            intent: "/OutputConditionIdentifier (CGATS TR 002) /Info (coldset)".into(),
            page: "/TrimBox [0 0 600 800]".into(),
            resources: "/Font << /F 8 0 R >> /ExtGState << /O << /OP true /op true /OPM 1 >> \
                        /N << /OP false /op false >> >>"
                .into(),
            content: "/O gs 0 0 0 1 k BT /F 9 Tf 100 700 Td (Black type) Tj ET".into(),
            xmp: XMP.into(),
            info: info.into(),
            trailer: "/ID [<00> <00>]".into(),
            font: "/FontDescriptor 9 0 R".into(),
            profile: [b"prtr", b"CMYK"],
            more: Vec::new(),
        }
    }

    /// The same page as PDF/X-1a:2001.
    pub(crate) fn early() -> Self {
        let mut paper = Self::sound();
        paper.version = "1.3";
        paper.info += " /GTS_PDFXVersion (PDF/X-1:2001) /GTS_PDFXConformance (PDF/X-1a:2001)";
        paper.xmp = String::new();
        paper
    }

    /// The same with this painted on the page.
    pub(crate) fn painting(content: &str) -> Self {
        Self { content: content.into(), ..Self::sound() }
    }

    /// The same with one more object, a dictionary or an array.
    pub(crate) fn with(mut self, object: &str) -> Self {
        self.more.push(object.into());
        self
    }

    /// The same with one more stream.
    pub(crate) fn stream(mut self, dict: &str, data: &[u8]) -> Self {
        self.more.push(stream(dict, data));
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut profile = vec![0; 132];
        profile[3] = 132;
        profile[8] = if self.xmp.is_empty() { 2 } else { 4 };
        profile[12..16].copy_from_slice(self.profile[0]);
        profile[16..20].copy_from_slice(self.profile[1]);
        profile[36..40].copy_from_slice(b"acsp");
        let text = String::into_bytes;
        let metadata = if self.xmp.is_empty() { "" } else { "/Metadata 4 0 R" };
        let (catalog, intent, page) = (&self.catalog, &self.intent, &self.page);
        let mut objects = vec![
            text(format!(
                "<< /Type /Catalog /Pages 2 0 R {metadata} /OutputIntents [ << /S /GTS_PDFX \
                 {intent} /DestOutputProfile 5 0 R >> ] {catalog} >>"
            )),
            text("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".into()),
            text(format!(
                "<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << {} >> {page} >>",
                self.resources
            )),
            stream("/Type /Metadata /Subtype /XML", self.xmp.as_bytes()),
            stream("/N 4", &profile),
            stream("", self.content.as_bytes()),
            text(format!("<< {} >>", self.info)),
            text(format!(
                "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Song {} >>",
                self.font
            )),
            text("<< /Type /FontDescriptor /FontName /ABCDEF+Song /FontFile2 10 0 R >>".into()),
            stream("", &true_type()),
        ];
        objects.extend(self.more.iter().cloned());
        self.written(&objects)
    }

    fn written(&self, objects: &[Vec<u8>]) -> Vec<u8> {
        let mut out = format!("%PDF-{}\n%\u{e9}\u{e9}\n", self.version).into_bytes();
        let mut table = String::new();
        for (object, number) in objects.iter().zip(1..) {
            writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
            out.extend(format!("{number} 0 obj\n").bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let (start, size) = (out.len(), objects.len() + 1);
        let trailer = &self.trailer;
        out.extend(format!("xref\n0 {size}\n0000000000 65535 f \n{table}").bytes());
        out.extend(
            format!("trailer\n<< /Size {size} /Root 1 0 R /Info 7 0 R {trailer} >>\n").bytes(),
        );
        out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        out
    }

    pub(crate) fn judged(&self) -> PreflightReport {
        preflight::file(self.bytes(), &coldset())
    }

    /// What is said, as `error press::rgb`.
    pub(crate) fn said(&self) -> Vec<String> {
        self.judged().findings.iter().map(name).collect()
    }

    /// The one finding of a rule.
    #[track_caller]
    pub(crate) fn breaks(&self, rule: &str) -> Diagnostic {
        let findings = self.judged().findings;
        let found: Vec<_> = findings.iter().filter(|d| d.rule == rule).collect();
        assert!(!found.is_empty(), "no {rule} among {findings:#?}");
        found[0].clone()
    }

    /// The one finding there is, which is of this rule and no other.
    #[track_caller]
    pub(crate) fn breaks_only(&self, rule: &str) -> Diagnostic {
        let findings = self.judged().findings;
        assert!(findings.len() == 1 && findings[0].rule == rule, "{findings:#?}");
        findings[0].clone()
    }
}

/// What is told to be at fault, so that nobody can read it.
pub(crate) fn damage(report: &PreflightReport) -> Vec<String> {
    let found = report.findings.iter().filter(|d| d.rule == "press::unreadable");
    let page = |d: &Diagnostic| d.place.map_or(String::new(), |p| format!("page {}: ", p.page));
    found.map(|d| page(d) + &d.message()).collect()
}

pub(crate) fn coldset() -> Limits {
    shipped_limits("coldset").unwrap()
}

pub(crate) fn name(d: &Diagnostic) -> String {
    let weight = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    format!("{weight} {}", d.rule.code)
}

/// A TrueType program whose one glyph is blank.
fn true_type() -> Vec<u8> {
    let tables =
        [(b"glyf", 0), (b"head", 54), (b"hhea", 36), (b"hmtx", 4), (b"loca", 4), (b"maxp", 6)];
    let start = 12 + 16 * tables.len();
    let mut out = vec![0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0];
    let mut at = start;
    for (tag, length) in tables {
        out.extend(tag);
        for number in [0, at, length] {
            out.extend(u32::try_from(number).unwrap().to_be_bytes());
        }
        at += length;
    }
    out.resize(at, 0);
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} {dict} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

#[test]
fn a_valid_page_has_no_findings() {
    for paper in [Paper::sound(), Paper::early()] {
        let report = paper.judged();
        assert_eq!((report.findings, report.not_judged), (Vec::new(), Vec::new()));
        assert_eq!(report.pages, 1);
    }
    assert_eq!(Paper::sound().judged().standard.as_deref(), Some("PDF/X-4"));
    assert_eq!(Paper::early().judged().standard.as_deref(), Some("PDF/X-1a:2001"));
}
