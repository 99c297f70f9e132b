//! A story's copy, shaped once.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::edition::{Align, Layout, Mark, Paragraph, ParagraphKind, Story, Style};
use crate::flow::TypeSpec;
use crate::font::FontBook;
use crate::geom::Abs;
use crate::text::{Prepared, TypeStyle, Typesetter};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a piece of a story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Column label.
    Label,
    /// Kicker.
    Kicker,
    /// Main head.
    Head,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Subhead in the text.
    Subhead,
    /// Running text.
    Body,
    /// A note after the copy, no part of it.
    EndNote,
    /// Jump-out line.
    JumpOut,
    /// Jump-in line.
    JumpIn,
    /// Head on a continuation.
    JumpHead,
}

/// A piece of a story in type: shaped text with its styles.
#[derive(Clone, Debug)]
pub struct Matter {
    /// What it is.
    pub part: Part,
    /// The text, shaped.
    pub text: Prepared,
    /// Its styles, by the number that clusters carry.
    pub specs: Vec<TypeSpec>,
    /// Where it stands in the source, for what an author wrote.
    pub span: Option<Span>,
}

impl Matter {
    /// The first style's alignment.
    pub fn align(&self) -> Align {
        self.specs.first().map_or(Align::Left, |s| s.align)
    }

    /// First-line indent of running text; none for lines that are centred or ranged right.
    pub fn indent(&self) -> Abs {
        match self.align() {
            Align::Justify | Align::Left => self.specs.first().map_or(Abs::ZERO, |s| s.indent),
            Align::Centre | Align::Right => Abs::ZERO,
        }
    }

    /// The first style's size.
    pub fn size(&self) -> Abs {
        self.specs.first().map_or(Abs::ZERO, |s| s.face.size)
    }
}

/// A story's body, shaped.
#[derive(Debug)]
pub struct BodyCopy {
    /// Paragraphs and subheads, in order; last an end note, if there is one.
    pub body: Vec<Matter>,
}

/// Spaces between Han in display lines, in thousandths of an em.
const DISPLAY_SPACE: i32 = 1000;
/// The same in bylines and other small lines.
const SMALL_SPACE: i32 = 500;

impl BodyCopy {
    /// A story's body, shaped with the layout's styles. Missing characters are reported.
    pub fn prepare(
        story: &Story,
        layout: &Layout,
        setter: &mut Typesetter<'_>,
        fonts: &FontBook,
        out: &mut Diagnostics,
    ) -> Self {
        let latin = story.body.iter().map(|p| paragraph(p, layout, setter, fonts));
        let mut body: Vec<Matter> = latin.collect();
        let mut missing = Missing::new();
        for (matter, source) in body.iter().zip(&story.body) {
            let place = |at, c: char| source.source(at..at + c.len_utf8());
            count_missing(&matter.text, &mut missing, place);
        }
        if let Some(note) = &story.end_note {
            let matter = display(
                &note.text,
                Part::EndNote,
                &layout.story_style("end_note", setter.is_latin()),
                setter,
                fonts,
            );
            count_missing(&matter.text, &mut missing, |_, _| note.span);
            body.push(matter);
        }
        report_missing(missing, story, out);
        Self { body }
    }
}

/// A display line or a note in one style.
pub(super) fn display(
    text: &str,
    part: Part,
    style: &Style,
    setter: &mut Typesetter<'_>,
    fonts: &FontBook,
) -> Matter {
    let small = matches!(part, Part::Byline | Part::EndNote | Part::JumpOut | Part::JumpIn);
    let space = if small { SMALL_SPACE } else { DISPLAY_SPACE };
    let spec = TypeSpec::new(style, fonts, space);
    let text = setter.prepare(text, &[(0..text.len(), &spec.face)]);
    Matter { part, text, specs: vec![spec], span: None }
}

fn paragraph(
    p: &Paragraph,
    layout: &Layout,
    setter: &mut Typesetter<'_>,
    fonts: &FontBook,
) -> Matter {
    let (part, base) = match p.kind {
        ParagraphKind::Body => (Part::Body, "body"),
        ParagraphKind::Item => (Part::Body, "item"),
        ParagraphKind::Subhead => (Part::Subhead, "subhead"),
    };
    let spec = |name: &str| {
        TypeSpec::new(&layout.story_style(name, setter.is_latin()), fonts, SMALL_SPACE)
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut specs = Vec::new();
    let mut at = 0;
    let mut plain = |range: Range<usize>, name: &str, specs: &mut Vec<TypeSpec>| {
        // The paragraph's own style comes first even where it begins in another one, because the
        // first style gives the em, the indent and the alignment.
        if !range.is_empty() || (specs.is_empty() && range.start == 0) {
            ranges.push(range);
            specs.push(spec(name));
        }
    };
    for (range, mark) in &p.marks {
        plain(at..range.start, base, &mut specs);
        let name = match mark {
            Mark::Bold => "bold",
            Mark::LeadIn => "lead_in",
        };
        plain(range.clone(), name, &mut specs);
        at = range.end;
    }
    plain(at..p.text.len(), base, &mut specs);
    let styles: Vec<(Range<usize>, &TypeStyle)> =
        ranges.into_iter().zip(specs.iter().map(|s| &s.face)).collect();
    let text = setter.prepare(&p.text, &styles);
    Matter { part, text, specs, span: Some(p.span) }
}

/// Characters that no face has: where each stands first and how often it stands at all.
pub(super) type Missing = BTreeMap<char, (Span, usize)>;

/// Counts the characters of `text` that no face has; `span` says where one stands in the source.
pub(super) fn count_missing(
    text: &Prepared,
    missing: &mut Missing,
    span: impl Fn(usize, char) -> Span,
) {
    for (at, c) in &text.missing {
        missing.entry(*c).or_insert_with(|| (span(*at, *c), 0)).1 += 1;
    }
}

/// An error for each character that no face has.
pub(super) fn report_missing(missing: Missing, story: &Story, out: &mut Diagnostics) {
    for (c, (span, count)) in missing {
        let code = u32::from(c);
        let of = if count > 1 { format!(", the first of {count}") } else { String::new() };
        let message =
            format!("no face has the character {c:?} (U+{code:04X}){of} in story `{}`", story.id);
        out.push(Diagnostic::error("font::missing-glyph", message).at(span, "set here").help(
            "write it another way, or add a font that has it to this role in the layout's [faces]",
        ));
    }
}
