//! The walk over one page's content.

use crate::diag::Place;
use crate::geom::Rect;
use crate::preflight::content::filter::decode;
use crate::preflight::content::font::Font;
use crate::preflight::content::inline::{Piece, Pieces};
use crate::preflight::content::known::Known;
use crate::preflight::content::matrix::{Bounds, Frame, Matrix};
use crate::preflight::content::path::Path;
use crate::preflight::content::space::Space;
use crate::preflight::content::state::State;
use crate::preflight::content::text::TextLine;
use crate::preflight::judge::{Mark, Paint, Sheet, What};
use crate::preflight::report::Findings;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A content stream, decoded, is no longer.
pub(super) const LONGEST: usize = 128_000_000;
/// An operator that there is not.
const LAST: &[u8] = b"Stonehand";
/// Saved states.
const MOST_SAVED: usize = 512;
/// Marks on a page.
const MOST_MARKS: usize = 400_000;

/// A walk over a page.
pub(in crate::preflight) struct Walk<'w> {
    pub(super) known: &'w mut Known,
    pub(super) findings: &'w mut Findings,
    pub(super) frame: Frame,
    /// All of the page.
    pub(super) whole: Place,
    pub(super) sheet: Sheet,
    pub(super) depth: u8,
    pub(super) state: State,
    pub(super) saved: Vec<State>,
    pub(super) path: Path,
    pub(super) line: TextLine,
}

/// The resources of the stream that is walked, with what was read of them.
pub(super) struct Stock<'s, 'a> {
    pub(super) resources: &'s Resources<'a>,
    pub(super) fonts: BTreeMap<Vec<u8>, Option<Arc<Font>>>,
    pub(super) spaces: BTreeMap<Vec<u8>, Arc<Space>>,
}

/// An operator with its operands.
pub(super) struct Operation<'o, 'a> {
    pub(super) name: &'o [u8],
    pub(super) operands: Vec<&'o Object<'a>>,
}

impl Operation<'_, '_> {
    /// The numbers among the operands.
    pub(super) fn numbers(&self) -> Vec<f64> {
        let number = |o: &&Object<'_>| match o {
            Object::Number(n) => Some(n.as_f64()),
            _ => None,
        };
        self.operands.iter().filter_map(number).collect()
    }

    /// So many numbers; nothing if there are not as many.
    pub(super) fn exactly<const N: usize>(&self) -> Option<[f64; N]> {
        self.numbers().try_into().ok()
    }

    /// The name that stands last.
    pub(super) fn last_name(&self) -> Option<&[u8]> {
        match self.operands.last() {
            Some(Object::Name(name)) => Some(name.as_ref()),
            _ => None,
        }
    }
}

impl<'w> Walk<'w> {
    /// A walk over the page whose trim is `frame`, which lies at `whole`.
    pub(in crate::preflight) fn new(
        whole: Place,
        frame: Frame,
        known: &'w mut Known,
        findings: &'w mut Findings,
    ) -> Self {
        let sheet = Sheet { page: whole.page, ..Sheet::default() };
        let state = State::new();
        let (saved, path, line) = (Vec::new(), Path::default(), TextLine::default());
        Self { known, findings, frame, whole, sheet, depth: 0, state, saved, path, line }
    }

    /// What the page paints.
    pub(in crate::preflight) fn page(mut self, page: &Page<'_>) -> Sheet {
        let mut content = Vec::new();
        if self.find(page.raw(), None).is_none() {
            return self.sheet;
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
            _ if page.raw().contains_key("Contents") => {
                self.damaged("a content stream that is not there");
            }
            _ => {}
        }
        self.run(&content, page.resources());
        self.sheet
    }

    /// Appends one of the streams that are the page's content; nothing if there is no work left.
    fn append(&mut self, stream: Option<&Stream<'_>>, content: &mut Vec<u8>) -> Option<()> {
        let Some(stream) = stream else {
            self.damaged("a content stream that is not there");
            return self.spend(1);
        };
        self.find(stream.dict(), Some(stream))?;
        match decode(stream, LONGEST - content.len().min(LONGEST), &mut self.known.work) {
            Ok(decoded) if decoded.left.is_none() => content.extend(decoded.bytes),
            Ok(_) => self.not_judged("a content stream: it is compressed as a picture"),
            Err(why) => self.unread("a content stream", &why),
        }
        content.push(b'\n');
        Some(())
    }

