//! What the lines of a story gave up, told to its author: once a paragraph for each rule.

use crate::diag::{Diagnostic, Diagnostics, Rule, Span, many, rules};
use crate::edition::{Edition, Paragraph, Story};
use crate::flow::units::{held, letter};
use crate::flow::{CopyRole, FilledFrame, FilledThread, ShapedText};
use crate::geom::Abs;
use crate::text::{Fit, Line, Relaxation, Strain};
use std::ops::Range;

/// Opening of gaps, in thousandths of an em, beyond which a line is a fault of the page.
pub(crate) const MOST_OPENED: i64 = 500;

/// Every rule that a story's lines gave up.
pub(super) fn tell(edition: &Edition, filled: &FilledThread, out: &mut Diagnostics) {
    let story = &edition.stories[filled.story.0 as usize];
    let rules = [
        Relaxation::Name,
        Relaxation::Unit,
        Relaxation::Dash,
        Relaxation::Stops,
        Relaxation::Loose,
    ];
    let mut told = None;
    let lines = lines(filled, story.body.len());
    for (n, (source, lines)) in story.body.iter().zip(&lines).enumerate() {
        let text = &filled.texts[n];
        if text.part != CopyRole::Body {
            let too_wide = lines.iter().find(|set| set.line.natural > set.line.measure.width);
            if let Some(set) = too_wide {
                let by = set.line.natural - set.line.measure.width;
                overfull(story, (text, source), set, by, out);
            }
            continue;
        }
        for rule in rules {
            if let Some(d) = relaxed(story, source, lines, rule) {
                out.push(d);
            }
        }
        for set in lines {
            parted((n, text, source), set, &mut told, out);
            if let Fit::Overfull(by) = set.line.fit {
                overfull(story, (text, source), set, by, out);
            }
        }
    }
}

/// A line of a paragraph in its frame, with its strain.
struct StrainedLine<'f> {
    frame: &'f FilledFrame,
    line: Line,
    strain: Strain,
    words: Range<usize>,
}

/// The body's lines, by paragraph.
fn lines(filled: &FilledThread, paragraphs: usize) -> Vec<Vec<StrainedLine<'_>>> {
    let mut all: Vec<Vec<StrainedLine<'_>>> = (0..paragraphs).map(|_| Vec::new()).collect();
    for frame in &filled.frames {
        for set in frame.lines.iter().filter(|l| l.text < paragraphs) {
            let text = &filled.texts[set.text].shaped;
            let clusters = &text.clusters[set.line.start as usize..set.line.end as usize];
            let start = clusters.first().map_or(0, |c| c.text.start as usize);
            let end = clusters.last().map_or(start, |c| c.text.end as usize);
            let (line, strain) = (set.line, set.line.strain(text));
            all[set.text].push(StrainedLine { frame, line, strain, words: start..end });
        }
    }
    all
}

