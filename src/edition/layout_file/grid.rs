//! Reads `[sheet]`, `[grid]` and `[pictures]`.

use crate::diag::{FactValue, Spanned, rules};
use crate::edition::keys::layout;
use crate::edition::toml_reader::{Table, Value};
use crate::geom::{Abs, WritingMode};
use crate::house::{GridSpec, PictureSpec, SheetSpec};
use std::collections::BTreeMap;

/// The maximum side of a PDF page. Source: ISO 32000-1:2008, annex C.
const MAX_MEDIA_SIDE: Abs = Abs::pt(14_400);

/// A margin that any sheet may have; that of a large sheet may be as wide as its shorter side.
const USUAL_MARGIN: Abs = Abs::mm(100);

/// Reads `[sheet]`.
pub(crate) fn sheet(table: &mut Table<'_>) -> SheetSpec {
    use layout::sheet as key;
    let given = table.need(layout::SHEET);
    let mut sheet = SheetSpec {
        width: Abs::mm(390),
        height: Abs::mm(550),
        bleed: Abs::ZERO,
        margin: Abs::ZERO,
    };
    let Some(mut t) = given.and_then(|v| v.table("[sheet]")) else { return sheet };
    sheet.width = t.need(key::WIDTH).and_then(|v| v.absolute()).unwrap_or(sheet.width);
    sheet.height = t.need(key::HEIGHT).and_then(|v| v.absolute()).unwrap_or(sheet.height);
    let shorter = sheet.width.min(sheet.height);
    let edge =
        |value: &Value<'_>, limit| value.absolute().filter(|edge| is_edge(value, *edge, limit));
    let bleed = t.get(key::BLEED).and_then(|v| edge(&v, shorter / 2));
    sheet.bleed = bleed.unwrap_or(Abs::ZERO);
    sheet.margin = sheet.bleed;
    if let Some(value) = t.get(key::MARGIN) {
        match edge(&value, USUAL_MARGIN.max(shorter)) {
            Some(margin) if margin < sheet.bleed => {
                let words = "{`key`} is less than `bleed`";
                let d = value.error(rules::toml::RANGE, words, "too little");
                value.report_with_facts(
                    d.help("the margin holds the bleed: make it at least as wide"),
                );
            }
            Some(margin) => sheet.margin = margin,
            None => {}
        }
    }
    media(&mut t, &mut sheet);
    t.finish();
    sheet
}

/// Whether a bleed or margin is at most `limit`; reported if not.
fn is_edge(value: &Value<'_>, edge: Abs, limit: Abs) -> bool {
    if edge <= limit {
        return true;
    }
    let key = value.called();
    let words = "{`key`} is {value}, which makes no sense around this sheet";
    let help = format!("write at most {}mm, such as {key} = \"3mm\"", limit.whole(Abs::MM));
    value.report_with_facts(value.error(rules::toml::RANGE, words, "too much").help(help));
    false
}

/// Reports a sheet that, with its margins, is larger than a PDF page may be.
fn media(t: &mut Table<'_>, sheet: &mut SheetSpec) {
    use layout::sheet as keys;
    for (key, side) in [(keys::WIDTH, sheet.width), (keys::HEIGHT, sheet.height)] {
        let whole = side + sheet.margin * 2;
        if whole <= MAX_MEDIA_SIDE {
            continue;
        }
        let margin = if sheet.margin > sheet.bleed { keys::MARGIN } else { keys::BLEED };
        let Some(value) = t.get(if side > MAX_MEDIA_SIDE { key } else { margin }) else { continue };
        let words = "the sheet's {`side`} with its margins is {whole}pt; a PDF's page has 14400pt \
                     (5080mm) at most";
        let d = value
            .error(rules::toml::RANGE, words, "too large")
            .fact("side", key.name)
            .fact("whole", FactValue::Points(whole))
            .help("make the sheet or its margin smaller");
        value.report_with_facts(d);
        (sheet.bleed, sheet.margin) = (Abs::ZERO, Abs::ZERO);
        return;
    }
}

/// Reads `[grid]`.
pub(crate) fn grid(table: &mut Table<'_>, sizes: &BTreeMap<String, Abs>) -> Spanned<GridSpec> {
    use layout::grid as key;
    let mut grid = GridSpec {
        left: Abs::ZERO,
        top: Abs::ZERO,
        columns: 6,
        characters: 15,
        gutter: 1000,
        size: Abs(133_350),
        pitch: Abs::pt(14),
        lines: 99,
        writing: WritingMode::Horizontal,
    };
    let given = table.need(layout::GRID);
    let span = given.as_ref().map_or(table.span, |v| v.span);
    let Some(mut t) = given.and_then(|v| v.table("[grid]")) else {
        return Spanned { value: grid, span };
    };
    let absolute = |v: Option<Value<'_>>| v.and_then(|v| v.absolute());
    grid.left = absolute(t.need(key::LEFT)).unwrap_or(grid.left);
    grid.top = absolute(t.need(key::TOP)).unwrap_or(grid.top);
    let whole = |v: Option<Value<'_>>| v.and_then(|v| v.whole::<u16>());
    grid.columns = whole(t.need(key::COLUMNS)).unwrap_or(grid.columns);
    grid.characters = whole(t.need(key::CHARACTERS)).unwrap_or(grid.characters);
    grid.lines = whole(t.need(key::LINES)).unwrap_or(grid.lines);
    let gutter = t.get(key::GUTTER).and_then(|v| v.thousandths());
    grid.gutter = gutter.unwrap_or(grid.gutter);
    grid.size = t.need(key::SIZE).and_then(|v| v.size(sizes)).unwrap_or(grid.size);
    if let Some(value) = t.need(key::PITCH) {
        match value.size(sizes) {
            Some(pitch) if pitch < grid.size => {
                let words = "{`key`} is {pitch}pt, less than the body's {size}pt";
                let d = value
                    .error(rules::toml::RANGE, words, "lines would overlap")
                    .fact("pitch", FactValue::Points(pitch))
                    .fact("size", FactValue::Points(grid.size))
                    .help("the pitch is the body's size and a quarter or a third more");
                value.report_with_facts(d);
            }
            Some(pitch) => grid.pitch = pitch,
            None => {}
        }
    }
    grid.writing = t.get(key::WRITING).and_then(|v| v.choice()).unwrap_or_default();
    t.finish();
    Spanned { value: grid, span }
}

/// Reads `[pictures]`.
pub(crate) fn pictures(table: &mut Table<'_>) -> PictureSpec {
    let Some(mut t) = table.part(layout::PICTURES) else {
        return PictureSpec::default();
    };
    let ppi = t.get(layout::pictures::PPI).and_then(|v| v.whole());
    let file_words = t.get(layout::pictures::FILE_WORDS).and_then(|v| v.flag()).unwrap_or(true);
    t.finish();
    PictureSpec { ppi, file_words }
}
