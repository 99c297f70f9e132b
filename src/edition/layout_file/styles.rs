//! Reads `[styles]`, and what a style says elsewhere.

use crate::diag::{FactValue, rules, shortened};
use crate::edition::keys::{layout, style as key};
use crate::edition::layout_file::house_names::HouseNames;
use crate::edition::toml_reader::Table;
use crate::geom::Abs;
use crate::house::{Align, GridSpec, STYLES, Style};
use crate::ink::Ink;

/// Styles that derive from others than the body, each from those before it.
const DERIVED: [&str; 6] = ["table", "table_head", "quote", "quote_source", "box", "box_head"];

/// Styles of running text, whose lines stand on the grid.
const RUNNING: [&str; 5] = ["item", "list", "bold", "lead_in", "box"];

impl HouseNames {
    /// Reads `[styles]`.
    pub(super) fn read_styles(&mut self, table: &mut Table<'_>, grid: &GridSpec) {
        let song = if self.faces.contains_key("song") { Some("song") } else { None };
        let face = song.or_else(|| self.faces.keys().next().map(String::as_str)).unwrap_or("song");
        let mut body = Style {
            face: face.to_owned(),
            size: grid.size,
            ink: Ink::BLACK,
            align: Align::Justify,
            tracking: 0,
            indent: 2000,
            hang: 0,
            autospace: None,
        };
        let mut given: Vec<(&str, Table<'_>)> = Vec::new();
        if let Some(mut t) = table.part(layout::STYLES) {
            let entries = t.names().into_iter();
            given = entries
                .filter_map(|(name, v)| {
                    Some((name, v.table(&format!("[styles.{}]", shortened(name)))?))
                })
                .collect();
        }
        if let Some((_, t)) = given.iter_mut().find(|(name, _)| *name == "body") {
            body = self.style(t, &body);
            fits_its_lines(t, &body, grid);
            t.finish();
        }
        for name in STYLES {
            self.styles.insert(name.to_owned(), inherited(name, &body, grid));
        }
        let apart = |name: &str| name == "body" || DERIVED.contains(&name);
        for (name, t) in given.iter_mut().filter(|(name, _)| !apart(name)) {
            let style = self.style(t, &inherited(name, &body, grid));
            if RUNNING.contains(name) {
                fits_its_lines(t, &style, grid);
            }
            t.finish();
            self.styles.insert((*name).to_owned(), style);
        }
        for name in DERIVED {
            let base = self.derived(name, &body);
            let own = given.iter_mut().find(|(given, _)| *given == name);
            let style = own.map_or(base.clone(), |(_, t)| {
                let style = self.style(t, &base);
                if RUNNING.contains(&name) {
                    fits_its_lines(t, &style, grid);
                }
                t.finish();
                style
            });
            self.styles.insert(name.to_owned(), style);
        }
    }

    /// The defaults of a style that derives from another than the body: of tables the caption's
    /// type, in their header the face of bold type; of pull quotes the subhead's face a third
    /// larger than the body, and the byline's type for who said it.
    fn derived(&self, name: &str, body: &Style) -> Style {
        let of = |name: &str| self.styles.get(name).unwrap_or(body).clone();
        match name {
            "table" => Style { align: Align::Left, indent: 0, hang: 0, ..of("caption") },
            "table_head" => Style { face: of("bold").face, ..of("table") },
            "quote" => {
                let (size, align) = (body.size.scale(4, 3), Align::Centre);
                Style { size, align, indent: 0, hang: 0, ..of("subhead") }
            }
            "quote_source" => Style { align: Align::Right, indent: 0, hang: 0, ..of("byline") },
            "box_head" => of("subhead"),
            _ => body.clone(),
        }
    }

    /// Reads the properties of a style; absent ones come from `base`.
    pub(crate) fn style(&self, t: &mut Table<'_>, base: &Style) -> Style {
        Style {
            face: t.get(key::FACE).and_then(|v| self.face(&v)).unwrap_or_else(|| base.face.clone()),
            size: t.get(key::SIZE).and_then(|v| self.size(&v)).unwrap_or(base.size),
            ink: t.get(key::INK).and_then(|v| self.ink(&v)).unwrap_or(base.ink),
            align: t.get(key::ALIGN).and_then(|v| v.choice()).unwrap_or(base.align),
            tracking: t.get(key::TRACKING).and_then(|v| v.thousandths()).unwrap_or(base.tracking),
            indent: t.get(key::INDENT).and_then(|v| v.thousandths()).unwrap_or(base.indent),
            hang: t.get(key::HANG).and_then(|v| v.thousandths()).unwrap_or(base.hang),
            autospace: t.get(key::AUTOSPACE).and_then(|v| v.thousandths()).or(base.autospace),
        }
    }
}

/// Reports type of running text that is larger than the distance of its lines.
fn fits_its_lines(t: &mut Table<'_>, style: &Style, grid: &GridSpec) {
    if style.size <= grid.pitch {
        return;
    }
    if let Some(value) = t.get(key::SIZE) {
        let words = "type of {size}pt stands in lines of {pitch}pt";
        let d = value
            .error(rules::toml::RANGE, words, "its lines would overlap")
            .fact("size", FactValue::Points(style.size))
            .fact("pitch", FactValue::Points(grid.pitch))
            .help("make it no larger than the `pitch` of [grid], or give the grid a larger one");
        value.report_with_facts(d);
    }
}

/// Space between Han and Latin in heads, in thousandths of an em: the quarter em of running text
/// looks too wide in large type.
const HEAD_AUTOSPACE: i32 = 125;

/// The defaults of a style: those of the body, but without indent unless it is running text, with
/// narrower autospace in heads, and small in ruby.
fn inherited(name: &str, body: &Style, grid: &GridSpec) -> Style {
    let running = ["body", "bold", "lead_in", "item"].contains(&name);
    let head = ["kicker", "head", "deck", "jump_head"].contains(&name);
    Style {
        size: if name == "ruby" { ruby(body.size, grid) } else { body.size },
        indent: if running { body.indent } else { 0 },
        hang: if running { body.hang } else { 0 },
        autospace: if head { Some(HEAD_AUTOSPACE) } else { body.autospace },
        ..body.clone()
    }
}

/// The size of ruby: half the body size, but at most the interline space plus a tenth of the grid's
/// size (blank in character cells), rounded down to tenths of a point; and at least a third of the
/// body size, for legibility.
fn ruby(body: Abs, grid: &GridSpec) -> Abs {
    let room = grid.pitch - grid.size + grid.size / 10;
    let tenth = Abs::PT / 10;
    let room = tenth * room.max(Abs::ZERO).whole(tenth);
    (body / 2).min(room).max(body / 3)
}
