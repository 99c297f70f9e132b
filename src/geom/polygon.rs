//! Polygons: how far they reach between two heights.

use crate::geom::{Abs, Path, Point, Rect, Segment};
use std::ops::Range;

/// The widest extent of a polygon's edges between two heights, from its first point to its last;
/// `None` if it does not reach between them. The last corner is joined to the first.
pub fn polygon_span(corners: &[Point], top: Abs, bottom: Abs) -> Option<Range<Abs>> {
    let mut span: Option<Range<Abs>> = None;
    let next = corners.iter().cycle().skip(1);
    for (a, b) in corners.iter().zip(next) {
        let (upper, lower) = if a.y <= b.y { (a, b) } else { (b, a) };
        if upper.y >= bottom || lower.y <= top {
            continue;
        }
        let ends = [crossing(*upper, *lower, top), crossing(*upper, *lower, bottom)];
        for Range { start, end } in ends {
            let known = span.get_or_insert(start..end);
            *known = known.start.min(start)..known.end.max(end);
        }
    }
    span.filter(|span| span.start < span.end)
}

/// Where an edge from `upper` to `lower` crosses a height, or its end if it does not reach so far;
/// rounded down and up, so that text never touches the shape. All of a level edge.
fn crossing(upper: Point, lower: Point, height: Abs) -> Range<Abs> {
    let y = height.max(upper.y).min(lower.y);
    if upper.y == lower.y {
        return upper.x.min(lower.x)..upper.x.max(lower.x);
    }
    let (down, whole) = (i128::from((y - upper.y).0), i128::from((lower.y - upper.y).0));
    let across = i128::from((lower.x - upper.x).0) * down;
    let exact = |n: i128| Abs(i64::try_from(n).expect("no farther than an edge is long"));
    let floor = upper.x + exact(across.div_euclid(whole));
    let rest = across.rem_euclid(whole) != 0;
    floor..floor + Abs(i64::from(rest))
}

/// The parts of the line of one unit's height at `y` that contours fill, by the nonzero rule.
fn filled_spans(contours: &[Vec<Point>], y: Abs) -> Vec<Range<Abs>> {
    let mut edges: Vec<(Abs, i32)> = Vec::new();
    for contour in contours {
        for (a, b) in contour.iter().zip(contour.iter().cycle().skip(1)) {
            let (upper, lower, turn) = if a.y <= b.y { (a, b, 1) } else { (b, a, -1) };
            if upper.y <= y && y < lower.y {
                edges.push((crossing(*upper, *lower, y).start, turn));
            }
        }
    }
    edges.sort_unstable();
    let mut winding = 0;
    let mut spans = Vec::new();
    for pair in edges.windows(2) {
        let [(start, turn), (end, _)] = pair else { continue };
        winding += turn;
        if winding != 0 && start < end {
            spans.push(*start..*end);
        }
    }
    spans
}

impl Path {
    /// Rectangles of at most this height, from the top, that lie in the part of a rectangle that the
    /// path fills (by the nonzero rule) and cover it but for its slanting edges: a single one if it
    /// is an upright rectangle itself. Curves are taken for their control polygons.
    pub fn filling(&self, within: Rect, height: Abs) -> Vec<Rect> {
        if let Some(rect) = self.as_rect() {
            return rect.shared(&within).into_iter().collect();
        }
        let Some(bounds) = self.bounds().shared(&within) else { return Vec::new() };
        let contours = self.contours();
        let mut parts = Vec::new();
        let mut top = bounds.top();
        while top < bounds.bottom() {
            let bottom = (top + height.max(Abs(2))).min(bounds.bottom());
            let lower = filled_spans(&contours, bottom - Abs(1));
            for upper in filled_spans(&contours, top) {
                for lower in &lower {
                    let (start, end) = (upper.start.max(lower.start), upper.end.min(lower.end));
                    if start < end {
                        let part = Rect::xywh(start, top, end - start, bottom - top);
                        parts.extend(part.shared(&within));
                    }
                }
            }
            top = bottom;
        }
        parts
    }

