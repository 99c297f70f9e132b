//! Words that nobody can see: printed in the colour of what they stand on, or covered by what is
//! printed after them.

use crate::compose::ink;
use crate::compose::origin::{LaidItems, Origin};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::font::FontBook;
use crate::geom::{Point, Rect};
use crate::ink::{Ink, Spot};
use crate::scene::{GlyphRun, Item, Paint, visit_items};

/// Differences of all plates together below which two tints look alike, in thousandths.
const ALIKE: u32 = 30;
/// Maximum number of unseen characters quoted.
const QUOTED: usize = 12;

/// A filled area or a picture.
struct PaintedGround {
    /// Index in paint order.
    order: usize,
    rect: Rect,
    /// How much of its rectangle it fills.
    filled: FilledPart,
    /// The tints of its plates; `None` for a picture, whose colours are not looked at.
    tints: Option<[u16; 4]>,
}

/// How much of a rectangle is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FilledPart {
    /// All of it.
    Whole,
    /// A shape within it; where words stand to that is not looked at.
    Shape,
}

/// Why words are not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnseenCause {
    /// They have the colour of their ground.
    SameColour,
    /// Something opaque is printed over them.
    Covered,
}

/// The unseen words of one part.
struct UnseenWords {
    cause: UnseenCause,
    rect: Rect,
    text: String,
}

/// Reports the words of each part that cannot be seen.
pub(super) fn check(
    fonts: &FontBook,
    spots: &[Spot],
    laid: &LaidItems,
    page: u32,
    out: &mut Diagnostics,
) {
    let grounds = grounds(spots, laid);
    let mut order = 0;
    for part in laid.parts() {
        let mut unseen: Option<UnseenWords> = None;
        visit_items(part.items, &mut |placed| {
            let n = order;
            order += 1;
            let Item::Glyphs(run) = placed.item else { return };
            let on_page = |rect: Rect| placed.shown(placed.to_page.bounds(rect));
            // Most type is black on bare paper, and nothing is printed over it.
            let Some(near) = on_page(ink::around(Point::default(), placed.item)) else { return };
            let met = grounds.iter().any(|ground| ground.rect.overlaps(&near));
            if run.text.trim().is_empty() || (!met && !is_bare(run.paint.ink, spots)) {
                return;
            }
            let mut inked: Option<Rect> = None;
            ink::of(fonts, Point::default(), placed.item, &|_| true, &mut |ink| {
                inked = Some(inked.map_or(ink.rect, |r| r.around(&ink.rect)));
            });
            let Some(rect) = inked.and_then(on_page) else { return };
            let Some(cause) = cause(run, rect, n, &grounds, spots) else { return };
            let words =
                unseen.get_or_insert_with(|| UnseenWords { cause, rect, text: String::new() });
            words.rect = words.rect.around(&rect);
            words.text.push_str(&run.text);
        });
        if let Some(words) = unseen {
            out.push(diagnostic(&part.origin, &words, page));
        }
    }
}

/// What is painted over an area: panels, boxes and pictures.
fn grounds(spots: &[Spot], laid: &LaidItems) -> Vec<PaintedGround> {
    let (mut order, mut grounds) = (0, Vec::new());
    visit_items(&laid.items, &mut |placed| {
        let n = order;
        order += 1;
        let tints = match placed.item {
            Item::Path { fill: Some(paint), .. } => Some(paint.ink.cmyk(spots)),
            Item::Picture(_) => None,
            _ => return,
        };
        let is_whole = placed.fills_its_rectangle();
        let filled = if is_whole { FilledPart::Whole } else { FilledPart::Shape };
        let rect = placed.to_page.bounds(ink::around(Point::default(), placed.item));
        let rect = placed.shown(rect);
        grounds.extend(rect.map(|rect| PaintedGround { order: n, rect, filled, tints }));
    });
    grounds
}

/// Why a run whose ink lies in `rect` cannot be seen; `None` if it can, or if a picture or the edge
/// of a ground is part of what it stands on.
fn cause(
    run: &GlyphRun,
    rect: Rect,
    order: usize,
    grounds: &[PaintedGround],
    spots: &[Spot],
) -> Option<UnseenCause> {
    let (before, after): (Vec<_>, Vec<_>) =
        grounds.iter().filter(|g| g.rect.overlaps(&rect)).partition(|g| g.order < order);
    let fills = |ground: &&PaintedGround| ground.filled == FilledPart::Whole;
    if after.iter().copied().filter(fills).any(|ground| ground.rect.contains(&rect)) {
        return Some(UnseenCause::Covered);
    }
    let under = match before.last() {
        Some(ground) if fills(ground) && ground.rect.contains(&rect) => ground.tints?,
        Some(_) => return None,
        None => [0; 4],
    };
    let seen = printed(run.paint, under, spots);
    let apart = seen.iter().zip(under).map(|(a, b)| u32::from(a.abs_diff(b))).sum::<u32>();
    (apart < ALIKE).then_some(UnseenCause::SameColour)
}

/// The tints where a paint lies on others: overprinting, it leaves the plates that it has no ink
/// on.
fn printed(paint: Paint, under: [u16; 4], spots: &[Spot]) -> [u16; 4] {
    let own = paint.ink.cmyk(spots);
    if !paint.overprint {
        return own;
    }
    std::array::from_fn(|n| if own[n] == 0 { under[n] } else { own[n] })
}

/// Whether an ink leaves the paper as it is.
fn is_bare(ink: Ink, spots: &[Spot]) -> bool {
    ink.cmyk(spots).iter().map(|tint| u32::from(*tint)).sum::<u32>() < ALIKE
}

fn diagnostic(origin: &Origin, words: &UnseenWords, page: u32) -> Diagnostic {
    let count = words.text.chars().filter(|c| !c.is_whitespace()).count();
    let mut quoted: String = words.text.chars().take(QUOTED).collect();
    if words.text.chars().count() > QUOTED {
        quoted.push('…');
    }
    let (why, help) = match words.cause {
        UnseenCause::SameColour => (
            "printed in the colour of what they stand on: {words}",
            "give the words another `ink`, or what lies under them another tint",
        ),
        UnseenCause::Covered => (
            "covered by what is printed after them: {words}",
            "move one of the two; items of one block, or of two display blocks, lie on each other in the order of the page spec",
        ),
    };
    Diagnostic::error(rules::page::UNSEEN_WORDS, origin.name())
        .and(": {characters:character} cannot be seen, ")
        .and(why)
        .fact("characters", count)
        .fact("words", &quoted)
        .at(origin.span, "these words")
        .help(help)
        .on(page, words.rect)
}
