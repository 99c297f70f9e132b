//! The walk over one page's content.

use crate::diag::Place;
use crate::geom::Rect;
use crate::preflight::content::filter::decode;
use crate::preflight::content::font::Font;
use crate::preflight::content::grammar;
use crate::preflight::content::inline::{Piece, Pieces};
use crate::preflight::content::known::Known;
use crate::preflight::content::matrix::{Bounds, Frame, Matrix};
use crate::preflight::content::operand::{Operation, is_rendering_intent};
use crate::preflight::content::path::Path;
use crate::preflight::content::said::Named;
use crate::preflight::content::shade::{heaviest, shaded};
use crate::preflight::content::space::Space;
use crate::preflight::content::state::{Pattern, State};
use crate::preflight::content::text::TextLine;
use crate::preflight::judge::{Mark, Paint, Sheet, What};
use crate::preflight::report::{Breach, Findings};
use crate::preflight::rule;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Object, Stream};
use hayro_syntax::page::{Page, Resources};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A content stream, decoded, is no longer.
pub(super) const LONGEST: usize = 128_000_000;
/// An operator that no content has.
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
    /// Tiles and glyphs that the walk is within.
    pub(super) nested: u8,
    /// The matrix at the beginning of the page or form, which patterns go by.
    pub(super) base: Matrix,
    /// Whether colours are given from outside, so that none that is set counts.
    pub(super) colour_is_given: bool,
    /// Whether what is painted leaves no ink: in a soft mask.
    pub(super) is_unseen: bool,
    /// Marked content that the walk is within, and whether each is of a layer that is not shown.
    pub(super) marked: Vec<bool>,
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
    /// By their names, with the colour that they are given.
    pub(super) patterns: BTreeMap<(Vec<u8>, Option<String>), Pattern>,
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
        Self {
            known,
            findings,
            frame,
            whole,
            sheet,
            depth: 0,
            nested: 0,
            base: Matrix::IDENTITY,
            colour_is_given: false,
            is_unseen: false,
            marked: Vec::new(),
            state,
            saved,
            path,
            line,
        }
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
        let (fonts, spaces, patterns) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut stock = Stock { resources, fonts, spaces, patterns };
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
        let mut compatible = 0_u32;
        while let Some(instruction) = operations.next() {
            self.spend(1)?;
            ended = **instruction.operator == *LAST;
            if ended {
                break;
            }
            let operands = instruction.operands().collect();
            let operation = Operation { name: instruction.operator, operands };
            match operation.name {
                b"BX" => compatible += 1,
                b"EX" => compatible = compatible.saturating_sub(1),
                _ => {}
            }
            if let Some(fault) = grammar::fault(&operation, compatible > 0) {
                self.damaged(&format!("content: {fault}"));
                continue;
            }
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
            b"d1" if self.nested > 0 => self.colour_is_given = true,
            b"ri" => self.rendering_intent(operation),
            b"BMC" | b"BDC" => self.begin_marked(operation, stock),
            b"EMC" => {
                self.marked.pop();
            }
            b"gs" => self.set_state(operation, stock),
            b"Do" => self.place(operation, stock),
            b"sh" => self.shade(operation, stock),
            _ => {
                let done = self.colour(operation, stock).is_some()
                    || self.draw(operation).is_some()
                    || self.write(operation, stock).is_some();
                // What is left changes nothing that is judged: dashes, joins.
                let _ = done;
            }
        }
    }

    fn rendering_intent(&mut self, operation: &Operation<'_, '_>) {
        if let Some(name) = operation.last_name().filter(|name| !is_rendering_intent(name)) {
            let name = String::from_utf8_lossy(name);
            let what = format!("a rendering intent is {name}");
            self.findings.add(Breach::new(rule::RENDERING_INTENT, what).on(self.whole));
        }
    }

    fn set_state(&mut self, operation: &Operation<'_, '_>, stock: &Stock<'_, '_>) {
        let Some(name) = operation.last_name() else { return };
        let Ok(state) = self.resource(&stock.resources.ext_g_states, name) else { return };
        let Some(Object::Dict(state)) = state else {
            return self.lost(Named { kind: "graphics state", name }, "is not there");
        };
        self.state.set(&state);
        if self.state.see_through {
            self.not_judged("what lies beneath transparent objects");
        }
        self.soft_mask(&state, stock.resources);
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
        let colour = self.state.colour(strokes);
        if colour.paints_nothing() || !self.is_seen(bounds) {
            return;
        }
        match colour.pattern.clone() {
            Some(Pattern::Tiles(tiles)) => return self.lay_tiles(bounds, &tiles),
            Some(Pattern::Shades(shades)) => {
                let overprint = self.state.overprint_of(strokes);
                // What they are is looked at one by one; what lies there is not known.
                self.mark(bounds, What::Ground { plain: false }, Paint::Other);
                for colour in heaviest(&shades) {
                    self.mark(bounds, shaded(&what), shades.space.paint(colour, overprint));
                }
                return;
            }
            _ => {}
        }
        if let Some(why) = self.state.colour(strokes).unjudged() {
            self.not_judged(why);
        }
        self.mark(bounds, what, self.state.paint(strokes));
    }

    /// Adds a mark where it is to be seen.
    pub(super) fn mark(&mut self, bounds: Bounds, what: What, paint: Paint) {
        if self.leaves_no_ink() || !self.is_seen(bounds) {
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
