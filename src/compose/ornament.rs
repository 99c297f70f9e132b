//! Ornamental borders 花边: a whole number of cells along each side, and a corner at each end.

use crate::compose::periods::{self, PatternAxis};
use crate::compose::rules;
use crate::geom::{Abs, Path, Point, Rect, Segment};
use crate::house::{Border, Ornament};
use crate::scene::{Item, Paint, Stroke};

/// Draws a border along the inside of `rect`.
pub(super) fn border(rect: Rect, border: &Border, out: &mut Vec<(Point, Item)>) {
    match border {
        Border::Rule(style) => rules::border(rect, *style, out),
        Border::Ornament(ornament) => out.extend(ornamental(rect, ornament)),
    }
}

/// The border as one item; `None` if the sides are too short for it, which
/// [`short_side`](crate::makeup::short_side) reports.
fn ornamental(rect: Rect, ornament: &Ornament) -> Option<(Point, Item)> {
    let least = ornament.least_side();
    if rect.size.width < least || rect.size.height < least {
        return None;
    }
    let mut segments = Vec::new();
    for axis in PatternAxis::sides(rect) {
        side(axis, ornament, &mut segments);
    }
    let paint = Paint::line_work(ornament.ink);
    let line = |width| Stroke { width, dash: Vec::new(), round: false, paint };
    let stroke = ornament.line.map(line);
    let fill = stroke.is_none().then_some(paint);
    Some((Point::default(), Item::Path { path: Path(segments), fill, stroke }))
}

/// Draws the corner at which a side begins, and its cells.
fn side(axis: PatternAxis, ornament: &Ornament, out: &mut Vec<Segment>) {
    let Ornament { height, period, .. } = *ornament;
    out.extend(placed(&ornament.corner, |p| axis.at(p.x, -p.y)));
    let between = axis.length - height * 2;
    let count = periods::count(between, period);
    for n in 0..count {
        // From the ends of the whole side, lest roundings add up.
        let edge = |n: i64| height + between.scale(n, count);
        let (start, width) = (edge(n), edge(n + 1) - edge(n));
        let along = |x: Abs| start + width.scale(x.0, period.0);
        out.extend(placed(&ornament.cell, |p| axis.at(along(p.x), -p.y)));
    }
}

/// A path with each point moved.
fn placed(path: &Path, to: impl Fn(Point) -> Point) -> impl Iterator<Item = Segment> {
    path.0.iter().map(move |segment| match *segment {
        Segment::Move(p) => Segment::Move(to(p)),
        Segment::Line(p) => Segment::Line(to(p)),
        Segment::Cubic(a, b, p) => Segment::Cubic(to(a), to(b), to(p)),
        Segment::Close => Segment::Close,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::Ink;

    #[test]
    fn cells_fill_each_side_a_whole_number_of_times_and_leave_no_gap() {
        let (height, period) = (Abs::pt(6), Abs::pt(7));
        let line = |to: Abs| Path::line(Point::default(), Point::new(to, Abs::ZERO));
        let (cell, corner) = (line(period), line(height));
        let ornament = Ornament { height, period, cell, corner, line: None, ink: Ink::BLACK };
        for (width, depth) in [(100, 50), (31, 200), (16, 16), (777, 321)] {
            let rect = Rect::xywh(Abs::pt(3), Abs::pt(5), Abs::pt(width), Abs::pt(depth));
            let (_, item) = ornamental(rect, &ornament).unwrap();
            let Item::Path { path, .. } = item else { panic!("no path") };
            assert_eq!(path.bounds(), rect, "nothing outside, and all four edges reached");
            // Each cell begins where the one before it ends, all round but for the corner itself.
            let ends: Vec<(Point, Point)> = path
                .0
                .chunks(2)
                .map(|pair| match pair {
                    [Segment::Move(a), Segment::Line(b)] => (*a, *b),
                    _ => panic!("{pair:?}"),
                })
                .collect();
            let meets = |pair: &[(Point, Point)]| {
                let gap = pair[1].0 - pair[0].1;
                // From the last cell of a side to the corner there is the corner's own square.
                gap == Point::default() || gap.x.0.abs() + gap.y.0.abs() == height.0
            };
            assert!(ends.windows(2).all(meets), "{ends:?}");
        }
    }

    #[test]
    fn a_side_too_short_for_its_corners_is_not_drawn() {
        let path = Path::line(Point::default(), Point::new(Abs::pt(1), Abs::pt(1)));
        let (cell, corner) = (path.clone(), path);
        let (height, period) = (Abs::pt(6), Abs::pt(8));
        let ornament = Ornament { height, period, cell, corner, line: None, ink: Ink::BLACK };
        let of =
            |side: Abs| ornamental(Rect::xywh(Abs::ZERO, Abs::ZERO, side, Abs::pt(90)), &ornament);
        assert!(of(Abs::pt(16)).is_some() && of(Abs::pt(16) - Abs(1)).is_none());
    }
}