    /// Walks one stream, until the file has asked for too much.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'_>) {
        let (fonts, spaces) = (BTreeMap::new(), BTreeMap::new());
        let mut stock = Stock { resources, fonts, spaces };
        for piece in Pieces::of(content) {
            let walked = match piece {
                Piece::Operators(content) => self.operators(content, &mut stock),
                Piece::Picture { dict, data } => self.place_inline(dict, data, &stock),
                Piece::Endless => return self.damaged("an inline picture that does not end"),
            };
            if walked.is_none() {
                return;
            }
        }
    }

    fn operators(&mut self, content: &[u8], stock: &mut Stock<'_, '_>) -> Option<()> {
        // The parser ends at what it cannot read, and does not say so.
        let content = [content, b"\n", LAST].concat();
        let (mut operations, mut ended) = (UntypedIter::new(&content), false);
        while let Some(instruction) = operations.next() {
            self.spend(1)?;
            ended = **instruction.operator == *LAST;
            let operands = instruction.operands().collect();
            let operation = Operation { name: instruction.operator, operands };
            self.operate(&operation, stock);
        }
        if !ended {
            self.damaged("content after an operand that cannot be read");
        }
        Some(())
    }

    fn operate(&mut self, operation: &Operation<'_, '_>, stock: &mut Stock<'_, '_>) {
        match operation.name {
            b"q" if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            b"q" => self.not_judged("states saved beyond all measure"),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(m) = operation.exactly() {
                    self.state.ctm = Matrix(m).then(self.state.ctm);
                }
            }
            b"w" => {
                if let Some([width]) = operation.exactly() {
                    self.state.line_width = width;
                }
            }
            b"gs" => self.set_state(operation, stock),
            b"Do" => self.place(operation, stock),
            b"sh" => self.shade(operation, stock),
            _ => {
                let done = self.colour(operation, stock).is_some()
                    || self.draw(operation).is_some()
                    || self.write(operation, stock).is_some();
                // What is left changes nothing that is judged: marked content, dashes, joins.
                let _ = done;
            }
        }
    }

    fn set_state(&mut self, operation: &Operation<'_, '_>, stock: &Stock<'_, '_>) {
        let Some(name) = operation.last_name() else { return };
        let state = self.resource(&stock.resources.ext_g_states, name);
        let Ok(Some(Object::Dict(state))) = state else { return };
        self.state.set(&state);
        if self.state.see_through {
            self.not_judged("what lies beneath transparent objects");
        }
        if state.contains_key("Font") {
            self.not_judged("type whose face is set by a graphics state");
        }
    }

    /// Whether anything within the bounds is to be seen.
    pub(super) fn is_seen(&self, bounds: Bounds) -> bool {
        !bounds.meet(self.state.clip).is_empty()
    }

    /// Adds a mark in the colour of strokes, or of fills.
    pub(super) fn paint(&mut self, bounds: Bounds, what: What, strokes: bool) {
        if let Some(why) = self.state.colour(strokes).unjudged().filter(|_| self.is_seen(bounds)) {
            self.not_judged(why);
        }
        self.mark(bounds, what, self.state.paint(strokes));
    }

    /// Adds a mark where it is to be seen.
    pub(super) fn mark(&mut self, bounds: Bounds, what: What, paint: Paint) {
        if !self.is_seen(bounds) {
            return;
        }
        if self.sheet.marks.len() >= MOST_MARKS {
            return self.not_judged("marks beyond all measure");
        }
        // What is seen through has no sum of its own.
        let see_through = self.state.see_through && !matches!(paint, Paint::Rgb { .. });
        let paint = if see_through { Paint::Other } else { paint };
        // A shaped clip leaves a ground that need not fill its rectangle.
        let what = match what {
            What::Ground { plain } => What::Ground { plain: plain && !self.state.clip_is_shaped },
            other => other,
        };
        let rect: Rect = self.frame.place(bounds.meet(self.state.clip));
        self.sheet.marks.push(Mark { rect, what, paint });
    }
}

/// An array of so many numbers.
pub(super) fn numbers<const N: usize>(dict: &Dict<'_>, key: &str) -> Option<[f64; N]> {
    let array = dict.get::<hayro_syntax::object::Array<'_>>(key)?;
    let numbers: Vec<f64> = array.iter::<f64>().take(N + 1).collect();
    numbers.try_into().ok()
}
