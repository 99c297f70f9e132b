//! Pictures on a page: what is shown of which source. Their pixels are asked for at export.

use crate::geom::Size;
use crate::image::{PictureConverter, Rendition, Source, Window};
use crate::scene::Tag;
use std::sync::Arc;

/// A picture of the edition: a file as the edition names it, and what is in it.
#[derive(Clone, Debug)]
pub struct PictureFile {
    /// The path that the edition gives.
    pub name: Arc<str>,
    /// The picture.
    pub source: Source,
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
    /// The part of it that is shown, in pixels of the upright picture.
    pub crop: Window,
    /// Size of that part on the page.
    pub size: Size,
    /// Whether the page is printed in black ink alone.
    pub black_only: bool,
    /// What it belongs to.
    pub tag: Tag,
}

/// What decides the pixels of a placed picture: equal keys have equal renditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureKey {
    source: [u8; 32],
    crop: Window,
    size: [i64; 2],
    black_only: bool,
}

impl PlacedPicture {
    /// What decides its pixels.
    pub fn key(&self) -> PictureKey {
        let Self { file, crop, size, black_only, .. } = self;
        let size = [size.width.0, size.height.0];
        PictureKey { source: file.source.digest(), crop: *crop, size, black_only: *black_only }
    }
}

/// Gives exporters the pixels of placed pictures, converted for one kind of output.
pub trait PictureStore: Sync {
    /// The pixels of a picture; `None` if there are none to be had, which is an error of the
    /// picture and reported elsewhere.
    fn rendition(&self, picture: &PlacedPicture) -> Option<Arc<Rendition>>;
}

/// Converts the picture each time it is asked for.
impl PictureStore for PictureConverter {
    fn rendition(&self, picture: &PlacedPicture) -> Option<Arc<Rendition>> {
        let source = &picture.file.source;
        let order = self.order(source, picture.crop, picture.size, picture.black_only);
        self.print(source, &order).ok().map(Arc::new)
    }
}
