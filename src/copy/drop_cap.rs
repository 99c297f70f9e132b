//! Drop caps 首字下沉: which letters they are, and how large.

use crate::font::Font;
use crate::geom::{Abs, WritingMode};
use crate::text::{Class, DropCapForm, TypeStyle, class_of};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A drop cap that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropCap {
    /// How many lines it takes.
    pub lines: u32,
    /// Distance of its lines.
    pub pitch: Abs,
    /// Which way they run.
    pub writing: WritingMode,
}

/// A drop cap as it is to be set.
pub(super) struct DropCapSetting {
    /// Size of its type.
    pub(super) size: Abs,
    /// How it stands in its line.
    pub(super) form: DropCapForm,
}

/// The letters of a paragraph that are its drop cap: the first one with the opening marks before it,
/// or a whole number; `None` if it begins with something else.
pub(super) fn letters(text: &str) -> Option<Range<usize>> {
    let opens = |c: char| class_of(c) == Some(Class::Open) || matches!(c, '“' | '‘' | '"' | '(');
    let marks = text.len() - text.trim_start_matches(opens).len();
    let words = &text[marks..];
    let number = number(words);
    if number > 0 {
        return Some(0..marks + number);
    }
    let letter = words.graphemes(true).next()?;
    letter.starts_with(char::is_alphanumeric).then_some(0..marks + letter.len())
}

/// How many bytes at the beginning of words are a number: 25,000, 3.5.
fn number(words: &str) -> usize {
    let bytes = words.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_mark = |at: usize| matches!(bytes.get(at), Some(b'.' | b','));
    let goes_on = |at: usize| is_digit(at) || at > 0 && is_mark(at) && is_digit(at + 1);
    (0..bytes.len()).take_while(|at| goes_on(*at)).count()
}

impl DropCap {
    /// The setting of letters in a style whose first face is `font`: a Chinese character fills its
    /// lines from the first one's top to the last one's foot, a capital those from the height of
    /// their capitals to their last baseline.
    pub(super) fn set(self, letters: &str, style: &TypeStyle, font: &Font) -> DropCapSetting {
        let down = self.pitch * (i64::from(self.lines) - 1);
        let (text, white) = (style.size, style.size / 4);
        let is_han = letters.chars().any(|c| class_of(c) == Some(Class::Ideograph));
        if !is_han && self.writing == WritingMode::Horizontal {
            let (_, _, height) = font.vertical_metrics();
            let cap = height.at(text).max(text / 2);
            let size = whole_hundredths(text + down.scale(text.0, cap.0));
            return DropCapSetting {
                size,
                form: DropCapForm { drop: down, white, cell: Abs::ZERO },
            };
        }
        let size = text + down;
        let drop = self.writing.ascent(size) - self.writing.ascent(text);
        let cell = if is_han { text } else { Abs::ZERO };
        DropCapSetting { size, form: DropCapForm { drop, white, cell } }
    }
}

fn whole_hundredths(size: Abs) -> Abs {
    let hundredth = Abs::PT / 100;
    hundredth * size.whole(hundredth)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cap(text: &str) -> Option<&str> {
        letters(text).map(|range| &text[range])
    }

    #[test]
    fn a_drop_cap_is_a_letter_with_its_opening_marks_or_a_number() {
        assert_eq!(cap("今天上午"), Some("今"));
        assert_eq!(cap("“阀、管”"), Some("“阀"));
        assert_eq!(cap("《吉林》"), Some("《吉"));
        assert_eq!(cap("The"), Some("T"));
        assert_eq!(cap("École"), Some("É"));
        assert_eq!(cap("25 people"), Some("25"));
        assert_eq!(cap("3.5亿元，"), Some("3.5"));
        assert_eq!(cap("25,000 people"), Some("25,000"));
        assert_eq!(cap("——其一"), None);
        assert_eq!(cap(""), None);
    }
}
