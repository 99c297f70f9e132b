//! Glyph positioning: whether its table is whole.
//!
//! Source: OpenType 1.9.1, chapter `GPOS`.

use crate::font::layout_walk::{LayoutFault, LayoutWalk, check_table, present};
use skrifa::raw::tables::gpos::{
    AnchorTable, CursivePos, ExtensionSubtable, Gpos, MarkArray, MarkBasePos, MarkLigPos,
    MarkMarkPos, PairPos, PositionLookup, SinglePos,
};
use skrifa::raw::{ReadError, TableProvider};
use skrifa::{FontRef, Tag};

/// Checks the table `GPOS` of a face, if it has one: its lists and lookups with all that they point
/// at but the adjustments for sizes and instances, and the glyphs that they cover.
///
/// # Errors
/// A description of the fault.
pub(super) fn check(font: &FontRef<'_>) -> Result<(), String> {
    check_table(font, Tag::new(b"GPOS"), |walk| whole(walk, &font.gpos()?))
}

fn whole(walk: &mut LayoutWalk, table: &Gpos<'_>) -> Result<(), LayoutFault> {
    if table.version().major != 1 {
        return Err(ReadError::MalformedData("unknown version").into());
    }
    walk.lookups(table.lookup_list(), look)?;
    walk.lists(table.script_list(), table.feature_list())
}

fn look(walk: &mut LayoutWalk, lookup: &PositionLookup<'_>) -> Result<(), LayoutFault> {
    match lookup {
        PositionLookup::Single(lookup) => walk.lookup(lookup, |w, t| single(w, &t)),
        PositionLookup::Pair(lookup) => walk.lookup(lookup, |w, t| pair(w, &t)),
        PositionLookup::Cursive(lookup) => walk.lookup(lookup, |w, t| cursive(w, &t)),
        PositionLookup::MarkToBase(lookup) => walk.lookup(lookup, |w, t| on_base(w, &t)),
        PositionLookup::MarkToLig(lookup) => walk.lookup(lookup, |w, t| on_ligature(w, &t)),
        PositionLookup::MarkToMark(lookup) => walk.lookup(lookup, |w, t| on_mark(w, &t)),
        PositionLookup::Contextual(lookup) => walk.lookup(lookup, |w, t| w.context(&t)),
        PositionLookup::ChainContextual(lookup) => walk.lookup(lookup, |w, t| w.chain(&t)),
        PositionLookup::Extension(lookup) => walk.lookup(lookup, |w, t| extended(w, &t)),
    }
}

/// Checks a subtable that is reached by an offset of 32 bits.
fn extended(walk: &mut LayoutWalk, table: &ExtensionSubtable<'_>) -> Result<(), LayoutFault> {
    match table {
        ExtensionSubtable::Single(table) => single(walk, &table.extension()?),
        ExtensionSubtable::Pair(table) => pair(walk, &table.extension()?),
        ExtensionSubtable::Cursive(table) => cursive(walk, &table.extension()?),
        ExtensionSubtable::MarkToBase(table) => on_base(walk, &table.extension()?),
        ExtensionSubtable::MarkToLig(table) => on_ligature(walk, &table.extension()?),
        ExtensionSubtable::MarkToMark(table) => on_mark(walk, &table.extension()?),
        ExtensionSubtable::Contextual(table) => walk.context(&table.extension()?),
        ExtensionSubtable::ChainContextual(table) => walk.chain(&table.extension()?),
    }
}

fn single(walk: &mut LayoutWalk, table: &SinglePos<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    match table {
        SinglePos::Format1(table) => walk.coverage(table.coverage()).map(|_| ()),
        SinglePos::Format2(table) => walk.covered(table.coverage(), table.value_count()),
        // Formats of more than 65,536 glyphs, which are not set; so too below.
        SinglePos::Format3(_) | SinglePos::Format4(_) => Ok(()),
    }
}

