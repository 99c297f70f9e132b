//! A paragraph's styles, forms and ruby as composition wants them.

use crate::copy::TypeSpec;
use crate::copy::shaped_text::{CopyRole, SMALL_SPACE, ShapedText};
use crate::edition::{Form, Mark, Paragraph, ParagraphKind, Story};
use crate::font::FontBook;
use crate::geom::{Abs, Em};
use crate::house::{GridSpec, Layout};
use crate::text::{self, Annotations, RubyCopy, RubyStyle, TypeStyle, Typesetter};
use std::ops::Range;

/// Space after each small capital, in thousandths of an em.
const SMALL_CAPS_SPACE: i32 = 50;

/// The least size of a press makes a superscript or subscript no larger than this part of its text's
/// size, in quarters: beyond it nobody would tell the two apart.
const MOST_OF_TEXT: (i64, i64) = (3, 4);

/// Stretches of a paragraph with their styles, and what becomes of those that are raised or small
/// capitals.
struct StyledRuns<'a> {
    fonts: &'a FontBook,
    /// The least size of type in one full ink that the press prints.
    least: Abs,
    styles: Vec<(Range<usize>, TypeSpec)>,
    forms: Vec<(Range<usize>, text::GlyphForm)>,
}

/// A paragraph, shaped in the layout's styles.
pub(super) fn paragraph(
    p: &Paragraph,
    layout: &Layout,
    least: Abs,
    setter: &mut Typesetter<'_>,
) -> ShapedText {
    let fonts = setter.book();
    let (part, base) = match p.kind {
        ParagraphKind::Body => (CopyRole::Body, "body"),
        ParagraphKind::Item => (CopyRole::Body, "item"),
        ParagraphKind::Subhead => (CopyRole::Subhead, "subhead"),
    };
    let latin = setter.is_latin();
    let spec = |name: &str| TypeSpec::new(&layout.story_style(name, latin), fonts, SMALL_SPACE);
    let mut runs = StyledRuns { fonts, least, styles: Vec::new(), forms: Vec::new() };
    let mut at = 0;
    // The paragraph's own style comes first even where it begins in another one, because the first
    // style gives the em, the indent and the alignment.
    let own = spec(base);
    let first = p.marks.iter().map(|(r, _)| r).chain(p.forms.iter().map(|(r, _)| r));
    if first.clone().any(|r| r.start == 0) {
        runs.styles.push((0..0, own.clone()));
    }
    for (range, mark) in &p.marks {
        runs.add(p, at..range.start, &own);
        let name = match mark {
            Mark::Bold => "bold",
            Mark::LeadIn => "lead_in",
        };
        runs.add(p, range.clone(), &spec(name));
        at = range.end;
    }
    runs.add(p, at..p.text.len(), &own);
    if runs.styles.is_empty() {
        runs.styles.push((0..0, own));
    }
    let styles: Vec<(Range<usize>, &TypeStyle)> =
        runs.styles.iter().map(|(range, spec)| (range.clone(), &spec.face)).collect();
    let ruby = (!p.ruby.is_empty()).then(|| spec("ruby"));
    let readings: Vec<(Range<usize>, &str)> =
        p.ruby.iter().map(|r| (r.base.clone(), r.text.as_str())).collect();
    let over = ruby.as_ref().map(|ruby| {
        let gap = (spare(&layout.grid, ruby.face.size).min(Abs::ZERO)) / 2;
        let style = RubyStyle { face: &ruby.face, gap };
        RubyCopy { readings: &readings, style }
    });
    let annotations = Annotations { forms: &runs.forms, ruby: over };
    let text = setter.shape_annotated(&p.text, &styles, &annotations);
    let mut specs: Vec<TypeSpec> = runs.styles.into_iter().map(|(_, spec)| spec).collect();
    specs.extend(ruby);
    ShapedText { part, shaped: text, specs }
}

