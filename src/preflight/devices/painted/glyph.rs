//! Glyphs of Type 3 fonts that are painted in colours of their own.

use crate::geom::Abs;
use crate::preflight::checks::{ObjectKind, PaintedObject};
use crate::preflight::content::{PathBounds, points};
use crate::preflight::devices::painted::picture::whole_ppi;
use crate::preflight::devices::painted::{PaintedAt, PaintedObjects};

impl PaintedObjects {
    /// Adds the objects of a coloured glyph, at `scale` times the size at which it was read.
    pub(super) fn lay_glyph(
        &mut self,
        bounds: PathBounds,
        marks: &[PaintedObject],
        scale: f64,
        at: &mut PaintedAt<'_>,
    ) {
        let scaled = |mark: &PaintedObject| PaintedObject {
            what: scaled(&mark.what, scale),
            ..mark.clone()
        };
        let marks: Vec<PaintedObject> = marks.iter().map(scaled).collect();
        self.lay_tiles(bounds, &marks, at);
    }
}

fn scaled(what: &ObjectKind, scale: f64) -> ObjectKind {
    match what {
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
