//! What the blocks of a page are read with.

use crate::diag::{Diagnostics, Spanned};
use crate::edition::bookings::BookingList;
use crate::edition::copy::CopyRules;
use crate::edition::layout_file::HouseNames;
use crate::edition::page_file::placed_names::PlacedNames;
use crate::edition::toml_reader::Value;
use crate::edition::{CopyEdit, StoryId};

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
            value.bad(
                "\"{value}\" is not a story's name",
                "write the file's name without folder and .md: \"gonggong-fuwu\"",
            );
            return None;
        }
        Some(Spanned { span: name.span, value: self.placed.stories.number(name) })
    }
}
