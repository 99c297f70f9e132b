//! Glyph substitution: whether its table is whole.
//!
//! Source: OpenType 1.9.1, chapter `GSUB`.

use crate::font::layout_walk::{LayoutFault, LayoutWalk, check_table};
use skrifa::raw::tables::gsub::{
    AlternateSubst, ExtensionSubtable, Gsub, LigatureSubst, MultipleSubst, ReverseChainSingleSubst,
    SingleSubst, SubstitutionLookup,
};
use skrifa::raw::{ReadError, TableProvider};
use skrifa::{FontRef, Tag};

/// Checks the table `GSUB` of a face, if it has one: its lists and lookups with all that they point
/// at, and the glyphs that they name.
///
/// # Errors
/// A description of the fault.
pub(super) fn check(font: &FontRef<'_>) -> Result<(), String> {
    check_table(font, Tag::new(b"GSUB"), |walk| whole(walk, &font.gsub()?))
}

fn whole(walk: &mut LayoutWalk, table: &Gsub<'_>) -> Result<(), LayoutFault> {
    if table.version().major != 1 {
        return Err(ReadError::MalformedData("unknown version").into());
    }
    walk.lookups(table.lookup_list(), look)?;
    walk.lists(table.script_list(), table.feature_list())
}

fn look(walk: &mut LayoutWalk, lookup: &SubstitutionLookup<'_>) -> Result<(), LayoutFault> {
    match lookup {
        SubstitutionLookup::Single(lookup) => walk.lookup(lookup, |w, t| single(w, &t)),
        SubstitutionLookup::Multiple(lookup) => walk.lookup(lookup, |w, t| multiple(w, &t)),
        SubstitutionLookup::Alternate(lookup) => walk.lookup(lookup, |w, t| alternate(w, &t)),
        SubstitutionLookup::Ligature(lookup) => walk.lookup(lookup, |w, t| ligature(w, &t)),
        SubstitutionLookup::Contextual(lookup) => walk.lookup(lookup, |w, t| w.context(&t)),
        SubstitutionLookup::ChainContextual(lookup) => walk.lookup(lookup, |w, t| w.chain(&t)),
        SubstitutionLookup::Reverse(lookup) => walk.lookup(lookup, |w, t| reverse(w, &t)),
        SubstitutionLookup::Extension(lookup) => walk.lookup(lookup, |w, t| extended(w, &t)),
    }
}

/// Checks a subtable that is reached by an offset of 32 bits.
fn extended(walk: &mut LayoutWalk, table: &ExtensionSubtable<'_>) -> Result<(), LayoutFault> {
    match table {
        ExtensionSubtable::Single(table) => single(walk, &table.extension()?),
        ExtensionSubtable::Multiple(table) => multiple(walk, &table.extension()?),
        ExtensionSubtable::Alternate(table) => alternate(walk, &table.extension()?),
        ExtensionSubtable::Ligature(table) => ligature(walk, &table.extension()?),
        ExtensionSubtable::Contextual(table) => walk.context(&table.extension()?),
        ExtensionSubtable::ChainContextual(table) => walk.chain(&table.extension()?),
        ExtensionSubtable::Reverse(table) => reverse(walk, &table.extension()?),
    }
}

fn single(walk: &mut LayoutWalk, table: &SingleSubst<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    match table {
        SingleSubst::Format1(table) => walk.shifted(table.coverage(), table.delta_glyph_id()),
        SingleSubst::Format2(table) => {
            walk.covered(table.coverage(), table.glyph_count())?;
            walk.glyphs(table.substitute_glyph_ids())
        }
        // Formats of more than 65,536 glyphs, which are not set; so too below.
        SingleSubst::Format3(_) | SingleSubst::Format4(_) => Ok(()),
    }
}

fn multiple(walk: &mut LayoutWalk, table: &MultipleSubst<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    let MultipleSubst::Format1(table) = table else { return Ok(()) };
    walk.covered(table.coverage(), table.sequence_count())?;
    for sequence in table.sequences().iter() {
        let sequence = sequence?;
        walk.read(&sequence)?;
        walk.glyphs(sequence.substitute_glyph_ids())?;
    }
    Ok(())
}

fn alternate(walk: &mut LayoutWalk, table: &AlternateSubst<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    let AlternateSubst::Format1(table) = table else { return Ok(()) };
    walk.covered(table.coverage(), table.alternate_set_count())?;
    for set in table.alternate_sets().iter() {
        let set = set?;
        walk.read(&set)?;
        walk.glyphs(set.alternate_glyph_ids())?;
    }
    Ok(())
}

fn ligature(walk: &mut LayoutWalk, table: &LigatureSubst<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    let LigatureSubst::Format1(table) = table else { return Ok(()) };
    walk.covered(table.coverage(), table.ligature_set_count())?;
    for set in table.ligature_sets().iter() {
        let set = set?;
        walk.read(&set)?;
        for ligature in set.ligatures().iter() {
            let ligature = ligature?;
            walk.read(&ligature)?;
            walk.glyph(ligature.ligature_glyph())?;
            walk.glyphs(ligature.component_glyph_ids())?;
        }
    }
    Ok(())
}

fn reverse(walk: &mut LayoutWalk, table: &ReverseChainSingleSubst<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    let ReverseChainSingleSubst::Format1(table) = table else { return Ok(()) };
    walk.covered(table.coverage(), table.glyph_count())?;
    walk.coverages(table.backtrack_coverages().iter())?;
    walk.coverages(table.lookahead_coverages().iter())?;
    walk.glyphs(table.substitute_glyph_ids())
}
