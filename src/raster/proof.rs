//! Soft proof of a page: its separations converted to sRGB by the press profile.

use crate::color::{Profile, ProfileError, SoftProof, Transform};
use crate::font::{FontBook, FontId, Outlines};
use crate::geom::{Abs, Affine, Point, Rect};
use crate::ink::Ink;
use crate::raster::band::Band;
use crate::raster::clip::ShownArea;
use crate::raster::page_raster::{PageRaster, RasterColour};
use crate::raster::picture::PictureInks;
use crate::raster::placed::{PagePixels, PixelOrder, page_layers, pixels};
use crate::raster::render::{PlateResources, Sampling, image, render};
use crate::scene::{Book, Item, PictureStore, PlacedPicture, Scene, UndrawnPage};
use rayon::prelude::*;
use std::sync::Arc;

/// The side of the pixels for a trial drawing, which tests whether placed pages can be drawn.
const COARSE: Abs = Abs::mm(4);
/// Rows of a band of the page that one thread renders.
const ROWS: usize = 64;

/// Why pages cannot be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The book's profile is no CMYK output profile.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// A picture is missing, or was not made for the press.
    #[error("the pixels of `{0}` are not those for the press")]
    Picture(Arc<str>),
    /// A placed page has content that cannot be drawn.
    #[error("`{file}` cannot be drawn: {reason}")]
    Page {
        /// The file, as the edition names it.
        file: Arc<str>,
        /// The content that cannot be drawn.
        reason: UndrawnPage,
    },
    /// The outline tables of a font are invalid.
    #[error("the font {0} has no outlines that can be drawn")]
    Font(Arc<str>),
}

