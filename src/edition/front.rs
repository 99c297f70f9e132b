//! Reading `edition.toml`.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, Spanned, rules};
use crate::edition::copy::{LookAlikes, MarkStyle, TypingConvention};
use crate::edition::decode::SourceEncoding;
use crate::edition::keys::edition_toml as key;
use crate::edition::placeholder;
use crate::edition::preflight_and_lint::{PreflightLimits, lint, preflight};
use crate::edition::toml_reader::{Table, walk};
use crate::house::{EditionDate, Taboos};
use std::collections::BTreeMap;
use toml::de::DeValue;

/// The contents of `edition.toml`.
#[derive(Debug)]
pub(crate) struct EditionFile {
    pub(crate) name: String,
    pub(crate) date: EditionDate,
    pub(crate) issue: Option<u32>,
    pub(crate) language: String,
    pub(crate) layout: Option<Spanned<String>>,
    pub(crate) pages: Vec<Spanned<String>>,
    pub(crate) encoding: SourceEncoding,
    pub(crate) marks: MarkStyle,
    pub(crate) ads: Option<Spanned<String>>,
    pub(crate) profile: Option<Spanned<String>>,
    pub(crate) preflight: PreflightLimits,
    pub(crate) taboos: Taboos,
    pub(crate) fields: BTreeMap<String, String>,
}

impl EditionFile {
    /// A diagnostic with the place where the pages are listed.
    pub(crate) fn at_pages(&self, d: Diagnostic, label: &str) -> Diagnostic {
        match (self.pages.first(), self.pages.last()) {
            (Some(first), Some(last)) => d.at(Span { end: last.span.end, ..first.span }, label),
            _ => d,
        }
    }
}

/// Reads `edition.toml`; invalid values are reported and replaced by defaults.
pub(crate) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> EditionFile {
    walk(file, text, 0..text.len(), &key::EDITION, diagnostics, |t| {
        let name = t.need(key::NAME);
        let date = date(t).unwrap_or(EditionDate { year: 2000, month: 1, day: 1 });
        let issue = t.get(key::ISSUE).and_then(|v| v.whole());
        let language = t.get(key::LANGUAGE).and_then(|v| v.language());
        let language = language.unwrap_or_else(|| "zh-Hans".to_owned());
        let (layout, pages) = (layout(t), pages(t));
        let encoding = t.get(key::ENCODING).and_then(|v| v.choice()).unwrap_or_default();
        let marks = match t.get(key::NORMALISE).and_then(|v| v.flag()) {
            Some(false) => MarkStyle::AsTyped,
            Some(true) | None => MarkStyle::House,
        };
        // The treatment of look-alikes depends on the keys read above.
        t.look_alikes(LookAlikes::of(marks, TypingConvention::of(&language)));
        EditionFile {
            name: name.and_then(|v| v.printed_name()).unwrap_or_default(),
            date,
            issue,
            language,
            layout,
            pages,
            encoding,
            marks,
            ads: t.get(key::ADS).and_then(|v| v.file()),
            profile: t.get(key::PROFILE).and_then(|v| v.file()),
            preflight: preflight(t.part(key::PREFLIGHT)),
            taboos: lint(t.part(key::LINT)),
            fields: fields(t),
        }
    })
}

/// Valid years: the first newspaper is of 1605, and dates in PDF end with 9999.
const YEARS: std::ops::RangeInclusive<u16> = 1605..=9999;

fn date(t: &mut Table<'_>) -> Option<EditionDate> {
    let value = t.need(key::DATE)?;
    let report_no_date =
        || value.report_wrong_type("a date without quotation marks is", "2024-08-11");
    let DeValue::Datetime(when) = value.raw() else {
        report_no_date();
        return None;
    };
    let date = when.date.filter(|_| when.time.is_none());
    let Some(date) = date else {
        report_no_date();
        return None;
    };
    if !YEARS.contains(&date.year) {
        let words = "{`key`} is of the year {year}, when there were no newspapers";
        let d = value.error(rules::toml::RANGE, words, "this year").fact("year", date.year);
        value.report_with_facts(d.help("write for example `date = 2024-08-11`"));
        return None;
    }
    Some(EditionDate { year: date.year, month: date.month, day: date.day })
}

/// The layout's bare name.
fn layout(t: &mut Table<'_>) -> Option<Spanned<String>> {
    t.need(key::LAYOUT)?.layout_name()
}

/// The page specs, at least one.
fn pages(t: &mut Table<'_>) -> Vec<Spanned<String>> {
    let Some(value) = t.need(key::PAGES) else { return Vec::new() };
    let pages = value.files();
    if value.raw().as_array().is_some_and(|list| list.is_empty()) {
        value.report_value_error(
            "an edition has at least one page",
            "write `pages = [\"pages/1.toml\"]`",
        );
    }
    pages
}

fn fields(t: &mut Table<'_>) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let Some(mut t) = t.part(key::FIELDS) else { return fields };
    for (key, value) in t.names() {
        let Some(text) = value.printed() else { continue };
        if placeholder::NAMES.contains(&key) {
            value.report_value_error(
                "{{{key}}} is always there and can't be given under [fields]",
                "choose another name for the field",
            );
        }
        fields.insert(key.to_owned(), text);
    }
    fields
}