    /// The corners of its contours, control points among them.
    fn contours(&self) -> Vec<Vec<Point>> {
        let mut contours: Vec<Vec<Point>> = Vec::new();
        for segment in &self.0 {
            match (segment, contours.last_mut()) {
                (Segment::Move(p), _) => contours.push(vec![*p]),
                (Segment::Line(p), Some(contour)) => contour.push(*p),
                (Segment::Cubic(a, b, p), Some(contour)) => contour.extend([*a, *b, *p]),
                _ => {}
            }
        }
        contours
    }

    /// The closed outline of these corners.
    pub fn polygon(corners: &[Point]) -> Self {
        let mut segments: Vec<Segment> = corners.iter().map(|p| Segment::Line(*p)).collect();
        if let (Some(first), Some(p)) = (segments.first_mut(), corners.first()) {
            *first = Segment::Move(*p);
            segments.push(Segment::Close);
        }
        Self(segments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: i64, y: i64) -> Point {
        Point::new(Abs(x), Abs(y))
    }

    #[test]
    fn a_polygon_takes_its_widest_extent_between_a_lines_edges() {
        // A triangle that widens downwards, 2 for each 1 on both sides.
        let shape = vec![point(100, 0), point(300, 100), point(-100, 100)];
        assert_eq!(polygon_span(&shape, Abs(0), Abs(10)), Some(Abs(80)..Abs(120)));
        assert_eq!(polygon_span(&shape, Abs(10), Abs(20)), Some(Abs(60)..Abs(140)));
        assert_eq!(polygon_span(&shape, Abs(90), Abs(200)), Some(Abs(-100)..Abs(300)));
        assert_eq!(polygon_span(&shape, Abs(100), Abs(110)), None);
        assert_eq!(polygon_span(&shape, Abs(-10), Abs(0)), None);
    }

    #[test]
    fn a_notch_between_two_arms_belongs_to_the_polygon() {
        let arms = [(0, 0), (10, 0), (10, 50), (90, 50), (90, 0), (100, 0), (100, 80), (0, 80)];
        let shape = arms.map(|(x, y)| point(x, y)).to_vec();
        assert_eq!(polygon_span(&shape, Abs(10), Abs(20)), Some(Abs(0)..Abs(100)));
    }

    #[test]
    fn edges_between_whole_units_are_rounded_outwards() {
        let shape = vec![point(0, 0), point(10, 3), point(-10, 3)];
        assert_eq!(polygon_span(&shape, Abs(0), Abs(1)), Some(Abs(-4)..Abs(4)));
    }

    #[test]
    fn a_polygon_without_area_takes_nothing() {
        for corners in [vec![], vec![point(5, 5)], vec![point(5, 0), point(5, 10)]] {
            let shape = corners;
            assert_eq!(polygon_span(&shape, Abs(0), Abs(10)), None);
        }
    }

    #[test]
    fn rectangles_fill_a_path() {
        let whole = Rect::xywh(Abs(1), Abs(2), Abs(30), Abs(40));
        assert_eq!(Path::rect(whole).filling(whole, Abs(5)), [whole]);
        let triangle = Path::polygon(&[point(0, 0), point(1000, 1000), point(0, 1000)]);
        let all = Rect::xywh(Abs(-9), Abs(-9), Abs(9999), Abs(9999));
        let thousandths = |within| -> Vec<(i64, i64, i64)> {
            let parts = triangle.filling(within, Abs(500));
            parts.iter().map(|r| (r.top().0, r.size.width.0, r.size.height.0)).collect()
        };
        assert_eq!(thousandths(all), [(500, 500, 500)]);
        let arms =
            [(0, 0), (100, 0), (100, 500), (900, 500), (900, 0), (1000, 0), (1000, 800), (0, 800)];
        let arms = Path::polygon(&arms.map(|(x, y)| point(x, y)));
        let notch = Rect::xywh(Abs(200), Abs(0), Abs(600), Abs(500));
        assert_eq!(arms.filling(notch, Abs(100)), []);
        assert_eq!(arms.filling(all, Abs(500)).len(), 3, "two arms and what joins them");
        let corner = Rect::xywh(Abs(0), Abs(800), Abs(300), Abs(900));
        assert_eq!(thousandths(corner), [(800, 300, 200)]);
    }
}
