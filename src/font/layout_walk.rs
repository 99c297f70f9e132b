//! A walk over all parts of the table `GSUB` or `GPOS`, to find what points outside the table, at
//! glyphs that the face does not have, or at lookups that there are not.
//!
//! Source: OpenType 1.9.1, chapter *OpenType Layout common table formats*.

use skrifa::raw::tables::layout::{
    ClassDef, CoverageTable, Feature, FeatureList, Lookup, ScriptList, SelectedLookupList,
    SequenceLookupRecord,
};
use skrifa::raw::types::{BigEndian, GlyphId16};
use skrifa::raw::{FontRead, MinByteRange, ReadError};
use skrifa::{FontRef, Tag};

/// Parts may be shared, but a walk reads no more than this many times the table's length.
const MAX_SHARED: usize = 64;
/// The least that a walk may read, in bytes, however short the table.
const LEAST_ROOM: usize = 16_384;

/// What is wrong with a layout table.
#[derive(Debug, thiserror::Error)]
pub(super) enum LayoutFault {
    #[error(transparent)]
    Unreadable(ReadError),
    #[error("a part of it lies beyond its end")]
    Outside,
    #[error("it names glyph {glyph}, and the face has {glyphs}")]
    NoSuchGlyph { glyph: u32, glyphs: u16 },
    #[error("it names lookup {lookup}, and it has {lookups}")]
    NoSuchLookup { lookup: u16, lookups: u16 },
    #[error("{glyphs} glyphs are covered by {entries} entries")]
    NoSuchEntry { glyphs: usize, entries: usize },
    #[error("a range of glyphs goes from {first} down to {last}")]
    Backwards { first: u16, last: u16 },
    #[error("its parts lie upon each other many times over")]
    Overlapping,
    #[error("lookup {number}: {fault}")]
    OfLookup { number: usize, fault: Box<Self> },
}

impl From<ReadError> for LayoutFault {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::OutOfBounds => Self::Outside,
            other => Self::Unreadable(other),
        }
    }
}

/// Checks a layout table of a face, if it has one, by `whole`.
///
/// # Errors
/// A description of the fault.
pub(super) fn check_table(
    font: &FontRef<'_>,
    tag: Tag,
    whole: impl FnOnce(&mut LayoutWalk) -> Result<(), LayoutFault>,
) -> Result<(), String> {
    let Some(table) = font.table_data(tag) else { return Ok(()) };
    let maxp = font.table_data(Tag::new(b"maxp"));
    let mut walk = LayoutWalk {
        glyphs: maxp.and_then(|maxp| maxp.read_at(4).ok()).unwrap_or(0),
        lookups: 0,
        room: table.len().saturating_mul(MAX_SHARED).max(LEAST_ROOM),
    };
    whole(&mut walk).map_err(|fault| format!("in its table `{tag}`, {fault}"))
}

