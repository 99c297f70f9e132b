//! The parameters of the graphics state that drawing on plates maintains.

use crate::preflight::content::{ConstantAlpha, PaintOperation};
use crate::preflight::devices::plates::{PlateContext, PlateDrawing};
use crate::raster::AreaCoverage;
use crate::raster::plates::{BlendMode, Compositing, FULL, SoftMask};
use std::sync::Arc;

/// Clip and transparency (ISO 32000-1, 8.4.1 and 11.6.4).
#[derive(Clone, Debug, Default)]
pub(super) struct DrawnState {
    /// Coverage of the pixels by the clip; `None` if unclipped.
    pub(super) clip: Option<Arc<AreaCoverage>>,
    /// Whether the clip is empty.
    pub(super) is_clipped_off: bool,
    pub(super) blend: BlendMode,
    pub(super) mask: Option<Arc<SoftMask>>,
    /// Whether the backdrop of the current group is on another layer, though the group is not
    /// isolated.
    pub(super) is_backdrop_elsewhere: bool,
}

impl DrawnState {
    /// The compositing parameters of a painting operation.
    pub(super) fn compositing(&self, by: PaintOperation, alpha: ConstantAlpha) -> Compositing {
        let alpha = match by {
            PaintOperation::Fill => alpha.fill,
            PaintOperation::Stroke => alpha.stroke,
        };
        Compositing { alpha: share(alpha), blend: self.blend, mask: self.mask.clone() }
    }

    /// Clips to a shape.
    pub(super) fn clip_to(&mut self, shape: Option<AreaCoverage>) {
        match shape {
            Some(shape) => self.clip = Some(Arc::new(shape.clipped(self.clip.as_deref()))),
            None => self.is_clipped_off = true,
        }
    }
}

impl PlateDrawing<'_> {
    /// Sets the first known blend mode; unknown ones are treated as Normal.
    pub(super) fn set_blend(&mut self, modes: &[Vec<u8>], ctx: &PlateContext<'_>) {
        if let Some(blend) = modes.iter().find_map(|name| BlendMode::named(name)) {
            self.state.blend = blend;
            if blend != BlendMode::Normal && self.state.is_backdrop_elsewhere {
                self.leave_out("a blend mode in a translucent group that is not isolated", ctx);
            }
        } else {
            let name = modes.first().map(|n| String::from_utf8_lossy(n).into_owned());
            self.leave_out(&format!("the blend mode {}", name.unwrap_or_default()), ctx);
        }
    }
}

/// A share from 0 to 1 in 65,535ths.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped between zero and full"
)]
fn share(n: f64) -> u16 {
    let n = if n.is_nan() { 1.0 } else { n.clamp(0.0, 1.0) };
    (n * f64::from(FULL)).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opacities_are_held_between_none_and_full() {
        assert_eq!([share(f64::NAN), share(7.0), share(-1.0)], [FULL, FULL, 0]);
    }
}
