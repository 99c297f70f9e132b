//! Link annotations of jump lines.

use crate::export::pdf::reading::rect;
use crate::export::pdf::sheet::SheetCoordinates;
use crate::scene::{BookPlace, JumpLink};
use pdf_writer::types::{AnnotationFlags, AnnotationType};
use pdf_writer::writers::Destination;
use pdf_writer::{Chunk, Name, Ref, TextStr};

/// Writes a link; `parent` is its key in the parent tree, `arrive` writes the destination. The
/// Print flag is set, though nothing is drawn, as PDF/A requires it of every annotation.
/// Source: ISO 19005-2:2011, 6.3.2.
pub(super) fn write(
    chunk: &mut Chunk,
    id: Ref,
    parent: Option<i32>,
    link: &JumpLink,
    sheet: SheetCoordinates,
    arrive: impl FnOnce(BookPlace, Destination<'_>),
) {
    let mut annotation = chunk.annotation(id);
    annotation.subtype(AnnotationType::Link).rect(rect(sheet, link.rect));
    annotation.border(0.0, 0.0, 0.0, None).flags(AnnotationFlags::PRINT);
    if let Some(parent) = parent {
        annotation.pair(Name(b"StructParent"), parent);
    }
    annotation.contents(TextStr(&link.words));
    arrive(link.to, annotation.insert(Name(b"Dest")).start());
}
