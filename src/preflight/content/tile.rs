//! Content interpreted apart from the page: pattern tiles, Type 3 glyphs, soft mask groups.
//!
//! Source: ISO 32000-1, 8.7.3, 9.6.5 and 11.6.5.3.

use crate::geom::Abs;
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject};
use crate::preflight::content::bounds::{PathBounds, points};
use crate::preflight::content::budget::PLACED;
use crate::preflight::content::filter::decode;
use crate::preflight::content::interpreter::{Interpreter, LONGEST};
use crate::preflight::content::object::whole_ppi;
use crate::preflight::content::operand::numbers;
use crate::preflight::content::state::{Colour, GraphicsState, PaintedPattern, Pattern};
use crate::preflight::held_key::HeldKey;
use crate::raster::Matrix;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Maximum nesting of tiles and glyphs.
const DEEPEST: u8 = 4;
/// Maximum number of distinct objects kept of a tile or glyph.
const MOST_MARKS: usize = 200;
/// Maximum number of entries read from `Differences`.
const MOST_GLYPHS: usize = 4096;

/// How a Type 3 glyph is painted.
#[derive(Clone, Debug)]
pub(super) enum GlyphPaint {
    /// In the text's colour (`d1`).
    InTheTypesColour,
    /// In its own colours, with these objects at a font size of 1000.
    InItsOwn(Arc<[PaintedObject]>),
}

/// Glyphs by character code.
pub(super) type Glyphs = BTreeMap<u32, GlyphPaint>;

/// Source of the colours of a tile or glyph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PaintedIn {
    /// The current colour of the object that it paints.
    Given,
    /// Its own colour operators.
    Own,
}

/// Result of `Interpreter::apart`.
struct SubstreamResult {
    marks: Vec<PaintedObject>,
    colour_was_given: bool,
}

