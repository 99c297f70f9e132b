//! The stories and tables that pages place, numbered in the order of their first placement.

use crate::diag::Spanned;
use crate::edition::{StoryId, TableId};
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
