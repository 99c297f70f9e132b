//! The outline: the pages, and under each the stories that begin on it.

use crate::export::pdf::reading::arrive;
use crate::scene::{Book, BookPlace};
use pdf_writer::types::PageMode;
use pdf_writer::writers::Catalog;
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
