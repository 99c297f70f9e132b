//! A paragraph's styles, forms and ruby as composition wants them.

use crate::copy::TypeSpec;
use crate::copy::drop_cap::{self, DropCap};
use crate::copy::shaped_text::{CopyRole, SMALL_SPACE, ShapedText};
use crate::copy::type_spec::story_script;
use crate::copy::wanted_form::WantedForm;
use crate::edition::{Form, Mark, Paragraph, ParagraphKind, Story};
use crate::font::{FontBook, FontId};
use crate::geom::{Abs, Em};
use crate::house::{GridSpec, Layout};
use crate::text::{
    self, Annotations, Class, DropCapRoom, Indents, RubyCopy, RubyStyle, ShapedParagraph,
    TypeStyle, Typesetter, class_of,
};
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
    /// Stretches of another form, in order.
    wanted: Vec<(Range<usize>, WantedForm)>,
    styles: Vec<(Range<usize>, TypeSpec)>,
    forms: Vec<(Range<usize>, text::GlyphForm)>,
    /// Faces of emphasised Latin letters.
    italic: &'a [FontId],
    /// Emphasised words that have dots.
    dotted: Vec<Range<usize>>,
}

/// What stands at the ends of a story.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EndsOfStory<'a> {
    /// The drop cap that the paragraph begins with.
    pub(super) drop_cap: Option<DropCap>,
    /// The mark that follows its last character.
    pub(super) end_mark: Option<&'a str>,
}

/// A paragraph of running text, shaped in the layout's styles.
pub(super) fn paragraph(
    p: &Paragraph,
    layout: &Layout,
    least: Abs,
    ends: EndsOfStory<'_>,
    setter: &mut Typesetter<'_>,
) -> ShapedText {
    let base = match p.kind {
        ParagraphKind::Body => "body",
        ParagraphKind::Item => "item",
        ParagraphKind::ListItem { .. } => "list",
        ParagraphKind::Subhead => "subhead",
    };
    let drop_cap = ends.drop_cap;
    let Some(mark) = ends.end_mark else {
        return StyledParagraph { p, base, layout, least, drop_cap, mark: 0 }.shape(setter);
    };
    let marked = &Paragraph { text: format!("{}{mark}", p.text), ..p.clone() };
    StyledParagraph { p: marked, base, layout, least, drop_cap, mark: mark.len() }.shape(setter)
}

/// A paragraph shaped in the style called `base` where it names none.
pub(super) fn paragraph_as(
    p: &Paragraph,
    base: &str,
    layout: &Layout,
    least: Abs,
    setter: &mut Typesetter<'_>,
) -> ShapedText {
    StyledParagraph { p, base, layout, least, drop_cap: None, mark: 0 }.shape(setter)
}

/// A paragraph, and what it is shaped by.
struct StyledParagraph<'a> {
    p: &'a Paragraph,
    /// The style that it has if it names none.
    base: &'a str,
    layout: &'a Layout,
    least: Abs,
    drop_cap: Option<DropCap>,
    /// How many bytes at its end are an end mark.
    mark: usize,
}

impl StyledParagraph<'_> {
    fn shape(&self, setter: &mut Typesetter<'_>) -> ShapedText {
        let Self { p, base, layout, least, drop_cap, mark } = *self;
        let base = p.style.as_ref().map_or(base, |style| style.value.as_str());
        let part = match p.kind {
            ParagraphKind::Subhead => CopyRole::Subhead,
            _ => CopyRole::Body,
        };
        let fonts = setter.book();
        let drop_cap = drop_cap.and_then(|cap| Some((drop_cap::letters(&p.text)?, cap)));
        let opening = drop_cap.clone();
        let style = |name: &str| layout.story_style(name, story_script(setter));
        let spec = |name: &str| TypeSpec::new(&style(name), fonts, SMALL_SPACE);
        let mut wanted = WantedForm::of(p, drop_cap);
        if mark > 0 {
            wanted.push((p.text.len() - mark..p.text.len(), WantedForm::EndMark));
        }
        let italic = fonts.chain(&style("italic").face);
        let (styles, forms, dotted) = (Vec::new(), Vec::new(), Vec::new());
        let mut runs = StyledRuns { fonts, least, wanted, styles, forms, italic, dotted };
        let mut at = 0;
        // The paragraph's own style comes first even where it begins in another one, because the first
        // style gives the em, the indent and the alignment.
        let own = spec(base);
        let first = p.marks.iter().map(|(r, _)| r).chain(runs.wanted.iter().map(|(r, _)| r));
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
        let mut indents = specs.first().map(TypeSpec::indents).unwrap_or_default();
        if let Some((letters, cap)) = opening {
            indents = beside_drop_cap(indents, &text, &letters, cap);
        }
        specs.extend(ruby);
        ShapedText { part, shaped: text, specs, indents, dotted: runs.dotted }
    }
}

