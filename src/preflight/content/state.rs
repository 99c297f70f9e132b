//! Graphics state.

use crate::preflight::checks::{ObjectPaint, PaintedObject};
use crate::preflight::content::bounds::PathBounds;
use crate::preflight::content::drawing::{DrawnState, PatternBrush};
use crate::preflight::content::font::ContentFont;
use crate::preflight::content::space::ContentSpace;
use crate::raster::Matrix;
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::sync::Arc;

/// A current colour.
#[derive(Clone, Debug)]
pub(super) struct Colour {
    pub(super) space: Arc<ContentSpace>,
    pub(super) parts: Vec<f64>,
    /// Pattern that replaces `parts` if `space` is a Pattern space.
    pub(super) pattern: Option<Pattern>,
    /// What a pattern is drawn with, if anything is drawn.
    pub(super) brush: Option<PatternBrush>,
}

/// What a pattern paints.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// A shading in RGB.
    Rgb { managed: bool },
    /// A shading with known colours.
    Shades(Arc<Shades>),
    /// A shading whose colours cannot be determined.
    Shading,
    /// Objects that a tile paints, regardless of their place in the cell.
    Tiles(Arc<[PaintedObject]>),
    /// Missing or unreadable; reported where it is set.
    Unread,
}

/// What a pattern paints, and what it is drawn with.
#[derive(Clone, Debug)]
pub(super) struct PaintedPattern {
    pub(super) pattern: Pattern,
    /// `None` if nothing is drawn, or it cannot be.
    pub(super) brush: Option<PatternBrush>,
}

impl PaintedPattern {
    pub(super) const UNREAD: Self = Self { pattern: Pattern::Unread, brush: None };
}

/// Colours of a shading.
#[derive(Clone, Debug)]
pub(super) struct Shades {
    pub(super) space: Arc<ContentSpace>,
    pub(super) colours: Vec<Vec<f64>>,
}

/// What paints an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaintOperation {
    /// Filling, in the nonstroking colour.
    Fill,
    /// Stroking, in the stroking colour.
    Stroke,
}

impl Colour {
    pub(super) fn new(space: Arc<ContentSpace>, parts: Vec<f64>) -> Self {
        Self { space, parts, pattern: None, brush: None }
    }

    pub(super) fn first_of(space: Arc<ContentSpace>) -> Self {
        Self { parts: space.first(), space, pattern: None, brush: None }
    }

    /// Paint of the colour; `overprint` is `None` if off, else whether overprint mode is 1.
    pub(super) fn paint(&self, overprint: Option<bool>) -> ObjectPaint {
        match &self.pattern {
            Some(Pattern::Rgb { managed }) => ObjectPaint::Rgb { managed: *managed },
            Some(_) => ObjectPaint::Other,
            None => self.space.paint(&self.parts, overprint),
        }
    }

    /// Whether painting in the colour has no effect.
    pub(super) fn paints_nothing(&self) -> bool {
        match &self.pattern {
            None => self.space.paints_nothing(),
            Some(Pattern::Shades(shades)) => shades.space.paints_nothing(),
            Some(_) => false,
        }
    }

    /// Why objects painted in the colour cannot be judged, if so.
    pub(super) fn unjudged(&self) -> Option<&'static str> {
        match &self.pattern {
            Some(
                Pattern::Rgb { .. } | Pattern::Tiles(_) | Pattern::Shades(_) | Pattern::Unread,
            ) => None,
            Some(Pattern::Shading) => Some("the ink of shadings"),
            None => self.space.unjudged(),
        }
    }
}

/// Graphics state saved by `q` and restored by `Q` (ISO 32000-1, 8.4.1).
#[derive(Clone, Debug)]
pub(super) struct GraphicsState {
    pub(super) ctm: Matrix,
    pub(super) clip: PathBounds,
    /// Whether the clipping path may be smaller than `clip`.
    pub(super) clip_is_shaped: bool,
    pub(super) fill: Colour,
    pub(super) stroke: Colour,
    pub(super) line_width: f64,
    pub(super) overprint: Overprint,
    pub(super) transparency: Transparency,
    pub(super) text: ContentTextState,
    pub(super) drawn: DrawnState,
}

/// Overprint (ISO 32000-1, 8.6.7).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overprint {
    pub(super) fill: bool,
    pub(super) stroke: bool,
    pub(super) mode_1: bool,
}

/// Transparency parameters that differ from their initial values (ISO 32000-1, 11.6.4).
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent parameters of the graphics state")]
pub(super) struct Transparency {
    stroke_alpha: bool,
    fill_alpha: bool,
    blend_mode: bool,
    soft_mask: bool,
}

impl Transparency {
    /// Whether objects painted now may show what lies beneath them.
    pub(super) fn is_set(self) -> bool {
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
pub(super) struct ContentTextState {
    pub(super) font: Option<Arc<ContentFont>>,
    pub(super) size: f64,
    pub(super) character_space: f64,
    pub(super) word_space: f64,
    /// Horizontal scaling; 1 is 100 %.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

impl GraphicsState {
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
            drawn: DrawnState::default(),
        }
    }

    /// The paint of an operation.
    pub(super) fn paint(&self, by: PaintOperation) -> ObjectPaint {
        self.colour(by).paint(self.overprint_of(by))
    }

    /// Whether overprint mode is 1; `None` if the operation does not overprint.
    pub(super) fn overprint_of(&self, by: PaintOperation) -> Option<bool> {
        let overprint = match by {
            PaintOperation::Fill => self.overprint.fill,
            PaintOperation::Stroke => self.overprint.stroke,
        };
        overprint.then_some(self.overprint.mode_1)
    }

    /// The colour of an operation.
    pub(super) fn colour(&self, by: PaintOperation) -> &Colour {
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
            let mut state = GraphicsState::new();
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
