//! The `language` key.

use crate::edition::toml_reader::Table;

/// The language a table gives, if it gives one.
pub(crate) fn read(table: &mut Table<'_>) -> Option<String> {
    let value = table.get("language")?;
    let tag = value.text()?;
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or("");
    let lower = primary.bytes().all(|b| b.is_ascii_lowercase());
    let rest =
        parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !lower || !(2..=3).contains(&primary.len()) || !rest {
        value.bad(
            &format!("\"{tag}\" is not a language tag"),
            "write for example \"zh-Hans\", \"zh-Hant\", \"ja\" or \"en\"",
        );
        return None;
    }
    if primary == "zh" && !tag.starts_with("zh-Hans") && !tag.starts_with("zh-Hant") {
        value.bad(
            &format!("\"{tag}\" does not say which script"),
            "write \"zh-Hans\" for simplified or \"zh-Hant\" for traditional characters",
        );
        return None;
    }
    Some(tag.to_owned())
}

/// What a language has of its own in marks and blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypingHabit {
    /// Marks of full width and no blanks between words.
    Chinese,
    /// The same, and tables in half-width kana.
    Japanese,
    /// Words between spaces.
    Western,
}

impl TypingHabit {
    /// The habit of a language.
    pub(crate) fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default() {
            "zh" | "yue" | "ko" | "" => Self::Chinese,
            "ja" => Self::Japanese,
            _ => Self::Western,
        }
    }
}
