//! What is printed where it should not be: off the trimmed page, where it is lost; off the type area;
//! outside its own block.
//!
//! Furniture and ruby are meant to stand outside the type area, the one in the margins, the other in
//! the white above a column. Everything keeps within the trim, but for pictures, grounds and rules of
//! a layout with a bleed, which run into it.

use crate::compose::display_typesetter::PageMaterial;
use crate::compose::ink::{self, InkKind, InkStretch};
use crate::compose::origin::{LaidPart, OriginKind};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::{Extent, PageSpec};
use crate::geom::{Abs, GlyphOrientation, Insets, Rect};
use crate::page::PagePlan;
use crate::scene::{Item, PageBoxes};

/// The bounds of a page.
pub(super) struct PageBounds<'a> {
    pub(super) with: PageMaterial<'a>,
    pub(super) boxes: PageBoxes,
    /// Index of the page.
    pub(super) index: usize,
}

/// How far a stroke may stand over an edge: what double and thick-thin rules do on either side of
/// their axis.
const STROKE: Abs = Abs::pt(3);
/// How far anything may.
const SLIGHT: Abs = Abs::pt(1);
/// How much of a text's beginning is quoted.
const QUOTED: usize = 8;

/// What of a part lies beyond some bounds.
#[derive(Default)]
struct Overhang {
    /// The least rectangle around it.
    rect: Option<Rect>,
    /// The number of characters beyond.
    characters: usize,
    /// Those of them that follow one another from the first on: what stands beyond the bounds at one
    /// line's end is not the beginning of what stands there at the next.
    words: String,
    /// The last glyph of the words.
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

    /// Tells of what a part of the page prints beyond its bounds, the gravest alone. A block whose
    /// place leaves the page is an error by its place.
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
        if matches!(part.origin.kind, OriginKind::Furniture(_) | OriginKind::Ruby) {
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

    /// Where ink of this kind may lie at all: type on the trimmed page, all else in the bleed too.
    fn paper(&self, body: InkKind) -> Rect {
        if body == InkKind::Type { self.boxes.trim } else { self.boxes.bleed }
    }

    /// The ink of a part that lies beyond `bounds`; what stands out by no more than `slight`, by a
    /// quarter of its size, as descenders of a last line do, or as strokes do, is let be if anything is.
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
                Item::Path { .. } | Item::Image { .. } => GlyphOrientation::Horizontal,
            };
            ink::of(self.with.fonts, *at, item, &off, &mut |ink| {
                let slight = match ink.body {
                    _ if slight == Abs::ZERO && ink.body != InkKind::Line => Abs::ZERO,
                    InkKind::Type => slight.max(ink.size / 4),
                    InkKind::Line => STROKE.max(ink.size / 2),
                    InkKind::Fill | InkKind::Picture => slight,
                };
                if !bounds(ink.body).inset(Insets::all(-slight)).contains(&ink.rect) {
                    beyond.add(&ink, orientation);
                }
            });
        }
        beyond
    }

    /// How far a rectangle leaves another one, in words.
    fn sides(&self, rect: Rect, bounds: Rect) -> String {
        let grid = &self.with.plan.grid;
        let past = [
            (bounds.left() - rect.left(), true, "past its left edge"),
            (bounds.top() - rect.top(), false, "above its head"),
            (rect.right() - bounds.right(), true, "past its right edge"),
            (rect.bottom() - bounds.bottom(), false, "below its foot"),
        ];
        let past = past.into_iter().filter(|(by, ..)| *by > Abs::ZERO);
        let past = past.map(|(by, across, side)| {
            let by = if across { grid.told_across(by) } else { grid.told_down(by) };
            format!("{by} {side}")
        });
        past.collect::<Vec<_>>().join(" and ")
    }

    fn off_trim(&self, part: &LaidPart<'_>, rect: Rect, beyond: &Overhang) -> Diagnostic {
        let trim = self.boxes.trim;
        let code = match part.origin.kind {
            OriginKind::Display(_) | OriginKind::Furniture(_) => rules::display::OFF_PAGE,
            _ => rules::page::OFF_TRIM,
        };
        let words = &beyond.words;
        let lost = match beyond.characters {
            0 => String::new(),
            1 => format!(": `{words}` is cut off"),
            n => format!(": {n} characters are cut off, beginning with `{}`", quoted(words)),
        };
        let message = format!(
            "{} {} printed off the trimmed page, {}{lost}",
            part.origin.name(),
            part.origin.verb("is", "are"),
            self.sides(rect, trim)
        );
        let mut d = Diagnostic::error(code, message).at(part.origin.span, "placed here");
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
        let message = format!(
            "{} {} outside the type area, {}",
            part.origin.name(),
            part.origin.verb("stands", "stand"),
            self.sides(rect, area)
        );
        Diagnostic::warning(rules::page::OUTSIDE_TYPE_AREA, message)
            .at(part.origin.span, "placed here")
            .help(format!(
                "{}; what belongs in the margins is `[[furniture]]` of the layout",
                remedy(part.origin.kind)
            ))
            .on(self.plan().number, rect)
    }

    fn off_block(&self, part: &LaidPart<'_>, rect: Rect, block: Rect) -> Diagnostic {
        let (name, leaves) = (part.origin.name(), part.origin.verb("leaves", "leave"));
        let message = format!(
            "{name} {leaves} {} block, {}",
            part.origin.verb("its", "their"),
            self.sides(rect, block)
        );
        let number = part.origin.block.expect("a display item stands in a block");
        Diagnostic::warning(rules::display::OUTSIDE_BLOCK, message)
            .at(part.origin.span, "this item")
            .at(self.spec().blocks[number].extent.span, "its block")
            .help(remedy(part.origin.kind))
            .on(self.plan().number, rect)
    }
}

/// Whether a block's place is an error of its own.
fn is_misplaced(bounds: &PageBounds<'_>, block: usize) -> bool {
    let free = matches!(bounds.spec().blocks[block].extent.value, Extent::Free { .. });
    let room = if free { bounds.boxes.trim } else { bounds.with.plan.grid.area() };
    !room.contains(&bounds.plan().blocks[block].rect)
}

/// How its author brings back what has gone too far.
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
        OriginKind::Rules => "leave out the rule on that side, or move the block",
        OriginKind::Story | OriginKind::Ruby | OriginKind::Picture | OriginKind::Ground => {
            "move the block, or give it less `span`"
        }
    }
}

/// The beginning of a text.
fn quoted(text: &str) -> String {
    let short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
