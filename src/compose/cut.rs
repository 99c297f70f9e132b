//! Diagnostic for pictures that are cropped to the shape of their room.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::diag::{Diagnostic, FactValue, Spanned, rules};
use crate::geom::{Abs, Rect, Size};
use crate::image::Window;
use crate::makeup::Grid;

/// Crop on each of two sides, in thousandths, above which a diagnostic is reported.
const UNTOLD: u64 = 20;

/// Reports how much of a picture of `pixels` (width, height) is cropped to fill `room`, if it is
/// more than [`UNTOLD`].
pub(super) fn report(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    file: &Spanned<String>,
    pixels: (u32, u32),
    room: Rect,
) {
    let (width, height) = (room.size.width, room.size.height);
    let shown = Window::of_shape(pixels, width.0, height.0);
    let aside = a_side(pixels.0, shown.width);
    let off = a_side(pixels.1, shown.height);
    if aside.max(off) <= UNTOLD || width.0 <= 0 || height.0 <= 0 {
        return;
    }
    let grid = &typesetter.with.plan.grid;
    let sides =
        if aside > off { "at its left and at its right" } else { "at its head and at its foot" };
    let (by, help) = remedy(grid, pixels, room.size);
    let message = format!(
        "`{}` is cut by {} % {sides}, about its middle: it is {} × {} pixels and its room {}",
        file.value,
        percent(aside.max(off)),
        pixels.0,
        pixels.1,
        shape(width, height)
    );
    let number = typesetter.with.plan.pages[typesetter.page].number;
    typesetter.out.push(
        Diagnostic::note(rules::picture::CUT, message)
            .fact("file", &file.value)
            .fact("cut", percent(aside.max(off)))
            .fact("width", pixels.0)
            .fact("height", pixels.1)
            .fact("room_width", FactValue::Millimetres(width))
            .fact("room_height", FactValue::Millimetres(height))
            .fact("by", by.abs())
            .at(file.span, "this picture")
            .help(help)
            .on(number, room),
    );
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
    (by, format!("{change}; or cut it to this shape yourself where it may be cut"))
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
fn shape(width: Abs, height: Abs) -> String {
    let mm = |a: Abs| format!("{}.{}", a.mm_e2() / 100, a.mm_e2() % 100 / 10);
    format!("{} × {} mm", mm(width), mm(height))
}
