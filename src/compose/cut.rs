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
    if most(&sides) <= UNTOLD {
        return None;
    }
    let (by, help) = remedy(grid, framed, of);
    let message = format!(
        "`{}` is cut by {}: it is {} and its room {}",
        file.value,
        cuts(&sides, framed),
        size(framed),
        shape(room)
    );
    let d = Diagnostic::note(rules::picture::CUT, message)
        .fact("file", &file.value)
        .fact("cut", percent(most(&sides)))
        .fact("by", by.abs())
        .help(help);
    Some(sizes(d, framed, room))
}

/// How much is cut at a side of a picture.
struct CutSide {
    name: &'static str,
    /// In thousandths of what `crop` leaves.
    thousandths: u64,
}

/// What is cut at left and right or at head and foot, whichever is more at one of its sides, if
/// `crop` is shown of `part`.
fn cut_sides(part: Window, crop: Window) -> [CutSide; 2] {
    let side = |name, off: u32, whole: u32| CutSide {
        name,
        thousandths: u64::from(off) * 1000 / u64::from(whole.max(1)),
    };
    let (before, above) = (crop.x - part.x, crop.y - part.y);
    let across = [
        side("left", before, part.width),
        side("right", part.width - crop.width - before, part.width),
    ];
    let down = [
        side("head", above, part.height),
        side("foot", part.height - crop.height - above, part.height),
    ];
    if most(&across) > most(&down) { across } else { down }
}

fn most(sides: &[CutSide; 2]) -> u64 {
    sides[0].thousandths.max(sides[1].thousandths)
}

/// Formats what is cut at two sides of a picture.
fn cuts([one, other]: &[CutSide; 2], framed: &FramedPicture) -> String {
    let middle = if framed.framing.focus.is_some() { "its focus" } else { "its middle" };
    let (a, b) = (percent(one.thousandths), percent(other.thousandths));
    match (a, b) {
        (a, b) if a == b => {
            format!("{a} % at its {} and at its {}, about {middle}", one.name, other.name)
        }
        (0, b) => format!("{b} % at its {}", other.name),
        (a, 0) => format!("{a} % at its {}", one.name),
        (a, b) => {
            format!("{a} % at its {} and {b} % at its {}, about {middle}", one.name, other.name)
        }
    }
}

/// Formats the size of a picture, and of what `crop` leaves of it.
fn size(framed: &FramedPicture) -> String {
    let part = (framed.part.width, framed.part.height);
    let told = |(width, height): (u32, u32)| match framed.unit {
        ExtentUnit::Pixels => format!("{width} × {height}"),
        ExtentUnit::Lengths => shape(Size::new(Abs(i64::from(width)), Abs(i64::from(height)))),
    };
    let whole = match framed.unit {
        ExtentUnit::Pixels => format!("{} pixels", told(framed.extent)),
        ExtentUnit::Lengths => told(framed.extent),
    };
    if part == framed.extent {
        return whole;
    }
    format!("{whole}, of which `crop` leaves {},", told(part))
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
    let message = format!(
        "`{}` has not the shape of its room: it is {} and its room {}",
        file.value,
        size(framed),
        shape(room)
    );
    let deep = room.width.scale(i64::from(part.height), i64::from(part.width));
    let wide = room.height.scale(i64::from(part.width), i64::from(part.height));
    let help = format!(
        "give it a room of {} or of {}, or a picture of its room's shape",
        shape(Size::new(room.width, deep)),
        shape(Size::new(wide, room.height))
    );
    let d =
        Diagnostic::error(rules::picture::NOT_EXACT, message).fact("file", &file.value).help(help);
    Some(sizes(d, framed, room))
}

/// Adds the sizes of a picture and its room as facts.
fn sizes(d: Diagnostic, framed: &FramedPicture, room: Size) -> Diagnostic {
    let (width, height) = framed.extent;
    let d = match framed.unit {
        ExtentUnit::Pixels => d.fact("width", width).fact("height", height),
        ExtentUnit::Lengths => {
            let length = |n: u32| FactValue::Millimetres(Abs(i64::from(n)));
            d.fact("page_width", length(width)).fact("page_height", length(height))
        }
    };
    d.fact("room_width", FactValue::Millimetres(room.width))
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
        let most = (height.0 - 1) / unit.0.max(1);
        (-nearest(height - whole, unit).min(most), "less deep")
    } else {
        (nearest(whole - height, unit), "deeper")
    };
    let rest = cut_sides(part, framed.covering(Size::new(width, height + unit * by)));
    let change = if by == 0 {
        "to show the whole of it change its block's width".to_owned()
    } else {
        let change = format!("make its block {} {change}", grid.down(grid.down_unit() * by.abs()));
        if most(&rest) > UNTOLD {
            let rest = match &rest {
                [one, other] if percent(one.thousandths) == percent(other.thousandths) => {
                    format!("{} % a side are cut", percent(one.thousandths))
                }
                rest => format!("it is cut by {}", cuts(rest, framed)),
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
