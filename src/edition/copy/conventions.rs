//! Conventions of copy: how its language is typed, and how its marks are set.

/// A language's conventions for punctuation and spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypingHabit {
    /// Full-width punctuation and no spaces between words.
    Chinese,
    /// As Chinese, but tables may use half-width kana.
    Japanese,
    /// Words separated by spaces.
    Western,
}

impl TypingHabit {
    /// The conventions of the language with BCP 47 tag `tag`.
    pub(crate) fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default() {
            "zh" | "yue" | "ko" | "" => Self::Chinese,
            "ja" => Self::Japanese,
            _ => Self::Western,
        }
    }
}

/// How the marks of copy are set (`normalise`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkStyle {
    /// In house style.
    House,
    /// As they are typed.
    AsTyped,
}
