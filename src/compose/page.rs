//! Composition of a single page.

use crate::compose::beyond::PageBounds;
use crate::compose::display_typesetter::{DisplayTypesetter, PageMaterial};
use crate::compose::ground::GroundLayer;
use crate::compose::origin::{LaidItems, Origin, OriginKind};
use crate::compose::picture::{CaptionedContent, PictureFiles};
use crate::compose::text_blocks::HeldBlock;
use crate::compose::{
    advertisement, collisions, display, ground, picture, reading, rules, story, table, text_blocks,
    unseen,
};
use crate::copy::text_rules;
use crate::diag::Diagnostics;
use crate::edition::{Content, Edition};
use crate::flow::FilledThread;
use crate::font::FontBook;
use crate::geom::{Abs, Insets, Rect, WritingMode};
use crate::image::AllowedInks;
use crate::makeup::{Plan, lies_under_head, short_side};
use crate::scene::{PageBoxes, PlateState, Scene};
use crate::table::{SetTable, SetTableBlock};
use crate::text::Typesetter;
use std::sync::Arc;

/// What stands in the blocks of an edition's pages.
#[derive(Clone, Copy, Debug)]
pub struct PageContents<'a> {
    /// The filled threads of its stories.
    pub filled: &'a [Arc<FilledThread>],
    /// Its set tables, indexed by [`TableId`](crate::edition::TableId).
    pub tables: &'a [Arc<SetTable>],
    /// Its pictures.
    pub pictures: &'a PictureFiles,
}

/// Composes the page at `index` and returns its scene with the diagnostics.
pub fn page(
    edition: &Edition,
    plan: &Plan,
    fonts: &FontBook,
    content: PageContents<'_>,
    index: usize,
) -> (Scene, Diagnostics) {
    let filled = content.filled;
    let with = PageMaterial { edition, plan, fonts, filled };
    let number = plan.pages[index].number;
    let mut out = Diagnostics::new();
    let laid = lay(with, content, index, &mut out);
    let boxes = boxes(edition);
    let bounds = PageBounds { with, boxes, index };
    for part in laid.parts() {
        bounds.check(&part, &mut out);
    }
    collisions::check(fonts, &laid, &edition.pages[index], &plan.pages[index], &mut out);
    unseen::check(fonts, &edition.layout.spots, &laid, number, &mut out);
    let scene = Scene {
        boxes,
        number,
        label: number.to_string(),
        title: reading::title(edition, index),
        plate: PlateState::Open,
        items: laid.items,
        links: reading::links(with, index),
    };
    (scene, out)
}

/// Lays every item of the page in paint order.
fn lay(
    with: PageMaterial<'_>,
    content: PageContents<'_>,
    index: usize,
    out: &mut Diagnostics,
) -> LaidItems {
    let (edition, plan) = (with.edition, with.plan);
    let (spec, placed) = (&edition.pages[index], &plan.pages[index]);
    let mut laid = LaidItems::default();
    let setter = |writing| {
        Typesetter::new(with.fonts, text_rules(&edition.layout, &edition.language, writing))
    };
    let (mut setter, mut upright) =
        (setter(WritingMode::Horizontal), setter(WritingMode::Vertical));
    let blocks = || spec.blocks.iter().zip(&placed.blocks).enumerate();
    ground::layer(with, index, GroundLayer::Page, &mut laid);
    ground::layer(with, index, GroundLayer::OnStories, &mut laid);
    let mut typesetter =
        DisplayTypesetter { with, page: index, setter: &mut setter, upright: &mut upright, out };
    let is_under_head = |n: usize| lies_under_head(spec, placed, n);
    for (n, (block, place)) in blocks().filter(|(n, _)| is_under_head(*n)) {
        let held = HeldBlock { block, place: *place };
        block_content(&mut typesetter, content, BlockNumber::of_page(n), held, &mut laid);
    }
    ground::layer(with, index, GroundLayer::Head, &mut laid);
    let in_text = text_blocks::on_page(with, index);
    for block in &in_text {
        block.ground(with, &mut laid);
    }
    for filled in with.filled {
        story::frames_on(with, filled, index, &mut laid);
    }
    for (n, (block, place)) in blocks().filter(|(n, _)| !is_under_head(*n)) {
        let held = HeldBlock { block, place: *place };
        block_content(&mut typesetter, content, BlockNumber::of_page(n), held, &mut laid);
    }
    for (n, placed) in in_text.iter().enumerate() {
        if let Some(held) = placed.held(with) {
            let HeldBlock { block, place } = held;
            let border = block.boxed.as_ref();
            let short = border.and_then(|b| short_side(b, place.rect.size, block.span));
            let short = short.map(|d| typesetter.on_page(d, place.rect));
            typesetter.report(short);
            let number = BlockNumber { index: placed.block, part: spec.blocks.len() + n };
            block_content(&mut typesetter, content, number, held, &mut laid);
        }
    }
    furniture(&mut typesetter, placed.number, &mut laid);
    for (n, (block, place)) in blocks() {
        let to = laid.by(Origin::block(OriginKind::Rules, n, block));
        rules::edges(&plan.grid, block.rules, place.rect, to);
    }
    laid
}

