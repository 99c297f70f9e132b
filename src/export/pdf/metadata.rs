//! The Info dictionary and the XMP packet, which must agree.

use crate::export::pdf::PdfKind;
use crate::scene::{Attachment, BookMeta, DRAFT_KEY, ENGINE, OutputIntent};
use pdf_writer::types::{OutputIntentSubtype, TrappingStatus};
use pdf_writer::writers::{Catalog, DocumentInfo};
use pdf_writer::{Date, Name, Ref, Str, TextStr};
use xmp_writer::{DateTime, LangId, RenditionClass, Timezone, XmpWriter};

/// The subject entry of a draft.
const DRAFT_SUBJECT: &str = "Draft, not for the press";

/// Fills the Info dictionary.
pub(super) fn write_info(info: &mut DocumentInfo<'_>, meta: &BookMeta, kind: PdfKind) {
    let date = date(meta);
    info.title(TextStr(&meta.title));
    if meta.is_draft {
        info.subject(TextStr(DRAFT_SUBJECT));
        info.pair(Name(DRAFT_KEY.as_bytes()), TextStr(DRAFT_SUBJECT));
    }
    if !meta.author.is_empty() {
        info.author(TextStr(&meta.author));
    }
    info.creator(TextStr(ENGINE)).producer(TextStr(ENGINE));
    info.creation_date(date).modified_date(date).trapped(TrappingStatus::NotTrapped);
    if kind == PdfKind::PressX1a {
        info.pair(Name(b"GTS_PDFXVersion"), Str(b"PDF/X-1:2001"));
        info.pair(Name(b"GTS_PDFXConformance"), Str(b"PDF/X-1a:2001"));
    }
}

/// The creation and modification date: the edition's date at midnight UTC.
pub(super) fn date(meta: &BookMeta) -> Date {
    let (year, month, day) = meta.date;
    let date = Date::new(year).month(month).day(day).hour(0).minute(0).second(0);
    date.utc_offset_hour(0).utc_offset_minute(0)
}

/// The XMP packet. `id` is the content's hash.
pub(super) fn xmp(
    meta: &BookMeta,
    id: [u8; 16],
    kind: PdfKind,
    attachments: &[Attachment],
) -> String {
    let (year, month, day) = meta.date;
    let date = DateTime::new(year, month, day, 0, 0, 0, Timezone::Utc);
    let id = uuid(id);
    let mut xmp = XmpWriter::new();
    match kind {
        PdfKind::Press => {
            xmp.pdfx_version("PDF/X-4");
        }
        PdfKind::Archive => {
            // PDF/A-2 allows PDF/A attachments only; part 3 allows any file.
            xmp.pdfa_part(if attachments.is_empty() { 2 } else { 3 }).pdfa_conformance("U");
        }
        PdfKind::PressX1a | PdfKind::Web => {}
    }
    xmp.format("application/pdf");
    xmp.title([(None, meta.title.as_str())]);
    if meta.is_draft {
        xmp.description([(None, DRAFT_SUBJECT)]);
    }
    if !meta.author.is_empty() {
        xmp.creator([meta.author.as_str()]);
    }
    if !meta.language.is_empty() {
        xmp.language([LangId(&meta.language)]);
    }
    xmp.creator_tool(ENGINE).producer(ENGINE);
    // PDF/A's predefined XMP schemas lack pdf:Trapped.
    if kind != PdfKind::Archive {
        xmp.trapped(false);
    }
    xmp.create_date(date).modify_date(date).metadata_date(date);
    xmp.document_id(&id).instance_id(&id).version_id("1");
    let draft = meta.is_draft;
    xmp.rendition_class(if draft { RenditionClass::Draft } else { RenditionClass::Default });
    xmp.finish(None)
}

/// A UUID of version 8, for custom use (RFC 9562).
fn uuid(mut id: [u8; 16]) -> String {
    id[6] = (id[6] & 0x0F) | 0x80;
    id[8] = (id[8] & 0x3F) | 0x80;
    let n = u128::from_be_bytes(id);
    let group = |shift: u32, digits: u32| (n >> shift) & ((1 << (digits * 4)) - 1);
    format!(
        "uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        group(96, 8),
        group(80, 4),
        group(64, 4),
        group(48, 4),
        group(0, 12)
    )
}

/// Writes the only output intent into the catalog.
pub(super) fn write_intent(
    catalog: &mut Catalog<'_>,
    intent: &OutputIntent,
    profile: Ref,
    kind: PdfKind,
) {
    let mut intents = catalog.output_intents();
    let mut out = intents.push();
    out.subtype(match kind {
        PdfKind::Archive => OutputIntentSubtype::PDFA,
        _ => OutputIntentSubtype::PDFX,
    });
    out.output_condition_identifier(TextStr(&intent.identifier));
    out.info(TextStr(&intent.info)).dest_output_profile(profile);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_a_uuid_of_the_content() {
        let id = uuid([0xFF; 16]);
        assert_eq!(id, "uuid:ffffffff-ffff-8fff-bfff-ffffffffffff");
    }

    #[test]
    fn the_packet_names_the_standard_and_takes_its_dates_from_the_edition() {
        let title = "样张日报 & <1>".to_owned();
        let meta = BookMeta { title, date: (2024, 8, 11), ..BookMeta::default() };
        let packet = xmp(&meta, [0; 16], PdfKind::Press, &[]);
        assert!(packet.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4<"));
        assert!(packet.contains("<xmp:CreateDate>2024-08-11T00:00:00Z<"));
        assert!(packet.contains("样张日报 &amp; &lt;1"));
        assert!(packet.contains("<xmpMM:RenditionClass>default<"));
    }

    #[test]
    fn the_packet_marks_a_draft() {
        let title = "DRAFT: 样张日报".to_owned();
        let meta = BookMeta { title, is_draft: true, ..BookMeta::default() };
        let packet = xmp(&meta, [0; 16], PdfKind::Press, &[]);
        assert!(packet.contains(">DRAFT: 样张日报<"), "{packet}");
        assert!(packet.contains(">Draft, not for the press<"), "{packet}");
        assert!(packet.contains("<xmpMM:RenditionClass>draft<"), "{packet}");
    }
}
