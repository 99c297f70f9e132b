//! Rules of a pattern: dots, dashes and waves, of which a whole number stands between two ends.

use crate::geom::{Abs, Path, Point, Segment};
use crate::ink::Ink;
use crate::scene::{Item, Paint, Stroke};

/// Diameter of a dot.
pub(super) const DOT: Abs = Abs::PT;
/// Thickness of a dash.
pub(super) const DASH: Abs = Abs(9_525);
/// Thickness of a wave.
const WAVE: Abs = Abs(6_350);
/// Distance of two dots, as near as their number allows.
const DOT_PERIOD: Abs = Abs(35_560);
/// A dash and the gap after it, which is half as long.
const DASH_PERIOD: Abs = Abs(76_200);
/// A wave: a crest and a trough.
const WAVE_PERIOD: Abs = Abs(101_600);
/// How far control points stand off the axis of a wave, which itself reaches three quarters of it.
const CREST: Abs = Abs(20_320);

/// A straight line that a pattern is repeated along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PatternAxis {
    pub(super) from: Point,
    pub(super) length: Abs,
    pub(super) towards: Towards,
}

/// Where the axis of a pattern leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Towards {
    Right,
    Down,
    Left,
    Up,
}

impl PatternAxis {
    /// The point so far along it, and so far to its left.
    pub(super) fn at(&self, along: Abs, left: Abs) -> Point {
        let by = match self.towards {
            Towards::Right => Point::new(along, -left),
            Towards::Down => Point::new(left, along),
            Towards::Left => Point::new(-along, left),
            Towards::Up => Point::new(-left, -along),
        };
        self.from + by
    }

    /// The same with so much more at each end.
    pub(super) fn longer(self, by: Abs) -> Self {
        let length = (self.length + by * 2).max(Abs::ZERO);
        Self { from: self.at(-by, Abs::ZERO), length, ..self }
    }

    /// The same with so much less at each end, down to a point in its middle.
    pub(super) fn shorter(self, by: Abs) -> Self {
        self.longer(-by.min(self.length / 2))
    }

    /// Its end.
    fn end(&self) -> Point {
        self.at(self.length, Abs::ZERO)
    }

    /// The sides of a rectangle, clockwise from its upper left corner.
    pub(super) fn sides(rect: crate::geom::Rect) -> [Self; 4] {
        let (width, height) = (rect.size.width, rect.size.height);
        let side = |from, length, towards| Self { from, length, towards };
        [
            side(rect.origin, width, Towards::Right),
            side(Point::new(rect.right(), rect.top()), height, Towards::Down),
            side(Point::new(rect.right(), rect.bottom()), width, Towards::Left),
            side(Point::new(rect.left(), rect.bottom()), height, Towards::Up),
        ]
    }
}

/// The number of periods that comes nearest to `length`, one at least.
pub(super) fn count(length: Abs, period: Abs) -> i64 {
    ((length.0 + period.0 / 2) / period.0).max(1)
}

/// Dots, of which the first and the last have their centres at the ends of the axis.
pub(super) fn dots(axis: PatternAxis) -> Item {
    let count = count(axis.length, DOT_PERIOD);
    // A file has lengths to the ten thousandth of a point. The last dot is on the line in any case if
    // each period is shorter by more than is lost there.
    let period = Abs((axis.length.0 / count - 1).max(1));
    stroked(Path::line(axis.from, axis.end()), DOT, vec![Abs::ZERO, period], LineEnds::Round)
}

/// Dashes, of which the first begins and the last ends the axis.
pub(super) fn dashes(axis: PatternAxis) -> Item {
    // The last gap is not there: it would be a third of its period.
    let count = count(axis.length + DASH_PERIOD / 3, DASH_PERIOD);
    let gap = Abs((axis.length.0 / (3 * count - 1)).max(1));
    stroked(Path::line(axis.from, axis.end()), DASH, vec![gap * 2, gap], LineEnds::Square)
}