/// The indents of a paragraph that begins with a drop cap of these letters.
fn beside_drop_cap(
    indents: Indents,
    text: &ShapedParagraph,
    letters: &Range<usize>,
    cap: DropCap,
) -> Indents {
    let width = text.width_at_start(&text.clusters_of(letters));
    let drop_cap = Some(DropCapRoom { lines: cap.lines, width });
    Indents { first: Abs::ZERO, drop_cap, ..indents }
}

impl StyledRuns<'_> {
    /// Adds a stretch of a paragraph that is in one style, cut where its form changes.
    fn add(&mut self, p: &Paragraph, range: Range<usize>, spec: &TypeSpec) {
        let mut at = range.start;
        let wanted = std::mem::take(&mut self.wanted);
        for (whole, form) in &wanted {
            let part = whole.start.max(range.start)..whole.end.min(range.end);
            if part.is_empty() {
                continue;
            }
            self.plain(at..part.start, spec);
            match form {
                WantedForm::OfCopy(Form::Emphasis) => self.emphasised(p, part.clone(), spec),
                WantedForm::OfCopy(Form::SmallCaps) => self.small_caps(p, part.clone(), spec),
                WantedForm::OfCopy(form) => self.raised(*form, part.clone(), spec),
                WantedForm::ListMarker => {
                    let form = text::GlyphForm::ListMarker(spec.face.size / 2);
                    self.forms.push((part.clone(), form));
                    self.plain(part.clone(), spec);
                }
                WantedForm::EndMark => {
                    let form = text::GlyphForm::EndMark(spec.face.size / 4);
                    self.forms.push((part.clone(), form));
                    self.plain(part.clone(), spec);
                }
                WantedForm::DropCap(cap) => self.drop_cap(p, part.clone(), *cap, spec),
            }
            at = part.end;
        }
        self.wanted = wanted;
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

    /// Latin letters in italics, dots at everything else; marks go with what stands before them.
    fn emphasised(&mut self, p: &Paragraph, range: Range<usize>, spec: &TypeSpec) {
        let face = TypeStyle { chain: self.italic.to_vec(), ..spec.face.clone() };
        let italic = TypeSpec { face, ..spec.clone() };
        let words = &p.text[range.clone()];
        let is_latin = |c: char| !class_of(c).is_some_and(Class::is_character);
        let letters = || words.char_indices().filter(|(_, c)| c.is_alphanumeric());
        let turns =
            letters().zip(letters().skip(1)).filter(|(a, b)| is_latin(a.1) != is_latin(b.1));
        let starts = std::iter::once(0).chain(turns.clone().map(|(_, (at, _))| at));
        let ends = turns.map(|(_, (at, _))| at).chain([words.len()]);
        let mut latin = letters().next().is_none_or(|(_, c)| is_latin(c));
        for (start, end) in starts.zip(ends) {
            let part = range.start + start..range.start + end;
            if latin {
                self.plain(part, &italic);
            } else {
                self.dotted.push(part.clone());
                self.plain(part, spec);
            }
            latin = !latin;
        }
    }

    fn drop_cap(&mut self, p: &Paragraph, range: Range<usize>, cap: DropCap, spec: &TypeSpec) {
        let Some(first) = spec.face.chain.first() else { return self.plain(range, spec) };
        let set = cap.set(&p.text[range.clone()], &spec.face, self.fonts.get(*first));
        self.forms.push((range.clone(), text::GlyphForm::DropCap(set.form)));
        let face = TypeStyle { size: set.size, hyphenate: false, ..spec.face.clone() };
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
    story.paragraphs().find(|p| !p.ruby.is_empty())?;
    let (size, grid) = (layout.style("ruby").size, &layout.grid);
    let blank = grid.size / 10;
    let over = -(spare(grid, size) + blank);
    (over > Abs::ZERO).then_some(over)
}
