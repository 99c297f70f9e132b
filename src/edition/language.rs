//! The `language` key.

use crate::edition::toml_reader::Value;

/// Reads a `language`, a BCP 47 tag; `None` if absent or invalid. Chinese needs a script.
pub(crate) fn read(value: Option<Value<'_>>) -> Option<String> {
    let value = value?;
    let tag = value.text()?;
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or("");
    let lower = primary.bytes().all(|b| b.is_ascii_lowercase());
    let rest =
        parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !lower || !(2..=3).contains(&primary.len()) || !rest {
        value.bad(
            "\"{value}\" is not a language tag",
            "write for example \"zh-Hans\", \"zh-Hant\", \"ja\" or \"en\"",
        );
        return None;
    }
    if primary == "zh" && !tag.starts_with("zh-Hans") && !tag.starts_with("zh-Hant") {
        value.bad(
            "\"{value}\" does not say which script",
            "write \"zh-Hans\" for simplified or \"zh-Hant\" for traditional characters",
        );
        return None;
    }
    Some(tag.to_owned())
}
