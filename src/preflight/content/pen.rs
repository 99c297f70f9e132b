//! The pen and the opacity of the graphics state.
//!
//! Source: ISO 32000-1, 8.4.3 and 11.6.4.4.

use hayro_syntax::object::{Array, Dict, Object};

/// Maximum number of lengths in a dash pattern.
const MAX_DASHES: usize = 32;

/// The ends of open strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum CapStyle {
    Butt,
    Round,
    Square,
}

/// The corners of strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum JoinStyle {
    Miter,
    Round,
    Bevel,
}

/// How lines are stroked, except for their width.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct PenStyle {
    pub(in crate::preflight) cap: CapStyle,
    pub(in crate::preflight) join: JoinStyle,
    pub(in crate::preflight) miter_limit: f64,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub(in crate::preflight) dash: Vec<f64>,
    /// Offset into the dash pattern at the start of a path.
    pub(in crate::preflight) phase: f64,
}

/// Constant opacities, from 0 to 1, as written in the file.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct ConstantAlpha {
    pub(in crate::preflight) fill: f64,
    pub(in crate::preflight) stroke: f64,
}

impl ConstantAlpha {
    pub(super) const OPAQUE: Self = Self { fill: 1.0, stroke: 1.0 };

    /// Applies the entries of an `ExtGState` dictionary.
    pub(super) fn set(&mut self, state: &Dict<'_>) {
        self.stroke = state.get::<f64>("CA").unwrap_or(self.stroke);
        self.fill = state.get::<f64>("ca").unwrap_or(self.fill);
    }
}

impl Default for PenStyle {
    fn default() -> Self {
        Self {
            cap: CapStyle::Butt,
            join: JoinStyle::Miter,
            miter_limit: 10.0,
            dash: Vec::new(),
            phase: 0.0,
        }
    }
}

impl PenStyle {
    pub(super) fn cap(&mut self, style: i64) {
        self.cap = match style {
            1 => CapStyle::Round,
            2 => CapStyle::Square,
            _ => CapStyle::Butt,
        };
    }

    pub(super) fn join(&mut self, style: i64) {
        self.join = match style {
            1 => JoinStyle::Round,
            2 => JoinStyle::Bevel,
            _ => JoinStyle::Miter,
        };
    }

    pub(super) fn dash(&mut self, lengths: &Array<'_>, phase: f64) {
        let lengths: Vec<f64> = lengths.iter::<f64>().take(MAX_DASHES).collect();
        let is_line = lengths.iter().all(|n| *n >= 0.0) && lengths.iter().sum::<f64>() > 0.0;
        self.dash = if is_line { lengths } else { Vec::new() };
        self.phase = phase;
    }

    /// Applies the entries of an `ExtGState` dictionary.
    pub(super) fn set(&mut self, state: &Dict<'_>) {
        if let Some(style) = state.get::<i32>("LC") {
            self.cap(style.into());
        }
        if let Some(style) = state.get::<i32>("LJ") {
            self.join(style.into());
        }
        if let Some(limit) = state.get::<f64>("ML") {
            self.miter_limit = limit;
        }
        if let Some(dash) = state.get::<Array<'_>>("D")
            && let Some(Object::Array(lengths)) = dash.iter::<Object<'_>>().next()
        {
            let phase = match dash.iter::<Object<'_>>().nth(1) {
                Some(Object::Number(phase)) => phase.as_f64(),
                _ => 0.0,
            };
            self.dash(&lengths, phase);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    #[test]
    fn a_dash_pattern_without_length_is_a_solid_line() {
        let lengths = |array: &'static str| Array::from_bytes(array.as_bytes()).unwrap();
        let mut pen = PenStyle::default();
        for none in ["[]", "[0 0]", "[3 -1]"] {
            pen.dash(&lengths("[3]"), 1.0);
            assert_eq!(pen.dash.len(), 1);
            pen.dash(&lengths(none), 0.0);
            assert!(pen.dash.is_empty(), "{none}");
        }
    }
}
