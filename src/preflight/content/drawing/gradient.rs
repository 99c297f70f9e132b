//! Axial and radial shadings.

use crate::preflight::content::drawing::colour::PatternBrush;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::operand::{all_numbers, numbers};
use crate::preflight::content::shade::colours_at;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::content::state::PaintOperation;
use crate::raster::Matrix;
use crate::raster::plates::{Gradient, GradientGeometry};
use hayro_syntax::object::{Array, Dict};
use std::sync::Arc;

/// Number of steps from the beginning of a shading to its end.
const STEPS: u32 = 512;

/// Whether a shading paints its background, as those of patterns do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::preflight::content) enum Background {
    Painted,
    Unpainted,
}

/// Where the coordinates of a shading are.
#[derive(Clone, Copy)]
pub(in crate::preflight::content) struct ShadingPlace {
    /// From its coordinates to those of the page.
    pub(in crate::preflight::content) matrix: Matrix,
    pub(in crate::preflight::content) background: Background,
}

impl Interpreter<'_> {
    /// What a shading is drawn with; `None` if nothing is drawn
    /// or it cannot be, which is noted.
    pub(in crate::preflight::content) fn gradient(
        &mut self,
        shading: &Dict<'_>,
        space: &ContentSpace,
        place: ShadingPlace,
    ) -> Option<PatternBrush> {
        self.drawing.as_ref()?;
        if space.paints_nothing() {
            return None;
        }
        let kind = shading.get::<i32>("ShadingType").unwrap_or(0);
        let geometry = geometry(shading, kind);
        let colours = colours_at(shading, space, STEPS, &mut self.known.work);
        let (Some(geometry), Some(colours)) = (geometry, colours) else {
            self.leave_out(&format!("a shading of type {kind}, or by a function that is not read"));
            return None;
        };
        // Shadings overprint as the colour space says, in fills and with `sh` alike.
        let overprint = self.state.overprint.fill.then_some(false);
        let drawing = self.drawing.as_mut()?;
        let mut inks = |parts: &[f64]| drawing.inks(space, parts, overprint);
        let colours: Option<Vec<_>> = colours.iter().map(|parts| inks(parts)).collect();
        let behind = all_numbers(shading, "Background", 32);
        let is_there = place.background == Background::Painted && !behind.is_empty();
        let behind = if is_there { inks(&behind) } else { None };
        let Some(colours) = colours else {
            self.leave_out("a shading in colours that are not read");
            return None;
        };
        Some(PatternBrush::Gradient(Arc::new(Gradient {
            geometry,
            extend: extend(shading),
            colours,
            background: behind,
            within: numbers::<4>(shading, "BBox"),
            to_page: place.matrix,
        })))
    }
}

impl Interpreter<'_> {
    /// Draws the current colour over all that the clip leaves.
    pub(in crate::preflight::content) fn draw_everywhere(&mut self) {
        if let Some(drawing) = &self.drawing {
            let shape = drawing.canvas.everywhere();
            self.lay(Some(shape), PaintOperation::Fill);
        }
    }
}

fn geometry(shading: &Dict<'_>, kind: i32) -> Option<GradientGeometry> {
    match kind {
        2 => {
            let [x0, y0, x1, y1] = numbers::<4>(shading, "Coords")?;
            Some(GradientGeometry::Axial([[x0, y0], [x1, y1]]))
        }
        3 => {
            let [x0, y0, r0, x1, y1, r1] = numbers::<6>(shading, "Coords")?;
            Some(GradientGeometry::Radial([[x0, y0], [x1, y1]], [r0, r1]))
        }
        _ => None,
    }
}

/// Whether a shading goes on before its beginning, and beyond its end.
fn extend(shading: &Dict<'_>) -> [bool; 2] {
    let array = shading.get::<Array<'_>>("Extend");
    let mut ends = array.iter().flat_map(Array::iter::<bool>);
    std::array::from_fn(|_| ends.next().unwrap_or(false))
}
