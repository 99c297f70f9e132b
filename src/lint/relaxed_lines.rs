//! What the lines of a story gave up, reported once a paragraph for each rule.

use crate::copy::{CopyRole, ShapedText};
use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::edition::{Paragraph, Story};
use crate::flow::{BlockText, FilledFrame};
use crate::geom::Abs;
use crate::lint::context::ThreadContext;
use crate::lint::units::{CopyUnit, counted, held, number};
use crate::text::{Fit, Line, Relaxation, Strain};
use std::ops::Range;

/// Opening of gaps, in thousandths of an em, beyond which a line is a fault of the page.
pub(crate) const MAX_OPENED: i64 = 500;

/// A paragraph of a story with its lines.
struct StrainedParagraph<'a> {
    /// Its index among the thread's texts.
    index: usize,
    story: &'a Story,
    source: &'a Paragraph,
    text: &'a ShapedText,
    lines: Vec<StrainedLine<'a>>,
}

/// A line of a paragraph in its frame, with its strain.
struct StrainedLine<'a> {
    frame: &'a FilledFrame,
    line: Line,
    strain: Strain,
    words: Range<usize>,
}

/// Every rule that a story's lines gave up.
pub(super) fn report(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    let rules = [
        Relaxation::Name,
        Relaxation::Unit,
        Relaxation::Dash,
        Relaxation::Stops,
        Relaxation::Loose,
    ];
    for paragraph in paragraphs(ctx) {
        if !matches!(paragraph.text.part, CopyRole::Body | CopyRole::Boxed) {
            let over = |set: &StrainedLine<'_>| set.line.width() - set.line.measure.width;
            if let Some(set) = paragraph.lines.iter().find(|set| over(set) > Abs::ZERO) {
                out.push(paragraph.overfull(set, over(set)));
            }
            continue;
        }
        for rule in rules {
            if let Some(d) = paragraph.relaxed(rule) {
                out.push(d);
            }
        }
        // The word that was reported last, by its first cluster: it may go on over many lines.
        let mut reported = None;
        for set in &paragraph.lines {
            if let Some(word) = set.line.parted_word(&paragraph.text.shaped)
                && reported.replace(word.start) != Some(word.start)
            {
                out.push(paragraph.parted(set, word));
            }
            if let Fit::Overfull(by) = set.line.fit {
                out.push(paragraph.overfull(set, by));
            }
        }
    }
}

/// The paragraphs of the body and of the blocks in it, with their lines, in the order of the texts.
fn paragraphs<'a>(ctx: ThreadContext<'a>) -> Vec<StrainedParagraph<'a>> {
    let (story, filled) = (ctx.story, ctx.filled);
    let of = |(index, source): (usize, &'a Paragraph)| {
        let text = &filled.texts[index];
        StrainedParagraph { index, story, source, text, lines: Vec::new() }
    };
    let of_block = |text: &BlockText| {
        let block = story.blocks.get(text.block)?;
        Some((text.text, block.content.paragraphs().get(text.paragraph)?))
    };
    let body = (0..filled.copy).zip(&story.body);
    let mut all: Vec<_> =
        body.chain(filled.block_texts.iter().filter_map(of_block)).map(of).collect();
    for frame in &filled.frames {
        for set in &frame.lines {
            let Ok(at) = all.binary_search_by_key(&set.text, |of| of.index) else { continue };
            let paragraph = &mut all[at];
            let text = &paragraph.text.shaped;
            let clusters = &text.clusters[set.line.start as usize..set.line.end as usize];
            let start = clusters.first().map_or(0, |c| c.text.start as usize);
            let end = clusters.last().map_or(start, |c| c.text.end as usize);
            let (line, strain) = (set.line, set.line.strain(text));
            paragraph.lines.push(StrainedLine { frame, line, strain, words: start..end });
        }
    }
    all
}