fn pair(walk: &mut LayoutWalk, table: &PairPos<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    match table {
        PairPos::Format1(table) => {
            walk.covered(table.coverage(), table.pair_set_count())?;
            table.pair_sets().iter().try_for_each(|set| walk.read(&set?))
        }
        PairPos::Format2(table) => {
            walk.coverage(table.coverage())?;
            walk.classes(table.class_def1())?;
            walk.classes(table.class_def2())
        }
        PairPos::Format3(_) | PairPos::Format4(_) => Ok(()),
    }
}

fn cursive(walk: &mut LayoutWalk, table: &CursivePos<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    let CursivePos::Format1(table) = table else { return Ok(()) };
    walk.covered(table.coverage(), table.entry_exit_count())?;
    let data = table.offset_data();
    let records = table.entry_exit_record().iter();
    let mut all = records.flat_map(|ends| [ends.entry_anchor(data), ends.exit_anchor(data)]);
    all.try_for_each(|end| anchor(walk, end))
}

fn on_base(walk: &mut LayoutWalk, table: &MarkBasePos<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    let MarkBasePos::Format1(table) = table else { return Ok(()) };
    let (marks, bases) = (table.mark_array()?, table.base_array()?);
    walk.covered(table.mark_coverage(), marks.mark_count())?;
    walk.covered(table.base_coverage(), bases.base_count())?;
    mark_anchors(walk, &marks)?;
    walk.read(&bases)?;
    for base in bases.base_records().iter() {
        let mut all = base?.base_anchors(bases.offset_data()).iter();
        all.try_for_each(|place| anchor(walk, place))?;
    }
    Ok(())
}

fn on_ligature(walk: &mut LayoutWalk, table: &MarkLigPos<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    let MarkLigPos::Format1(table) = table else { return Ok(()) };
    let (marks, ligatures) = (table.mark_array()?, table.ligature_array()?);
    walk.covered(table.mark_coverage(), marks.mark_count())?;
    walk.covered(table.ligature_coverage(), ligatures.ligature_count())?;
    mark_anchors(walk, &marks)?;
    walk.read(&ligatures)?;
    for ligature in ligatures.ligature_attaches().iter() {
        let ligature = ligature?;
        walk.read(&ligature)?;
        for component in ligature.component_records().iter() {
            let mut all = component?.ligature_anchors(ligature.offset_data()).iter();
            all.try_for_each(|place| anchor(walk, place))?;
        }
    }
    Ok(())
}

fn on_mark(walk: &mut LayoutWalk, table: &MarkMarkPos<'_>) -> Result<(), LayoutFault> {
    walk.read(table)?;
    let MarkMarkPos::Format1(table) = table else { return Ok(()) };
    let (marks, under) = (table.mark1_array()?, table.mark2_array()?);
    walk.covered(table.mark1_coverage(), marks.mark_count())?;
    walk.covered(table.mark2_coverage(), under.mark2_count())?;
    mark_anchors(walk, &marks)?;
    walk.read(&under)?;
    for mark in under.mark2_records().iter() {
        let mut all = mark?.mark2_anchors(under.offset_data()).iter();
        all.try_for_each(|place| anchor(walk, place))?;
    }
    Ok(())
}

fn mark_anchors(walk: &mut LayoutWalk, marks: &MarkArray<'_>) -> Result<(), LayoutFault> {
    walk.read(marks)?;
    let data = marks.offset_data();
    // Some faces have marks without an anchor; they stay where they are.
    let place = |anchor| present(anchor).transpose();
    marks.mark_records().iter().try_for_each(|mark| anchor(walk, place(mark.mark_anchor(data))))
}

fn anchor(
    walk: &mut LayoutWalk,
    place: Option<Result<AnchorTable<'_>, ReadError>>,
) -> Result<(), LayoutFault> {
    place.map_or(Ok(()), |place| walk.read(&place?))
}
