//! Reads `[[furniture]]`, and display items for furniture and blocks.

use crate::diag::rules;
use crate::edition::layout_file::{HouseNames, writing};
use crate::edition::placeholder;
use crate::edition::toml_reader::{Axis, Table, Value};
use crate::house::{
    Align, DisplayItem, DisplayKind, Furniture, FurniturePages, Length, RuleStyle, Style,
};
use toml::de::DeValue;

/// Reads all `[[furniture]]` tables.
pub(crate) fn furniture(table: &mut Table<'_>, names: &HouseNames) -> Vec<Furniture> {
    let tables = table.get("furniture").map(|v| v.tables("[[furniture]]")).unwrap_or_default();
    let read = |mut t: Table<'_>| {
        let on = t.need("on", "\"all\"").and_then(|v| pages(&v)).unwrap_or(FurniturePages::All);
        let lines = t.get("lines").and_then(|v| v.whole(0..=2000)).unwrap_or(0);
        let items = items(&mut t, "[[furniture.item]]", names);
        t.finish();
        Furniture { on, lines, items }
    };
    tables.into_iter().map(read).collect()
}

fn pages(value: &Value<'_>) -> Option<FurniturePages> {
    if let DeValue::Array(_) = value.raw() {
        let list = value.list();
        if list.is_empty() {
            value.bad("`on` names no page", "write \"all\", or the pages: [1, 2]");
        }
        return Some(FurniturePages::List(list.iter().filter_map(|v| v.whole(1..=9999)).collect()));
    }
    match value.choice(&[("all", 0), ("first", 1), ("left", 2), ("right", 3)])? {
        0 => Some(FurniturePages::All),
        1 => Some(FurniturePages::First),
        2 => Some(FurniturePages::Left),
        _ => Some(FurniturePages::Right),
    }
}

/// Reads the items under the key `item`, called `name` in messages.
pub(crate) fn items(t: &mut Table<'_>, name: &str, names: &HouseNames) -> Vec<DisplayItem> {
    let tables = t.get("item").map(|v| v.tables(name)).unwrap_or_default();
    tables.into_iter().filter_map(|t| item(t, names)).collect()
}

fn item(mut t: Table<'_>, names: &HouseNames) -> Option<DisplayItem> {
    let zero = |axis| match axis {
        Axis::Across => Length::Characters(0),
        Axis::Down => Length::Lines(0),
    };
    let mut length = |key, axis| t.get(key).and_then(|v| v.length(axis));
    let x = length("x", Axis::Across).unwrap_or(zero(Axis::Across));
    let y = length("y", Axis::Down).unwrap_or(zero(Axis::Down));
    let mut extent = |key, axis| t.get(key).and_then(|v| v.extent(axis));
    let (width, height) = (extent("width", Axis::Across), extent("height", Axis::Down));
    let kind = match t.given(&["text", "rule", "panel", "plan"])[..] {
        ["text"] => text(&mut t, names),
        ["rule"] => rule(&mut t),
        ["plan"] => plan(&mut t),
        ["panel"] => Some(panel(&mut t, names)),
        [] if !t.given(&["border"]).is_empty() => Some(panel(&mut t, names)),
        _ => {
            for key in ["text", "rule", "panel", "plan"] {
                t.get(key);
            }
            t.fault(
                rules::toml::VALUE,
                "an item is exactly one of `text`, `rule`, `panel` or `plan`",
                "this item",
                "write for example `text = \"{name}\"`, or `rule = \"thin\"`",
            );
            return None;
        }
    };
    t.finish();
    Some(DisplayItem { span: t.span, x, y, width, height, kind: kind? })
}

fn text(t: &mut Table<'_>, names: &HouseNames) -> Option<DisplayKind> {
    let value = t.get("text")?;
    value.warn_if_blank();
    let base = t.get("style").and_then(|v| names.named_style(&v));
    let plain = |body: &Style| Style { indent: 0, align: Align::Left, ..body.clone() };
    let base = base.or_else(|| names.styles.get("body").map(plain));
    let style = base.map(|base| names.style(t, &base));
    let leading = t.get("leading").and_then(|v| v.extent(Axis::Down));
    let wrap = t.get("wrap").and_then(|v| v.flag()).unwrap_or(false);
    let writing = t.get("writing").and_then(|v| writing(&v)).unwrap_or_default();
    let apart = value.text().map(placeholder::names_in).unwrap_or_default();
    let words = value.printed_apart_from(&apart).map(|words| value.spanned(words))?;
    placeholder::check(&value, &names.placeholders);
    Some(DisplayKind::Text { text: words, style: style?, leading, wrap, writing })
}

fn rule(t: &mut Table<'_>) -> Option<DisplayKind> {
    let style = t.get("rule").and_then(|v| rule_style(&v));
    let vertical = t.get("vertical").and_then(|v| v.flag()).unwrap_or(false);
    Some(DisplayKind::Rule { style: style?, vertical })
}

fn panel(t: &mut Table<'_>, names: &HouseNames) -> DisplayKind {
    let tint = t.get("panel").and_then(|v| names.ink(&v));
    let border = t.get("border").and_then(|v| rule_style(&v));
    DisplayKind::Panel { tint, border }
}

fn plan(t: &mut Table<'_>) -> Option<DisplayKind> {
    let value = t.get("plan")?;
    Some(DisplayKind::Plan { page: value.spanned(value.whole(1..=9999)?) })
}

/// Reads the name of a rule's style.
pub(crate) fn rule_style(value: &Value<'_>) -> Option<RuleStyle> {
    value.choice(&[
        ("hairline", RuleStyle::Hairline),
        ("thin", RuleStyle::Thin),
        ("thick", RuleStyle::Thick),
        ("double", RuleStyle::Double),
        ("thick-thin", RuleStyle::ThickThin),
        ("dotted", RuleStyle::Dotted),
        ("wave", RuleStyle::Wave),
    ])
}
