//! Reads the names that a layout defines, and `[text_blocks]`.

use crate::edition::keys::{SpecKey, layout};
use crate::edition::layout_file::faces;
use crate::edition::layout_file::house_names::HouseNames;
use crate::edition::toml_reader::Table;
use crate::geom::Abs;
use crate::house::{GridSpec, TextBlockSpec};

impl HouseNames {
    /// Reads `[sizes]`.
    pub(crate) fn read_sizes(&mut self, table: &mut Table<'_>) {
        let Some(mut t) = table.part(layout::SIZES) else { return };
        for (name, value) in t.names() {
            let Some(size) = value.points() else { continue };
            if name.parse::<Abs>().is_ok_and(|measure| measure != size) {
                value.report_value_error(
                    "a size cannot be called {`key`}: this is a measure itself, and another one \
                     than {value}",
                    "choose another name, or write the measure where it is used",
                );
                continue;
            }
            self.sizes.insert(name.to_owned(), size);
        }
    }

    /// Reads `[faces]`, `[inks]`, `[borders]` and `[styles]`.
    pub(crate) fn read(&mut self, table: &mut Table<'_>, grid: &GridSpec) {
        let faces = table.need(layout::FACES);
        if let Some(value) =
            faces.as_ref().filter(|v| v.raw().as_table().is_some_and(toml::map::Map::is_empty))
        {
            value.report_value_error(
                "the layout names no face",
                "name one file at least: song = \"Some-Font.ttf\"",
            );
        }
        if let Some(mut t) = faces.and_then(|v| v.table("[faces]")) {
            self.faces = faces::faces(&t.names());
        }
        self.read_inks(table);
        self.read_borders(table, grid);
        self.pitch = Some(grid.pitch);
        self.read_styles(table, grid);
    }
}

/// Reads `[text_blocks]`.
pub(super) fn text_blocks(table: &mut Table<'_>, names: &HouseNames) -> TextBlockSpec {
    use layout::text_blocks as key;
    let mut spec = TextBlockSpec::default();
    let Some(mut t) = table.part(layout::TEXT_BLOCKS) else { return spec };
    let mut rule = |key: &'static SpecKey, usual| match t.get(key) {
        None => usual,
        Some(value) => match value.raw().as_bool() {
            Some(false) => None,
            Some(true) => usual,
            None => value.choice().or(usual),
        },
    };
    spec.quote_rules = rule(key::QUOTE_RULES, spec.quote_rules);
    spec.box_rule = rule(key::BOX, spec.box_rule);
    spec.box_tint = t.get(key::BOX_TINT).and_then(|v| names.ink(&v));
    t.finish();
    spec
}
