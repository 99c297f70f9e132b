//! Printer's marks around a sheet: crop and fold marks, register marks, colour bar and slug line.

use crate::compose::margin::{DrawnMarks, MarkSheet, ROW};
use crate::compose::slug_line;
use crate::diag::Diagnostics;
use crate::edition::Edition;
use crate::geom::{Abs, Path, Point, Rect, Segment};
use crate::ink::{Ink, Spot};
use crate::scene::{Book, Item, Paint, Scene};
use std::collections::BTreeSet;

/// A kind of printer's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrintersMark {
    /// Crop marks 裁切线, and fold marks 折线 on sheets of two pages.
    Crop,
    /// Register marks on every plate 套准线: crosshairs in a circle.
    Register,
    /// Colour bar 色标: patches of every ink, solid and half tone, and overprints.
    Bar,
    /// Slug line 版边说明: paper, date, page, build and program.
    Slug,
    /// Notice that the sheet is a draft 草样; not in [`ALL`](Self::ALL), as only drafts carry it.
    Draft,
}

impl PrintersMark {
    /// All marks for a press sheet.
    pub const ALL: [Self; 4] = [Self::Crop, Self::Register, Self::Bar, Self::Slug];
}

const CROP: Abs = Abs::mm(5);
const PATCH: Abs = Abs::mm(5);
/// Adds the `wanted` marks to every sheet of `book`, outside its bleed, and enlarges the media
/// boxes to hold them; trim and bleed are unchanged. `folds` are the x coordinates of folds.
pub fn marks(
    book: &mut Book,
    edition: &Edition,
    wanted: &[PrintersMark],
    folds: &[Abs],
) -> Diagnostics {
    let mut out = Diagnostics::new();
    let mut scribe = slug_line::SlugLineSetter::new(edition, &book.fonts, &book.meta);
    for scene in &mut book.pages {
        let sheet = MarkSheet::new(&scene.boxes, folds.to_vec());
        let spots = spots(scene, &book.spots);
        let inks: Vec<Ink> = spots.iter().map(|(ink, _)| *ink).collect();
        let mut drawn = DrawnMarks::new(inks);
        if wanted.contains(&PrintersMark::Crop) {
            crops(&sheet, &mut drawn);
        }
        if wanted.contains(&PrintersMark::Register) {
            registers(&sheet, &mut drawn);
        }
        if wanted.contains(&PrintersMark::Bar) {
            bar(&sheet, &mut drawn);
        }
        let mut above = slug_line::SlugRoom::of(&sheet);
        if wanted.contains(&PrintersMark::Draft) {
            scribe.draft(&mut above, &mut drawn, &mut out);
        }
        if wanted.contains(&PrintersMark::Slug) {
            scribe.line(&mut above, &scene.label, &spots, &mut drawn, &mut out);
        }
        drawn.onto(scene);
    }
    out
}

/// Returns the spot inks of a sheet, solid: only those of its items, since marks alone justify no
/// plate.
fn spots<'a>(scene: &Scene, all: &'a [Spot]) -> Vec<(Ink, &'a Spot)> {
    let leaves = scene.leaves();
    let inks = leaves.iter().flat_map(|item| match item {
        Item::Glyphs(run) => [Some(run.paint), None],
        Item::Path { fill, stroke, .. } => [*fill, stroke.as_ref().map(|s| s.paint)],
        Item::Picture(_) | Item::Group(_) => [None, None],
    });
    let own = inks.filter_map(|paint| match paint?.ink {
        Ink::Spot { number, .. } => Some(number),
        _ => None,
    });
    // Pages of other PDFs name the inks that they are painted in.
    let of_page = |item: &&Item| match item {
        Item::Picture(picture) => picture.file.page().map(|page| page.facts().spots.clone()),
        _ => None,
    };
    let numbered = |name: String| {
        let number = all.iter().position(|spot| spot.name == name)?;
        u8::try_from(number).ok()
    };
    let placed = leaves.iter().filter_map(of_page).flatten().filter_map(numbered);
    let numbers: BTreeSet<u8> = own.chain(placed).collect();
    let solid =
        |number: u8| Some((Ink::Spot { number, tint: 1000 }, all.get(usize::from(number))?));
    numbers.into_iter().filter_map(solid).collect()
}

