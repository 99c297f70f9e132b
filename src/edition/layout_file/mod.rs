//! Reads a layout, which holds a newspaper's house style.

mod borders;
mod extension;
mod faces;
mod furniture;
mod grid;
mod house_names;
mod inks;
mod names;
mod styles;
mod wording;

pub(crate) use extension::{Extends, endless, extends};
pub(crate) use furniture::items;
pub(crate) use house_names::HouseNames;

use crate::diag::{Diagnostics, FileId, Spanned};
use crate::edition::copy::LookAlikes;
use crate::edition::decode::SourceText;
use crate::edition::keys::layout as key;
use crate::edition::placeholder;
use crate::edition::preflight_and_lint::{lint, preflight};
use crate::edition::toml_reader::{Table, TomlText, walk};
use crate::house::Layout;

/// Settings for reading a layout's printed text.
#[derive(Clone, Copy)]
pub(crate) struct HouseWords<'l> {
    /// Treatment of look-alikes.
    pub(crate) look_alikes: LookAlikes,
    /// The edition's language (BCP 47).
    pub(crate) language: &'l str,
}

/// Reads a layout: its own file, then those that it extends. `names` holds the placeholders that
/// furniture may use and receives the layout's sizes, faces, inks and styles.
pub(crate) fn read(
    name: &str,
    files: &[SourceText],
    words: HouseWords<'_>,
    names: &mut HouseNames,
    diagnostics: &mut Diagnostics,
) -> Layout {
    let file = files.first().map_or(FileId(u32::MAX), |(file, _)| *file);
    let mut read = |table: &mut Table<'_>| layout(name, file, table, words, names);
    let files: Vec<TomlText<'_>> = files
        .iter()
        .map(|(file, text)| TomlText { file: *file, text, range: 0..text.len() })
        .collect();
    match &files[..] {
        [] => walk(file, "", 0..0, &key::LAYOUT, diagnostics, read),
        files => extension::read(files, None, diagnostics, &mut read),
    }
}

fn layout(
    name: &str,
    file: FileId,
    table: &mut Table<'_>,
    words: HouseWords<'_>,
    names: &mut HouseNames,
) -> Layout {
    table.look_alikes(words.look_alikes);
    let wording = wording::wording(table, words.language);
    placeholder::retain_worded(&mut names.placeholders, &wording);
    let sheet = grid::sheet(table);
    names.read_sizes(table);
    let Spanned { value: grid, span: grid_span } = grid::grid(table, &names.sizes);
    names.read(table, &grid);
    names.preflight = preflight(table.part(key::PREFLIGHT));
    Layout {
        name: name.to_owned(),
        file,
        sheet,
        grid,
        grid_span,
        faces: names.faces.clone(),
        inks: names.inks.clone(),
        spots: names.spots.clone(),
        borders: names.borders.clone(),
        sizes: names.sizes.clone(),
        styles: names.styles.clone(),
        head: wording::head(table),
        jump: wording::jump(table, &wording),
        text: wording::text(table),
        wording,
        latin: wording::latin(table, names),
        pictures: grid::pictures(table),
        text_blocks: names::text_blocks(table, names),
        taboos: lint(table.part(key::LINT)),
        furniture: furniture::furniture(table, names),
    }
}
