//! Places the bookings on their pages, and reports what is wrong with them: late, unplaced, placed
//! twice or on another page, files without one.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Span, rules, shortened, some_of};
use crate::edition::bookings::list::{
    BookingList, BookingPlacement, BookingPlacements, ListState, ShownAs, of_row, placements,
};
use crate::edition::folder_files::{beside, is_picture, plain};
use crate::edition::model::PagesRead;
use crate::edition::nearest::nearest;
use crate::edition::source_loader::SourceLoader;
use crate::edition::{BookedColour, BookedFile, BookedProcess, Booking, PageSpec, Story};
use crate::world::shown;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Adds a block for every booking whose row says all of page, place and size and that no page spec
/// places, and reports what is wrong with bookings; of unplaced ones only if all pages were read.
pub(crate) fn place(
    list: &BookingList,
    pages: &mut [PageSpec],
    read: PagesRead,
    loader: &mut SourceLoader<'_>,
) {
    if !matches!(list.state, ListState::Read(_)) {
        return;
    }
    let mut placed = placements(pages);
    for (id, booking) in list.sound() {
        if placed.contains_key(&id) {
            continue;
        }
        let number = booking.page.as_ref().map(|page| page.value);
        let page = pages.iter().position(|page| Some(page.number.value) == number);
        if let Some((page, block)) = page.zip(of_row(id, booking)) {
            pages[page].blocks.push(block);
            let (span, shown) = (booking.name.span, ShownAs::File);
            placed.insert(id, vec![BookingPlacement { page, span, shown }]);
        }
    }
    report(list, pages, &placed, read, loader);
}

/// Reports what is wrong with each booking; that it is unplaced only if all pages were read.
fn report(
    list: &BookingList,
    pages: &[PageSpec],
    placed: &BookingPlacements,
    read: PagesRead,
    loader: &mut SourceLoader<'_>,
) {
    for (id, booking) in list.sound() {
        let blocks = placed.get(&id).map(Vec::as_slice).unwrap_or_default();
        let is_display = blocks.iter().any(|place| place.shown == ShownAs::Display);
        if !is_display {
            let late = late(booking, list, loader);
            loader.diagnostics.extend(late);
        }
        let out = &mut loader.diagnostics;
        match blocks {
            [] if read == PagesRead::All => out.push(unplaced(booking, pages)),
            [] => {}
            [place] => one_place(booking, &pages[place.page], place.span, out),
            [first, rest @ ..] => {
                for again in rest {
                    out.push(twice(booking, pages, first, again));
                }
            }
        }
    }
}

/// The warning for a booking without its file.
fn late(booking: &Booking, list: &BookingList, loader: &mut SourceLoader<'_>) -> Diagnostics {
    let mut out = Diagnostics::new();
    let name = &booking.name.value;
    let late =
        |words: &'static str| Diagnostic::warning(rules::booking::LATE, words).fact("name", name);
    let d = match &booking.file {
        BookedFile::Here(_) => return out,
        BookedFile::NotNamed => late("the advertisement {`name`} has no file yet")
            .at(booking.name.span, "no `file` in its row")
            .help("write the name of its file into its row when it comes"),
        BookedFile::Late(path) => {
            let file = &path.value;
            let folder = Path::new(file).parent().unwrap_or(Path::new(""));
            let booked: BTreeSet<PathBuf> = files(list).collect();
            let names = loader.list(folder).iter().map(|name| folder.join(name));
            let free: Vec<String> = names
                .filter(|file| !booked.contains(file))
                .map(|file| file.to_string_lossy().replace('\\', "/"))
                .collect();
            let near = nearest(file, free.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean `{near}`? or put the file there when it comes"),
                None => format!("put it into the edition's folder as `{file}` when it comes"),
            };
            let words = "the advertisement {`name`} has not come: there is no {`file`}";
            let d = late(words).at(path.span, "named here").help(help);
            d.fact("file", file).fact_if_known("nearest", near)
        }
    };
    out.push(d);
    out
}

/// The warning for a booking that stands on no page, with what its row lacks.
fn unplaced(booking: &Booking, pages: &[PageSpec]) -> Diagnostic {
    let name = &booking.name.value;
    let lacks = |column: &'static str, is_given: bool| (!is_given).then_some(column);
    let lacking = [
        lacks("page", booking.page.is_some()),
        lacks("place", booking.place.is_some()),
        lacks("size", booking.size.is_some()),
    ];
    let lacking: Vec<&'static str> = lacking.into_iter().flatten().collect();
    let page = booking.page.as_ref().map(|page| page.value);
    let is_there = |number: u32| pages.iter().any(|page| page.number.value == number);
    let words = match page {
        Some(_) => "the advertisement {`name`} booked for page {page} stands on no page: ",
        None => "the advertisement {`name`} stands on no page: ",
    };
    let d = Diagnostic::warning(rules::booking::UNPLACED, words)
        .fact("name", name)
        .fact("lacks", lacking.iter().copied().collect::<FactValue>());
    let d = d.fact_if_known("page", page);
    let (d, what) = match page {
        Some(number) if !is_there(number) => {
            let list = some_of(pages.iter().map(|page| page.number.value.to_string()));
            let what = format!("the edition has pages {list}; correct `page` of its row");
            (d.and("page {page} is not in this edition"), what)
        }
        _ => {
            let columns = lacking.iter().enumerate();
            let d = columns.fold(d.and("its row gives"), |d, (n, column)| {
                d.and(if n > 0 { ", no " } else { " no " }).and(column)
            });
            (d, format!("give `{}` in its row", lacking.join("`, `")))
        }
    };
    let shown = shortened(name);
    d.at(booking.name.span, "booked here")
        .help(format!("{what}, or place it with `ad = \"{shown}\"` in a [[block]]"))
}

