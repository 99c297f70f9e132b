//! Typesetter for text outside stories: captions, display and furniture.

use crate::compose::type_line;
use crate::compose::words_holder::{WordsHolder, length, overfull, overhang, too_wide};
use crate::copy::{TypeSpec, aligned};
use crate::diag::{Diagnostic, Diagnostics, FactValue, Severity, Span, Spanned, rules};
use crate::edition::Edition;
use crate::flow::FilledThread;
use crate::font::FontBook;
use crate::geom::{Abs, Point, Rect, WritingMode};
use crate::house::{Align, Style};
use crate::lint::{MAX_OPENED, MissingCharacters, MissingFrom, characters};
use crate::makeup::{Grid, Plan};
use crate::scene::{Item, Tag};
use crate::text::{
    IndentedMeasure, Line, Measure, Relaxation, ShapedParagraph, Typesetter, break_lines,
};
use std::sync::Arc;

/// The inputs of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageMaterial<'a> {
    pub(super) edition: &'a Edition,
    pub(super) plan: &'a Plan,
    pub(super) fonts: &'a FontBook,
    pub(super) filled: &'a [Arc<FilledThread>],
}

/// Sets captions, display and furniture of one page.
pub(super) struct DisplayTypesetter<'a, 's> {
    pub(super) with: PageMaterial<'a>,
    /// Index of the page.
    pub(super) page: usize,
    pub(super) setter: &'s mut Typesetter<'a>,
    /// Typesetter for vertical lines.
    pub(super) upright: &'s mut Typesetter<'a>,
    pub(super) out: &'s mut Diagnostics,
}

/// A display text with its style and setting.
pub(super) struct DisplayWords<'a> {
    pub(super) text: &'a str,
    pub(super) style: &'a Style,
    pub(super) leading: Abs,
    pub(super) holder: WordsHolder,
    pub(super) writing: WritingMode,
    pub(super) span: Span,
}

/// Width of a space between Han characters in display, in thousandths of an em.
const HAN_SPACE: i32 = 1000;

impl DisplayTypesetter<'_, '_> {
    /// Sets words line by line from the top of `rect`; vertical lines from its right edge.
    pub(super) fn words(
        &mut self,
        words: &DisplayWords<'_>,
        rect: Rect,
        out: &mut Vec<(Point, Item)>,
    ) {
        let spec = TypeSpec::new(words.style, self.with.fonts, HAN_SPACE);
        let (writing, sheet) = (words.writing, self.with.edition.layout.sheet.width);
        let room = writing.along_rect(rect, sheet);
        let mut y = room.top();
        for paragraph in words.text.split('\n') {
            let mut text = self.prepare_for(writing, paragraph, &spec, words.span);
            if words.holder == WordsHolder::WrappedItem {
                text.split_all_words();
            }
            for line in self.lines(&text, &spec, words, room.size.width) {
                let aside = aligned(spec.align, room.size.width - line.measure.x, line.width());
                let x = room.left() + line.measure.x + aside;
                let at = Point::new(x, y + Grid::ascent(spec.face.size, writing));
                let (at, specs) = (writing.place(at, sheet), std::slice::from_ref(&spec));
                type_line::line_runs(&text, specs, &line, at, Tag::FURNITURE, out);
                y += words.leading;
            }
            if text.clusters.is_empty() {
                y += words.leading;
            }
        }
    }

    fn lines(
        &mut self,
        text: &ShapedParagraph,
        spec: &TypeSpec,
        words: &DisplayWords<'_>,
        width: Abs,
    ) -> Vec<Line> {
        let count = text.clusters.len();
        if count == 0 {
            return Vec::new();
        }
        let measure = Measure { x: Abs::ZERO, width };
        if words.holder == WordsHolder::WrappedItem {
            let lines = break_lines(text, &IndentedMeasure { width, indents: spec.indents() });
            self.report_parted(text, &lines, words.span);
            if spec.align == Align::Justify {
                self.report_strain(text, &lines, words.span);
                self.report(too_wide(
                    overfull(&lines),
                    spec,
                    words.holder,
                    words.writing,
                    words.span,
                ));
                return lines;
            }
            let at = |l: &Line| l.start as usize..l.end as usize;
            let ragged = |l: &Line| text.line(at(l), l.measure);
            let lines: Vec<Line> = lines.iter().map(ragged).collect();
            self.report(too_wide(overhang(&lines), spec, words.holder, words.writing, words.span));
            return lines;
        }
        let line = text.line(0..count, measure);
        if line.natural > width {
            self.report(too_wide(overhang(&[line]), spec, words.holder, words.writing, words.span));
            let free = Measure { x: Abs::ZERO, width: line.natural };
            return vec![text.line(0..count, free)];
        }
        vec![line]
    }

    /// Adds a diagnostic, if there is one.
    pub(super) fn report(&mut self, d: Option<Diagnostic>) {
        if let Some(d) = d {
            self.out.push(d);
        }
    }

