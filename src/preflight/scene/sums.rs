//! Sums of inks over a page, overlaps and pictures included.

use crate::diag::PagePlace;
use crate::geom::{Abs, Point, Rect};
use crate::image::SampleSpace;
use crate::ink::Ink;
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use crate::preflight::scene::painted_objects::around;
use crate::press::Limits;
use crate::raster::{
    CELL, OverRegion, PixelOrder, PlateResources, Sampling, across_seams, over, pixels, render,
};
use crate::scene::{Book, Item, Paint, PictureStore, Scene};
use rayon::prelude::*;

/// The side of a pixel of rendered plates: 150 pixels per inch.
const PIXEL: Abs = Abs(Abs::INCH.0 / 150);
/// The height of the bands rendered one at a time.
const PIECE: Abs = Abs::mm(40);

/// Sums the inks in areas where overlapping items may exceed the press's limit.
pub(in crate::preflight) fn where_items_overlap(
    book: &Book,
    pictures: &dyn PictureStore,
    limits: &Limits,
    out: &mut PreflightFindings,
) {
    let doubtful = |scene: &Scene| suspect_areas(book, scene, pictures, limits);
    let areas: Vec<Vec<Rect>> = book.pages.par_iter().map(doubtful).collect();
    sum(book, areas, pictures, limits, out);
}

/// Sums the inks over the whole bleed box of every page.
pub(in crate::preflight) fn everywhere(
    book: &Book,
    pictures: &dyn PictureStore,
    limits: &Limits,
    out: &mut PreflightFindings,
) {
    let areas = book.pages.iter().map(|page| vec![page.boxes.bleed]).collect();
    sum(book, areas, pictures, limits, out);
}

/// Divides a rectangle into bands, from top to bottom.
fn pieces(whole: Rect) -> Vec<Rect> {
    let mut pieces = Vec::new();
    let mut top = whole.top();
    while top < whole.bottom() {
        let height = PIECE.min(whole.bottom() - top);
        pieces.push(Rect::xywh(whole.left(), top, whole.size.width, height));
        top += height;
    }
    pieces
}

/// Tints in thousandths: of the four process inks, and all spot inks together.
type TintSums = [u32; 5];

/// The index of the spot inks among [`TintSums`].
const SPOTS: usize = 4;

fn total(tints: TintSums) -> u32 {
    tints.into_iter().sum()
}

/// Upper bound of the ink of a placed page, which is unknown until it is drawn; in thousandths.
const ANY: u32 = 10_000;

/// Upper bound of the ink of an item, with its rectangle.
struct InkSum {
    rect: Rect,
    tints: TintSums,
    /// Ink beyond its tints: of a picture, only the sum is known.
    more: u32,
    overprints: bool,
    /// Whether it is a placed page, which was checked on its own: only items that overprint it can
    /// raise its ink.
    is_placed: bool,
}

impl InkSum {
    /// The sum for an item, in the item's own coordinates; `None` for a group.
    fn of(book: &Book, item: &Item, pictures: &dyn PictureStore) -> Option<Self> {
        let at = Point::default();
        let tints = |paint: &Paint| match paint.ink {
            Ink::Spot { tint, .. } => [0, 0, 0, 0, u32::from(tint)],
            ink => {
                let [c, m, y, k] = ink.cmyk(&book.spots).map(u32::from);
                [c, m, y, k, 0]
            }
        };
        Some(match item {
            Item::Glyphs(run) => {
                let (tints, overprints) = (tints(&run.paint), run.paint.overprint);
                Self { rect: run.cells(), tints, more: 0, overprints, is_placed: false }
            }
            Item::Path { path, fill, stroke } => {
                let rect = around(at, path, stroke.as_ref());
                let paints = || fill.iter().chain(stroke.as_ref().map(|s| &s.paint));
                let tints = paints().map(tints).fold([0; 5], union);
                let overprints = paints().any(|p| p.overprint);
                Self { rect, tints, more: 0, overprints, is_placed: false }
            }
            Item::Picture(picture) if picture.file.page().is_some() => {
                let rect = Rect::new(at, picture.size);
                Self { rect, tints: [0; 5], more: ANY, overprints: false, is_placed: true }
            }
            Item::Picture(picture) => {
                let rendition = pictures.rendition(picture);
                let most = rendition.as_ref().and_then(|r| r.ink.as_ref());
                let most = most.map_or(0, |ink| u32::from(ink.most));
                let is_black = rendition.is_some_and(|r| r.space == SampleSpace::Black);
                let black = if is_black { most } else { 0 };
                let (rect, tints) = (Rect::new(at, picture.size), [0, 0, 0, black, 0]);
                Self { rect, tints, more: most - black, overprints: false, is_placed: false }
            }
            Item::Group(_) => return None,
        })
    }
}

/// Upper bound of two overprinting items: the maximum of each process ink, and the sum of their
/// spot inks, which may be different inks.
fn union(a: TintSums, b: TintSums) -> TintSums {
    std::array::from_fn(|n| if n == SPOTS { a[n].saturating_add(b[n]) } else { a[n].max(b[n]) })
}

