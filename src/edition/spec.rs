//! Reads a page spec.

use crate::diag::{Diagnostic, Diagnostics, FileId, Spanned, rules};
use crate::edition::bookings::BookingList;
use crate::edition::copy::CopyRules;
use crate::edition::keys::page_spec as key;
use crate::edition::layout_file::HouseNames;
use crate::edition::table::PlacedTables;
use crate::edition::toml_reader::{printed_note, walk};
use crate::edition::{Block, CopyEdit, MOST_BLOCKS, PageSpec, StoryId, block};
use crate::world::composed;
use std::collections::BTreeMap;

/// The stories placed on pages so far.
#[derive(Debug, Default)]
pub(crate) struct PlacedStories {
    ids: BTreeMap<String, StoryId>,
    /// Each story with the span where it is first placed, indexed by [`StoryId`].
    pub(crate) first: Vec<Spanned<String>>,
}

impl PlacedStories {
    /// The story's id, a new one if it was not placed before.
    pub(crate) fn number(&mut self, mut name: Spanned<String>) -> StoryId {
        name.value = composed(&name.value);
        let next = StoryId(u32::try_from(self.first.len()).expect("a name takes a byte of a file"));
        let id = *self.ids.entry(name.value.clone()).or_insert(next);
        if id == next {
            self.first.push(name);
        }
        id
    }
}

/// The names of stories and tables placed on pages so far.
#[derive(Debug, Default)]
pub(crate) struct PlacedNames {
    pub(crate) stories: PlacedStories,
    pub(crate) tables: PlacedTables,
}

/// Context for reading a page's blocks.
pub(crate) struct PageReader<'d> {
    pub(crate) names: &'d HouseNames,
    pub(crate) rules: CopyRules<'d>,
    pub(crate) bookings: &'d BookingList,
    pub(crate) placed: &'d mut PlacedNames,
    /// The spec's text.
    pub(crate) text: &'d str,
    /// Changes made by normalisation on this page.
    pub(crate) edits: Vec<CopyEdit>,
    /// Diagnostics about its captions and credits.
    pub(crate) noticed: Diagnostics,
}

/// Reads a page spec; `None` without a valid page number.
pub(crate) fn read(
    file: FileId,
    mut reader: PageReader<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<PageSpec> {
    let text = reader.text;
    let page = walk(file, text, 0..text.len(), &key::PAGE, diagnostics, |t| {
        t.look_alikes(reader.rules.look_alikes());
        let number = t.need(key::NUMBER);
        let number = number.and_then(|v| Some(v.spanned(v.whole()?)));
        let name = t.get(key::NAME).and_then(|v| v.printed_name()).unwrap_or_default();
        let editors = t.get(key::EDITORS).map(|v| v.names()).unwrap_or_default();
        let colour = t.get(key::COLOUR).and_then(|v| v.flag()).unwrap_or(true);
        let frozen = t.get(key::FROZEN).filter(|v| v.flag() == Some(true)).map(|v| v.span);
        let blocks = t.get(key::BLOCK).map(|v| v.tables("[[block]]")).unwrap_or_default();
        if let Some(past) = blocks.get(MOST_BLOCKS) {
            let count = blocks.len();
            let words = "this page has {blocks} blocks, more than any page has room for";
            past.report(
                Diagnostic::error(rules::page::TOO_MANY_BLOCKS, words)
                    .fact("blocks", count)
                    .at(past.span, "the first one too many")
                    .help(format!(
                        "see whether blocks were copied by mistake; a page has at most {MOST_BLOCKS} blocks"
                    )),
            );
        }
        // All blocks are read, to record their stories, but at most `MOST_BLOCKS` are laid out.
        let mut blocks: Vec<Block> =
            blocks.into_iter().filter_map(|t| block::read(t, &mut reader)).collect();
        blocks.truncate(MOST_BLOCKS);
        reader.edits.extend(t.take_edits());
        let (number, edits) = (number?, Vec::new());
        Some(PageSpec { number, name, editors, colour, frozen, blocks, edits, file })
    });
    diagnostics.extend(reader.noticed);
    reader.edits.sort_by_key(|e| e.source.start);
    if let Some(note) = printed_note(&reader.edits, file) {
        diagnostics.push(note);
    }
    page.map(|page| PageSpec { edits: reader.edits, ..page })
}