impl StrainedParagraph<'_> {
    /// The lines that gave up one rule.
    fn relaxed(&self, relaxation: Relaxation) -> Option<Diagnostic> {
        let gave: Vec<&StrainedLine<'_>> =
            self.lines.iter().filter(|l| l.strain.relaxed.contains(&relaxation)).collect();
        let first = gave.first()?;
        let widest = gave.iter().map(|l| l.strain.opened).max().unwrap_or(0);
        let (rule, message, help) = match relaxation {
            Relaxation::Name => (
                rules::text::NAME_PARTED,
                "story `{story}`: a name is parted in {lines:line} of this paragraph",
                "change a word or two before it, or set the story wider",
            ),
            Relaxation::Unit => (
                rules::text::UNIT_PARTED,
                "story `{story}`: a number is parted from its unit in {lines:line} of this paragraph",
                "change a word or two before it, or set the story wider",
            ),
            Relaxation::Dash => (
                rules::text::DASH_AT_START,
                "story `{story}`: a dash or an ellipsis begins a line after {lines:line} of this \
                 paragraph",
                "change a word or two before it, or use a lower level of `prohibition`",
            ),
            Relaxation::Stops => (
                rules::text::STOPS_DRAWN_IN,
                "story `{story}`: the blanks after 。！？ are squeezed in {lines:line} of this paragraph",
                "change a word or two, or set the story wider",
            ),
            _ if widest == 0 => (
                rules::text::SHORT,
                "story `{story}`: {lines:line} of this paragraph cannot be filled",
                "change a word or two, or set the story wider",
            ),
            _ => (
                rules::text::LOOSE,
                "story `{story}`: gaps in {lines:line} of this paragraph are opened by up to {opened} \
                 em",
                "change a word or two, or set the story wider",
            ),
        };
        let hole = relaxation == Relaxation::Loose && widest > MAX_OPENED;
        let make = if hole { Diagnostic::warning } else { Diagnostic::note };
        let place = &first.frame.frame;
        let at = self.source.source(first.words.clone());
        let mut d = make(rule, message).fact("story", &self.story.id).fact("lines", gave.len());
        if rule == rules::text::LOOSE {
            d = d.fact("opened", widest);
        }
        Some(d.at(at, "the first of them").help(help).on(place.page, place.rect))
    }

    /// A word that no line can hold.
    fn parted(&self, line: &StrainedLine<'_>, word: Range<usize>) -> Diagnostic {
        let text = &self.text.shaped;
        let clusters = &text.clusters[word.clone()];
        let words = text.text_of(word);
        let characters = number(words, CopyUnit::Characters);
        let width: Abs = clusters.iter().map(|c| c.advance + c.spacing.natural).sum();
        let bytes = clusters.iter().map(|c| c.text.start..c.text.end).reduce(|a, b| a.start..b.end);
        let bytes = bytes.map_or(0..0, |b| b.start as usize..b.end as usize);
        let after = clusters.last().map_or(Abs::ZERO, |c| c.spacing.natural);
        let (message, help) = if width - after > line.line.measure.width {
            let message = counted(
                text,
                "`{word…16}` ({characters:letter}) does not fit a line of {room:letter}: it is parted \
                 where no rule allows it",
                "`{word…16}` ({characters:character}) does not fit a line of {room:character}: it is \
                 parted where no rule allows it",
            );
            (message, "set the story wider, or write the word with spaces or hyphens")
        } else {
            let message = "`{word…16}` is parted where no rule allows it: no line that ends before it \
                           can be filled";
            (message, "change a word or two before it, or set the story wider")
        };
        Diagnostic::warning(rules::text::UNBREAKABLE, message)
            .fact("word", words)
            .fact("characters", characters)
            .fact("room", self.room(line))
            .at(self.source.source(bytes), "this word")
            .help(help)
            .on(line.frame.frame.page, line.frame.frame.rect)
    }

    /// A line that sticks out by so much.
    fn overfull(&self, line: &StrainedLine<'_>, by: Abs) -> Diagnostic {
        let over = Abs::pt(by.pt_e4().div_euclid(10_000) + 1);
        let room = counted(&self.text.shaped, "{room:letter}", "{room:character}");
        Diagnostic::warning(
            rules::text::OVERFULL,
            "a line of story `{story}` is up to {over} pt wider",
        )
        .and(" than its ")
        .and(room)
        .fact("story", &self.story.id)
        .fact("over", FactValue::Points(over))
        .fact("room", self.room(line))
        .at(self.source.source(line.words.clone()), "this line")
        .help("set the story wider, or change the words")
        .on(line.frame.frame.page, line.frame.frame.rect)
    }

    /// Letters or characters that a line's measure holds.
    fn room(&self, line: &StrainedLine<'_>) -> usize {
        held(self.text, line.line.measure.width)
    }
}
