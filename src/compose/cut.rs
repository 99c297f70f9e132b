//! Diagnostic for pictures that are cropped to the shape of their room.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::diag::{Diagnostic, FactValue, rules};
use crate::edition::Spanned;
use crate::geom::{Abs, Rect};
use crate::image::Window;

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
    let whole = width.scale(i64::from(pixels.1), i64::from(pixels.0));
    let (sides, help) = if aside > off {
        let fewer = grid.down(height - whole);
        ("at its left and at its right", format!("make its block {fewer} lower"))
    } else {
        let more = grid.down(whole - height);
        ("at its head and at its foot", format!("make its block {more} deeper"))
    };
    let message = format!(
        "`{}` is cut by {} % {sides}, about its middle: it is {} × {} pixels and its room {}",
        file.value,
        (aside.max(off) + 5) / 10,
        pixels.0,
        pixels.1,
        shape(width, height)
    );
    let number = typesetter.with.plan.pages[typesetter.page].number;
    typesetter.out.push(
        Diagnostic::note(rules::picture::CUT, message)
            .fact("file", &file.value)
            .fact("cut", (aside.max(off) + 5) / 10)
            .fact("width", pixels.0)
            .fact("height", pixels.1)
            .fact("room_width", FactValue::Millimetres(width))
            .fact("room_height", FactValue::Millimetres(height))
            .at(file.span, "this picture")
            .help(format!(
                "to show the whole of it {help}, or cut it to this shape yourself where it may be cut"
            ))
            .on(number, room),
    );
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
