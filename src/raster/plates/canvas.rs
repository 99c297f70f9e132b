//! A stack of layers on which shapes are laid.

use crate::raster::Matrix;
use crate::raster::coverage::AreaCoverage;
use crate::raster::plates::blend::BlendMode;
use crate::raster::plates::brush::{BrushOnPixels, PaintedPixel, PlateBrush};
use crate::raster::plates::layer::{FULL, PlateLayer, part};
use crate::raster::plates::outline::{FillRule, Pen, PlateOutline};
use std::sync::Arc;

/// Maximum number of layers open at a time.
const MAX_LAYERS: usize = 12;

/// The opacity of each pixel of a layer, in 65,535ths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SoftMask(Vec<u16>);

/// How a shape is composited with its backdrop.
#[derive(Clone, Debug)]
pub(crate) struct Compositing {
    /// Constant opacity, in 65,535ths.
    pub(crate) alpha: u16,
    pub(crate) blend: BlendMode,
    /// Its pixels are those of the layers of the page.
    pub(crate) mask: Option<Arc<SoftMask>>,
}

impl Compositing {
    /// Whether it has no effect: full opacity, normal blending and no mask.
    pub(crate) fn is_plain(&self) -> bool {
        self.alpha == FULL && self.blend == BlendMode::Normal && self.mask.is_none()
    }
}

/// Purpose of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LayerKind {
    /// A group, composited with the page as a unit.
    Group,
    /// The group of a soft mask.
    Mask,
}

/// A layer being drawn.
#[derive(Debug)]
struct OpenLayer {
    layer: PlateLayer,
    /// From coordinates of the page to pixels.
    to_pixels: Matrix,
    kind: Option<LayerKind>,
}

/// A stack of layers, and the spot inks that are used on them.
#[derive(Debug)]
pub(crate) struct PlateCanvas {
    spots: Vec<Arc<str>>,
    open: Vec<OpenLayer>,
}

impl PlateCanvas {
    /// Creates a canvas of this size in pixels; `to_pixels` maps the page to them.
    pub(crate) fn new(width: usize, height: usize, to_pixels: Matrix) -> Self {
        let layer = PlateLayer::blank(width, height);
        Self { spots: Vec::new(), open: vec![OpenLayer { layer, to_pixels, kind: None }] }
    }

    /// The number of a spot ink on this canvas; a new name gets the next number.
    pub(crate) fn spot(&mut self, name: &Arc<str>) -> usize {
        self.spots.iter().position(|known| known == name).unwrap_or_else(|| {
            self.spots.push(Arc::clone(name));
            self.spots.len() - 1
        })
    }

    /// The names of the spot inks, by number.
    pub(crate) fn spots(&self) -> &[Arc<str>] {
        &self.spots
    }

    /// From coordinates of the page to pixels of the layer that is drawn on.
    pub(crate) fn to_pixels(&self) -> Matrix {
        self.top().to_pixels
    }

    fn top(&self) -> &OpenLayer {
        self.open.last().expect("the layer of the page is never closed")
    }

    fn window(&self) -> [usize; 4] {
        let PlateLayer { width, height, .. } = self.top().layer;
        [0, 0, width, height]
    }

    /// Coverage of the pixels by a filled path; `to_page` maps its coordinates to the page. `None`
    /// if it covers none.
    pub(crate) fn filled(
        &self,
        path: &PlateOutline,
        to_page: Matrix,
        rule: FillRule,
    ) -> Option<AreaCoverage> {
        path.filled(to_page.then(self.to_pixels()), rule, self.window())
    }

    /// Coverage of the pixels by the stroke of a path; otherwise as [`Self::filled`].
    pub(crate) fn stroked(
        &self,
        path: &PlateOutline,
        to_page: Matrix,
        pen: &Pen,
    ) -> Option<AreaCoverage> {
        path.stroked(to_page.then(self.to_pixels()), pen, self.window())
    }

    /// Full coverage of all pixels.
    pub(crate) fn everywhere(&self) -> AreaCoverage {
        AreaCoverage::whole(self.window())
    }

