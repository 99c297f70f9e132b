//! The current path.

use crate::preflight::content::path_shape::{PathSegment, PathShape};
use crate::raster::Matrix;

/// The rule that determines which points are inside a path (ISO 32000-1, 8.5.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum InsideRule {
    /// Points with a nonzero winding number.
    NonZero,
    /// Points from which a ray crosses the path an odd number of times.
    EvenOdd,
}

/// How a path is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum PathPainting {
    Fill(InsideRule),
    Stroke,
    FillAndStroke(InsideRule),
}

impl PathPainting {
    /// The rule by which the path is filled, if it is.
    pub(in crate::preflight) fn fill(self) -> Option<InsideRule> {
        match self {
            Self::Fill(rule) | Self::FillAndStroke(rule) => Some(rule),
            Self::Stroke => None,
        }
    }

    /// Whether the path is stroked.
    pub(in crate::preflight) fn strokes(self) -> bool {
        !matches!(self, Self::Fill(_))
    }
}

/// The kind of a segment.
#[derive(Clone, Copy, Debug)]
enum SegmentKind {
    Move,
    Line,
    Curve,
    CurveFromStart,
    CurveToEnd,
    Close,
}

/// The current path.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct ContentPath {
    /// Kinds and points are stored separately to save memory, as paths may be long.
    kinds: Vec<SegmentKind>,
    points: Vec<[f64; 2]>,
    /// The matrix from the space of its points to the page.
    ctm: Matrix,
    /// The rule by which the clip is intersected with it after painting, if at all.
    pub(super) clips: Option<InsideRule>,
}

impl Default for ContentPath {
    fn default() -> Self {
        Self { kinds: Vec::new(), points: Vec::new(), ctm: Matrix::IDENTITY, clips: None }
    }
}

impl ContentPath {
    /// A rectangle from one corner to the other.
    pub(super) fn of_rect(corners: [f64; 4], ctm: Matrix) -> Self {
        let mut path = Self { ctm, ..Self::default() };
        path.rect(corners);
        path
    }

    /// Executes a path construction operator; `None` if it is not one. A wrong number of operands
    /// was reported.
    #[allow(
        clippy::many_single_char_names,
        reason = "control points as ISO 32000-1, 8.5.2 has them"
    )]
    pub(super) fn add(&mut self, name: &[u8], operands: &[f64], ctm: Matrix) -> Option<()> {
        if !matches!(name, b"m" | b"l" | b"c" | b"v" | b"y" | b"re" | b"h") {
            return None;
        }
        self.set_ctm(ctm);
        match (name, operands) {
            (b"m", [x, y]) => self.push(SegmentKind::Move, [[*x, *y]]),
            (b"l", [x, y]) => self.push(SegmentKind::Line, [[*x, *y]]),
            (b"c", [a, b, c, d, x, y]) => {
                self.push(SegmentKind::Curve, [[*a, *b], [*c, *d], [*x, *y]]);
            }
            (b"v", [c, d, x, y]) => self.push(SegmentKind::CurveFromStart, [[*c, *d], [*x, *y]]),
            (b"y", [a, b, x, y]) => self.push(SegmentKind::CurveToEnd, [[*a, *b], [*x, *y]]),
            (b"h", _) => self.close(),
            (b"re", [x, y, width, height]) => self.rect([*x, *y, x + width, y + height]),
            _ => {}
        }
        Some(())
    }

    fn push<const N: usize>(&mut self, kind: SegmentKind, points: [[f64; 2]; N]) {
        self.kinds.push(kind);
        self.points.extend(points);
    }

    fn rect(&mut self, [x0, y0, x1, y1]: [f64; 4]) {
        self.push(SegmentKind::Move, [[x0, y0]]);
        for corner in [[x1, y0], [x1, y1], [x0, y1]] {
            self.push(SegmentKind::Line, [corner]);
        }
        self.close();
    }

    /// Closes the last subpath.
    pub(super) fn close(&mut self) {
        self.push(SegmentKind::Close, []);
    }

    /// Number of its segments.
    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Empties it.
    pub(super) fn clear(&mut self) {
        self.kinds.clear();
        self.points.clear();
        self.clips = None;
    }

    /// Changes its matrix and converts its points, so that they stay in place on the page (ISO
    /// 32000-1, 8.5.2).
    pub(super) fn set_ctm(&mut self, ctm: Matrix) {
        if self.ctm == ctm {
            return;
        }
        if !self.points.is_empty()
            && let Some(back) = ctm.inverse()
        {
            let there = self.ctm.then(back);
            self.points.iter_mut().for_each(|point| *point = there.apply(*point));
        }
        self.ctm = ctm;
    }

    /// Its segments, in user space.
    pub(in crate::preflight) fn segments(&self) -> impl Iterator<Item = PathSegment> {
        let mut points = self.points.iter();
        self.kinds.iter().map(move |kind| {
            let mut next = || points.next().copied().unwrap_or_default();
            match kind {
                SegmentKind::Move => PathSegment::Move(next()),
                SegmentKind::Line => PathSegment::Line(next()),
                SegmentKind::Curve => PathSegment::Curve([next(), next(), next()]),
                SegmentKind::CurveFromStart => PathSegment::CurveFromStart([next(), next()]),
                SegmentKind::CurveToEnd => PathSegment::CurveToEnd([next(), next()]),
                SegmentKind::Close => PathSegment::Close,
            }
        })
    }

    /// Its shape on the page.
    pub(in crate::preflight) fn shape(&self) -> PathShape {
        let mut shape = PathShape::default();
        self.segments().for_each(|segment| shape.add(segment, self.ctm));
        shape
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stay_where_they_are_when_the_matrix_changes() {
        let mut path = ContentPath::default();
        path.add(b"m", &[10.0, 20.0], Matrix::IDENTITY).unwrap();
        path.add(b"l", &[5.0, 5.0], Matrix([2.0, 0.0, 0.0, 2.0, 100.0, 0.0])).unwrap();
        let expected = [PathSegment::Move([-45.0, 10.0]), PathSegment::Line([5.0, 5.0])];
        assert_eq!(path.segments().collect::<Vec<_>>(), expected);
        assert_eq!(path.shape().parts[0].corners, [[10.0, 20.0], [110.0, 10.0]]);
    }
}
