//! Reports items printed off the trimmed page, where they are lost, outside the type area, or
//! outside their block.
//!
//! Furniture in the margins and ruby above a column may stand outside the type area. Everything
//! stays within the trim, except that pictures, grounds and rules may run into the bleed of a
//! layout that has one.

use crate::compose::display_typesetter::PageMaterial;
use crate::compose::ink::{self, InkKind, InkStretch};
use crate::compose::origin::{LaidPart, OriginKind};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::PageSpec;
use crate::geom::{Abs, GlyphOrientation, Insets, Rect};
use crate::makeup::{BlockRoom, PagePlan, PastSide};
use crate::scene::{Item, PageBoxes};

/// The page against whose bounds items are checked.
pub(super) struct PageBounds<'a> {
    pub(super) with: PageMaterial<'a>,
    pub(super) boxes: PageBoxes,
    /// Index of the page.
    pub(super) index: usize,
}

/// Tolerance for strokes: how far double and thick-thin rules extend on either side of their axis.
const STROKE: Abs = Abs::pt(3);
/// Tolerance for everything else.
const SLIGHT: Abs = Abs::pt(1);
/// How far a picture may reach beyond the paper where its size is that of the paper, rounded.
const ROUNDED: Abs = Abs(Abs::MM.0 / 2);

/// The ink of a part outside some bounds.
#[derive(Default)]
struct Overhang {
    /// Bounding box of that ink.
    rect: Option<Rect>,
    /// Number of characters outside.
    characters: usize,
    /// The first of these characters, up to the first that does not follow the one before it: the
    /// overhang of one line does not continue in that of the next.
    words: String,
    /// Ink box of the last character in `words`.
    last: Option<Rect>,
    is_quoted: bool,
}

impl Overhang {
    fn add(&mut self, ink: &InkStretch<'_>, orientation: GlyphOrientation) {
        self.rect = Some(self.rect.map_or(ink.rect, |r| r.around(&ink.rect)));
        if ink.body != InkKind::Type {
            return;
        }
        self.characters += ink.text.chars().count();
        let follows = |last: Rect| {
            let side = ink.size.max(last.size.width.max(last.size.height));
            let (right, down) = (ink.rect.left() - last.left(), ink.rect.top() - last.top());
            let along = |by: Abs| by > Abs::ZERO && by <= side * 2;
            let level = |by: Abs| by < side && -by < side;
            match orientation {
                GlyphOrientation::Horizontal => along(right) && level(down),
                GlyphOrientation::Vertical | GlyphOrientation::Rotated => {
                    along(down) && level(right)
                }
            }
        };
        self.is_quoted |= self.last.is_some_and(|last| !follows(last));
        if !self.is_quoted {
            self.words.push_str(ink.text);
            self.last = Some(ink.rect);
        }
    }
}

