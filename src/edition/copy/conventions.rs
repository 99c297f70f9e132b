//! Conventions of copy: how its language is typed, and whether its punctuation is normalised.

/// A language's conventions for punctuation and spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypingConvention {
    /// Full-width punctuation, and spaces that say nothing of words: Chinese. Korean copy, which has
    /// spaces between its words, and copy without a language are treated alike.
    FullWidth,
    /// As `FullWidth`, but tables may use half-width kana.
    Japanese,
    /// Words separated by spaces.
    Western,
}

impl TypingConvention {
    /// The conventions of the language with BCP 47 tag `tag`.
    pub(crate) fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default() {
            "zh" | "yue" | "ko" | "" => Self::FullWidth,
            "ja" => Self::Japanese,
            _ => Self::Western,
        }
    }
}

/// Whether punctuation is normalised to house style (TOML key `normalise`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkStyle {
    /// In house style.
    House,
    /// As they are typed.
    AsTyped,
}
