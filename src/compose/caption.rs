//! Captions broken into lines, with their credit.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::type_line;
use crate::compose::words_holder::{CaptionHolder, WordsHolder, overfull, overhang, too_wide};
use crate::copy::{TypeSpec, break_head};
use crate::diag::{Diagnostic, FactValue, Span, rules};
use crate::edition::{Block, Caption, CaptionPlace, CaptionSetting};
use crate::geom::{Abs, Point, Rect, WritingMode};
use crate::ink::Ink;
use crate::makeup::Grid;
use crate::scene::{Item, Role, Tag};
use crate::text::{IndentedMeasure, Line, ShapedParagraph, break_lines};

/// What a caption stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CaptionGround {
    /// Paper, or a light tint.
    Light,
    /// Dark ink, out of which its type is reversed in this size or more.
    Dark {
        /// The least size that the press holds.
        least: Abs,
    },
}

/// How a caption is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct CaptionForm {
    /// Length of its lines.
    pub(super) measure: Abs,
    /// Which way they run.
    pub(super) writing: WritingMode,
    /// What they stand on.
    pub(super) ground: CaptionGround,
    /// What holds them.
    pub(super) holder: CaptionHolder,
    /// The rectangle that diagnostics show.
    pub(super) rect: Rect,
}

impl CaptionForm {
    /// The style of this name as such a caption has it.
    pub(super) fn spec(self, typesetter: &DisplayTypesetter<'_, '_>, name: &str) -> TypeSpec {
        let layout = &typesetter.with.edition.layout;
        let mut spec = TypeSpec::new(layout.style(name), typesetter.with.fonts, 500);
        if let CaptionGround::Dark { least } = self.ground {
            spec.ink = Ink::PAPER;
            spec.face.size = spec.face.size.max(least);
        }
        spec
    }
}

/// Where the lines of a caption stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct CaptionPosition {
    /// Start and top of the first line's em box, in logical coordinates.
    pub(super) at: Point,
    /// Distance of two lines.
    pub(super) leading: Abs,
}

/// A caption broken into lines.
pub(super) struct SetCaption {
    form: CaptionForm,
    text: ShapedParagraph,
    spec: TypeSpec,
    lines: Vec<Line>,
    credit: ShapedParagraph,
    credit_spec: TypeSpec,
    /// Lines of the credit; more than one only if it is wider than the block.
    credit_lines: Vec<Line>,
    /// Whether the credit starts on a line of its own.
    own_line: bool,
}

impl SetCaption {
    pub(super) fn new(
        typesetter: &mut DisplayTypesetter<'_, '_>,
        caption: &Caption,
        form: CaptionForm,
    ) -> Self {
        let CaptionForm { measure: width, writing, rect, holder, .. } = form;
        let Caption { text: words, credit: credit_words, .. } = caption;
        let spec = form.spec(typesetter, "caption");
        let credit_spec = form.spec(typesetter, "credit");
        let text = typesetter.prepare_for(writing, &words.value, &spec, words.span);
        let credit =
            typesetter.prepare_for(writing, &credit_words.value, &credit_spec, credit_words.span);
        let lines = break_lines(&text, &IndentedMeasure { width, indents: spec.indents() });
        typesetter.report_parted(&text, &lines, words.span);
        typesetter.report_strain(&text, &lines, words.span);
        let count = credit.clusters.len();
        let credit_lines = if count > 0 { break_head(&credit, width, None) } else { Vec::new() };
        let over = overhang(&credit_lines);
        let credit_over =
            too_wide(over, &credit_spec, WordsHolder::Credit(holder), writing, credit_words.span);
        for d in overfull_line(&lines, form, words.span).into_iter().chain(credit_over) {
            let d = typesetter.on_page(d, rect);
            typesetter.out.push(d);
        }
        let room = lines.last().map(|l| width - l.measure.x - l.natural - spec.face.size);
        let own_line = match (room, credit_lines.as_slice()) {
            (_, []) => false,
            (Some(room), [line]) => line.natural > room,
            _ => true,
        };
        Self { form, text, spec, lines, credit, credit_spec, credit_lines, own_line }
    }

    /// The number of its lines, the credit among them.
    pub(super) fn height(&self) -> usize {
        let own = if self.own_line { self.credit_lines.len() } else { 0 };
        self.lines.len() + own
    }

    /// Adds its lines to a page of this width.
    pub(super) fn put(
        &self,
        position: CaptionPosition,
        tag: Tag,
        sheet: Abs,
        out: &mut Vec<(Point, Item)>,
    ) {
        let CaptionPosition { at: Point { x: left, y: mut top }, leading } = position;
        let CaptionForm { measure, writing, .. } = self.form;
        let baseline = |x: Abs, top: Abs, size: Abs| {
            writing.place(Point::new(x, top + Grid::ascent(size, writing)), sheet)
        };
        for line in &self.lines {
            let at = baseline(left + line.measure.x, top, self.spec.face.size);
            let specs = std::slice::from_ref(&self.spec);
            type_line::line_runs(&self.text, specs, line, at, tag, out);
            top += leading;
        }
        if !self.own_line {
            top -= leading;
        }
        for line in &self.credit_lines {
            let x = left + measure - line.width();
            let at = baseline(x, top, self.credit_spec.face.size);
            let specs = std::slice::from_ref(&self.credit_spec);
            let tag = Tag { role: Role::Credit, ..tag };
            type_line::line_runs(&self.credit, specs, line, at, tag, out);
            top += leading;
        }
    }
}

/// The diagnostic for a caption's lines that stick out, if any do.
fn overfull_line(lines: &[Line], form: CaptionForm, span: Span) -> Option<Diagnostic> {
    let by = overfull(lines);
    if by <= Abs::ZERO {
        return None;
    }
    let over = Abs::pt(by.pt_e4().div_euclid(10_000) + 1);
    let CaptionForm { writing, holder, .. } = form;
    let longer = if writing.is_vertical() { " longer than its " } else { " wider than its " };
    let message = "a line of this caption is up to {over} pt";
    let d = Diagnostic::warning(rules::text::OVERFULL, message).and(longer).and(holder.name());
    let d = d.fact("over", FactValue::Points(over));
    Some(d.at(span, "in here").help(format!("{}, or change the words", holder.remedy())))
}

/// A picture or panel with its caption, in their room.
#[derive(Clone, Copy)]
pub(super) struct CaptionedRoom<'a> {
    pub(super) block: &'a Block,
    /// The whole rectangle of the block.
    pub(super) outer: Rect,
    /// The room of picture and caption.
    pub(super) room: Rect,
    pub(super) caption: &'a Caption,
    /// Lines of a head between the picture and a caption below it.
    pub(super) head: i64,
}

impl CaptionedRoom<'_> {
    pub(super) fn setting(&self) -> CaptionSetting {
        self.caption.setting
    }

    /// Whether the caption stands in the picture, which then has the whole room.
    pub(super) fn is_inside(&self) -> bool {
        self.setting().place == CaptionPlace::Inside && !self.caption.is_empty()
    }

    /// Whether the caption stands below the picture.
    pub(super) fn is_below(&self) -> bool {
        self.setting().place == CaptionPlace::Below && !self.caption.is_empty()
    }
}
