//! Navigation: the outline, links of jump lines, and article threads.
//!
//! Source: ISO 32000-1:2008, 12.3.3 and 12.4.3.

use crate::export::pdf::reading::{arrive, rect};
use crate::export::pdf::units::SheetCoordinates;
use crate::scene::{Book, BookPlace, JumpLink};
use pdf_writer::types::{AnnotationFlags, AnnotationType, PageMode};
use pdf_writer::writers::{Catalog, Destination};
use pdf_writer::{Chunk, Name, Ref, TextStr};

/// An outline item.
#[derive(Debug)]
struct OutlineEntry {
    id: Ref,
    title: String,
    to: BookPlace,
}

/// The outline.
#[derive(Debug)]
pub(super) struct Outline {
    root: Ref,
    /// The entry of each page, with those of its stories.
    pages: Vec<(OutlineEntry, Vec<OutlineEntry>)>,
}

impl Outline {
    pub(super) fn plan(book: &Book, next: &mut impl FnMut() -> Ref) -> Self {
        let root = next();
        let pages = book.pages.iter().enumerate().map(|(index, page)| {
            let at = page.boxes.trim.origin;
            let title = page.title.clone();
            let own = OutlineEntry { id: next(), title, to: BookPlace { page: index, at } };
            let begins = book.articles.iter().filter_map(|article| {
                let (page, rect) = article.beads.first()?;
                (*page == index).then_some((article, rect.origin))
            });
            let stories = begins.map(|(article, at)| OutlineEntry {
                id: next(),
                title: article.title.clone(),
                to: BookPlace { page: index, at },
            });
            let stories = stories.collect();
            (own, stories)
        });
        Self { root, pages: pages.collect() }
    }

    pub(super) fn catalog(&self, catalog: &mut Catalog<'_>) {
        if !self.pages.is_empty() {
            catalog.outlines(self.root).page_mode(PageMode::UseOutlines);
        }
    }

    pub(super) fn write(&self, chunk: &mut Chunk, book: &Book, pages: &[(Ref, Ref)]) {
        let (Some((first, _)), Some((last, _))) = (self.pages.first(), self.pages.last()) else {
            return;
        };
        let count = i32::try_from(self.pages.len()).expect("each page is an object of a file");
        chunk.outline(self.root).first(first.id).last(last.id).count(count);
        let own: Vec<&OutlineEntry> = self.pages.iter().map(|(own, _)| own).collect();
        for (n, (entry, stories)) in self.pages.iter().enumerate() {
            Self::line(chunk, self.root, &own, n, stories, book, pages);
            let below: Vec<&OutlineEntry> = stories.iter().collect();
            for n in 0..below.len() {
                Self::line(chunk, entry.id, &below, n, &[], book, pages);
            }
        }
    }

    /// Writes the entry `beside[n]` under `parent` with its children `stories`, initially closed.
    fn line(
        chunk: &mut Chunk,
        parent: Ref,
        beside: &[&OutlineEntry],
        n: usize,
        stories: &[OutlineEntry],
        book: &Book,
        pages: &[(Ref, Ref)],
    ) {
        let entry = beside[n];
        let mut item = chunk.outline_item(entry.id);
        item.title(TextStr(&entry.title)).parent(parent);
        if let Some(before) = n.checked_sub(1) {
            item.prev(beside[before].id);
        }
        if let Some(after) = beside.get(n + 1) {
            item.next(after.id);
        }
        if let (Some(first), Some(last)) = (stories.first(), stories.last()) {
            let count = i32::try_from(stories.len()).expect("each line is an object of a file");
            item.first(first.id).last(last.id).count(-count);
        }
        arrive(entry.to, item.insert(Name(b"Dest")).start(), book, pages);
    }
}

/// Writes a link; `parent` is its key in the parent tree, `arrive` writes the destination. The
/// Print flag is set, though nothing is drawn, as PDF/A requires it of every annotation.
/// Source: ISO 19005-2:2011, 6.3.2.
pub(super) fn write_link(
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

/// The thread of a story.
#[derive(Debug)]
struct ArticleThread {
    id: Ref,
    /// Each bead with its page index.
    beads: Vec<(Ref, usize)>,
}

/// The threads of all stories.
#[derive(Debug)]
pub(super) struct ArticleThreads(Vec<ArticleThread>);

impl ArticleThreads {
    pub(super) fn plan(book: &Book, next: &mut impl FnMut() -> Ref) -> Self {
        let thread = book.articles.iter().map(|article| {
            let id = next();
            let beads = article.beads.iter().map(|(page, _)| (next(), *page)).collect();
            ArticleThread { id, beads }
        });
        Self(thread.collect())
    }

    /// The beads on a page.
    pub(super) fn on_page(&self, index: usize) -> Vec<Ref> {
        let beads = self.0.iter().flat_map(|thread| &thread.beads);
        beads.filter(|(_, page)| *page == index).map(|(id, _)| *id).collect()
    }

    pub(super) fn catalog(&self, catalog: &mut Catalog<'_>) {
        if !self.0.is_empty() {
            catalog.insert(Name(b"Threads")).array().items(self.0.iter().map(|thread| thread.id));
        }
    }

    pub(super) fn write(&self, chunk: &mut Chunk, book: &Book, pages: &[(Ref, Ref)]) {
        for (thread, article) in self.0.iter().zip(&book.articles) {
            let mut dict = chunk.indirect(thread.id).dict();
            dict.pair(Name(b"Type"), Name(b"Thread"));
            dict.insert(Name(b"I")).dict().pair(Name(b"Title"), TextStr(&article.title));
            if let Some((first, _)) = thread.beads.first() {
                dict.pair(Name(b"F"), *first);
            }
            drop(dict);
            let count = thread.beads.len();
            for (n, ((id, page), (_, room))) in thread.beads.iter().zip(&article.beads).enumerate()
            {
                let mut bead = chunk.indirect(*id).dict();
                bead.pair(Name(b"Type"), Name(b"Bead")).pair(Name(b"T"), thread.id);
                bead.pair(Name(b"N"), thread.beads[(n + 1) % count].0);
                bead.pair(Name(b"V"), thread.beads[(n + count - 1) % count].0);
                bead.pair(Name(b"P"), pages[*page].0);
                bead.pair(
                    Name(b"R"),
                    rect(SheetCoordinates::new(book.pages[*page].boxes.media), *room),
                );
            }
        }
    }
}