/// The lines of a paragraph that gave up one rule.
fn relaxed(
    story: &Story,
    source: &Paragraph,
    lines: &[StrainedLine<'_>],
    relaxation: Relaxation,
) -> Option<Diagnostic> {
    let gave: Vec<&StrainedLine<'_>> =
        lines.iter().filter(|l| l.strain.relaxed.contains(&relaxation)).collect();
    let first = gave.first()?;
    let widest = gave.iter().map(|l| l.strain.opened).max().unwrap_or(0);
    let (id, lines) = (&story.id, many(gave.len(), "line"));
    let (rule, message, help) = match relaxation {
        Relaxation::Name => (
            rules::text::NAME_PARTED,
            format!("story `{id}`: a name is parted in {lines} of this paragraph"),
            "change a word or two before it, or set the story wider",
        ),
        Relaxation::Unit => (
            rules::text::UNIT_PARTED,
            format!("story `{id}`: a number is parted from its unit in {lines} of this paragraph"),
            "change a word or two before it, or set the story wider",
        ),
        Relaxation::Dash => (
            rules::text::DASH_AT_START,
            format!(
                "story `{id}`: a dash or an ellipsis begins a line after {lines} of this paragraph"
            ),
            "change a word or two before it, or use a lower level of `prohibition`",
        ),
        Relaxation::Stops => (
            rules::text::STOPS_DRAWN_IN,
            format!(
                "story `{id}`: the blanks after 。！？ are squeezed in {lines} of this paragraph"
            ),
            "change a word or two, or set the story wider",
        ),
        _ if widest == 0 => (
            rules::text::SHORT,
            format!("story `{id}`: {lines} of this paragraph cannot be filled"),
            "change a word or two, or set the story wider",
        ),
        _ => (
            rules::text::LOOSE,
            format!(
                "story `{id}`: gaps in {lines} of this paragraph are opened by up to {}.{:02} em",
                widest / 1000,
                widest % 1000 / 10
            ),
            "change a word or two, or set the story wider",
        ),
    };
    let hole = relaxation == Relaxation::Loose && widest > MOST_OPENED;
    let make = if hole { Diagnostic::warning } else { Diagnostic::note };
    let place = &first.frame.frame;
    let at = source.source(first.words.clone());
    Some(make(rule, message).at(at, "the first of them").help(help).on(place.page, place.rect))
}

/// A word that no line can hold, told once.
fn parted(
    (n, text, source): (usize, &ShapedText, &Paragraph),
    line: &StrainedLine<'_>,
    told: &mut Option<(usize, usize)>,
    out: &mut Diagnostics,
) {
    let Some(word) = line.line.parted_word(&text.shaped) else { return };
    if told.replace((n, word.start)) == Some((n, word.start)) {
        return;
    }
    let clusters = &text.shaped.clusters[word.clone()];
    let room = room(line, text);
    let words = text.shaped.text_of(word);
    let characters = words.chars().count();
    let short: String = words.chars().take(16).collect();
    let dots = if characters > 16 { "…" } else { "" };
    let unit = letter(&text.shaped);
    let width: Abs = clusters.iter().map(|c| c.advance + c.spacing.natural).sum();
    let bytes = clusters.iter().map(|c| c.text.start..c.text.end).reduce(|a, b| a.start..b.end);
    let bytes = bytes.map_or(0..0, |b| b.start as usize..b.end as usize);
    let after = clusters.last().map_or(Abs::ZERO, |c| c.spacing.natural);
    let (message, help) = if width - after > line.line.measure.width {
        let message = format!(
            "`{short}{dots}` ({}) does not fit a line of {}: it is parted where no rule allows it",
            many(characters, unit),
            many(room, unit)
        );
        (message, "set the story wider, or write the word with spaces or hyphens")
    } else {
        let message = format!(
            "`{short}{dots}` is parted where no rule allows it: no line that ends before it can be \
             filled"
        );
        (message, "change a word or two before it, or set the story wider")
    };
    out.push(warning(
        rules::text::UNBREAKABLE,
        message,
        source.source(bytes),
        "this word",
        line,
        help,
    ));
}

/// A line that sticks out by so much.
fn overfull(
    story: &Story,
    (text, source): (&ShapedText, &Paragraph),
    line: &StrainedLine<'_>,
    by: Abs,
    out: &mut Diagnostics,
) {
    let points = by.pt_e4().div_euclid(10_000) + 1;
    let message = format!(
        "a line of story `{}` is up to {points} pt wider than its {}",
        story.id,
        many(room(line, text), letter(&text.shaped))
    );
    let help = "set the story wider, or change the words";
    let at = source.source(line.words.clone());
    out.push(warning(rules::text::OVERFULL, message, at, "this line", line, help));
}

fn warning(
    rule: &'static Rule,
    message: String,
    at: Span,
    label: &str,
    line: &StrainedLine<'_>,
    help: &str,
) -> Diagnostic {
    let frame = &line.frame.frame;
    Diagnostic::warning(rule, message).at(at, label).help(help).on(frame.page, frame.rect)
}

/// Letters or characters that a line's measure holds.
fn room(line: &StrainedLine<'_>, text: &ShapedText) -> usize {
    held(text, line.line.measure.width)
}