impl Interpreter<'_> {
    /// Objects that a tiling pattern paints. Uncoloured tiles are painted in the colour `given`.
    pub(super) fn tiles(
        &mut self,
        tile: &Stream<'_>,
        given: Option<Colour>,
        outer: &Resources<'_>,
    ) -> PaintedPattern {
        // `BBox` and the steps are required.
        let dict = tile.dict();
        if numbers::<4>(dict, "BBox").is_none() || !dict.holds("XStep") {
            self.not_judged("what tiling patterns paint");
            self.leave_out("a tiling pattern without its steps");
            return PaintedPattern::UNREAD;
        }
        let mut state = GraphicsState::new();
        state.ctm = self.pattern_matrix(tile.dict());
        if !state.ctm.is_within_numbers() {
            self.damaged("a tiling pattern: its Matrix leads outside the range of PDF numbers");
            return PaintedPattern::UNREAD;
        }
        let is_coloured = tile.dict().get::<i32>("PaintType") != Some(2);
        if let Some(given) = given.filter(|_| !is_coloured) {
            (state.fill, state.stroke) = (given.clone(), given);
        }
        let painted = if is_coloured { PaintedIn::Own } else { PaintedIn::Given };
        let open = self.begin_tile(dict, &mut state);
        let apart = self.apart(tile, "a tiling pattern", state, painted, outer);
        let pattern = if let Some(apart) = apart {
            Pattern::Tiles(unlike(apart.marks))
        } else {
            self.leave_out("a tiling pattern that is not read");
            Pattern::Unread
        };
        PaintedPattern { pattern, brush: open.and_then(|open| self.end_tile(&open)) }
    }

    /// Adds the objects of a tile or glyph, spread over `bounds`.
    pub(super) fn lay_tiles(&mut self, bounds: PathBounds, tiles: &[PaintedObject]) {
        // The backdrop shows through the gaps, so what lies beneath later objects is unknown.
        self.mark(bounds, ObjectKind::Ground { plain: false }, ObjectPaint::Other);
        for mark in tiles {
            let what = match &mark.what {
                ObjectKind::Ground { .. } => ObjectKind::Ground { plain: false },
                other => other.clone(),
            };
            self.mark(bounds, what, mark.paint.clone());
        }
    }

    /// Reads the glyphs of a Type 3 font.
    pub(super) fn glyphs(&mut self, font: &Dict<'_>, outer: &Resources<'_>) -> Glyphs {
        let mut glyphs = Glyphs::new();
        let Some(all) = font.get::<Dict<'_>>("CharProcs") else { return glyphs };
        if self.find(&all, None).is_none() {
            return glyphs;
        }
        let own = font.get::<Dict<'_>>("Resources").map(Resources::new);
        let matrix = numbers::<6>(font, "FontMatrix").map_or(Matrix::IDENTITY, Matrix);
        let large = Matrix([1000.0, 0.0, 0.0, 1000.0, 0.0, 0.0]);
        // They are read at a size of their own, and not drawn.
        let drawing = self.drawing.take();
        let mut known: BTreeMap<Vec<u8>, Option<GlyphPaint>> = BTreeMap::new();
        let resources = own.as_ref().unwrap_or(outer);
        for (code, name) in codes(font) {
            let drawn = match known.get(&name) {
                Some(drawn) => drawn.clone(),
                None => all.get::<Stream<'_>>(&name).and_then(|glyph| {
                    let state = GraphicsState { ctm: matrix.then(large), ..GraphicsState::new() };
                    self.glyph(&glyph, state, resources)
                }),
            };
            if let Some(drawn) = &drawn {
                glyphs.insert(code, drawn.clone());
            }
            known.insert(name, drawn);
        }
        self.drawing = drawing;
        glyphs
    }

    /// Interprets one glyph; `None` if it cannot be read, which is reported.
    fn glyph(
        &mut self,
        glyph: &Stream<'_>,
        state: GraphicsState,
        resources: &Resources<'_>,
    ) -> Option<GlyphPaint> {
        let apart = self.apart(glyph, "a glyph", state, PaintedIn::Own, resources)?;
        Some(if apart.colour_was_given {
            GlyphPaint::InTheTypesColour
        } else {
            GlyphPaint::InItsOwn(unlike(apart.marks))
        })
    }

    /// Adds the objects of a coloured glyph, at `scale` times the size at which it was read.
    pub(super) fn lay_glyph(&mut self, bounds: PathBounds, marks: &[PaintedObject], scale: f64) {
        let scaled = |mark: &PaintedObject| PaintedObject {
            what: scaled(&mark.what, scale),
            ..mark.clone()
        };
        let marks: Vec<PaintedObject> = marks.iter().map(scaled).collect();
        self.lay_tiles(bounds, &marks);
    }

    /// Interprets a soft mask's group once. It leaves no ink, but its fonts must be embedded.
    pub(super) fn soft_mask(&mut self, state: &Dict<'_>, outer: &Resources<'_>) {
        let Some(Object::Dict(mask)) = state.get::<Object<'_>>("SMask") else { return };
        let Some(group) = mask.get::<Stream<'_>>("G") else { return };
        if !self.known.masks.insert(group.dict().data().as_ptr().addr()) {
            return;
        }
        let before = std::mem::replace(&mut self.is_unseen, true);
        let drawing = self.drawing.take();
        self.form(&group, outer);
        self.drawing = drawing;
        self.is_unseen = before;
    }

    /// Interprets a stream with a graphics state of its own; `None` after reporting why not.
    fn apart(
        &mut self,
        stream: &Stream<'_>,
        what: &str,
        state: GraphicsState,
        painted: PaintedIn,
        outer: &Resources<'_>,
    ) -> Option<SubstreamResult> {
        if self.nested >= DEEPEST {
            self.not_judged("patterns and glyphs nested beyond the limit");
            return None;
        }
        self.spend(PLACED)?;
        self.find(stream.dict(), Some(stream))?;
        let decoded = match decode(stream, LONGEST, &mut self.known.work) {
            Ok(decoded) if decoded.left.is_none() => decoded.bytes,
            Ok(_) => {
                self.not_judged(&format!("{what}: it is compressed as a picture"));
                return None;
            }
            Err(why) => {
                self.unread(what, &why);
                return None;
            }
        };
        let own = stream.dict().get::<Dict<'_>>("Resources");
        if let Some(own) = &own {
            self.find(own, None)?;
        }
        let own = own.map(Resources::new);
        let base = std::mem::replace(&mut self.base, state.ctm);
        let state = std::mem::replace(&mut self.state, state);
        let (saved, path) = (std::mem::take(&mut self.saved), std::mem::take(&mut self.path));
        let trace = self.take_trace();
        let (line, marks) = (self.line, std::mem::take(&mut self.sheet.marks));
        let given = std::mem::replace(&mut self.colour_is_given, painted == PaintedIn::Given);
        self.nested += 1;
        self.run(&decoded, own.as_ref().unwrap_or(outer));
        self.nested -= 1;
        self.put_trace(trace);
        let colour_was_given = std::mem::replace(&mut self.colour_is_given, given);
        let found = std::mem::replace(&mut self.sheet.marks, marks);
        (self.saved, self.path, self.line, self.state, self.base) =
            (saved, path, line, state, base);
        Some(SubstreamResult { marks: found, colour_was_given })
    }
}

/// One object of each distinct kind and paint.
fn unlike(marks: Vec<PaintedObject>) -> Arc<[PaintedObject]> {
    let mut kept: Vec<PaintedObject> = Vec::new();
    for mark in marks {
        if kept.len() >= MOST_MARKS {
            break;
        }
        if !kept.iter().any(|k| k.paint == mark.paint && k.what == mark.what) {
            kept.push(mark);
        }
    }
    kept.into()
}

/// Character codes with glyph names, from `Differences`.
fn codes(font: &Dict<'_>) -> Vec<(u32, Vec<u8>)> {
    let encoding = font.get::<Dict<'_>>("Encoding");
    let Some(differences) = encoding.and_then(|e| e.get::<Array<'_>>("Differences")) else {
        return Vec::new();
    };
    let (mut code, mut out) = (0_i64, Vec::new());
    for item in Array::iter::<Object<'_>>(&differences).take(MOST_GLYPHS) {
        match item {
            Object::Number(n) => code = n.as_i64(),
            Object::Name(name) => {
                // Negative codes are invalid.
                if let Ok(code) = u32::try_from(code) {
                    out.push((code, Name::as_ref(&name).to_vec()));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    out
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
