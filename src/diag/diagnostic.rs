//! The diagnostic, and its places in the sources and on the page.

use crate::diag::millimetres;
use crate::diag::{Fact, FactValue, Message, Rule, Severity};
use crate::geom::Rect;
use std::fmt;

/// A source file, numbered in the order of first reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of a source file, in bytes of its UTF-8 text.
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
    /// Creates the span of `range` in `file`.
    ///
    /// # Panics
    ///
    /// If an offset exceeds `u32`; files are limited to less than 4 GiB when they are read.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let at = |n: usize| u32::try_from(n).expect("a file is shorter than 4 GiB");
        Self { file, start: at(range.start), end: at(range.end) }
    }
}

/// A value and its position in the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its position.
    pub span: Span,
}

/// A place on a page: printed page number and rectangle relative to the trim's top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagePlace {
    /// Printed page number.
    pub page: u32,
    /// The rectangle.
    pub rect: Rect,
}

/// Formatted as `page 1, 30.0 × 20.0 mm at 12.0, 40.5`.
impl fmt::Display for PagePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rect { origin, size } = self.rect;
        let [width, height, left, top] =
            [size.width, size.height, origin.x, origin.y].map(millimetres);
        write!(f, "page {}, {width} × {height} mm at {left}, {top}", self.page)
    }
}

/// A source range with an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The range.
    pub span: Span,
    /// The annotation.
    pub text: String,
}

/// A diagnostic: a fault or a remark for the author, with its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The kind of diagnostic.
    pub rule: &'static Rule,
    /// The words of the message: one sentence with the facts.
    pub words: Message,
    /// The facts of the message.
    pub facts: Vec<Fact>,
    /// How many diagnostics of its kind it stands for: one, itself, unless it summarises those that
    /// are not listed.
    pub count: usize,
    /// Source ranges; the first label is the primary one.
    pub labels: Vec<Label>,
    /// The remedy.
    pub help: Option<String>,
    /// The place on the page.
    pub place: Option<PagePlace>,
    /// The object concerned, on the page or in the file: a picture, a face with the text set in it.
    pub object: Option<String>,
}

impl Diagnostic {
    /// Creates a diagnostic of `severity` with a message only.
    pub fn new(severity: Severity, rule: &'static Rule, words: impl Into<Message>) -> Self {
        let words = words.into();
        debug_assert!(rule.allows(severity), "{rule} as {severity:?}");
        let (facts, labels) = (Vec::new(), Vec::new());
        let (help, place, object) = (None, None, None);
        Self { severity, rule, words, facts, count: 1, labels, help, place, object }
    }

    /// Creates an error.
    pub fn error(rule: &'static Rule, words: impl Into<Message>) -> Self {
        Self::new(Severity::Error, rule, words)
    }

    /// Creates a warning.
    pub fn warning(rule: &'static Rule, words: impl Into<Message>) -> Self {
        Self::new(Severity::Warning, rule, words)
    }

    /// Creates a note.
    pub fn note(rule: &'static Rule, words: impl Into<Message>) -> Self {
        Self::new(Severity::Note, rule, words)
    }

    /// Adds more words to the message.
    #[must_use]
    pub fn and(mut self, template: &'static str) -> Self {
        self.words = self.words.and(template);
        self
    }

    /// The message: its words with the facts.
    pub fn message(&self) -> String {
        self.words.with(self.rule, &self.facts)
    }

    /// Adds a labelled source range.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a fact, which must be declared by the rule.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Into<FactValue>) -> Self {
        let rule = self.rule;
        debug_assert!(rule.declares(name), "{rule} declares no {name}");
        self.facts.push(Fact { name, value: value.into() });
        self
    }

    /// Adds a fact that is not known of every case.
    #[must_use]
    pub fn fact_if_known(self, name: &'static str, value: Option<impl Into<FactValue>>) -> Self {
        match value {
            Some(value) => self.fact(name, value),
            None => self,
        }
    }

    /// Sets the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the object concerned.
    #[must_use]
    pub fn of(mut self, object: impl Into<String>) -> Self {
        self.object = Some(object.into());
        self
    }

    /// Sets the place on the page.
    #[must_use]
    pub fn on(mut self, page: u32, rect: Rect) -> Self {
        self.place = Some(PagePlace { page, rect });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;

    #[test]
    fn a_place_left_of_the_trim_has_a_negative_coordinate() {
        let half = Abs::MM / 2;
        let rect = Rect::xywh(Abs::ZERO - Abs::mm(40) - half, half, Abs::mm(7), Abs::MM / 100);
        let said = PagePlace { page: 3, rect }.to_string();
        assert_eq!(said, "page 3, 7.0 × 0.0 mm at -40.5, 0.5");
    }
}
