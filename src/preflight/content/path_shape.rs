//! The shape of a path on the page.

use crate::preflight::content::bounds::PathBounds;
use crate::raster::Matrix;

/// Maximum number of subpaths kept; of further ones only the bounds are kept.
const MAX_PARTS: usize = 256;

/// A segment of a path, in user space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::preflight) enum PathSegment {
    Move([f64; 2]),
    Line([f64; 2]),
    Curve([[f64; 2]; 3]),
    /// `v`: a curve whose first control point is where it begins.
    CurveFromStart([[f64; 2]; 2]),
    /// `y`: a curve whose second control point is where it ends.
    CurveToEnd([[f64; 2]; 2]),
    Close,
}

/// A subpath.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct PathPart {
    /// Corners in PDF default user space; control points count as corners.
    pub(in crate::preflight) corners: Vec<[f64; 2]>,
    /// Whether it has curves.
    pub(in crate::preflight) curved: bool,
    pub(in crate::preflight) closed: bool,
}

impl PathPart {
    pub(in crate::preflight) fn bounds(&self) -> PathBounds {
        let mut bounds = PathBounds::NOTHING;
        self.corners.iter().for_each(|c| bounds.take_in(*c));
        bounds
    }

    /// Whether it is an axis-aligned rectangle.
    pub(in crate::preflight) fn is_rectangle(&self) -> bool {
        let b = self.bounds();
        let near = |a: f64, b: f64| (a - b).abs() < 0.01;
        let on_a_corner = |c: &[f64; 2]| {
            (near(c[0], b.left) || near(c[0], b.right))
                && (near(c[1], b.bottom) || near(c[1], b.top))
        };
        !self.curved && matches!(self.corners.len(), 4 | 5) && self.corners.iter().all(on_a_corner)
    }

    /// Whether it fills its bounds, except for rounded or cut corners.
    pub(in crate::preflight) fn fills(&self) -> bool {
        const NEARLY: f64 = 0.95;
        let next = self.corners.iter().cycle().skip(1);
        // Relative to the first corner, for precision far from the origin.
        let [x, y] = self.corners.first().copied().unwrap_or_default();
        let area = self.corners.iter().zip(next);
        let area = area.map(|(a, b)| (a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y));
        let (area, bounds) = (area.sum::<f64>().abs() / 2.0, self.bounds());
        area > 0.0 && area >= bounds.width() * bounds.height() * NEARLY
    }
}

/// A path as its subpaths.
#[derive(Clone, Debug, Default)]
pub(in crate::preflight) struct PathShape {
    pub(in crate::preflight) parts: Vec<PathPart>,
    /// Bounds of the points beyond the limits.
    rest: Option<PathBounds>,
}

impl PathShape {
    /// Adds a segment; `ctm` maps its points to the page.
    pub(super) fn add(&mut self, segment: PathSegment, ctm: Matrix) {
        match segment {
            PathSegment::Move(at) => self.begin(ctm.apply(at)),
            PathSegment::Line(at) => self.corner(ctm.apply(at)),
            PathSegment::Curve(points) => self.curve(points, ctm),
            PathSegment::CurveFromStart(points) | PathSegment::CurveToEnd(points) => {
                self.curve(points, ctm);
            }
            PathSegment::Close => {
                if let Some(part) = self.parts.last_mut() {
                    part.closed = true;
                }
            }
        }
    }

    fn begin(&mut self, at: [f64; 2]) {
        // A lone `m` paints nothing.
        if self.parts.last().is_some_and(|p| p.corners.len() < 2) {
            self.parts.pop();
        }
        if self.parts.len() < MAX_PARTS {
            let mut corners = Vec::with_capacity(4);
            corners.push(at);
            self.parts.push(PathPart { corners, curved: false, closed: false });
        } else {
            self.rest.get_or_insert(PathBounds::NOTHING).take_in(at);
        }
    }

    /// Adds the points of a curve.
    fn curve<const N: usize>(&mut self, points: [[f64; 2]; N], ctm: Matrix) {
        for at in points {
            self.corner(ctm.apply(at));
            if let Some(part) = self.parts.last_mut() {
                part.curved = true;
            }
        }
    }

    fn corner(&mut self, at: [f64; 2]) {
        if let Some(rest) = &mut self.rest {
            return rest.take_in(at);
        }
        // A closed subpath is followed by one from where it began (ISO 32000-1, 8.5.2.1).
        if let Some(start) = self.parts.last().filter(|p| p.closed).map(|p| p.corners[0]) {
            self.begin(start);
            if let Some(rest) = &mut self.rest {
                return rest.take_in(at);
            }
        }
        match self.parts.last_mut() {
            Some(part) if part.corners.len() < 4096 => {
                part.corners.push(at);
            }
            Some(_) => self.rest.get_or_insert(PathBounds::NOTHING).take_in(at),
            None => {}
        }
    }

    /// Bounds of the whole path.
    pub(in crate::preflight) fn bounds(&self) -> PathBounds {
        let mut all = self.rest.unwrap_or(PathBounds::NOTHING);
        for corner in self.parts.iter().flat_map(|p| &p.corners) {
            all.take_in(*corner);
        }
        all
    }

    /// Whether it is a single subpath that fills its bounds.
    pub(in crate::preflight) fn fills(&self) -> bool {
        self.is_whole() && self.parts.len() == 1 && self.parts[0].fills()
    }

    /// Whether all subpaths were kept.
    pub(in crate::preflight) fn is_whole(&self) -> bool {
        self.rest.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preflight::content::path::ContentPath;

    fn part(corners: &[[f64; 2]]) -> PathPart {
        PathPart { corners: corners.to_vec(), curved: true, closed: true }
    }

    #[test]
    fn a_shape_with_cut_corners_fills_its_rectangle() {
        let far = 1.0e6;
        let cut = [[1.0, 0.0], [99.0, 0.0], [far, 1.0], [far, 50.0], [0.0, 50.0], [0.0, 1.0]];
        let cut = cut.map(|[x, y]| [if x > 100.0 { far + 100.0 } else { far + x }, y]);
        assert!(part(&cut).fills());
        assert!(!part(&[[0.0, 0.0], [100.0, 98.0], [100.0, 100.0], [0.0, 2.0]]).fills());
        assert!(!part(&[[0.0, 0.0], [100.0, 0.0], [50.0, 80.0]]).fills());
        assert!(!part(&[[0.0, 0.0], [100.0, 0.0]]).fills());
    }

    fn shape(operators: &[(&[u8], &[f64])]) -> PathShape {
        let mut path = ContentPath::default();
        for (name, numbers) in operators {
            path.add(name, numbers, Matrix::IDENTITY).unwrap();
        }
        path.shape()
    }

    #[test]
    fn a_segment_after_a_closed_subpath_begins_one_at_its_start() {
        let line: (&[u8], &[f64]) = (b"l", &[50.0, 60.0]);
        for closed in [
            shape(&[(b"re", &[10.0, 20.0, 5.0, 5.0]), line]),
            shape(&[(b"m", &[10.0, 20.0]), (b"l", &[15.0, 20.0]), (b"h", &[]), line]),
        ] {
            let [_, second] = &closed.parts[..] else { panic!("{closed:?}") };
            assert_eq!(second.corners, [[10.0, 20.0], [50.0, 60.0]]);
            assert!(closed.parts[0].closed && !second.closed);
        }
    }
}
