//! Ink that covers other ink: where, of which characters, and how it is told.

use crate::compose::ink::{self, InkKind, InkStretch};
use crate::compose::origin::{LaidPart, Origin, OriginKind};
use crate::diag::{Diagnostic, Rule, rules};
use crate::font::FontBook;
use crate::geom::{Abs, Rect};

/// Rule of these diagnostics.
pub(super) const CODE: &Rule = rules::page::INK_OVER_INK;

/// Overlaps smaller than this in either direction are invisible and ignored.
const SLIGHT: Abs = Abs(Abs::MM.0 / 20);

/// A part and the bounding box of its items.
#[derive(Clone)]
pub(super) struct InkedPart<'a> {
    pub(super) part: LaidPart<'a>,
    pub(super) rect: Rect,
    /// Index in paint order.
    pub(super) order: usize,
}

/// A collision between two parts.
pub(super) struct InkCollision {
    rect: Rect,
    over: InkKind,
    under: InkKind,
    /// The characters covered, by lines.
    lines: Vec<CoveredLine>,
}

/// The covered characters of a line.
struct CoveredLine {
    /// Where it is, as in [`InkStretch::line`].
    line: Abs,
    text: String,
}

/// The parts of one block, or of all furniture of the page.
#[derive(Clone)]
pub(super) struct LaidGroup<'a> {
    pub(super) block: Option<usize>,
    /// Bounding box of the parts.
    pub(super) rect: Rect,
    /// Sorted from top to bottom.
    pub(super) areas: Vec<InkedPart<'a>>,
}

impl LaidGroup<'_> {
    /// All parts but its ground.
    pub(super) fn without_ground(&self) -> Self {
        let is_ground = |area: &InkedPart<'_>| area.part.origin.kind == OriginKind::Ground;
        let areas = self.areas.iter().filter(|area| !is_ground(area)).cloned().collect();
        Self { areas, ..*self }
    }
}

/// Returns the warning that no more than the first `limit` collisions of a part with `others` are
/// reported.
pub(super) fn unseen(area: &InkedPart<'_>, others: &'static str, limit: usize) -> Diagnostic {
    let origin = &area.part.origin;
    Diagnostic::warning(CODE, origin.name())
        .and(origin.verb(" meets", " meet"))
        .and(others)
        .and(": the first {reported} are reported")
        .fact("reported", limit)
        .at(origin.span, "this one")
        .help("correct those reported, and build again to see what is left")
}

/// Returns the bounding box of a part's ink, to be shown; [`InkedPart::rect`] is a larger estimate.
pub(super) fn ink_of(fonts: &FontBook, area: &InkedPart<'_>) -> Rect {
    let inks = inks(fonts, &area.part, &area.rect);
    inks.iter().map(|ink| ink.rect).reduce(|a, b| a.around(&b)).unwrap_or(area.rect)
}

/// Returns the collision of an upper part's ink with a lower one's, if any.
pub(super) fn meet(over: &[InkStretch<'_>], under: &[InkStretch<'_>]) -> Option<InkCollision> {
    let mut found: Option<InkCollision> = None;
    for under in under {
        let mut hit = false;
        for over in over {
            // Rules may cross and meet.
            if (over.body, under.body) == (InkKind::Line, InkKind::Line) {
                continue;
            }
            let Some(rect) = over.rect.shared(&under.rect) else { continue };
            if rect.size.width < SLIGHT || rect.size.height < SLIGHT {
                continue;
            }
            let covered = match (under.body, hit) {
                (InkKind::Type, false) => Some(under),
                (InkKind::Type, true) => None,
                _ => Some(over),
            };
            hit = true;
            let meeting = found.get_or_insert_with(|| InkCollision {
                rect,
                over: over.body,
                under: under.body,
                lines: Vec::new(),
            });
            meeting.rect = meeting.rect.around(&rect);
            if let Some(InkStretch { text, line, .. }) = covered {
                meeting.cover(*line, text);
            }
        }
    }
    found
}

impl InkCollision {
    /// Adds covered characters of a line.
    fn cover(&mut self, line: Abs, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.lines.iter_mut().find(|known| known.line == line) {
            Some(known) => known.text.push_str(text),
            None => self.lines.push(CoveredLine { line, text: text.to_owned() }),
        }
    }

    /// The covered characters, with a stroke between lines.
    fn words(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" / ")
    }
}

/// Returns the ink of a part near a rectangle.
pub(super) fn inks<'a>(
    fonts: &FontBook,
    part: &LaidPart<'a>,
    within: &Rect,
) -> Vec<InkStretch<'a>> {
    let near = |rect: &Rect| rect.overlaps(within);
    let mut all = Vec::new();
    for (at, item) in part.items {
        if near(&ink::around(*at, item)) {
            ink::of(fonts, *at, item, &near, &mut |ink| all.push(ink));
        }
    }
    all
}

/// Returns the diagnostic for a collision.
pub(super) fn diagnostic(
    (lower, upper): (&Origin, &Origin),
    meeting: &InkCollision,
    page: u32,
) -> Diagnostic {
    // A rule beneath type strikes through it too.
    let rule_beneath = (meeting.over, meeting.under) == (InkKind::Type, InkKind::Line);
    let (subject, object) = if rule_beneath { (lower, upper) } else { (upper, lower) };
    let does = match meeting.over {
        _ if rule_beneath => " strikes through ",
        InkKind::Line => " strikes through ",
        InkKind::Fill | InkKind::Picture => " hides ",
        InkKind::Type => subject.verb(" is printed over ", " are printed over "),
    };
    let mut d = Diagnostic::warning(CODE, subject.name()).and(does).and(object.name());
    let words = meeting.words();
    if !words.is_empty() {
        d = d.and(" at `{words…12}`").fact("words", words);
    }
    d.at(subject.span, "this one")
        .at(object.span, "and what it meets")
        .help(
            "move one of them or make it smaller; a rule at a block's edge wants a free line or \
             gutter there",
        )
        .on(page, meeting.rect)
}
