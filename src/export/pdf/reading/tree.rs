//! The structure tree, by story.
//!
//! `Document > Art > H1, H2, P, Figure, Link`, `Figure > Caption` and `Table > TR > TH, TD`. A story is one `Art` and a
//! paragraph one `P`, on however many pages; a table is one `Table`, however many blocks hold it; a
//! picture outside any story is a child of `Document`.
//! What is no part of a story (nameplate, folio and jump lines, rules, grounds) is an artifact; the
//! link of a jump line is a `Link` at its place in the story. Ruby, which gives the reading of a
//! text and is not part of it, follows its paragraph as `Reading`, role-mapped to `Span`.
//! Source: ISO 32000-1:2008, 14.7 and 14.8.

use crate::export::pdf::reading::element::Element;
use crate::scene::Book;
use pdf_writer::types::StructRole;
use pdf_writer::writers::Catalog;
use pdf_writer::{Chunk, Name, Ref, TextStr};

/// The structure tree.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: Ref,
    pub(super) document: Ref,
    /// Children of the document element, in reading order.
    pub(super) top: Vec<Ref>,
    /// Each story's element, its number, and its child elements.
    pub(super) stories: Vec<(Ref, u32, Vec<Ref>)>,
    pub(super) elements: Vec<Element>,
    /// Each page's array in the parent tree: the element of each MCID.
    pub(super) parents: Vec<(Ref, Vec<Ref>)>,
}

impl Tree {
    /// Allocates a new child of a story or of the document; returns its number and its parent's.
    pub(super) fn place(
        &mut self,
        story: Option<usize>,
        next: &mut impl FnMut() -> Ref,
    ) -> (Ref, Ref) {
        let id = next();
        let (parent, within) = match story {
            Some(story) => (self.stories[story].0, &mut self.stories[story].2),
            None => (self.document, &mut self.top),
        };
        within.push(id);
        (id, parent)
    }

    /// Adds an element within another.
    pub(super) fn child(
        &mut self,
        of: usize,
        kind: &'static str,
        next: &mut impl FnMut() -> Ref,
    ) -> usize {
        let id = next();
        self.elements[of].within.push(id);
        self.elements.push(Element::new(id, self.elements[of].id, kind, None));
        self.elements.len() - 1
    }

    pub(super) fn catalog(&self, catalog: &mut Catalog<'_>) {
        catalog.pair(Name(b"StructTreeRoot"), self.root);
    }

    pub(super) fn write(&self, chunk: &mut Chunk, book: &Book, pages: &[(Ref, Ref)]) {
        self.write_root(chunk);
        let mut document = chunk.struct_element(self.document);
        document.kind(StructRole::Document).parent(self.root);
        document.insert(Name(b"K")).array().items(self.top.iter().copied());
        drop(document);
        for (id, number, within) in &self.stories {
            let mut story = chunk.struct_element(*id);
            story.kind(StructRole::Art).parent(self.document);
            if let Some(article) = book.articles.iter().find(|a| a.number == *number) {
                story.title(TextStr(&article.title));
                if let Some(language) = &article.language {
                    story.lang(TextStr(language));
                }
            }
            story.insert(Name(b"K")).array().items(within.iter().copied());
        }
        for element in &self.elements {
            element.write(chunk, book, pages);
        }
    }

    /// The key of a link's annotation in the parent tree; links follow the pages.
    pub(super) fn key(&self, annotation: Ref) -> Option<i32> {
        let mut links = self.elements.iter().filter_map(Element::annotation);
        i32::try_from(self.parents.len() + links.position(|id| id == annotation)?).ok()
    }

    fn write_root(&self, chunk: &mut Chunk) {
        let mut root = chunk.indirect(self.root).dict();
        root.pair(Name(b"Type"), Name(b"StructTreeRoot"));
        root.insert(Name(b"K")).array().item(self.document);
        root.insert(Name(b"RoleMap")).dict().pair(Name(b"Reading"), Name(b"Span"));
        let links = self.elements.iter().filter(|e| e.annotation().is_some()).map(|e| e.id);
        let pages = self.parents.iter().map(|(id, _)| *id);
        let parents: Vec<Ref> = pages.chain(links).collect();
        let count = i32::try_from(parents.len()).expect("each is an object of a file");
        root.pair(Name(b"ParentTreeNextKey"), count);
        let mut tree = root.insert(Name(b"ParentTree")).dict();
        let mut numbers = tree.insert(Name(b"Nums")).array();
        for (key, id) in (0_i32..).zip(parents) {
            numbers.item(key).item(id);
        }
        drop(numbers);
        drop(tree);
        drop(root);
        for (id, elements) in &self.parents {
            chunk.indirect(*id).array().items(elements.iter().copied());
        }
    }
}
