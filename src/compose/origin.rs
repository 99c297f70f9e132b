//! Provenance of the items on a page, for the spans of diagnostics.

use crate::diag::Span;
use crate::edition::{Block, TextBlock};
use crate::geom::{Point, Rect};
use crate::house::{DisplayItem, DisplayKind};
use crate::scene::Item;

/// The kind of source element that laid an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OriginKind {
    /// The box or tint of a block.
    Ground,
    /// The levels of a story's head.
    Head,
    /// A story's lines and column rules.
    Story,
    /// Ruby of a story, which stands in the space between lines.
    Ruby,
    /// Emphasis dots of a story, which stand there too.
    Emphasis,
    /// A picture or a panel with its caption.
    Picture,
    /// The rows of a table.
    Table,
    /// An item of a display block.
    Display(DisplayShape),
    /// The rules at a block's edges.
    Rules,
    /// An item of the page's furniture.
    Furniture(DisplayShape),
}

/// What a display item draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DisplayShape {
    Words,
    Rule,
    Panel,
    Plan,
}

/// Where items come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    pub(super) kind: OriginKind,
    /// Index of the block on its page; `None` for furniture.
    pub(super) block: Option<usize>,
    /// Source location of the element.
    pub(super) span: Span,
    /// The rectangle assigned to a display or furniture item.
    pub(super) room: Option<Rect>,
}

impl Origin {
    /// Returns the origin of items that the block at `index` lays.
    pub(super) fn block(kind: OriginKind, index: usize, block: &Block) -> Self {
        Self { kind, block: Some(index), span: block.at.span, room: None }
    }

    /// Returns the origin of items of a block in the text of the story in the block at `index`.
    pub(super) fn in_text(kind: OriginKind, index: usize, block: &TextBlock) -> Self {
        Self { kind, block: Some(index), span: block.span, room: None }
    }

    /// Returns the origin of an item of a display block.
    pub(super) fn display(index: usize, item: &DisplayItem, room: Rect) -> Self {
        let kind = OriginKind::Display(shape(item));
        Self { kind, block: Some(index), span: item.span, room: Some(room) }
    }

    /// Returns the origin of a furniture item.
    pub(super) fn furniture(item: &DisplayItem, room: Rect) -> Self {
        let kind = OriginKind::Furniture(shape(item));
        Self { kind, block: None, span: item.span, room: Some(room) }
    }

    /// Returns the verb form that agrees with [`Origin::name`].
    pub(super) fn verb(&self, one: &'static str, several: &'static str) -> &'static str {
        match self.kind {
            OriginKind::Display(DisplayShape::Words)
            | OriginKind::Furniture(DisplayShape::Words) => several,
            _ => one,
        }
    }

    /// Returns the subject of a message about it.
    pub(super) fn name(&self) -> &'static str {
        match self.kind {
            OriginKind::Ground => "the box or tint of this block",
            OriginKind::Head => "the head of this block",
            OriginKind::Story => "the story of this block",
            OriginKind::Ruby => "the ruby of this block",
            OriginKind::Emphasis => "an emphasis dot of this block",
            OriginKind::Picture => "the picture or caption of this block",
            OriginKind::Table => "the table of this block",
            OriginKind::Rules => "a rule at this block's edge",
            OriginKind::Display(DisplayShape::Words) => "this item's words",
            OriginKind::Display(DisplayShape::Rule) => "this item's rule",
            OriginKind::Display(DisplayShape::Panel) => "this item's panel or border",
            OriginKind::Display(DisplayShape::Plan) => "this item's plan",
            OriginKind::Furniture(DisplayShape::Words) => "the words of this furniture",
            OriginKind::Furniture(DisplayShape::Rule) => "the rule of this furniture",
            OriginKind::Furniture(DisplayShape::Panel) => "the panel or border of this furniture",
            OriginKind::Furniture(DisplayShape::Plan) => "the plan of this furniture",
        }
    }
}

fn shape(item: &DisplayItem) -> DisplayShape {
    match item.kind {
        DisplayKind::Text { .. } => DisplayShape::Words,
        DisplayKind::Rule { .. } => DisplayShape::Rule,
        DisplayKind::Panel { .. } => DisplayShape::Panel,
        DisplayKind::Plan { .. } => DisplayShape::Plan,
    }
}

/// The items of a page in paint order, each with its origin.
#[derive(Debug, Default)]
pub(super) struct LaidItems {
    pub(super) items: Vec<(Point, Item)>,
    /// Index of the first item of each origin.
    begins: Vec<(usize, Origin)>,
}

/// The items that one origin laid.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaidPart<'a> {
    pub(super) origin: Origin,
    pub(super) items: &'a [(Point, Item)],
}

impl LaidItems {
    /// Returns the item list; items pushed onto it from now on belong to `origin`.
    pub(super) fn by(&mut self, origin: Origin) -> &mut Vec<(Point, Item)> {
        self.begins.push((self.items.len(), origin));
        &mut self.items
    }

    /// Returns the parts in paint order, without empty ones.
    pub(super) fn parts(&self) -> impl Iterator<Item = LaidPart<'_>> {
        let ends = self.begins.iter().skip(1).map(|(at, _)| *at).chain([self.items.len()]);
        let parts = self.begins.iter().zip(ends);
        parts
            .map(|((from, origin), to)| LaidPart { origin: *origin, items: &self.items[*from..to] })
            .filter(|part| !part.items.is_empty())
    }
}
