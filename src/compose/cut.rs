//! Diagnostic for pictures that are cropped to the shape of their room.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::framing::FramedPicture;
use crate::diag::{Diagnostic, FactValue, Spanned, rules};
use crate::edition::{Focus, PictureFit};
use crate::geom::{Abs, Rect, Size};
use crate::image::Window;
use crate::makeup::Grid;

/// Crop on a side, in thousandths, above which a diagnostic is reported.
const UNTOLD: u64 = 20;

/// Reports how much of a picture is cropped to fill `room`, if it is more than [`UNTOLD`]; any crop
/// of one that must be exact, and any white that it leaves.
pub(super) fn report(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    file: &Spanned<String>,
    framed: &FramedPicture,
    room: Rect,
) {
    let (width, height) = (room.size.width, room.size.height);
    if width.0 <= 0 || height.0 <= 0 {
        return;
    }
    let d = match framed.framing.fit {
        PictureFit::Contain => None,
        PictureFit::Exact => not_exact(file, framed, room.size),
        PictureFit::Cover => cover(&typesetter.with.plan.grid, file, framed, room.size),
    };
    let number = typesetter.with.plan.pages[typesetter.page].number;
    if let Some(d) = d {
        typesetter.out.push(d.at(file.span, "this picture").on(number, room));
    }
}

/// The diagnostic for a picture that is cropped to the shape of its room.
fn cover(
    grid: &Grid,
    file: &Spanned<String>,
    framed: &FramedPicture,
    room: Size,
) -> Option<Diagnostic> {
    let FramedPicture { pixels, part, crop, .. } = framed;
    let off = |off: u32, whole: u32| u64::from(off) * 1000 / u64::from(whole.max(1));
    let (before, after) = (crop.x - part.x, part.width - crop.width - (crop.x - part.x));
    let (above, below) = (crop.y - part.y, part.height - crop.height - (crop.y - part.y));
    let across = [(off(before, part.width), "left"), (off(after, part.width), "right")];
    let down = [(off(above, part.height), "head"), (off(below, part.height), "foot")];
    let most = |sides: &[(u64, &str); 2]| sides[0].0.max(sides[1].0);
    let sides = if most(&across) > most(&down) { across } else { down };
    if most(&sides) <= UNTOLD {
        return None;
    }
    let (by, help) = remedy(grid, (part.width, part.height), room);
    let message = format!(
        "`{}` is cut by {}: it is {} × {} pixels and its room {}",
        file.value,
        cuts(sides, framed.framing.focus == Focus::MIDDLE),
        pixels.0,
        pixels.1,
        shape(room)
    );
    let d = Diagnostic::note(rules::picture::CUT, message)
        .fact("file", &file.value)
        .fact("cut", percent(most(&sides)))
        .fact("width", pixels.0)
        .fact("height", pixels.1)
        .fact("room_width", FactValue::Millimetres(room.width))
        .fact("room_height", FactValue::Millimetres(room.height))
        .fact("by", by.abs())
        .help(help);
    Some(d)
}

/// Formats what is cut at two sides, about the middle of the picture or about its focus.
fn cuts(sides: [(u64, &str); 2], is_middle: bool) -> String {
    let [(first, one), (second, other)] = sides;
    let (a, b) = (percent(first), percent(second));
    match (a, b) {
        _ if is_middle => format!("{a} % at its {one} and at its {other}, about its middle"),
        (0, b) => format!("{b} % at its {other}"),
        (a, 0) => format!("{a} % at its {one}"),
        (a, b) => format!("{a} % at its {one} and {b} % at its {other}, about its focus"),
    }
}

/// The error for a picture that has not the shape of its room, though it must have.
fn not_exact(file: &Spanned<String>, framed: &FramedPicture, room: Size) -> Option<Diagnostic> {
    let FramedPicture { pixels, part, crop, .. } = framed;
    // A pixel is lost where the room's shape falls between two.
    if part.width - crop.width <= 1 && part.height - crop.height <= 1 {
        return None;
    }
    let message = format!(
        "`{}` has not the shape of its room: it is {} × {} pixels and its room {}",
        file.value,
        part.width,
        part.height,
        shape(room)
    );
    let deep = room.width.scale(i64::from(part.height), i64::from(part.width));
    let wide = room.height.scale(i64::from(part.width), i64::from(part.height));
    let help = format!(
        "give it a room of {} or of {}, or a picture of its room's shape",
        shape(Size::new(room.width, deep)),
        shape(Size::new(wide, room.height))
    );
    let d = Diagnostic::error(rules::picture::NOT_EXACT, message)
        .fact("file", &file.value)
        .fact("width", pixels.0)
        .fact("height", pixels.1)
        .fact("room_width", FactValue::Millimetres(room.width))
        .fact("room_height", FactValue::Millimetres(room.height))
        .help(help);
    Some(d)
}

/// How many units deeper (or, below zero, less deep) a picture's room should be for all of the
/// picture to show, and the remedy in words.
fn remedy(grid: &Grid, pixels: (u32, u32), room: Size) -> (i64, String) {
    let (width, height) = (room.width, room.height);
    let unit = grid.down_unit();
    let whole = width.scale(i64::from(pixels.1), i64::from(pixels.0));
    let (by, change) = if whole < height {
        // A room is left for the picture.
        let most = (height.0 - 1) / unit.0.max(1);
        (-nearest(height - whole, unit).min(most), "less deep")
    } else {
        (nearest(whole - height, unit), "deeper")
    };
    let after = Window::of_shape(pixels, width.0, (height + unit * by).0);
    let rest = a_side(pixels.0, after.width).max(a_side(pixels.1, after.height));
    let change = if by == 0 {
        "to show the whole of it change its block's width".to_owned()
    } else {
        let change = format!("make its block {} {change}", grid.down(unit * by.abs()));
        if rest > UNTOLD {
            let rest = percent(rest);
            format!("{change}, and {rest} % a side are cut; to show all of it change its width too")
        } else {
            format!("to show the whole of it {change}")
        }
    };
    (by, format!("{change}; or say where it may be cut: `focus`, `crop`, or `fit = \"contain\"`"))
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

/// Returns the crop on each of two sides, in thousandths of `whole`.
fn a_side(whole: u32, shown: u32) -> u64 {
    u64::from(whole - shown) * 500 / u64::from(whole.max(1))
}

/// Formats the size of a room in millimetres.
fn shape(room: Size) -> String {
    let (width, height) = (room.width, room.height);
    let mm = |a: Abs| format!("{}.{}", a.mm_e2() / 100, a.mm_e2() % 100 / 10);
    format!("{} × {} mm", mm(width), mm(height))
}
