//! Check of the type area against the sheet.

use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::edition::Edition;
use crate::geom::{Abs, Rect};
use crate::makeup::past_sides::past_in_millimetres;
use crate::makeup::units::millimetres;
use crate::makeup::{Grid, PastSide};

/// Reports a type area that leaves its sheet, for a layout that was read without errors.
pub fn type_area(edition: &Edition, out: &mut Diagnostics) {
    let layout = &edition.layout;
    let grid = Grid::new(layout.grid, layout.sheet.width);
    let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, layout.sheet.width, layout.sheet.height);
    let area = grid.area();
    if trim.contains(&area) {
        return;
    }
    let message = "the type area leaves the sheet: it reaches ";
    let d = Diagnostic::warning(rules::layout::OFF_SHEET, message);
    let d = past_in_millimetres(d, PastSide::all(area, trim));
    let help = format!(
        "the sheet is {} × {} and the type area {} × {}: make `[sheet]` larger, or lessen \
         `left`, `top`, `columns`, `characters` or `lines`",
        millimetres(trim.size.width),
        millimetres(trim.size.height),
        millimetres(area.size.width),
        millimetres(area.size.height)
    );
    let d = d
        .fact("sheet_width", FactValue::Millimetres(trim.size.width))
        .fact("sheet_height", FactValue::Millimetres(trim.size.height))
        .fact("area_width", FactValue::Millimetres(area.size.width))
        .fact("area_height", FactValue::Millimetres(area.size.height));
    out.push(d.at(layout.grid_span, "this type area").help(help));
}
