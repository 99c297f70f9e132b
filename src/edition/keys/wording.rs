//! The keys of `[wording]`: the program's own words on pages and in PDF metadata.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};
use crate::house::Numerals;

/// A line with the number of a page.
pub(super) const PAGE_LINE: V = V::Template { holds: Some("{page}"), names: &["page"] };
/// A line with the number of the issue.
const ISSUE_LINE: V = V::Template { holds: Some("{issue}"), names: &["issue"] };
/// A date; its month may be a name that it does not give itself.
const DATE_LINE: V =
    V::Template { holds: Some("{day"), names: &["year", "month", "day", "month2", "day2"] };
/// The name of a leap month.
const LEAP_LINE: V = V::Template { holds: Some("{month}"), names: &["month"] };
/// A line without placeholders.
const LINE: V = V::Template { holds: None, names: &[] };

keys! {
    PAGE "page" (PAGE_LINE) otherwise "by language",
        "words with `{page}`: what a page is called in the PDF's outline";
    SLUG_PAGE "slug_page" (PAGE_LINE) otherwise "by language",
        "words with `{page}`: what it is called in the slug line";
    ISSUE "issue" (ISSUE_LINE) otherwise "by language",
        "words with `{issue}`: what follows name and date in the PDF's title";
    DATE "date" (DATE_LINE) otherwise "by language",
        "words with `{year}` `{month}` `{day}` (or `{month2}` `{day2}`, two figures each): what `{date}` prints";
    MONTHS "months" (V::List(&V::Name)) otherwise "by language",
        "twelve names from January on: what `{month}` prints, without it a number";
    WEEKDAYS "weekdays" (V::List(&V::Name)) otherwise "by language",
        "seven names from Monday on: what `{weekday}` prints; without it there is no `{weekday}`";
    LUNAR_MONTHS "lunar_months" (V::List(&V::Name)) otherwise "by language",
        "twelve names from 正月 on: the months of `{lunar_date}`; without it there is no `{lunar_date}` and no `{lunar_year}`";
    LUNAR_LEAP "lunar_leap" (LEAP_LINE) otherwise "by language",
        "words with `{month}`: what a leap month is called";
    NUMERALS "numerals" (V::Choice(words_of::<Numerals>)) otherwise "by language",
        "what `{page_han}` prints";
    ADVERTISEMENT "advertisement" (LINE) otherwise "by language",
        "what is printed in the corner of an advertisement (`ad = true`)";
    CREDIT "credit" (V::Template { holds: Some("{name}"), names: &["name"] }) otherwise "by language",
        "words with `{name}`: the credit of a photographer whom a picture's file names";
    AGENCY_CREDIT "agency_credit" (V::Template { holds: Some("{name}"), names: &["name", "agency"] }) otherwise "by language",
        "words with `{name}` and `{agency}`: the same, if the file's credit line is that of an agency";
    NAMES "names" (LINE) otherwise "by language",
        "what stands between the names of several photographers in a file";
    FIGURE "figure" (LINE) otherwise "by language", "the description of a picture without a caption";
    DRAFT "draft" (LINE) otherwise "by language",
        "what stands in the slug of a draft beside its English words";
    JUMP_OUT "jump_out" (PAGE_LINE) otherwise "by language",
        "words with `{page}`: the jump-out lines of a layout whose `[jump]` gives none";
    JUMP_IN "jump_in" (PAGE_LINE) otherwise "by language", "the same of jump-in lines";
}

/// `[wording]`.
pub static WORDING: KeyTable = KeyTable::extensible("wording", &[KEYS]);

/// The shipped wording: a table for each language.
pub(crate) static BY_LANGUAGE: V = V::Entries { of: "a language", value: &V::Table(&WORDING) };
