//! Pictures as image objects.
//!
//! A picture in black ink uses an `Indexed` space of 256 `DeviceCMYK` colours, `0 0 0 k` each: it
//! stays on the black plate however an interpreter converts `DeviceGray`, at one byte per pixel.

use crate::image::{Rendition, SampleCoding, SampleSpace};
use crate::pack::zlib;
use crate::scene::{Book, Item};
use pdf_writer::types::Predictor;
use pdf_writer::{Chunk, Filter, Finish, Name, Ref, Str};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pictures of a book, each once, in the order of their first occurrence.
#[derive(Debug, Default)]
pub(super) struct BookPictures<'a> {
    pub(super) list: Vec<&'a Arc<Rendition>>,
    numbers: BTreeMap<[u8; 32], usize>,
    /// The ICC profiles of their colour spaces, each once, with the number of channels.
    pub(super) profiles: Vec<(&'a [u8], u8)>,
}

/// Collects the pictures of a book.
pub(super) fn collect(book: &Book) -> BookPictures<'_> {
    let mut pictures = BookPictures::default();
    for (_, item) in book.pages.iter().flat_map(|page| &page.items) {
        let Item::Image { picture, .. } = item else { continue };
        let next = pictures.list.len();
        if *pictures.numbers.entry(picture.id()).or_insert(next) != next {
            continue;
        }
        pictures.list.push(picture);
        if let Some(profile) = profile(picture)
            && !pictures.profiles.contains(&profile)
        {
            pictures.profiles.push(profile);
        }
    }
    pictures
}

fn profile(picture: &Rendition) -> Option<(&[u8], u8)> {
    match &picture.space {
        SampleSpace::Icc { profile, channels } => Some((profile, *channels)),
        _ => None,
    }
}

impl BookPictures<'_> {
    /// The index of a picture; renditions with the same samples share one.
    pub(super) fn number(&self, picture: &Rendition) -> Option<usize> {
        self.numbers.get(&picture.id()).copied()
    }

    /// An estimate of the bytes that the pictures and their profiles take in the file.
    pub(super) fn length(&self) -> usize {
        let pictures = self.list.iter().map(|p| p.data.len() + 512);
        pictures.chain(self.profiles.iter().map(|(bytes, _)| bytes.len() + 256)).sum()
    }
}

/// Colour space objects that pictures refer to.
#[derive(Debug)]
pub(super) struct PictureSpaces {
    /// The indexed space of tints of black.
    pub(super) palette: Ref,
    /// The profiles of [`BookPictures`], in the same order.
    pub(super) profiles: Vec<Ref>,
}

/// Writes the colour spaces and profiles that pictures refer to.
pub(super) fn write_spaces(chunk: &mut Chunk, spaces: &PictureSpaces, pictures: &BookPictures<'_>) {
    if pictures.list.iter().any(|p| p.space == SampleSpace::Black) {
        let table: Vec<u8> = (0..=u8::MAX).flat_map(|k| [0, 0, 0, k]).collect();
        let mut space = chunk.indirect(spaces.palette).array();
        space.item(Name(b"Indexed")).item(Name(b"DeviceCMYK")).item(255).item(Str(&table));
    }
    for (id, (bytes, channels)) in spaces.profiles.iter().zip(&pictures.profiles) {
        let stream = zlib(bytes);
        chunk.icc_profile(*id, &stream).n(i32::from(*channels)).filter(Filter::FlateDecode);
    }
}

/// Writes a picture's image object.
pub(super) fn write(
    chunk: &mut Chunk,
    id: Ref,
    spaces: &PictureSpaces,
    pictures: &BookPictures<'_>,
    picture: &Rendition,
) {
    let side = |pixels: u32| i32::try_from(pixels).expect("a side has 20,000 pixels at most");
    let (width, height) = picture.stored;
    let mut image = chunk.image_xobject(id, &picture.data);
    image.width(side(width)).height(side(height)).bits_per_component(8);
    let space = image.insert(Name(b"ColorSpace"));
    match &picture.space {
        SampleSpace::Black => space.primitive(spaces.palette),
        SampleSpace::Cmyk => space.primitive(Name(b"DeviceCMYK")),
        SampleSpace::Grey => space.primitive(Name(b"DeviceGray")),
        SampleSpace::Rgb => space.primitive(Name(b"DeviceRGB")),
        SampleSpace::Icc { .. } => {
            let at = pictures.profiles.iter().position(|p| Some(*p) == profile(picture));
            let id = spaces.profiles[at.expect("profiles are collected from pictures")];
            space.array().item(Name(b"ICCBased")).item(id);
        }
    }
    let channels = picture.space.channels();
    match picture.coding {
        SampleCoding::Predicted => {
            image.filter(Filter::FlateDecode);
            let mut parms = image.decode_parms();
            parms.predictor(Predictor::PngOptimum).columns(side(width));
            if channels > 1 {
                parms.colors(i32::from(channels));
            }
        }
        SampleCoding::Jpeg { ycc, inverted } => {
            image.filter(Filter::DctDecode);
            let mut parms = image.insert(Name(b"DecodeParms")).dict();
            parms.pair(Name(b"ColorTransform"), i32::from(ycc));
            parms.finish();
            if inverted {
                image.decode((0..channels).flat_map(|_| [1.0, 0.0]));
            }
        }
    }
}
