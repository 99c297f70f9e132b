//! Numbers whose digits are joined by full-width marks or by spaces: 9：00, 3：1, 2．5, 一二·九, 1 234
//! 567, ２０２４.
//!
//! UAX #14 keeps the digits of `9:00` together but not those of 9：00, which is just as much one
//! number.

use std::ops::Range;

/// Ascending ranges of numbers in `text` that contain joining marks or spaces, or full-width
/// digits.
pub(in crate::text) fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains(|c| is_joint(c) || is_wide_figure(c) || is_group_space(c)) {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| is_figure(c) || is_date_figure(c)).map(|n| at + n) {
        if let Some(length) = phone(&text[..start], &text[start..]) {
            at = start + length;
            found.push(start..at);
            continue;
        }
        let number = number(&text[start..]);
        at = start + number.length;
        if number.joined {
            found.push(start..at);
        }
    }
    found
}

/// Whether `c` is an Arabic digit of either width.
pub(in crate::text) fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || is_wide_figure(c)
}

/// Whether `c` is a full-width digit.
pub(in crate::text) fn is_wide_figure(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// Whether `c` is a numeral of a date or decimal written in Han.
fn is_date_figure(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '廿'
            | '卅'
            | '百'
    )
}

/// Whether `c` is a full-width mark that joins digits.
fn is_joint(c: char) -> bool {
    matches!(c, '：' | '∶' | '．' | '，' | '／' | '－') || is_dot(c)
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '・' | '‧')
}

/// Whether `c` is a space used as a thousands separator.
fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}')
}

/// Length in bytes of the telephone number in separated groups at the start of `text`, which
/// follows `before`; `None` if there is none. It is recognised by + and a country code, by the
/// leading zero of an area code, or as a Chinese mobile or service number: +86 10 6536 8383, 0431
/// 8850 1234, 138 0013 8000, 400 810 8888.
/// Source: ITU-T E.164 (2010), 6.2, for fifteen digits at most; E.123 (2001), for their groups.
fn phone(before: &str, text: &str) -> Option<usize> {
    if !matches!(text.as_bytes().first(), Some(b'0'..=b'9'))
        || before.ends_with(|c: char| is_figure(c) || matches!(c, '.' | ',' | ':' | '-' | '/'))
    {
        return None;
    }
    let is_abroad = before.ends_with(['+', '＋']);
    let (mut groups, mut sum, mut length) = (Vec::new(), 0, 0);
    while let Some(rest) = text.get(length..) {
        let gap =
            rest.chars().next().filter(|c| !groups.is_empty() && (is_group_space(*c) || *c == '-'));
        let from = gap.map_or(0, char::len_utf8);
        let figures = rest[from..].bytes().take_while(u8::is_ascii_digit).count();
        if figures == 0 || sum + figures > 15 || (gap.is_none() && !groups.is_empty()) {
            break;
        }
        (sum, length) = (sum + figures, length + from + figures);
        groups.push(figures);
    }
    let spaced = text[..length].contains(is_group_space);
    let known = match groups.as_slice() {
        [1..=3, _, _, ..] if is_abroad => sum >= 8,
        [3 | 4, 7 | 8] | [3 | 4, 3 | 4, 4] if text.starts_with('0') => true,
        [3, 4, 4] => text.starts_with('1'),
        [3, 3, 4] => text.starts_with("400") || text.starts_with("800"),
        _ => false,
    };
    (known && spaced).then_some(length)
}

struct Number {
    /// Length in bytes.
    length: usize,
    /// Whether it has several parts that must be kept together.
    joined: bool,
}

/// The number at the start of `text`.
fn number(text: &str) -> Number {
    let (mut length, mut arabic) = part(text);
    let mut joined = arabic && text[..length].chars().filter(|c| is_wide_figure(*c)).count() > 1;
    let mut group: Option<char> = None;
    // Number of digits of the current part; a group of thousands has three.
    let mut figures = text[..length].chars().count();
    while let Some(mark) = text[length..].chars().next() {
        let rest = &text[length + mark.len_utf8()..];
        let (next, next_arabic) = part(rest);
        let count = rest[..next].chars().count();
        let thousands = arabic && next_arabic && count == 3;
        let fits = match mark {
            // An ASCII point, colon or comma within a number.
            '.' | ',' | ':' => arabic && next_arabic,
            '，' => thousands && figures <= 3,
            c if is_group_space(c) => {
                thousands && group.map_or(figures <= 3, |g| g == c && figures == 3)
            }
            c if is_dot(c) => true,
            c if is_joint(c) => arabic && next_arabic,
            _ => false,
        };
        if next == 0 || !fits {
            break;
        }
        if is_group_space(mark) {
            group = Some(mark);
        }
        joined |= !mark.is_ascii() || mark == ' ';
        joined |= rest[..next].chars().any(is_wide_figure);
        length += mark.len_utf8() + next;
        (arabic, figures) = (next_arabic, count);
    }
    Number { length, joined }
}

/// Length in bytes of the digits of one kind at the start of `text`, and whether they are Arabic.
fn part(text: &str) -> (usize, bool) {
    let run = |is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    match run(is_figure) {
        0 => (run(is_date_figure), false),
        length => (length, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn digits_joined_by_full_width_marks_are_one_number() {
        assert_eq!(found("晚上9：00至21：45，比分3：1"), ["9：00", "21：45", "3：1"]);
        assert_eq!(found("增长2．5倍，“5·12”，一二·九运动"), ["2．5", "5·12", "一二·九"]);
        assert_eq!(found("2024／8／11，电话0431－8850"), ["2024／8／11", "0431－8850"]);
        assert_eq!(found("２０２４年３．５％，1，234元"), ["２０２４", "３．５", "1，234"]);
        assert_eq!(found("三・五倍、１・５倍"), ["三・五", "１・５"]);
    }

    #[test]
    fn thousands_separated_by_spaces_are_one_number() {
        assert_eq!(found("共1 234 567人"), ["1 234 567"]);
        assert_eq!(found("10\u{2009}000和1\u{202F}234"), ["10\u{2009}000", "1\u{202F}234"]);
        assert_eq!(found("1\u{A0}234,56 €"), ["1\u{A0}234,56"]);
    }

    #[test]
    fn the_groups_of_a_telephone_number_are_one_number() {
        for phone in ["0431 8850 1234", "010 65368383", "138 0013 8000", "400 810 8888"] {
            assert_eq!(found(&format!("电话{phone}，")), [phone]);
        }
        assert_eq!(found("电话+86 10 6536 8383，"), ["86 10 6536 8383"]);
        assert_eq!(found("+49 30 901820 now"), ["49 30 901820"]);
    }

    #[test]
    fn adjacent_digits_without_a_joining_mark_are_not_joined() {
        for text in
            ["2024 100", "1 2345", "12 34", "原因一：三年", "有5，6人", "3：好", "第5：", "一、二"]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
