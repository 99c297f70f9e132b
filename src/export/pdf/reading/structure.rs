//! The structure tree: what each piece of the pages is, story by story.
//!
//! `Document > Art > H1, H2, P` and `Document > Figure > Caption`. A story is one `Art` however
//! many pages it runs over, a paragraph one `P`; what belongs to no story (nameplate, folio and jump
//! lines, rules, grounds) is an artifact. Ruby, which says how a text is read and is no part of it,
//! follows its paragraph as a `Reading`, a kind of `Span`. Source: ISO 32000-1:2008, 14.7 and 14.8.

use crate::export::pdf::content::Sheet;
use crate::export::pdf::number::unsigned;
use crate::export::pdf::reading::rect;
use crate::export::pdf::text;
use crate::geom::Rect;
use crate::scene::{Book, Item, Role, Scene, Tag};
use pdf_writer::types::StructRole;
use pdf_writer::writers::Catalog;
use pdf_writer::{Chunk, Name, Ref, TextStr};
use std::collections::BTreeMap;

/// What a stretch of marked content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::export::pdf) struct Mark {
    article: Option<u32>,
    part: u32,
    kind: &'static str,
}

/// What an item is; nothing for an artifact.
pub(in crate::export::pdf) fn mark(tag: Tag) -> Option<Mark> {
    let kind = match (tag.role, tag.article) {
        (Role::Head, Some(_)) => "H1",
        (Role::Subhead, Some(_)) => "H2",
        (Role::Label | Role::Kicker | Role::Deck | Role::Byline | Role::Body, Some(_)) => "P",
        (Role::Ruby, Some(_)) => "Reading",
        (Role::Caption, _) => "Caption",
        (Role::Figure, _) => "Figure",
        _ => return None,
    };
    Some(Mark { article: tag.article, part: tag.part, kind })
}

/// Opens marked content: a mark with its place among the page's, or an artifact; `actual` is read
/// in its place.
pub(in crate::export::pdf) fn write_open(
    out: &mut Vec<u8>,
    mark: Option<(Mark, usize)>,
    actual: Option<&str>,
) {
    out.push(b'/');
    out.extend_from_slice(mark.map_or("Artifact", |(mark, _)| mark.kind).as_bytes());
    if mark.is_none() && actual.is_none() {
        return out.extend_from_slice(b" BMC\n");
    }
    out.extend_from_slice(b"<<");
    if let Some((_, number)) = mark {
        out.extend_from_slice(b"/MCID ");
        unsigned(out, u64::try_from(number).unwrap_or(0));
    }
    if let Some(actual) = actual {
        text::actual_text(out, actual);
    }
    out.extend_from_slice(b">>BDC\n");
}

/// An element with marked content of its own.
#[derive(Debug)]
struct Element {
    id: Ref,
    parent: Ref,
    kind: &'static str,
    /// Pages and places among their marked content.
    content: Vec<(usize, i32)>,
    /// Elements within it.
    within: Vec<Ref>,
    /// A figure's page, and which of its figures it is.
    figure: Option<(usize, u32)>,
}

/// The tree.
#[derive(Debug)]
pub(super) struct Tree {
    root: Ref,
    document: Ref,
    /// Elements under the document, in reading order.
    top: Vec<Ref>,
    /// Each story's element, its number, and the elements in it.
    stories: Vec<(Ref, u32, Vec<Ref>)>,
    elements: Vec<Element>,
    /// Each page's table of the elements that its marked content belongs to.
    parents: Vec<(Ref, Vec<Ref>)>,
}

impl Tree {
    pub(super) fn plan(book: &Book, marks: &[&[Mark]], next: &mut impl FnMut() -> Ref) -> Self {
        let mut tree = Self {
            root: next(),
            document: next(),
            top: Vec::new(),
            stories: Vec::new(),
            elements: Vec::new(),
            parents: marks.iter().map(|_| (next(), Vec::new())).collect(),
        };
        // A story stands where its first page is; elements by page so that figures of unlike pages
        // are told apart.
        let mut known: BTreeMap<(Option<usize>, Mark), usize> = BTreeMap::new();
        let mut story_of: BTreeMap<u32, usize> = BTreeMap::new();
        for (page, marks) in marks.iter().enumerate() {
            tree.begin_stories(book, page, &mut story_of, next);
            for (number, mark) in (0_i32..).zip(*marks) {
                let own_page = mark.article.is_none().then_some(page);
                let at = if let Some(at) = known.get(&(own_page, *mark)) {
                    *at
                } else {
                    let story = mark.article.and_then(|a| story_of.get(&a)).copied();
                    let at = tree.element(*mark, page, story, next);
                    known.insert((own_page, *mark), at);
                    at
                };
                tree.elements[at].content.push((page, number));
                let id = tree.elements[at].id;
                tree.parents[page].1.push(id);
            }
        }
        tree
    }

