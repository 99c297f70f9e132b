//! Content interpreted apart from the page: pattern tiles, Type 3 glyphs, soft mask groups.
//!
//! Source: ISO 32000-1, 8.7.3, 9.6.5 and 11.6.5.3.

use crate::preflight::content::budget::PLACED;
use crate::preflight::content::device::{ContentDevice, PatternCell};
use crate::preflight::content::filter::decode;
use crate::preflight::content::font::{GlyphKey, GlyphPaint, Glyphs};
use crate::preflight::content::interpreter::{Interpreter, MAX_CONTENT_LENGTH};
use crate::preflight::content::operation::numbers;
use crate::preflight::content::state::{Colour, GraphicsState, PaintedPattern};
use crate::preflight::dict_ext::{DictExt, ObjectAddress};
use crate::raster::Matrix;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use std::collections::BTreeMap;

/// Maximum nesting of tiles and glyphs.
const MAX_DEPTH: u8 = 4;
/// Maximum number of entries read from `Differences`.
const MAX_GLYPHS: usize = 4096;

/// Source of the colours of a tile or glyph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PaintedIn {
    /// The current colour of the object that it paints.
    Given,
    /// Its own colour operators.
    Own,
}

/// Whether a tile or glyph sets colours of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ColourUse {
    /// It keeps the given colours.
    Given,
    /// It may set its own.
    Own,
}

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Interprets the tile of a pattern. Uncoloured tiles are painted in the colour `given`.
    pub(super) fn tiles(
        &mut self,
        tile: &Stream<'_>,
        given: Option<Colour<D::Pattern>>,
        outer: &Resources<'_>,
    ) -> PaintedPattern<D::Pattern> {
        // `BBox` and the steps are required.
        let dict = tile.dict();
        let bounds = numbers::<4>(dict, "BBox").filter(|_| dict.holds("XStep"));
        let Some(bounds) = bounds else {
            self.not_judged("what tiling patterns paint");
            self.leave_out("a tiling pattern without its steps");
            return PaintedPattern::unread();
        };
        let mut state = GraphicsState::new();
        state.ctm = self.pattern_matrix(dict);
        if !state.ctm.is_within_numbers() {
            self.damaged("a tiling pattern: its Matrix leads outside the range of PDF numbers");
            return PaintedPattern::unread();
        }
        let is_coloured = dict.get::<i32>("PaintType") != Some(2);
        if let Some(given) = given.filter(|_| !is_coloured) {
            (state.fill, state.stroke) = (given.clone(), given);
        }
        let painted = if is_coloured { PaintedIn::Own } else { PaintedIn::Given };
        let steps = ["XStep", "YStep"].map(|key| dict.get::<f64>(key).unwrap_or(0.0).abs());
        let cell = PatternCell { bounds, steps, to_page: state.ctm };
        if self.drive(|device, ctx| device.begin_tile(&cell, ctx)).is_none() {
            return PaintedPattern::unread();
        }
        let apart = self.apart(tile, "a tiling pattern", state, painted, outer);
        let tile = self.device.end_tile();
        if apart.is_none() {
            self.leave_out("a tiling pattern that is not read");
            return PaintedPattern::unread();
        }
        PaintedPattern::of(tile)
    }

    /// The matrix of a pattern, which is relative to the page or form that it is used in.
    pub(super) fn pattern_matrix(&self, pattern: &Dict<'_>) -> Matrix {
        numbers::<6>(pattern, "Matrix").map_or(Matrix::IDENTITY, Matrix).then(self.base)
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
        let mut known: BTreeMap<Vec<u8>, Option<GlyphPaint>> = BTreeMap::new();
        let resources = own.as_ref().unwrap_or(outer);
        for (code, name) in codes(font) {
            let drawn = match known.get(&name) {
                Some(drawn) => *drawn,
                None => all.get::<Stream<'_>>(&name).and_then(|glyph| {
                    let state = GraphicsState { ctm: matrix.then(large), ..GraphicsState::new() };
                    let key = GlyphKey { font: ObjectAddress::of(font.data()), code };
                    self.glyph(&glyph, key, state, resources)
                }),
            };
            if let Some(drawn) = drawn {
                glyphs.insert(code, drawn);
            }
            known.insert(name, drawn);
        }
        glyphs
    }

    /// Interprets one glyph; `None` if it cannot be read, which is reported.
    fn glyph(
        &mut self,
        glyph: &Stream<'_>,
        key: GlyphKey,
        state: GraphicsState<D::Pattern>,
        resources: &Resources<'_>,
    ) -> Option<GlyphPaint> {
        self.device.begin_glyph();
        let colours = self.apart(glyph, "a glyph", state, PaintedIn::Own, resources);
        let is_coloured = colours == Some(ColourUse::Own);
        self.device.end_glyph(is_coloured.then_some(key));
        Some(match colours? {
            ColourUse::Given => GlyphPaint::InTheTypesColour,
            ColourUse::Own => GlyphPaint::InItsOwn(key),
        })
    }

    /// Interprets a stream with a graphics state of its own; `None` after reporting why not.
    fn apart(
        &mut self,
        stream: &Stream<'_>,
        what: &str,
        state: GraphicsState<D::Pattern>,
        painted: PaintedIn,
        outer: &Resources<'_>,
    ) -> Option<ColourUse> {
        if self.nested >= MAX_DEPTH {
            self.not_judged("patterns and glyphs nested beyond the limit");
            return None;
        }
        self.spend(PLACED)?;
        self.find(stream.dict(), Some(stream))?;
        let decoded = match decode(stream, MAX_CONTENT_LENGTH, &mut self.known.budget) {
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
        let line = self.line;
        let given = std::mem::replace(&mut self.colour_is_given, painted == PaintedIn::Given);
        self.nested += 1;
        self.run(&decoded, own.as_ref().unwrap_or(outer));
        self.nested -= 1;
        self.forget_saved();
        let colour_was_given = std::mem::replace(&mut self.colour_is_given, given);
        (self.saved, self.path, self.line, self.state, self.base) =
            (saved, path, line, state, base);
        Some(if colour_was_given { ColourUse::Given } else { ColourUse::Own })
    }
}

/// Character codes with glyph names, from `Differences`.
fn codes(font: &Dict<'_>) -> Vec<(u32, Vec<u8>)> {
    let encoding = font.get::<Dict<'_>>("Encoding");
    let Some(differences) = encoding.and_then(|e| e.get::<Array<'_>>("Differences")) else {
        return Vec::new();
    };
    let (mut code, mut out) = (0_i64, Vec::new());
    for item in Array::iter::<Object<'_>>(&differences).take(MAX_GLYPHS) {
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
