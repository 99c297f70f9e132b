//! The structure tree, by story.
//!
//! `Document > Art > H1, H2, P, Figure, Link`, `Figure > Caption` and `Table > TR > TH, TD`. A story is one `Art` and a
//! paragraph one `P`, on however many pages; a table is one `Table`, however many blocks hold it; a
//! picture outside any story is a child of `Document`.
//! What is no part of a story (nameplate, folio and jump lines, rules, grounds) is an artifact; the
//! link of a jump line is a `Link` at its place in the story. Ruby, which gives the reading of a
//! text and is not part of it, follows its paragraph as `Reading`, role-mapped to `Span`.
//! Source: ISO 32000-1:2008, 14.7 and 14.8.

use crate::export::pdf::reading::element::{Element, FigureKey, LinkPlace};
use crate::export::pdf::reading::mark::MarkedContent;
use crate::export::pdf::reading::table_rows::TableRows;
use crate::geom::Rect;
use crate::scene::Book;
use pdf_writer::types::StructRole;
use pdf_writer::writers::Catalog;
use pdf_writer::{Chunk, Name, Ref, TextStr};
use std::collections::BTreeMap;

/// The structure tree.
#[derive(Debug)]
pub(super) struct Tree {
    root: Ref,
    document: Ref,
    /// Children of the document element, in reading order.
    top: Vec<Ref>,
    /// Each story's element, its number, and its child elements.
    stories: Vec<(Ref, u32, Vec<Ref>)>,
    pub(super) elements: Vec<Element>,
    /// The rows of its tables.
    pub(super) tables: TableRows,
    /// Each page's array in the parent tree: the element of each MCID.
    parents: Vec<(Ref, Vec<Ref>)>,
}

/// The direction of a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LinkDirection {
    /// To an earlier page: it precedes its page's part of the story.
    Back,
    /// On the same page or to a later one: it follows that part.
    On,
}

/// The links of a page that lead in one direction.
#[derive(Clone, Copy)]
struct PageLinks<'a> {
    page: usize,
    /// The annotations of all links, in the order of the page's own list.
    ids: &'a [Ref],
    /// The direction of the links that are wanted.
    direction: LinkDirection,
}

impl Tree {
    /// Builds the tree from each page's marked-content sequences and link annotations.
    pub(super) fn plan(
        book: &Book,
        marks: &[&[MarkedContent]],
        links: &[Vec<Ref>],
        next: &mut impl FnMut() -> Ref,
    ) -> Self {
        let mut tree = Self {
            root: next(),
            document: next(),
            top: Vec::new(),
            stories: Vec::new(),
            elements: Vec::new(),
            tables: TableRows::default(),
            parents: marks.iter().map(|_| (next(), Vec::new())).collect(),
        };
        // A story is placed by its first page. Figures and captions are keyed by page, as their
        // numbers repeat on every page.
        let mut known: BTreeMap<(Option<usize>, MarkedContent), usize> = BTreeMap::new();
        let mut story_of: BTreeMap<u32, usize> = BTreeMap::new();
        for (page, marks) in marks.iter().enumerate() {
            tree.begin_stories(book, page, &mut story_of, next);
            let links = |direction| PageLinks { page, ids: &links[page], direction };
            tree.links(book, links(LinkDirection::Back), &story_of, next);
            for (number, mark) in (0_i32..).zip(*marks) {
                let own_page = mark.is_figure().then_some(page);
                let at = if let Some(at) = known.get(&(own_page, *mark)) {
                    *at
                } else {
                    let story = mark.article.and_then(|a| story_of.get(&a)).copied();
                    let at = match mark.cell {
                        Some(place) => tree.cell(mark.kind, place, next),
                        None => tree.element(*mark, page, story, next),
                    };
                    known.insert((own_page, *mark), at);
                    at
                };
                tree.elements[at].content.push((page, number));
                let id = tree.elements[at].id;
                tree.parents[page].1.push(id);
            }
            tree.links(book, links(LinkDirection::On), &story_of, next);
        }
        tree.complete_rows(next);
        tree
    }

    /// Adds the links of a page that lead in one direction.
    fn links(
        &mut self,
        book: &Book,
        links: PageLinks<'_>,
        story_of: &BTreeMap<u32, usize>,
        next: &mut impl FnMut() -> Ref,
    ) {
        let PageLinks { page, ids, direction } = links;
        for (link, annotation) in book.pages[page].links.iter().zip(ids) {
            let leads = if link.to.page < page { LinkDirection::Back } else { LinkDirection::On };
            if leads == direction {
                let story = story_of.get(&link.article).copied();
                let (id, parent) = self.place(story, next);
                self.elements.push(Element::link(
                    id,
                    parent,
                    LinkPlace { page, annotation: *annotation },
                ));
            }
        }
    }

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

    /// Adds the stories whose first bead is on a page.
    fn begin_stories(
        &mut self,
        book: &Book,
        page: usize,
        story_of: &mut BTreeMap<u32, usize>,
        next: &mut impl FnMut() -> Ref,
    ) {
        let begins = |beads: &[(usize, Rect)]| beads.first().is_some_and(|(p, _)| *p == page);
        for article in book.articles.iter().filter(|a| begins(&a.beads)) {
            let id = next();
            story_of.insert(article.number, self.stories.len());
            self.stories.push((id, article.number, Vec::new()));
            self.top.push(id);
        }
    }

    /// Adds an element for marked content, a caption within its figure; returns the index.
    fn element(
        &mut self,
        mark: MarkedContent,
        page: usize,
        story: Option<usize>,
        next: &mut impl FnMut() -> Ref,
    ) -> usize {
        let MarkedContent { part, picture, .. } = mark;
        let figure = mark.is_figure().then_some(FigureKey { page, part, picture });
        let over = figure.filter(|_| mark.kind == "Caption").and_then(|f| self.captioned(f));
        let (id, parent) = match over {
            Some(over) => {
                let id = next();
                self.elements[over].within.push(id);
                (id, self.elements[over].id)
            }
            None => self.place(story, next),
        };
        // The caption of a panel belongs to no figure.
        let kind = if mark.kind == "Caption" && over.is_none() { "P" } else { mark.kind };
        self.elements.push(Element::new(id, parent, kind, figure));
        self.elements.len() - 1
    }

    /// The figure that a caption is of: of several that share it the last, which it follows.
    fn captioned(&self, caption: FigureKey) -> Option<usize> {
        let has = |f: FigureKey| (f.page, f.part) == (caption.page, caption.part);
        self.elements.iter().rposition(|e| e.kind == "Figure" && e.figure.is_some_and(has))
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
