//! What the rules of the page need to know of a pattern: the objects or colours that it paints.

use crate::preflight::checks::PaintedObject;
use crate::preflight::content::{Budget, ContentShading, ContentSpace};
use std::sync::Arc;

/// Maximum number of distinct objects kept of a tile or glyph.
const MAX_KEPT: usize = 200;

/// Objects or colours that a pattern paints.
#[derive(Clone, Debug, Default)]
pub(in crate::preflight) enum PatternObjects {
    /// Missing or unreadable; reported where it is set.
    #[default]
    Unread,
    /// A shading in RGB.
    Rgb { managed: bool },
    /// A shading with known colours.
    Shades(Arc<Shades>),
    /// A shading whose colours cannot be determined.
    Shading,
    /// Objects that a tile paints, regardless of their place in the cell.
    Tiles(Arc<[PaintedObject]>),
}

/// Colours of a shading.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Shades {
    pub(super) space: ContentSpace,
    colours: Vec<Vec<f64>>,
}

impl PatternObjects {
    /// The colours of a shading, where they can be determined.
    pub(super) fn of_shading(shading: &ContentShading<'_, '_>, budget: &mut Budget) -> Self {
        let space = shading.space;
        if let ContentSpace::Rgb { managed } = *space {
            return Self::Rgb { managed };
        }
        // The separation `None` paints nothing, whatever the function's values.
        let colours =
            if space.paints_nothing() { Some(Vec::new()) } else { shading.colours(budget) };
        colours.map_or(Self::Shading, |colours| {
            Self::Shades(Arc::new(Shades { space: space.clone(), colours }))
        })
    }
}

impl Shades {
    /// The colour with the most ink, and for each further spot ink the first that has it.
    pub(super) fn heaviest(&self) -> Vec<&[f64]> {
        let sum = |colour: &[f64]| self.space.plates(colour).map_or(0, |p| p.sum());
        let most = self.colours.iter().max_by_key(|colour| sum(colour));
        let mut told: Vec<Arc<str>> = Vec::new();
        let mut found: Vec<&[f64]> = most.map(Vec::as_slice).into_iter().collect();
        for colour in most.into_iter().chain(&self.colours) {
            let spots = self.space.plates(colour).map(|p| p.spots).unwrap_or_default();
            let new: Vec<_> =
                spots.into_iter().filter(|(n, t)| *t > 0 && !told.contains(n)).collect();
            if !new.is_empty() {
                told.extend(new.into_iter().map(|(name, _)| name));
                found.push(colour);
            }
        }
        found.dedup();
        found
    }
}

/// One object of each distinct kind and paint.
pub(super) fn distinct(objects: Vec<PaintedObject>) -> Arc<[PaintedObject]> {
    let mut kept: Vec<PaintedObject> = Vec::new();
    for object in objects {
        if kept.len() >= MAX_KEPT {
            break;
        }
        if !kept.iter().any(|k| k.paint == object.paint && k.kind == object.kind) {
            kept.push(object);
        }
    }
    kept.into()
}
