//! A part of a page drawn in tints.

use crate::font::Outlines;
use crate::geom::{Abs, Orientation, Path, Point, Rect, Size};
use crate::ink::Ink;
use crate::preflight::plates::band::Laid;
use crate::preflight::plates::coverage::{Coverage, Gather, stroked};
use crate::preflight::plates::{Band, Samples};
use crate::scene::{Book, GlyphRun, Item, Paint, Scene, Stroke};
use std::collections::BTreeMap;

/// What of a book a page is drawn with: its outlines, and its pictures by their place in memory.
pub(in crate::preflight) struct Stock<'b> {
    outlines: Vec<Option<Outlines<'b>>>,
    pictures: BTreeMap<usize, Samples>,
    spots: usize,
}

impl<'b> Stock<'b> {
    /// Of a whole book; only pictures that lie on `wanted` pages are read.
    pub(in crate::preflight) fn of(book: &'b Book, wanted: impl Fn(&Scene) -> bool) -> Self {
        let outlines = book.fonts.fonts().iter().map(|f| f.outlines()).collect();
        let mut pictures = BTreeMap::new();
        let pages = book.pages.iter().filter(|scene| wanted(scene));
        for (_, item) in pages.flat_map(|scene| &scene.items) {
            if let Item::Image { picture, .. } = item {
                let key = std::sync::Arc::as_ptr(picture).addr();
                if let std::collections::btree_map::Entry::Vacant(slot) = pictures.entry(key)
                    && let Some(samples) = Samples::of(picture)
                {
                    slot.insert(samples);
                }
            }
        }
        Self { outlines, pictures, spots: book.spots.len() }
    }
}

/// The part `area` of a page in pixels of side `pixel`.
pub(in crate::preflight) fn render(
    scene: &Scene,
    stock: &Stock<'_>,
    area: Rect,
    pixel: Abs,
) -> Band {
    let mut band = Band::paper(area, pixel, 4 + stock.spots);
    for (at, item) in &scene.items {
        match item {
            Item::Glyphs(run) => glyphs(&mut band, stock, *at, run),
            Item::Path { path, fill, stroke } => {
                outline(&mut band, stock, (*at, path), (*fill, stroke.as_ref()));
            }
            Item::Image { picture, size, .. } => {
                let key = std::sync::Arc::as_ptr(picture).addr();
                if let Some(samples) = stock.pictures.get(&key) {
                    image(&mut band, Rect::new(*at, *size), samples);
                }
            }
        }
    }
    band
}

fn laid(paint: Paint, stock: &Stock<'_>) -> Laid {
    let mut tints = vec![0; 4 + stock.spots];
    match paint.ink {
        Ink::Spot { number, tint } => {
            if let Some(plate) = tints.get_mut(4 + usize::from(number)) {
                *plate = tint;
            }
        }
        ink => tints[..4].copy_from_slice(&ink.cmyk(&[])),
    }
    let kept = tints.iter().map(|tint| paint.overprint && *tint == 0).collect();
    Laid { tints, kept }
}

/// How far beyond a run's origins its glyphs may reach, in em.
const REACH: i64 = 2;

fn glyphs(band: &mut Band, stock: &Stock<'_>, at: Point, run: &GlyphRun) {
    let reach = run.size * REACH;
    let ends = [run.glyphs.first(), run.glyphs.last()].into_iter().flatten();
    let (mut low, mut high) = (at, at);
    for end in ends {
        low = Point::new(low.x.min(at.x + end.x), low.y.min(at.y + end.y));
        high = Point::new(high.x.max(at.x + end.x), high.y.max(at.y + end.y));
    }
    let origin = Point::new(low.x - reach, low.y - reach);
    let size = Size::new(high.x - low.x + reach * 2, high.y - low.y + reach * 2);
    let room = Rect::new(origin, size);
    if !room.overlaps(&band.area) {
        return;
    }
    let Some(Some(outlines)) = stock.outlines.get(usize::from(run.font.0)) else { return };
    let mut gather = Gather::on(band);
    for glyph in &run.glyphs {
        let path = outlines.draw(glyph.id, run.size);
        let mut from = at + Point::new(glyph.x, glyph.y);
        if run.orientation == Orientation::Vertical {
            // From the middle of the cell's top to the baseline's beginning, near enough for ink.
            from = Point::new(from.x - run.size / 2, from.y + run.size.scale(88, 100));
        }
        gather.add(&path, from, run.orientation == Orientation::Rotated, run.stretch);
    }
    if let Some(shape) = gather.shape()
        && let Some(covered) = Coverage::of(&shape, band, band.area)
    {
        band.lay(&covered, &laid(run.paint, stock));
    }
}

fn outline(
    band: &mut Band,
    stock: &Stock<'_>,
    (at, path): (Point, &Path),
    (fill, stroke): (Option<Paint>, Option<&Stroke>),
) {
    let mut gather = Gather::on(band);
    gather.add(path, at, false, 1000);
    let Some(shape) = gather.shape() else { return };
    if let Some(paint) = fill
        && let Some(covered) = Coverage::of(&shape, band, band.area)
    {
        band.lay(&covered, &laid(paint, stock));
    }
    if let Some(stroke) = stroke
        && let Some(shape) = stroked(&shape, stroke, band.pixel)
        && let Some(covered) = Coverage::of(&shape, band, band.area)
    {
        band.lay(&covered, &laid(stroke.paint, stock));
    }
}

fn image(band: &mut Band, room: Rect, samples: &Samples) {
    let Some([x0, y0, x1, y1]) = band.pixels(room) else { return };
    let kept = vec![false; 4 + band.at(0, 0).len().saturating_sub(4)];
    let mut tints = vec![0; kept.len()];
    let middle = |n: usize| band.pixel * i64::try_from(n).unwrap_or(0) + band.pixel / 2;
    let places = (y0..y1).flat_map(|y| (x0..x1).map(move |x| (x, y)));
    let at = |(x, y): (usize, usize)| {
        let x = band.area.left() + middle(x) - room.left();
        let y = band.area.top() + middle(y) - room.top();
        ((x.0, y.0), (room.size.width.0, room.size.height.0))
    };
    let found: Vec<_> = places
        .map(|pixel| {
            let (place, of) = at(pixel);
            (pixel, samples.at(place, of))
        })
        .collect();
    for (pixel, inks) in found {
        tints[..4].copy_from_slice(&inks);
        band.mix(pixel, 255, &tints, &kept);
    }
}
