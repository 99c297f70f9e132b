//! The words and forms that a page uses of its own accord, in one language.

use crate::house::{EditionDate, LunarDate, Numerals};
use jiff::civil::Date;
use std::borrow::Cow;

/// The program's own wording in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Label of a page in the outline: `第{page}版`.
    pub page: String,
    /// Label of a page in the slug line.
    pub slug_page: String,
    /// Label of the issue number in the document title.
    pub issue: String,
    /// Format of dates.
    pub date: String,
    /// The names of the months, January first; empty if months are written as numbers.
    pub months: Vec<String>,
    /// The names of the weekdays, Monday first; empty if none are known.
    pub weekdays: Vec<String>,
    /// The names of the months of the traditional Chinese calendar, the first first; empty if the
    /// language does not name its days.
    pub lunar_months: Vec<String>,
    /// What a leap month of that calendar is called: `闰{month}`.
    pub lunar_leap: String,
    /// The numerals of `{page_han}`.
    pub numerals: Numerals,
    /// What is printed on an advertisement: 广告; empty if nothing is.
    pub advertisement: String,
    /// The credit of a photographer whom a picture's file names: `{name} 摄`.
    pub credit: String,
    /// The same of one who works for an agency: `{agency} {name} 摄`.
    pub agency_credit: String,
    /// What stands between the names of several photographers.
    pub names: String,
    /// The description of a picture without a caption.
    pub figure: String,
    /// The draft warning printed beside the English one; may be empty.
    pub draft: String,
    /// The default jump-out line.
    pub jump_out: String,
    /// The default jump-in line.
    pub jump_in: String,
}

impl Wording {
    /// Formats a date.
    pub fn date(&self, date: EditionDate) -> String {
        let EditionDate { year, month, day } = date;
        self.date
            .replace("{year}", &year.to_string())
            .replace("{month}", &self.month(month))
            .replace("{day}", &day.to_string())
            .replace("{month2}", &format!("{month:02}"))
            .replace("{day2}", &format!("{day:02}"))
    }

    /// The name of a month, or its number if there are no names.
    pub fn month(&self, month: u8) -> String {
        let name = usize::from(month).checked_sub(1).and_then(|n| self.months.get(n));
        name.cloned().unwrap_or_else(|| month.to_string())
    }

    /// The day of the week of a date; `None` if the date is invalid or there are no names.
    pub fn weekday(&self, date: EditionDate) -> Option<&str> {
        let EditionDate { year, month, day } = date;
        let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
        let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
        let from_monday = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
        self.weekdays.get(from_monday).map(String::as_str)
    }

    /// Month and day of a date in the traditional Chinese calendar: 七月初八; `None` if the months
    /// have no names or the calendar is not known for the date.
    pub fn lunar_date(&self, date: EditionDate) -> Option<String> {
        let lunar = LunarDate::of(date)?;
        let month = self.lunar_months.get(usize::from(lunar.month).checked_sub(1)?)?;
        let month = if lunar.is_leap_month {
            Cow::Owned(self.lunar_leap.replace("{month}", month))
        } else {
            Cow::Borrowed(month)
        };
        Some(format!("{month}{}", lunar.day_name()))
    }

    /// Formats a page number in the numerals of the language.
    pub fn number(&self, n: u32) -> String {
        self.numerals.of(n)
    }
}
