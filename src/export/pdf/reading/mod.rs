//! Accessibility and navigation of files for readers: structure, outline, threads, links.

mod element;
mod mark;
mod navigation;
mod table_rows;
mod tree;
mod tree_plan;

pub(super) use mark::{MarkedContent, mark, write_open};

use crate::export::pdf::PdfKind;
use crate::export::pdf::units::{SheetCoordinates, float};
use crate::geom::{Point, Rect};
use crate::scene::{Book, BookPlace};
use pdf_writer::writers::{Catalog, Destination, Page};
use pdf_writer::{Chunk, Name, Ref};

/// The objects of a file for readers; a file for the press has none.
#[derive(Debug)]
pub(super) struct ReaderObjects {
    structure: tree::Tree,
    outline: navigation::Outline,
    threads: navigation::ArticleThreads,
    /// The link annotations of each page.
    links: Vec<Vec<Ref>>,
}

impl ReaderObjects {
    /// Allocates the objects; `marks` are the marked-content sequences of each page, in order.
    pub(super) fn plan(
        book: &Book,
        kind: PdfKind,
        marks: &[&[MarkedContent]],
        next: &mut impl FnMut() -> Ref,
    ) -> Option<Self> {
        kind.is_read().then(|| {
            let links = book.pages.iter().map(|p| p.links.iter().map(|_| next()).collect());
            let links: Vec<Vec<Ref>> = links.collect();
            Self {
                structure: tree::Tree::plan(book, marks, &links, next),
                outline: navigation::Outline::plan(book, next),
                threads: navigation::ArticleThreads::plan(book, next),
                links,
            }
        })
    }

    /// Writes the entries of a page object.
    pub(super) fn page(&self, page: &mut Page<'_>, index: usize) {
        page.struct_parents(i32::try_from(index).expect("each page is an object of a file"));
        page.pair(Name(b"Tabs"), Name(b"S"));
        if !self.links[index].is_empty() {
            page.annotations(self.links[index].iter().copied());
        }
        let beads = self.threads.on_page(index);
        if !beads.is_empty() {
            page.insert(Name(b"B")).array().items(beads);
        }
    }

    /// Writes the entries of the catalog.
    pub(super) fn catalog(&self, catalog: &mut Catalog<'_>) {
        catalog.mark_info().marked(true);
        self.structure.catalog(catalog);
        self.outline.catalog(catalog);
        self.threads.catalog(catalog);
    }

    /// Writes the objects; `pages` are the page objects.
    pub(super) fn write(&self, chunk: &mut Chunk, book: &Book, pages: &[(Ref, Ref)]) {
        self.structure.write(chunk, book, pages);
        self.outline.write(chunk, book, pages);
        self.threads.write(chunk, book, pages);
        for (page, ids) in book.pages.iter().zip(&self.links) {
            for (link, id) in page.links.iter().zip(ids) {
                let (parent, sheet) =
                    (self.structure.key(*id), SheetCoordinates::new(page.boxes.media));
                navigation::write_link(chunk, *id, parent, link, sheet, |to, dest| {
                    arrive(to, dest, book, pages);
                });
            }
        }
    }
}

/// Writes a destination that puts a place at the window's top left.
fn arrive(to: BookPlace, dest: Destination<'_>, book: &Book, pages: &[(Ref, Ref)]) {
    let (Some((id, _)), Some(page)) = (pages.get(to.page), book.pages.get(to.page)) else { return };
    let (x, y) = SheetCoordinates::new(page.boxes.media).place(to.at);
    dest.page(*id).xyz(float(x), float(y), None);
}

/// A rectangle of the page in PDF user space.
fn rect(sheet: SheetCoordinates, r: Rect) -> pdf_writer::Rect {
    let (x0, y0) = sheet.place(Point::new(r.left(), r.bottom()));
    let (x1, y1) = sheet.place(Point::new(r.right(), r.top()));
    pdf_writer::Rect::new(float(x0), float(y0), float(x1), float(y1))
}
