//! The PDF/X standard a file claims, and whether version and identifiers agree with it.
//!
//! Source: ISO 15930-1:2001, -3:2002, -4:2003, -6:2003, -7:2010, -9:2020.

use crate::preflight::file::opened_file::OpenedFile;
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use hayro_syntax::PdfVersion;

/// A family of PDF/X standards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standard {
    X1a,
    X3,
    X4,
    X6,
    /// Not recognized; checked as PDF/X-4, which forbids least.
    Unknown,
}

impl Standard {
    /// Whether it is based on PDF 1.3 or 1.4, without transparency and layers.
    pub(super) fn is_early(self) -> bool {
        matches!(self, Self::X1a | Self::X3)
    }
}

fn family(identifier: &str) -> Standard {
    let families = [
        ("PDF/X-1a:", Standard::X1a),
        ("PDF/X-1:", Standard::X1a),
        ("PDF/X-3:", Standard::X3),
        ("PDF/X-4", Standard::X4),
        ("PDF/X-6", Standard::X6),
    ];
    let found = families.iter().find(|(start, _)| identifier.starts_with(start));
    found.map_or(Standard::Unknown, |(_, family)| *family)
}

/// Whether a file of this standard may refer to an external output profile; `true` if the
/// standard is not recognized.
pub(super) fn takes_outside_profile(identifier: Option<&str>) -> bool {
    let Some(identifier) = identifier else { return true };
    match family(identifier) {
        Standard::X1a | Standard::X3 => false,
        Standard::X4 | Standard::X6 => identifier.ends_with(['p', 'n']),
        Standard::Unknown => true,
    }
}

/// Determines the file's standard and checks its identifiers, version, ID and encryption.
pub(super) fn check(opened: &OpenedFile<'_>, findings: &mut PreflightFindings) -> Standard {
    if opened.trailer.has("Encrypt") {
        findings.add(RuleBreach::new(rule::ENCRYPTED, "the file is encrypted"));
    }
    if !opened.trailer.has_id() {
        findings.add(RuleBreach::new(rule::FILE_ID, "the trailer has no ID of two strings"));
    }
    let Some(identifier) = opened.identifier() else {
        findings.add(RuleBreach::new(rule::NO_STANDARD, "the file does not say which PDF/X it is"));
        return Standard::Unknown;
    };
    let standard = family(&identifier);
    identifiers(opened, &identifier, standard, findings);
    version(opened, &identifier, standard, findings);
    standard
}

fn identifiers(
    opened: &OpenedFile<'_>,
    identifier: &str,
    standard: Standard,
    findings: &mut PreflightFindings,
) {
    let version = opened.info("GTS_PDFXVersion");
    let conformance = opened.info("GTS_PDFXConformance");
    let xmp = opened.xmp("pdfxid:GTS_PDFXVersion");
    let wrong = match standard {
        Standard::X1a => {
            let of_2001 = conformance.as_deref() == Some("PDF/X-1a:2001")
                && version.as_deref() == Some("PDF/X-1:2001");
            let of_2003 = version.as_deref() == Some("PDF/X-1a:2003");
            (!of_2001 && !of_2003).then_some("Info does not name both version and conformance")
        }
        Standard::X3 => {
            let known = ["PDF/X-3:2002", "PDF/X-3:2003"];
            let named = version.as_deref().is_some_and(|v| known.contains(&v));
            (!named).then_some("Info does not name PDF/X-3:2002 or :2003")
        }
        Standard::X4 | Standard::X6 => {
            let known = ["PDF/X-4", "PDF/X-4p", "PDF/X-6", "PDF/X-6p", "PDF/X-6n"];
            let named = xmp.as_deref().is_some_and(|v| known.contains(&v));
            (!named).then_some("XMP does not name it as pdfxid:GTS_PDFXVersion")
        }
        Standard::Unknown => Some("no standard of that name is known here"),
    };
    if let Some(wrong) = wrong {
        let breach = RuleBreach::new(rule::IDENTIFIER, "{identifier}: ").and(wrong);
        findings.add(breach.fact("identifier", identifier));
    }
}

fn version(
    opened: &OpenedFile<'_>,
    identifier: &str,
    standard: Standard,
    findings: &mut PreflightFindings,
) {
    let of_2003 = identifier.ends_with(":2003");
    let (least, most) = match standard {
        Standard::X1a | Standard::X3 if of_2003 => (PdfVersion::Pdf10, PdfVersion::Pdf14),
        Standard::X1a | Standard::X3 => (PdfVersion::Pdf10, PdfVersion::Pdf13),
        Standard::X4 => (PdfVersion::Pdf10, PdfVersion::Pdf16),
        Standard::X6 => (PdfVersion::Pdf20, PdfVersion::Pdf20),
        Standard::Unknown => return,
    };
    let found = opened.pdf.version();
    if found < least || found > most {
        let what = "the file is PDF {found}, but {standard} is PDF {wanted}";
        let breach = RuleBreach::new(rule::VERSION, what).fact("found", number(found));
        findings.add(breach.fact("standard", identifier).fact("wanted", number(most)));
    }
}

fn number(version: PdfVersion) -> &'static str {
    match version {
        PdfVersion::Pdf10 => "1.0",
        PdfVersion::Pdf11 => "1.1",
        PdfVersion::Pdf12 => "1.2",
        PdfVersion::Pdf13 => "1.3",
        PdfVersion::Pdf14 => "1.4",
        PdfVersion::Pdf15 => "1.5",
        PdfVersion::Pdf16 => "1.6",
        PdfVersion::Pdf17 => "1.7",
        PdfVersion::Pdf20 => "2.0",
    }
}
