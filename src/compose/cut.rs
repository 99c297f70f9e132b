//! Diagnostic for pictures that are cropped to the shape of their room.

use crate::compose::advertisement::size_in_mm as shape;
use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::framing::{ExtentUnit, FramedPicture};
use crate::diag::{Diagnostic, FactValue, Spanned, rules};
use crate::edition::{Crop, PictureFit};
use crate::geom::{Abs, Rect, Size};
use crate::image::Window;
use crate::makeup::Grid;

/// Crop on a side, in thousandths, above which a diagnostic is reported.
const UNTOLD: u64 = 20;

/// The room of a picture.
#[derive(Clone, Copy)]
pub(super) struct CutRoom {
    pub(super) rect: Rect,
    /// The rows of pictures that share the depth of its block.
    pub(super) rows: usize,
}

/// Reports how much of a picture is cropped to fill `room`, if it is more than [`UNTOLD`], and one
/// that must be exact and has another shape; one that is contained is whole.
pub(super) fn report(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    file: &Spanned<String>,
    framed: &FramedPicture,
    of: CutRoom,
) {
    let room = of.rect;
    let (width, height) = (room.size.width, room.size.height);
    if width.0 <= 0 || height.0 <= 0 {
        return;
    }
    let d = match framed.framing.fit {
        PictureFit::Contain => None,
        PictureFit::Exact => not_exact(file, framed, room.size),
        PictureFit::Cover => cover(&typesetter.with.plan.grid, file, framed, of),
    };
    let number = typesetter.with.plan.pages[typesetter.page].number;
    for d in d.map(|d| d.at(file.span, "this picture")).into_iter().chain(idle_focus(framed)) {
        typesetter.out.push(d.on(number, room));
    }
}

/// The diagnostic for a picture that is cropped to the shape of its room.
fn cover(
    grid: &Grid,
    file: &Spanned<String>,
    framed: &FramedPicture,
    of: CutRoom,
) -> Option<Diagnostic> {
    let FramedPicture { crop, .. } = framed;
    let room = of.rect.size;
    let sides = cut_sides(framed.part, *crop);
    if greater_cut(&sides) <= UNTOLD {
        return None;
    }
    let (by, help) = remedy(grid, framed, of);
    let d = Diagnostic::note(rules::picture::CUT, "`{file}` is cut by ");
    let d = cuts(&sides, framed).into_iter().fold(d, Diagnostic::and);
    let d = sides.iter().fold(d, |d, side| d.fact(side.name, percent(side.thousandths)));
    let d = d
        .fact("file", &file.value)
        .fact("cut", percent(greater_cut(&sides)))
        .fact("by", by.abs())
        .help(help);
    Some(sizes(d.and(": it is "), framed, room))
}

/// How much is cut at a side of a picture.
struct CutSide {
    /// Its name, also that of the fact.
    name: &'static str,
    /// How it is told.
    words: &'static str,
    /// In thousandths of what `crop` leaves.
    thousandths: u64,
}

/// What is cut at left and right or at head and foot, whichever is more at one of its sides, if
/// `crop` is shown of `part`.
fn cut_sides(part: Window, crop: Window) -> [CutSide; 2] {
    let side = |name, words, off: u32, whole: u32| CutSide {
        name,
        words,
        thousandths: u64::from(off) * 1000 / u64::from(whole.max(1)),
    };
    let (before, above) = (crop.x - part.x, crop.y - part.y);
    let across = [
        side("left", "{left} % at its left", before, part.width),
        side("right", "{right} % at its right", part.width - crop.width - before, part.width),
    ];
    let down = [
        side("head", "{head} % at its head", above, part.height),
        side("foot", "{foot} % at its foot", part.height - crop.height - above, part.height),
    ];
    if greater_cut(&across) > greater_cut(&down) { across } else { down }
}

/// What is cut at the side where more is cut, in thousandths.
fn greater_cut(sides: &[CutSide; 2]) -> u64 {
    sides[0].thousandths.max(sides[1].thousandths)
}

/// The words of what is cut at two sides of a picture.
fn cuts([one, other]: &[CutSide; 2], framed: &FramedPicture) -> [&'static str; 4] {
    let middle =
        if framed.framing.focus.is_some() { ", about its focus" } else { ", about its middle" };
    match (percent(one.thousandths), percent(other.thousandths)) {
        (a, b) if a == b => [one.words, " and at its ", other.name, middle],
        (0, _) => [other.words, "", "", ""],
        (_, 0) => [one.words, "", "", ""],
        _ => [one.words, " and ", other.words, middle],
    }
}

/// The same with its numbers, for a remedy.
fn counted_cuts(sides: &[CutSide; 2], framed: &FramedPicture) -> String {
    let with_numbers = |words: &'static str| match sides.iter().find(|side| side.words == words) {
        Some(CutSide { name, thousandths, .. }) => {
            format!("{} % at its {name}", percent(*thousandths))
        }
        None => words.to_owned(),
    };
    cuts(sides, framed).map(with_numbers).concat()
}

