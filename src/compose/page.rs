//! Composition of a single page.

use crate::compose::beyond::PageBounds;
use crate::compose::display_typesetter::{DisplayTypesetter, PageMaterial};
use crate::compose::origin::{LaidItems, Origin, OriginKind};
use crate::compose::picture::CaptionedContent;
use crate::compose::{collisions, display, ground, picture, reading, rules, story, unseen};
use crate::copy::text_rules;
use crate::diag::Diagnostics;
use crate::edition::{Block, Content, Edition};
use crate::flow::FilledThread;
use crate::font::FontBook;
use crate::geom::{Abs, Insets, Rect, WritingMode};
use crate::makeup::{PlacedBlock, Plan};
use crate::scene::{PageBoxes, PictureFile, Scene};
use crate::text::Typesetter;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pictures of an edition that could be read, by the path that the edition gives.
pub type PictureFiles = BTreeMap<String, Arc<PictureFile>>;

/// Composes the page at `index` and returns its scene with the diagnostics.
pub fn page(
    edition: &Edition,
    plan: &Plan,
    fonts: &FontBook,
    filled: &[Arc<FilledThread>],
    pictures: &PictureFiles,
    index: usize,
) -> (Scene, Diagnostics) {
    let with = PageMaterial { edition, plan, fonts, filled };
    let number = plan.pages[index].number;
    let mut out = Diagnostics::new();
    let laid = lay(with, pictures, index, &mut out);
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
        items: laid.items,
        links: reading::links(with, index),
    };
    (scene, out)
}

/// Lays every item of the page in paint order.
fn lay(
    with: PageMaterial<'_>,
    pictures: &PictureFiles,
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
    let is_on_top = |(_, (block, _)): &(usize, (&Block, &PlacedBlock))| block.runaround.is_some();
    let beneath = blocks().filter(|block| !is_on_top(block));
    for (n, (block, place)) in beneath.chain(blocks().filter(is_on_top)) {
        let to = laid.by(Origin::block(OriginKind::Ground, n, block));
        ground::block(&edition.layout, block, place.rect, to);
    }
    for filled in with.filled {
        story::frames_on(with, filled, index, &mut laid);
    }
    let mut typesetter =
        DisplayTypesetter { with, page: index, setter: &mut setter, upright: &mut upright, out };
    for (n, (block, place)) in blocks() {
        let (shown, caption) = match &block.content {
            Content::Story(_) => continue,
            Content::Picture { file: named, framing, caption } => {
                let (file, black_only) = (pictures.get(&named.value), !spec.colour);
                (CaptionedContent::Picture { named, file, framing, black_only }, caption)
            }
            Content::Panel { words, caption, .. } => (CaptionedContent::Panel(words), caption),
            Content::Display(list) => {
                for item in list {
                    let to =
                        laid.by(Origin::display(n, item, item.rect(&edition.layout, place.inner)));
                    display::item(&mut typesetter, item, place.inner, to);
                }
                continue;
            }
        };
        let part = u32::try_from(n).expect("a page of fewer than four thousand million blocks");
        let to = laid.by(Origin::block(OriginKind::Picture, n, block));
        picture::block(&mut typesetter, block, *place, shown, caption, part, to);
    }
    let area = plan.grid.area();
    for furniture in edition.layout.furniture.iter().filter(|f| f.on.includes(placed.number)) {
        for item in &furniture.items {
            let origin = Origin::furniture(item, item.rect(&edition.layout, area));
            display::item(&mut typesetter, item, area, laid.by(origin));
        }
    }
    for (n, (block, place)) in blocks() {
        let to = laid.by(Origin::block(OriginKind::Rules, n, block));
        rules::edges(&plan.grid, block.rules, place.rect, to);
    }
    laid
}

/// Returns the page boxes for the layout's sheet.
fn boxes(edition: &Edition) -> PageBoxes {
    let sheet = edition.layout.sheet;
    let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, sheet.width, sheet.height);
    let grown = |by: Abs| trim.inset(Insets::all(-by));
    PageBoxes { media: grown(sheet.margin.max(sheet.bleed)), bleed: grown(sheet.bleed), trim }
}
