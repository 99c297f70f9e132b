//! A page's items as painted objects.

use crate::geom::{Abs, Path, Point, Rect, Size};
use crate::image::{Rendition, SampleSpace};
use crate::ink::Ink;
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject, PlateTints};
use crate::press::Limits;
use crate::scene::{self, Book, Item, PictureStore, PlacedPicture, Role, Scene, Stroke};
use std::sync::Arc;

/// The painted objects of a page, in painting order. Overprinting black type that lies on bare
/// paper and is not too small breaks no rule and is left out; so is overprinting black ruby of any
/// size, as it is small by nature and repeats the reading of its base text.
pub(super) fn of(
    book: &Book,
    scene: &Scene,
    pictures: &dyn PictureStore,
    limits: &Limits,
) -> Vec<PaintedObject> {
    let faces: Vec<Arc<str>> = book.fonts.fonts().iter().map(|f| f.name().into()).collect();
    let mut grounds: Vec<Rect> = Vec::new();
    let mut objects = Vec::new();
    scene.visit(&mut |placed| {
        let linear = placed.to_page.linear;
        // Clipped items are checked by their visible part, scaled ones by their size on the page.
        let shown = |rect: Rect| placed.shown(placed.to_page.bounds(rect));
        match placed.item {
            Item::Glyphs(run) => {
                let size = linear.length(run.size);
                let plain = run.paint.ink.is_full_black()
                    && run.paint.overprint
                    && (size >= limits.type_solid || run.tag.role == Role::Ruby);
                if plain && (grounds.is_empty() || run.tag.role == Role::Ruby) {
                    return;
                }
                let Some(rect) = shown(run.cells()) else { return };
                if plain && !grounds.iter().any(|g| g.overlaps(&rect)) {
                    return;
                }
                let face = faces[usize::from(run.font.0)].clone();
                let text = run.text.chars().take(12).collect();
                let kind = ObjectKind::Type { face, size, text };
                objects.push(PaintedObject { rect, kind, paint: paint(book, run.paint) });
            }
            Item::Path { path, fill, stroke } => {
                let around = around(Point::default(), path, stroke.as_ref());
                let Some(rect) = shown(around) else { return };
                if let Some(fill) = fill {
                    let kind = ObjectKind::Ground { plain: placed.fills_its_rectangle() };
                    grounds.push(rect);
                    objects.push(PaintedObject { rect, kind, paint: paint(book, *fill) });
                }
                if let Some(stroke) = stroke {
                    let kind = ObjectKind::Rule { width: linear.length(stroke.width) };
                    objects.push(PaintedObject { rect, kind, paint: paint(book, stroke.paint) });
                }
            }
            Item::Picture(picture) => {
                let whole = Rect::new(Point::default(), picture.size);
                let Some(rect) = shown(whole) else { return };
                let size = linear.size(whole.size);
                let Some(object) = picture_object(picture, rect, size, pictures) else { return };
                grounds.push(rect);
                objects.push(object);
            }
            Item::Group(_) => {}
        }
    });
    objects
}

/// A picture as a painted object; `None` if its pixels are not known.
fn picture_object(
    picture: &PlacedPicture,
    rect: Rect,
    size: Size,
    pictures: &dyn PictureStore,
) -> Option<PaintedObject> {
    let name = Arc::clone(&picture.file.name);
    if picture.file.page().is_some() {
        return Some(placed_page(rect, name));
    }
    let rendition = pictures.rendition(picture)?;
    let whole = Rect::new(Point::default(), size);
    Some(PaintedObject { rect, ..image(whole, &rendition, name) })
}

fn image(rect: Rect, picture: &Rendition, name: Arc<str>) -> PaintedObject {
    let (across, down) = picture.ppi(rect.size).unwrap_or((u32::MAX, u32::MAX));
    let inks = match picture.space {
        SampleSpace::Black => Some(1),
        SampleSpace::Cmyk => Some(4),
        _ => None,
    };
    let ppi = across.min(down);
    let pixels = Some([picture.window.width, picture.window.height]);
    let kind = ObjectKind::Picture { name, ppi, pixels, line_art: false, inks, heaviest: None };
    let paint = ObjectPaint::Inks { plates: PlateTints::PAPER, kept: None };
    PaintedObject { rect, kind, paint }
}

/// A page of another PDF, which is checked before it is placed: what is painted on it is painted on a
/// picture in all process inks.
fn placed_page(rect: Rect, name: Arc<str>) -> PaintedObject {
    let (ppi, pixels, inks) = (u32::MAX, None, Some(4));
    let kind = ObjectKind::Picture { name, ppi, pixels, line_art: false, inks, heaviest: None };
    let paint = ObjectPaint::Inks { plates: PlateTints::PAPER, kept: None };
    PaintedObject { rect, kind, paint }
}

fn paint(book: &Book, paint: scene::Paint) -> ObjectPaint {
    let plates = match paint.ink {
        Ink::Spot { number, tint } => {
            let name = book.spots.get(usize::from(number)).map_or("?", |s| s.name.as_str());
            PlateTints { process: [0; 4], spots: vec![(name.into(), tint)] }
        }
        ink => PlateTints { process: ink.cmyk(&book.spots), spots: Vec::new() },
    };
    let kept = paint.overprint.then(|| plates.process.map(|tint| tint == 0));
    ObjectPaint::Inks { plates, kept }
}

/// The bounding rectangle of a path with its stroke.
pub(super) fn around(at: Point, path: &Path, stroke: Option<&Stroke>) -> Rect {
    let bounds = path.bounds();
    let half = stroke.map_or(Abs::ZERO, |s| s.width / 2);
    let origin = at + bounds.origin - Point::new(half, half);
    let size = bounds.size;
    Rect::new(origin, Size::new(size.width + half * 2, size.height + half * 2))
}
