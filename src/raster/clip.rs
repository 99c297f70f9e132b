//! Clips within a part of a page.

use crate::geom::{Affine, Path, Point, Rect};
use crate::raster::band::Band;
use crate::raster::coverage::{AreaCoverage, both};
use crate::raster::shape::PathGatherer;
use crate::scene::{PlacedClip, PlacedItem};
use std::rc::Rc;

/// The visible part of an item: the intersection of a rectangle and masks.
#[derive(Clone, Debug)]
pub(crate) struct ShownArea {
    pub(super) rect: Rect,
    pub(super) masks: Vec<Rc<AreaCoverage>>,
}

impl ShownArea {
    /// Coverage of a pixel of the band by all masks, from 0 (none) to 255 (full).
    pub(super) fn covered(&self, x: usize, y: usize) -> u8 {
        self.masks.iter().fold(255, |covered, mask| both(covered, mask.at(x, y)))
    }

    /// A rectangle of the page.
    pub(super) fn rect(rect: Rect) -> Self {
        Self { rect, masks: Vec::new() }
    }
}

/// Masks of a page's clips that are not axis-aligned rectangles, each drawn once.
#[derive(Default)]
pub(super) struct ClipMasks<'s> {
    drawn: Vec<DrawnMask<'s>>,
}

struct DrawnMask<'s> {
    path: &'s Path,
    to_page: Affine,
    /// `None` if the clip does not meet the band.
    mask: Option<Rc<AreaCoverage>>,
}

impl<'s> ClipMasks<'s> {
    /// The part of an item that is visible in a band; `None` if there is none.
    pub(super) fn shown(&mut self, item: &PlacedItem<'_, 's>, band: &Band) -> Option<ShownArea> {
        let mut shown = ShownArea::rect(band.area);
        for clip in item.clips {
            if let Some(rect) = clip.rect {
                shown.rect = rect.shared(&shown.rect)?;
            } else {
                shown.masks.push(self.mask(*clip, band)?);
            }
        }
        Some(shown)
    }

    fn mask(&mut self, clip: PlacedClip<'s>, band: &Band) -> Option<Rc<AreaCoverage>> {
        let PlacedClip { path, to_page, .. } = clip;
        let is_known = |d: &&DrawnMask<'_>| std::ptr::eq(d.path, path) && d.to_page == to_page;
        if let Some(drawn) = self.drawn.iter().find(is_known) {
            return drawn.mask.clone();
        }
        let mut gather = PathGatherer::on(band, to_page);
        gather.add(path, Point::default());
        let shape = gather.shape();
        let mask = shape.and_then(|shape| band.coverage(&shape, band.area)).map(Rc::new);
        self.drawn.push(DrawnMask { path, to_page, mask: mask.clone() });
        mask
    }
}
