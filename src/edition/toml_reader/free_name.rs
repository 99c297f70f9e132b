//! Validates names chosen by authors: of faces, sizes, styles, inks, plates and fields.

use unicode_normalization::char::is_combining_mark;

/// Why a name is invalid (invisible or indistinguishable from another); `None` if it is valid.
pub(crate) fn fault(name: &str) -> Option<&'static str> {
    if is_blank(name) {
        return Some("the name is blank");
    }
    if let Some(stop) = name.chars().find_map(Stop::of) {
        return Some(match stop {
            Stop::LineEnd => "it holds a line end",
            Stop::Tab => "it holds a tab",
            Stop::Control => "it holds a control character",
        });
    }
    let is_edge = |c: char| c.is_whitespace() || is_format(c);
    if name.starts_with(is_edge) || name.ends_with(is_edge) {
        return Some("a blank stands before or after it");
    }
    None
}

/// Whether the text is empty or wholly invisible.
pub(super) fn is_blank(words: &str) -> bool {
    words.chars().all(|c| c.is_whitespace() || is_format(c) || is_unseen_alone(c))
}

/// Whether a character cannot be seen by itself: a blank cell of Braille, fillers, tags, variation
/// selectors, marks upon a letter that is not there. Within and after words they have a meaning.
/// Source: Unicode 18.0, property `Default_Ignorable_Code_Point`.
fn is_unseen_alone(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}'
            | '\u{180B}'..='\u{180F}' | '\u{206A}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// A character not allowed in a single-line name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A line end.
    LineEnd,
    /// A tab.
    Tab,
    /// Another control character.
    Control,
}

impl Stop {
    pub(super) fn of(c: char) -> Option<Self> {
        match c {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(Self::LineEnd),
            '\t' => Some(Self::Tab),
            c if c.is_control() => Some(Self::Control),
            _ => None,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::LineEnd => "a line end",
            Self::Tab => "a tab",
            Self::Control => "a control character",
        }
    }
}

/// Whether a character has neither width nor ink: joiners, bidirectional controls, fillers.
fn is_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_visible_and_on_one_line() {
        for name in ["red", "PANTONE 485 C", "报头", "a-b_c"] {
            assert_eq!(fault(name), None, "{name}");
        }
        for name in [
            "",
            " ",
            "\u{3000}",
            "\u{200B}",
            "\u{2800}",
            "\u{34F}",
            "\u{115F}\u{1160}",
            "\u{180E}",
            "\u{FE0F}",
            "\u{E0041}",
            "\u{301}",
        ] {
            assert_eq!(fault(name), Some("the name is blank"), "{name:?}");
        }
        assert_eq!(fault("a\nb"), Some("it holds a line end"));
        assert_eq!(fault("a\u{2028}b"), Some("it holds a line end"));
        assert_eq!(fault("a\tb"), Some("it holds a tab"));
        assert_eq!(fault("a\u{B}b"), Some("it holds a control character"));
        for name in [" red", "red ", "\u{3000}red", "red\u{FEFF}"] {
            assert_eq!(fault(name), Some("a blank stands before or after it"), "{name:?}");
        }
    }
}
