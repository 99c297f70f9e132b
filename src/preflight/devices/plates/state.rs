//! What drawing keeps of the graphics state.

use crate::preflight::content::{ConstantAlpha, PaintOperation};
use crate::preflight::devices::plates::{DrawnAt, PlateDrawing};
use crate::raster::AreaCoverage;
use crate::raster::plates::{BlendMode, Compositing, FULL, SoftMask};
use std::sync::Arc;

/// Clip and transparency (ISO 32000-1, 8.4.1 and 11.6.4).
#[derive(Clone, Debug, Default)]
pub(super) struct DrawnState {
    /// What the clip leaves of the pixels; `None` for all.
    pub(super) clip: Option<Arc<AreaCoverage>>,
    /// Whether the clip leaves nothing.
    pub(super) is_clipped_off: bool,
    pub(super) blend: BlendMode,
    pub(super) mask: Option<Arc<SoftMask>>,
    /// Whether what lies beneath the group that is painted into is on another layer, though the
    /// group is not isolated.
    pub(super) is_backdrop_elsewhere: bool,
}

impl DrawnState {
    /// How an operation mixes what it paints.
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
    /// Sets the first blend mode that is known; a reader takes any unknown one as normal.
    pub(super) fn set_blend(&mut self, modes: &[Vec<u8>], at: &DrawnAt<'_>) {
        if let Some(blend) = modes.iter().find_map(|name| BlendMode::named(name)) {
            self.state.blend = blend;
            if blend != BlendMode::Normal && self.state.is_backdrop_elsewhere {
                self.leave_out("a blend mode in a translucent group that is not isolated", at);
            }
        } else {
            let name = modes.first().map(|n| String::from_utf8_lossy(n).into_owned());
            self.leave_out(&format!("the blend mode {}", name.unwrap_or_default()), at);
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
