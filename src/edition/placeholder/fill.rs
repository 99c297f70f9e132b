//! Checks the placeholders of a display text while it is read, and fills them in for a page.

use crate::diag::{Diagnostic, Rule, Span, rules, some_of};
use crate::edition::nearest::nearest;
use crate::edition::placeholder::display_part::{DisplayPart, NAMES, pieces};
use crate::edition::placeholder::story_reference::StoryReference;
use crate::edition::toml_reader::Value;
use crate::edition::{Edition, PageSpec};
use crate::house::{EditionDate, LunarDate};
use std::borrow::Cow;
use std::ops::Range;

const CODE: &Rule = rules::edition::PLACEHOLDER;

/// Reports placeholders not in `known`, and unclosed braces.
pub(crate) fn check(value: &Value<'_>, known: &[String]) {
    let (Some(text), Some(letters)) = (value.text(), value.letters()) else { return };
    let span = |range: Range<usize>| {
        let from = text[..range.start].chars().count();
        let to = from + text[range].chars().count() - 1;
        let end = letters[to].source().end;
        Span {
            end: u32::try_from(end).expect("a file is shorter than 4 GiB"),
            start: letters[from].at,
            ..value.span
        }
    };
    for piece in pieces(text) {
        match piece {
            // Of a story it is known what to put only once all pages were read.
            DisplayPart::Name(name, _) if StoryReference::parse(name).is_some() => {}
            DisplayPart::Name(name, range) if !known.iter().any(|k| k == name) => {
                value.report_at(CODE, span(range), || unknown(name, known));
            }
            DisplayPart::Loose(at) => value.report_at(CODE, span(at..at + 1), || {
                Diagnostic::error(CODE, "this brace never closes")
                    .help("write {name} for a field, or {{ for the brace itself")
            }),
            _ => {}
        }
    }
}

/// The diagnostic for a placeholder not in `known`.
fn unknown(name: &str, known: &[String]) -> Diagnostic {
    // A predefined name is not misspelt: the language or the date has nothing for it.
    let is_predefined = NAMES.contains(&name);
    let near = nearest(name, known.iter().map(String::as_str)).filter(|_| !is_predefined);
    let suggestion = near.map_or_else(String::new, |k| format!("did you mean {{{k}}}? "));
    let list = some_of(known.iter().map(|k| format!("{{{k}}}")));
    let help = if name == "weekday" {
        // Defined in every language whose wording has names of weekdays.
        "give the names of the days as `weekdays` under [wording] in the layout, for a shipped one in a copy under `layouts/`".to_owned()
    } else if is_predefined {
        "the traditional calendar is known for dates of 1901 to 2100, in a language whose wording has `lunar_months`".to_owned()
    } else if name.contains([':', '：']) {
        "of a story there are {page_of:…}, {page_han_of:…}, {jump_of:…}, {jump_han_of:…} and {head_of:…}, with a plain colon and its file's name".to_owned()
    } else {
        format!("{suggestion}there are {list}; more can be given under [fields] in edition.toml")
    };
    let words = "there is nothing to put for {{{field}}}";
    let d = Diagnostic::error(CODE, words).fact("field", name).help(help);
    d.fact_if_known("nearest", near)
}

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
