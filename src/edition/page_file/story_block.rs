//! Reads blocks that hold a story's text.

use crate::diag::Spanned;
use crate::edition::StoryBlock;
use crate::edition::keys::story_block as key;
use crate::edition::page_file::head_block;
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::page_file::place::columns;
use crate::edition::toml_reader::Table;

/// `columns` of a block whose text or rows run through several.
pub(super) fn text_columns(t: &mut Table<'_>, remedy: &str) -> Option<Spanned<u16>> {
    t.get(key::COLUMNS).and_then(|v| Some(v.spanned(columns(&v, remedy)?)))
}

/// Reads a block with `story`; `None` if it names none.
pub(super) fn read(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> Option<StoryBlock> {
    let remedy = "write 1 or more; leave `columns` out to follow the page's own columns";
    let columns = text_columns(t, remedy);
    let split = t.get(key::SPLIT).and_then(|v| v.choice()).unwrap_or_default();
    let writing = t.get(key::WRITING).and_then(|v| Some(v.spanned(v.choice()?)));
    let column_rules = t.get(key::COLUMN_RULES).and_then(|v| v.flag()).unwrap_or(false);
    let balance = t.get(key::BALANCE).and_then(|v| v.flag()).unwrap_or(true);
    let head = t.get(key::HEAD).map(|v| head_block::head(&v, reader)).unwrap_or_default();
    let drop_cap = t.get(key::DROP_CAP).and_then(|v| Some(v.spanned(v.whole()?)));
    let fit = t.get(key::FIT).and_then(|v| Some(v.spanned(v.choice()?)));
    let jump_to = t.get(key::JUMP_TO).and_then(|v| Some(v.spanned(v.whole()?)));
    let value = t.get(key::STORY)?;
    let story = reader.placed_story(&value)?;
    Some(StoryBlock {
        story,
        columns,
        split,
        writing,
        column_rules,
        balance,
        head,
        jump_to,
        drop_cap,
        fit,
    })
}
