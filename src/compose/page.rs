//! One page put together.

use crate::compose::stick::{Matters, Stick};
use crate::compose::{display, ground, picture, reading, rules, story};
use crate::diag::Diagnostics;
use crate::edition::{Content, Edition};
use crate::flow::{Filled, text_rules};
use crate::font::FontBook;
use crate::geom::{Abs, Insets, Point, Rect, Size, Writing};
use crate::image::Rendition;
use crate::page::Plan;
use crate::scene::{Boxes, Item, Scene};
use crate::text::Typesetter;
use std::sync::Arc;

/// Where a page's pictures come from.
pub trait Prints: Sync {
    /// The picture of a file, cut to the shape of `size` and made ready for it; on a page that is
    /// `black_only` in the black ink alone. Nothing if there is none to be had.
    fn print(&self, file: &str, size: Size, black_only: bool) -> Option<Arc<Rendition>>;
}

/// No pictures at all.
impl Prints for () {
    fn print(&self, _: &str, _: Size, _: bool) -> Option<Arc<Rendition>> {
        None
    }
}

/// The scene of the page at `index`, and what the author should know about it.
pub fn page(
    edition: &Edition,
    plan: &Plan,
    fonts: &FontBook,
    (filled, prints): (&[Filled], &dyn Prints),
    index: usize,
) -> (Scene, Diagnostics) {
    let with = Matters { edition, plan, fonts, filled };
    let (spec, placed) = (&edition.pages[index], &plan.pages[index]);
    let mut out = Diagnostics::new();
    let mut items: Vec<(Point, Item)> = Vec::new();
    let setter =
        |writing| Typesetter::new(fonts, text_rules(&edition.layout, &edition.language, writing));
    let (mut setter, mut upright) = (setter(Writing::Horizontal), setter(Writing::Vertical));
    for (block, place) in spec.blocks.iter().zip(&placed.blocks) {
        ground::block(block, place.rect, &mut items);
    }
    for filled in filled {
        story::frames_on(with, filled, index, &mut items);
    }
    let mut stick =
        Stick { with, page: index, setter: &mut setter, upright: &mut upright, out: &mut out };
    for ((block, place), part) in spec.blocks.iter().zip(&placed.blocks).zip(0..) {
        match &block.content {
            Content::Story(_) => {}
            Content::Picture { file, caption } => {
                let print = |size| prints.print(&file.value, size, !spec.colour);
                let shown = picture::Shown::Picture(&file.value, &print);
                picture::block(&mut stick, block, place.inner, (shown, caption, part), &mut items);
            }
            Content::Panel { words, caption } => {
                let shown = picture::Shown::Panel(words);
                picture::block(&mut stick, block, place.inner, (shown, caption, part), &mut items);
            }
            Content::Display(list) => display::items(&mut stick, list, place.inner, &mut items),
        }
    }
    let area = plan.grid.area();
    for furniture in &edition.layout.furniture {
        if furniture.on.includes(placed.number) {
            display::items(&mut stick, &furniture.items, area, &mut items);
        }
    }
    for (block, place) in spec.blocks.iter().zip(&placed.blocks) {
        rules::edges(&plan.grid, block.rules, place.rect, &mut items);
    }
    let scene = Scene {
        boxes: boxes(edition),
        number: placed.number,
        label: placed.number.to_string(),
        title: reading::title(edition, index),
        items,
        clips: Vec::new(),
        links: reading::links(with, index),
    };
    (scene, out)
}

/// The page's boxes from the layout's sheet.
fn boxes(edition: &Edition) -> Boxes {
    let sheet = edition.layout.sheet;
    let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, sheet.width, sheet.height);
    let grown = |by: Abs| trim.inset(Insets::all(-by));
    Boxes { media: grown(sheet.margin.max(sheet.bleed)), bleed: grown(sheet.bleed), trim }
}
