//! Reads words: strings, language tags, names of files and of layouts.

use crate::diag::{Spanned, code_point, rules};
use crate::edition::copy::{SourceChar, Stray, stray};
use crate::edition::toml_reader::free_name::{self, Stop};
use crate::edition::toml_reader::literal::letters;
use crate::edition::toml_reader::value::{Presence, Value};

/// The maximum length of a string in bytes: more Chinese characters than a broadsheet page holds.
const MAX_STRING_BYTES: usize = 60_000;

impl<'d> Value<'d> {
    /// A string without stray characters, private use apart, of at most [`MAX_STRING_BYTES`] bytes.
    pub(crate) fn text(&self) -> Option<&'d str> {
        let text = self.string()?;
        if text.len() > MAX_STRING_BYTES {
            let d = self
                .value_error(
                    "{`key`} holds {characters} characters, more than any page has room for",
                )
                .fact("characters", text.chars().count())
                .help("is a quotation mark missing? long text belongs in a story");
            self.report_with_facts(d);
            return None;
        }
        let seen = |c: &char| stray(*c).is_some_and(|kind| kind != Stray::Private);
        if let Some(c) = text.chars().find(seen) {
            let words = "{`key`} holds {code}, which cannot be set";
            let d = self.error(rules::toml::CHARACTER, words, "in here");
            self.report_with_facts(
                d.fact("character", c).fact("code", code_point(c)).help("delete the character"),
            );
            return None;
        }
        Some(text)
    }

    /// A single-line string, which may be blank.
    pub(super) fn line(&self) -> Option<&'d str> {
        let text = self.text()?;
        let Some((c, stop)) = text.chars().find_map(|c| Some((c, Stop::of(c)?))) else {
            return Some(text);
        };
        let help = match stop {
            Stop::LineEnd => "write it on one line",
            Stop::Tab | Stop::Control => "put a blank in its place, or nothing",
        };
        let d = self.value_error("{`key`} holds {what} ({code})").fact("what", stop.name());
        self.report_with_facts(d.fact("code", code_point(c)).help(help));
        None
    }

    /// A single-line string that is not blank: a paper's name, an editor's.
    pub(crate) fn name(&self) -> Option<&'d str> {
        let text = self.text()?;
        if free_name::is_blank(text) {
            let help = match self.presence {
                Presence::Needed => "write the words: this key cannot be left out",
                Presence::Optional => "write the words, or delete this key: it may be left out",
                Presence::Listed => "write the words, or take this entry out of the list",
            };
            self.report_value_error("{`key`} is blank", help);
            return None;
        }
        self.line()
    }

    /// The bare name of a layout, with its span.
    pub(crate) fn layout_name(&self) -> Option<Spanned<String>> {
        let name = self.words()?;
        if name.value.is_empty() || name.value.contains(['/', '\\', '.']) {
            self.report_value_error(
                "\"{value}\" is not the bare name of a layout",
                "write \"broadsheet\" for layouts/broadsheet.toml",
            );
            return None;
        }
        Some(name)
    }

    /// A language as a BCP 47 tag; Chinese needs a script.
    pub(crate) fn language(&self) -> Option<String> {
        let tag = self.text()?;
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or("");
        let lower = primary.bytes().all(|b| b.is_ascii_lowercase());
        let rest = parts
            .all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !lower || !(2..=3).contains(&primary.len()) || !rest {
            self.report_value_error(
                "\"{value}\" is not a language tag",
                "write for example \"zh-Hans\", \"zh-Hant\", \"ja\" or \"en\"",
            );
            return None;
        }
        if primary == "zh" && !tag.starts_with("zh-Hans") && !tag.starts_with("zh-Hant") {
            self.report_value_error(
                "\"{value}\" does not say which script",
                "write \"zh-Hans\" for simplified or \"zh-Hant\" for traditional characters",
            );
            return None;
        }
        Some(tag.to_owned())
    }

    /// A file name with its span.
    pub(crate) fn file(&self) -> Option<Spanned<String>> {
        let file = self.words()?;
        if free_name::is_blank(&file.value) {
            self.report_value_error("{`key`} is empty: it names no file", "write the file's name");
            return None;
        }
        Some(file)
    }

    pub(super) fn string(&self) -> Option<&'d str> {
        let text = self.node.as_str();
        if text.is_none() {
            self.report_wrong_type("words in quotation marks are", "\"…\"");
        }
        text
    }

    /// A string with its span.
    pub(crate) fn words(&self) -> Option<Spanned<String>> {
        self.text().map(|t| self.spanned(t.to_owned()))
    }

    /// The characters of a string, each with its position in the file.
    pub(crate) fn letters(&self) -> Option<Vec<SourceChar>> {
        let text = self.string()?;
        let raw = &self.document.text[self.span.start as usize..self.span.end as usize];
        Some(letters(raw, self.span.start, text))
    }
}