impl StyledRuns<'_> {
    /// Adds a stretch of a paragraph that is in one style, cut where its form changes.
    fn add(&mut self, p: &Paragraph, range: Range<usize>, spec: &TypeSpec) {
        let mut at = range.start;
        for (whole, form) in &p.forms {
            let part = whole.start.max(range.start)..whole.end.min(range.end);
            if part.is_empty() {
                continue;
            }
            self.plain(at..part.start, spec);
            match form {
                Form::SmallCaps => self.small_caps(p, part.clone(), spec),
                Form::Superscript | Form::Subscript => self.raised(*form, part.clone(), spec),
            }
            at = part.end;
        }
        self.plain(at..range.end, spec);
    }

    fn plain(&mut self, range: Range<usize>, spec: &TypeSpec) {
        if !range.is_empty() {
            self.styles.push((range, spec.clone()));
        }
    }

    fn raised(&mut self, form: Form, range: Range<usize>, spec: &TypeSpec) {
        let Some(first) = spec.face.chain.first() else { return self.plain(range, spec) };
        let face = self.fonts.get(*first);
        let shift = if form == Form::Superscript { face.superscript() } else { face.subscript() };
        let rise = part(shift.rise, spec.face.size);
        let (num, den) = MOST_OF_TEXT;
        let least = self.least.min(spec.face.size.scale(num, den));
        let size = part(shift.size, spec.face.size).max(least);
        self.forms.push((range.clone(), text::GlyphForm::Raised(rise)));
        let face = TypeStyle { size, ..spec.face.clone() };
        self.plain(range, &TypeSpec { face, ..spec.clone() });
    }

    /// Lower-case letters are set as smaller capitals, everything else as it is.
    fn small_caps(&mut self, p: &Paragraph, range: Range<usize>, spec: &TypeSpec) {
        let Some(first) = spec.face.chain.first() else { return self.plain(range, spec) };
        let ratio = self.fonts.get(*first).small_capital();
        let size = part(ratio, spec.face.size);
        let tracking = spec.face.tracking + SMALL_CAPS_SPACE;
        // A word in capitals is not hyphenated.
        let face = TypeStyle { size, tracking, hyphenate: false, ..spec.face.clone() };
        let large = TypeStyle { hyphenate: false, ..spec.face.clone() };
        let spec = &TypeSpec { face: large, ..spec.clone() };
        let small = TypeSpec { face, ..spec.clone() };
        let space = Em::ratio(tracking, 1000).at(size);
        let letters: Vec<(usize, char)> = p.text[range.clone()].char_indices().collect();
        for run in letters.chunk_by(|a, b| a.1.is_lowercase() == b.1.is_lowercase()) {
            let (Some((from, c)), Some((to, last))) = (run.first(), run.last()) else { continue };
            let part = range.start + from..range.start + to + last.len_utf8();
            if c.is_lowercase() {
                self.forms.push((part.clone(), text::GlyphForm::SmallCaps(space)));
            }
            self.plain(part, if c.is_lowercase() { &small } else { spec });
        }
    }
}

/// A part of a size, in whole hundredths of a point.
fn part(ratio: Em, size: Abs) -> Abs {
    let hundredth = Abs::PT / 100;
    hundredth * (ratio.at(size) + hundredth / 2).0.div_euclid(hundredth.0)
}

/// What is left between lines of the body when ruby of this size stands there; below zero when
/// cells overlap, of which a tenth is blank.
fn spare(grid: &GridSpec, ruby: Abs) -> Abs {
    grid.pitch - grid.size - ruby
}

/// By how much the ruby of a story is larger than the room between its lines, if it is.
pub(super) fn ruby_overlap(story: &Story, layout: &Layout) -> Option<Abs> {
    story.body.iter().find(|p| !p.ruby.is_empty())?;
    let (size, grid) = (layout.style("ruby").size, &layout.grid);
    let blank = grid.size / 10;
    let over = -(spare(grid, size) + blank);
    (over > Abs::ZERO).then_some(over)
}
