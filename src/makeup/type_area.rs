//! Check of the type area against the sheet.

use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::edition::Edition;
use crate::geom::{Abs, Rect};
use crate::makeup::Grid;
use crate::makeup::units::millimetres;

/// Reports a type area that leaves its sheet, for a layout that was read without errors.
pub fn type_area(edition: &Edition, out: &mut Diagnostics) {
    let layout = &edition.layout;
    let grid = Grid::new(layout.grid, layout.sheet.width);
    let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, layout.sheet.width, layout.sheet.height);
    let area = grid.area();
    if trim.contains(&area) {
        return;
    }
    let past = [
        (trim.left() - area.left(), "past its left edge"),
        (trim.top() - area.top(), "above its head"),
        (area.right() - trim.right(), "past its right edge"),
        (area.bottom() - trim.bottom(), "below its foot"),
    ];
    let past = past.into_iter().filter(|(by, _)| *by > Abs::ZERO);
    let past: Vec<_> = past.map(|(by, side)| format!("{} {side}", millimetres(by))).collect();
    let message = format!("the type area leaves the sheet: it reaches {}", past.join(" and "));
    let help = format!(
        "the sheet is {} × {} and the type area {} × {}: make `[sheet]` larger, or lessen \
         `left`, `top`, `columns`, `characters` or `lines`",
        millimetres(trim.size.width),
        millimetres(trim.size.height),
        millimetres(area.size.width),
        millimetres(area.size.height)
    );
    let d = Diagnostic::warning(rules::layout::OFF_SHEET, message)
        .beyond(area, trim)
        .fact("sheet_width", FactValue::Millimetres(trim.size.width))
        .fact("sheet_height", FactValue::Millimetres(trim.size.height))
        .fact("area_width", FactValue::Millimetres(area.size.width))
        .fact("area_height", FactValue::Millimetres(area.size.height));
    out.push(d.at(layout.grid_span, "this type area").help(help));
}
