//! Textual dump of a scene, for inspection and golden tests.

use crate::geom::{GlyphOrientation, Linear, Point, Segment};
use crate::ink::Ink;
use crate::scene::{Book, Item, Paint, PlacedPicture, Scene};
use std::fmt::Write;

/// Returns a dump of all pages, one line per item, positions in points.
pub fn dump(book: &Book) -> String {
    let mut out = String::new();
    for scene in &book.pages {
        page(&mut out, book, scene);
    }
    out
}

fn page(out: &mut String, book: &Book, scene: &Scene) {
    let trim = scene.boxes.trim.size;
    let _ = writeln!(out, "page {} {} x {}", scene.label, trim.width, trim.height);
    items(out, book, &scene.items, "  ");
}

fn items(out: &mut String, book: &Book, items: &[(Point, Item)], indent: &str) {
    for (at, item) in items {
        let _ = write!(out, "{indent}{} {} ", at.x, at.y);
        let _ = match item {
            Item::Glyphs(run) => {
                let (font, role) = (book.fonts.get(run.font).name(), run.tag.role);
                let _ = write!(out, "text {font} {} {} {role:?} ", run.size, paint(run.paint));
                out.push_str(stance(run.orientation));
                if run.h_scale != 1000 {
                    let _ = write!(out, "stretch {} ", run.h_scale);
                }
                let _ = write!(out, "{:?} [", &*run.text);
                for glyph in &run.glyphs {
                    let _ = match run.orientation {
                        GlyphOrientation::Horizontal => write!(out, " {}@{}", glyph.id, glyph.x),
                        _ => write!(out, " {}@{}", glyph.id, glyph.y),
                    };
                }
                writeln!(out, " ]")
            }
            Item::Path { path, fill, stroke } => {
                let _ = write!(out, "path");
                for segment in &path.0 {
                    segment_text(out, *segment);
                }
                let _ = fill.map(|p| write!(out, " fill {}", paint(p)));
                let _ = stroke.as_ref().map(|s| {
                    let dash = if s.dash.is_empty() { "" } else { " dashed" };
                    write!(out, " stroke {} {}{dash}", s.width, paint(s.paint))
                });
                writeln!(out)
            }
            Item::Picture(PlacedPicture { crop, size, .. }) => {
                let (w, h) = (crop.width, crop.height);
                writeln!(out, "image {w}x{h} at {} x {}", size.width, size.height)
            }
            Item::Group(group) => {
                let _ = write!(out, "group");
                let Linear { xx, xy, yx, yy } = group.linear;
                if group.linear != Linear::IDENTITY {
                    let _ = write!(out, " by {xx} {xy} {yx} {yy} in 65536");
                }
                if let Some(clip) = &group.clip {
                    let _ = write!(out, " within");
                    clip.0.iter().for_each(|segment| segment_text(out, *segment));
                }
                let _ = writeln!(out);
                self::items(out, book, &group.items, &format!("{indent}  "));
                Ok(())
            }
        };
    }
}

/// Prefix for glyphs that are not oriented as in a horizontal line.
fn stance(orientation: GlyphOrientation) -> &'static str {
    match orientation {
        GlyphOrientation::Horizontal => "",
        GlyphOrientation::Vertical => "vertical ",
        GlyphOrientation::Rotated => "rotated ",
    }
}

fn paint(paint: Paint) -> String {
    let plus = if paint.overprint { "+" } else { "" };
    match paint.ink {
        Ink::Spot { number, tint } => format!("spot {number} {tint}{plus}"),
        ink => {
            let [c, m, y, k] = ink.cmyk(&[]);
            format!("{c}/{m}/{y}/{k}{plus}")
        }
    }
}

fn segment_text(out: &mut String, segment: Segment) {
    let xy = |p: Point| format!("{},{}", p.x, p.y);
    let _ = match segment {
        Segment::Move(p) => write!(out, " M{}", xy(p)),
        Segment::Line(p) => write!(out, " L{}", xy(p)),
        Segment::Cubic(a, b, c) => write!(out, " C{} {} {}", xy(a), xy(b), xy(c)),
        Segment::Close => write!(out, " Z"),
    };
}