    /// Paints a shape.
    pub(crate) fn lay(&mut self, shape: &AreaCoverage, brush: PlateBrush<'_>, how: &Compositing) {
        let Some(brush) = BrushOnPixels::new(brush, self.to_pixels()) else { return };
        let layer = &mut self.open.last_mut().expect("the layer of the page is open").layer;
        for (row, y) in shape.rows().zip(shape.y..) {
            for (covered, x) in row.iter().zip(shape.x..) {
                if *covered == 0 {
                    continue;
                }
                let at = y * layer.width + x;
                let alpha = part(u16::from(*covered) * 257, how.opacity(at));
                match brush.at(x, y) {
                    Some(PaintedPixel::Inks(inks, opacity)) => {
                        layer.mix(at, &inks, part(alpha, opacity), how.blend);
                    }
                    Some(PaintedPixel::Tiles(tile, points)) => {
                        layer.merge_mean(at, tile, &points, alpha, how.blend);
                    }
                    None => {}
                }
            }
        }
    }

    /// Opens a layer of the same size; `None` if too many are open.
    pub(crate) fn begin(&mut self, kind: LayerKind) -> Option<()> {
        let [_, _, width, height] = self.window();
        self.begin_tile(width, height, self.to_pixels())?;
        self.open.last_mut()?.kind = Some(kind);
        Some(())
    }

    /// Opens a layer of its own for a tile; `None` if too many are open.
    pub(crate) fn begin_tile(
        &mut self,
        width: usize,
        height: usize,
        to_pixels: Matrix,
    ) -> Option<()> {
        if self.open.len() >= MAX_LAYERS {
            return None;
        }
        let layer = PlateLayer::blank(width, height);
        self.open.push(OpenLayer { layer, to_pixels, kind: None });
        Some(())
    }

    /// Closes the layer that was opened last.
    pub(crate) fn end(&mut self) -> PlateLayer {
        let open = self.open.pop().expect("a layer was begun");
        if self.open.is_empty() {
            self.open.push(OpenLayer { layer: PlateLayer::blank(0, 0), ..open });
        }
        open.layer
    }

    /// Composites a group with the layer beneath it, within a clip.
    pub(crate) fn lay_group(
        &mut self,
        group: &PlateLayer,
        clip: Option<&AreaCoverage>,
        how: &Compositing,
    ) {
        let layer = &mut self.open.last_mut().expect("the layer of the page is open").layer;
        let width = group.width.max(1);
        for at in 0..group.width * group.height {
            let covered = clip.map_or(255, |clip| clip.at(at % width, at / width));
            if covered > 0 {
                let alpha = part(u16::from(covered) * 257, how.opacity(at));
                layer.merge(at, group, alpha, how.blend);
            }
        }
    }

    /// Whether a soft mask is being drawn.
    pub(crate) fn is_mask(&self) -> bool {
        self.open.iter().any(|open| open.kind == Some(LayerKind::Mask))
    }
}

impl Compositing {
    fn opacity(&self, at: usize) -> u16 {
        let masked = self.mask.as_ref().map_or(FULL, |mask| mask.0.get(at).copied().unwrap_or(0));
        part(masked, self.alpha)
    }
}

impl SoftMask {
    /// The opacity derived from a layer's coverage.
    pub(crate) fn of_alpha(layer: &PlateLayer) -> Self {
        Self((0..layer.width * layer.height).map(|at| layer.cover(at)).collect())
    }

    /// The opacity derived from a layer's luminosity over a backdrop of luminosity `backdrop`, 0 to
    /// 1.
    pub(crate) fn of_luminosity(layer: &PlateLayer, backdrop: f64) -> Self {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped between zero and full"
        )]
        let opacity = |light: f64| (light.clamp(0.0, 1.0) * f64::from(FULL)).round() as u16;
        let pixels = 0..layer.width * layer.height;
        Self(pixels.map(|at| opacity(layer.luminosity(at, backdrop))).collect())
    }
}
