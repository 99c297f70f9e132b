//! How the structure tree is built: every piece of content and every link at its place in it.

use crate::export::pdf::reading::element::{Element, FigureKey, LinkPlace};
use crate::export::pdf::reading::mark::MarkedContent;
use crate::export::pdf::reading::table_rows::TableRows;
use crate::export::pdf::reading::tree::Tree;
use crate::geom::Rect;
use crate::scene::Book;
use pdf_writer::Ref;
use std::collections::BTreeMap;

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
            parents: marks.iter().map(|_| (next(), Vec::new())).collect(),
        };
        let mut tables = TableRows::default();
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
                        Some(place) => tables.cell(&mut tree, mark.kind, place, next),
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
        tables.complete(&mut tree, next);
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
}
