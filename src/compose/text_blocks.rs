//! Blocks in the text: grounds and rules about their words, rules, and what blocks of a page hold.

use crate::compose::display_typesetter::PageMaterial;
use crate::compose::ground;
use crate::compose::origin::{LaidItems, Origin, OriginKind};
use crate::compose::rules;
use crate::edition::{Block, TextBlock, TextBlockContent};
use crate::flow::{AboveBlock, FilledFrame, SetBlock};
use crate::geom::{Abs, Point, Rect, WritingMode};
use crate::house::RuleStyle;
use crate::makeup::{PlacedBlock, placed_in_text};
use crate::scene::Item;

/// A block in the text at its place on a page.
#[derive(Clone, Copy)]
pub(super) struct PlacedTextBlock<'a> {
    /// What the story says of it.
    pub(super) spec: &'a TextBlock,
    /// Index of the story's block on the page.
    pub(super) block: usize,
    /// Its lines, in logical coordinates.
    room: Rect,
    above: AboveBlock,
    writing: WritingMode,
}

/// A block that holds what a block of a page may hold.
#[derive(Clone, Copy)]
pub(super) struct HeldBlock<'a> {
    pub(super) block: &'a Block,
    pub(super) place: PlacedBlock,
}

/// The blocks in the text of the stories on the page at `index`, in reading order.
pub(super) fn on_page(with: PageMaterial<'_>, index: usize) -> Vec<PlacedTextBlock<'_>> {
    let here = |frame: &&FilledFrame| frame.frame.id.page == index;
    let frames = with.filled.iter().flat_map(|filled| filled.frames.iter().filter(here));
    let placed = frames.flat_map(|frame| {
        let story = &with.edition.stories[frame.frame.story.0 as usize];
        frame.blocks.iter().filter_map(move |SetBlock { block, room, above }| {
            let (spec, writing) = (story.blocks.get(*block)?, frame.frame.writing);
            let block = frame.frame.id.block;
            Some(PlacedTextBlock { spec, block, room: *room, above: *above, writing })
        })
    });
    placed.collect()
}

impl<'a> PlacedTextBlock<'a> {
    /// The block of a page that it is, at its place.
    pub(super) fn held(&self, with: PageMaterial<'_>) -> Option<HeldBlock<'a>> {
        let TextBlockContent::OfPage { block, lines } = &self.spec.content else { return None };
        let grid = &with.plan.grid;
        // Half a line from the text above; what is below is white.
        let clear = match self.above {
            AboveBlock::Text => grid.pitch / 2,
            AboveBlock::ColumnHead => Abs::ZERO,
        };
        let height = (grid.depth(lines.get()) - clear).max(Abs::ZERO);
        let room = self.room;
        let along = Rect::xywh(room.left(), room.top() + clear, room.size.width, height);
        let rect = self.writing.place_rect(along, with.edition.layout.sheet.width);
        Some(HeldBlock { block, place: placed_in_text(&with.plan.grid, block, rect) })
    }

    /// Lays what lies beneath its words, and its rules.
    pub(super) fn ground(&self, with: PageMaterial<'_>, laid: &mut LaidItems) {
        let page = with.edition.layout.text_blocks;
        let (grid, room) = (&with.plan.grid, self.room);
        let to = laid.by(Origin::in_text(OriginKind::Ground, self.block, self.spec));
        match &self.spec.content {
            TextBlockContent::Quote(_) => {
                let Some(style) = page.quote_rules else { return };
                let clear = grid.pitch / 3;
                self.rule(with, room.top() + clear, style, to);
                self.rule(with, room.bottom() - clear, style, to);
            }
            TextBlockContent::Boxed(_) => {
                // From the middle of its first line of the grid, or the head of its column, to the
                // middle of its last.
                let half = grid.size / 2;
                let clear = match self.above {
                    AboveBlock::Text => half,
                    AboveBlock::ColumnHead => Abs::ZERO,
                };
                let height = (room.size.height - half - clear).max(Abs::ZERO);
                let along = Rect::xywh(room.left(), room.top() + clear, room.size.width, height);
                let rect = self.writing.place_rect(along, with.edition.layout.sheet.width);
                to.extend(page.box_tint.map(|ink| ground::panel(rect, ink)));
                if let Some(style) = page.box_rule {
                    rules::border(rect, style, to);
                }
            }
            TextBlockContent::Rule(style) => {
                self.rule(with, room.top() + grid.size / 2, *style, to);
            }
            TextBlockContent::OfPage { .. } => {
                if let Some(HeldBlock { block, place }) = self.held(with) {
                    ground::block(&with.edition.layout, block, place.rect, to);
                }
            }
        }
    }

    /// Draws a rule along its lines at `y`.
    fn rule(&self, with: PageMaterial<'_>, y: Abs, style: RuleStyle, out: &mut Vec<(Point, Item)>) {
        let along = Rect::xywh(self.room.left(), y, self.room.size.width, Abs::ZERO);
        let placed = self.writing.place_rect(along, with.edition.layout.sheet.width);
        let down = self.writing.is_vertical();
        rules::rule(placed.origin, self.room.size.width, down, style, out);
    }
}
