//! Renders a part of a page to tints.

use crate::font::{FontBook, FontId, Outlines};
use crate::geom::{Abs, Affine, GlyphOrientation, Path, Point, Rect, Size};
use crate::ink::Ink;
use crate::raster::band::{Band, LaidTints};
use crate::raster::clip::{ClipMasks, ShownArea};
use crate::raster::shape::{PathGatherer, stroked};
use crate::raster::{PagePixels, PictureInks};
use crate::scene::{Book, GlyphRun, Item, Paint, Scene, Stroke};

/// How a pixel of the page is sampled from a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sampling {
    /// The pixel at its centre, so that averaging does not hide ink.
    Middle,
    /// The mean of all pixels within it, as an eye would see them.
    Mean,
}

/// The parts of a book that rendering needs: its fonts and their outlines, and the number of spot
/// inks.
pub(crate) struct PlateResources<'b> {
    fonts: &'b FontBook,
    outlines: Vec<Option<Outlines<'b>>>,
    spots: usize,
    sampling: Sampling,
}

impl<'b> PlateResources<'b> {
    pub(crate) fn of(book: &'b Book, sampling: Sampling) -> Self {
        let outlines = book.fonts.fonts().iter().map(|f| f.outlines()).collect();
        Self { fonts: &book.fonts, outlines, spots: book.spots.len(), sampling }
    }

    pub(super) fn outlines(&self, font: FontId) -> Option<&Outlines<'b>> {
        self.outlines.get(usize::from(font.0))?.as_ref()
    }
}

