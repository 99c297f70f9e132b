//! The walk over one page's content.

use crate::geom::Rect;
use crate::preflight::content::filter::decode;
use crate::preflight::content::font::Font;
use crate::preflight::content::matrix::{Bounds, Frame, Matrix};
use crate::preflight::content::path::Path;
use crate::preflight::content::samples::Heaviest;
use crate::preflight::content::space::Space;
use crate::preflight::content::state::State;
use crate::preflight::content::text::TextLine;
use crate::preflight::judge::{Mark, Paint, Sheet, What};
use crate::preflight::report::Findings;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Object, Stream};
use hayro_syntax::page::Resources;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A content stream, decoded, is no longer.
pub(super) const LONGEST: usize = 128_000_000;
/// Forms within forms.
const DEEPEST: u8 = 16;
/// Saved states.
const MOST_SAVED: usize = 512;
/// Marks on a page.
const MOST_MARKS: usize = 400_000;

/// The work that a file may still ask for, in operators.
#[derive(Debug)]
pub(in crate::preflight) struct Work(u64);

impl Default for Work {
    fn default() -> Self {
        Self(40_000_000)
    }
}

impl Work {
    /// Takes some; nothing if there is not as much left.
    pub(super) fn take(&mut self, n: usize) -> Option<()> {
        self.0 = self.0.checked_sub(u64::try_from(n).unwrap_or(u64::MAX))?;
        Some(())
    }
}

/// What is kept from page to page.
#[derive(Debug, Default)]
pub(in crate::preflight) struct Known {
    pub(super) work: Work,
    /// Fonts and pictures by the address of their dictionary within the file.
    pub(super) fonts: BTreeMap<usize, Arc<Font>>,
    pub(super) pictures: BTreeMap<usize, Heaviest>,
}

/// A walk over a page.
pub(in crate::preflight) struct Walk<'w> {
    pub(super) known: &'w mut Known,
    pub(super) findings: &'w mut Findings,
    pub(super) frame: Frame,
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
    /// A walk over page `page` whose trim is `frame`.
    pub(in crate::preflight) fn new(
        page: u32,
        frame: Frame,
        known: &'w mut Known,
        findings: &'w mut Findings,
    ) -> Self {
        let (sheet, state) = (Sheet { page, ..Sheet::default() }, State::new());
        let (saved, path, line) = (Vec::new(), Path::default(), TextLine::default());
        Self { known, findings, frame, sheet, depth: 0, state, saved, path, line }
    }

    /// What the page paints.
    pub(in crate::preflight) fn page(
        mut self,
        streams: &[Stream<'_>],
        resources: &Resources<'_>,
    ) -> Sheet {
        let mut content = Vec::new();
        for stream in streams {
            // What was inflated for other pages counts: pages may share a stream.
            if self.known.work.take(content.len() / 16 + 1).is_none() {
                self.not_judged("content beyond all measure");
                break;
            }
            match decode(stream, LONGEST - content.len().min(LONGEST)) {
                Ok(decoded) if decoded.left.is_none() => content.extend(decoded.bytes),
                Ok(_) => self.not_judged("a content stream: it is compressed as a picture"),
                Err(why) => self.not_judged(&format!("a content stream: {why}")),
            }
            content.push(b'\n');
        }
        if self.known.work.take(content.len() / 16).is_none() {
            self.not_judged("content beyond all measure");
            return self.sheet;
        }
        self.run(&content, resources);
        self.sheet
    }

    /// Says of the page what cannot be judged.
    pub(super) fn not_judged(&mut self, what: &str) {
        self.findings.not_judged(format!("page {}: {what}", self.sheet.page));
    }

    /// Walks one stream; nothing if the file has asked for too much.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'_>) {
        let (fonts, spaces) = (BTreeMap::new(), BTreeMap::new());
        let mut stock = Stock { resources, fonts, spaces };
        let mut operations = UntypedIter::new(content);
        while let Some(instruction) = operations.next() {
            if self.known.work.take(1).is_none() {
                return self.not_judged("content beyond all measure");
            }
            let operands = instruction.operands().collect();
            let operation = Operation { name: instruction.operator, operands };
            self.operate(&operation, &mut stock);
        }
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
            b"BI" => self.place_inline(operation, stock),
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
        let Some(state) = stock.resources.ext_g_states.get::<Dict<'_>>(name) else { return };
        if self.known.work.take(state.data().len() / 16).is_none() {
            return;
        }
        self.state.set(&state);
        if self.state.see_through {
            self.not_judged("what lies beneath transparent objects");
        }
        if state.contains_key("Font") {
            self.not_judged("type whose face is set by a graphics state");
        }
    }

    /// Adds a mark where it is to be seen.
    pub(super) fn mark(&mut self, bounds: Bounds, what: What, paint: Paint) {
        let seen = bounds.meet(self.state.clip);
        if seen.is_empty() {
            return;
        }
        if self.sheet.marks.len() >= MOST_MARKS {
            return self.not_judged("marks beyond all measure");
        }
        // What is seen through has no sum of its own.
        let see_through = self.state.see_through && !matches!(paint, Paint::Rgb { .. });
        let paint = if see_through { Paint::Other } else { paint };
        let rect: Rect = self.frame.place(seen);
        self.sheet.marks.push(Mark { rect, what, paint });
    }

    /// Walks a form where it is placed.
    pub(super) fn form(&mut self, form: &Stream<'_>, outer: &Resources<'_>) {
        let cost = form.dict().data().len() / 16 + 16;
        if self.depth >= DEEPEST {
            return self.not_judged("forms nested beyond all measure");
        }
        if self.known.work.take(cost).is_none() {
            return self.not_judged("content beyond all measure");
        }
        let decoded = match decode(form, LONGEST) {
            Ok(decoded) if decoded.left.is_none() => decoded.bytes,
            Ok(_) => return self.not_judged("a form: it is compressed as a picture"),
            Err(why) => return self.not_judged(&format!("a form: {why}")),
        };
        if self.known.work.take(decoded.len() / 16).is_none() {
            return self.not_judged("content beyond all measure");
        }
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let before = (self.state.clone(), std::mem::take(&mut self.saved));
        let matrix = numbers::<6>(form.dict(), "Matrix").map_or(Matrix::IDENTITY, Matrix);
        self.state.ctm = matrix.then(self.state.ctm);
        if let Some(bbox) = numbers::<4>(form.dict(), "BBox") {
            self.state.clip = self.state.clip.meet(self.state.ctm.bounds(bbox));
        }
        self.depth += 1;
        match &own {
            Some(own) => self.run(&decoded, own),
            None => self.run(&decoded, outer),
        }
        self.depth -= 1;
        (self.state, self.saved) = before;
    }
}

/// An array of so many numbers.
pub(super) fn numbers<const N: usize>(dict: &Dict<'_>, key: &str) -> Option<[f64; N]> {
    let array = dict.get::<hayro_syntax::object::Array<'_>>(key)?;
    let numbers: Vec<f64> = array.iter::<f64>().take(N + 1).collect();
    numbers.try_into().ok()
}
