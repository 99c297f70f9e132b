//! The coverage of pixels by shapes.

use tiny_skia::{FillRule, Mask, Transform};

/// Coverage of a rectangle of a band's pixels, from 0 (none) to 255 (all).
#[derive(Debug)]
pub(crate) struct AreaCoverage {
    pub(crate) x: usize,
    pub(crate) y: usize,
    width: usize,
    covered: Vec<u8>,
}

impl AreaCoverage {
    /// The rows, from the top.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.covered.chunks_exact(self.width.max(1))
    }

    /// The coverage of a pixel of the band.
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        let place = x.checked_sub(self.x).zip(y.checked_sub(self.y));
        let place = place.filter(|(x, _)| *x < self.width);
        place.and_then(|(x, y)| self.covered.get(y * self.width + x)).copied().unwrap_or_default()
    }

    /// This coverage, multiplied by that of a clip.
    #[must_use]
    pub(crate) fn within(mut self, clip: &Self) -> Self {
        let (width, x0, y0) = (self.width.max(1), self.x, self.y);
        for (n, covered) in self.covered.iter_mut().enumerate() {
            *covered = both(*covered, clip.at(x0 + n % width, y0 + n / width));
        }
        self
    }

    /// Coverage of the pixels of a window, `[x0, y0, x1, y1]` with exclusive ends, by a shape in
    /// pixel units; `None` if it is outside.
    pub(super) fn filled(
        shape: &tiny_skia::Path,
        rule: FillRule,
        [x0, y0, x1, y1]: [usize; 4],
    ) -> Option<Self> {
        let bounds = shape.bounds();
        let (left, right) = (pixel(bounds.left()).max(x0), (pixel(bounds.right()) + 1).min(x1));
        let (top, bottom) = (pixel(bounds.top()).max(y0), (pixel(bounds.bottom()) + 1).min(y1));
        if left >= right || top >= bottom {
            return None;
        }
        let (width, height) = (right - left, bottom - top);
        let mut mask = Mask::new(u32::try_from(width).ok()?, u32::try_from(height).ok()?)?;
        let shift = Transform::from_translate(-float(left), -float(top));
        mask.fill_path(shape, rule, true, shift);
        Some(Self { x: left, y: top, width, covered: mask.take() })
    }

    /// Full coverage of a window.
    pub(super) fn whole([x0, y0, x1, y1]: [usize; 4]) -> Self {
        let (width, height) = (x1 - x0, y1 - y0);
        Self { x: x0, y: y0, width, covered: vec![255; width * height] }
    }

    /// This coverage, reduced to the pixels of a clip and multiplied by its coverage.
    #[must_use]
    pub(crate) fn clipped(self, clip: Option<&Self>) -> Self {
        match clip {
            Some(clip) => self.within(clip),
            None => self,
        }
    }
}

/// The product of two coverages of a pixel.
pub(super) fn both(a: u8, b: u8) -> u8 {
    let both = (u16::from(a) * u16::from(b) + 127) / 255;
    u8::try_from(both).expect("no more than either")
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what there is"
)]
fn pixel(at: f32) -> usize {
    at.clamp(0.0, 1e6).floor() as usize
}

#[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
fn float(pixels: usize) -> f32 {
    pixels as f32
}