/// Renders the part `area` of a page with square pixels of side `pixel`.
pub(crate) fn render(
    scene: &Scene,
    stock: &PlateResources<'_>,
    pixels: &PagePixels,
    area: Rect,
    pixel: Abs,
) -> Band {
    let mut band = Band::paper(area, pixel, 4 + stock.spots);
    let mut masks = ClipMasks::default();
    scene.visit(&mut |placed| {
        let Some(shown) = masks.shown(&placed, &band) else { return };
        let mut plates = Plates { band: &mut band, stock, shown };
        match placed.item {
            Item::Glyphs(run) => plates.glyphs(placed.to_page, run),
            Item::Path { path, fill, stroke } => {
                plates.outline(placed.to_page, path, *fill, stroke.as_ref());
            }
            Item::Picture(picture) => {
                let shown = plates.shown;
                if let Some(page) = pixels.page(&picture.key(), placed.to_page) {
                    page.lay(&mut band, &shown);
                } else if let Some(samples) = pixels.picture(&picture.key()) {
                    image(&mut band, placed.to_page, picture.size, &shown, samples, stock.sampling);
                }
            }
            Item::Group(_) => {}
        }
    });
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

/// The plates of a part of a page, and the visible part of the item being painted.
struct Plates<'p, 'b> {
    band: &'p mut Band,
    stock: &'p PlateResources<'b>,
    shown: ShownArea,
}

impl Plates<'_, '_> {
    fn glyphs(&mut self, to_page: Affine, run: &GlyphRun) {
        let reach = run.size * REACH;
        let ends = [run.glyphs.first(), run.glyphs.last()].into_iter().flatten();
        let (mut low, mut high) = (Point::default(), Point::default());
        for end in ends {
            low = Point::new(low.x.min(end.x), low.y.min(end.y));
            high = Point::new(high.x.max(end.x), high.y.max(end.y));
        }
        let origin = Point::new(low.x - reach, low.y - reach);
        let size = Size::new(high.x - low.x + reach * 2, high.y - low.y + reach * 2);
        if !to_page.bounds(Rect::new(origin, size)).overlaps(&self.shown.rect) {
            return;
        }
        let Some(outlines) = self.stock.outlines(run.font) else { return };
        let font = self.stock.fonts.get(run.font);
        let mut gather = PathGatherer::on(self.band, to_page);
        for glyph in &run.glyphs {
            let path = outlines.draw(glyph.id, run.size);
            let mut from = Point::new(glyph.x, glyph.y);
            if run.orientation == GlyphOrientation::Vertical {
                // From the cell's top centre to the baseline's start.
                let across = font.advance(glyph.id).at(run.size).scale(run.h_scale.into(), 1000);
                let down = font.vertical_origin(glyph.id).at(run.size);
                from = Point::new(from.x - across / 2, from.y + down);
            }
            gather.add_glyph(&path, from, run.orientation, run.h_scale);
        }
        if let Some(shape) = gather.shape() {
            self.paint(&shape, run.paint);
        }
    }

    fn outline(
        &mut self,
        to_page: Affine,
        path: &Path,
        fill: Option<Paint>,
        stroke: Option<&Stroke>,
    ) {
        let shape = |to_page: Affine, band: &Band| {
            let mut gather = PathGatherer::on(band, to_page);
            gather.add(path, Point::default());
            gather.shape()
        };
        let Some(whole) = shape(to_page, self.band) else { return };
        if let Some(paint) = fill {
            self.paint(&whole, paint);
        }
        let Some(stroke) = stroke else { return };
        let pen = if to_page.is_move() {
            stroked(&whole, stroke, self.band.pixel)
        } else {
            // The pen is turned and scaled with its path.
            let own = Affine::moved(self.band.area.origin);
            let pen = shape(own, self.band).and_then(|s| stroked(&s, stroke, self.band.pixel));
            pen.and_then(|pen| pen.transform(PathGatherer::transform(to_page, self.band)))
        };
        if let Some(pen) = pen {
            self.paint(&pen, stroke.paint);
        }
    }

    /// Paints the visible part of a shape, which is in pixel units.
    fn paint(&mut self, shape: &tiny_skia::Path, paint: Paint) {
        let Some(covered) = self.band.coverage(shape, self.shown.rect) else { return };
        let covered = self.shown.masks.iter().fold(covered, |covered, mask| covered.within(mask));
        self.band.lay(&covered, &laid(paint, self.stock));
    }
}

/// Paints a picture of this size, with its top left corner at the origin of the coordinates that
/// `to_page` maps.
pub(super) fn image(
    band: &mut Band,
    to_page: Affine,
    size: Size,
    shown: &ShownArea,
    samples: &PictureInks,
    sampling: Sampling,
) {
    let room = to_page.bounds(Rect::new(Point::default(), size));
    let Some([x0, y0, x1, y1]) = room.shared(&shown.rect).and_then(|r| band.pixels(r)) else {
        return;
    };
    let kept = vec![false; band.at(0, 0).len()];
    let mut tints = vec![0; kept.len()];
    let pixel = band.pixel;
    let start = |n: usize| pixel * i64::try_from(n).expect("a pixel's number in a row");
    for y in y0..y1 {
        let top = band.area.top() + start(y);
        for x in x0..x1 {
            let covered = shown.covered(x, y);
            if covered == 0 {
                continue;
            }
            let left = band.area.left() + start(x);
            let of_page = Rect::xywh(left, top, pixel, pixel);
            let Some(part) = within(of_page, to_page, size, room) else { continue };
            let inks = match sampling {
                Sampling::Middle => samples.at(part.middle(), size),
                Sampling::Mean => samples.mean(part, size),
            };
            tints[..4].copy_from_slice(&inks);
            band.mix((x, y), covered, &tints, &kept);
        }
    }
}

/// The part of a picture that lies in a pixel of the page; `None` if the pixel's centre is outside
/// the picture, which may be rotated.
fn within(pixel: Rect, to_page: Affine, size: Size, room: Rect) -> Option<Rect> {
    if to_page.is_move() {
        return Some(Rect::new(pixel.origin - room.origin, pixel.size));
    }
    let own = |p: Point| to_page.origin_of(p);
    let middle = own(pixel.middle())?;
    let is_inside = middle.x >= Abs::ZERO
        && middle.y >= Abs::ZERO
        && middle.x < size.width
        && middle.y < size.height;
    let across = Point::new(pixel.right(), pixel.top());
    let down = Point::new(pixel.left(), pixel.bottom());
    let corners = [pixel.origin, across, Point::new(across.x, down.y), down].map(own);
    let corners: Option<Vec<Point>> = corners.into_iter().collect();
    let part = Path::polygon(&corners?).bounds();
    is_inside.then_some(part)
}
