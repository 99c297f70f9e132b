//! A content stream as it grows: what is set, what is open, type.

use crate::export::pdf::PdfKind;
use crate::export::pdf::color::{LastPaint, PaintState};
use crate::export::pdf::encoding::CidEncoding;
use crate::export::pdf::reading::{self, MarkedContent};
use crate::export::pdf::sheet::SheetCoordinates;
use crate::export::pdf::text::{self, WrittenTextState};
use crate::geom::{GlyphOrientation, Point};
use crate::scene::{GlyphRun, Stroke};
use std::collections::BTreeSet;

/// A page's operators, and what they refer to.
#[derive(Debug, Default)]
pub(super) struct PageContent {
    /// The operators.
    pub(super) bytes: Vec<u8>,
    /// Numbers of the fonts used, and whether upright in vertical lines.
    pub(super) fonts: BTreeSet<(u16, bool)>,
    /// Numbers of the pictures used.
    pub(super) pictures: BTreeSet<usize>,
    /// Numbers of the spot inks used.
    pub(super) spots: BTreeSet<u8>,
    /// What each stretch of marked content is, in order; none in a file for the press.
    pub(super) marks: Vec<MarkedContent>,
}

/// What was set where a clip began, and holds again where it ends.
#[derive(Debug)]
pub(super) struct Outside<'a> {
    pub(super) paint: LastPaint,
    pub(super) text: WrittenTextState,
    pub(super) pen: Option<&'a Stroke>,
}

/// The marked content that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum OpenContent {
    #[default]
    Nothing,
    /// What it is; `None` for an artifact.
    Content(Option<MarkedContent>),
}

/// A page being written.
pub(super) struct PageWriter<'a> {
    pub(super) sheet: SheetCoordinates,
    pub(super) content: PageContent,
    pub(super) paint: PaintState<'a>,
    pub(super) text: WrittenTextState,
    pub(super) pen: Option<&'a Stroke>,
    /// What was set where the clip began, and holds again where it ends.
    pub(super) outside: Option<Outside<'a>>,
    /// Whether content is marked with what it is.
    tagged: bool,
    /// The marked content that is open.
    open: OpenContent,
}

impl<'a> PageWriter<'a> {
    /// Nothing yet, of a page whose sheet this is.
    pub(super) fn new(sheet: SheetCoordinates, kind: PdfKind, paint: PaintState<'a>) -> Self {
        let content = PageContent { bytes: Vec::with_capacity(64 << 10), ..PageContent::default() };
        Self {
            sheet,
            content,
            paint,
            text: WrittenTextState::default(),
            pen: None,
            outside: None,
            tagged: kind.is_read(),
            open: OpenContent::Nothing,
        }
    }

    /// What was written, all closed.
    pub(super) fn finish(mut self) -> PageContent {
        self.leave();
        self.content.spots = self.paint.used;
        self.content
    }

    /// Shows a run, each stretch of it under the text it is read as where that is not its glyphs'.
    pub(super) fn run(&mut self, at: Point, run: &GlyphRun, encoding: &CidEncoding<'_>) {
        if run.glyphs.is_empty() {
            return;
        }
        let upright = run.orientation == GlyphOrientation::Vertical;
        self.content.fonts.insert((run.font.0, upright));
        for (range, actual) in text::stretches(run, encoding) {
            self.enter(reading::mark(run.tag), actual);
            let out = &mut self.content.bytes;
            self.text.open(out);
            self.paint.fill(out, run.paint);
            if let (Some(actual), false) = (actual, self.tagged) {
                out.extend_from_slice(b"/Span<<");
                text::actual_text(out, actual);
                out.extend_from_slice(b">>BDC\n");
            }
            text::show(out, &mut self.text, self.sheet, at, run, range, encoding);
            match (actual, self.tagged) {
                (Some(_), true) => self.leave(),
                (Some(_), false) => out.extend_from_slice(b"EMC\n"),
                (None, _) => {}
            }
        }
    }

    /// Opens marked content unless it goes on with what is open. What is read otherwise than its
    /// glyphs has a mark to itself: readers lose their way in marks within marks.
    pub(super) fn enter(&mut self, mark: Option<MarkedContent>, actual: Option<&str>) {
        if !self.tagged || (actual.is_none() && self.open == OpenContent::Content(mark)) {
            return;
        }
        self.leave();
        let number = self.content.marks.len();
        reading::write_open(&mut self.content.bytes, mark.map(|m| (m, number)), actual);
        self.content.marks.extend(mark);
        self.open = OpenContent::Content(mark);
    }

    /// Closes what is open, text and marked content.
    pub(super) fn leave(&mut self) {
        self.text.close(&mut self.content.bytes);
        if std::mem::take(&mut self.open) != OpenContent::Nothing {
            self.content.bytes.extend_from_slice(b"EMC\n");
        }
    }
}