/// Areas where an item with all that overprint it may exceed the limit for a warning.
fn suspect_areas(
    book: &Book,
    scene: &Scene,
    pictures: &dyn PictureStore,
    limits: &Limits,
) -> Vec<Rect> {
    let limit = u32::from(limits.ink_warn) * 10;
    let mut laid: Vec<InkSum> = Vec::new();
    scene.visit(&mut |placed| {
        let of = InkSum::of(book, placed.item, pictures);
        laid.extend(of.and_then(|of| {
            let rect = placed.shown(placed.to_page.bounds(of.rect))?;
            Some(InkSum { rect, ..of })
        }));
    });
    // Quick test: most items are too light for any overprint to matter.
    let heaviest = laid.iter().filter(|l| l.overprints).map(|l| l.tints).fold([0; 5], union);
    let mut found = Vec::new();
    for (n, base) in laid.iter().enumerate() {
        if total(union(base.tints, heaviest)) + base.more <= limit {
            continue;
        }
        let over = laid[n + 1..].iter().filter(|l| l.overprints && l.rect.overlaps(&base.rect));
        if base.is_placed {
            found.extend(over.filter_map(|l| l.rect.shared(&base.rect)));
            continue;
        }
        if total(over.map(|l| l.tints).fold(base.tints, union)) + base.more > limit {
            found.push(base.rect);
        }
    }
    found
}

/// Renders the areas of each page and reports where the sum of inks exceeds a limit.
fn sum(
    book: &Book,
    areas: Vec<Vec<Rect>>,
    pictures: &dyn PictureStore,
    limits: &Limits,
    out: &mut PreflightFindings,
) {
    if areas.iter().all(Vec::is_empty) {
        return;
    }
    let stock = PlateResources::of(book, Sampling::Middle);
    // One page at a time, so that the pixels of only one page's pictures are in memory.
    for (scene, areas) in book.pages.iter().zip(areas).filter(|(_, areas)| !areas.is_empty()) {
        let order = PixelOrder { book, pictures, areas: &areas, pixel: PIXEL };
        let pixels = pixels(scene, order);
        for (file, why) in &pixels.undrawn {
            out.not_judged(format!("the sum of inks over `{file}`: it cannot be drawn, {why}"));
        }
        let pieces: Vec<Rect> = areas.into_iter().flat_map(pieces).collect();
        let draw = |piece: &Rect| {
            let band = render(scene, &stock, &pixels, *piece, PIXEL);
            let [errors, mut warnings] =
                [limits.ink_error, limits.ink_warn].map(|limit| over(&band, u32::from(limit) * 10));
            warnings.retain(|d| !errors.iter().any(|w| w.rect.overlaps(&d.rect)));
            (errors, warnings)
        };
        let (errors, warnings): (Vec<_>, Vec<_>) = pieces.par_iter().map(draw).unzip();
        let (errors, warnings) = (across_seams(&errors), across_seams(&warnings));
        for region in &errors {
            report(scene, region, OverLimit::Error, limits, out);
        }
        for region in &warnings {
            report(scene, region, OverLimit::Warning, limits, out);
        }
    }
}

/// The object named in the report of a region: the topmost picture that it overlaps, if any.
fn object(scene: &Scene, region: &Rect) -> String {
    let mut on = None;
    scene.visit(&mut |placed| {
        if let Item::Picture(picture) = placed.item {
            let rect = placed.to_page.bounds(Rect::new(Point::default(), picture.size));
            if placed.shown(rect).is_some_and(|rect| rect.overlaps(region)) {
                on = Some(&picture.file.name);
            }
        }
    });
    on.map_or_else(|| "overlapping inks".to_owned(), |file| format!("picture {file}"))
}

/// Which of the press's two limits a region exceeds.
#[derive(Clone, Copy)]
enum OverLimit {
    /// The limit above which a page is rejected.
    Error,
    /// The limit above which a page gets a warning.
    Warning,
}

/// Reports a region that exceeds a limit.
fn report(
    scene: &Scene,
    region: &OverRegion,
    over: OverLimit,
    limits: &Limits,
    out: &mut PreflightFindings,
) {
    let limit = match over {
        OverLimit::Error => limits.ink_error,
        OverLimit::Warning => limits.ink_warn,
    };
    let (sum, area) = (region.most.div_ceil(10), region.area);
    let area = format!("{}.{}", area / 100, area % 100 / 10);
    let what = "{ink} % of ink at most, {area} mm² of it over {limit} %";
    let place = PagePlace { page: scene.number, rect: region.rect };
    let breach = RuleBreach::new(rule::INK_OVER, what).of(object(scene, &region.rect)).on(place);
    let breach = breach.fact("ink", sum).fact("area", area).fact("limit", limit);
    let breach = breach.with_remedy(rule::OVERLAPS);
    let breach = match over {
        OverLimit::Error => breach,
        OverLimit::Warning => breach.into_warning(),
    };
    // Flat inks were already reported exactly, from the painted objects.
    if !out.covers(&breach, CELL) {
        out.add(breach);
    }
}
