//! Graphics state.

use crate::preflight::content::bounds::PathBounds;
use crate::preflight::content::font::ContentFont;
use crate::preflight::content::pen::{ConstantAlpha, PenStyle};
use crate::preflight::content::space::ContentSpace;
use crate::raster::Matrix;
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::sync::Arc;

/// A current colour.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Colour<P> {
    pub(in crate::preflight) space: Arc<ContentSpace>,
    pub(in crate::preflight) parts: Vec<f64>,
    /// Pattern that replaces `parts` if `space` is a Pattern space.
    pub(in crate::preflight) pattern: Option<PaintedPattern<P>>,
}

/// A pattern.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct PaintedPattern<P> {
    /// The device's form of it.
    pub(in crate::preflight) made: P,
    pub(in crate::preflight) effect: PatternEffect,
}

/// Whether painting with a pattern has an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum PatternEffect {
    Paints,
    /// Like shadings in the separation `None`.
    PaintsNothing,
}

impl<P: Default> PaintedPattern<P> {
    /// A pattern that cannot be read, which was reported.
    pub(super) fn unread() -> Self {
        Self::of(P::default())
    }

    /// A pattern in the device's form.
    pub(super) fn of(made: P) -> Self {
        Self { made, effect: PatternEffect::Paints }
    }
}

/// The operation that paints an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum PaintOperation {
    /// Filling, in the nonstroking colour.
    Fill,
    /// Stroking, in the stroking colour.
    Stroke,
}

impl<P> Colour<P> {
    pub(super) fn new(space: Arc<ContentSpace>, parts: Vec<f64>) -> Self {
        Self { space, parts, pattern: None }
    }

    pub(super) fn first_of(space: Arc<ContentSpace>) -> Self {
        let parts = space.first();
        Self::new(space, parts)
    }

    /// Whether painting in the colour has no effect.
    pub(in crate::preflight) fn paints_nothing(&self) -> bool {
        match &self.pattern {
            None => self.space.paints_nothing(),
            Some(pattern) => pattern.effect == PatternEffect::PaintsNothing,
        }
    }
}

/// Graphics state saved by `q` and restored by `Q` (ISO 32000-1, 8.4.1).
#[derive(Clone, Debug)]
pub(in crate::preflight) struct GraphicsState<P> {
    pub(in crate::preflight) ctm: Matrix,
    pub(in crate::preflight) clip: PathBounds,
    /// Whether the clipping path may be smaller than `clip`.
    pub(in crate::preflight) clip_is_shaped: bool,
    pub(in crate::preflight) fill: Colour<P>,
    pub(in crate::preflight) stroke: Colour<P>,
    pub(in crate::preflight) line_width: f64,
    pub(in crate::preflight) pen: PenStyle,
    pub(in crate::preflight) alpha: ConstantAlpha,
    pub(in crate::preflight) overprint: Overprint,
    pub(in crate::preflight) transparency: Transparency,
    pub(in crate::preflight) text: ContentTextState,
}

/// Overprint (ISO 32000-1, 8.6.7).
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::preflight) struct Overprint {
    pub(in crate::preflight) fill: bool,
    pub(super) stroke: bool,
    pub(super) mode_1: bool,
}

/// Transparency parameters that differ from their initial values (ISO 32000-1, 11.6.4).
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent parameters of the graphics state")]
pub(in crate::preflight) struct Transparency {
    stroke_alpha: bool,
    fill_alpha: bool,
    blend_mode: bool,
    soft_mask: bool,
}

impl Transparency {
    /// Whether objects painted now may show their backdrop.
    pub(in crate::preflight) fn is_set(self) -> bool {
        self.stroke_alpha || self.fill_alpha || self.blend_mode || self.soft_mask
    }

    /// Applies the entries of an `ExtGState` dictionary; those that it lacks stay as they were.
    fn set(&mut self, state: &Dict<'_>) {
        let alpha = |key: &str| state.get::<f64>(key).map(|a| a < 1.0);
        self.stroke_alpha = alpha("CA").unwrap_or(self.stroke_alpha);
        self.fill_alpha = alpha("ca").unwrap_or(self.fill_alpha);
        let plain = |name: &Name<'_>| matches!(name.as_ref(), b"Normal" | b"Compatible");
        self.blend_mode = match state.get::<Object<'_>>("BM") {
            Some(Object::Name(name)) => !plain(&name),
            Some(Object::Array(names)) => {
                Array::iter::<Name<'_>>(&names).next().is_some_and(|n| !plain(&n))
            }
            _ => self.blend_mode,
        };
        self.soft_mask = match state.get::<Object<'_>>("SMask") {
            Some(Object::Dict(_)) => true,
            Some(Object::Name(_)) => false,
            _ => self.soft_mask,
        };
    }
}

