//! Placeholders in display text: `{name}`, `{date}`, `{page}` and custom fields.

use crate::diag::{Diagnostic, Rule, Span, rules, some_of};
use crate::edition::nearest::nearest;
use crate::edition::toml_reader::Value;
use crate::edition::{Edition, PageSpec};
use jiff::civil::{Date, Weekday};
use std::borrow::Cow;
use std::ops::Range;

/// The predefined names.
pub(crate) const NAMES: [&str; 12] = [
    "name",
    "date",
    "weekday",
    "year",
    "month",
    "day",
    "issue",
    "page",
    "page_han",
    "page_name",
    "editors",
    "pages",
];

const CODE: &Rule = rules::edition::PLACEHOLDER;

/// A piece of display text: literal text, or a placeholder's name and its range in the text.
enum DisplayPart<'t> {
    Words(&'t str),
    Name(&'t str, Range<usize>),
    /// An unclosed opening brace, by its offset.
    Loose(usize),
}

/// Splits display text into pieces. `{{` and `}}` are escapes for the braces.
fn pieces(text: &str) -> Vec<DisplayPart<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(n) = text[at..].find(['{', '}']) {
        let brace = at + n;
        out.push(DisplayPart::Words(&text[at..brace]));
        let one = &text[brace..=brace];
        if text[brace + 1..].starts_with(one) {
            out.push(DisplayPart::Words(one));
            at = brace + 2;
        } else if one == "}" {
            out.push(DisplayPart::Words(one));
            at = brace + 1;
        } else if let Some(len) = text[brace..].find('}') {
            out.push(DisplayPart::Name(
                text[brace + 1..brace + len].trim(),
                brace..brace + len + 1,
            ));
            at = brace + len + 1;
        } else {
            out.push(DisplayPart::Loose(brace));
            out.push(DisplayPart::Words(one));
            at = brace + 1;
        }
    }
    out.push(DisplayPart::Words(&text[at..]));
    out
}

/// The ranges of the placeholders in a text, including the braces.
pub(crate) fn names_in(text: &str) -> Vec<Range<usize>> {
    let name = |piece| if let DisplayPart::Name(_, range) = piece { Some(range) } else { None };
    pieces(text).into_iter().filter_map(name).collect()
}

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
            DisplayPart::Name(name, range) if !known.iter().any(|k| k == name) => {
                value.fault_at(CODE, span(range), || unknown(name, known));
            }
            DisplayPart::Loose(at) => value.fault_at(CODE, span(at..at + 1), || {
                Diagnostic::error(CODE, "this brace never closes")
                    .help("write {name} for a field, or {{ for the brace itself")
            }),
            _ => {}
        }
    }
}

/// The diagnostic for a placeholder not in `known`.
fn unknown(name: &str, known: &[String]) -> Diagnostic {
    let near = nearest(name, known.iter().map(String::as_str));
    let near = near.map_or_else(String::new, |k| format!("did you mean {{{k}}}? "));
    let list = some_of(known.iter().map(|k| format!("{{{k}}}")));
    let message = format!("there is nothing to put for {{{name}}}");
    let help = format!("{near}there are {list}; more can be given under [fields] in edition.toml");
    Diagnostic::error(CODE, message).help(help)
}

/// Fills in every placeholder of `text` for a page. Unknown placeholders are left unchanged.
pub fn fill(text: &str, edition: &Edition, page: &PageSpec) -> String {
    let english = edition.language.starts_with("en");
    let fill = |piece| match piece {
        DisplayPart::Words(words) => Cow::Borrowed(words),
        DisplayPart::Name(name, range) => {
            field(name, edition, page, english).map_or(Cow::Borrowed(&text[range]), Cow::Owned)
        }
        DisplayPart::Loose(_) => Cow::Borrowed(""),
    };
    pieces(text).into_iter().map(fill).collect()
}

fn field(name: &str, edition: &Edition, page: &PageSpec, english: bool) -> Option<String> {
    let (year, month, day) = edition.date;
    Some(match name {
        "name" => edition.name.clone(),
        "date" if english => format!("{} {day}, {year}", month_name(month)),
        "date" => format!("{year}年{month}月{day}日"),
        "weekday" if edition.language.starts_with("ja") => japanese_weekday(edition.date),
        "weekday" => weekday(edition.date, english).to_owned(),
        "year" => year.to_string(),
        "month" if english => month_name(month).to_owned(),
        "month" => month.to_string(),
        "day" => day.to_string(),
        "issue" => edition.issue.map(|n| n.to_string()).unwrap_or_default(),
        "page" => page.number.value.to_string(),
        "page_han" if english => page.number.value.to_string(),
        "page_han" => han(page.number.value),
        "page_name" => page.name.clone(),
        "editors" => page.editors.join(" "),
        "pages" => edition.pages.len().to_string(),
        other => edition.fields.get(other)?.clone(),
    })
}

/// A number below 10 000 in Chinese numerals: 三, 十二, 一百零五; larger ones in digits.
pub fn han(n: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 || n > 9999 {
        return if n == 0 { "零".to_owned() } else { n.to_string() };
    }
    let mut out = String::new();
    let mut skipped = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            out.push('零');
        }
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(name);
    }
    out
}

/// The day of the week, 星期日 or Sunday; empty for an invalid date.
fn weekday(date: (u16, u8, u8), english: bool) -> &'static str {
    let Some(date) = civil(date) else { return "" };
    match (date.weekday(), english) {
        (Weekday::Monday, false) => "星期一",
        (Weekday::Tuesday, false) => "星期二",
        (Weekday::Wednesday, false) => "星期三",
        (Weekday::Thursday, false) => "星期四",
        (Weekday::Friday, false) => "星期五",
        (Weekday::Saturday, false) => "星期六",
        (Weekday::Sunday, false) => "星期日",
        (Weekday::Monday, true) => "Monday",
        (Weekday::Tuesday, true) => "Tuesday",
        (Weekday::Wednesday, true) => "Wednesday",
        (Weekday::Thursday, true) => "Thursday",
        (Weekday::Friday, true) => "Friday",
        (Weekday::Saturday, true) => "Saturday",
        (Weekday::Sunday, true) => "Sunday",
    }
}

/// A year, month and day as a date; `None` if invalid.
fn civil((year, month, day): (u16, u8, u8)) -> Option<Date> {
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// The day of the week in Japanese, 日曜日; empty for an invalid date.
fn japanese_weekday(date: (u16, u8, u8)) -> String {
    const DAYS: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];
    let offset = civil(date).map(|d| d.weekday().to_monday_zero_offset());
    let day = offset.and_then(|n| DAYS.get(usize::try_from(n).ok()?));
    day.map_or_else(String::new, |day| format!("{day}曜日"))
}

fn month_name(month: u8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_chinese_numerals() {
        let cases = [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五")];
        for (n, want) in cases {
            assert_eq!(han(n), want);
        }
        assert_eq!(han(110), "一百一十");
        assert_eq!(han(1001), "一千零一");
    }

    #[test]
    fn the_eleventh_of_august_2024_was_a_sunday() {
        assert_eq!(weekday((2024, 8, 11), false), "星期日");
        assert_eq!(weekday((2024, 8, 11), true), "Sunday");
        assert_eq!(japanese_weekday((2024, 8, 11)), "日曜日");
    }
}
