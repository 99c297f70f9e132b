//! Glyph outlines.

use crate::font::{Font, GlyphId};
use crate::geom::{Abs, Path, Point, Segment};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

/// Extracts the outlines of a font's glyphs.
pub struct Outlines<'f> {
    glyphs: OutlineGlyphCollection<'f>,
    location: LocationRef<'f>,
    upem: i64,
}

impl std::fmt::Debug for Outlines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outlines({} to the em)", self.upem)
    }
}

impl Font {
    /// Outlines of the font's glyphs; `None` if its tables are invalid.
    pub fn outlines(&self) -> Option<Outlines<'_>> {
        let glyphs = FontRef::from_index(self.bytes(), self.member()).ok()?.outline_glyphs();
        let location = LocationRef::from(&self.location);
        Some(Outlines { glyphs, location, upem: i64::from(self.upem().max(1)) })
    }
}

impl Outlines<'_> {
    /// Outline of a glyph at a size, relative to its origin, y downwards; empty for a blank.
    pub fn draw(&self, glyph: GlyphId, size: Abs) -> Path {
        let mut pen =
            PathPen { path: Path::default(), at: Point::default(), size, upem: self.upem };
        if let Some(outline) = self.glyphs.get(u32::from(glyph).into()) {
            let how = DrawSettings::unhinted(Size::unscaled(), self.location);
            // After an error, the part drawn so far is used.
            let _ = outline.draw(how, &mut pen);
        }
        pen.path
    }
}

/// Converts contours in font units, y upwards, to a path.
struct PathPen {
    path: Path,
    at: Point,
    size: Abs,
    upem: i64,
}

impl PathPen {
    #[allow(clippy::cast_possible_truncation, reason = "font units, 16 bits with a fraction")]
    fn place(&mut self, x: f32, y: f32) -> Point {
        let length = |units: f32| Abs(self.size.0 * ((units * 64.0) as i64) / (self.upem * 64));
        Point::new(length(x), -length(y))
    }
}

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.place(x, y);
        self.path.0.push(Segment::Move(self.at));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = self.place(x, y);
        self.path.0.push(Segment::Line(self.at));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, end) = (self.place(cx, cy), self.place(x, y));
        // A quadratic curve as a cubic one: control points at two thirds towards the quadratic one.
        let toward = |p: Point| {
            let third = |from: Abs, to: Abs| from + (to - from) * 2 / 3;
            Point::new(third(p.x, control.x), third(p.y, control.y))
        };
        self.path.0.push(Segment::Cubic(toward(self.at), toward(end), end));
        self.at = end;
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b, end) = (self.place(ax, ay), self.place(bx, by), self.place(x, y));
        self.path.0.push(Segment::Cubic(a, b, end));
        self.at = end;
    }

    fn close(&mut self) {
        self.path.0.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_glyphs_outline_lies_where_its_ink_does() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/NotoSansSC-Bold.ttf");
        let font = Font::new("sans", Arc::new(std::fs::read(path).unwrap())).unwrap();
        let glyph = font.glyph('中').unwrap();
        let drawn = font.outlines().unwrap().draw(glyph, Abs::pt(1000));
        let ys = drawn.0.iter().filter_map(|s| match s {
            Segment::Move(p) | Segment::Line(p) => Some(p.y),
            _ => None,
        });
        let (top, ink) = (ys.min().unwrap(), font.ink(glyph).unwrap());
        assert!((top + ink.top.at(Abs::pt(1000))).0.abs() < Abs::PT.0 * 2, "{top:?} {ink:?}");
        let blank = font.glyph(' ').unwrap();
        assert_eq!(font.outlines().unwrap().draw(blank, Abs::pt(10)), Path::default());
    }
}
