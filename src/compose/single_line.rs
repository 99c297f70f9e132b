//! Words set as a single line of the body face: slug lines, labels on proofs.

use crate::compose::type_line;
use crate::copy::{TypeSpec, text_rules};
use crate::font::FontBook;
use crate::geom::{Abs, Point, WritingMode};
use crate::house::{Align, Layout, Style};
use crate::ink::Ink;
use crate::scene::{Item, Tag};
use crate::text::{Line, Measure, ShapedParagraph, Typesetter};

/// Sets words as single lines, as long as they are.
pub(crate) struct SingleLineSetter<'a> {
    fonts: &'a FontBook,
    setter: Typesetter<'a>,
    style: Style,
}

impl<'a> SingleLineSetter<'a> {
    /// A setter in the body face of a layout, for words in `language`.
    pub(crate) fn new(layout: &Layout, language: &str, fonts: &'a FontBook) -> Self {
        let rules = text_rules(layout, language, WritingMode::Horizontal);
        let body = layout.style("body").clone();
        let style = Style { align: Align::Left, tracking: 0, indent: 0, hang: 0, ..body };
        Self { fonts, setter: Typesetter::new(fonts, rules), style }
    }

    /// Sets words; `None` if they have no characters.
    pub(crate) fn set(&mut self, words: &str, size: Abs, ink: Ink) -> Option<SingleLine> {
        let style = Style { size, ink, ..self.style.clone() };
        let spec = TypeSpec::new(&style, self.fonts, 1000);
        let text = self.setter.shape_paragraph(words, &[(0..words.len(), &spec.face)]);
        let measure = Measure { x: Abs::ZERO, width: Abs::mm(10_000) };
        let count = text.clusters.len();
        let line = (count > 0).then(|| text.line(0..count, measure))?;
        Some(SingleLine { text, spec, line })
    }
}

/// Words set as a single line.
pub(crate) struct SingleLine {
    /// The words, shaped.
    pub(crate) text: ShapedParagraph,
    spec: TypeSpec,
    line: Line,
}

impl SingleLine {
    /// Its length.
    pub(crate) fn width(&self) -> Abs {
        self.line.natural
    }

    /// Its type size.
    pub(crate) fn size(&self) -> Abs {
        self.spec.face.size
    }

    /// Its glyph runs on a line whose top left corner is `top_left`.
    pub(crate) fn runs(&self, top_left: Point) -> Vec<(Point, Item)> {
        let at = Point::new(top_left.x, top_left.y + type_line::ascent(self.size()));
        let (specs, mut runs) = (std::slice::from_ref(&self.spec), Vec::new());
        type_line::line_runs(&self.text, specs, &self.line, at, Tag::FURNITURE, &mut runs);
        runs
    }
}