/// Renders pages of a book with the pictures that were made of it for the press.
pub struct PageRenderer<'b> {
    book: &'b Book,
    pictures: &'b dyn PictureStore,
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
    /// [`RenderError`] if the book's profile is no CMYK output profile, or if what a page shows
    /// cannot be drawn, so that it would be left out: the press inks of a picture are not in
    /// `pictures`, a font has no outlines, or a placed page has something that is not drawn.
    pub fn new(book: &'b Book, pictures: &'b dyn PictureStore) -> Result<Self, RenderError> {
        let press = Profile::parse((*book.intent.profile).as_ref())?;
        let proof = SoftProof::of(&press)?.transform();
        let resources = PlateResources::of(book, Sampling::Mean);
        for item in book.pages.iter().flat_map(Scene::leaves) {
            match item {
                // Placed pages are checked below.
                Item::Picture(placed) if placed.file.page().is_some() => {}
                Item::Picture(placed) => {
                    let inked = pictures.rendition(placed).is_some_and(|r| r.ink.is_some());
                    if !inked {
                        return Err(RenderError::Picture(Arc::clone(&placed.file.name)));
                    }
                }
                Item::Glyphs(run) if resources.outlines(run.font).is_none() => {
                    return Err(RenderError::Font(book.fonts.get(run.font).name().into()));
                }
                _ => {}
            }
        }
        let renderer = Self { book, pictures, resources, proof };
        for scene in &book.pages {
            let areas = &[scene.boxes.media];
            drawn(page_layers(scene, renderer.order(areas, COARSE)))?;
        }
        Ok(renderer)
    }

    /// The request for the pictures and placed pages in parts of a page.
    fn order<'o>(&'o self, areas: &'o [Rect], pixel: Abs) -> PixelOrder<'o> {
        PixelOrder { book: self.book, pictures: self.pictures, areas, pixel }
    }

    /// Renders the part `area` of a page at `ppi` pixels to the inch, in the colours of its print:
    /// red, green and blue.
    ///
    /// # Errors
    /// [`RenderError`] if a placed page has something that is not drawn at this size.
    pub fn proof(&self, scene: &Scene, area: Rect, ppi: u32) -> Result<PageRaster, RenderError> {
        let samples = self.strips(scene, area, ppi, |band| self.shown(band))?;
        Ok(raster(area, ppi, RasterColour::Rgb, samples))
    }

    /// Renders the plate of one ink in the same way: 0 is solid ink, 255 is bare paper. Inks count
    /// from 0: cyan, magenta, yellow, black, then the book's spot inks; `None` if it has fewer.
    ///
    /// # Errors
    /// As [`proof`](Self::proof).
    pub fn plate(
        &self,
        scene: &Scene,
        area: Rect,
        ppi: u32,
        ink: usize,
    ) -> Result<Option<PageRaster>, RenderError> {
        if ink >= 4 + self.book.spots.len() {
            return Ok(None);
        }
        let samples = self.strips(scene, area, ppi, |band| {
            let rows = (0..band.height).flat_map(|y| (0..band.width).map(move |x| (x, y)));
            rows.map(|(x, y)| 255 - byte(band.at(x, y)[ink].into())).collect()
        })?;
        Ok(Some(raster(area, ppi, RasterColour::Grey, samples)))
    }

    /// Renders a picture alone, as its page shows it, at `ppi` pixels to the inch: red, green and
    /// blue; for a placed page also opacity, as it need not cover its backdrop.
    ///
    /// # Errors
    /// [`RenderError`] if it is none of the book's and its press inks are not known.
    pub fn picture(&self, placed: &PlacedPicture, ppi: u32) -> Result<PageRaster, RenderError> {
        if placed.file.page().is_some() {
            return self.placed_page(placed, ppi);
        }
        let rendition = self.pictures.rendition(placed);
        let Some(inks) = rendition.and_then(|rendition| PictureInks::of(&rendition)) else {
            return Err(RenderError::Picture(Arc::clone(&placed.file.name)));
        };
        let area = Rect::new(Point::default(), placed.size);
        let mut band = Band::paper(area, pixel(ppi), 4 + self.book.spots.len());
        let shown = ShownArea::rect(area);
        image(&mut band, Affine::IDENTITY, placed.size, &shown, &inks, Sampling::Mean);
        Ok(raster(area, ppi, RasterColour::Rgb, self.shown(&band)))
    }

    /// Renders a placed page alone. Where its inks overprint, its opacity is that of the other
    /// inks.
    fn placed_page(&self, placed: &PlacedPicture, ppi: u32) -> Result<PageRaster, RenderError> {
        let areas = &[Rect::new(Point::default(), placed.size)];
        let order = self.order(areas, pixel(ppi));
        let page = order.layer(placed, Affine::IDENTITY, areas[0]).map_err(|reason| {
            let file = Arc::clone(&placed.file.name);
            RenderError::Page { file, reason }
        })?;
        let (width, height) = page.extent();
        let mut tints = vec![0; 4 + self.book.spots.len()];
        let (mut inks, mut opacity) = (Vec::with_capacity(width * height * 4), Vec::new());
        for at in 0..width * height {
            opacity.push(u8::try_from(page.uncovered(at, &mut tints) >> 8).expect("the high byte"));
            inks.extend(self.process(&tints));
        }
        let colours = self.proof.convert(&inks);
        let pixels = colours.as_chunks::<3>().0.iter().zip(opacity);
        let samples = pixels.flat_map(|([r, g, b], opacity)| [*r, *g, *b, opacity]).collect();
        Ok(PageRaster { ppi, colour: RasterColour::Rgba, width, height, samples })
    }

    /// The sRGB colour of an ink on bare paper.
    pub fn colour(&self, ink: Ink) -> [u8; 3] {
        let inks = ink.cmyk(&self.book.spots).map(|tint| byte(tint.into()));
        let shown = self.proof.convert(&inks);
        std::array::from_fn(|n| shown.get(n).copied().unwrap_or_default())
    }

    /// The fonts of the book.
    pub fn fonts(&self) -> &FontBook {
        &self.book.fonts
    }

    /// The outlines of a font; `None` if its tables are invalid.
    pub fn outlines(&self, font: FontId) -> Option<&Outlines<'b>> {
        self.resources.outlines(font)
    }

    /// The samples of all rows, rendered band by band.
    fn strips(
        &self,
        scene: &Scene,
        area: Rect,
        ppi: u32,
        samples: impl Fn(&Band) -> Vec<u8> + Sync,
    ) -> Result<Vec<u8>, RenderError> {
        let pixel = pixel(ppi);
        let placed = drawn(pixels(scene, self.order(&[area], pixel)))?;
        let height = Band::paper(area, pixel, 0).height;
        let band = |first: usize| {
            let rows = ROWS.min(height - first);
            let down = |n: usize| pixel * i64::try_from(n).expect("a page has far fewer rows");
            let top = area.top() + down(first);
            let part = Rect::xywh(area.left(), top, area.size.width, down(rows));
            samples(&render(scene, &self.resources, &placed, part, pixel))
        };
        let firsts: Vec<usize> = (0..height).step_by(ROWS).collect();
        let bands: Vec<Vec<u8>> = firsts.into_par_iter().map(band).collect();
        Ok(bands.concat())
    }

    /// A band's pixels in red, green and blue. Spot inks are shown by the process inks that the
    /// book gives for them.
    fn shown(&self, band: &Band) -> Vec<u8> {
        let mut inks = Vec::with_capacity(band.width * band.height * 4);
        for y in 0..band.height {
            for x in 0..band.width {
                inks.extend(self.process(band.at(x, y)));
            }
        }
        self.proof.convert(&inks)
    }

    /// Process inks, of which 255 is solid, that show these tints.
    fn process(&self, tints: &[u16]) -> [u8; 4] {
        let mut process: [u32; 4] = std::array::from_fn(|n| u32::from(tints[n]));
        for (spot, tint) in self.book.spots.iter().zip(&tints[4..]) {
            for (ink, full) in process.iter_mut().zip(spot.process) {
                *ink += u32::from(full) * u32::from(*tint) / 1000;
            }
        }
        process.map(byte)
    }
}

/// Returns the pixels, or an error if a placed page could not be drawn.
fn drawn(mut pixels: PagePixels) -> Result<PagePixels, RenderError> {
    match pixels.undrawn.pop() {
        Some((file, reason)) => Err(RenderError::Page { file, reason }),
        None => Ok(pixels),
    }
}

fn raster(area: Rect, ppi: u32, colour: RasterColour, samples: Vec<u8>) -> PageRaster {
    let Band { width, height, .. } = Band::paper(area, pixel(ppi), 0);
    PageRaster { ppi, colour, width, height, samples }
}

/// The side of a pixel.
fn pixel(ppi: u32) -> Abs {
    Abs(Abs::INCH.0 / i64::from(ppi.max(1)))
}

/// A tint in thousandths as a sample: 255 is solid.
fn byte(tint: u32) -> u8 {
    u8::try_from((tint.min(1000) * 255 + 500) / 1000).expect("no more than 255")
}
