//! Ink extents of items on the page.

use crate::font::{Font, FontBook};
use crate::geom::{Abs, GlyphOrientation, Insets, Path, Point, Rect, Segment, Size};
use crate::scene::{Glyph, GlyphRun, Item, Stroke};

/// Height of the strips by which a shape is judged that is no upright rectangle.
const STRIP: Abs = Abs::MM;

/// The kind of an ink extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InkKind {
    /// A character.
    Type,
    /// A rule, or the stroke of a border.
    Line,
    /// A filled shape.
    Fill,
    /// A picture.
    Picture,
}

/// One ink extent of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct InkStretch<'a> {
    pub(super) rect: Rect,
    pub(super) body: InkKind,
    /// The source characters of the glyph; empty for other kinds.
    pub(super) text: &'a str,
    /// Type size or stroke width; zero for fills and pictures.
    pub(super) size: Abs,
    /// What glyphs of one line share: the height of its baseline, or how far across its axis is.
    pub(super) line: Abs,
}

/// Returns a conservative bounding box of an item's ink, without looking up glyph outlines.
pub(super) fn around(at: Point, item: &Item) -> Rect {
    match item {
        Item::Glyphs(run) => {
            let (mut low, mut high) = (at, at);
            for glyph in [run.glyphs.first(), run.glyphs.last()].into_iter().flatten() {
                let to = at + Point::new(glyph.x, glyph.y);
                low = Point::new(low.x.min(to.x), low.y.min(to.y));
                high = Point::new(high.x.max(to.x), high.y.max(to.y));
            }
            let size = Size::new(high.x - low.x, high.y - low.y);
            grown(Rect::new(low, size), reach(run))
        }
        Item::Path { path, stroke, .. } => {
            let half = stroke.as_ref().map_or(Abs::ZERO, |s| s.width / 2);
            let bounds = path.bounds();
            grown(Rect::new(at + bounds.origin, bounds.size), half)
        }
        Item::Picture(picture) => Rect::new(at, picture.size),
        Item::Group(group) => {
            let mut bounds: Option<Rect> = None;
            group.visit(at, &mut |placed| {
                let rect = placed.to_page.bounds(around(Point::default(), placed.item));
                let shown = placed.shown(rect).into_iter();
                bounds = bounds.into_iter().chain(shown).reduce(|a, b| a.around(&b));
            });
            bounds.unwrap_or(Rect::new(at, Size::default()))
        }
    }
}

/// Upper bound for the distance of a glyph's ink from its origin.
fn reach(run: &GlyphRun) -> Abs {
    run.size.scale(3, 2)
}

fn grown(rect: Rect, by: Abs) -> Rect {
    rect.inset(Insets::all(-by))
}

/// Calls `each` for every ink extent of an item. Glyphs whose conservative box does not satisfy
/// `near` are skipped, which saves looking up their outlines.
pub(super) fn of<'a>(
    fonts: &FontBook,
    at: Point,
    item: &'a Item,
    near: &dyn Fn(&Rect) -> bool,
    each: &mut dyn FnMut(InkStretch<'a>),
) {
    match item {
        Item::Glyphs(run) => {
            let font = fonts.get(run.font);
            for glyph in &run.glyphs {
                let origin = at + Point::new(glyph.x, glyph.y);
                if !near(&grown(Rect::new(origin, Size::default()), reach(run))) {
                    continue;
                }
                if let Some(rect) = glyph_ink(font, run, glyph, origin) {
                    let text = run.text.get(glyph.start as usize..glyph.end as usize);
                    let text = text.unwrap_or_default();
                    let line = match run.orientation {
                        GlyphOrientation::Horizontal => origin.y,
                        GlyphOrientation::Vertical | GlyphOrientation::Rotated => origin.x,
                    };
                    each(InkStretch { rect, body: InkKind::Type, text, size: run.size, line });
                }
            }
        }
        Item::Path { path, fill, stroke } => {
            let mut put = |rect: Rect, body, size| {
                let rect = Rect::new(at + rect.origin, rect.size);
                if near(&rect) {
                    each(InkStretch { rect, body, text: "", size, line: Abs::ZERO });
                }
            };
            if fill.is_some() {
                for rect in path.filling(path.bounds(), STRIP) {
                    put(rect, InkKind::Fill, Abs::ZERO);
                }
            }
            for rect in stroke.iter().flat_map(|s| stroked(path, s)) {
                put(rect, InkKind::Line, stroke.as_ref().map_or(Abs::ZERO, |s| s.width));
            }
        }
        Item::Picture(picture) => {
            let rect = Rect::new(at, picture.size);
            if near(&rect) {
                let (body, size, line) = (InkKind::Picture, Abs::ZERO, Abs::ZERO);
                each(InkStretch { rect, body, text: "", size, line });
            }
        }
        Item::Group(group) => group.visit(at, &mut |placed| {
            let on_page = |rect: &Rect| placed.shown_parts(placed.to_page.bounds(*rect), STRIP);
            let near = |rect: &Rect| on_page(rect).iter().any(near);
            of(fonts, Point::default(), placed.item, &near, &mut |ink| {
                for rect in on_page(&ink.rect) {
                    each(InkStretch { rect, ..ink });
                }
            });
        }),
    }
}

