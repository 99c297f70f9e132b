//! The file's trailer, catalog, Info and XMP, read once.

use crate::preflight::content::{Budget, decode};
use crate::preflight::file::trailer::Trailer;
use crate::preflight::file::xmp::{Xmp, XmpValue};
use crate::preflight::report::PreflightFindings;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object, Stream};

/// Maximum length of an XMP packet, decoded, in bytes.
const MAX_PACKET_LENGTH: usize = 16_000_000;

/// The parsed file with its document-level dictionaries and metadata.
pub(super) struct OpenedFile<'a> {
    pub(super) pdf: &'a Pdf,
    pub(super) trailer: Trailer<'a>,
    pub(super) catalog: Dict<'a>,
    pub(super) info: Option<Dict<'a>>,
    pub(super) xmp: Xmp,
}

impl<'a> OpenedFile<'a> {
    pub(super) fn read(
        bytes: &'a [u8],
        pdf: &'a Pdf,
        budget: &mut Budget,
        findings: &mut PreflightFindings,
    ) -> Self {
        let trailer = Trailer::read(bytes);
        let xref = pdf.xref();
        let catalog: Dict<'a> = xref.get(xref.root_id()).unwrap_or_default();
        let info = trailer.reference("Info").and_then(|r| xref.get(r.into()));
        let stream = catalog.get::<Stream<'_>>("Metadata");
        let packet = stream.and_then(|s| match decode(&s, MAX_PACKET_LENGTH, budget) {
            Ok(decoded) => Some(Xmp::read(&decoded.bytes)),
            Err(why) => {
                findings.not_judged(format!("XMP: {why}"));
                None
            }
        });
        let xmp = packet.unwrap_or_default();
        Self { pdf, trailer, catalog, info, xmp }
    }

    /// A text string or name of the Info dictionary.
    pub(super) fn info(&self, key: &str) -> Option<String> {
        match self.info.as_ref()?.get::<Object<'_>>(key)? {
            Object::String(s) => Some(text(s.as_bytes())),
            Object::Name(n) => Some(n.as_str().to_owned()),
            _ => None,
        }
    }

    /// A property of the XMP packet.
    pub(super) fn xmp(&self, property: &str) -> Option<String> {
        Some(self.xmp.value(property)?.text.clone())
    }

    /// A property of the XMP packet, unless it has several values.
    pub(super) fn single_xmp(&self, property: &str) -> Option<String> {
        let XmpValue { text, has_more } = self.xmp.value(property)?;
        (!has_more).then(|| text.clone())
    }

    /// The standard the file claims.
    pub(super) fn identifier(&self) -> Option<String> {
        // In PDF/X-1a:2001 the version key names only the family.
        let conformance = self.info("GTS_PDFXConformance");
        let version = self.info("GTS_PDFXVersion");
        let xmp = self.xmp("pdfxid:GTS_PDFXVersion");
        xmp.or(conformance).or(version).map(|v| v.trim().to_owned())
    }
}

/// Decodes a text string. Source: ISO 32000-1, 7.9.2.2.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // PDFDocEncoding, read as Latin-1; the few codes that differ are not mapped.
        plain => plain.iter().map(|b| char::from(*b)).collect(),
    }
}