    /// The same diagnostic with a rectangle of the page that is being made.
    pub(super) fn on_page(&self, d: Diagnostic, rect: Rect) -> Diagnostic {
        d.on(self.with.plan.pages[self.page].number, rect)
    }

    /// Sets words in the middle of `room`, in the panel style.
    pub(super) fn centred(
        &mut self,
        words: &Spanned<String>,
        room: Rect,
        out: &mut Vec<(Point, Item)>,
    ) {
        let Spanned { value: text, span } = words;
        let layout = &self.with.edition.layout;
        let style = Style { align: Align::Centre, ..layout.style("panel").clone() };
        let leading = style.size.scale(3, 2);
        let count =
            i64::try_from(text.split('\n').count()).expect("a text is no longer than memory");
        let height = leading * (count - 1) + style.size;
        let top = room.top() + (room.size.height - height) / 2;
        let rect = Rect::xywh(room.left(), top, room.size.width, height);
        let (writing, holder) = (WritingMode::Horizontal, WordsHolder::Panel);
        let words = DisplayWords { text, style: &style, leading, holder, writing, span: *span };
        self.words(&words, rect, out);
    }

    /// Reports words of `text` that fit on no line and are split across `lines`.
    pub(super) fn report_parted(&mut self, text: &ShapedParagraph, lines: &[Line], span: Span) {
        let mut words: Vec<_> = lines.iter().filter_map(|l| l.parted_word(text)).collect();
        words.dedup();
        for word in words {
            let words = text.text_of(word);
            let message =
                "`{word…16}` is wider than its line: it is parted where no rule allows it";
            self.out.push(
                Diagnostic::warning(rules::text::UNBREAKABLE, message)
                    .fact("word", words)
                    .fact("characters", characters(words))
                    .at(span, "in here")
                    .help(format!(
                        "give it more {}, or write the word with spaces or hyphens",
                        length(text.writing)
                    )),
            );
        }
    }

    /// Reports the rules that justified lines of `text` relaxed, in one diagnostic.
    pub(super) fn report_strain(&mut self, text: &ShapedParagraph, lines: &[Line], span: Span) {
        let is_parted = |n: usize| lines[n].parted_word(text).is_some();
        let in_a_word = |n: &usize| is_parted(*n) || n.checked_sub(1).is_some_and(is_parted);
        let whole = (0..lines.len()).filter(|n| !in_a_word(n));
        let strains = whole.map(|n| lines[n].strain(text));
        // Of words that are parted and of lines that stick out there is more to say elsewhere.
        let is_told = |rule: &Relaxation| matches!(rule, Relaxation::Parted | Relaxation::Overfull);
        let strained = strains.filter(|s| !s.relaxed.iter().all(is_told));
        let strained: Vec<_> = strained.collect();
        let relaxed = strained.iter().flat_map(|s| s.relaxed.iter().copied());
        let mut rules: Vec<_> = relaxed.filter(|rule| !is_told(rule)).collect();
        rules.sort_unstable();
        rules.dedup();
        if rules.is_empty() {
            return;
        }
        let names: Vec<_> = rules.into_iter().map(Relaxation::name).collect();
        let message = "{lines:line} of these words break a rule of setting: {rules}";
        let widest = strained.iter().map(|s| s.opened).max().unwrap_or(0);
        let severity = if widest > MAX_OPENED { Severity::Warning } else { Severity::Note };
        let mut d = Diagnostic::new(severity, rules::text::STRAINED, message)
            .fact("lines", strained.len())
            .fact("rules", names.into_iter().collect::<FactValue>());
        // Lines that cannot be filled are not opened at all.
        if widest > 0 {
            d = d.fact("opened", widest);
        }
        let help = format!("give them more {}, or change a word or two", length(text.writing));
        self.out.push(d.at(span, "in here").help(help));
    }

    /// Shapes a text in one style; characters missing from all faces are reported at `span`.
    pub(super) fn prepare(&mut self, text: &str, spec: &TypeSpec, span: Span) -> ShapedParagraph {
        self.prepare_for(WritingMode::Horizontal, text, spec, span)
    }

    /// Shapes a text for lines of a writing mode.
    pub(super) fn prepare_for(
        &mut self,
        writing: WritingMode,
        text: &str,
        spec: &TypeSpec,
        span: Span,
    ) -> ShapedParagraph {
        let setter = match writing {
            WritingMode::Horizontal => &mut *self.setter,
            WritingMode::Vertical => &mut *self.upright,
        };
        let prepared = setter.shape_paragraph(text, &[(0..text.len(), &spec.face)]);
        let fonts = setter.book();
        let mut missing = MissingCharacters::default();
        missing.count(&prepared, |_, _| span);
        missing.report(MissingFrom::Display, fonts, self.out);
        prepared
    }
}