/// Turns a null offset, of a part that is absent, into `None`; other errors remain errors.
pub(super) fn present<T>(part: Result<T, ReadError>) -> Result<Option<T>, ReadError> {
    match part {
        Ok(part) => Ok(Some(part)),
        Err(ReadError::NullOffset) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a walk needs to know of the face, and how far it may still go.
pub(super) struct LayoutWalk {
    /// Number of glyphs of the face.
    glyphs: u16,
    /// Number of lookups of the table.
    lookups: u16,
    /// The number of bytes that may still be read.
    room: usize,
}

impl LayoutWalk {
    /// Checks the lookups of a table, each by `look`.
    pub(super) fn lookups<'a, T: FontRead<'a, Args = ()> + 'a>(
        &mut self,
        list: Result<SelectedLookupList<'a, T>, ReadError>,
        look: impl Fn(&mut Self, &T) -> Result<(), LayoutFault>,
    ) -> Result<(), LayoutFault> {
        let Some(list) = present(list)? else { return Ok(()) };
        self.lookups = list.lookup_count();
        match &list {
            SelectedLookupList::Original(list) => self.read(list)?,
            SelectedLookupList::Extended(list) => self.read(list)?,
        }
        for (number, lookup) in list.lookups().iter().enumerate() {
            let looked = lookup.map_err(LayoutFault::from).and_then(|lookup| look(self, &lookup));
            looked.map_err(|fault| LayoutFault::OfLookup { number, fault: fault.into() })?;
        }
        Ok(())
    }

    /// Checks the lists of scripts and features of a table whose lookups have been checked.
    pub(super) fn lists(
        &mut self,
        scripts: Result<ScriptList<'_>, ReadError>,
        features: Result<FeatureList<'_>, ReadError>,
    ) -> Result<(), LayoutFault> {
        if let Some(scripts) = present(scripts)? {
            self.scripts(&scripts)?;
        }
        let Some(features) = present(features)? else { return Ok(()) };
        self.read(&features)?;
        for record in features.feature_records() {
            self.feature(&record.feature(features.offset_data())?)?;
        }
        Ok(())
    }

    fn scripts(&mut self, scripts: &ScriptList<'_>) -> Result<(), LayoutFault> {
        self.read(scripts)?;
        for record in scripts.script_records() {
            let script = record.script(scripts.offset_data())?;
            self.read(&script)?;
            if let Some(usual) = script.default_lang_sys() {
                self.read(&usual?)?;
            }
            for record in script.lang_sys_records() {
                self.read(&record.lang_sys(script.offset_data())?)?;
            }
        }
        Ok(())
    }

    fn feature(&mut self, feature: &Feature<'_>) -> Result<(), LayoutFault> {
        self.read(feature)?;
        feature.lookup_list_indices().iter().try_for_each(|index| self.called(index.get()))
    }

    /// Checks the subtables of a lookup, each by `look`.
    pub(super) fn lookup<'a, T: FontRead<'a, Args = ()> + 'a>(
        &mut self,
        lookup: &Lookup<'a, T>,
        mut look: impl FnMut(&mut Self, T) -> Result<(), LayoutFault>,
    ) -> Result<(), LayoutFault> {
        self.read(lookup)?;
        lookup.subtables().iter().try_for_each(|table| look(self, table?))
    }

    /// Checks that a part of the table lies within it with all its arrays.
    pub(super) fn read<'a>(&mut self, part: &impl MinByteRange<'a>) -> Result<(), LayoutFault> {
        // No part is empty: one without bytes goes beyond the end.
        let length = part.min_table_bytes().len();
        if length == 0 {
            return Err(LayoutFault::Outside);
        }
        self.room = self.room.checked_sub(length).ok_or(LayoutFault::Overlapping)?;
        Ok(())
    }

    pub(super) fn glyph(&self, glyph: GlyphId16) -> Result<(), LayoutFault> {
        self.numbered(glyph.to_u32())
    }

    fn numbered(&self, glyph: u32) -> Result<(), LayoutFault> {
        let glyphs = self.glyphs;
        if glyph < glyphs.into() { Ok(()) } else { Err(LayoutFault::NoSuchGlyph { glyph, glyphs }) }
    }

    pub(super) fn glyphs(&self, all: &[BigEndian<GlyphId16>]) -> Result<(), LayoutFault> {
        all.iter().try_for_each(|glyph| self.glyph(glyph.get()))
    }

    fn called(&self, lookup: u16) -> Result<(), LayoutFault> {
        let lookups = self.lookups;
        if lookup < lookups { Ok(()) } else { Err(LayoutFault::NoSuchLookup { lookup, lookups }) }
    }

    /// Checks the lookups that a context calls.
    pub(super) fn calls(&self, records: &[SequenceLookupRecord]) -> Result<(), LayoutFault> {
        records.iter().try_for_each(|record| self.called(record.lookup_list_index()))
    }

    /// Checks a coverage; returns the number of glyphs covered.
    pub(super) fn coverage(
        &mut self,
        coverage: Result<CoverageTable<'_>, ReadError>,
    ) -> Result<usize, LayoutFault> {
        let coverage = coverage?;
        self.read(&coverage)?;
        match &coverage {
            CoverageTable::Format1(list) => {
                self.glyphs(list.glyph_array())?;
                Ok(list.glyph_array().len())
            }
            CoverageTable::Format2(ranges) => {
                let mut count = 0_usize;
                for range in ranges.range_records() {
                    let (first, last) = (range.start_glyph_id(), range.end_glyph_id());
                    self.glyph(last)?;
                    let (first, last) = (first.to_u16(), last.to_u16());
                    let span = last.checked_sub(first);
                    let span = span.ok_or(LayoutFault::Backwards { first, last })?;
                    count = count.saturating_add(usize::from(span) + 1);
                }
                Ok(count)
            }
            // Formats of more than 65,536 glyphs, which are not set.
            CoverageTable::Format3(_) | CoverageTable::Format4(_) => Ok(0),
        }
    }

    /// Checks a coverage whose glyphs each have one of so many entries.
    pub(super) fn covered(
        &mut self,
        coverage: Result<CoverageTable<'_>, ReadError>,
        entries: impl Into<usize>,
    ) -> Result<(), LayoutFault> {
        let (glyphs, entries) = (self.coverage(coverage)?, entries.into());
        if glyphs <= entries { Ok(()) } else { Err(LayoutFault::NoSuchEntry { glyphs, entries }) }
    }

    /// Checks a coverage whose glyphs are each replaced by the one so many numbers farther.
    pub(super) fn shifted(
        &mut self,
        coverage: Result<CoverageTable<'_>, ReadError>,
        by: i16,
    ) -> Result<(), LayoutFault> {
        let coverage = coverage?;
        self.coverage(Ok(coverage.clone()))?;
        let shifted = |glyph: GlyphId16| u32::from(glyph.to_u16().wrapping_add_signed(by));
        match &coverage {
            CoverageTable::Format1(list) => {
                let mut glyphs = list.glyph_array().iter();
                glyphs.try_for_each(|glyph| self.numbered(shifted(glyph.get())))
            }
            // A range that goes beyond 65,535 goes beyond all glyphs, too.
            CoverageTable::Format2(ranges) => ranges.range_records().iter().try_for_each(|range| {
                let (first, last) = (range.start_glyph_id(), range.end_glyph_id());
                self.numbered(shifted(first) + (last.to_u32() - first.to_u32()))
            }),
            CoverageTable::Format3(_) | CoverageTable::Format4(_) => Ok(()),
        }
    }

    /// Checks all of several coverages.
    pub(super) fn coverages<'a>(
        &mut self,
        mut all: impl Iterator<Item = Result<CoverageTable<'a>, ReadError>>,
    ) -> Result<(), LayoutFault> {
        all.try_for_each(|coverage| self.coverage(coverage).map(|_| ()))
    }

    /// Checks classes of glyphs. A context without a class has no offset to its classes.
    pub(super) fn classes(
        &mut self,
        classes: Result<ClassDef<'_>, ReadError>,
    ) -> Result<(), LayoutFault> {
        present(classes)?.map_or(Ok(()), |classes| self.read(&classes))
    }
}
