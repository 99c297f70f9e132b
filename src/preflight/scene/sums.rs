//! Inks summed over a page, overlaps and pictures included.

use crate::diag::PagePlace;
use crate::geom::{Abs, Point, Rect};
use crate::image::SampleSpace;
use crate::ink::Ink;
use crate::preflight::plates::{
    CELL, OverRegion, PlateResources, across_seams, over, pixels, render,
};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use crate::preflight::scene::marks::{around, room};
use crate::press::Limits;
use crate::scene::{Book, Item, Paint, Scene};
use rayon::prelude::*;

/// Pixels of drawn plates: 150 to the inch.
const PIXEL: Abs = Abs(Abs::INCH.0 / 150);
/// The height of what is reduced one piece.
const PIECE: Abs = Abs::mm(40);

/// Sums the inks wherever overlapping things may come to more than the press takes.
pub(in crate::preflight) fn where_they_may(
    book: &Book,
    limits: &Limits,
    out: &mut PreflightFindings,
) {
    let doubtful = |scene: &Scene| doubtful(book, scene, limits);
    let areas: Vec<Vec<Rect>> = book.pages.par_iter().map(doubtful).collect();
    sum(book, areas, limits, out);
}

/// Sums the inks of every page, wherever there may be ink.
pub(in crate::preflight) fn everywhere(book: &Book, limits: &Limits, out: &mut PreflightFindings) {
    let areas = book.pages.iter().map(|page| vec![page.boxes.bleed]).collect();
    sum(book, areas, limits, out);
}

/// A rectangle in pieces one above the other.
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

/// Tints of the four inks and of all others together, in thousandths.
type TintSums = [u32; 5];

fn total(tints: TintSums) -> u32 {
    tints.into_iter().sum()
}

/// What a thing lays on at most, and where it shows; nothing if it lies outside.
struct InkSum {
    rect: Rect,
    tints: TintSums,
    /// What more than its tints there may be: of a picture, of which only the sum is known.
    more: u32,
    overprints: bool,
}

impl InkSum {
    fn of(book: &Book, at: Point, item: &Item) -> Self {
        let tints = |paint: &Paint| match paint.ink {
            Ink::Spot { tint, .. } => [0, 0, 0, 0, u32::from(tint)],
            ink => {
                let [c, m, y, k] = ink.cmyk(&book.spots).map(u32::from);
                [c, m, y, k, 0]
            }
        };
        match item {
            Item::Glyphs(run) => {
                let (tints, overprints) = (tints(&run.paint), run.paint.overprint);
                Self { rect: room(at, run), tints, more: 0, overprints }
            }
            Item::Path { path, fill, stroke } => {
                let rect = around(at, path, stroke.as_ref());
                let paints = || fill.iter().chain(stroke.as_ref().map(|s| &s.paint));
                let tints = paints().map(tints).fold([0; 5], union);
                Self { rect, tints, more: 0, overprints: paints().any(|p| p.overprint) }
            }
            Item::Image { picture, size, .. } => {
                let most = picture.ink.as_ref().map_or(0, |ink| u32::from(ink.most));
                let black = if picture.space == SampleSpace::Black { most } else { 0 };
                let (rect, tints) = (Rect::new(at, *size), [0, 0, 0, black, 0]);
                Self { rect, tints, more: most - black, overprints: false }
            }
        }
    }
}

/// The more of each ink.
fn union(a: TintSums, b: TintSums) -> TintSums {
    std::array::from_fn(|n| a[n].max(b[n]))
}

/// Where on a page something, with all that overprints it, may have more ink than the press takes.
fn doubtful(book: &Book, scene: &Scene, limits: &Limits) -> Vec<Rect> {
    let limit = u32::from(limits.ink_warn) * 10;
    let laid: Vec<InkSum> = (scene.items.iter().enumerate())
        .filter_map(|(n, (at, item))| {
            let laid = InkSum::of(book, *at, item);
            let rect = scene.clip(n).map_or(Some(laid.rect), |to| to.shared(&laid.rect))?;
            Some(InkSum { rect, ..laid })
        })
        .collect();
    // Most things are too light for any trouble, whatever lies on them.
    let heaviest = laid.iter().filter(|l| l.overprints).map(|l| l.tints).fold([0; 5], union);
    let mut found = Vec::new();
    for (n, base) in laid.iter().enumerate() {
        if total(union(base.tints, heaviest)) + base.more <= limit {
            continue;
        }
        let over = laid[n + 1..].iter().filter(|l| l.overprints && l.rect.overlaps(&base.rect));
        if total(over.map(|l| l.tints).fold(base.tints, union)) + base.more > limit {
            found.push(base.rect);
        }
    }
    found
}

/// Draws the areas of each page, and tells where the sum is too great.
fn sum(book: &Book, areas: Vec<Vec<Rect>>, limits: &Limits, out: &mut PreflightFindings) {
    if areas.iter().all(Vec::is_empty) {
        return;
    }
    let stock = PlateResources::of(book);
    // Page after page: only one page's pictures are held as pixels.
    for (scene, areas) in book.pages.iter().zip(areas).filter(|(_, areas)| !areas.is_empty()) {
        let pixels = pixels(scene, &areas);
        let pieces: Vec<Rect> = areas.into_iter().flat_map(pieces).collect();
        let draw = |piece: &Rect| {
            let band = render(scene, &stock, &pixels, *piece, PIXEL);
            let [wet, mut damp] =
                [limits.ink_error, limits.ink_warn].map(|limit| over(&band, u32::from(limit) * 10));
            damp.retain(|d| !wet.iter().any(|w| w.rect.overlaps(&d.rect)));
            (wet, damp)
        };
        let (wet, damp): (Vec<_>, Vec<_>) = pieces.par_iter().map(draw).unzip();
        let (wet, damp) = (across_seams(&wet), across_seams(&damp));
        for region in &wet {
            tell(scene, region, OverLimit::Error, limits, out);
        }
        for region in &damp {
            tell(scene, region, OverLimit::Warning, limits, out);
        }
    }
}

/// What lies in a region: the picture that it is on, if it is on one.
fn object(scene: &Scene, region: &Rect) -> String {
    let on = scene.items.iter().rev().find_map(|(at, item)| match item {
        Item::Image { file, size, .. } if Rect::new(*at, *size).overlaps(region) => Some(file),
        _ => None,
    });
    on.map_or_else(|| "overlapping inks".to_owned(), |file| format!("picture {file}"))
}

/// Which of the press's two limits a region is over.
#[derive(Clone, Copy)]
enum OverLimit {
    /// That beyond which it rejects a page.
    Error,
    /// That beyond which it warns.
    Warning,
}

/// Tells of a region that is over a limit.
fn tell(
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
    let what = format!(
        "{sum} % of ink at most, {}.{} mm² of it over {limit} %",
        area / 100,
        area % 100 / 10
    );
    let place = PagePlace { page: scene.number, rect: region.rect };
    let breach = RuleBreach::new(rule::INK_OVER, what).of(object(scene, &region.rect)).on(place);
    let breach = breach.mended(rule::OVERLAPS);
    let breach = match over {
        OverLimit::Error => breach,
        OverLimit::Warning => breach.doubtful(),
    };
    // Flat inks were reported before, by what is painted and exactly.
    if !out.covers(&breach, CELL) {
        out.add(breach);
    }
}
