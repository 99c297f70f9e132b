//! Axial and radial shadings.

use crate::preflight::content::{ContentShading, ShadingAxis};
use crate::preflight::devices::plates::colour::PatternBrush;
use crate::preflight::devices::plates::{DrawnAt, PlateDrawing};
use crate::raster::plates::{Gradient, GradientGeometry};
use std::sync::Arc;

/// Number of steps from the beginning of a shading to its end.
const STEPS: u32 = 512;

impl PlateDrawing<'_> {
    /// What a shading is drawn with; `None` if it leaves nothing, or cannot be drawn, which is
    /// noted.
    pub(super) fn gradient(
        &mut self,
        shading: &ContentShading<'_, '_>,
        at: &mut DrawnAt<'_>,
    ) -> Option<PatternBrush> {
        if shading.space.paints_nothing() {
            return None;
        }
        let geometry = shading.axis().map(|axis| match axis {
            ShadingAxis::Axial(ends) => GradientGeometry::Axial(ends),
            ShadingAxis::Radial(centres, radii) => GradientGeometry::Radial(centres, radii),
        });
        let colours = shading.colours_at(STEPS, &mut at.known.work);
        let (Some(geometry), Some(colours)) = (geometry, colours) else {
            let kind = shading.kind();
            let what = format!("a shading of type {kind}, or by a function that is not read");
            self.leave_out(&what, at);
            return None;
        };
        // Shadings overprint as the colour space says, in fills and with `sh` alike.
        let overprint = at.state.overprint.fill.then_some(false);
        let mut inks = |parts: &[f64]| self.inks(shading.space, parts, overprint);
        let colours: Option<Vec<_>> = colours.iter().map(|parts| inks(parts)).collect();
        let background = shading.background().and_then(|behind| inks(&behind));
        let Some(colours) = colours else {
            self.leave_out("a shading in colours that are not read", at);
            return None;
        };
        Some(PatternBrush::Gradient(Arc::new(Gradient {
            geometry,
            extend: shading.extend(),
            colours,
            background,
            within: shading.within(),
            to_page: shading.place.matrix,
        })))
    }
}
