//! Renders a part of a page to tints.

use crate::font::{FontBook, FontId, Outlines};
use crate::geom::{Abs, GlyphOrientation, Path, Point, Rect, Size};
use crate::ink::Ink;
use crate::raster::band::LaidTints;
use crate::raster::coverage::{AreaCoverage, PathGatherer, stroked};
use crate::raster::{Band, PictureInks};
use crate::scene::{
    Book, GlyphRun, Item, Paint, PictureKey, PictureStore, PlacedPicture, Scene, Stroke,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Which pixels of a picture make a pixel of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sampling {
    /// The one in its middle, so that no ink is averaged away.
    Middle,
    /// The mean of all within it, as an eye sees them.
    Mean,
}

/// What rendering needs of a book: its fonts and their outlines, and the number of spot inks.
pub(crate) struct PlateResources<'b> {
    fonts: &'b FontBook,
    outlines: Vec<Option<Outlines<'b>>>,
    spots: usize,
    sampling: Sampling,
}

/// The pixels of one page's pictures.
pub(crate) type PlatePixels = BTreeMap<PictureKey, PictureInks>;

impl<'b> PlateResources<'b> {
    pub(crate) fn of(book: &'b Book, sampling: Sampling) -> Self {
        let outlines = book.fonts.fonts().iter().map(|f| f.outlines()).collect();
        Self { fonts: &book.fonts, outlines, spots: book.spots.len(), sampling }
    }

    pub(super) fn outlines(&self, font: FontId) -> Option<&Outlines<'b>> {
        self.outlines.get(usize::from(font.0))?.as_ref()
    }
}

/// The pixels of the pictures on a page that overlap one of `areas`.
pub(crate) fn pixels(scene: &Scene, areas: &[Rect], pictures: &dyn PictureStore) -> PlatePixels {
    let mut wanted = BTreeMap::new();
    for (at, item) in &scene.items {
        if let Item::Picture(picture) = item {
            let rect = Rect::new(*at, picture.size);
            if areas.iter().any(|area| area.overlaps(&rect)) {
                wanted.insert(picture.key(), picture);
            }
        }
    }
    let inks = |picture: &PlacedPicture| PictureInks::of(&*pictures.rendition(picture)?);
    wanted.into_par_iter().filter_map(|(key, picture)| Some((key, inks(picture)?))).collect()
}

/// Renders the part `area` of a page with square pixels of side `pixel`.
pub(crate) fn render(
    scene: &Scene,
    stock: &PlateResources<'_>,
    pixels: &PlatePixels,
    area: Rect,
    pixel: Abs,
) -> Band {
    let mut band = Band::paper(area, pixel, 4 + stock.spots);
    for (n, (at, item)) in scene.items.iter().enumerate() {
        let within = scene.clip(n).map_or(Some(area), |to| to.shared(&area));
        let Some(within) = within else { continue };
        match item {
            Item::Glyphs(run) => glyphs(&mut band, stock, *at, within, run),
            Item::Path { path, fill, stroke } => {
                outline(&mut band, stock, *at, within, path, *fill, stroke.as_ref());
            }
            Item::Picture(picture) => {
                if let Some(samples) = pixels.get(&picture.key()) {
                    let room = Rect::new(*at, picture.size);
                    image(&mut band, room, within, samples, stock.sampling);
                }
            }
        }
    }
    band
}

fn laid(paint: Paint, stock: &PlateResources<'_>) -> LaidTints {
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
    LaidTints { tints, kept }
}

/// How far a run's glyphs may extend beyond their origins, in em.
const REACH: i64 = 2;

fn glyphs(band: &mut Band, stock: &PlateResources<'_>, at: Point, within: Rect, run: &GlyphRun) {
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
    if !room.overlaps(&within) {
        return;
    }
    let Some(outlines) = stock.outlines(run.font) else { return };
    let font = stock.fonts.get(run.font);
    let mut gather = PathGatherer::on(band);
    for glyph in &run.glyphs {
        let path = outlines.draw(glyph.id, run.size);
        let mut from = at + Point::new(glyph.x, glyph.y);
        if run.orientation == GlyphOrientation::Vertical {
            // From the cell's top centre to the baseline's start.
            let across = font.advance(glyph.id).at(run.size).scale(run.h_scale.into(), 1000);
            let down = font.vertical_origin(glyph.id).at(run.size);
            from = Point::new(from.x - across / 2, from.y + down);
        }
        gather.add(&path, from, run.orientation == GlyphOrientation::Rotated, run.h_scale);
    }
    if let Some(shape) = gather.shape()
        && let Some(covered) = AreaCoverage::of(&shape, band, within)
    {
        band.lay(&covered, &laid(run.paint, stock));
    }
}

fn outline(
    band: &mut Band,
    stock: &PlateResources<'_>,
    at: Point,
    within: Rect,
    path: &Path,
    fill: Option<Paint>,
    stroke: Option<&Stroke>,
) {
    let mut gather = PathGatherer::on(band);
    gather.add(path, at, false, 1000);
    let Some(shape) = gather.shape() else { return };
    if let Some(paint) = fill
        && let Some(covered) = AreaCoverage::of(&shape, band, within)
    {
        band.lay(&covered, &laid(paint, stock));
    }
    if let Some(stroke) = stroke
        && let Some(shape) = stroked(&shape, stroke, band.pixel)
        && let Some(covered) = AreaCoverage::of(&shape, band, within)
    {
        band.lay(&covered, &laid(stroke.paint, stock));
    }
}

pub(super) fn image(
    band: &mut Band,
    room: Rect,
    within: Rect,
    samples: &PictureInks,
    sampling: Sampling,
) {
    let Some([x0, y0, x1, y1]) = room.shared(&within).and_then(|r| band.pixels(r)) else { return };
    let kept = vec![false; band.at(0, 0).len()];
    let mut tints = vec![0; kept.len()];
    let pixel = band.pixel;
    let start = |n: usize| pixel * i64::try_from(n).expect("a pixel's number in a row");
    for y in y0..y1 {
        let top = band.area.top() + start(y) - room.top();
        for x in x0..x1 {
            let left = band.area.left() + start(x) - room.left();
            let inks = match sampling {
                Sampling::Middle => {
                    samples.at(Point::new(left + pixel / 2, top + pixel / 2), room.size)
                }
                Sampling::Mean => samples.mean(Rect::xywh(left, top, pixel, pixel), room.size),
            };
            tints[..4].copy_from_slice(&inks);
            band.mix((x, y), 255, &tints, &kept);
        }
    }
}
