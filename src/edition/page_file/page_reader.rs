//! What the blocks of a page are read with, and the stories and tables that pages place, numbered in the
//! order of their first placement.

use crate::diag::{Diagnostics, Spanned};
use crate::edition::bookings::BookingList;
use crate::edition::copy::CopyRules;
use crate::edition::layout_file::HouseNames;
use crate::edition::toml_reader::Value;
use crate::edition::{CopyEdit, StoryId, TableId};
use crate::world::composed;
use std::collections::BTreeMap;

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

impl PageReader<'_> {
    /// The story that a block names; `None` if that is no name.
    pub(super) fn placed_story(&mut self, value: &Value<'_>) -> Option<Spanned<StoryId>> {
        let name = value.spanned(value.name()?.to_owned());
        if name.value.contains(['.', '\\']) {
            value.report_value_error(
                "\"{value}\" is not a story's name",
                "write the file's name without folder and .md: \"gonggong-fuwu\"",
            );
            return None;
        }
        Some(Spanned { span: name.span, value: self.placed.stories.number(name) })
    }
}

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

/// The tables placed on pages so far.
#[derive(Debug, Default)]
pub(crate) struct PlacedTables {
    ids: BTreeMap<String, TableId>,
    /// Each table's file with the span where it is first placed, indexed by [`TableId`].
    pub(crate) first: Vec<Spanned<String>>,
}

impl PlacedTables {
    /// The table's id, a new one if it was not placed before.
    pub(super) fn number(&mut self, mut file: Spanned<String>) -> Spanned<TableId> {
        file.value = composed(&file.value);
        let span = file.span;
        let next = TableId(u32::try_from(self.first.len()).expect("a name takes a byte of a file"));
        let id = *self.ids.entry(file.value.clone()).or_insert(next);
        if id == next {
            self.first.push(file);
        }
        Spanned { value: id, span }
    }
}

/// The names of stories and tables placed on pages so far.
#[derive(Debug, Default)]
pub(crate) struct PlacedNames {
    pub(crate) stories: PlacedStories,
    pub(crate) tables: PlacedTables,
}
