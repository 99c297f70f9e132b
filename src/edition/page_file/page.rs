//! Reads a page spec and its blocks (`[[block]]`).

use crate::diag::{Diagnostic, Diagnostics, FileId, rules};
use crate::edition::keys::{SpecKey, block as block_key, page_spec as key, story_block};
use crate::edition::page_file::advertisement;
use crate::edition::page_file::content::{ContentOf, content};
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::page_file::place::{corner, extent, runaround};
use crate::edition::preflight_and_lint::allowed_taboos;
use crate::edition::toml_reader::{Table, Value, printed_note, walk};
use crate::edition::{Block, Content, MAX_BLOCKS, PageSpec};
use crate::house::EdgeRules;

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
        if let Some(past) = blocks.get(MAX_BLOCKS) {
            let count = blocks.len();
            let words = "this page has {blocks} blocks, more than any page has room for";
            past.report(
                Diagnostic::error(rules::page::TOO_MANY_BLOCKS, words)
                    .fact("blocks", count)
                    .at(past.span, "the first one too many")
                    .help(format!(
                        "see whether blocks were copied by mistake; a page has at most {MAX_BLOCKS} blocks"
                    )),
            );
        }
        // All blocks are read, to record their stories, but at most `MAX_BLOCKS` are laid out.
        let mut blocks: Vec<Block> =
            blocks.into_iter().filter_map(|t| block(t, &mut reader)).collect();
        blocks.truncate(MAX_BLOCKS);
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

/// What gives the place of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GivenBy {
    /// The block itself, or a booking that is known.
    Block,
    /// A booking that is not found.
    LostBooking,
}

/// Reads a block; `None` if its position, extent or content is invalid.
fn block(mut t: Table<'_>, reader: &mut PageReader<'_>) -> Option<Block> {
    let is_story = t.has(story_block::STORY);
    let ad = if is_story { None } else { advertisement::read(&mut t, reader.bookings) };
    let booking = ad.and_then(|ad| ad.booking).map(|id| reader.bookings.of(id));
    // A booking that is not found, which is told, may give what the block does not.
    let given = match booking {
        None if advertisement::names_booking(&mut t) => GivenBy::LostBooking,
        _ => GivenBy::Block,
    };
    let at = match booking.and_then(|booking| booking.place) {
        Some(place) if !t.has(block_key::place::AT) => Some(place),
        _ => place_key(&mut t, block_key::place::AT, given).and_then(|v| corner(&v)),
    };
    let extent = match booking.and_then(|booking| booking.size.as_ref()) {
        Some(size) if !t.has(block_key::place::SPAN) => Some(size.extent),
        _ => place_key(&mut t, block_key::place::SPAN, given).and_then(|v| extent(&v)),
    };
    let boxed = t.get(block_key::BOX).and_then(|v| reader.names.border(&v));
    let tint = t.get(block_key::TINT).and_then(|v| reader.names.ink(&v));
    let rules = t.get(block_key::RULES).and_then(|v| edges(&v)).unwrap_or_default();
    let runaround = t.get(block_key::RUNAROUND).map(|v| runaround(&v));
    let content = if advertisement::shows_booking(&mut t) {
        advertisement::booked(&mut t, ad, reader.bookings)
    } else {
        advertisement::report_own_content(&t, ad, reader.bookings);
        content(&mut t, reader, ContentOf::Page)
    };
    if let (Some(runaround), Some(Content::Story(_) | Content::Table(_))) = (&runaround, &content) {
        runaround.report_outline_of_text(&t);
    }
    let allow = allowed_taboos(&mut t);
    if let (Some(ad), Some(runaround)) = (&ad, &runaround) {
        ad.report_outline(runaround, &t);
    }
    t.finish();
    let (at, extent, content) = (at?, extent?, content?);
    Some(Block { span: t.span, at, extent, content, boxed, tint, rules, runaround, allow, ad })
}

fn edges(value: &Value<'_>) -> Option<EdgeRules> {
    let mut t = value.table("`rules`")?;
    let mut rule = |key| t.get(key).and_then(|v| v.choice());
    let edges = EdgeRules {
        above: rule(block_key::edges::ABOVE),
        below: rule(block_key::edges::BELOW),
        left: rule(block_key::edges::LEFT),
        right: rule(block_key::edges::RIGHT),
    };
    t.finish();
    Some(edges)
}

/// A key of a block's place, which may be missing where a booking that is not found would give it.
fn place_key<'d>(t: &mut Table<'d>, key: &'static SpecKey, given: GivenBy) -> Option<Value<'d>> {
    match given {
        GivenBy::LostBooking => t.get(key),
        GivenBy::Block => t.need(key),
    }
}
