//! Object numbers.

use crate::export::pdf::attachment;
use crate::export::pdf::content::ContentResources;
use crate::export::pdf::font::FontRefs;
use crate::export::pdf::image::PictureSpaces;
use crate::export::pdf::placed_picture::PlacedPageRefs;
use crate::export::pdf::reading::{MarkedContent, ReaderObjects};
use crate::scene::Book;
use pdf_writer::Ref;

/// The numbers of all objects, allocated in a fixed order before anything is written.
#[derive(Debug)]
pub(super) struct Refs {
    pub(super) catalog: Ref,
    pub(super) info: Ref,
    pub(super) metadata: Ref,
    pub(super) profile: Ref,
    pub(super) spaces: PictureSpaces,
    /// The page tree.
    pub(super) tree: Ref,
    /// The graphics state under which paint overprints.
    pub(super) overprint: Ref,
    /// The graphics state under which paint knocks out.
    pub(super) knock_out: Ref,
    /// The colour space of each spot ink.
    pub(super) spots: Vec<Ref>,
    /// Each page object and its content stream.
    pub(super) pages: Vec<(Ref, Ref)>,
    /// Each picture.
    pub(super) pictures: Vec<Ref>,
    /// The objects of each font in use, by font number.
    pub(super) fonts: Vec<Option<FontRefs>>,
    /// Outline, links, threads and structure, in a file for readers.
    pub(super) reading: Option<ReaderObjects>,
    /// Each attached file: its file specification and its embedded file stream.
    pub(super) attachments: Vec<(Ref, Ref)>,
    /// The placed pages of other PDFs, if there are any.
    pub(super) placed_pages: Option<PlacedPageRefs>,
}

impl Refs {
    /// Allocates all numbers. `marks` are the marked-content sequences of each page, in order.
    pub(super) fn deal(
        book: &Book,
        stock: ContentResources<'_>,
        marks: &[&[MarkedContent]],
    ) -> Self {
        let ContentResources { kind, encodings, pictures, .. } = stock;
        let mut last = Ref::new(1);
        let mut next = || last.bump();
        Self {
            catalog: next(),
            info: next(),
            metadata: next(),
            profile: next(),
            spaces: PictureSpaces {
                palette: next(),
                profiles: pictures.profiles.iter().map(|_| next()).collect(),
            },
            tree: next(),
            overprint: next(),
            knock_out: next(),
            spots: book.spots.iter().map(|_| next()).collect(),
            pages: book.pages.iter().map(|_| (next(), next())).collect(),
            pictures: pictures.list.iter().map(|_| next()).collect(),
            fonts: (encodings.iter())
                .map(|e| e.as_ref().map(|e| FontRefs::deal(e, &mut next)))
                .collect(),
            reading: ReaderObjects::plan(book, kind, marks, &mut next),
            attachments: attachment::of(book, kind).iter().map(|_| (next(), next())).collect(),
            placed_pages: PlacedPageRefs::deal(pictures, &mut next),
        }
    }

    /// The objects of a font.
    pub(super) fn font(&self, number: u16) -> Option<FontRefs> {
        self.fonts.get(usize::from(number)).copied().flatten()
    }
}
