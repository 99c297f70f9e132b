//! Outlines of the glyphs of a file's fonts.

use crate::preflight::dict_ext::ObjectNumber;
use crate::raster::Matrix;
use crate::raster::plates::PlateOutline;
use hayro_cmap::load_embedded;
use hayro_font::kurbo::{BezPath, PathEl, Point};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn};
use hayro_syntax::object::{Dict, ObjectIdentifier};
use hayro_syntax::xref::XRef;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A glyph of a string.
#[derive(Debug)]
pub(super) struct StringGlyph {
    /// In thousandths of the font size, from its origin on the line.
    pub(super) outline: PlateOutline,
    /// In thousandths of the font size: along the line, which is downwards in vertical writing.
    pub(super) advance: f64,
    /// Whether it is the space, of one byte, to which word spacing applies.
    pub(super) is_word_space: bool,
}

/// Source of the glyph outlines of strings.
pub(super) trait GlyphOutlines {
    /// The glyphs of a string in the font with object number `font`; `None` if the font has no
    /// outlines.
    fn string(&self, font: ObjectNumber, string: &[u8]) -> Option<Vec<StringGlyph>>;
}

/// The fonts of a file.
pub(in crate::preflight) struct FileFonts<'a> {
    xref: &'a XRef,
    cache: FontCache<'a>,
    fonts: RefCell<BTreeMap<ObjectNumber, Option<Font<'a>>>>,
    no_stand_ins: FontResolverFn,
    cmaps: CMapResolverFn,
}

impl<'a> FileFonts<'a> {
    pub(in crate::preflight) fn new(xref: &'a XRef) -> Self {
        Self {
            xref,
            cache: FontCache::new(),
            fonts: RefCell::default(),
            no_stand_ins: Arc::new(|_| None),
            cmaps: Arc::new(load_embedded),
        }
    }

    fn font(&self, number: ObjectNumber) -> Option<Font<'a>> {
        if let Some(known) = self.fonts.borrow().get(&number) {
            return known.clone();
        }
        let dict = self.xref.get::<Dict<'a>>(ObjectIdentifier::new(number.0, 0));
        let font = dict.and_then(|d| self.cache.font(&d, &self.no_stand_ins, &self.cmaps));
        self.fonts.borrow_mut().insert(number, font.clone());
        font
    }
}

impl GlyphOutlines for FileFonts<'_> {
    fn string(&self, font: ObjectNumber, string: &[u8]) -> Option<Vec<StringGlyph>> {
        let font = self.font(font)?;
        let (mut at, mut glyphs) = (0, Vec::new());
        while at < string.len() {
            let (code, length) = font.read_code(string, at);
            at += length.max(1);
            let id = font.map_code(code);
            let FontGlyph::Outline(glyph) = font.glyph(id, code) else { return None };
            let shift = font.origin_displacement(code);
            let stretch = font.glyph_stretch(id, code);
            let place = Matrix([stretch, 0.0, 0.0, 1.0, shift.x, shift.y]);
            let mut outline = PlateOutline::default();
            outline.add(&traced(&glyph.outline()), place);
            let advance = font.code_advance(code);
            glyphs.push(StringGlyph {
                outline,
                advance: if font.is_horizontal() { advance.x } else { advance.y },
                is_word_space: code == 32 && length == 1,
            });
        }
        Some(glyphs)
    }
}

/// A glyph's outline as a path.
fn traced(glyph: &BezPath) -> PlateOutline {
    let mut outline = PlateOutline::default();
    let at = |p: &Point| [p.x, p.y];
    let mut last = [0.0, 0.0];
    for element in glyph.elements() {
        match element {
            PathEl::MoveTo(p) => outline.move_to(at(p)),
            PathEl::LineTo(p) => outline.line_to(at(p)),
            PathEl::QuadTo(control, p) => {
                let third = |a: f64, b: f64| a + (b - a) * 2.0 / 3.0;
                let toward =
                    |from: [f64; 2]| [third(from[0], control.x), third(from[1], control.y)];
                outline.cubic_to([toward(last), toward(at(p)), at(p)]);
            }
            PathEl::CurveTo(a, b, p) => outline.cubic_to([at(a), at(b), at(p)]),
            PathEl::ClosePath => outline.close(),
        }
        if let Some(p) = element.end_point() {
            last = at(&p);
        }
    }
    outline
}
