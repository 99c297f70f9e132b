//! Reading a `[[block]]` of a page spec.

use crate::diag::{Diagnostic, FactValue, Spanned, rules};
use crate::edition::keys::{
    SpecKey, block as key, head_block as head_key, story_block, table_block,
};
use crate::edition::layout_file::items;
use crate::edition::spec::PageReader;
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{Block, Content, Corner, Extent, StoryBlock, StoryId, WordsOrigin};
use crate::edition::{advertisement, caption, head_block, picture_block, runaround, table, taboos};
use crate::house::EdgeRules;

/// What gives the place of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GivenBy {
    /// The block itself, or a booking that is known.
    Block,
    /// A booking that is not found.
    LostBooking,
}

/// Reads a block; `None` if its position, extent or content is invalid.
pub(crate) fn read(mut t: Table<'_>, reader: &mut PageReader<'_>) -> Option<Block> {
    let is_story = t.has(story_block::STORY);
    let ad = if is_story { None } else { advertisement::read(&mut t, reader.bookings) };
    let booking = ad.and_then(|ad| ad.booking).map(|id| reader.bookings.of(id));
    // A booking that is not found, which is told, may give what the block does not.
    let given = match booking {
        None if advertisement::names_booking(&mut t) => GivenBy::LostBooking,
        _ => GivenBy::Block,
    };
    let at = match booking.and_then(|booking| booking.place) {
        Some(place) if !t.has(key::place::AT) => Some(place),
        _ => place_key(&mut t, key::place::AT, given).and_then(|v| corner(&v)),
    };
    let extent = match booking.and_then(|booking| booking.size.as_ref()) {
        Some(size) if !t.has(key::place::SPAN) => Some(size.extent),
        _ => place_key(&mut t, key::place::SPAN, given).and_then(|v| extent(&v)),
    };
    let boxed = t.get(key::BOX).and_then(|v| reader.names.border(&v));
    let tint = t.get(key::TINT).and_then(|v| reader.names.ink(&v));
    let rules = t.get(key::RULES).and_then(|v| edges(&v)).unwrap_or_default();
    let runaround = t.get(key::RUNAROUND).map(|v| runaround::read(&v));
    let content = if advertisement::shows_booking(&mut t) {
        advertisement::booked(&mut t, ad, reader.bookings)
    } else {
        advertisement::report_own_content(&t, ad, reader.bookings);
        content(&mut t, reader, ContentOf::Page)
    };
    if let (Some(runaround), Some(Content::Story(_) | Content::Table(_))) = (&runaround, &content) {
        runaround.report_outline_of_text(&t);
    }
    let allow = taboos::allowed(&mut t);
    if let (Some(ad), Some(runaround)) = (&ad, &runaround) {
        ad.report_outline(runaround, &t);
    }
    t.finish();
    let (at, extent, content) = (at?, extent?, content?);
    Some(Block { span: t.span, at, extent, content, boxed, tint, rules, runaround, allow, ad })
}

fn corner(value: &Value<'_>) -> Option<Spanned<Corner>> {
    let mut t = value.table("`at`")?;
    let free = !t.given(key::at::KEYS).is_empty();
    let corner = if free {
        let x = t.need(key::at::X).and_then(|v| v.length());
        let y = t.need(key::at::Y).and_then(|v| v.length());
        x.zip(y).map(|(x, y)| Corner::Free { x, y })
    } else {
        let column = t.need(key::at::cell::COLUMN).and_then(|v| v.whole());
        let line = t.need(key::at::cell::LINE).and_then(|v| v.whole());
        column.zip(line).map(|(column, line)| Corner::Cell { column, line })
    };
    t.finish();
    Some(value.spanned(corner?))
}

fn extent(value: &Value<'_>) -> Option<Spanned<Extent>> {
    let mut t = value.table("`span`")?;
    let free = !t.given(key::span::KEYS).is_empty();
    let extent = if free {
        let width = t.need(key::span::WIDTH).and_then(|v| v.extent());
        let height = t.need(key::span::HEIGHT).and_then(|v| v.extent());
        width.zip(height).map(|(width, height)| Extent::Free { width, height })
    } else {
        let columns =
            t.need(key::span::cells::COLUMNS).and_then(|v| columns(&v, "write 1 or more"));
        let lines = t.need(key::span::cells::LINES).and_then(|v| v.whole());
        columns.zip(lines).map(|(columns, lines)| Extent::Cells { columns, lines })
    };
    t.finish();
    Some(value.spanned(extent?))
}

/// A number of columns; zero has a diagnostic of its own, with `remedy` as help.
fn columns(value: &Value<'_>, remedy: &str) -> Option<u16> {
    if value.raw().as_integer().is_some_and(|n| n.as_str() == "0") {
        let words = "a block cannot have 0 columns";
        value.fault(value.error(rules::page::ZERO_COLUMNS, words, "no columns").help(remedy));
        return None;
    }
    value.whole()
}

