//! Pictures as image objects on the black plate.
//!
//! A picture's greys become numbers in a table of 256 `DeviceCMYK` colours, `0 0 0 k` each: it
//! lies on the black plate whatever an interpreter makes of `DeviceGray`, at a byte a pixel.

use crate::image::Picture;
use crate::pack::predicted;
use crate::scene::{Book, Item};
use pdf_writer::types::Predictor;
use pdf_writer::{Chunk, Filter, Name, Ref, Str};
use std::sync::Arc;

/// The pictures of a book, each once, in the order of their first use.
#[derive(Debug, Default)]
pub(super) struct Pictures<'a>(pub(super) Vec<&'a Arc<Picture>>);

/// The pictures of a book.
pub(super) fn collect(book: &Book) -> Pictures<'_> {
    let mut pictures = Pictures::default();
    for (_, item) in book.pages.iter().flat_map(|page| &page.items) {
        if let Item::Image { picture, .. } = item
            && pictures.number(picture).is_none()
        {
            pictures.0.push(picture);
        }
    }
    pictures
}

impl Pictures<'_> {
    /// The number of a picture; the same for pictures of the same pixels.
    pub(super) fn number(&self, picture: &Arc<Picture>) -> Option<usize> {
        self.0.iter().position(|p| Arc::ptr_eq(p, picture) || *p == picture)
    }
}

/// The samples of a picture, filtered and deflated.
pub(super) fn samples(picture: &Picture) -> Vec<u8> {
    predicted(picture.grey(), usize::try_from(picture.pixels().0).unwrap_or(0), 1)
}

/// The colour table: grey 0 is full black, grey 255 is paper.
pub(super) fn write_palette(chunk: &mut Chunk, id: Ref) {
    let table: Vec<u8> = (0..=u8::MAX).flat_map(|grey| [0, 0, 0, 255 - grey]).collect();
    let mut space = chunk.indirect(id).array();
    space.item(Name(b"Indexed")).item(Name(b"DeviceCMYK")).item(255).item(Str(&table));
}

/// Writes a picture whose samples were deflated before.
pub(super) fn write(chunk: &mut Chunk, id: Ref, palette: Ref, picture: &Picture, samples: &[u8]) {
    let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    let (width, height) = picture.pixels();
    let mut image = chunk.image_xobject(id, samples);
    image.width(side(width)).height(side(height)).bits_per_component(8);
    image.pair(Name(b"ColorSpace"), palette);
    image.filter(Filter::FlateDecode);
    image.decode_parms().predictor(Predictor::PngOptimum).columns(side(width));
}
