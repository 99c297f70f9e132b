//! A page's content stream while it is written: graphics state, open text and marked content.

use crate::export::pdf::PdfKind;
use crate::export::pdf::color::{LastPaint, PaintState};
use crate::export::pdf::encoding::CidEncoding;
use crate::export::pdf::picture_names::PictureNames;
use crate::export::pdf::reading::{self, MarkedContent};
use crate::export::pdf::text::{self, WrittenTextState};
use crate::export::pdf::units::SheetCoordinates;
use crate::geom::{GlyphOrientation, Point};
use crate::scene::{GlyphRun, Stroke};
use std::collections::BTreeSet;

/// A page's operators and the resources they use.
#[derive(Debug, Default)]
pub(super) struct PageContent {
    /// The operators.
    pub(super) bytes: Vec<u8>,
    /// Numbers of the fonts used, each with whether it is used upright in vertical lines.
    pub(super) fonts: BTreeSet<(u16, bool)>,
    /// The pictures used.
    pub(super) pictures: PictureNames,
    /// The placed pages of other PDFs.
    pub(super) placed_pages: PictureNames,
    /// Numbers of the spot inks used.
    pub(super) spots: BTreeSet<u8>,
    /// The marked-content sequences in order of their MCIDs; empty in a file for the press.
    pub(super) marks: Vec<MarkedContent>,
}

/// The state where a group began, which is restored where it ends.
#[derive(Debug)]
pub(super) struct Outside<'a> {
    pub(super) paint: LastPaint,
    pub(super) text: WrittenTextState,
    pub(super) pen: Option<&'a Stroke>,
}

/// The marked-content sequence that is open, if any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum OpenContent {
    #[default]
    Nothing,
    /// The role of the content; `None` for an artifact.
    Content(Option<MarkedContent>),
}

/// Writes a page's content.
pub(super) struct PageWriter<'a> {
    pub(super) sheet: SheetCoordinates,
    pub(super) content: PageContent,
    pub(super) paint: PaintState<'a>,
    pub(super) text: WrittenTextState,
    pub(super) pen: Option<&'a Stroke>,
    /// The states from before the groups that are open, from the outermost.
    pub(super) outside: Vec<Outside<'a>>,
    /// Whether content is tagged.
    tagged: bool,
    /// The marked-content sequence that is open.
    open: OpenContent,
}

impl<'a> PageWriter<'a> {
    /// An empty page with the given coordinates.
    pub(super) fn new(sheet: SheetCoordinates, kind: PdfKind, paint: PaintState<'a>) -> Self {
        let content = PageContent { bytes: Vec::with_capacity(64 << 10), ..PageContent::default() };
        Self {
            sheet,
            content,
            paint,
            text: WrittenTextState::default(),
            pen: None,
            outside: Vec::new(),
            tagged: kind.is_read(),
            open: OpenContent::Nothing,
        }
    }

    /// Closes everything and returns the content.
    pub(super) fn finish(mut self) -> PageContent {
        self.leave();
        self.content.spots = self.paint.used;
        self.content
    }

    /// Shows a run, adding `ActualText` where its glyphs would be read back as another text.
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

    /// Opens marked content unless it continues what is open. Content with `ActualText` gets a
    /// sequence of its own, as readers fail on nested sequences.
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

    /// Closes the open text object and marked content, if any.
    pub(super) fn leave(&mut self) {
        self.text.close(&mut self.content.bytes);
        if std::mem::take(&mut self.open) != OpenContent::Nothing {
            self.content.bytes.extend_from_slice(b"EMC\n");
        }
    }
}
