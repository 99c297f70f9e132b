//! A walk over all items of a page, in whatever groups they are.

use crate::geom::{Abs, Affine, Path, Point, Rect};
use crate::scene::{Group, Item, Scene};

/// An item that is no group, where it is on the page.
#[derive(Clone, Copy, Debug)]
pub struct PlacedItem<'w, 's> {
    /// The item.
    pub item: &'s Item,
    /// From the item's own coordinates to those of the page.
    pub to_page: Affine,
    /// The clips of the groups that it is in, from the outermost.
    pub clips: &'w [PlacedClip<'s>],
}

/// A clip, where it is on the page.
#[derive(Clone, Copy, Debug)]
pub struct PlacedClip<'s> {
    /// The path.
    pub path: &'s Path,
    /// From the path's coordinates to those of the page.
    pub to_page: Affine,
    /// The bounds of what is shown, on the page.
    pub bounds: Rect,
    /// The rectangle of the page that is shown, if it is one.
    pub rect: Option<Rect>,
}

impl<'s> PlacedClip<'s> {
    fn new(path: &'s Path, to_page: Affine) -> Self {
        let image = to_page.path(path);
        Self { path, to_page, bounds: image.bounds(), rect: image.as_rect() }
    }
}

impl PlacedItem<'_, '_> {
    /// The part of a rectangle of the page that its clips leave, as far as their bounds tell; `None`
    /// if they leave nothing of it.
    pub fn shown(&self, rect: Rect) -> Option<Rect> {
        self.clips.iter().try_fold(rect, |rect, clip| clip.bounds.shared(&rect))
    }

    /// Whether it leaves nothing of its rectangle on the page free: a picture or a filled rectangle,
    /// neither turned nor clipped to another shape.
    pub fn fills_its_rectangle(&self) -> bool {
        let is_rect = match self.item {
            Item::Path { path, fill: Some(_), .. } => self.to_page.path(path).as_rect().is_some(),
            Item::Picture(picture) => {
                let whole = Rect::new(Point::default(), picture.size);
                self.to_page.path(&Path::rect(whole)).as_rect().is_some()
            }
            _ => false,
        };
        is_rect && self.clips.iter().all(|clip| clip.rect.is_some())
    }

    /// Rectangles that fill what its clips leave of a rectangle of the page: a single one if they are
    /// upright rectangles, else strips of at most this height, but for slanting edges.
    pub fn shown_parts(&self, rect: Rect, strip: Abs) -> Vec<Rect> {
        let mut parts = vec![rect];
        for clip in self.clips {
            if let Some(clip) = clip.rect {
                parts = parts.iter().filter_map(|part| clip.shared(part)).collect();
                continue;
            }
            let image = clip.to_page.path(clip.path);
            parts = parts.iter().flat_map(|part| image.filling(*part, strip)).collect();
        }
        parts
    }
}

impl Group {
    /// Calls `visit` with each item that is no group, in paint order; the group itself stands at
    /// `at`.
    pub fn visit<'s>(&'s self, at: Point, visit: &mut dyn FnMut(PlacedItem<'_, 's>)) {
        self.walk(Affine::moved(at), &mut Vec::new(), visit);
    }

    fn walk<'s>(
        &'s self,
        at: Affine,
        clips: &mut Vec<PlacedClip<'s>>,
        visit: &mut dyn FnMut(PlacedItem<'_, 's>),
    ) {
        let to_page = Affine { linear: self.linear, origin: Point::default() }.then(at);
        let depth = clips.len();
        clips.extend(self.clip.iter().map(|path| PlacedClip::new(path, to_page)));
        walk(&self.items, to_page, clips, visit);
        clips.truncate(depth);
    }
}

impl Scene {
    /// Calls `visit` with each item that is no group, in paint order.
    pub fn visit<'s>(&'s self, visit: &mut dyn FnMut(PlacedItem<'_, 's>)) {
        visit_items(&self.items, visit);
    }

    /// All items that are no groups, in paint order.
    pub fn leaves(&self) -> Vec<&Item> {
        let mut leaves = Vec::with_capacity(self.items.len());
        self.visit(&mut |placed| leaves.push(placed.item));
        leaves
    }
}

/// Calls `visit` with each item of a page that is no group, in paint order.
pub fn visit_items<'s>(items: &'s [(Point, Item)], visit: &mut dyn FnMut(PlacedItem<'_, 's>)) {
    walk(items, Affine::IDENTITY, &mut Vec::new(), visit);
}

fn walk<'s>(
    items: &'s [(Point, Item)],
    to_page: Affine,
    clips: &mut Vec<PlacedClip<'s>>,
    visit: &mut dyn FnMut(PlacedItem<'_, 's>),
) {
    for (at, item) in items {
        let Item::Group(group) = item else {
            let to_page = Affine::moved(*at).then(to_page);
            visit(PlacedItem { item, to_page, clips });
            continue;
        };
        group.walk(Affine::moved(*at).then(to_page), clips, visit);
    }
}
