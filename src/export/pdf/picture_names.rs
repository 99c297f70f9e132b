//! Numbers in the resource names of pictures on a page: those of the file, or on a page whose plate
//! is made, those used there.

use crate::export::pdf::image::BookPictures;
use crate::scene::{Item, Scene, StreamNumbers};

/// Names of pictures of one kind on a page.
#[derive(Clone, Debug, Default)]
pub(super) struct PictureNames {
    /// The numbers in the names, in the order of their first occurrence; empty for an open page.
    known: Vec<usize>,
    /// The numbers of the pictures in the file, in the same order.
    used: Vec<usize>,
}

impl PictureNames {
    /// Names for a page; `known` are the numbers in them, if they are known.
    pub(super) fn new(known: Option<&[usize]>) -> Self {
        Self { known: known.unwrap_or_default().to_vec(), used: Vec::new() }
    }

    /// The number in the name of a picture that is used.
    pub(super) fn name(&mut self, number: usize) -> usize {
        let place = self.used.iter().position(|used| *used == number).unwrap_or_else(|| {
            self.used.push(number);
            self.used.len() - 1
        });
        self.named(place)
    }

    fn named(&self, place: usize) -> usize {
        match self.known.get(place) {
            Some(name) => *name,
            // A picture that is not on the plate; its name must be unused.
            None => self.known.iter().max().map_or(self.used[place], |most| most + 1 + place),
        }
    }

    /// Whether no picture is used.
    pub(super) fn is_empty(&self) -> bool {
        self.used.is_empty()
    }

    /// The names in order, each with the number of the picture in the file.
    pub(super) fn all(&self) -> Vec<ResourceName> {
        let named =
            |place: usize| ResourceName { name: self.named(place), number: self.used[place] };
        let mut all: Vec<ResourceName> = (0..self.used.len()).map(named).collect();
        all.sort_unstable();
        all
    }
}

/// A picture and its name on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ResourceName {
    /// The number in its name.
    pub(super) name: usize,
    /// Its number in the file.
    pub(super) number: usize,
}

/// The numbers of the pictures of a page in the file, in the order of their first occurrence, without
/// those of its glyphs.
pub(super) fn numbers(page: &Scene, pictures: &BookPictures) -> StreamNumbers {
    let mut numbers = StreamNumbers::default();
    for item in page.leaves() {
        let Item::Picture(picture) = item else { continue };
        if let Some((number, _)) = pictures.of(picture) {
            if !numbers.pictures.contains(&number) {
                numbers.pictures.push(number);
            }
        } else if let Some(number) = pictures.page(picture)
            && !numbers.placed_pages.contains(&number)
        {
            numbers.placed_pages.push(number);
        }
    }
    numbers
}
