//! Article threads: each story as a chain of beads that a viewer follows across columns and pages.
//! Source: ISO 32000-1:2008, 12.4.3.

use crate::export::pdf::reading::rect;
use crate::export::pdf::sheet::SheetCoordinates;
use crate::scene::Book;
use pdf_writer::writers::Catalog;
use pdf_writer::{Chunk, Name, Ref, TextStr};

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
