//! Rules and borders.

use crate::compose::periods::{self, LineEnds, PatternAxis, Towards, WaveEnds};
use crate::geom::{Abs, Insets, Path, Point, Rect, WritingMode};
use crate::house::{EdgeRules, RuleStyle};
use crate::makeup::Grid;
use crate::scene::Item;

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
    let mut line = |across: Abs, width: Abs| {
        let (from, to) = if vertical {
            (Point::new(across, Abs::ZERO), Point::new(across, length))
        } else {
            (Point::new(Abs::ZERO, across), Point::new(length, across))
        };
        out.push((at, solid(Path::line(from, to), width)));
    };
    let pt = |tenths: i64| Abs(1_270) * tenths;
    match style {
        RuleStyle::Hairline => line(Abs::ZERO, HAIRLINE),
        RuleStyle::Thin => line(Abs::ZERO, THIN),
        RuleStyle::Thick => line(Abs::ZERO, THICK),
        RuleStyle::Double => {
            line(-pt(11), HAIRLINE);
            line(pt(11), HAIRLINE);
        }
        RuleStyle::ThickThin => {
            line(-pt(10), THICK);
            line(pt(20), HAIRLINE);
        }
        RuleStyle::Dotted | RuleStyle::Dashed | RuleStyle::Wave => {
            let towards = if vertical { Towards::Down } else { Towards::Right };
            let axis = PatternAxis { from: Point::default(), length, towards };
            out.push((at, pattern(axis, style)));
        }
    }
}

/// Draws a border along the inside of `rect`.
pub(super) fn border(rect: Rect, style: RuleStyle, out: &mut Vec<(Point, Item)>) {
    let mut frame = |inset: Abs, width: Abs| {
        let r = rect.inset(Insets::all(inset));
        let local = Rect::new(Point::default(), r.size);
        out.push((r.origin, solid(Path::rect(local), width)));
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
        RuleStyle::Dotted => {
            let axes = PatternAxis::sides(rect.inset(Insets::all(periods::DOT / 2)));
            out.extend(axes.map(|axis| (Point::default(), periods::dots(axis))));
        }
        RuleStyle::Dashed => out.extend(dashed_sides(rect).map(|side| (Point::default(), side))),
        RuleStyle::Wave => {
            let axes = PatternAxis::sides(rect.inset(Insets::all(style.reach())));
            out.push((Point::default(), periods::wave(&axes, WaveEnds::Closed)));
        }
    }
}

/// Dashes along the inside of a rectangle. Each side is as long as the rectangle, so that the dashes
/// at its ends make solid corners with those of its neighbours.
fn dashed_sides(rect: Rect) -> [Item; 4] {
    let inset = rect.inset(Insets::all(periods::DASH / 2));
    let by = periods::DASH / 2;
    PatternAxis::sides(inset).map(|axis| periods::dashes(axis.longer(by)))
}

/// A pattern along an axis, none of which is beyond its ends.
fn pattern(axis: PatternAxis, style: RuleStyle) -> Item {
    match style {
        RuleStyle::Dotted => periods::dots(axis.shorter(periods::DOT / 2)),
        RuleStyle::Dashed => periods::dashes(axis),
        _ => periods::wave(&[axis], WaveEnds::Open),
    }
}

fn solid(path: Path, width: Abs) -> Item {
    periods::stroked(path, width, Vec::new(), LineEnds::Square)
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
    // Where two rules meet, the one across takes the whole corner, unless that is off the type area.
    let from_x = edges.left.filter(|_| left > area.left()).map_or(from_x, |s| left - s.before());
    let to_x = edges.right.filter(|_| right < area.right()).map_or(to_x, |s| right + s.after());
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