/// Draws two strokes at each corner, in line with the trim, and dashed ones at folds.
fn crops(sheet: &MarkSheet, drawn: &mut DrawnMarks) {
    let (trim, off) = (sheet.trim, sheet.off);
    let mut across = |y: Abs| {
        let (left, right) = (trim.left() - off, trim.right() + off);
        drawn.line(Point::new(left - CROP, y), Point::new(left, y), &[]);
        drawn.line(Point::new(right, y), Point::new(right + CROP, y), &[]);
    };
    across(trim.top());
    across(trim.bottom());
    let mut down = |x: Abs, dash: &[Abs]| {
        let (top, bottom) = (trim.top() - off, trim.bottom() + off);
        drawn.line(Point::new(x, top - CROP), Point::new(x, top), dash);
        drawn.line(Point::new(x, bottom), Point::new(x, bottom + CROP), dash);
    };
    down(trim.left(), &[]);
    down(trim.right(), &[]);
    for fold in &sheet.folds {
        down(*fold, &[Abs::mm(1)]);
    }
}

/// Draws a register mark in the middle of each side, and at head and foot one for each page.
fn registers(sheet: &MarkSheet, drawn: &mut DrawnMarks) {
    let (trim, half) = (sheet.trim, ROW / 2);
    for x in sheet.middles() {
        register(Point::new(x, sheet.above(0) + half), drawn);
        register(Point::new(x, sheet.below(0) + half), drawn);
    }
    let y = (trim.top() + trim.bottom()) / 2;
    register(Point::new(trim.left() - sheet.off - half, y), drawn);
    register(Point::new(trim.right() + sheet.off + half, y), drawn);
}

/// Draws crosshairs as high as a row, with a circle of two thirds of that diameter.
fn register(centre: Point, drawn: &mut DrawnMarks) {
    let arm = ROW / 2;
    let (x, y) = (Point::new(arm, Abs::ZERO), Point::new(Abs::ZERO, arm));
    drawn.line(centre - x, centre + x, &[]);
    drawn.line(centre - y, centre + y, &[]);
    drawn.stroke(centre, &circle(ROW / 3), &[]);
}

/// Returns a circle around the origin as four cubic curves.
fn circle(radius: Abs) -> Path {
    // Control point distance for a quarter whose middle lies on the circle: 4/3 (√2 − 1).
    let handle = radius.scale(55_228, 100_000);
    let quarter = |turn: usize| {
        let turned = |x: Abs, y: Abs| match turn {
            0 => Point::new(x, y),
            1 => Point::new(-y, x),
            2 => Point::new(-x, -y),
            _ => Point::new(y, -x),
        };
        let end = turned(Abs::ZERO, radius);
        Segment::Cubic(turned(radius, handle), turned(handle, radius), end)
    };
    let mut segments = vec![Segment::Move(Point::new(radius, Abs::ZERO))];
    segments.extend((0..4).map(quarter));
    segments.push(Segment::Close);
    Path(segments)
}

/// Patches of the colour bar: solids, half tones, and overprints of two solids.
const PATCHES: [Ink; 11] = [
    Ink::Cmyk(1000, 0, 0, 0),
    Ink::Cmyk(0, 1000, 0, 0),
    Ink::Cmyk(0, 0, 1000, 0),
    Ink::Black(1000),
    Ink::Cmyk(500, 0, 0, 0),
    Ink::Cmyk(0, 500, 0, 0),
    Ink::Cmyk(0, 0, 500, 0),
    Ink::Black(500),
    Ink::Cmyk(1000, 1000, 0, 0),
    Ink::Cmyk(1000, 0, 1000, 0),
    Ink::Cmyk(0, 1000, 1000, 0),
];

/// Draws the colour bar below the sheet's foot.
fn bar(sheet: &MarkSheet, drawn: &mut DrawnMarks) {
    let mut rows = sheet.rows();
    let spots = drawn.inks.iter().flat_map(|ink| [*ink, ink.tinted(50)]);
    let patches: Vec<Ink> = PATCHES.into_iter().chain(spots).collect();
    for ink in patches {
        let (x, row) = rows.place(PATCH);
        let at = Point::new(x, sheet.below(row));
        let patch = Rect::xywh(Abs::ZERO, Abs::ZERO, PATCH, PATCH);
        let fill = Some(Paint::ground(ink));
        drawn.push(at, Item::Path { path: Path::rect(patch), fill, stroke: None });
        drawn.takes(Rect::new(at, patch.size));
    }
}
