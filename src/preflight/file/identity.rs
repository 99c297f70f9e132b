//! What identifies a PDF: its title, producer, page count and ID.

use crate::preflight::content::Budget;
use crate::preflight::file::guard;
use crate::preflight::file::opened_file::OpenedFile;
use crate::preflight::file::trailer::Trailer;
use crate::preflight::report::PreflightFindings;
use crate::scene::DRAFT_KEY;
use hayro_syntax::Pdf;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What identifies a PDF, read from its content alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its title.
    pub title: Option<String>,
    /// The program that wrote it.
    pub producer: Option<String>,
    /// Whether this program marked it as a draft.
    pub is_draft: bool,
    /// Number of pages.
    pub pages: usize,
    /// Its ID, as [`file_id`] returns it.
    pub id: Option<String>,
}

/// The number of hexadecimal digits of an ID that are shown.
const SHORT: usize = 12;
/// The trailer of files written by this program lies within this many bytes of the end.
const TAIL: usize = 2048;

/// Identifies a PDF; `None` if it cannot be read, or only beyond the budget.
pub fn identity(bytes: Vec<u8>) -> Option<Identity> {
    let bytes = Arc::new(bytes);
    // The parser is a dependency: if it panics, the file counts as unreadable.
    catch_unwind(AssertUnwindSafe(|| read(&bytes))).ok().flatten()
}

fn read(bytes: &Arc<Vec<u8>>) -> Option<Identity> {
    if guard::refuse(bytes).is_some() {
        return None;
    }
    let pdf = Pdf::new(Arc::clone(bytes)).ok()?;
    let mut budget = Budget::of(bytes.len());
    let opened = OpenedFile::read(bytes, &pdf, &mut budget, &mut PreflightFindings::default());
    let value_of = |key, property| opened.info(key).or_else(|| opened.xmp(property));
    let value_of = |key, property| value_of(key, property).filter(|words| !words.trim().is_empty());
    Some(Identity {
        title: value_of("Title", "dc:title"),
        producer: value_of("Producer", "pdf:Producer"),
        is_draft: opened.info(DRAFT_KEY).is_some(),
        pages: pdf.pages().len(),
        id: opened.trailer.id().map(|id| short(&id)),
    })
}

/// The first 12 hexadecimal digits of the ID in a PDF's trailer; `None` if there is none in its
/// last 2048 bytes. For files of this program the ID is a hash of the content.
pub fn file_id(bytes: &[u8]) -> Option<String> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    Trailer::read(tail).id().map(|id| short(&id))
}

fn short(id: &[u8]) -> String {
    let hex = id.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    hex.chars().take(SHORT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n\
        4 0 obj\n<< /Title (Evening) /Producer (Another) >>\nendobj\n\
        trailer << /Root 1 0 R /Info 4 0 R /ID [<00FF10203040506070> <01>] >>\n%%EOF";

    #[test]
    fn a_file_is_identified_by_title_producer_pages_and_id() {
        let identity = identity(SMALL.into()).unwrap();
        assert_eq!(identity.title.as_deref(), Some("Evening"));
        assert_eq!(identity.producer.as_deref(), Some("Another"));
        assert_eq!((identity.pages, identity.id.as_deref()), (1, Some("00ff10203040")));
        assert_eq!(file_id(SMALL.as_bytes()).as_deref(), Some("00ff10203040"));
    }

    #[test]
    fn a_broken_pdf_has_no_identity() {
        assert_eq!(identity(b"%PDF-1.4 an old file".to_vec()), None);
        assert_eq!(file_id(b"%PDF-1.4 an old file"), None);
    }
}