/// The warning for a focus that changes nothing, or that `crop` cuts off.
fn idle_focus(framed: &FramedPicture) -> Option<Diagnostic> {
    let focus = framed.framing.focus.as_ref()?;
    let (message, help) = match framed.framing.fit {
        PictureFit::Cover if framed.keeps_focus(focus.value) => return None,
        PictureFit::Cover => (
            "`focus` is a point that `crop` cuts off",
            "name a point that is left, in per cent of the whole picture",
        ),
        PictureFit::Contain | PictureFit::Exact => (
            "`focus` changes nothing, as nothing of this picture is cut off",
            "take `focus` out, or let the picture fill its room with `fit = \"cover\"`",
        ),
    };
    let d = Diagnostic::warning(rules::picture::IDLE_FOCUS, message);
    Some(d.at(focus.span, "this point").help(help))
}

/// The error for a picture that has not the shape of its room, though it must have.
fn not_exact(file: &Spanned<String>, framed: &FramedPicture, room: Size) -> Option<Diagnostic> {
    let FramedPicture { part, crop, .. } = framed;
    // A pixel is lost where the room's shape falls between two, of a page a millimetre at most where
    // its size is rounded.
    let least = match framed.unit {
        ExtentUnit::Pixels => 1,
        ExtentUnit::Lengths => Abs::MM.0,
    };
    let is_shown = |whole: u32, part: u32| i64::from(whole - part) <= least;
    if is_shown(part.width, crop.width) && is_shown(part.height, crop.height) {
        return None;
    }
    let deep = room.width.scale(i64::from(part.height), i64::from(part.width));
    let wide = room.height.scale(i64::from(part.width), i64::from(part.height));
    let help = format!(
        "give it a room of {} or of {}, or a picture of its room's shape",
        shape(Size::new(room.width, deep)),
        shape(Size::new(wide, room.height))
    );
    let message = "`{file}` has not the shape of its room: it is ";
    let d = Diagnostic::error(rules::picture::NOT_EXACT, message).fact("file", &file.value);
    Some(sizes(d.help(help), framed, room))
}

/// Adds the sizes of a picture, of what `crop` leaves of it and of its room.
fn sizes(d: Diagnostic, framed: &FramedPicture, room: Size) -> Diagnostic {
    let ((width, height), part) = (framed.extent, framed.part);
    let is_whole = (part.width, part.height) == framed.extent;
    let d = match framed.unit {
        ExtentUnit::Pixels => {
            let d = d.and("{width} × {height} pixels").fact("width", width).fact("height", height);
            if is_whole {
                d
            } else {
                d.and(", of which `crop` leaves {crop_width} × {crop_height},")
                    .fact("crop_width", part.width)
                    .fact("crop_height", part.height)
            }
        }
        ExtentUnit::Lengths => {
            let length = |n: u32| FactValue::Millimetres(Abs(i64::from(n)));
            let d = d
                .and("{page_width} × {page_height} mm")
                .fact("page_width", length(width))
                .fact("page_height", length(height));
            if is_whole {
                d
            } else {
                d.and(", of which `crop` leaves {crop_page_width} × {crop_page_height} mm,")
                    .fact("crop_page_width", length(part.width))
                    .fact("crop_page_height", length(part.height))
            }
        }
    };
    d.and(" and its room {room_width} × {room_height} mm")
        .fact("room_width", FactValue::Millimetres(room.width))
        .fact("room_height", FactValue::Millimetres(room.height))
}

/// How many units deeper (or, below zero, less deep) a picture's block should be for all of the
/// picture to show, and the remedy in words.
fn remedy(grid: &Grid, framed: &FramedPicture, of: CutRoom) -> (i64, String) {
    let Size { width, height } = of.rect.size;
    let rows = i64::try_from(of.rows.max(1)).expect("a count has 63 bits");
    // What each row gains by a unit of the block.
    let unit = grid.down_unit() / rows;
    let part = framed.part;
    let whole = width.scale(i64::from(part.height), i64::from(part.width));
    let (by, change) = if whole < height {
        // A room is left for the picture.
        let limit = (height.0 - 1) / unit.0.max(1);
        (-nearest(height - whole, unit).min(limit), "less deep")
    } else {
        (nearest(whole - height, unit), "deeper")
    };
    let rest = cut_sides(part, framed.covering(Size::new(width, height + unit * by)));
    let change = if by == 0 {
        "to show the whole of it change its block's width".to_owned()
    } else {
        let change = format!("make its block {} {change}", grid.down(grid.down_unit() * by.abs()));
        if greater_cut(&rest) > UNTOLD {
            let rest = match &rest {
                [one, other] if percent(one.thousandths) == percent(other.thousandths) => {
                    format!("{} % a side are cut", percent(one.thousandths))
                }
                rest => format!("it is cut by {}", counted_cuts(rest, framed)),
            };
            format!("{change}, and {rest}; to show all of it change its width too")
        } else {
            format!("to show the whole of it {change}")
        }
    };
    let or = match (framed.framing.focus, framed.framing.crop == Crop::default()) {
        (None, true) => "or say where it may be cut: `focus`, `crop`, or `fit = \"contain\"`",
        (None, false) => "or say about which point it may be cut: `focus`; or `fit = \"contain\"`",
        (Some(_), _) => "or show all of it with `fit = \"contain\"`",
    };
    (by, format!("{change}; {or}"))
}

/// Rounds thousandths to per cent.
fn percent(thousandths: u64) -> u64 {
    (thousandths + 5) / 10
}

/// Returns how many units come nearest to `length`: rounded up, the picture could be cut again on
/// its other two sides.
fn nearest(length: Abs, unit: Abs) -> i64 {
    let unit = unit.0.max(1);
    (length.0 + unit / 2).div_euclid(unit).max(0)
}
