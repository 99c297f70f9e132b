//! Reads what a block holds, and by which key it is known.

use crate::diag::{Diagnostic, FactValue, rules};
use crate::edition::keys::{
    SpecKey, block as key, head_block as head_key, story_block as story_key,
    table_block as table_key,
};
use crate::edition::layout_file::items;
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::page_file::{caption, picture_block, story_block, table_block};
use crate::edition::toml_reader::Table;
use crate::edition::{Content, WordsOrigin};

/// Reads what a block holds.
pub(super) fn content(
    t: &mut Table<'_>,
    reader: &mut PageReader<'_>,
    of: ContentOf,
) -> Option<Content> {
    let given: Vec<&str> = t.given(of.kinds()).iter().map(|key| key.name).collect();
    match given[..] {
        ["story"] => story_block::read(t, reader).map(Content::Story),
        ["head_of"] => story_block::read_head(t, reader).map(Content::Head),
        ["picture"] => picture_block::read(t, reader).map(Content::Picture),
        ["pictures"] => picture_block::read_group(t, reader).map(Content::Picture),
        ["panel"] => {
            let words = t.get(key::panel::PANEL).and_then(|v| Some(v.spanned(v.printed()?)));
            let placeholder = t.get(key::panel::PLACEHOLDER).and_then(|v| v.flag()).unwrap_or(true);
            let caption = caption::read(t, reader, WordsOrigin::Spec);
            Some(Content::Panel { words: words?, placeholder, caption })
        }
        ["table"] => {
            let columns =
                story_block::text_columns(t, "write 1 or more; leave `columns` out for one");
            table_block::read(t, columns, reader).map(Content::Table)
        }
        ["item"] => {
            Some(Content::Display(items(t.get(key::display::ITEM), "[[block.item]]", reader.names)))
        }
        _ => {
            let found = match given[..] {
                [] => "; this one holds nothing",
                _ => "; this one holds {`keys`}",
            };
            t.report(
                Diagnostic::error(rules::page::BLOCK_CONTENT, of.one_of())
                    .and(found)
                    .fact("keys", given.into_iter().collect::<FactValue>())
                    .at(t.span, "this block")
                    .help(of.example()),
            );
            for key in t.declared().all_keys() {
                t.get(key);
            }
            if of == ContentOf::Text {
                return None;
            }
            // The story still counts as placed, lest it also be reported as unplaced.
            let name = t.get(story_key::STORY).and_then(|v| v.words());
            let _ = name.map(|name| reader.placed.stories.number(name));
            None
        }
    }
}

/// What the content of a block is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentOf {
    /// A page.
    Page,
    /// A story's text.
    Text,
}

impl ContentOf {
    /// The keys of which a block has one.
    pub(super) fn kinds(self) -> &'static [&'static SpecKey] {
        const OF_PAGE: [&SpecKey; 7] = [
            story_key::STORY,
            head_key::HEAD_OF,
            key::picture::PICTURE,
            key::group::PICTURES,
            key::panel::PANEL,
            table_key::TABLE,
            key::display::ITEM,
        ];
        const OF_TEXT: [&SpecKey; 4] =
            [key::picture::PICTURE, key::group::PICTURES, key::panel::PANEL, key::display::ITEM];
        match self {
            Self::Page => &OF_PAGE,
            Self::Text => &OF_TEXT,
        }
    }

    /// The sentence that says what a block holds exactly one of.
    pub(super) fn one_of(self) -> &'static str {
        match self {
            Self::Page => {
                "a block holds exactly one of `story`, `head_of`, `picture`, `pictures`, `panel`, \
                 `table`, `[[block.item]]` or the name of a booking (`ad`)"
            }
            Self::Text => {
                "a block holds exactly one of `picture`, `pictures`, `panel` or `[[item]]`"
            }
        }
    }

    /// An example of what to write.
    pub(super) fn example(self) -> &'static str {
        match self {
            Self::Page => "write for example `story = \"gonggong-fuwu\"`",
            Self::Text => "write for example `picture = \"pictures/a.jpg\"`",
        }
    }
}
