//! Interpreter of a page's content streams.

use crate::diag::PagePlace;
use crate::preflight::content::bounds::TrimFrame;
use crate::preflight::content::budget::{OPERATOR, SCANNED};
use crate::preflight::content::device::{ContentDevice, DeviceContext, Showing};
use crate::preflight::content::filter::decode;
use crate::preflight::content::font::ContentFont;
use crate::preflight::content::inline::{InlinePiece, InlinePieces};
use crate::preflight::content::known::Known;
use crate::preflight::content::open::OpenMarkers;
use crate::preflight::content::operation::Operation;
use crate::preflight::content::path::ContentPath;
use crate::preflight::content::shown_text::TextLine;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::content::state::{GraphicsState, PaintedPattern};
use crate::preflight::content::{lexical, operation};
use crate::preflight::report::PreflightFindings;
use crate::raster::Matrix;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{MaybeRef, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Maximum length of a decoded content stream, in bytes.
pub(super) const MAX_CONTENT_LENGTH: usize = 128_000_000;
/// Sentinel appended to content; not a PDF operator.
const LAST: &[u8] = b"Stonehand";

/// Interpreter of one page.
pub(in crate::preflight) struct Interpreter<'w, D: ContentDevice> {
    pub(super) known: &'w mut Known,
    pub(super) findings: &'w mut PreflightFindings,
    /// The device that receives the page's content.
    pub(super) device: &'w mut D,
    pub(super) frame: TrimFrame,
    /// The whole page, as the place of findings that concern all of it.
    pub(super) whole: PagePlace,
    pub(super) depth: u8,
    /// Nesting depth of tiles and glyphs.
    pub(super) nested: u8,
    /// CTM at the start of the page or form: the parent matrix of patterns.
    pub(super) base: Matrix,
    /// Whether colour operators are ignored: in uncoloured tiles and `d1` glyphs.
    pub(super) colour_is_given: bool,
    /// Whether painting leaves no ink, as within a soft mask.
    pub(super) is_unseen: bool,
    /// Open marked-content sequences; `true` for those of a hidden layer.
    pub(super) marked: Vec<bool>,
    /// Number of `true` entries in `marked`.
    pub(super) hidden: usize,
    pub(super) open: OpenMarkers,
    pub(super) state: GraphicsState<D::Pattern>,
    pub(super) saved: Vec<GraphicsState<D::Pattern>>,
    pub(super) path: ContentPath,
    pub(super) line: TextLine,
}

/// Resources of the current stream, with those already read.
pub(super) struct StreamResources<'s, 'a, P> {
    pub(super) resources: &'s Resources<'a>,
    pub(super) fonts: BTreeMap<Vec<u8>, Option<Arc<ContentFont>>>,
    pub(super) spaces: BTreeMap<Vec<u8>, Arc<ContentSpace>>,
    /// By name and, for uncoloured patterns, the components of the given colour.
    pub(super) patterns: BTreeMap<(Vec<u8>, Option<String>), PaintedPattern<P>>,
}

impl<'w, D: ContentDevice> Interpreter<'w, D> {
    /// Creates an interpreter of the page at `whole` whose trim box is `frame`.
    pub(in crate::preflight) fn new(
        whole: PagePlace,
        frame: TrimFrame,
        known: &'w mut Known,
        findings: &'w mut PreflightFindings,
        device: &'w mut D,
    ) -> Self {
        let state = GraphicsState::new();
        let (saved, path, line) = (Vec::new(), ContentPath::default(), TextLine::default());
        Self {
            known,
            findings,
            device,
            frame,
            whole,
            depth: 0,
            nested: 0,
            base: Matrix::IDENTITY,
            colour_is_given: false,
            is_unseen: false,
            marked: Vec::new(),
            hidden: 0,
            open: OpenMarkers::default(),
            state,
            saved,
            path,
            line,
        }
    }

    /// Interprets the page's content.
    pub(in crate::preflight) fn page(mut self, page: &Page<'_>) {
        self.content_of(page);
    }