/// Reports a booking on another page than it is booked for, and one in colour on a page in black.
fn one_place(booking: &Booking, page: &PageSpec, span: Span, out: &mut Diagnostics) {
    let name = &booking.name.value;
    let number = page.number.value;
    if let Some(booked) = booking.page.filter(|booked| booked.value != number) {
        let words =
            "the advertisement {`name`} is booked for page {booked} and stands on page {placed}";
        let d = Diagnostic::warning(rules::booking::OTHER_PAGE, words)
            .fact("name", name)
            .fact("booked", booked.value)
            .fact("placed", number);
        let d = d.at(span, "placed here").at(booked.span, "booked here");
        out.push(d.help("move its block, or have the booking changed"));
    }
    let is_coloured = |c: &BookedColour| c.process == BookedProcess::Four || !c.spots.is_empty();
    let colour = booking.colour.as_ref().filter(|colour| is_coloured(&colour.value));
    let Some(colour) = colour.filter(|_| !page.colour) else { return };
    let words = "the advertisement {`name`} is booked in {booked} and stands on page {page}, which \
                 is printed in black";
    let d = Diagnostic::warning(rules::booking::BLACK_PAGE, words)
        .fact("name", name)
        .fact("booked", colour.value.to_string())
        .fact("page", number);
    out.push(
        d.at(colour.span, "booked here")
            .at(span, "placed here")
            .help("move it to a page in colour, or have the booking changed"),
    );
}

/// The error for a booking that is placed again.
fn twice(
    booking: &Booking,
    pages: &[PageSpec],
    first: &BookingPlacement,
    again: &BookingPlacement,
) -> Diagnostic {
    let name = &booking.name.value;
    let [one, other] = [first, again].map(|place| pages[place.page].number.value);
    let words = if one == other {
        "the advertisement {`name`} is placed twice on page {first}"
    } else {
        "the advertisement {`name`} is placed on page {first} and again on page {again}"
    };
    Diagnostic::error(rules::booking::PLACED_TWICE, words)
        .fact("name", name)
        .fact("first", one)
        .fact("again", other)
        .fact("pages", [one, other].into_iter().collect::<FactValue>())
        .at(again.span, "again here")
        .at(first.span, "first here")
        .help("take one of the blocks out; where it is printed twice, book it twice")
}

/// The files that are booked, as listed in their folders.
fn files(list: &BookingList) -> impl Iterator<Item = PathBuf> {
    list.bookings.iter().filter_map(|booking| Some(plain(&booking.file.path()?.value)))
}

/// The folders of booked files that hold no other picture of a page or a story.
pub(crate) fn folders(
    list: &BookingList,
    pages: &[PageSpec],
    stories: &[Story],
) -> BTreeSet<PathBuf> {
    let booked: BTreeSet<PathBuf> = files(list).collect();
    let folder = |file: &PathBuf| file.parent().map(Path::to_owned);
    let shown = pages.iter().flat_map(PageSpec::pictures);
    let shown = shown.chain(stories.iter().flat_map(Story::pictures));
    let shown = shown.map(|file| plain(&file.value));
    let others: BTreeSet<PathBuf> =
        shown.filter(|file| !booked.contains(file)).filter_map(|file| folder(&file)).collect();
    booked.iter().filter_map(folder).filter(|folder| !others.contains(folder)).collect()
}

/// Reports files beside booked ones that no booking names; does nothing unless all pages were read.
pub(crate) fn not_booked(
    list: &BookingList,
    pages: &[PageSpec],
    stories: &[Story],
    read: PagesRead,
    loader: &mut SourceLoader<'_>,
) {
    let ListState::Read(path) = &list.state else { return };
    if read == PagesRead::NotAll {
        return;
    }
    let folders = folders(list, pages, stories);
    let in_folders = |file: &PathBuf| file.parent().is_some_and(|f| folders.contains(f));
    let named: BTreeSet<PathBuf> = files(list).filter(in_folders).collect();
    let is_ad = |name: &str| is_picture(name) || name.to_ascii_lowercase().ends_with(".pdf");
    let left = beside(&named, loader, is_ad);
    if left.is_empty() {
        return;
    }
    let d = Diagnostic::warning(rules::booking::NOT_BOOKED, "{`list`} books no {`files`}")
        .fact("list", path)
        .fact("files", left.iter().map(shown).collect::<FactValue>());
    let first = list.bookings.iter().find_map(|booking| booking.file.path());
    let d = first.into_iter().fold(d, |d, file| d.at(file.span, "others are booked here"));
    loader.diagnostics.push(d.help("write it into `file` of its row, or move the file away"));
}
