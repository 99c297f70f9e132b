//! Fills in the placeholders of a display text.

use crate::edition::placeholder::display_part::{DisplayPart, pieces};
use crate::edition::placeholder::story_reference::StoryReference;
use crate::edition::{Edition, PageSpec};
use crate::house::{EditionDate, LunarDate};
use std::borrow::Cow;

/// Returns `text` with every placeholder filled in for a page. Unknown ones stay as they are.
pub fn fill(text: &str, edition: &Edition, page: &PageSpec) -> String {
    let fill = |piece| match piece {
        DisplayPart::Words(words) => Cow::Borrowed(words),
        DisplayPart::Name(name, range) => {
            field(name, edition, page).map_or(Cow::Borrowed(&text[range]), Cow::Owned)
        }
        DisplayPart::Loose(_) => Cow::Borrowed(""),
    };
    pieces(text).into_iter().map(fill).collect()
}

fn field(name: &str, edition: &Edition, page: &PageSpec) -> Option<String> {
    let EditionDate { year, month, day } = edition.date;
    let wording = &edition.layout.wording;
    Some(match name {
        "name" => edition.name.clone(),
        "date" => wording.date(edition.date),
        "weekday" => wording.weekday(edition.date)?.to_owned(),
        "lunar_year" => LunarDate::of(edition.date)?.year_name(),
        "lunar_date" => wording.lunar_date(edition.date)?,
        "year" => year.to_string(),
        "month" => wording.month(month),
        "day" => day.to_string(),
        "issue" => edition.issue.map(|n| n.to_string()).unwrap_or_default(),
        "page" => page.number.value.to_string(),
        "page_han" => wording.number(page.number.value),
        "page_name" => page.name.clone(),
        "editors" => page.editors.join(" "),
        "pages" => edition.pages.len().to_string(),
        other => match StoryReference::parse(other) {
            Some(reference) => reference.value(edition)?,
            None => edition.fields.get(other)?.clone(),
        },
    })
}
