//! Reads `ad` of a block.

use crate::diag::{Diagnostic, rules, some_of};
use crate::edition::bookings::{self, BookingList, ListState};
use crate::edition::keys::advertisement as key;
use crate::edition::keys::block::{display, framing as framing_key};
use crate::edition::nearest::nearest;
use crate::edition::page_file::content::ContentOf;
use crate::edition::page_file::picture_block::framing;
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{AdMark, Advertisement, BookingId, Content, Runaround};

impl Advertisement {
    /// Reports an outline, which would cut an advertisement.
    pub(super) fn report_outline(&self, runaround: &Runaround, t: &Table<'_>) {
        if runaround.outline.is_empty() {
            return;
        }
        let words = "an advertisement is placed whole and has no {`key`}";
        t.report(
            Diagnostic::error(rules::ad::WHOLE, words)
                .fact("key", "outline")
                .at(runaround.span, "with an outline")
                .at(self.span, "an advertisement")
                .help("take `outline` out; text then goes round the block's rectangle"),
        );
    }
}

/// Reads `ad` of a block; `None` of a block that is no advertisement.
pub(super) fn read(t: &mut Table<'_>, list: &BookingList) -> Option<Advertisement> {
    let value = t.get(key::AD)?;
    let (mut mark, mut booking) = (AdMark::Printed, None);
    if value.raw().as_bool().is_some() {
        if !value.flag()? {
            return None;
        }
    } else if value.raw().as_str().is_some() {
        booking = named(&value, list);
    } else {
        let mut table = value.table("`ad`")?;
        booking = table.get(key::mark::BOOKING).and_then(|v| named(&v, list));
        if table.get(key::mark::MARK).and_then(|v| v.flag()) == Some(false) {
            mark = AdMark::Carried;
        }
        table.finish();
    }
    let given = t.given(&[framing_key::FIT, framing_key::FOCUS, framing_key::CROP]);
    if let Some(name) = given.first().map(|key| key.name) {
        let words = "an advertisement is placed whole and has no {`key`}";
        t.report(
            Diagnostic::error(rules::ad::WHOLE, words)
                .fact("key", name)
                .at(value.span, "an advertisement")
                .help(format!("take `{name}` out; a picture that may be cut is none")),
        );
    }
    Some(Advertisement { span: value.span, mark, booking })
}

/// The booking that a value names; `None` if there is none, which is reported unless the list could
/// not be read.
fn named(value: &Value<'_>, list: &BookingList) -> Option<BookingId> {
    let name = value.name()?;
    let found = list.find(name);
    if found.is_some() || list.state == ListState::Unread {
        return found;
    }
    let names = || list.bookings.iter().map(|booking| booking.name.value.as_str());
    let near = nearest(name, names());
    let help = match (&list.state, near) {
        (_, Some(near)) => format!("did you mean `{near}`?"),
        (ListState::Read(path), None) => format!(
            "`{path}` books {}; an advertisement that is not booked is placed with `picture` and \
             `ad = true`",
            some_of(names().map(|name| format!("`{name}`")))
        ),
        _ => "name the list of bookings in edition.toml: `ads = \"ads.csv\"`".to_owned(),
    };
    let words = "no advertisement {`name`} is booked";
    let d = Diagnostic::error(rules::booking::UNKNOWN, words).fact("name", name);
    let d = d.fact_if_known("nearest", near);
    value.report(d.at(value.span, "named here").help(help));
    None
}

/// Whether a block shows a booking: it names one, and holds nothing of its own.
pub(super) fn shows_booking(t: &mut Table<'_>) -> bool {
    names_booking(t) && t.given(ContentOf::Page.kinds()).is_empty()
}

/// Whether a block names a booking, whether or not there is such a one.
pub(super) fn names_booking(t: &mut Table<'_>) -> bool {
    let Some(value) = t.get(key::AD) else { return false };
    let table = value.raw().as_table();
    value.raw().as_str().is_some() || table.is_some_and(|t| t.contains_key(key::mark::BOOKING.name))
}

/// What the block of a booking holds: its file, or a placeholder until that has come.
pub(super) fn booked(
    t: &mut Table<'_>,
    ad: Option<Advertisement>,
    list: &BookingList,
) -> Option<Content> {
    let framing = framing(t);
    let booking = list.of(ad?.booking?);
    Some(bookings::content(booking, framing, t.span))
}

/// Reports a block of a booking that holds something of its own. Display may be that of a booking
/// without a file, which the house sets.
pub(super) fn report_own_content(t: &Table<'_>, ad: Option<Advertisement>, list: &BookingList) {
    let given: Vec<&str> = t.given(ContentOf::Page.kinds()).iter().map(|key| key.name).collect();
    let Some((ad, id)) = ad.and_then(|ad| Some((ad, ad.booking?))) else { return };
    let booking = list.of(id);
    let is_set_here = *given == [display::ITEM.name] && booking.file.path().is_none();
    let Some(key) = given.first().filter(|_| !is_set_here) else { return };
    let name = &booking.name.value;
    let words = "the file of the advertisement {`name`} is that of its booking";
    let d = Diagnostic::error(rules::booking::CONTENT, words).fact("name", name).fact("key", *key);
    t.report(
        d.at(ad.span, "a booking")
            .at(booking.name.span, "booked here")
            .help(format!("take `{key}` out; what the booking has in `file` is shown")),
    );
}
