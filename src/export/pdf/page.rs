//! Page objects: boxes, labels, resources.

use crate::export::pdf::PdfError;
use crate::export::pdf::color::{self, InkMode};
use crate::export::pdf::picture_names::ResourceName;
use crate::export::pdf::placed_picture::{self, INITIAL};
use crate::export::pdf::refs::Refs;
use crate::export::pdf::stream::PageContent;
use crate::export::pdf::units::{SheetCoordinates, float};
use crate::geom::{Point, Rect};
use crate::scene::{Book, Scene};
use pdf_writer::writers::Catalog;
use pdf_writer::{Chunk, Filter, Name, TextStr};

/// Checks that there are pages and that the boxes of each are nested.
///
/// # Errors
/// [`PdfError::NoPages`], [`PdfError::Boxes`].
pub(super) fn check(book: &Book) -> Result<(), PdfError> {
    let nested = |scene: &&Scene| {
        let boxes = &scene.boxes;
        boxes.media.contains(&boxes.bleed) && boxes.bleed.contains(&boxes.trim)
    };
    if book.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    match book.pages.iter().find(|scene| !nested(scene)) {
        Some(scene) => Err(PdfError::Boxes(scene.label.clone())),
        None => Ok(()),
    }
}

/// Writes a page and its content stream, which is already deflated.
pub(super) fn write(
    chunk: &mut Chunk,
    refs: &Refs,
    index: usize,
    scene: &Scene,
    content: &PageContent,
    stream: &[u8],
) {
    let sheet = SheetCoordinates::new(scene.boxes.media);
    let mut page = chunk.page(refs.pages[index].0);
    page.parent(refs.tree).media_box(rect(sheet, scene.boxes.media));
    page.bleed_box(rect(sheet, scene.boxes.bleed)).trim_box(rect(sheet, scene.boxes.trim));
    let mut resources = page.resources();
    let mut states = resources.ext_g_states();
    states
        .pair(InkMode::Overprint.name(), refs.overprint)
        .pair(InkMode::KnockOut.name(), refs.knock_out);
    if let Some(placed) = refs.placed_pages.as_ref().filter(|_| !content.placed_pages.is_empty()) {
        states.pair(INITIAL, placed.initial);
    }
    drop(states);
    if !content.spots.is_empty() {
        let mut spaces = resources.color_spaces();
        for number in &content.spots {
            let id = refs.spots[usize::from(*number)];
            spaces.insert(Name(color::space(*number).as_bytes())).primitive(id);
        }
    }
    if !content.fonts.is_empty() {
        let mut fonts = resources.fonts();
        for (number, upright) in content.fonts.iter().copied() {
            let Some(font) = refs.font(number) else { continue };
            let (letter, id) = if upright { ('V', font.upright) } else { ('F', Some(font.level)) };
            if let Some(id) = id {
                fonts.pair(Name(format!("{letter}{number}").as_bytes()), id);
            }
        }
    }
    if !content.pictures.is_empty() || !content.placed_pages.is_empty() {
        let mut pictures = resources.x_objects();
        for ResourceName { name, number } in content.pictures.all() {
            pictures.pair(Name(format!("I{name}").as_bytes()), refs.pictures[number]);
        }
        let forms = refs.placed_pages.as_ref().map_or(&[][..], |placed| &placed.forms);
        for ResourceName { name, number } in content.placed_pages.all() {
            pictures.pair(Name(placed_picture::name(name).as_bytes()), forms[number]);
        }
    }
    drop(resources);
    if let Some(reading) = &refs.reading {
        reading.page(&mut page, index);
    }
    page.contents(refs.pages[index].1);
    drop(page);
    chunk.stream(refs.pages[index].1, stream).filter(Filter::FlateDecode);
}

fn rect(sheet: SheetCoordinates, r: Rect) -> pdf_writer::Rect {
    let (x0, y0) = sheet.place(Point::new(r.left(), r.bottom()));
    let (x1, y1) = sheet.place(Point::new(r.right(), r.top()));
    pdf_writer::Rect::new(float(x0), float(y0), float(x1), float(y1))
}

/// Writes the page labels: decimal numbers as one range per consecutive run, others as prefixes.
pub(super) fn write_labels(catalog: &mut Catalog<'_>, pages: &[Scene]) {
    let mut labels = catalog.insert(Name(b"PageLabels")).dict();
    let mut ranges = labels.insert(Name(b"Nums")).array();
    let mut next = None;
    for (index, scene) in (0_i32..).zip(pages) {
        let number = scene.label.parse::<i32>().ok();
        let number = number.filter(|n| *n > 0 && n.to_string() == scene.label);
        if number.is_none() || number != next {
            ranges.item(index);
            let mut range = ranges.push().dict();
            match number {
                Some(n) => range.pair(Name(b"S"), Name(b"D")).pair(Name(b"St"), n),
                None => range.pair(Name(b"P"), TextStr(&scene.label)),
            };
        }
        next = number.map(|n| n + 1);
    }
}
