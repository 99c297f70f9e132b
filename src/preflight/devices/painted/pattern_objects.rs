//! Objects that patterns and glyphs paint, spread over what is painted with them.

use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject};
use crate::preflight::content::PathBounds;
use crate::preflight::devices::painted::colour::paint_in;
use crate::preflight::devices::painted::pattern::Shades;
use crate::preflight::devices::painted::{PaintedAt, PaintedObjects};

impl PaintedObjects {
    /// Adds an object painted with a shading in each of its heaviest colours.
    pub(super) fn lay_shades(
        &mut self,
        bounds: PathBounds,
        what: &ObjectKind,
        shades: &Shades,
        overprint: Option<bool>,
        at: &mut PaintedAt<'_>,
    ) {
        // Which colour lies where is unknown, and so is the backdrop of what follows.
        self.mark(bounds, ObjectKind::Ground { plain: false }, ObjectPaint::Other, at);
        for colour in shades.heaviest() {
            self.mark(bounds, spread(what), paint_in(&shades.space, colour, overprint), at);
        }
    }

    /// Adds the objects of a tile or glyph, spread over `bounds`.
    pub(super) fn lay_tiles(
        &mut self,
        bounds: PathBounds,
        tiles: &[PaintedObject],
        at: &mut PaintedAt<'_>,
    ) {
        // The backdrop shows through the gaps, so what lies beneath later objects is unknown.
        self.mark(bounds, ObjectKind::Ground { plain: false }, ObjectPaint::Other, at);
        for mark in tiles {
            self.mark(bounds, spread(&mark.what), mark.paint.clone(), at);
        }
    }
}

/// Kind of an object that is somewhere within its bounds: a filled shape is no plain ground.
fn spread(what: &ObjectKind) -> ObjectKind {
    match what {
        ObjectKind::Ground { .. } => ObjectKind::Ground { plain: false },
        other => other.clone(),
    }
}