/// Returns the ink box of a glyph at `origin`; `None` for a blank, and for a character that no font
/// has: it is reported as such, and the box that a font draws in its place is never printed.
fn glyph_ink(font: &Font, run: &GlyphRun, glyph: &Glyph, origin: Point) -> Option<Rect> {
    if glyph.id == 0 {
        return None;
    }
    let ink = font.ink(glyph.id)?;
    let size = run.size;
    let wide = |a: Abs| a.scale(i64::from(run.h_scale), 1000);
    let (left, right) = (wide(ink.left.at(size)), wide(ink.right.at(size)));
    let (top, bottom) = (ink.top.at(size), ink.bottom.at(size));
    let upright = |x: Abs, y: Abs| Rect::xywh(x + left, y - top, right - left, top - bottom);
    Some(match run.orientation {
        GlyphOrientation::Horizontal => upright(origin.x, origin.y),
        GlyphOrientation::Vertical => {
            let half = wide(font.advance(glyph.id).at(size)) / 2;
            upright(origin.x - half, origin.y + font.vertical_origin(glyph.id).at(size))
        }
        GlyphOrientation::Rotated => {
            Rect::xywh(origin.x + bottom, origin.y + left, top - bottom, right - left)
        }
    })
}

/// Returns the boxes of a path's strokes: one for each straight side, a single one for a path with
/// curves.
fn stroked(path: &Path, stroke: &Stroke) -> Vec<Rect> {
    let half = stroke.width / 2;
    // A line alone ends where its path does, unless its ends are round.
    let is_line = matches!(path.0[..], [Segment::Move(_), Segment::Line(_)]) && !stroke.round;
    let mut sides = Vec::new();
    let (mut start, mut at) = (Point::default(), Point::default());
    for segment in &path.0 {
        let to = match segment {
            Segment::Move(p) => {
                (start, at) = (*p, *p);
                continue;
            }
            Segment::Line(p) => *p,
            Segment::Close => start,
            Segment::Cubic(..) => return vec![grown(path.bounds(), half)],
        };
        if at.x != to.x && at.y != to.y {
            sides.extend(slanted(at, to).map(|rect| grown(rect, half)));
            at = to;
            continue;
        }
        let corner = Point::new(at.x.min(to.x), at.y.min(to.y));
        let size = Size::new(at.x.max(to.x) - corner.x, at.y.max(to.y) - corner.y);
        let by = match (is_line, size.width, size.height) {
            (true, _, Abs::ZERO) => {
                Insets { top: -half, right: Abs::ZERO, bottom: -half, left: Abs::ZERO }
            }
            (true, Abs::ZERO, _) => {
                Insets { top: Abs::ZERO, right: -half, bottom: Abs::ZERO, left: -half }
            }
            _ => Insets::all(-half),
        };
        sides.push(Rect::new(corner, size).inset(by));
        at = to;
    }
    sides
}

/// Returns the boxes of the pieces of a slanting line, none higher than a strip.
fn slanted(from: Point, to: Point) -> impl Iterator<Item = Rect> {
    let (across, down) = (to.x - from.x, to.y - from.y);
    let count = (down.0.abs() / STRIP.0 + 1).max(1);
    let at =
        move |n: i64| Point::new(from.x + across.scale(n, count), from.y + down.scale(n, count));
    (0..count).map(move |n| {
        let (a, b) = (at(n), at(n + 1));
        let corner = Point::new(a.x.min(b.x), a.y.min(b.y));
        let size = Size::new(a.x.max(b.x) - corner.x, a.y.max(b.y) - corner.y);
        Rect::new(corner, size)
    })
}
