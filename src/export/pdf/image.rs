//! Pictures as image objects on the black plate.
//!
//! A picture's greys become numbers in a table of 256 `DeviceCMYK` colours, `0 0 0 k` each: it
//! lies on the black plate whatever an interpreter makes of `DeviceGray`, at a byte a pixel.

use crate::export::pdf::deflate::zlib;
use crate::image::Picture;
use crate::scene::{Book, Item};
use pdf_writer::types::Predictor;
use pdf_writer::{Chunk, Filter, Name, Ref, Str};
use rayon::prelude::*;
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
    let width = usize::try_from(picture.pixels().0).unwrap_or(0).max(1);
    let grey = picture.grey();
    let empty = vec![0; width];
    let rows: Vec<&[u8]> = grey.chunks(width).collect();
    let filtered: Vec<Vec<u8>> = (0..rows.len())
        .into_par_iter()
        .with_min_len(32)
        .map(|i| row(if i == 0 { &empty } else { rows[i - 1] }, rows[i]))
        .collect();
    zlib(&filtered.concat())
}

/// A row after the PNG filter that leaves the least: by the row above, the pixel before, or both.
fn row(above: &[u8], row: &[u8]) -> Vec<u8> {
    let (Some(first), Some(over)) = (row.first(), above.first()) else { return Vec::new() };
    let sub = row.windows(2).map(|r| r[1].wrapping_sub(r[0]));
    let up = row.iter().zip(above).map(|(r, a)| r.wrapping_sub(*a));
    let pairs = row.windows(2).zip(above.windows(2));
    let paeth = pairs.map(|(r, a)| r[1].wrapping_sub(nearest(r[0], a[1], a[0])));
    let filtered: [Vec<u8>; 3] = [
        [1, *first].into_iter().chain(sub).collect(),
        [2].into_iter().chain(up).collect(),
        [4, first.wrapping_sub(*over)].into_iter().chain(paeth).collect(),
    ];
    let weight = |filtered: &Vec<u8>| -> u64 {
        filtered[1..].iter().map(|b| u64::from((*b).min(b.wrapping_neg()))).sum()
    };
    filtered.into_iter().min_by_key(weight).unwrap_or_default()
}

/// Paeth's predictor: of left, above and corner, the one nearest to left + above − corner.
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let guess = a + b - c;
    let (da, db, dc) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if da <= db && da <= dc {
        left
    } else if db <= dc {
        above
    } else {
        corner
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_that_leaves_least_is_taken() {
        assert_eq!(row(&[9, 7, 200], &[9, 7, 200]), [2, 0, 0, 0]);
        assert_eq!(row(&[0, 90, 0], &[50, 51, 52]), [1, 50, 1, 1]);
    }
}
