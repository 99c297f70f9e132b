//! Foreign content of a page: pixels of pictures, and plates of placed pages.

use crate::geom::{Abs, Affine, Point, Rect};
use crate::raster::PictureInks;
use crate::raster::band::Band;
use crate::raster::clip::ShownArea;
use crate::scene::{
    Book, Item, PictureKey, PictureStore, PlacedInk, PlacedItem, PlacedPicture, PlacedPlate,
    PlacedPlates, PlateView, Scene, UndrawnPage,
};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A request for the pixels of a page's pictures.
#[derive(Clone, Copy)]
pub(crate) struct PixelOrder<'o> {
    pub(crate) book: &'o Book,
    pub(crate) pictures: &'o dyn PictureStore,
    /// The parts of the page.
    pub(crate) areas: &'o [Rect],
    /// The side of a pixel of the page.
    pub(crate) pixel: Abs,
}

/// The pixels of the pictures and placed pages of one page.
#[derive(Default)]
pub(crate) struct PagePixels {
    pictures: BTreeMap<PictureKey, PictureInks>,
    pages: Vec<PageLayer>,
    /// The placed pages that could not be drawn: the file, and what cannot be drawn.
    pub(crate) undrawn: Vec<(Arc<str>, UndrawnPage)>,
}

/// A placed page, drawn where it is on its page.
pub(crate) struct PageLayer {
    key: PictureKey,
    to_page: Affine,
    plates: PlacedPlates,
    /// The number of each plate in a band; `None` for inks that the book does not have, whose
    /// plates are left out, and for the plate of all other inks.
    inks: Vec<Option<usize>>,
}

impl PagePixels {
    pub(super) fn picture(&self, key: &PictureKey) -> Option<&PictureInks> {
        self.pictures.get(key)
    }

    pub(super) fn page(&self, key: &PictureKey, to_page: Affine) -> Option<&PageLayer> {
        self.pages.iter().find(|page| page.key == *key && page.to_page == to_page)
    }
}

/// The pixels of the pictures and placed pages on a page that overlap the wanted areas.
pub(crate) fn pixels(scene: &Scene, order: PixelOrder<'_>) -> PagePixels {
    let mut wanted = BTreeMap::new();
    scene.visit(&mut |placed| {
        if let Some((picture, _)) = order.wanted(&placed)
            && picture.file.page().is_none()
        {
            wanted.insert(picture.key(), picture);
        }
    });
    let inks = |picture: &PlacedPicture| PictureInks::of(&*order.pictures.rendition(picture)?);
    let pictures = wanted.into_par_iter().filter_map(|(key, picture)| Some((key, inks(picture)?)));
    PagePixels { pictures: pictures.collect(), ..page_layers(scene, order) }
}

/// The placed pages alone.
pub(super) fn page_layers(scene: &Scene, order: PixelOrder<'_>) -> PagePixels {
    let mut pages = Vec::new();
    scene.visit(&mut |placed| {
        if let Some((picture, area)) = order.wanted(&placed)
            && picture.file.page().is_some()
        {
            pages.push((picture, placed.to_page, area));
        }
    });
    let drawn: Vec<Result<PageLayer, (Arc<str>, UndrawnPage)>> = pages
        .into_par_iter()
        .map(|(picture, to_page, area)| {
            let layer = order.layer(picture, to_page, area);
            layer.map_err(|why| (Arc::clone(&picture.file.name), why))
        })
        .collect();
    let mut found = PagePixels::default();
    for page in drawn {
        match page {
            Ok(page) => found.pages.push(page),
            Err(undrawn) => found.undrawn.push(undrawn),
        }
    }
    found
}

