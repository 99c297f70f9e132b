//! Rules and borders.

use crate::geom::{Abs, Path, Point, Rect, Segment, WritingMode};
use crate::house::{EdgeRules, RuleStyle};
use crate::ink::Ink;
use crate::makeup::Grid;
use crate::scene::{Item, Paint, Stroke};

/// Thinnest rule: 0.5 pt, the least that newsprint holds.
const HAIRLINE: Abs = Abs(6_350);
const THIN: Abs = Abs(9_525);
const THICK: Abs = Abs(25_400);

/// Draws a rule of `length` whose axis begins at `at` and runs down or to the right.
pub(super) fn rule(
    at: Point,
    length: Abs,
    vertical: bool,
    style: RuleStyle,
    out: &mut Vec<(Point, Item)>,
) {
    let mut line = |across: Abs, width: Abs, dash: Vec<Abs>| {
        let (from, to) = if vertical {
            (Point::new(across, Abs::ZERO), Point::new(across, length))
        } else {
            (Point::new(Abs::ZERO, across), Point::new(length, across))
        };
        out.push((at, stroked(Path::line(from, to), width, dash)));
    };
    let pt = |tenths: i64| Abs(1_270) * tenths;
    match style {
        RuleStyle::Hairline => line(Abs::ZERO, HAIRLINE, Vec::new()),
        RuleStyle::Thin => line(Abs::ZERO, THIN, Vec::new()),
        RuleStyle::Thick => line(Abs::ZERO, THICK, Vec::new()),
        RuleStyle::Double => {
            line(-pt(11), HAIRLINE, Vec::new());
            line(pt(11), HAIRLINE, Vec::new());
        }
        RuleStyle::ThickThin => {
            line(-pt(10), THICK, Vec::new());
            line(pt(20), HAIRLINE, Vec::new());
        }
        RuleStyle::Dotted => line(Abs::ZERO, pt(10), vec![Abs::ZERO, pt(28)]),
        RuleStyle::Wave => out.push((at, stroked(wave(length, vertical), HAIRLINE, Vec::new()))),
    }
}

/// Returns how far a rule reaches from its axis.
pub(super) fn reach(style: RuleStyle) -> Abs {
    let hundredths = match style {
        RuleStyle::Hairline => 25,
        RuleStyle::Thin => 38,
        RuleStyle::Dotted => 50,
        RuleStyle::Thick => 100,
        RuleStyle::Double => 135,
        RuleStyle::Wave => 160,
        RuleStyle::ThickThin => 225,
    };
    Abs::PT.scale(hundredths, 100)
}

/// Draws a border along the inside of `rect`.
pub(super) fn border(rect: Rect, style: RuleStyle, out: &mut Vec<(Point, Item)>) {
    let mut frame = |inset: Abs, width: Abs| {
        let r = rect.inset(crate::geom::Insets::all(inset));
        let local = Rect::new(Point::default(), r.size);
        out.push((r.origin, stroked(Path::rect(local), width, Vec::new())));
    };
    match style {
        RuleStyle::Hairline => frame(HAIRLINE / 2, HAIRLINE),
        RuleStyle::Thin => frame(THIN / 2, THIN),
        RuleStyle::Thick => frame(THICK / 2, THICK),
        RuleStyle::Double => {
            frame(HAIRLINE / 2, HAIRLINE);
            frame(HAIRLINE / 2 + Abs(27_940), HAIRLINE);
        }
        RuleStyle::ThickThin => {
            frame(THICK / 2, THICK);
            frame(THICK + Abs(22_860), HAIRLINE);
        }
        RuleStyle::Dotted | RuleStyle::Wave => {
            let (w, h) = (rect.size.width, rect.size.height);
            rule(rect.origin, w, false, style, out);
            rule(Point::new(rect.left(), rect.bottom()), w, false, style, out);
            rule(rect.origin, h, true, style, out);
            rule(Point::new(rect.right(), rect.top()), h, true, style, out);
        }
    }
}

/// Draws the rules at a block's edges: in the middle of the blank lines before and after it and of
/// the gutters beside it. Rules meet at corners that have both.
pub(super) fn edges(grid: &Grid, edges: EdgeRules, rect: Rect, out: &mut Vec<(Point, Item)>) {
    let half_gutter = grid.chars(i64::from(grid.gutter)) / 2;
    let half_line = grid.pitch - grid.size / 2;
    let (aside, off) = match grid.writing {
        WritingMode::Horizontal => (half_gutter, half_line),
        WritingMode::Vertical => (half_line, half_gutter),
    };
    let (above, below) = (rect.top() - off, rect.bottom() + off);
    let (left, right) = (rect.left() - aside, rect.right() + aside);
    // Rules meet in the middle of gutters and blank lines but do not leave the type area.
    let area = grid.area();
    let (from_x, to_x) = (left.max(area.left()), right.min(area.right()));
    let from_y = if edges.above.is_some() { above } else { above.max(area.top()) };
    let to_y = if edges.below.is_some() { below } else { below.min(area.bottom()) };
    for (style, y) in [(edges.above, above), (edges.below, below)] {
        if let Some(style) = style {
            rule(Point::new(from_x, y), to_x - from_x, false, style, out);
        }
    }
    for (style, x) in [(edges.left, left), (edges.right, right)] {
        if let Some(style) = style {
            rule(Point::new(x, from_y), to_y - from_y, true, style, out);
        }
    }
}

fn stroked(path: Path, width: Abs, dash: Vec<Abs>) -> Item {
    let round = !dash.is_empty();
    let paint = Paint::line_work(Ink::BLACK);
    Item::Path { path, fill: None, stroke: Some(Stroke { width, dash, round, paint }) }
}

/// Returns half waves of 4 pt by 1.2 pt, in the number that comes closest to `length`.
fn wave(length: Abs, vertical: bool) -> Path {
    let count = ((length.0 + 25_400) / 50_800).max(1);
    let place = |along: Abs, across: Abs| {
        if vertical { Point::new(across, along) } else { Point::new(along, across) }
    };
    let mut segments = vec![Segment::Move(Point::default())];
    for i in 0..count {
        let at = |num: i64, den: i64| length.scale(i * den + num, count * den);
        let crest = Abs(if i % 2 == 0 { -20_320 } else { 20_320 });
        segments.push(Segment::Cubic(
            place(at(1, 3), crest),
            place(at(2, 3), crest),
            place(at(1, 1), Abs::ZERO),
        ));
    }
    Path(segments)
}
