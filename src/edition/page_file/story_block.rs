//! Reads blocks that hold a story's text or its head, and how a head is set.

use crate::diag::Spanned;
use crate::edition::keys::{SpecKey, head_block as head_key, story_block as key};
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::page_file::place::columns;
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{HeadBlock, HeadPart, HeadPlace, HeadSpec, StoryBlock};

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
    let head = t.get(key::HEAD).map(|v| head(&v, reader)).unwrap_or_default();
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

/// Reads a block that holds a head; `None` if it names no story.
pub(super) fn read_head(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> Option<HeadBlock> {
    let head = t.get(head_key::HEAD).map(|v| free(&v, reader)).unwrap_or_default();
    let levels = t.get(head_key::LEVELS).and_then(|v| levels(&v));
    let story = reader.placed_story(&t.get(head_key::HEAD_OF)?)?;
    Some(HeadBlock { story, levels, head })
}

/// The levels that stand in a block; `None` if one of them is none, or there is none.
fn levels(value: &Value<'_>) -> Option<Vec<HeadPart>> {
    let all: Option<Vec<HeadPart>> = value.list().iter().map(Value::choice).collect();
    if all.as_ref().is_some_and(Vec::is_empty) {
        value.report_value_error(
            "this names no level",
            "name one, such as `[\"head\"]`, or leave `levels` out",
        );
        return None;
    }
    all
}

/// `head = { … }` of a story's block, or `head = false` for no head.
fn head(value: &Value<'_>, reader: &PageReader<'_>) -> HeadSpec {
    use key::head_place as key;
    let span = Some(value.span);
    if let Some(on) = value.raw().as_bool() {
        let place = if on { None } else { Some(HeadPlace::None) };
        return HeadSpec { place, span, ..HeadSpec::default() };
    }
    let Some(mut t) = value.table("`head`") else {
        return HeadSpec { span, ..HeadSpec::default() };
    };
    let mut head = HeadSpec { span, ..type_of(&mut t, reader) };
    head.place = t.get(key::PLACE).and_then(|v| v.choice());
    head.depth = t.get(key::DEPTH).and_then(|v| v.whole());
    head.writing = t.get(key::WRITING).and_then(|v| v.choice());
    head.width = t.get(key::WIDTH).and_then(|v| v.whole());
    t.finish();
    head
}

/// `head = { … }` of a block that holds nothing else.
fn free(value: &Value<'_>, reader: &PageReader<'_>) -> HeadSpec {
    let span = Some(value.span);
    let Some(mut t) = value.table("`head`") else {
        return HeadSpec { span, ..HeadSpec::default() };
    };
    let writing = t.get(head_key::head::WRITING).and_then(|v| v.choice());
    let head = HeadSpec { writing, span, ..type_of(&mut t, reader) };
    t.finish();
    head
}

/// Sizes, face, lines, alignment and ink of a head.
fn type_of(t: &mut Table<'_>, reader: &PageReader<'_>) -> HeadSpec {
    use key::head as key;
    let mut size = |key: &'static SpecKey| t.get(key).and_then(|v| reader.names.size(&v));
    let (main, kicker, deck) = (size(key::SIZE), size(key::KICKER), size(key::DECK));
    HeadSpec {
        size: main,
        kicker,
        deck,
        face: t.get(key::FACE).and_then(|v| reader.names.face(&v)),
        lines: t.get(key::LINES).and_then(|v| v.whole()),
        align: t.get(key::ALIGN).and_then(|v| v.choice()),
        fit: t.get(key::FIT).and_then(|v| v.flag()).unwrap_or(false),
        ink: t.get(key::INK).and_then(|v| reader.names.ink(&v)),
        ..HeadSpec::default()
    }
}
