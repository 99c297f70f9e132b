//! Axial and radial shadings: the colour at a point.

use crate::raster::Matrix;
use crate::raster::plates::layer::PlateInks;

/// The shape of a shading, in coordinates of its own. Source: ISO 32000-1:2008, 8.7.4.5.3 and 8.7.4.5.4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum GradientGeometry {
    /// Along the line between two points.
    Axial([[f64; 2]; 2]),
    /// Between two circles: their centres, and their radii.
    Radial([[f64; 2]; 2], [f64; 2]),
}

/// A shading.
#[derive(Clone, Debug)]
pub(crate) struct Gradient {
    pub(crate) geometry: GradientGeometry,
    /// Whether it extends before its start, and beyond its end.
    pub(crate) extend: [bool; 2],
    /// The colours, at equal steps from its beginning to its end; two at least.
    pub(crate) colours: Vec<PlateInks>,
    /// The background colour, painted where the shading has none of its own.
    pub(crate) background: Option<PlateInks>,
    /// The part of its coordinates that it is painted in: left, bottom, right, top.
    pub(crate) within: Option<[f64; 4]>,
    /// From its coordinates to those of the page.
    pub(crate) to_page: Matrix,
}

impl Gradient {
    /// The inks at a point in its own coordinates; `None` if it does not paint there.
    pub(super) fn at(&self, point: [f64; 2]) -> Option<&PlateInks> {
        if let Some([left, bottom, right, top]) = self.within {
            let [x, y] = point;
            if x < left || x > right || y < bottom || y > top {
                return None;
            }
        }
        match self.share(point) {
            Some(share) => {
                let last = self.colours.len() - 1;
                self.colours.get(step(share, last))
            }
            None => self.background.as_ref(),
        }
    }

    /// The parameter of a point along the shading, from 0 to 1; `None` where it is not painted.
    fn share(&self, point: [f64; 2]) -> Option<f64> {
        match self.geometry {
            GradientGeometry::Axial([[x0, y0], [x1, y1]]) => {
                let (dx, dy) = (x1 - x0, y1 - y0);
                let length = dx * dx + dy * dy;
                let along = ((point[0] - x0) * dx + (point[1] - y0) * dy) / length;
                self.covers(along).then(|| along.clamp(0.0, 1.0))
            }
            GradientGeometry::Radial(centres, radii) => self.on_circle(point, centres, radii),
        }
    }

    /// Whether the shading is painted at parameter `along`: between 0 and 1, or beyond an end that
    /// extends.
    fn covers(&self, along: f64) -> bool {
        (along >= 0.0 || self.extend[0]) && (along <= 1.0 || self.extend[1])
    }

    /// The last of the circles, as painted from the first to the second, on which a point lies.
    #[allow(clippy::many_single_char_names, reason = "the terms of a quadratic equation")]
    fn on_circle(
        &self,
        [x, y]: [f64; 2],
        [[x0, y0], [x1, y1]]: [[f64; 2]; 2],
        [r0, r1]: [f64; 2],
    ) -> Option<f64> {
        let (dx, dy, dr) = (x1 - x0, y1 - y0, r1 - r0);
        let (px, py) = (x - x0, y - y0);
        let a = dx * dx + dy * dy - dr * dr;
        let b = px * dx + py * dy + r0 * dr;
        let c = px * px + py * py - r0 * r0;
        let roots = if a.abs() < 1.0e-9 {
            [c / (2.0 * b), f64::NAN]
        } else {
            let root = (b * b - a * c).sqrt();
            let (one, other) = ((b + root) / a, (b - root) / a);
            [one.max(other), one.min(other)]
        };
        let fits = |s: &f64| s.is_finite() && r0 + s * dr >= 0.0 && self.covers(*s);
        roots.into_iter().find(fits).map(|s| s.clamp(0.0, 1.0))
    }
}

/// The index of the step nearest to a parameter from 0 to 1.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a short table"
)]
fn step(share: f64, last: usize) -> usize {
    ((share * last as f64).round() as usize).min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gradient(geometry: GradientGeometry, extend: [bool; 2]) -> Gradient {
        let colour = |tint| PlateInks { process: [Some(tint); 4], spots: Vec::new(), others: None };
        Gradient {
            geometry,
            extend,
            colours: (0..=100).map(colour).collect(),
            background: None,
            within: None,
            to_page: Matrix::IDENTITY,
        }
    }

    fn tint(gradient: &Gradient, x: f64, y: f64) -> Option<u16> {
        gradient.at([x, y]).and_then(|inks| inks.process[0])
    }

    #[test]
    fn an_axial_shading_is_constant_across_its_axis_and_ends_where_it_does() {
        let axis = GradientGeometry::Axial([[0.0, 0.0], [10.0, 0.0]]);
        let plain = gradient(axis, [false, true]);
        assert_eq!([tint(&plain, 5.0, 3.0), tint(&plain, 5.0, -9.0)], [Some(50); 2]);
        assert_eq!([tint(&plain, -1.0, 0.0), tint(&plain, 11.0, 0.0)], [None, Some(100)]);
    }

    #[test]
    fn a_radial_shading_shows_the_later_of_two_circles() {
        let rings = GradientGeometry::Radial([[0.0, 0.0], [0.0, 0.0]], [0.0, 10.0]);
        let round = gradient(rings, [false, false]);
        assert_eq!([tint(&round, 5.0, 0.0), tint(&round, 0.0, -5.0)], [Some(50); 2]);
        assert_eq!(tint(&round, 8.0, 8.0), None);
        let cone = GradientGeometry::Radial([[0.0, 0.0], [20.0, 0.0]], [5.0, 5.0]);
        assert_eq!(tint(&gradient(cone, [false; 2]), 10.0, 0.0), Some(75));
    }
}
