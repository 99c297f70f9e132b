//! Objects that patterns and Type 3 glyphs paint, spread over the area painted with them.

use crate::geom::Abs;
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject};
use crate::preflight::content::{PathBounds, points};
use crate::preflight::devices::painted::colour::paint_in;
use crate::preflight::devices::painted::pattern::Shades;
use crate::preflight::devices::painted::picture::whole_ppi;
use crate::preflight::devices::painted::{PaintedContext, PaintedObjects};

impl PaintedObjects {
    /// Adds an object painted with a shading in each of its heaviest colours.
    pub(super) fn lay_shades(
        &mut self,
        bounds: PathBounds,
        kind: &ObjectKind,
        shades: &Shades,
        overprint: Option<bool>,
        ctx: &mut PaintedContext<'_>,
    ) {
        // Which colour lies where is unknown, and so is the backdrop of later objects.
        self.add_object(bounds, ObjectKind::Ground { plain: false }, ObjectPaint::Other, ctx);
        for colour in shades.heaviest() {
            self.add_object(bounds, spread(kind), paint_in(&shades.space, colour, overprint), ctx);
        }
    }

    /// Adds the objects of a tile or glyph, spread over `bounds`.
    pub(super) fn lay_tiles(
        &mut self,
        bounds: PathBounds,
        tiles: &[PaintedObject],
        ctx: &mut PaintedContext<'_>,
    ) {
        // The backdrop shows through the gaps, so what lies beneath later objects is unknown.
        self.add_object(bounds, ObjectKind::Ground { plain: false }, ObjectPaint::Other, ctx);
        for object in tiles {
            self.add_object(bounds, spread(&object.kind), object.paint.clone(), ctx);
        }
    }
}

/// Kind of an object that is somewhere within its bounds: a filled shape is no plain ground.
fn spread(kind: &ObjectKind) -> ObjectKind {
    match kind {
        ObjectKind::Ground { .. } => ObjectKind::Ground { plain: false },
        other => other.clone(),
    }
}

impl PaintedObjects {
    /// Adds the objects of a coloured glyph, at `scale` times the size at which it was read.
    pub(super) fn lay_glyph(
        &mut self,
        bounds: PathBounds,
        objects: &[PaintedObject],
        scale: f64,
        ctx: &mut PaintedContext<'_>,
    ) {
        let scaled = |object: &PaintedObject| PaintedObject {
            kind: scaled(&object.kind, scale),
            ..object.clone()
        };
        let objects: Vec<PaintedObject> = objects.iter().map(scaled).collect();
        self.lay_tiles(bounds, &objects, ctx);
    }
}

fn scaled(kind: &ObjectKind, scale: f64) -> ObjectKind {
    match kind {
        ObjectKind::Rule { width } => ObjectKind::Rule { width: times(*width, scale) },
        ObjectKind::Type { face, size, text } => {
            ObjectKind::Type { face: face.clone(), size: times(*size, scale), text: text.clone() }
        }
        ObjectKind::Picture { name, ppi, pixels, line_art, inks, heaviest } => {
            ObjectKind::Picture {
                name: name.clone(),
                ppi: whole_ppi(f64::from(*ppi) / scale),
                pixels: *pixels,
                line_art: *line_art,
                inks: *inks,
                heaviest: *heaviest,
            }
        }
        ground @ ObjectKind::Ground { .. } => ground.clone(),
    }
}

fn times(length: Abs, scale: f64) -> Abs {
    #[allow(clippy::cast_precision_loss, reason = "lengths on paper have few digits")]
    let length = length.pt_e4() as f64 / 1.0e4;
    points(length * scale)
}
