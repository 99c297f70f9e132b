//! Fills and strokes paths.

use crate::export::pdf::stream::PageWriter;
use crate::export::pdf::units::{decimal, decimals};
use crate::geom::{Path, Point, Segment};
use crate::scene::{Paint, Stroke};

impl<'a> PageWriter<'a> {
    /// Fills and strokes a path.
    pub(super) fn path(
        &mut self,
        at: Point,
        path: &Path,
        fill: Option<Paint>,
        stroke: Option<&'a Stroke>,
    ) {
        if path.0.is_empty() {
            return;
        }
        self.text.close(&mut self.content.bytes);
        if let Some(paint) = fill {
            self.paint.fill(&mut self.content.bytes, paint);
            self.segments(at, path);
            self.content.bytes.extend_from_slice(b"f\n");
        }
        if let Some(stroke) = stroke {
            self.paint.stroke(&mut self.content.bytes, stroke.paint);
            self.pen(stroke);
            self.segments(at, path);
            self.content.bytes.extend_from_slice(b"S\n");
        }
    }

    /// Writes the segments of a path that is to be painted or clipped to.
    pub(super) fn segments(&mut self, at: Point, path: &Path) {
        let (sheet, out) = (self.sheet, &mut self.content.bytes);
        let mut points = |points: &[Point], operator: &[u8]| {
            for p in points {
                let (x, y) = sheet.place(at + *p);
                decimals(out, &[x, y]);
            }
            out.extend_from_slice(operator);
        };
        for segment in &path.0 {
            match segment {
                Segment::Move(p) => points(&[*p], b"m\n"),
                Segment::Line(p) => points(&[*p], b"l\n"),
                Segment::Cubic(a, b, p) => points(&[*a, *b, *p], b"c\n"),
                Segment::Close => points(&[], b"h\n"),
            }
        }
    }

    /// Sets line width, dashes, caps and joins where they differ from the last stroke's.
    fn pen(&mut self, stroke: &'a Stroke) {
        let (out, last) = (&mut self.content.bytes, self.pen.replace(stroke));
        if last.is_none_or(|l| l.width != stroke.width) {
            decimal(out, stroke.width.pt_e4());
            out.extend_from_slice(b" w\n");
        }
        if last.map_or(!stroke.dash.is_empty(), |l| l.dash != stroke.dash) {
            out.push(b'[');
            let lengths: Vec<i64> = stroke.dash.iter().map(|d| d.pt_e4()).collect();
            decimals(out, &lengths);
            out.extend_from_slice(b"]0 d\n");
        }
        if last.map_or(stroke.round, |l| l.round != stroke.round) {
            out.extend_from_slice(if stroke.round { b"1 J 1 j\n" } else { b"0 J 0 j\n" });
        }
    }
}
