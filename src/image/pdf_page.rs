//! Pages of PDF files, which are placed with their vectors, text and inks.

use crate::geom::{Abs, Rect, Size};
use crate::image::ExifOrientation;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The longest side of a page that is placed: 5 m, beyond any sheet that is printed.
const MAX_SIDE_LENGTH: Abs = Abs::mm(5000);

/// How a file ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileEnd {
    /// With its end mark.
    Marked,
    /// Without one: it may be cut off, and its reader pieced together what there is.
    Missing,
}

/// What is known of a page before it is placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfPageFacts {
    /// Its index in the file, from 0.
    pub index: usize,
    /// Number of pages of the file.
    pub pages: usize,
    /// The trim box in default user space, whose y axis points upwards: the origin is its lower left
    /// corner.
    pub trim: Rect,
    /// How it is turned where it is seen upright.
    pub orientation: ExifOrientation,
    /// Width and height of the upright page.
    pub size: Size,
    /// The printing condition that its file names as its output intent, if it has one.
    pub condition: Option<String>,
    /// How its file ends.
    pub end: FileEnd,
    /// The names of the spot inks that it is painted in, in alphabetical order.
    pub spots: Vec<String>,
}

/// A page of a PDF file. Cheap to clone.
#[derive(Clone)]
pub struct PdfPage {
    bytes: Arc<Vec<u8>>,
    facts: Arc<PdfPageFacts>,
    /// SHA-256 of its file.
    file: [u8; 32],
    digest: [u8; 32],
}

impl std::fmt::Debug for PdfPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PdfPage({} of {})", self.facts.index + 1, self.facts.pages)
    }
}

impl PdfPage {
    /// A page of a file that is safe to parse; `None` if a side of the page is not positive or is
    /// longer than 5 m.
    pub fn new(bytes: Arc<Vec<u8>>, facts: PdfPageFacts) -> Option<Self> {
        let sides = [facts.size.width, facts.size.height, facts.trim.size.width];
        let sides = sides.into_iter().chain([facts.trim.size.height]);
        if sides.into_iter().any(|side| side.0 <= 0 || side > MAX_SIDE_LENGTH) {
            return None;
        }
        let file: [u8; 32] = Sha256::digest(bytes.as_slice()).into();
        let mut hash = Sha256::new();
        hash.update(file);
        hash.update(u64::try_from(facts.index).ok()?.to_be_bytes());
        Some(Self { digest: hash.finalize().into(), file, bytes, facts: Arc::new(facts) })
    }

    /// The contents of its file.
    pub fn bytes(&self) -> &Arc<Vec<u8>> {
        &self.bytes
    }

    /// What is known of it.
    pub fn facts(&self) -> &PdfPageFacts {
        &self.facts
    }

    /// Width and height of the upright page in units of [`Abs`], as a [`Window`](crate::image::Window)
    /// of it counts.
    #[allow(clippy::missing_panics_doc, reason = "a page has sides of 5 m at most")]
    pub fn extent(&self) -> (u32, u32) {
        let side = |side: Abs| u32::try_from(side.0).expect("a positive side of 5 m at most");
        (side(self.facts.size.width), side(self.facts.size.height))
    }

    /// SHA-256 of its file: pages of one file share what they need of it.
    pub fn file_digest(&self) -> [u8; 32] {
        self.file
    }

    /// Identifies the page: SHA-256 of its file's and its index there.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }
}