/// A wave along each axis, one after the other, with a crest to the left first.
pub(super) fn wave(axes: &[PatternAxis], ends: WaveEnds) -> Item {
    let first = axes.first().map_or(Point::default(), |axis| axis.from);
    let mut segments = vec![Segment::Move(first)];
    for axis in axes {
        let halves = count(axis.length, WAVE_PERIOD) * 2;
        for i in 0..halves {
            let at = |thirds: i64, left: Abs| {
                axis.at(axis.length.scale(i * 3 + thirds, halves * 3), left)
            };
            let crest = if i % 2 == 0 { CREST } else { -CREST };
            segments.push(Segment::Cubic(at(1, crest), at(2, crest), at(3, Abs::ZERO)));
        }
    }
    if ends == WaveEnds::Closed {
        segments.push(Segment::Close);
    }
    stroked(Path(segments), WAVE, Vec::new(), LineEnds::Square)
}

/// Whether a wave returns to where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WaveEnds {
    Open,
    Closed,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnds {
    Square,
    Round,
}

/// A line in black.
pub(super) fn stroked(path: Path, width: Abs, dash: Vec<Abs>, ends: LineEnds) -> Item {
    let paint = Paint::line_work(Ink::BLACK);
    let round = ends == LineEnds::Round;
    Item::Path { path, fill: None, stroke: Some(Stroke { width, dash, round, paint }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Rect;

    fn axis(length: Abs) -> PatternAxis {
        PatternAxis { from: Point::default(), length, towards: Towards::Right }
    }

    fn dash(item: &Item) -> Vec<i64> {
        let Item::Path { stroke: Some(stroke), .. } = item else { panic!("no line") };
        stroke.dash.iter().map(|d| d.0).collect()
    }

    /// Lengths from less than a period to more than a sheet is wide.
    fn lengths() -> impl Iterator<Item = Abs> {
        (1..400).map(|n| Abs(n * n * 121 + 30_000))
    }

    #[test]
    fn a_whole_number_of_periods_stands_between_the_first_and_the_last_dot() {
        for length in lengths() {
            let [none, period] = dash(&dots(axis(length)))[..] else { panic!("no dots") };
            let count = length.0 / period;
            let rest = length.0 - count * period;
            assert!(
                none == 0 && rest >= count && rest <= 2 * count,
                "{length:?}: {rest} of {count}"
            );
            let longest = DOT_PERIOD.0 * 3 / 2;
            assert!(period <= longest && period * 2 > DOT_PERIOD.0, "{length:?}: {period}");
        }
    }

    #[test]
    fn dashes_begin_and_end_a_line() {
        for length in lengths() {
            let [dash, gap] = dash(&dashes(axis(length)))[..] else { panic!("no dashes") };
            let count = (length.0 + gap) / (dash + gap);
            let rest = length.0 - (count * (dash + gap) - gap);
            // What is left over is less than the roundings of all of them.
            assert!(dash == gap * 2 && (0..3 * count).contains(&rest), "{length:?}: {rest}");
        }
    }

    #[test]
    fn a_wave_returns_to_its_axis_after_whole_waves() {
        for length in lengths() {
            let Item::Path { path, .. } = wave(&[axis(length)], WaveEnds::Open) else { panic!() };
            let Some(Segment::Cubic(.., end)) = path.0.last() else { panic!("no wave") };
            assert_eq!(*end, Point::new(length, Abs::ZERO));
            assert_eq!(path.0.len() % 2, 1, "as many crests as troughs");
        }
    }

    #[test]
    fn a_wave_round_a_rectangle_ends_where_it_begins() {
        let rect = Rect::xywh(Abs::pt(3), Abs::pt(4), Abs::pt(101), Abs::pt(53));
        let Item::Path { path, .. } = wave(&PatternAxis::sides(rect), WaveEnds::Closed) else {
            panic!()
        };
        let corners = [(104, 4), (104, 57), (3, 57), (3, 4)];
        let ends: Vec<Point> = path
            .0
            .iter()
            .filter_map(|segment| if let Segment::Cubic(.., p) = segment { Some(*p) } else { None })
            .collect();
        for (x, y) in corners {
            assert!(ends.contains(&Point::new(Abs::pt(x), Abs::pt(y))), "{x} {y}");
        }
        assert_eq!((path.0.last(), ends.last()), (Some(&Segment::Close), Some(&rect.origin)));
    }
}
