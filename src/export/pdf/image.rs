//! Pictures as image objects.
//!
//! A picture in black ink uses an `Indexed` space of 256 `DeviceCMYK` colours, `0 0 0 k` each: it
//! stays on the black plate however an interpreter converts `DeviceGray`, at one byte per pixel.

use crate::export::pdf::PdfError;
use crate::export::pdf::page_copy::PageCopy;
use crate::image::{PdfPage, Rendition, SampleCoding, SampleSpace};
use crate::pack::zlib;
use crate::scene::{Book, Item, PictureKey, PictureStore, PlacedPicture, Scene};
use pdf_writer::types::Predictor;
use pdf_writer::{Chunk, Filter, Finish, Name, Ref, Str};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pictures of a book, each once, in the order of their first occurrence.
#[derive(Debug, Default)]
pub(super) struct BookPictures {
    pub(super) list: Vec<Arc<Rendition>>,
    /// For each placed picture, its number in the list and its own window and orientation.
    placed: BTreeMap<PictureKey, (usize, Arc<Rendition>)>,
    /// The ICC profiles of their colour spaces, each once, with the number of channels.
    pub(super) profiles: Vec<(Arc<[u8]>, u8)>,
    /// Pages of other PDFs, by file, in the order of their first occurrence.
    pub(super) pages: Vec<PageCopy>,
    /// The number of each of these pages among all, by its digest.
    page_numbers: BTreeMap<[u8; 32], usize>,
}

/// Collects the pictures of a book from a store.
///
/// # Errors
/// [`PdfError::Placed`] if a page of another PDF cannot be copied.
pub(super) fn collect(book: &Book, store: &dyn PictureStore) -> Result<BookPictures, PdfError> {
    let mut pictures = BookPictures::default();
    let mut numbers: BTreeMap<[u8; 32], usize> = BTreeMap::new();
    let mut files: Vec<PlacedFile<'_>> = Vec::new();
    for item in book.pages.iter().flat_map(Scene::leaves) {
        let Item::Picture(placed) = item else { continue };
        if let Some(page) = placed.file.page() {
            PlacedFile::add(&mut files, &placed.file.name, page);
            continue;
        }
        let key = placed.key();
        if pictures.placed.contains_key(&key) {
            continue;
        }
        let Some(rendition) = store.rendition(placed) else { continue };
        // Renditions with the same samples share one image object.
        let next = pictures.list.len();
        let number = *numbers.entry(rendition.id()).or_insert(next);
        pictures.placed.insert(key, (number, Arc::clone(&rendition)));
        if number != next {
            continue;
        }
        if let SampleSpace::Icc { profile, channels } = &rendition.space
            && pictures.profile(profile).is_none()
        {
            pictures.profiles.push((Arc::clone(profile), *channels));
        }
        pictures.list.push(rendition);
    }
    for file in files {
        pictures.copy_pages(&file)?;
    }
    Ok(pictures)
}

/// A PDF of which pages are placed.
struct PlacedFile<'s> {
    name: &'s str,
    /// Each page once.
    pages: Vec<&'s PdfPage>,
}

impl<'s> PlacedFile<'s> {
    /// Adds a page to those of its file.
    fn add(files: &mut Vec<Self>, name: &'s str, page: &'s PdfPage) {
        let of_it = |file: &&mut Self| file.pages[0].file_digest() == page.file_digest();
        let Some(file) = files.iter_mut().find(of_it) else {
            files.push(Self { name, pages: vec![page] });
            return;
        };
        if file.pages.iter().all(|known| known.digest() != page.digest()) {
            file.pages.push(page);
        }
    }
}

impl BookPictures {
    fn copy_pages(&mut self, file: &PlacedFile<'_>) -> Result<(), PdfError> {
        let copy = PageCopy::of(&file.pages);
        let copy = copy.map_err(|why| PdfError::Placed { file: file.name.to_owned(), why })?;
        for page in &file.pages {
            let number = self.page_numbers.len();
            self.page_numbers.insert(page.digest(), number);
        }
        self.pages.push(copy);
        Ok(())
    }

    /// The number of a placed page of another PDF; `None` for any other picture.
    pub(super) fn page(&self, picture: &PlacedPicture) -> Option<usize> {
        self.page_numbers.get(&picture.file.page()?.digest()).copied()
    }

    /// The number in the list of a placed picture, and its rendition.
    pub(super) fn of(&self, picture: &PlacedPicture) -> Option<(usize, &Rendition)> {
        let (number, rendition) = self.placed.get(&picture.key())?;
        Some((*number, rendition))
    }

    /// The index of a profile.
    fn profile(&self, profile: &[u8]) -> Option<usize> {
        self.profiles.iter().position(|(known, _)| **known == *profile)
    }

    /// An estimate of the bytes that the pictures and their profiles take in the file.
    pub(super) fn length(&self) -> usize {
        let pictures = self.list.iter().map(|p| p.data.len() + 512);
        let profiles = self.profiles.iter().map(|(bytes, _)| bytes.len() + 256);
        pictures.chain(profiles).chain(self.pages.iter().map(|copy| copy.objects.len())).sum()
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
pub(super) fn write_spaces(chunk: &mut Chunk, spaces: &PictureSpaces, pictures: &BookPictures) {
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
    pictures: &BookPictures,
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
        SampleSpace::Icc { profile, .. } => {
            let at = pictures.profile(profile);
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
