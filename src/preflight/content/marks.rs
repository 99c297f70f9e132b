//! Adds painted objects to the page.

use crate::geom::Rect;
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject};
use crate::preflight::content::bounds::PathBounds;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::shade::{heaviest, shaded};
use crate::preflight::content::state::{PaintOperation, Pattern};

/// Maximum number of painted objects on a page.
const MOST_MARKS: usize = 400_000;

impl Interpreter<'_> {
    /// Whether any of `bounds` lies within the clip.
    pub(super) fn is_seen(&self, bounds: PathBounds) -> bool {
        !bounds.meet(self.state.clip).is_empty()
    }

    /// Adds an object in the colour of the operation that paints it.
    pub(super) fn paint(&mut self, bounds: PathBounds, what: ObjectKind, by: PaintOperation) {
        // Reaching the limit was reported.
        if self.is_full {
            return;
        }
        let colour = self.state.colour(by);
        if colour.paints_nothing() || !self.is_seen(bounds) {
            return;
        }
        match colour.pattern.clone() {
            Some(Pattern::Tiles(tiles)) => return self.lay_tiles(bounds, &tiles),
            Some(Pattern::Shades(shades)) => {
                let overprint = self.state.overprint_of(by);
                // Which colour lies where is unknown, and so is the backdrop of what follows.
                self.mark(bounds, ObjectKind::Ground { plain: false }, ObjectPaint::Other);
                for colour in heaviest(&shades) {
                    self.mark(bounds, shaded(&what), shades.space.paint(colour, overprint));
                }
                return;
            }
            _ => {}
        }
        if let Some(why) = self.state.colour(by).unjudged() {
            self.not_judged(why);
        }
        self.mark(bounds, what, self.state.paint(by));
    }

    /// Adds an object unless it is clipped away or leaves no ink.
    pub(super) fn mark(&mut self, bounds: PathBounds, what: ObjectKind, paint: ObjectPaint) {
        if self.leaves_no_ink() || !self.is_seen(bounds) {
            return;
        }
        if self.sheet.marks.len() >= MOST_MARKS {
            if !std::mem::replace(&mut self.is_full, true) {
                self.not_judged("marks beyond the limit");
            }
            return;
        }
        // The ink sum of a transparent object depends on its backdrop.
        let see_through =
            self.state.transparency.is_set() && !matches!(paint, ObjectPaint::Rgb { .. });
        let paint = if see_through { ObjectPaint::Other } else { paint };
        // Under a shaped clip a filled shape need not fill its rectangle.
        let what = match what {
            ObjectKind::Ground { plain } => {
                ObjectKind::Ground { plain: plain && !self.state.clip_is_shaped }
            }
            other => other,
        };
        let rect: Rect = self.frame.place(bounds.meet(self.state.clip));
        self.sheet.marks.push(PaintedObject { rect, what, paint });
    }
}
