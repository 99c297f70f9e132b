//! Values of a page fed to a hash.

use crate::font::Font;
use crate::geom::{Abs, Affine, GlyphOrientation, Linear, Path, Point, Rect, Segment};
use crate::image::AllowedInks;
use crate::ink::{Ink, Spot};
use crate::scene::{Glyph, GlyphRun, Paint, PlacedPicture, Stroke};
use sha2::{Digest, Sha256};

/// Feeds values to a hash so that no two sequences of them give it the same bytes.
#[derive(Default)]
pub(super) struct Feed {
    hash: Sha256,
    /// What is not hashed yet.
    buffer: Vec<u8>,
}

/// How many bytes are hashed at a time.
const CHUNK: usize = 4096;

impl Feed {
    pub(super) fn digest(mut self) -> [u8; 32] {
        self.hash.update(&self.buffer);
        self.hash.finalize().into()
    }

    /// Feeds a number in as few bytes as hold it, seven bits each, the last one without the high bit;
    /// the sign is the lowest bit. Source: LEB128, DWARF Debugging Information Format 5, 7.6.
    pub(super) fn number(&mut self, n: i64) {
        let mut bits = ((n << 1) ^ (n >> 63)).cast_unsigned();
        loop {
            let low = u8::try_from(bits & 0x7F).expect("seven bits");
            bits >>= 7;
            if bits == 0 {
                self.buffer.push(low);
                break;
            }
            self.buffer.push(low | 0x80);
        }
        if self.buffer.len() >= CHUNK {
            self.hash.update(&self.buffer);
            self.buffer.clear();
        }
    }

    pub(super) fn count(&mut self, n: usize) {
        self.number(i64::try_from(n).expect("no memory holds so many things"));
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.buffer.extend_from_slice(bytes);
    }

    pub(super) fn point(&mut self, p: Point) {
        self.number(p.x.0);
        self.number(p.y.0);
    }

    pub(super) fn rect(&mut self, r: Rect) {
        self.point(r.origin);
        self.point(Point::new(r.size.width, r.size.height));
    }

    pub(super) fn linear(&mut self, linear: Linear) {
        let Linear { xx, xy, yx, yy } = linear;
        for n in [xx, xy, yx, yy] {
            self.number(n.into());
        }
    }

    pub(super) fn affine(&mut self, to_page: Affine) {
        self.linear(to_page.linear);
        self.point(to_page.origin);
    }

    pub(super) fn path(&mut self, path: &Path) {
        self.count(path.0.len());
        for segment in &path.0 {
            let (kind, points) = match segment {
                Segment::Move(p) => (0, vec![*p]),
                Segment::Line(p) => (1, vec![*p]),
                Segment::Cubic(a, b, p) => (2, vec![*a, *b, *p]),
                Segment::Close => (3, Vec::new()),
            };
            self.number(kind);
            for p in points {
                self.point(p);
            }
        }
    }

    pub(super) fn paint(&mut self, paint: Paint, spots: &[Spot]) {
        self.number(paint.overprint.into());
        if let Ink::Spot { number, tint } = paint.ink {
            // The number also names its colour space in the content stream.
            let name = spots.get(usize::from(number)).map_or("", |spot| spot.name.as_str());
            self.bytes(name.as_bytes());
            self.number(number.into());
            self.number(tint.into());
        }
        // Black alone is another plate than the same tints of four inks.
        self.number(matches!(paint.ink, Ink::Black(_)).into());
        paint.ink.cmyk(spots).into_iter().for_each(|tint| self.number(tint.into()));
    }

    pub(super) fn stroke(&mut self, stroke: &Stroke, spots: &[Spot]) {
        self.number(stroke.width.0);
        self.count(stroke.dash.len());
        stroke.dash.iter().for_each(|dash| self.number(dash.0));
        self.number(stroke.round.into());
        self.paint(stroke.paint, spots);
    }

    pub(super) fn run(&mut self, run: &GlyphRun, font: &Font, spots: &[Spot]) {
        self.bytes(font.name().as_bytes());
        self.number(run.font.0.into());
        self.number(run.size.0);
        self.number(match run.orientation {
            GlyphOrientation::Horizontal => 0,
            GlyphOrientation::Vertical => 1,
            GlyphOrientation::Rotated => 2,
        });
        self.number(run.h_scale.into());
        self.paint(run.paint, spots);
        self.bytes(run.text.as_bytes());
        self.count(run.glyphs.len());
        let mut before = (Abs::ZERO, 0);
        for Glyph { id, x, y, start, end } in &run.glyphs {
            self.number((*id).into());
            // Distances are shorter than places.
            self.point(Point::new(*x - before.0, *y));
            self.number(i64::from(*start) - before.1);
            self.number(i64::from(*end) - i64::from(*start));
            before = (*x, i64::from(*end));
        }
    }

    pub(super) fn picture(&mut self, picture: &PlacedPicture) {
        let PlacedPicture { file, crop, size, inks, tag: _ } = picture;
        self.bytes(&file.source.digest());
        for n in [crop.x, crop.y, crop.width, crop.height] {
            self.number(n.into());
        }
        self.point(Point::new(size.width, size.height));
        self.number((*inks == AllowedInks::Black).into());
    }
}
