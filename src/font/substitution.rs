//! Glyph substitution: whether its table is whole, and whether it has forms for vertical lines.
//!
//! Source: OpenType 1.9.1, chapters `GSUB` and *Registered features*.

use crate::font::Font;
use skrifa::raw::tables::gsub::{
    FeatureList, Gsub, SingleSubst, SubstitutionLookup, SubstitutionSubtables,
};
use skrifa::raw::{ReadError, TableProvider};
use skrifa::{FontRef, Tag};

/// The features for vertical lines: `vert`, and `vrt2` which takes its place in some faces.
const VERTICAL: [Tag; 2] = [Tag::new(b"vert"), Tag::new(b"vrt2")];

/// Checks the table `GSUB` of a face, if it has one: its lists, lookups and single substitutions,
/// among which are vertical and regional forms.
///
/// # Errors
/// A description of the fault.
pub(super) fn check(font: &FontRef<'_>) -> Result<(), String> {
    if font.table_data(Tag::new(b"GSUB")).is_none() {
        return Ok(());
    }
    let whole = font.gsub().and_then(|table| whole(&table));
    whole.map_err(|error| format!("its table `GSUB` is damaged: {error}"))
}

fn whole(table: &Gsub<'_>) -> Result<(), ReadError> {
    if table.version().major != 1 {
        return Err(ReadError::MalformedData("unknown version"));
    }
    given(table.script_list())?;
    if let Some(features) = given(table.feature_list())? {
        for record in features.feature_records() {
            record.feature(features.offset_data())?;
        }
    }
    let Some(lookups) = given(table.lookup_list())? else { return Ok(()) };
    lookups.lookups().iter().try_for_each(|lookup| lookup.and_then(|lookup| single(&lookup)))
}

/// Checks the substitutions of a lookup, if it replaces single glyphs.
fn single(lookup: &SubstitutionLookup<'_>) -> Result<(), ReadError> {
    let SubstitutionSubtables::Single(tables) = lookup.subtables()? else { return Ok(()) };
    tables.iter().try_for_each(|table| match table? {
        SingleSubst::Format1(table) => table.coverage().map(|_| ()),
        SingleSubst::Format2(table) => table.coverage().map(|_| ()),
        // Formats of more than 65,536 glyphs, which are not set.
        SingleSubst::Format3(_) | SingleSubst::Format4(_) => Ok(()),
    })
}

/// A part of the table; `None` if the table has none.
fn given<T>(part: Result<T, ReadError>) -> Result<Option<T>, ReadError> {
    match part {
        Ok(part) => Ok(Some(part)),
        Err(ReadError::NullOffset) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Font {
    /// Whether the face has forms for vertical lines, for whatever characters.
    pub fn has_vertical_forms(&self) -> bool {
        let features = self.tables().and_then(|tables| tables.gsub().ok()?.feature_list().ok());
        let records = features.as_ref().map(FeatureList::feature_records).unwrap_or_default();
        records.iter().any(|record| VERTICAL.contains(&record.feature_tag()))
    }
}
