//! Reads a `[[block]]` of a page spec.

use crate::edition::keys::{SpecKey, block as key, story_block};
use crate::edition::page_file::content::content;
use crate::edition::page_file::content_of::ContentOf;
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::page_file::place::{corner, extent};
use crate::edition::page_file::{advertisement, runaround};
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{Block, Content, taboos};
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
pub(super) fn read(mut t: Table<'_>, reader: &mut PageReader<'_>) -> Option<Block> {
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

/// A key of a block's place, which may be missing where a booking that is not found would give it.
fn place_key<'d>(t: &mut Table<'d>, key: &'static SpecKey, given: GivenBy) -> Option<Value<'d>> {
    match given {
        GivenBy::LostBooking => t.get(key),
        GivenBy::Block => t.need(key),
    }
}
