//! Reads `[[furniture]]`, and display items for furniture and blocks.

use crate::diag::{Diagnostic, rules};
use crate::edition::keys::layout::furniture as key;
use crate::edition::keys::{item, layout};
use crate::edition::layout_file::house_names::HouseNames;
use crate::edition::placeholder;
use crate::edition::toml_reader::{Table, Value};
use crate::house::{Align, DisplayItem, DisplayKind, Furniture, FurniturePages, Length, Style};
use toml::de::DeValue;

/// Reads all `[[furniture]]` tables.
pub(crate) fn furniture(table: &mut Table<'_>, names: &HouseNames) -> Vec<Furniture> {
    let value = table.get(layout::FURNITURE);
    let tables = value.map(|v| v.tables("[[furniture]]")).unwrap_or_default();
    let read = |mut t: Table<'_>| {
        let on = t.need(key::ON).and_then(|v| pages(&v)).unwrap_or(FurniturePages::All);
        let lines = t.get(key::LINES).and_then(|v| v.whole()).unwrap_or(0);
        let items = items(t.get(key::ITEM), "[[furniture.item]]", names);
        t.finish();
        Furniture { on, lines, items }
    };
    tables.into_iter().map(read).collect()
}

fn pages(value: &Value<'_>) -> Option<FurniturePages> {
    let DeValue::Array(_) = value.raw() else { return value.choice() };
    let list = value.list();
    if list.is_empty() {
        value.report_value_error("`on` names no page", "write \"all\", or the pages: [1, 2]");
    }
    Some(FurniturePages::List(list.iter().filter_map(Value::whole).collect()))
}

/// Reads a list of items, each called `name` in messages.
pub(crate) fn items(list: Option<Value<'_>>, name: &str, names: &HouseNames) -> Vec<DisplayItem> {
    let tables = list.map(|v| v.tables(name)).unwrap_or_default();
    tables.into_iter().filter_map(|t| item(t, names)).collect()
}

fn item(mut t: Table<'_>, names: &HouseNames) -> Option<DisplayItem> {
    let x = t.get(item::X).and_then(|v| v.length()).unwrap_or(Length::Characters(0));
    let y = t.get(item::Y).and_then(|v| v.length()).unwrap_or(Length::Lines(0));
    let width = t.get(item::WIDTH).and_then(|v| v.extent());
    let height = t.get(item::HEIGHT).and_then(|v| v.extent());
    let kinds = [item::text::TEXT, item::rule::RULE, item::panel::PANEL, item::plan::PLAN];
    let given: Vec<&str> = t.given(&kinds).iter().map(|key| key.name).collect();
    let kind = match given[..] {
        ["text"] => text(&mut t, names),
        ["rule"] => rule(&mut t),
        ["plan"] => plan(&mut t),
        ["panel"] => Some(panel(&mut t, names)),
        [] if t.has(item::panel::BORDER) => Some(panel(&mut t, names)),
        _ => {
            let words = "an item is exactly one of `text`, `rule`, `panel` or `plan`";
            let d = Diagnostic::error(rules::toml::VALUE, words).at(t.span, "this item");
            t.report_with_facts(
                d.help("write for example `text = \"{name}\"`, or `rule = \"thin\"`"),
            );
            return None;
        }
    };
    t.finish();
    Some(DisplayItem { span: t.span, x, y, width, height, kind: kind? })
}

fn text(t: &mut Table<'_>, names: &HouseNames) -> Option<DisplayKind> {
    let value = t.get(item::text::TEXT)?;
    value.warn_if_blank();
    let base = t.get(item::text::STYLE).and_then(|v| names.named_style(&v));
    let plain = |body: &Style| Style { indent: 0, hang: 0, align: Align::Left, ..body.clone() };
    let base = base.or_else(|| names.styles.get("body").map(plain));
    let style = base.map(|base| names.style(t, &base));
    let leading = t.get(item::text::LEADING).and_then(|v| v.extent());
    let wrap = t.get(item::text::WRAP).and_then(|v| v.flag()).unwrap_or(false);
    let writing = t.get(item::text::WRITING).and_then(|v| v.choice()).unwrap_or_default();
    let apart = value.text().map(placeholder::names_in).unwrap_or_default();
    let words = value.printed_apart_from(&apart).map(|words| value.spanned(words))?;
    placeholder::check(&value, &names.placeholders);
    Some(DisplayKind::Text { text: words, style: style?, leading, wrap, writing })
}

fn rule(t: &mut Table<'_>) -> Option<DisplayKind> {
    let style = t.get(item::rule::RULE).and_then(|v| v.choice());
    let vertical = t.get(item::rule::VERTICAL).and_then(|v| v.flag()).unwrap_or(false);
    Some(DisplayKind::Rule { style: style?, vertical })
}

fn panel(t: &mut Table<'_>, names: &HouseNames) -> DisplayKind {
    let tint = t.get(item::panel::PANEL).and_then(|v| names.ink(&v));
    let border = t.get(item::panel::BORDER).and_then(|v| names.border(&v));
    DisplayKind::Panel { tint, border }
}

fn plan(t: &mut Table<'_>) -> Option<DisplayKind> {
    let value = t.get(item::plan::PLAN)?;
    Some(DisplayKind::Plan { page: value.spanned(value.whole()?) })
}