impl PixelOrder<'_> {
    /// The picture of an item, and the part of the page in which its pixels are wanted; `None` if
    /// there is none.
    fn wanted<'s>(&self, placed: &PlacedItem<'_, 's>) -> Option<(&'s PlacedPicture, Rect)> {
        let Item::Picture(picture) = placed.item else { return None };
        let rect = placed.to_page.bounds(Rect::new(Point::default(), picture.size));
        let overlapped = self.areas.iter().filter_map(|area| area.shared(&rect));
        Some((picture, overlapped.reduce(|a, b| a.around(&b))?))
    }

    /// Draws the part of a placed page that is visible in an area of its page.
    pub(super) fn layer(
        &self,
        picture: &PlacedPicture,
        to_page: Affine,
        area: Rect,
    ) -> Result<PageLayer, UndrawnPage> {
        // All layers share the pixel grid of the first area, whichever part is drawn.
        let first = self.areas.first().map_or(area.origin, |area| area.origin);
        let along = |at: Abs, from: Abs| from + self.pixel * (at - from).0.div_euclid(self.pixel.0);
        let (left, top) = (along(area.left(), first.x), along(area.top(), first.y));
        let area = Rect::xywh(left, top, area.right() - left, area.bottom() - top);
        let intent = &self.book.intent;
        let view = PlateView { intent, to_page, area, pixel: self.pixel };
        let plates = self.pictures.plates(picture, &view)?;
        let number = |plate: &PlacedPlate| match &plate.ink {
            PlacedInk::Process(n) => Some(*n),
            PlacedInk::Spot(name) => {
                self.book.spots.iter().position(|spot| spot.name == **name).map(|n| 4 + n)
            }
            PlacedInk::Other => None,
        };
        let inks: Vec<Option<usize>> = plates.plates.iter().map(number).collect();
        let mut unknown = plates.plates.iter().zip(&inks).filter_map(|(plate, ink)| {
            let PlacedInk::Spot(name) = &plate.ink else { return None };
            (ink.is_none() && plate.tints.iter().any(|tint| *tint > 0)).then_some(name)
        });
        if let Some(name) = unknown.next() {
            return Err(UndrawnPage(format!("the ink {name}, which the layout does not have")));
        }
        Ok(PageLayer { key: picture.key(), to_page, plates, inks })
    }
}

impl PageLayer {
    /// Paints the page's inks on its visible part of a band.
    pub(super) fn lay(&self, band: &mut Band, shown: &ShownArea) {
        let PlacedPlates { origin, pixel, width, height, .. } = self.plates;
        let side = |n: usize| pixel * i64::try_from(n).expect("a page has far fewer pixels");
        let room = Rect::xywh(origin.x, origin.y, side(width), side(height));
        let Some([x0, y0, x1, y1]) = room.shared(&shown.rect).and_then(|r| band.pixels(r)) else {
            return;
        };
        let by_ink: Vec<&PlacedPlate> = (0..band.inks()).map(|ink| self.plate(ink)).collect();
        let own_pixel = band.pixel;
        let start = |n: usize| own_pixel * i64::try_from(n).expect("a pixel's number in a row");
        for y in y0..y1 {
            for x in x0..x1 {
                let (left, top) = (band.area.left() + start(x), band.area.top() + start(y));
                let middle = Rect::xywh(left, top, band.pixel, band.pixel).middle();
                let covered = shown.covered(x, y);
                let Some(at) = self.plates.at(middle).filter(|_| covered > 0) else { continue };
                for (ink, plate) in by_ink.iter().enumerate() {
                    band.cover((x, y), ink, covered, [plate.tints[at], plate.covers[at]]);
                }
            }
        }
    }

    /// The plate for an ink of a band: the page's own, or else that of all other inks.
    fn plate(&self, ink: usize) -> &PlacedPlate {
        let own = self.inks.iter().position(|number| *number == Some(ink));
        let plates = &self.plates.plates;
        own.map_or_else(|| plates.last().expect("there is one of all others"), |n| &plates[n])
    }

    /// Writes the tints of a pixel, in thousandths and divided by its coverage, for each ink of a
    /// band; returns the coverage in 65,535ths.
    pub(super) fn uncovered(&self, at: usize, tints: &mut [u16]) -> u16 {
        let covers = self.plates.plates.iter().map(|plate| plate.covers[at]);
        let covered = covers.max().unwrap_or_default();
        for (ink, tint) in tints.iter_mut().enumerate() {
            let there = u32::from(self.plate(ink).tints[at]);
            let share = (there * 1000).checked_div(u32::from(covered)).unwrap_or(0);
            *tint = u16::try_from(share.min(1000)).expect("at most a thousand");
        }
        covered
    }

    /// Width and height in pixels.
    pub(super) fn extent(&self) -> (usize, usize) {
        (self.plates.width, self.plates.height)
    }
}