/// The text state (ISO 32000-1, 9.3).
#[derive(Clone, Debug)]
pub(in crate::preflight) struct ContentTextState {
    pub(in crate::preflight) font: Option<Arc<ContentFont>>,
    pub(in crate::preflight) size: f64,
    pub(in crate::preflight) character_space: f64,
    pub(in crate::preflight) word_space: f64,
    /// Horizontal scaling; 1 is 100 %.
    pub(in crate::preflight) stretch: f64,
    pub(in crate::preflight) leading: f64,
    pub(in crate::preflight) rise: f64,
    pub(in crate::preflight) mode: i64,
}

impl<P: Clone> GraphicsState<P> {
    /// Initial graphics state of a page.
    pub(super) fn new() -> Self {
        let black = Colour::first_of(Arc::new(ContentSpace::Gray));
        Self {
            ctm: Matrix::IDENTITY,
            clip: PathBounds::EVERYTHING,
            clip_is_shaped: false,
            fill: black.clone(),
            stroke: black,
            line_width: 1.0,
            pen: PenStyle::default(),
            alpha: ConstantAlpha::OPAQUE,
            overprint: Overprint::default(),
            transparency: Transparency::default(),
            text: ContentTextState {
                font: None,
                size: 0.0,
                character_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }

    /// Whether overprint mode is 1; `None` if the operation does not overprint.
    pub(in crate::preflight) fn overprint_of(&self, by: PaintOperation) -> Option<bool> {
        let overprint = match by {
            PaintOperation::Fill => self.overprint.fill,
            PaintOperation::Stroke => self.overprint.stroke,
        };
        overprint.then_some(self.overprint.mode_1)
    }

    /// Whether any of `bounds` lies within the clip.
    pub(in crate::preflight) fn is_seen(&self, bounds: PathBounds) -> bool {
        !bounds.meet(self.clip).is_empty()
    }

    /// The colour of an operation.
    pub(in crate::preflight) fn colour(&self, by: PaintOperation) -> &Colour<P> {
        match by {
            PaintOperation::Fill => &self.fill,
            PaintOperation::Stroke => &self.stroke,
        }
    }

    /// Applies the entries of an `ExtGState` dictionary.
    pub(super) fn set(&mut self, state: &Dict<'_>) {
        if let Some(on) = state.get::<bool>("OP") {
            (self.overprint.stroke, self.overprint.fill) = (on, on);
        }
        if let Some(on) = state.get::<bool>("op") {
            self.overprint.fill = on;
        }
        if let Some(mode) = state.get::<i32>("OPM") {
            self.overprint.mode_1 = mode == 1;
        }
        if let Some(width) = state.get::<f64>("LW") {
            self.line_width = width;
        }
        self.pen.set(state);
        self.alpha.set(state);
        self.transparency.set(state);
    }
}

/// Whether an `ExtGState` sets opacity, a blend mode or a soft mask.
pub(in crate::preflight) fn see_through(state: &Dict<'_>) -> bool {
    let mut transparency = Transparency::default();
    transparency.set(state);
    transparency.is_set()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    #[test]
    fn transparency_ends_where_its_parameters_are_reset() {
        for (on, off) in [
            ("/ca .5", "/ca 1"),
            ("/CA 0", "/CA 1.0"),
            ("/BM /Multiply", "/BM /Normal"),
            ("/BM [/Multiply]", "/BM [/Compatible]"),
            ("/SMask << /S /Alpha >>", "/SMask /None"),
        ] {
            let mut state = GraphicsState::<()>::new();
            let mut set = |entries: &str| {
                let dict = format!("<< {entries} >>");
                state.set(&Dict::from_bytes(dict.as_bytes()).unwrap());
                state.transparency.is_set()
            };
            assert!(set(on), "{on}");
            assert!(set("/LW 2 /OP true"), "{on} is kept by other entries");
            assert!(!set(off), "{off}");
        }
    }
}
