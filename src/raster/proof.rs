//! A page as a screen shows it: its separations seen through the press's profile.

use crate::color::{Profile, ProfileError, SoftProof, Transform};
use crate::font::{FontBook, FontId, Outlines};
use crate::geom::{Abs, Point, Rect};
use crate::ink::Ink;
use crate::raster::band::Band;
use crate::raster::picture::PictureInks;
use crate::raster::render::{PlatePixels, PlateResources, Sampling, image, pixels, render};
use crate::scene::{Book, PictureStore, PlacedPicture, Scene};
use rayon::prelude::*;

/// Rows of a strip of the page that one thread renders.
const ROWS: usize = 64;

/// A raster of a page, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRaster {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// The samples, side by side: red, green and blue of a proof, one of a plate.
    pub samples: Vec<u8>,
}

/// Renders pages of a book.
pub struct PageRenderer<'b> {
    book: &'b Book,
    resources: PlateResources<'b>,
    proof: Transform,
}

impl std::fmt::Debug for PageRenderer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PageRenderer({} pages)", self.book.pages.len())
    }
}

impl<'b> PageRenderer<'b> {
    /// A renderer of a book's pages.
    ///
    /// # Errors
    /// [`ProfileError`] if the book's profile is no CMYK output profile.
    pub fn new(book: &'b Book) -> Result<Self, ProfileError> {
        let press = Profile::parse((*book.intent.profile).as_ref())?;
        let proof = SoftProof::of(&press)?.transform();
        Ok(Self { book, resources: PlateResources::of(book, Sampling::Mean), proof })
    }

    /// Renders the part `area` of a page at `ppi` pixels to the inch, in the colours of its print:
    /// red, green and blue. `pictures` are those made for the press.
    pub fn proof(
        &self,
        scene: &Scene,
        pictures: &dyn PictureStore,
        area: Rect,
        ppi: u32,
    ) -> PageRaster {
        self.strips(scene, pictures, area, ppi, |band| self.shown(band))
    }

    /// Renders the plate of one ink in the same way: 0 is solid ink, 255 is bare paper. Inks count
    /// from 0: cyan, magenta, yellow, black, then the book's spot inks.
    pub fn plate(
        &self,
        scene: &Scene,
        pictures: &dyn PictureStore,
        area: Rect,
        ppi: u32,
        ink: usize,
    ) -> PageRaster {
        self.strips(scene, pictures, area, ppi, |band| {
            let bare = |tint: u16| 255 - u32::from(tint.min(1000)) * 255 / 1000;
            let byte = |n: u32| u8::try_from(n).expect("no more than 255");
            let tint = |band: &Band, x, y| band.at(x, y).get(ink).copied().unwrap_or(0);
            let rows = (0..band.height).flat_map(|y| (0..band.width).map(move |x| (x, y)));
            rows.map(|(x, y)| byte(bare(tint(band, x, y)))).collect()
        })
    }

    /// Renders a picture alone, as its page shows it, at `ppi` pixels to the inch: red, green and
    /// blue; `None` if there are no pixels of it.
    pub fn picture(
        &self,
        placed: &PlacedPicture,
        pictures: &dyn PictureStore,
        ppi: u32,
    ) -> Option<PageRaster> {
        let inks = PictureInks::of(&*pictures.rendition(placed)?)?;
        let pixel = Abs(Abs::INCH.0 / i64::from(ppi.max(1)));
        let area = Rect::new(Point::default(), placed.size);
        let mut band = Band::paper(area, pixel, 4 + self.book.spots.len());
        image(&mut band, area, area, &inks, Sampling::Mean);
        Some(PageRaster { width: band.width, height: band.height, samples: self.shown(&band) })
    }

    /// The red, green and blue of an ink on bare paper.
    pub fn colour(&self, ink: Ink) -> [u8; 3] {
        let byte = |tint: u16| (u32::from(tint.min(1000)) * 255 + 500) / 1000;
        let inks = ink.cmyk(&self.book.spots).map(byte);
        let shown = self.proof.convert(&inks.map(|n| u8::try_from(n).expect("at most 255")));
        shown.try_into().expect("a proof has three samples a pixel")
    }

    /// The fonts of the book.
    pub fn fonts(&self) -> &FontBook {
        &self.book.fonts
    }

    /// The outlines of a font; `None` if its tables are invalid.
    pub fn outlines(&self, font: FontId) -> Option<&Outlines<'b>> {
        self.resources.outlines(font)
    }

    fn strips(
        &self,
        scene: &Scene,
        pictures: &dyn PictureStore,
        area: Rect,
        ppi: u32,
        samples: impl Fn(&Band) -> Vec<u8> + Sync,
    ) -> PageRaster {
        let pixel = Abs(Abs::INCH.0 / i64::from(ppi.max(1)));
        let placed = pixels(scene, &[area], pictures);
        let whole = Band::paper(Rect::new(area.origin, area.size), pixel, 0);
        let (width, height) = (whole.width, whole.height);
        let strip = |first: usize| {
            let rows = ROWS.min(height - first);
            let down = |n: usize| pixel * i64::try_from(n).expect("a page has far fewer rows");
            let strip =
                Rect::xywh(area.left(), area.top() + down(first), area.size.width, down(rows));
            samples(&self.band(scene, &placed, strip, pixel))
        };
        let firsts: Vec<usize> = (0..height).step_by(ROWS).collect();
        let samples: Vec<Vec<u8>> = firsts.into_par_iter().map(strip).collect();
        PageRaster { width, height, samples: samples.concat() }
    }

    fn band(&self, scene: &Scene, placed: &PlatePixels, strip: Rect, pixel: Abs) -> Band {
        render(scene, &self.resources, placed, strip, pixel)
    }

    /// A band's pixels in red, green and blue. Spot inks are shown by the process inks that the book
    /// gives for them.
    fn shown(&self, band: &Band) -> Vec<u8> {
        let mut inks = Vec::with_capacity(band.width * band.height * 4);
        for y in 0..band.height {
            for x in 0..band.width {
                let tints = band.at(x, y);
                let mut process: [u32; 4] = std::array::from_fn(|n| u32::from(tints[n]));
                for (spot, tint) in self.book.spots.iter().zip(&tints[4..]) {
                    for (ink, full) in process.iter_mut().zip(spot.process) {
                        *ink += u32::from(full) * u32::from(*tint) / 1000;
                    }
                }
                let byte = |tint: u32| (tint.min(1000) * 255 + 500) / 1000;
                inks.extend(process.map(|t| u8::try_from(byte(t)).expect("no more than 255")));
            }
        }
        self.proof.convert(&inks)
    }
}
