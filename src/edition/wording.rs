//! Reads the program's own wording on pages and in PDF metadata, by language.
//!
//! It is data: `wording.toml` has it by language, and a layout's `[wording]` overrides it. No other
//! code chooses its wording by the edition's language.

use crate::diag::{Diagnostics, FileId};
use crate::edition::keys::{SpecKey, wording as key};
use crate::edition::toml_reader::{Table, walk};
use crate::house::{Numerals, Wording};

/// The shipped wording by language.
const SHIPPED: &str = include_str!("wording.toml");

/// The tag of the wording for all other languages.
const OTHERS: &str = "und";

/// The kind of a list of names.
#[derive(Clone, Copy)]
enum NameList {
    Months,
    Weekdays,
    LunarMonths,
}

impl NameList {
    fn length(self) -> usize {
        match self {
            Self::Months | Self::LunarMonths => 12,
            Self::Weekdays => 7,
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Months => "give the twelve months, January first",
            Self::Weekdays => "give the seven days, Monday first",
            Self::LunarMonths => {
                "give the twelve months 正月 to 腊月; leap months are named after them"
            }
        }
    }
}

impl Wording {
    /// The shipped wording for a language (BCP 47), by the longest matching tag, or else by `und`.
    pub fn of(language: &str) -> Self {
        let mut unheard = Diagnostics::new();
        let file = FileId(u32::MAX);
        walk(file, SHIPPED, 0..SHIPPED.len(), &key::BY_LANGUAGE, &mut unheard, |table| {
            let languages = table.entries();
            let mut tag = language;
            loop {
                let found = languages.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag));
                if let Some(mut part) = found.and_then(|(name, v)| v.table(name)) {
                    let mut wording = Self::empty();
                    wording.read(&mut part);
                    return wording;
                }
                tag = match tag.rfind('-') {
                    Some(end) => &tag[..end],
                    None if tag == OTHERS => return Self::empty(),
                    None => OTHERS,
                };
            }
        })
    }

    fn empty() -> Self {
        Self {
            page: String::new(),
            slug_page: String::new(),
            issue: String::new(),
            date: String::new(),
            months: Vec::new(),
            weekdays: Vec::new(),
            lunar_months: Vec::new(),
            lunar_leap: String::new(),
            numerals: Numerals::Arabic,
            advertisement: String::new(),
            credit: String::new(),
            agency_credit: String::new(),
            names: String::new(),
            figure: String::new(),
            draft: String::new(),
            jump_out: String::new(),
            jump_in: String::new(),
        }
    }

    /// Overrides the values whose keys a table gives.
    pub(crate) fn read(&mut self, t: &mut Table<'_>) {
        words(t, key::PAGE, &mut self.page);
        words(t, key::SLUG_PAGE, &mut self.slug_page);
        words(t, key::ISSUE, &mut self.issue);
        words(t, key::DATE, &mut self.date);
        names(t, key::MONTHS, NameList::Months, &mut self.months);
        names(t, key::WEEKDAYS, NameList::Weekdays, &mut self.weekdays);
        names(t, key::LUNAR_MONTHS, NameList::LunarMonths, &mut self.lunar_months);
        words(t, key::LUNAR_LEAP, &mut self.lunar_leap);
        if let Some(months) = t
            .get(key::LUNAR_MONTHS)
            .filter(|_| self.lunar_leap.is_empty() && !self.lunar_months.is_empty())
        {
            let help = "give their name as `lunar_leap`, for example \"闰{month}\"";
            months.report_value_error("`lunar_months` has no name for leap months", help);
        }
        let given = t.get(key::NUMERALS).and_then(|v| v.choice());
        self.numerals = given.unwrap_or(self.numerals);
        words(t, key::ADVERTISEMENT, &mut self.advertisement);
        words(t, key::CREDIT, &mut self.credit);
        words(t, key::AGENCY_CREDIT, &mut self.agency_credit);
        words(t, key::NAMES, &mut self.names);
        words(t, key::FIGURE, &mut self.figure);
        words(t, key::DRAFT, &mut self.draft);
        words(t, key::JUMP_OUT, &mut self.jump_out);
        words(t, key::JUMP_IN, &mut self.jump_in);
        t.finish();
    }
}

/// Reads a worded line.
fn words(t: &mut Table<'_>, key: &'static SpecKey, to: &mut String) {
    if let Some(text) = t.get(key).and_then(|v| v.template()) {
        *to = text;
    }
}

/// Reads a list of names of the required length.
fn names(t: &mut Table<'_>, key: &'static SpecKey, list: NameList, to: &mut Vec<String>) {
    let Some(value) = t.get(key) else { return };
    let names = value.names();
    let given = value.raw().as_array().map_or(1, |list| list.len());
    if names.len() == list.length() {
        *to = names;
    } else if given != list.length() {
        let d = value
            .value_error("{`key`} has {count:name} instead of {wanted}")
            .fact("count", given)
            .fact("wanted", list.length())
            .help(list.help());
        value.report_with_facts(d);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::EditionDate;

    #[test]
    fn the_shipped_wording_is_complete_and_valid() {
        let mut found = Diagnostics::new();
        walk(FileId(0), SHIPPED, 0..SHIPPED.len(), &key::BY_LANGUAGE, &mut found, |table| {
            for (name, value) in table.entries() {
                let mut wording = Wording::empty();
                wording.read(&mut value.table(name).unwrap());
                assert!(wording.page.contains("{page}") && !wording.figure.is_empty(), "{name}");
                assert!(wording.jump_out.contains("{page}") && !wording.date.is_empty(), "{name}");
            }
        });
        assert_eq!(found.sorted(), []);
    }

    #[test]
    fn the_longest_matching_language_tag_is_used() {
        assert_eq!(Wording::of("zh-Hans-CN").draft, "草样，不得付印");
        assert_eq!(Wording::of("zh-Hant-TW").draft, "草樣，不得付印");
        assert_eq!(Wording::of("ZH-hant").figure, "圖");
        assert_eq!(Wording::of("en-GB").jump_in, "From Page {page}");
        assert_eq!(Wording::of("fr"), Wording::of("und"));
    }

    #[test]
    fn dates_are_formatted_by_language() {
        let date = EditionDate { year: 2024, month: 8, day: 11 };
        let of = |tag: &str| {
            let wording = Wording::of(tag);
            (wording.date(date), wording.weekday(date).map(str::to_owned))
        };
        assert_eq!(of("zh-Hans"), ("2024年8月11日".into(), Some("星期日".into())));
        assert_eq!(of("ja"), ("2024年8月11日".into(), Some("日曜日".into())));
        assert_eq!(of("en"), ("August 11, 2024".into(), Some("Sunday".into())));
        assert_eq!(of("fr"), ("2024-08-11".into(), None));
        assert_eq!(Wording::of("zh-Hans").weekday(EditionDate { month: 2, day: 30, ..date }), None);
    }
}
