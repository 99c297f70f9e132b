//! Elements of the structure tree.

use crate::export::pdf::reading::rect;
use crate::export::pdf::units::SheetCoordinates;
use crate::geom::{Point, Rect};
use crate::scene::{Book, CellKind, Item, Role, Scene, TableCellPlace, Tag};
use pdf_writer::types::StructRole;
use pdf_writer::writers::StructElement;
use pdf_writer::{Chunk, Name, Ref, TextStr};

/// A structure element with marked content, or of a link.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) id: Ref,
    parent: Ref,
    pub(super) kind: &'static str,
    /// Its marked content, as page indices and MCIDs.
    pub(super) content: Vec<(usize, i32)>,
    /// Its child elements.
    pub(super) within: Vec<Ref>,
    /// The figure of a figure or caption element.
    pub(super) figure: Option<FigureKey>,
    /// For a cell of a table, its place.
    pub(super) cell: Option<TableCellPlace>,
    /// For a link, where it is.
    link: Option<LinkPlace>,
}

/// Identifies a figure of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FigureKey {
    /// Index of its page.
    pub(super) page: usize,
    /// Its number on the page, which it shares with its caption.
    pub(super) part: u32,
    /// Index among the pictures that share a caption.
    pub(super) picture: u16,
}

/// Where a link is.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkPlace {
    /// Index of its page.
    pub(super) page: usize,
    /// Its annotation.
    pub(super) annotation: Ref,
}

impl Element {
    /// A new element without content.
    pub(super) fn new(id: Ref, parent: Ref, kind: &'static str, figure: Option<FigureKey>) -> Self {
        let (content, within) = (Vec::new(), Vec::new());
        Self { id, parent, kind, content, within, figure, cell: None, link: None }
    }

    /// The element of a link.
    pub(super) fn link(id: Ref, parent: Ref, link: LinkPlace) -> Self {
        Self { link: Some(link), ..Self::new(id, parent, "Link", None) }
    }

    /// The annotation, if this is a link.
    pub(super) fn annotation(&self) -> Option<Ref> {
        self.link.map(|link| link.annotation)
    }

    /// Writes the element; `pages` are the page objects.
    pub(super) fn write(&self, chunk: &mut Chunk, book: &Book, pages: &[(Ref, Ref)]) {
        if let Some(LinkPlace { page, annotation }) = self.link {
            let mut element = chunk.struct_element(self.id);
            element.kind(StructRole::Link).parent(self.parent).page(pages[page].0);
            element.children().object_ref().page(pages[page].0).object(annotation);
            return;
        }
        let mut element = chunk.struct_element(self.id);
        element.custom_kind(Name(self.kind.as_bytes())).parent(self.parent);
        let first = self.content.first().map_or(0, |(page, _)| *page);
        if !self.content.is_empty() {
            element.page(pages[first].0);
        }
        if let Some(cell) = self.cell {
            table_attributes(&mut element, cell);
        }
        if self.content.is_empty() && self.within.is_empty() {
            return;
        }
        if let (Some(figure), "Figure") = (self.figure, self.kind) {
            let scene = &book.pages[figure.page];
            let words = caption(scene, figure.part);
            let unnamed = &book.meta.figure;
            element.alt(TextStr(if words.is_empty() { unnamed } else { &words }));
            if let Some(room) = room(scene, figure) {
                let mut attributes = element.insert(Name(b"A")).dict();
                attributes.pair(Name(b"O"), Name(b"Layout"));
                attributes
                    .pair(Name(b"BBox"), rect(SheetCoordinates::new(scene.boxes.media), room));
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

/// Writes the column span of a cell, and the scope of a header cell. Source: ISO 32000-1:2008,
/// 14.8.5.7.
fn table_attributes(element: &mut StructElement<'_>, cell: TableCellPlace) {
    let is_head = cell.kind == CellKind::Header;
    if !is_head && cell.columns == 1 {
        return;
    }
    let mut attributes = element.insert(Name(b"A")).dict();
    attributes.pair(Name(b"O"), Name(b"Table"));
    if cell.columns > 1 {
        attributes.pair(Name(b"ColSpan"), i32::from(cell.columns));
    }
    if is_head {
        attributes.pair(Name(b"Scope"), Name(b"Column"));
    }
}

/// A figure's alternate text: its caption and credit, which others may share.
fn caption(scene: &Scene, part: u32) -> String {
    let words = |role: Role| -> String {
        let of = |tag: Tag| tag.role == role && tag.part == part;
        let runs = scene.leaves().into_iter().filter_map(|item| match item {
            Item::Glyphs(run) if of(run.tag) => Some(&*run.text),
            _ => None,
        });
        runs.collect()
    };
    let (caption, credit) = (words(Role::Caption), words(Role::Credit));
    [caption, credit].map(|w| w.trim().to_owned()).join(" ").trim().to_owned()
}

/// The rectangle of a figure's picture.
fn room(scene: &Scene, figure: FigureKey) -> Option<Rect> {
    let mut room = None;
    scene.visit(&mut |placed| {
        if let Item::Picture(p) = placed.item
            && (p.tag.part, p.tag.picture) == (figure.part, figure.picture)
        {
            let rect = placed.to_page.bounds(Rect::new(Point::default(), p.size));
            room = room.or(Some(rect));
        }
    });
    room
}
