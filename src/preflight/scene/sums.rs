//! Inks summed over a page, overlaps and pictures included.

use crate::diag::Place;
use crate::geom::{Abs, Rect};
use crate::image::Space;
use crate::ink::Ink;
use crate::preflight::plates::{Region, Stock, over, render};
use crate::preflight::report::{Breach, Findings};
use crate::preflight::rule;
use crate::preflight::scene::marks::around;
use crate::press::Limits;
use crate::scene::{Book, Item, Scene};
use rayon::prelude::*;

/// Pixels of drawn plates: 150 to the inch.
const PIXEL: Abs = Abs(Abs::INCH.0 / 150);
/// The height of what is drawn in one piece.
const PIECE: Abs = Abs::mm(40);

/// Sums the inks wherever overlapping things may come to more than the press takes.
pub(in crate::preflight) fn where_they_may(book: &Book, limits: &Limits, out: &mut Findings) {
    let doubtful = |scene: &Scene| doubtful(book, scene, limits);
    let pieces: Vec<(usize, Rect)> = (book.pages.iter().enumerate())
        .flat_map(|(n, scene)| doubtful(scene).into_iter().flat_map(pieces).map(move |r| (n, r)))
        .collect();
    if !pieces.is_empty() {
        sum(book, &pieces, limits, out);
    }
}

/// Sums the inks of every page, wherever there may be ink.
pub(in crate::preflight) fn everywhere(book: &Book, limits: &Limits, out: &mut Findings) {
    let pages = book.pages.iter().enumerate();
    let all: Vec<(usize, Rect)> =
        pages.flat_map(|(n, p)| pieces(p.boxes.bleed).into_iter().map(move |r| (n, r))).collect();
    sum(book, &all, limits, out);
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

/// The grounds of a page that, with what overprints them, may have more ink than the press takes.
fn doubtful(book: &Book, scene: &Scene, limits: &Limits) -> Vec<Rect> {
    let limit = u32::from(limits.ink_warn) * 10;
    let mut found: Vec<Rect> = Vec::new();
    for (n, (at, item)) in scene.items.iter().enumerate() {
        let (rect, sum, black) = match item {
            Item::Path { path, fill: Some(paint), stroke } => {
                let tints = match paint.ink {
                    Ink::Spot { tint, .. } => [0, 0, tint, 0],
                    ink => ink.cmyk(&book.spots),
                };
                let sum = tints.iter().map(|t| u32::from(*t)).sum();
                (around(*at, path, stroke.as_ref()), sum, u32::from(tints[3]))
            }
            Item::Image { picture, size, .. } => {
                let most = picture.ink.as_ref().map_or(0, |ink| u32::from(ink.most));
                // Pixels in black alone take no more from black over them.
                let black = if picture.space == Space::Black { 1000 } else { 0 };
                (Rect::new(*at, *size), most, black)
            }
            _ => continue,
        };
        let overprinted =
            || scene.items[n + 1..].iter().any(|(at, item)| overprints(*at, item, rect));
        // Black on black is black: what overprints adds no more than black lacks.
        if sum > limit || (sum + 1000 - black.min(1000) > limit && overprinted()) {
            found.push(rect);
        }
    }
    found
}

/// Whether an item overprints something in `rect`.
fn overprints(at: crate::geom::Point, item: &Item, rect: Rect) -> bool {
    match item {
        Item::Glyphs(run) => {
            run.paint.overprint && crate::preflight::scene::marks::room(at, run).overlaps(&rect)
        }
        Item::Path { path, fill, stroke } => {
            let paints = fill.iter().copied().chain(stroke.iter().map(|s| s.paint));
            paints.into_iter().any(|p| p.overprint)
                && around(at, path, stroke.as_ref()).overlaps(&rect)
        }
        Item::Image { .. } => false,
    }
}

/// Draws pieces of pages side by side and tells where the sum is too great.
fn sum(book: &Book, pieces: &[(usize, Rect)], limits: &Limits, out: &mut Findings) {
    let pages: Vec<u32> = pieces.iter().map(|(n, _)| book.pages[*n].number).collect();
    let stock = Stock::of(book, |scene| pages.contains(&scene.number));
    let (error, warn) = (u32::from(limits.ink_error) * 10, u32::from(limits.ink_warn) * 10);
    let found: Vec<Vec<(Region, bool)>> = pieces
        .par_iter()
        .map(|(n, rect)| {
            let band = render(&book.pages[*n], &stock, *rect, PIXEL);
            let wet = over(&band, error);
            let damp = over(&band, warn).into_iter();
            let damp = damp.filter(|d| !wet.iter().any(|w| w.rect.overlaps(&d.rect)));
            let damp = damp.map(|d| (d, false)).collect::<Vec<_>>();
            wet.iter().map(|w| (*w, true)).chain(damp).collect()
        })
        .collect();
    for ((n, _), regions) in pieces.iter().zip(found) {
        for (region, wet) in regions {
            let place = Place { page: book.pages[*n].number, rect: region.rect };
            let limit = if wet { limits.ink_error } else { limits.ink_warn };
            let (sum, area) = (region.most.div_ceil(10), region.area);
            let what = format!(
                "{sum} % of ink at most, {}.{} mm² of it over {limit} %",
                area / 100,
                area % 100 / 10
            );
            let breach = Breach::new(rule::INK, what).on(place);
            let breach = if wet { breach } else { breach.doubtful() };
            // Flat inks were told before, by what is painted and exactly.
            if !out.covers(&breach) {
                out.add(breach);
            }
        }
    }
}
