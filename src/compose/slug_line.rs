//! The slug line: identifies sheet and build, and marks drafts.

use crate::compose::margin::{DrawnMarks, MarkRows, MarkSheet, ROW};
use crate::compose::single_line::{SingleLine, SingleLineSetter};
use crate::diag::{Diagnostics, FileId, Span};
use crate::edition::Edition;
use crate::font::FontBook;
use crate::geom::{Abs, Point, Rect};
use crate::ink::{Ink, Spot};
use crate::lint::{MissingCharacters, MissingFrom};
use crate::scene::{BookMeta, ENGINE};

const SIZE: Abs = Abs::pt(7);
/// Type size of the draft notice, which is to be legible at arm's length.
const DRAFT_SIZE: Abs = Abs::pt(13);
/// Space between two entries.
const GAP: Abs = Abs::mm(3);
/// Letters of the process plates, each in its own ink, so that every plate is labelled.
const PLATES: [(&str, Ink); 4] = [
    ("C", Ink::Cmyk(1000, 0, 0, 0)),
    ("M", Ink::Cmyk(0, 1000, 0, 0)),
    ("Y", Ink::Cmyk(0, 0, 1000, 0)),
    ("K", Ink::BLACK),
];

/// A text in one ink and size.
#[derive(Clone, Debug)]
struct SlugWords {
    words: String,
    ink: Ink,
    size: Abs,
}

impl SlugWords {
    fn small(words: impl Into<String>, ink: Ink) -> Self {
        Self { words: words.into(), ink, size: SIZE }
    }
}

/// The unused rows above a sheet.
#[derive(Debug)]
pub(super) struct SlugRoom<'s> {
    sheet: &'s MarkSheet,
    rows: MarkRows,
}

impl<'s> SlugRoom<'s> {
    pub(super) fn of(sheet: &'s MarkSheet) -> Self {
        Self { sheet, rows: sheet.rows() }
    }
}

/// Sets the slug lines of a book.
pub(super) struct SlugLineSetter<'a> {
    edition: &'a Edition,
    fonts: &'a FontBook,
    meta: &'a BookMeta,
    setter: SingleLineSetter<'a>,
}

impl<'a> SlugLineSetter<'a> {
    pub(super) fn new(edition: &'a Edition, fonts: &'a FontBook, meta: &'a BookMeta) -> Self {
        let setter = SingleLineSetter::new(&edition.layout, &edition.language, fonts);
        Self { edition, fonts, meta, setter }
    }

    /// Sets the slug line above a sheet.
    pub(super) fn line(
        &mut self,
        above: &mut SlugRoom<'_>,
        label: &str,
        spots: &[(Ink, &Spot)],
        drawn: &mut DrawnMarks,
        out: &mut Diagnostics,
    ) {
        let words =
            self.words(label).into_iter().map(|words| vec![SlugWords::small(words, Ink::BLACK)]);
        let process = PLATES.iter().map(|(letter, ink)| SlugWords::small(*letter, *ink)).collect();
        let spots = spots.iter().map(|(ink, spot)| vec![SlugWords::small(&spot.name, *ink)]);
        for pieces in words.chain([process]).chain(spots) {
            self.together(&pieces, above, drawn, out);
        }
    }

    /// Sets the draft notice above a sheet.
    pub(super) fn draft(
        &mut self,
        above: &mut SlugRoom<'_>,
        drawn: &mut DrawnMarks,
        out: &mut Diagnostics,
    ) {
        let own = &self.edition.layout.wording.draft;
        for words in ["DRAFT, not for the press", own] {
            let piece = SlugWords { words: words.to_owned(), ink: Ink::BLACK, size: DRAFT_SIZE };
            self.together(&[piece], above, drawn, out);
        }
    }

    /// Sets an entry, which is not split across rows; each piece has its own ink.
    fn together(
        &mut self,
        pieces: &[SlugWords],
        above: &mut SlugRoom<'_>,
        drawn: &mut DrawnMarks,
        out: &mut Diagnostics,
    ) {
        let set: Vec<_> = pieces.iter().filter_map(|piece| self.set(piece, out)).collect();
        let Some(size) = set.first().map(SingleLine::size) else { return };
        let width = set.iter().map(|line| line.width() + GAP / 3).sum::<Abs>() - GAP / 3;
        let (mut x, row) = above.rows.place(width);
        above.rows.skip(GAP);
        let top = above.sheet.above(row);
        drawn.takes(Rect::xywh(x, top, width, ROW));
        let line_top = top + (ROW - size) / 2;
        for line in &set {
            for (at, run) in line.runs(Point::new(x, line_top)) {
                drawn.push(at, run);
            }
            x += line.width() + GAP / 3;
        }
    }

    fn words(&self, label: &str) -> Vec<String> {
        let page = self.edition.layout.wording.slug_page.replace("{page}", label);
        let build = format!("build {}", self.meta.build);
        let mut lines = vec![self.edition.name.clone(), self.edition.date.to_string(), page];
        lines.extend((!self.meta.build.is_empty()).then_some(build));
        lines.push(ENGINE.to_owned());
        lines
    }

    /// Sets a piece as a single line; `None` if it has no characters.
    fn set(&mut self, piece: &SlugWords, out: &mut Diagnostics) -> Option<SingleLine> {
        let set = self.setter.set(&piece.words, piece.size, piece.ink)?;
        // Only the paper's name comes from the edition: from `edition.toml`, which is file 0.
        let span = Span { file: FileId(0), start: 0, end: 0 };
        let mut missing = MissingCharacters::default();
        missing.count(&set.text, |_, _| span);
        missing.report(MissingFrom::SlugLine, self.fonts, out);
        Some(set)
    }
}