/// Lays the furniture of a page.
fn furniture(typesetter: &mut DisplayTypesetter<'_, '_>, page: u32, laid: &mut LaidItems) {
    let (layout, area) = (&typesetter.with.edition.layout, typesetter.with.plan.grid.area());
    for furniture in layout.furniture.iter().filter(|f| f.on.includes(page)) {
        for item in &furniture.items {
            let origin = Origin::furniture(item, item.rect(&layout.grid, area));
            display::item(typesetter, item, area, laid.by(origin));
        }
    }
}

/// The numbers of a block on its page.
#[derive(Clone, Copy)]
struct BlockNumber {
    /// Index of the block of the page that it is or in whose text it stands.
    index: usize,
    /// By which its figures are told apart: blocks in the text follow those of the page.
    part: usize,
}

impl BlockNumber {
    fn of_page(index: usize) -> Self {
        Self { index, part: index }
    }
}

/// Lays what a block holds, unless that is a story.
fn block_content(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    content: PageContents<'_>,
    number: BlockNumber,
    HeldBlock { block, place }: HeldBlock<'_>,
    laid: &mut LaidItems,
) {
    let n = number.index;
    let (edition, page) = (typesetter.with.edition, typesetter.page);
    let (shown, caption) = match &block.content {
        Content::Story(_) | Content::Head(_) => return,
        Content::Picture(block) => {
            let (files, colour) = (content.pictures, edition.pages[page].colour);
            let inks = if colour { AllowedInks::All } else { AllowedInks::Black };
            (CaptionedContent::Pictures { block, files, inks }, &block.caption)
        }
        Content::Panel { words, caption, .. } => (CaptionedContent::Panel(words), caption),
        Content::Table(spec) => {
            let number = spec.table.value.0 as usize;
            let (set, copy) = (&content.tables[number], &edition.tables[number]);
            let here = |b: &&SetTableBlock| (b.id.page, b.id.block) == (page, n);
            if let Some(held) = set.blocks.iter().find(here) {
                let to = laid.by(Origin::block(OriginKind::Table, n, block));
                table::block(set.table, held, copy, to);
            }
            return;
        }
        Content::Display(list) => {
            for item in list {
                let room = item.rect(&edition.layout.grid, place.inner);
                let to = laid.by(Origin::display(n, item, room));
                display::item(typesetter, item, place.inner, to);
            }
            let to = laid.by(Origin::block(OriginKind::Picture, n, block));
            advertisement::mark(typesetter, block, place.inner, to);
            return;
        }
    };
    let part =
        u32::try_from(number.part).expect("a page of fewer than four thousand million blocks");
    let to = laid.by(Origin::block(OriginKind::Picture, n, block));
    picture::block(typesetter, block, place, shown, caption, part, to);
    advertisement::mark(typesetter, block, place.inner, to);
}

/// Returns the page boxes for the layout's sheet.
fn boxes(edition: &Edition) -> PageBoxes {
    let sheet = edition.layout.sheet;
    let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, sheet.width, sheet.height);
    let grown = |by: Abs| trim.inset(Insets::all(-by));
    PageBoxes { media: grown(sheet.margin.max(sheet.bleed)), bleed: grown(sheet.bleed), trim }
}
