//! One thing the author should know.

use crate::diag::{Fact, FactValue, Rule};
use crate::geom::{Abs, Rect};
use std::fmt;

/// A file that was read, numbered in the order of first reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of a source file, in bytes of its UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`.
    ///
    /// # Panics
    ///
    /// Beyond 4 GiB: no file that is read is so long.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let at = |n: usize| u32::try_from(n).expect("a file is shorter than 4 GiB");
        Self { file, start: at(range.start), end: at(range.end) }
    }
}

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The edition cannot be built.
    Error,
    /// It can be built, but something will be missed or looks wrong.
    Warning,
    /// Something was done on the author's behalf.
    Note,
}

/// A place on a page: the printed page number and a rectangle from the trim's top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagePlace {
    /// Printed page number.
    pub page: u32,
    /// Where on the page.
    pub rect: Rect,
}

/// In words: `page 1, 30.0 × 20.0 mm at 12.0, 40.5`.
impl fmt::Display for PagePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rect { origin, size } = self.rect;
        let [width, height, left, top] = [size.width, size.height, origin.x, origin.y].map(tenths);
        write!(f, "page {}, {width} × {height} mm at {left}, {top}", self.page)
    }
}

/// A length in millimetres and their tenths.
fn tenths(length: Abs) -> String {
    let e2 = length.mm_e2();
    let e1 = (e2.abs() + 5) / 10;
    let sign = if e2 < 0 && e1 > 0 { "-" } else { "" };
    format!("{sign}{}.{}", e1 / 10, e1 % 10)
}

/// A stretch of source with a word about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where in the source.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// One thing the author should know, with its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// Of which kind it is.
    pub rule: &'static Rule,
    /// One sentence: what is so.
    pub message: String,
    /// The facts of that sentence, for programs.
    pub facts: Vec<Fact>,
    /// Where in the sources; the first label is the main one.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub help: Option<String>,
    /// Where on the page.
    pub place: Option<PagePlace>,
    /// The object on the page or in the file that is meant: a face and its words, a picture.
    pub object: Option<String>,
}

impl Diagnostic {
    /// A diagnostic of `severity` without place or remedy yet.
    pub fn new(severity: Severity, rule: &'static Rule, message: impl Into<String>) -> Self {
        let message = message.into();
        debug_assert!(rule.allows(severity), "{rule} as {severity:?}");
        let (facts, labels) = (Vec::new(), Vec::new());
        let (help, place, object) = (None, None, None);
        Self { severity, rule, message, facts, labels, help, place, object }
    }

    /// An error.
    pub fn error(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, rule, message)
    }

    /// A warning.
    pub fn warning(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, rule, message)
    }

    /// A note.
    pub fn note(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, rule, message)
    }

    /// The same with one more labelled place in the sources.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// The same with a fact that its rule declares.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Into<FactValue>) -> Self {
        let rule = self.rule;
        debug_assert!(rule.facts.iter().any(|f| f.name == name), "{rule} declares no {name}");
        self.facts.push(Fact { name, value: value.into() });
        self
    }

    /// The same with a remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with the object that is meant.
    #[must_use]
    pub fn of(mut self, object: impl Into<String>) -> Self {
        self.object = Some(object.into());
        self
    }

    /// The same with a place on the page.
    #[must_use]
    pub fn on(mut self, page: u32, rect: Rect) -> Self {
        self.place = Some(PagePlace { page, rect });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_left_of_the_trim_is_told_in_words_too() {
        let half = Abs::MM / 2;
        let rect = Rect::xywh(Abs::ZERO - Abs::mm(40) - half, half, Abs::mm(7), Abs::MM / 100);
        let said = PagePlace { page: 3, rect }.to_string();
        assert_eq!(said, "page 3, 7.0 × 0.0 mm at -40.5, 0.5");
    }
}