    /// The stories whose first bead is on a page.
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

    /// A new element for a mark; a caption stands in its figure.
    fn element(
        &mut self,
        mark: Mark,
        page: usize,
        story: Option<usize>,
        next: &mut impl FnMut() -> Ref,
    ) -> usize {
        let id = next();
        let mut kind = mark.kind;
        let figure = mark.article.is_none().then_some((page, mark.part));
        let parent = if let Some(story) = story {
            self.stories[story].2.push(id);
            self.stories[story].0
        } else if let Some(over) = (mark.kind == "Caption").then(|| self.figure(figure)).flatten() {
            self.elements[over].within.push(id);
            self.elements[over].id
        } else {
            // A caption under a panel captions no figure.
            if kind == "Caption" {
                kind = "P";
            }
            self.top.push(id);
            self.document
        };
        let (content, within) = (Vec::new(), Vec::new());
        self.elements.push(Element { id, parent, kind, content, within, figure });
        self.elements.len() - 1
    }

    fn figure(&self, figure: Option<(usize, u32)>) -> Option<usize> {
        self.elements.iter().position(|e| e.kind == "Figure" && e.figure == figure)
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

    fn write_root(&self, chunk: &mut Chunk) {
        let mut root = chunk.indirect(self.root).dict();
        root.pair(Name(b"Type"), Name(b"StructTreeRoot"));
        root.insert(Name(b"K")).array().item(self.document);
        root.insert(Name(b"RoleMap")).dict().pair(Name(b"Reading"), Name(b"Span"));
        let count = i32::try_from(self.parents.len()).unwrap_or(i32::MAX);
        root.pair(Name(b"ParentTreeNextKey"), count);
        let mut tree = root.insert(Name(b"ParentTree")).dict();
        let mut numbers = tree.insert(Name(b"Nums")).array();
        for (page, (id, _)) in (0_i32..).zip(&self.parents) {
            numbers.item(page).item(*id);
        }
        drop(numbers);
        drop(tree);
        drop(root);
        for (id, elements) in &self.parents {
            chunk.indirect(*id).array().items(elements.iter().copied());
        }
    }
}

impl Element {
    fn write(&self, chunk: &mut Chunk, book: &Book, pages: &[(Ref, Ref)]) {
        let first = self.content.first().map_or(0, |(page, _)| *page);
        let mut element = chunk.struct_element(self.id);
        element.custom_kind(Name(self.kind.as_bytes())).parent(self.parent).page(pages[first].0);
        if let (Some((page, part)), "Figure") = (self.figure, self.kind) {
            let scene = &book.pages[page];
            let words = caption(scene, part);
            element.alt(TextStr(if words.is_empty() { "图" } else { &words }));
            if let Some(room) = room(scene, part) {
                let mut attributes = element.insert(Name(b"A")).dict();
                attributes.pair(Name(b"O"), Name(b"Layout"));
                attributes.pair(Name(b"BBox"), rect(Sheet::new(scene.boxes.media), room));
            }
        }
        let mut children = element.children();
        for (page, number) in &self.content {
            if *page == first {
                children.marked_content_id(*number);
            } else {
                children.marked_content_ref().page(pages[*page].0).marked_content_id(*number);
            }
        }
        for id in &self.within {
            children.struct_element(*id);
        }
    }
}

/// The words under a figure.
fn caption(scene: &Scene, part: u32) -> String {
    let words = scene.items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) if run.tag.role == Role::Caption && run.tag.part == part => {
            Some(&*run.text)
        }
        _ => None,
    });
    words.collect()
}

/// Where a figure's picture lies.
fn room(scene: &Scene, part: u32) -> Option<Rect> {
    scene.items.iter().find_map(|(at, item)| match item {
        Item::Image { size, tag, .. } if tag.part == part => Some(Rect::new(*at, *size)),
        _ => None,
    })
}
