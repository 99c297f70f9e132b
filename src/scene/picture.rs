//! Pictures on a page: what is shown of which source. Their pixels are asked for at export.

use crate::geom::Size;
use crate::image::{AllowedInks, PdfPage, PictureConverter, Rendition, Source, Window};
use crate::scene::{PlacedPlates, PlateView, Tag, UndrawnPage};
use std::sync::Arc;

/// What a picture is read from.
#[derive(Clone, Debug)]
pub enum PictureSource {
    /// A file of pixels, converted for each kind of output.
    Pixels(Source),
    /// A page of a PDF file, placed as it is.
    Page(PdfPage),
}

impl PictureSource {
    /// Identifies what it shows.
    pub fn digest(&self) -> [u8; 32] {
        match self {
            Self::Pixels(source) => source.digest(),
            Self::Page(page) => page.digest(),
        }
    }

    /// Width and height of the upright picture, in what a [`Window`] of it counts: pixels; of a page
    /// units of [`Abs`](crate::geom::Abs).
    pub fn extent(&self) -> (u32, u32) {
        match self {
            Self::Pixels(source) => source.pixels(),
            Self::Page(page) => page.extent(),
        }
    }
}

/// A picture of the edition: a file as the edition names it, and what is in it.
#[derive(Clone, Debug)]
pub struct PictureFile {
    /// The path that the edition gives.
    pub name: Arc<str>,
    /// What it is read from.
    pub source: PictureSource,
}

impl PictureFile {
    /// The page of a PDF that it is, if it is one.
    pub fn page(&self) -> Option<&PdfPage> {
        match &self.source {
            PictureSource::Page(page) => Some(page),
            PictureSource::Pixels(_) => None,
        }
    }
}

impl PartialEq for PictureFile {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.source.digest() == other.source.digest()
    }
}

impl Eq for PictureFile {}

/// A picture on a page; its position is stored beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedPicture {
    /// The picture.
    pub file: Arc<PictureFile>,
    /// The part of it that is shown, as its source's [`extent`](PictureSource::extent) counts.
    pub crop: Window,
    /// Size of that part on the page.
    pub size: Size,
    /// The inks that the page is printed in.
    pub inks: AllowedInks,
    /// What it belongs to.
    pub tag: Tag,
}

/// What decides the pixels of a placed picture: equal keys have equal renditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureKey {
    source: [u8; 32],
    crop: Window,
    size: [i64; 2],
    inks: AllowedInks,
}

impl PlacedPicture {
    /// What decides its pixels.
    pub fn key(&self) -> PictureKey {
        let Self { file, crop, size, inks, .. } = self;
        let size = [size.width.0, size.height.0];
        PictureKey { source: file.source.digest(), crop: *crop, size, inks: *inks }
    }
}

/// Gives exporters the pixels of placed pictures, converted for one kind of output.
pub trait PictureStore: Sync {
    /// The pixels of a picture; `None` if there are none to be had: of a page of a PDF, or because of
    /// an error of the picture, which is reported elsewhere.
    fn rendition(&self, picture: &PlacedPicture) -> Option<Arc<Rendition>>;

    /// The plates of a picture that is a page of a PDF.
    ///
    /// # Errors
    /// [`UndrawnPage`] if something of it cannot be drawn, or the store draws no pages.
    fn plates(
        &self,
        picture: &PlacedPicture,
        view: &PlateView<'_>,
    ) -> Result<PlacedPlates, UndrawnPage> {
        let _ = (picture, view);
        Err(UndrawnPage("pages of PDFs are not drawn here".to_owned()))
    }
}

/// Converts the picture each time it is asked for.
impl PictureStore for PictureConverter {
    fn rendition(&self, picture: &PlacedPicture) -> Option<Arc<Rendition>> {
        let PictureSource::Pixels(source) = &picture.file.source else { return None };
        let order = self.order(source, picture.crop, picture.size, picture.inks);
        self.print(source, &order).ok().map(Arc::new)
    }
}
