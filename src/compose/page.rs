//! Composition of a single page.

use crate::compose::beyond::PageBounds;
use crate::compose::display_typesetter::{DisplayTypesetter, PageMaterial};
use crate::compose::origin::{LaidItems, Origin, OriginKind};
use crate::compose::{collisions, display, ground, picture, reading, rules, story};
use crate::copy::text_rules;
use crate::diag::Diagnostics;
use crate::edition::{Content, Edition};
use crate::flow::FilledThread;
use crate::font::FontBook;
use crate::geom::{Abs, Insets, Rect, Size, WritingMode};
use crate::image::Rendition;
use crate::makeup::Plan;
use crate::scene::{PageBoxes, Scene};
use crate::text::Typesetter;
use std::sync::Arc;

/// Provides the pictures of a page.
pub trait PageInputs: Sync {
    /// Returns the picture in `file`, cropped to the aspect ratio of `size` and rendered for print,
    /// in black ink only if `black_only` is set; `None` if it is unavailable.
    fn print(&self, file: &str, size: Size, black_only: bool) -> Option<Arc<Rendition>>;

    /// Returns the source picture's width and height in pixels; `None` if it is unavailable.
    fn pixels(&self, _file: &str) -> Option<(u32, u32)> {
        None
    }
}

/// Provides no pictures.
impl PageInputs for () {
    fn print(&self, _: &str, _: Size, _: bool) -> Option<Arc<Rendition>> {
        None
    }
}

/// Composes the page at `index` and returns its scene with the diagnostics.
pub fn page(
    edition: &Edition,
    plan: &Plan,
    fonts: &FontBook,
    filled: &[FilledThread],
    prints: &dyn PageInputs,
    index: usize,
) -> (Scene, Diagnostics) {
    let with = PageMaterial { edition, plan, fonts, filled };
    let number = plan.pages[index].number;
    let mut out = Diagnostics::new();
    let laid = lay(with, prints, index, &mut out);
    let boxes = boxes(edition);
    let bounds = PageBounds { with, boxes, index };
    for part in laid.parts() {
        bounds.check(&part, &mut out);
    }
    collisions::check(fonts, &laid, &plan.pages[index], &mut out);
    let scene = Scene {
        boxes,
        number,
        label: number.to_string(),
        title: reading::title(edition, index),
        items: laid.items,
        clips: Vec::new(),
        links: reading::links(with, index),
    };
    (scene, out)
}

/// Lays every item of the page in paint order.
fn lay(
    with: PageMaterial<'_>,
    prints: &dyn PageInputs,
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
    for (n, (block, place)) in blocks() {
        ground::block(block, place.rect, laid.by(Origin::block(OriginKind::Ground, n, block)));
    }
    for filled in with.filled {
        story::frames_on(with, filled, index, &mut laid);
    }
    let mut typesetter =
        DisplayTypesetter { with, page: index, setter: &mut setter, upright: &mut upright, out };
    for (n, (block, place)) in blocks() {
        let (shown, caption) = match &block.content {
            Content::Story(_) => continue,
            Content::Picture { file, caption } => {
                let black_only = !spec.colour;
                (picture::CaptionedContent::Picture { file, prints, black_only }, caption)
            }
            Content::Panel { words, caption, .. } => {
                (picture::CaptionedContent::Panel(words), caption)
            }
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
        picture::block(&mut typesetter, block, place.inner, shown, caption, part, to);
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
