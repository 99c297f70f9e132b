//! Compares the inks of booked advertisements with those that were booked.

use crate::diag::{Diagnostic, PagePlace, rules};
use crate::edition::{BookedColour, BookedProcess, Booking, Content, Edition};
use crate::engine::built_edition::BuiltEdition;
use crate::geom::{Point, Rect};
use crate::image::{AllowedInks, SampleSpace};
use crate::preflight::{PaintedInks, PaintedProcess};
use crate::scene::{Item, PictureStore};
use std::collections::BTreeSet;

/// The file of an advertisement where it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShownAd<'a> {
    pub(super) file: &'a str,
    pub(super) place: PagePlace,
}

/// Reports bookings on the page whose file has other inks than were booked.
pub(super) fn other(edition: &Edition, shown: ShownAd<'_>, inks: &PaintedInks) -> Vec<Diagnostic> {
    // Blank files are reported elsewhere, advertisements or not.
    if inks.is_blank() {
        return Vec::new();
    }
    let found = printed(inks);
    let warning = |booking: &Booking| {
        let colour = booking.colour.as_ref().filter(|colour| colour.value != found)?;
        let (name, file) = (&booking.name.value, shown.file);
        let message =
            "the advertisement {`name`} is booked in {booked}, and {`file`} prints in {found}";
        let d = Diagnostic::warning(rules::booking::COLOUR, message)
            .fact("name", name)
            .fact("file", file)
            .fact("booked", colour.value.to_string())
            .fact("found", found.to_string())
            .at(colour.span, "booked here")
            .help("ask for the file in the inks booked, or have the booking changed");
        Some(Diagnostic { place: Some(shown.place), ..d })
    };
    bookings(edition, shown).into_iter().filter_map(warning).collect()
}

/// The bookings that a file on a page belongs to.
fn bookings<'e>(edition: &'e Edition, shown: ShownAd<'_>) -> Vec<&'e Booking> {
    let pages = edition.pages.iter().filter(|page| page.number.value == shown.place.page);
    let blocks = pages.flat_map(|page| &page.blocks);
    let of_file = blocks.filter_map(|block| match &block.content {
        Content::Picture(pictures) if pictures.files().any(|file| file.value == shown.file) => {
            block.ad?.booking
        }
        _ => None,
    });
    let ids: BTreeSet<_> = of_file.collect();
    ids.into_iter().map(|id| &edition.bookings[id.0 as usize]).collect()
}

/// The inks of a file in the form of a booking's.
fn printed(inks: &PaintedInks) -> BookedColour {
    let process = match inks.process {
        PaintedProcess::Colour => BookedProcess::Four,
        PaintedProcess::Black | PaintedProcess::Nothing => BookedProcess::Black,
    };
    BookedColour { process, spots: inks.spots.iter().cloned().collect() }
}

/// Reports booked advertisements of pixels that print in other process inks than were booked; of a
/// book for the press, whose pictures are in its inks.
pub(super) fn of_pixels(built: &BuiltEdition) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for scene in &built.book.pages {
        scene.visit(&mut |item| {
            let Item::Picture(picture) = item.item else { return };
            // A page in black takes the black of any picture.
            let rendition =
                built.renditions.rendition(picture).filter(|_| picture.inks == AllowedInks::All);
            let Some(rendition) = rendition else { return };
            let process = match rendition.space {
                SampleSpace::Black | SampleSpace::Grey => PaintedProcess::Black,
                _ => PaintedProcess::Colour,
            };
            let rect = item.to_page.bounds(Rect::new(Point::default(), picture.size));
            let place = PagePlace { page: scene.number, rect };
            let inks = PaintedInks { process, spots: BTreeSet::new() };
            found.extend(other(&built.edition, ShownAd { file: &picture.file.name, place }, &inks));
        });
    }
    found
}
