//! Which file a PDF is: its title, its maker, its pages, its ID.

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

/// What a PDF says it is. Nothing of it comes from the file system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its title.
    pub title: Option<String>,
    /// The program that wrote it.
    pub producer: Option<String>,
    /// Whether it is marked as a draft of ours.
    pub is_draft: bool,
    /// How many pages it has.
    pub pages: usize,
    /// Its ID, as [`file_id`] has it.
    pub id: Option<String>,
}

/// Characters of an ID that tell one file from another.
const SHORT: usize = 12;
/// A trailer stands this near the file's end, where we wrote it.
const TAIL: usize = 2048;

/// Which file a PDF is; none if it cannot be read, or would take too much work.
pub fn identity(bytes: Vec<u8>) -> Option<Identity> {
    let bytes = Arc::new(bytes);
    // The parser is not ours: should it panic, the file is one that cannot be read.
    catch_unwind(AssertUnwindSafe(|| read(&bytes))).ok().flatten()
}

fn read(bytes: &Arc<Vec<u8>>) -> Option<Identity> {
    if guard::refuse(bytes).is_some() {
        return None;
    }
    let pdf = Pdf::new(Arc::clone(bytes)).ok()?;
    let mut work = Budget::of(bytes.len());
    let kept = OpenedFile::read(bytes, &pdf, &mut work, &mut PreflightFindings::default());
    let said = |key, property| kept.info(key).or_else(|| kept.xmp(property));
    let said = |key, property| said(key, property).filter(|words| !words.trim().is_empty());
    Some(Identity {
        title: said("Title", "dc:title"),
        producer: said("Producer", "pdf:Producer"),
        is_draft: kept.info(DRAFT_KEY).is_some(),
        pages: pdf.pages().len(),
        id: kept.trailer.id().map(|id| short(&id)),
    })
}

/// The first characters of the ID in a PDF's trailer, in hexadecimal; none if its last bytes hold
/// none. A file of ours has the hash of its content there.
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
    fn a_file_says_its_title_its_maker_its_pages_and_its_id() {
        let identity = identity(SMALL.into()).unwrap();
        assert_eq!(identity.title.as_deref(), Some("Evening"));
        assert_eq!(identity.producer.as_deref(), Some("Another"));
        assert_eq!((identity.pages, identity.id.as_deref()), (1, Some("00ff10203040")));
        assert_eq!(file_id(SMALL.as_bytes()).as_deref(), Some("00ff10203040"));
    }

    #[test]
    fn what_is_no_pdf_is_no_file_at_all() {
        assert_eq!(identity(b"%PDF-1.4 an old file".to_vec()), None);
        assert_eq!(file_id(b"%PDF-1.4 an old file"), None);
    }
}
