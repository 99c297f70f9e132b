//! The date of an edition, in the civil and in the traditional Chinese calendar.

use icu_calendar::Date;
use icu_calendar::cal::ChineseTraditional;
use std::fmt;

/// The date of an edition, in the civil calendar; displayed as 2024-08-11.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditionDate {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl fmt::Display for EditionDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Stems and branches, of which the names of years are made.
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// The years for which the calendar is tabulated; before and after them it would be computed.
const YEARS: std::ops::RangeInclusive<u16> = 1901..=2100;

/// A date of the traditional Chinese calendar.
///
/// Source: GB/T 33661-2017; before 1912 the calendar as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LunarDate {
    /// Year of the cycle of sixty, from 1 for 甲子.
    pub year: u8,
    /// Month from 1; a leap month has the number of the month before it.
    pub month: u8,
    /// Whether the month is a leap month.
    pub is_leap_month: bool,
    /// Day of the month from 1.
    pub day: u8,
}

impl LunarDate {
    /// The date in this calendar; `None` if it is no date or not of 1901 to 2100.
    pub fn of(date: EditionDate) -> Option<Self> {
        let EditionDate { year, month, day } = date;
        if !YEARS.contains(&year) {
            return None;
        }
        let date = Date::try_new_iso(year.into(), month, day).ok()?;
        let date = date.to_calendar(ChineseTraditional::new());
        let month = date.month();
        Some(Self {
            year: date.cyclic_year().year,
            month: month.number(),
            is_leap_month: month.to_input().is_leap(),
            day: date.day_of_month().0,
        })
    }

    /// The name of the year: 甲辰.
    pub fn year_name(self) -> String {
        let year = usize::from(self.year + 59);
        [STEMS[year % 10], BRANCHES[year % 12]].into_iter().collect()
    }

    /// The name of the day: 初八, 二十, 廿九.
    pub fn day_name(self) -> String {
        let digit = DIGITS[usize::from((self.day + 9) % 10)];
        match self.day {
            ..=10 => format!("初{digit}"),
            11..=19 => format!("十{digit}"),
            20 => "二十".to_owned(),
            21..=29 => format!("廿{digit}"),
            _ => "三十".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::Wording;

    fn date((year, month, day): (u16, u8, u8)) -> EditionDate {
        EditionDate { year, month, day }
    }

    /// First and last days of years, and leap months.
    #[test]
    fn dates_are_those_of_the_published_calendar() {
        let wording = Wording::of("zh-Hans");
        for (day, wanted) in [
            ((2024, 8, 11), "甲辰年七月初八"),
            ((2025, 7, 25), "乙巳年闰六月初一"),
            ((2025, 1, 28), "甲辰年腊月廿九"),
            ((2025, 1, 29), "乙巳年正月初一"),
            ((2023, 3, 22), "癸卯年闰二月初一"),
            ((2026, 2, 16), "乙巳年腊月廿九"),
            ((2026, 2, 17), "丙午年正月初一"),
            ((2033, 12, 22), "癸丑年闰十一月初一"),
            // New moons within minutes of midnight, and leap months, that other tables have wrong.
            ((2018, 11, 8), "戊戌年十月初一"),
            ((2027, 2, 6), "丁未年正月初一"),
            ((2030, 2, 3), "庚戌年正月初一"),
            ((1987, 7, 26), "丁卯年闰六月初一"),
            ((1949, 10, 1), "己丑年八月初十"),
            ((1901, 2, 19), "辛丑年正月初一"),
        ] {
            let year = LunarDate::of(date(day)).unwrap().year_name();
            let lunar = wording.lunar_date(date(day)).unwrap();
            assert_eq!(format!("{year}年{lunar}"), wanted, "{day:?}");
        }
        assert_eq!(Wording::of("zh-Hant").lunar_date(date((2025, 1, 28))).unwrap(), "臘月廿九");
        assert_eq!(Wording::of("zh-Hant").lunar_date(date((2025, 7, 25))).unwrap(), "閏六月初一");
    }

    #[test]
    fn days_have_the_names_of_almanacs() {
        let name = |day| LunarDate { year: 1, month: 1, is_leap_month: false, day }.day_name();
        let wanted = ["初一", "初十", "十一", "十九", "二十", "廿一", "廿九", "三十"];
        assert_eq!([1, 10, 11, 19, 20, 21, 29, 30].map(name), wanted);
    }

    #[test]
    fn years_go_round_in_sixty() {
        let name = |year| LunarDate { year, month: 1, is_leap_month: false, day: 1 }.year_name();
        assert_eq!([1, 2, 41, 60].map(name), ["甲子", "乙丑", "甲辰", "癸亥"]);
    }

    #[test]
    fn a_date_beyond_the_tables_has_none() {
        for day in [(1900, 12, 31), (2101, 1, 1), (2024, 2, 30)] {
            assert_eq!(LunarDate::of(date(day)), None);
        }
        assert!(LunarDate::of(date((2100, 12, 31))).is_some());
    }
}
