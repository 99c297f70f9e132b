//! The slug line: which sheet of which build this is.

use crate::compose::margin::{ROW, Sheet};
use crate::compose::marks::Drawn;
use crate::compose::type_line;
use crate::diag::{Diagnostics, FileId, Span};
use crate::edition::{Align, Edition, Style};
use crate::flow::{Missing, TypeSpec, text_rules};
use crate::font::FontBook;
use crate::geom::{Abs, Point, Rect, Writing};
use crate::ink::{Ink, Spot};
use crate::scene::{ENGINE, Meta, Tag};
use crate::text::{Line, Measure, Prepared, Typesetter};

const SIZE: Abs = Abs::pt(7);
/// Between one thing said and the next.
const GAP: Abs = Abs::mm(3);
/// The process plates' letters, each in its own ink, so that every plate says which one it is.
const PLATES: [(&str, Ink); 4] = [
    ("C", Ink::Cmyk(1000, 0, 0, 0)),
    ("M", Ink::Cmyk(0, 1000, 0, 0)),
    ("Y", Ink::Cmyk(0, 0, 1000, 0)),
    ("K", Ink::BLACK),
];

/// Who writes the slug lines of a book.
pub(super) struct Scribe<'a> {
    edition: &'a Edition,
    fonts: &'a FontBook,
    meta: &'a Meta,
    setter: Typesetter<'a>,
    style: Style,
}

impl<'a> Scribe<'a> {
    pub(super) fn new(edition: &'a Edition, fonts: &'a FontBook, meta: &'a Meta) -> Self {
        let rules = text_rules(&edition.layout, &edition.language, Writing::Horizontal);
        let style = Style {
            size: SIZE,
            align: Align::Left,
            tracking: 0,
            indent: 0,
            ..edition.layout.style("body").clone()
        };
        Self { edition, fonts, meta, setter: Typesetter::new(fonts, rules), style }
    }

    /// Writes the line above a sheet.
    pub(super) fn line(
        &mut self,
        sheet: &Sheet,
        (label, spots): (&str, &[(Ink, &Spot)]),
        drawn: &mut Drawn,
        out: &mut Diagnostics,
    ) {
        let said = self.said(label).into_iter().map(|words| (words, Ink::BLACK));
        let plates = PLATES.iter().map(|(letter, ink)| ((*letter).to_owned(), *ink));
        let plates = plates.chain(spots.iter().map(|(ink, spot)| (spot.name.clone(), *ink)));
        let mut rows = sheet.rows();
        for (words, ink) in said.chain(plates) {
            let style = Style { ink, ..self.style.clone() };
            let spec = TypeSpec::new(&style, self.fonts, 1000);
            let (text, line) = self.set(&words, &spec, out);
            let Some(line) = line else { continue };
            let (x, row) = rows.place(line.natural);
            let top = sheet.above(row);
            let baseline = top + (ROW - SIZE) / 2 + type_line::ascent(SIZE);
            let mut runs = Vec::new();
            let at = (Point::new(x, baseline), Tag::FURNITURE);
            type_line::line_runs(&text, std::slice::from_ref(&spec), &line, at, &mut runs);
            for (at, run) in runs {
                drawn.push(at, run);
            }
            drawn.takes(Rect::xywh(x, top, line.natural, ROW));
            rows.skip(if words.len() == 1 { GAP / 3 } else { GAP });
        }
    }

    fn said(&self, label: &str) -> Vec<String> {
        let (y, m, d) = self.meta.date;
        let page = match self.edition.language.split('-').next() {
            Some("zh") => format!("第{label}版"),
            Some("ja") => format!("{label}面"),
            _ => format!("page {label}"),
        };
        let build = format!("build {}", self.meta.build);
        let mut said = vec![self.edition.name.clone(), format!("{y:04}-{m:02}-{d:02}"), page];
        said.extend((!self.meta.build.is_empty()).then_some(build));
        said.push(ENGINE.to_owned());
        said
    }

    fn set(
        &mut self,
        words: &str,
        spec: &TypeSpec,
        out: &mut Diagnostics,
    ) -> (Prepared, Option<Line>) {
        let text = self.setter.prepare(words, &[(0..words.len(), &spec.face)]);
        // Of what the line says, only the paper's name is the edition's: it stands in `edition.toml`.
        let span = Span { file: FileId(0), start: 0, end: 0 };
        let mut missing = Missing::default();
        missing.count(&text, |_, _| span);
        missing.tell(" in the slug line", out);
        let count = text.clusters.len();
        let measure = Measure { x: Abs::ZERO, width: Abs::mm(10_000) };
        let line = (count > 0).then(|| text.line(0..count, measure, true));
        (text, line)
    }
}
