//! Where numbers of a column are aligned: at the decimal point, or at the end of the integer.

/// Signs that stand before a number.
const BEFORE: &str = "+-−±＋－–—~～≈<>≤≥$￥¥€£▲▼△▽↑↓(（ ";
/// Marks that stand for a value that there is none of.
const NONE: &str = "-−－–—―…·*/";
/// Narrow spaces that group figures.
const GROUPING_SPACES: [char; 3] = ['\u{2009}', '\u{202F}', '\u{A0}'];

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether a cell's text stands for a value that there is none of, such as `—`.
fn is_none(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| NONE.contains(c))
}

/// Returns the byte offset of the point at which a number is aligned: its decimal point, or the end
/// of its integer part with signs before it and per cent signs, units and other numbers after it;
/// for a value that there is none of the end of its dash. `None` for words.
pub(super) fn point(text: &str) -> Option<usize> {
    if is_none(text) {
        return Some(text.len());
    }
    let start = text.find(|c: char| !BEFORE.contains(c))?;
    let number = &text[start..];
    if !number.starts_with(is_figure) {
        return None;
    }
    let mut chars = number.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|(_, next)| is_figure(*next));
        let groups = match c {
            _ if is_figure(c) => true,
            ',' | '，' => goes_on && is_grouping(number, at, c),
            _ => goes_on && GROUPING_SPACES.contains(&c),
        };
        if !groups {
            return Some(start + at);
        }
    }
    Some(text.len())
}

/// Whether the comma at `at` groups figures: it is one of several, or three or four figures follow
/// it up to the next mark.
fn is_grouping(number: &str, at: usize, comma: char) -> bool {
    let figures = number[at + comma.len_utf8()..].chars().take_while(|c| is_figure(*c)).count();
    number.matches(comma).count() > 1 || (3..=4).contains(&figures)
}

/// Whether a cell's text is a number, a time, a score or the like: figures and marks, no letters.
pub(super) fn is_numeric(text: &str) -> bool {
    text.contains(is_figure) && !text.chars().any(char::is_alphabetic)
}

/// Whether a column of these texts is one of numbers: more of them are than are words, empty cells
/// and values that there are none of apart.
pub(super) fn is_number_column<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut numbers, mut words) = (0_usize, 0_usize);
    for text in texts.filter(|text| !text.is_empty() && !is_none(text)) {
        if is_numeric(text) && point(text).is_some() {
            numbers += 1;
        } else {
            words += 1;
        }
    }
    numbers > words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of a number stands left of its point.
    fn left(text: &str) -> &str {
        &text[..point(text).unwrap_or_else(|| panic!("{text} is a number"))]
    }

    #[test]
    fn numbers_are_aligned_at_their_decimal_point() {
        assert_eq!(left("12.34"), "12");
        assert_eq!(left("-0.5%"), "-0");
        assert_eq!(left("１２．５"), "１２");
        assert_eq!(left("1,234.5"), "1,234");
        assert_eq!(left("￥1，234.5"), "￥1，234");
        assert_eq!(left("1\u{202F}234\u{202F}567.8"), "1\u{202F}234\u{202F}567");
        assert_eq!(left("12,5"), "12");
    }

    #[test]
    fn integers_are_aligned_at_their_end_before_signs_and_units() {
        assert_eq!(left("12"), "12");
        assert_eq!(left("+12%"), "+12");
        assert_eq!(left("12,345"), "12,345");
        assert_eq!(left("1,234,567"), "1,234,567");
        assert_eq!(left("25℃"), "25");
        assert_eq!(left("12万"), "12");
        assert_eq!(left("06:32"), "06");
        assert_eq!(left("3：1"), "3");
        assert_eq!(left("▲5"), "▲5");
    }

    #[test]
    fn no_value_ends_where_integers_end() {
        assert_eq!(left("—"), "—");
        assert_eq!(left("--"), "--");
        assert_eq!(left("……"), "……");
    }

    #[test]
    fn words_have_no_point() {
        for words in ["停牌", "", "n/a", "第3名", "—改"] {
            assert_eq!(point(words), None, "{words}");
        }
    }

    #[test]
    fn a_column_is_of_numbers_if_most_that_it_says_are() {
        let column = |texts: &[&str]| is_number_column(texts.iter().copied());
        assert!(column(&["12.5", "—", "", "-3", "2:1"]));
        assert!(column(&["12.5", "停牌", "8"]));
        assert!(!column(&["12.5", "停牌"]));
        assert!(!column(&["—", ""]));
        assert!(!column(&["12万"]));
    }
}
