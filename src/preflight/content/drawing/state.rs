//! Parameters of the graphics state that matter to drawing alone.

use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::operand::Operation;
use crate::preflight::content::state::PaintOperation;
use crate::raster::AreaCoverage;
use crate::raster::plates::{BlendMode, Compositing, FULL, Pen, PenCap, PenJoin, SoftMask};
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::sync::Arc;

/// Maximum number of lengths in a dash pattern.
const MOST_DASHES: usize = 32;

/// Clip, pen and transparency (ISO 32000-1, 8.4.1 and 11.6.4).
#[derive(Clone, Debug)]
pub(in crate::preflight::content) struct DrawnState {
    /// What the clip leaves of the pixels; `None` for all.
    pub(super) clip: Option<Arc<AreaCoverage>>,
    /// Whether the clip leaves nothing.
    pub(super) is_clipped_off: bool,
    /// The width is kept with the other parameters.
    pub(super) pen: Pen,
    pub(super) fill_alpha: u16,
    pub(super) stroke_alpha: u16,
    pub(super) blend: BlendMode,
    pub(super) mask: Option<Arc<SoftMask>>,
    /// Whether what lies beneath the group that is painted into is on another layer, though the
    /// group is not isolated.
    pub(super) is_backdrop_elsewhere: bool,
}

impl Default for DrawnState {
    fn default() -> Self {
        let pen = Pen {
            width: 1.0,
            cap: PenCap::Butt,
            join: PenJoin::Miter,
            miter_limit: 10.0,
            dash: Vec::new(),
            phase: 0.0,
        };
        Self {
            clip: None,
            is_clipped_off: false,
            pen,
            fill_alpha: FULL,
            stroke_alpha: FULL,
            blend: BlendMode::Normal,
            mask: None,
            is_backdrop_elsewhere: false,
        }
    }
}

impl DrawnState {
    /// How an operation mixes what it paints.
    pub(super) fn compositing(&self, by: PaintOperation) -> Compositing {
        let alpha = match by {
            PaintOperation::Fill => self.fill_alpha,
            PaintOperation::Stroke => self.stroke_alpha,
        };
        Compositing { alpha, blend: self.blend, mask: self.mask.clone() }
    }

    /// Clips to a shape.
    pub(super) fn clip_to(&mut self, shape: Option<AreaCoverage>) {
        match shape {
            Some(shape) => self.clip = Some(Arc::new(shape.clipped(self.clip.as_deref()))),
            None => self.is_clipped_off = true,
        }
    }

    /// The state in which a group begins (ISO 32000-1, 11.6.6).
    pub(super) fn reset_transparency(&mut self) {
        (self.fill_alpha, self.stroke_alpha) = (FULL, FULL);
        (self.blend, self.mask) = (BlendMode::Normal, None);
    }

    fn cap(&mut self, style: i64) {
        self.pen.cap = match style {
            1 => PenCap::Round,
            2 => PenCap::Square,
            _ => PenCap::Butt,
        };
    }

    fn join(&mut self, style: i64) {
        self.pen.join = match style {
            1 => PenJoin::Round,
            2 => PenJoin::Bevel,
            _ => PenJoin::Miter,
        };
    }

    fn dash(&mut self, lengths: Vec<f64>, phase: f64) {
        let is_line = lengths.iter().all(|n| *n >= 0.0) && lengths.iter().sum::<f64>() > 0.0;
        self.pen.dash = if is_line { lengths } else { Vec::new() };
        self.pen.phase = phase;
    }
}

impl Interpreter<'_> {
    /// Executes an operator of the pen; `None` for any other.
    pub(in crate::preflight::content) fn pen(
        &mut self,
        operation: &Operation<'_, '_>,
    ) -> Option<()> {
        let drawn = &mut self.state.drawn;
        match (operation.name, operation.operands.as_slice()) {
            (b"J", [Object::Number(n)]) => drawn.cap(n.as_i64()),
            (b"j", [Object::Number(n)]) => drawn.join(n.as_i64()),
            (b"M", [Object::Number(n)]) => drawn.pen.miter_limit = n.as_f64(),
            (b"d", [Object::Array(lengths), Object::Number(phase)]) => {
                let lengths = lengths.iter::<f64>().take(MOST_DASHES).collect();
                drawn.dash(lengths, phase.as_f64());
            }
            _ => return None,
        }
        Some(())
    }

    /// Applies the entries of an `ExtGState` dictionary that matter to drawing, but for its soft mask.
    pub(in crate::preflight::content) fn set_drawing_state(&mut self, state: &Dict<'_>) {
        let drawn = &mut self.state.drawn;
        let alpha = |key: &str| state.get::<f64>(key).map(share);
        drawn.stroke_alpha = alpha("CA").unwrap_or(drawn.stroke_alpha);
        drawn.fill_alpha = alpha("ca").unwrap_or(drawn.fill_alpha);
        if let Some(style) = state.get::<i32>("LC") {
            drawn.cap(style.into());
        }
        if let Some(style) = state.get::<i32>("LJ") {
            drawn.join(style.into());
        }
        if let Some(limit) = state.get::<f64>("ML") {
            drawn.pen.miter_limit = limit;
        }
        if let Some(dash) = state.get::<Array<'_>>("D")
            && let Some(Object::Array(lengths)) = dash.iter::<Object<'_>>().next()
        {
            let phase = match dash.iter::<Object<'_>>().nth(1) {
                Some(Object::Number(phase)) => phase.as_f64(),
                _ => 0.0,
            };
            let lengths = lengths.iter::<f64>().take(MOST_DASHES).collect();
            drawn.dash(lengths, phase);
        }
        let names: Vec<Vec<u8>> = match state.get::<Object<'_>>("BM") {
            Some(Object::Name(name)) => vec![name.as_ref().to_vec()],
            Some(Object::Array(names)) => {
                Array::iter::<Name<'_>>(&names).take(16).map(|n| n.as_ref().to_vec()).collect()
            }
            _ => return,
        };
        // The first that is known; a reader takes any unknown one as normal.
        if let Some(blend) = names.iter().find_map(|name| BlendMode::named(name)) {
            self.state.drawn.blend = blend;
            if blend != BlendMode::Normal && self.state.drawn.is_backdrop_elsewhere {
                self.leave_out("a blend mode in a translucent group that is not isolated");
            }
        } else {
            let name = names.first().map(|n| String::from_utf8_lossy(n).into_owned());
            self.leave_out(&format!("the blend mode {}", name.unwrap_or_default()));
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
    fn a_dash_pattern_without_length_is_a_solid_line() {
        let mut drawn = DrawnState::default();
        for none in [vec![], vec![0.0, 0.0], vec![3.0, -1.0]] {
            drawn.dash(vec![3.0], 1.0);
            drawn.dash(none, 0.0);
            assert!(drawn.pen.dash.is_empty());
        }
        assert_eq!([share(f64::NAN), share(7.0), share(-1.0)], [FULL, FULL, 0]);
    }
}