fn edges(value: &Value<'_>) -> Option<EdgeRules> {
    let mut t = value.table("`rules`")?;
    let mut rule = |key| t.get(key).and_then(|v| v.choice());
    let edges = EdgeRules {
        above: rule(key::edges::ABOVE),
        below: rule(key::edges::BELOW),
        left: rule(key::edges::LEFT),
        right: rule(key::edges::RIGHT),
    };
    t.finish();
    Some(edges)
}

/// What the content of a block is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentOf {
    /// A page.
    Page,
    /// A story's text.
    Text,
}

impl ContentOf {
    /// The keys of which a block has one.
    pub(crate) fn kinds(self) -> &'static [&'static SpecKey] {
        const OF_PAGE: [&SpecKey; 7] = [
            story_block::STORY,
            head_key::HEAD_OF,
            key::picture::PICTURE,
            key::group::PICTURES,
            key::panel::PANEL,
            table_block::TABLE,
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
    fn one_of(self) -> &'static str {
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
    fn example(self) -> &'static str {
        match self {
            Self::Page => "write for example `story = \"gonggong-fuwu\"`",
            Self::Text => "write for example `picture = \"pictures/a.jpg\"`",
        }
    }
}

/// Reads what a block holds.
pub(crate) fn content(
    t: &mut Table<'_>,
    reader: &mut PageReader<'_>,
    of: ContentOf,
) -> Option<Content> {
    let given: Vec<&str> = t.given(of.kinds()).iter().map(|key| key.name).collect();
    match given[..] {
        ["story"] => story(t, reader).map(Content::Story),
        ["head_of"] => head_block::read(t, reader).map(Content::Head),
        ["picture"] => picture_block::read(t, reader).map(Content::Picture),
        ["pictures"] => picture_block::read_group(t, reader).map(Content::Picture),
        ["panel"] => {
            let words = t.get(key::panel::PANEL).and_then(|v| Some(v.spanned(v.printed()?)));
            let placeholder = t.get(key::panel::PLACEHOLDER).and_then(|v| v.flag()).unwrap_or(true);
            let caption = caption::read(t, reader, WordsOrigin::Spec);
            Some(Content::Panel { words: words?, placeholder, caption })
        }
        ["table"] => {
            let columns = text_columns(t, "write 1 or more; leave `columns` out for one");
            let PageReader { names, placed, .. } = reader;
            table::read_block(t, columns, names, &mut placed.tables).map(Content::Table)
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
            let name = t.get(story_block::STORY).and_then(|v| v.words());
            let _ = name.map(|name| reader.placed.stories.number(name));
            None
        }
    }
}

/// `columns` of a block whose text or rows run through several.
fn text_columns(t: &mut Table<'_>, remedy: &str) -> Option<Spanned<u16>> {
    t.get(story_block::COLUMNS).and_then(|v| Some(v.spanned(columns(&v, remedy)?)))
}

fn story(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> Option<StoryBlock> {
    let remedy = "write 1 or more; leave `columns` out to follow the page's own columns";
    let columns = text_columns(t, remedy);
    let split = t.get(story_block::SPLIT).and_then(|v| v.choice()).unwrap_or_default();
    let direction = t.get(story_block::WRITING).and_then(|v| Some(v.spanned(v.choice()?)));
    let column_rules = t.get(story_block::COLUMN_RULES).and_then(|v| v.flag()).unwrap_or(false);
    let balance = t.get(story_block::BALANCE).and_then(|v| v.flag()).unwrap_or(true);
    let head = t.get(story_block::HEAD).map(|v| head_block::head(&v, reader)).unwrap_or_default();
    let drop_cap = t.get(story_block::DROP_CAP).and_then(|v| Some(v.spanned(v.whole()?)));
    let fit = t.get(story_block::FIT).and_then(|v| Some(v.spanned(v.choice()?)));
    let jump_to = t.get(story_block::JUMP_TO).and_then(|v| Some(v.spanned(v.whole()?)));
    let value = t.get(story_block::STORY)?;
    let story = placed_story(&value, reader)?;
    let writing = direction;
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

/// The story that a block names; `None` if that is no name.
pub(super) fn placed_story(
    value: &Value<'_>,
    reader: &mut PageReader<'_>,
) -> Option<Spanned<StoryId>> {
    let name = value.spanned(value.name()?.to_owned());
    if name.value.contains(['.', '\\']) {
        value.bad(
            "\"{value}\" is not a story's name",
            "write the file's name without folder and .md: \"gonggong-fuwu\"",
        );
        return None;
    }
    Some(Spanned { span: name.span, value: reader.placed.stories.number(name) })
}

/// A key of a block's place, which may be missing where a booking that is not found would give it.
fn place_key<'d>(t: &mut Table<'d>, key: &'static SpecKey, given: GivenBy) -> Option<Value<'d>> {
    match given {
        GivenBy::LostBooking => t.get(key),
        GivenBy::Block => t.need(key),
    }
}