impl PageBounds<'_> {
    fn plan(&self) -> &PagePlan {
        &self.with.plan.pages[self.index]
    }

    fn spec(&self) -> &PageSpec {
        &self.with.edition.pages[self.index]
    }

    /// Reports the most severe violation of the bounds by a part of the page. Blocks whose extent
    /// leaves the page are skipped, as they have an error of their own.
    pub(super) fn check(&self, part: &LaidPart<'_>, out: &mut Diagnostics) {
        let area = self.with.plan.grid.area();
        let block = part.origin.block.map(|n| self.plan().blocks[n].rect);
        if part.origin.block.is_some_and(|n| is_misplaced(self, n)) {
            return;
        }
        let trim = self.beyond(part, |body| self.paper(body), Abs::ZERO);
        if let Some(rect) = trim.rect {
            out.push(self.off_trim(part, rect, &trim));
            return;
        }
        let kind = part.origin.kind;
        if matches!(kind, OriginKind::Furniture(_) | OriginKind::Ruby | OriginKind::Emphasis) {
            return;
        }
        let off_area = self.beyond(part, |_| area, SLIGHT);
        if let Some(rect) = off_area.rect {
            out.push(self.off_area(part, rect, area));
            return;
        }
        if let (OriginKind::Display(_), Some(block)) = (part.origin.kind, block) {
            let off_block = self.beyond(part, |_| block, SLIGHT);
            if let Some(rect) = off_block.rect {
                out.push(self.off_block(part, rect, block));
            }
        }
    }

    /// Returns the area in which ink of this kind may lie: type in the trim, everything else in the
    /// bleed.
    fn paper(&self, body: InkKind) -> Rect {
        if body == InkKind::Type { self.boxes.trim } else { self.boxes.bleed }
    }

    /// Returns the ink of a part outside `bounds`. Tolerated are `slight`, a quarter of the type
    /// size (as for descenders of a last line), and for strokes [`STROKE`]; if `slight` is zero,
    /// strokes only.
    fn beyond(
        &self,
        part: &LaidPart<'_>,
        bounds: impl Fn(InkKind) -> Rect,
        slight: Abs,
    ) -> Overhang {
        let inmost = [InkKind::Type, InkKind::Line, InkKind::Fill, InkKind::Picture].map(&bounds);
        let off = |rect: &Rect| inmost.iter().any(|b| !b.contains(rect));
        let mut beyond = Overhang::default();
        for (at, item) in part.items {
            if !off(&ink::around(*at, item)) {
                continue;
            }
            let orientation = match item {
                Item::Glyphs(run) => run.orientation,
                Item::Path { .. } | Item::Picture(_) | Item::Group(_) => {
                    GlyphOrientation::Horizontal
                }
            };
            // The grounds of a table's rows reach to its rules.
            let fill = if part.origin.kind == OriginKind::Table { STROKE } else { slight };
            ink::of(self.with.fonts, *at, item, &off, &mut |ink| {
                let slight = match ink.body {
                    // An advertisement may be off its room by half a millimetre a side.
                    InkKind::Picture if slight == Abs::ZERO => ROUNDED,
                    _ if slight == Abs::ZERO && ink.body != InkKind::Line => Abs::ZERO,
                    InkKind::Type => slight.max(ink.size / 4),
                    InkKind::Line => STROKE.max(ink.size / 2),
                    InkKind::Fill => fill,
                    InkKind::Picture => slight,
                };
                if !bounds(ink.body).inset(Insets::all(-slight)).contains(&ink.rect) {
                    beyond.add(&ink, orientation);
                }
            });
        }
        beyond
    }

    /// Adds to the words of a diagnostic by how much `rect` exceeds `bounds` on each side.
    fn past(&self, d: Diagnostic, rect: Rect, bounds: Rect) -> Diagnostic {
        self.with.plan.grid.past(d, PastSide::all(rect, bounds))
    }

    fn off_trim(&self, part: &LaidPart<'_>, rect: Rect, beyond: &Overhang) -> Diagnostic {
        let trim = self.boxes.trim;
        let code = match part.origin.kind {
            OriginKind::Display(_) | OriginKind::Furniture(_) => rules::display::OFF_PAGE,
            _ => rules::page::OFF_TRIM,
        };
        let is_off = part
            .origin
            .verb(" is printed off the trimmed page, ", " are printed off the trimmed page, ");
        let mut d = self.past(Diagnostic::error(code, part.origin.name()).and(is_off), rect, trim);
        if beyond.characters > 0 {
            d = d.and(match beyond.characters {
                1 => ": `{words}` is cut off",
                _ => ": {cut} characters are cut off, beginning with `{words…8}`",
            });
            d = d.fact("cut", beyond.characters).fact("words", &beyond.words);
        }
        d = d.at(part.origin.span, "placed here");
        let area = self.with.plan.grid.area();
        let help = if part.origin.block.is_some() && !trim.contains(&area) {
            d = d.at(self.with.edition.layout.grid_span, "this type area is larger than the sheet");
            "make the sheet larger or the type area smaller"
        } else {
            remedy(part.origin.kind)
        };
        d.help(help).on(self.plan().number, rect)
    }

    fn off_area(&self, part: &LaidPart<'_>, rect: Rect, area: Rect) -> Diagnostic {
        let stands =
            part.origin.verb(" stands outside the type area, ", " stand outside the type area, ");
        let d = Diagnostic::warning(rules::page::OUTSIDE_TYPE_AREA, part.origin.name()).and(stands);
        self.past(d, rect, area)
            .at(part.origin.span, "placed here")
            .help(format!(
                "{}; what belongs in the margins is `[[furniture]]` of the layout",
                remedy(part.origin.kind)
            ))
            .on(self.plan().number, rect)
    }

    fn off_block(&self, part: &LaidPart<'_>, rect: Rect, block: Rect) -> Diagnostic {
        let leaves = part.origin.verb(" leaves its block, ", " leave their block, ");
        let d = Diagnostic::warning(rules::display::OUTSIDE_BLOCK, part.origin.name()).and(leaves);
        let number = part.origin.block.expect("a display item stands in a block");
        self.past(d, rect, block)
            .at(part.origin.span, "this item")
            .at(self.spec().blocks[number].extent.span, "its block")
            .help(remedy(part.origin.kind))
            .on(self.plan().number, rect)
    }
}

/// Whether the block's extent is reported as an error itself.
fn is_misplaced(bounds: &PageBounds<'_>, block: usize) -> bool {
    let (grid, sheet) = (&bounds.with.plan.grid, bounds.with.edition.layout.sheet);
    let room = BlockRoom::of(&bounds.spec().blocks[block], grid, sheet);
    !room.rect.contains(&bounds.plan().blocks[block].rect)
}

/// Returns the help text for an item of this kind.
fn remedy(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Display(_) => {
            "`x` and `y` count from the block's top left corner, in characters and lines: move the \
             item, make it smaller, or give the block more `span`"
        }
        OriginKind::Furniture(_) => {
            "`x` and `y` count from the type area's top left corner, in characters and lines: move \
             the item, or make it smaller"
        }
        OriginKind::Head => {
            "give the head a smaller `size` or fewer levels, or its block more `span`, or move it"
        }
        OriginKind::Rules => "leave out the rule on that side, or move the block",
        OriginKind::Story
        | OriginKind::Ruby
        | OriginKind::Emphasis
        | OriginKind::Picture
        | OriginKind::Table
        | OriginKind::Ground => "move the block, or give it less `span`",
    }
}