    /// Calls the device with the current context.
    pub(super) fn drive<R>(
        &mut self,
        call: impl FnOnce(&mut D, &mut DeviceContext<'_, D::Pattern>) -> R,
    ) -> R {
        let showing = match (self.hidden, self.is_unseen) {
            (0, false) => Showing::Seen,
            (0, true) => Showing::Unseen,
            _ => Showing::Hidden,
        };
        let mut ctx = DeviceContext {
            state: &self.state,
            known: self.known,
            findings: self.findings,
            page: self.whole.page,
            frame: self.frame,
            showing,
        };
        call(self.device, &mut ctx)
    }

    /// Reports content that cannot be painted to the device, unless it is in a hidden layer.
    pub(super) fn leave_out(&mut self, what: &str) {
        if self.hidden == 0 {
            self.device.undrawable(what);
        }
    }

    fn content_of(&mut self, page: &Page<'_>) {
        let mut content = Vec::new();
        if self.find(page.raw(), None).is_none() {
            return;
        }
        match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => {
                let _ = self.append(Some(&stream), &mut content);
            }
            Some(Object::Array(streams)) => {
                for reference in streams.raw_iter().filter_map(|item| item.as_obj_ref()) {
                    let stream = page.xref().get::<Stream<'_>>(reference.into());
                    if self.append(stream.as_ref(), &mut content).is_none() {
                        break;
                    }
                }
            }
            // A reference to a missing stream is damage; a null value is not.
            _ => match page.raw().get_raw::<Object<'_>>("Contents") {
                None | Some(MaybeRef::NotRef(Object::Null(_))) => {}
                Some(_) => self.damaged("a content stream that is not there"),
            },
        }
        self.run(&content, page.resources());
    }

    /// Appends one content stream of the page; `None` if the budget is exhausted.
    fn append(&mut self, stream: Option<&Stream<'_>>, content: &mut Vec<u8>) -> Option<()> {
        let Some(stream) = stream else {
            self.damaged("a content stream that is not there");
            return self.spend(1);
        };
        self.find(stream.dict(), Some(stream))?;
        match decode(
            stream,
            MAX_CONTENT_LENGTH - content.len().min(MAX_CONTENT_LENGTH),
            &mut self.known.budget,
        ) {
            Ok(decoded) if decoded.left.is_none() => content.extend(decoded.bytes),
            Ok(_) => {
                self.leave_out("a content stream that is compressed as a picture");
                self.not_judged("a content stream: it is compressed as a picture");
            }
            Err(why) => self.unread("a content stream", &why),
        }
        content.push(b'\n');
        Some(())
    }

    /// Interprets one stream, until its end or until the budget is exhausted.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'_>) {
        let (fonts, spaces, patterns) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut stock = StreamResources { resources, fonts, spaces, patterns };
        let outer = std::mem::replace(&mut self.open, OpenMarkers::within(self.marked.len()));
        if self.pieces(content, &mut stock).is_some() {
            self.report_open();
        }
        self.close(outer);
    }

    /// Interprets a stream piece by piece; `None` if it could not be read to its end.
    fn pieces(
        &mut self,
        content: &[u8],
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) -> Option<()> {
        for piece in InlinePieces::of(content) {
            match piece {
                InlinePiece::Operators(content) => self.operators(content, stock)?,
                InlinePiece::Picture { dict, data } => {
                    self.nest(b"BI");
                    self.place_inline(dict, data, stock)?;
                }
                InlinePiece::Endless => {
                    self.damaged("an inline picture that does not end");
                    return None;
                }
            }
        }
        Some(())
    }

    fn operators(
        &mut self,
        content: &[u8],
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) -> Option<()> {
        self.spend(content.len() / SCANNED)?;
        if let Some(word) = lexical::misspelt(content) {
            let word: String = String::from_utf8_lossy(word).chars().take(16).collect();
            self.damaged(&format!("content: `{}`, which is no number", word.escape_default()));
        }
        // The parser stops silently at input that it cannot read, before the sentinel.
        let content = [content, b"\n", LAST].concat();
        let (mut operations, mut ended) = (UntypedIter::new(&content), false);
        while let Some(instruction) = operations.next() {
            self.spend(OPERATOR)?;
            ended = **instruction.operator == *LAST;
            if ended {
                break;
            }
            let operands = instruction.operands().collect();
            let operation = Operation { name: instruction.operator, operands };
            self.nest(operation.name);
            if let Some(fault) = operation::fault(&operation, self.open.is_compatible()) {
                self.damaged(&format!("content: {fault}"));
                continue;
            }
            self.operate(&operation, stock);
        }
        if !ended {
            self.open.is_broken = true;
            self.damaged("content after an operand that cannot be read");
        }
        Some(())
    }

    fn operate(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) {
        match operation.name {
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => self.transform(operation),
            b"w" => {
                if let Some([width]) = operation.exactly() {
                    self.state.line_width = width;
                }
            }
            b"d1" if self.nested > 0 => self.colour_is_given = true,
            b"ri" => self.rendering_intent(operation),
            b"BMC" | b"BDC" => self.begin_marked(operation, stock),
            b"EMC" => self.end_marked(),
            b"gs" => self.set_state(operation, stock),
            b"Do" => self.place(operation, stock),
            b"sh" => self.shade(operation, stock),
            b"ET" => self.device.end_text(),
            _ => {
                let done = self.colour(operation, stock).is_some()
                    || self.draw(operation).is_some()
                    || self.write(operation, stock).is_some()
                    || self.pen(operation).is_some();
                // Remaining operators affect neither the checks nor what is drawn.
                let _ = done;
            }
        }
    }
}
