//! A layer of inks: the tint and the coverage of each ink at each pixel.

use crate::raster::plates::blend::BlendMode;

/// Solid ink, and full coverage.
pub(crate) const FULL: u16 = u16::MAX;

/// The number of process inks.
const PROCESS: usize = 4;

/// Inks to be painted, in 65,535ths; `None` for an ink whose backdrop is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlateInks {
    /// Cyan, magenta, yellow, black.
    pub(crate) process: [Option<u16>; 4],
    /// Spot inks, by their numbers on the canvas.
    pub(crate) spots: Vec<(usize, u16)>,
    /// All other spot inks.
    pub(crate) others: Option<u16>,
}

/// One ink of a layer, row by row.
#[derive(Clone, Debug)]
struct PlatePlane {
    /// Tints, in proportion to the coverage.
    tints: Vec<u16>,
    covers: Vec<u16>,
}

impl PlatePlane {
    fn blank(pixels: usize) -> Self {
        Self { tints: vec![0; pixels], covers: vec![0; pixels] }
    }

    fn mix(&mut self, at: usize, tint: u16, alpha: u16, blend: BlendMode) {
        let (there, cover) = (self.tints[at], self.covers[at]);
        let tint = if blend == BlendMode::Normal || cover == 0 {
            tint
        } else {
            blended(there, cover, tint, blend)
        };
        self.tints[at] = part(there, FULL - alpha) + part(tint, alpha);
        self.covers[at] = cover + part(FULL - cover, alpha);
    }

    /// The mean tint and coverage, in this order, of sample points; each lists the indices of the
    /// pixels that lie there one over the other, the lowest first.
    fn mean(&self, points: &[Vec<usize>]) -> (u16, u16) {
        let (mut tints, mut covers) = (0_u32, 0_u32);
        for pixels in points {
            let (mut tint, mut cover) = (0, 0);
            for pixel in pixels {
                let (own, covered) = (self.tints[*pixel], self.covers[*pixel]);
                tint = part(tint, FULL - covered).saturating_add(own);
                cover += part(FULL - cover, covered);
            }
            tints += u32::from(tint);
            covers += u32::from(cover);
        }
        let count = u32::try_from(points.len().max(1)).expect("a pixel has few points");
        let mean = |sum: u32| u16::try_from(sum / count).expect("a mean of 16 bits");
        (mean(tints), mean(covers))
    }

    /// Composites a pixel of another layer's plane onto this one.
    fn merge(&mut self, at: usize, (tint, cover): (u16, u16), alpha: u16, blend: BlendMode) {
        if cover == 0 {
            return;
        }
        // The tint divided by the coverage.
        let full = u32::from(tint) * u32::from(FULL) / u32::from(cover);
        let full = u16::try_from(full.min(u32::from(FULL))).expect("at most full");
        self.mix(at, full, part(cover, alpha), blend);
    }
}

/// The blended tint of the source over a backdrop of partial coverage (ISO 32000-1, 11.3.6).
fn blended(there: u16, cover: u16, tint: u16, blend: BlendMode) -> u16 {
    let share = |n: u16| f64::from(n) / f64::from(FULL);
    let (covered, source) = (share(cover), share(tint));
    let backdrop = (share(there) / covered).min(1.0);
    let mixed = (1.0 - covered) * source + covered * blend.tint(backdrop, source);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped between zero and full"
    )]
    let mixed = (mixed.clamp(0.0, 1.0) * f64::from(FULL)).round() as u16;
    mixed
}

/// The product of two numbers in 65,535ths, rounded.
pub(super) fn part(n: u16, of: u16) -> u16 {
    let product = u32::from(n) * u32::from(of);
    u16::try_from((product + u32::from(FULL) / 2) / u32::from(FULL)).expect("no more than either")
}

/// A layer of inks.
#[derive(Clone, Debug)]
pub(crate) struct PlateLayer {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Cyan, magenta, yellow, black, then the spot inks of the canvas that were used.
    planes: Vec<PlatePlane>,
    /// All other inks.
    rest: PlatePlane,
}

impl PlateLayer {
    /// An empty layer.
    pub(crate) fn blank(width: usize, height: usize) -> Self {
        let plane = PlatePlane::blank(width * height);
        Self { width, height, planes: vec![plane.clone(); PROCESS], rest: plane }
    }

    /// Adds planes up to `spots` spot inks.
    fn reserve(&mut self, spots: usize) {
        while self.planes.len() < PROCESS + spots {
            self.planes.push(self.rest.clone());
        }
    }

    /// The number of its spot inks.
    fn spots(&self) -> usize {
        self.planes.len() - PROCESS
    }

    /// Lays inks on a pixel.
    pub(super) fn mix(&mut self, at: usize, inks: &PlateInks, alpha: u16, blend: BlendMode) {
        if let Some(most) = inks.spots.iter().map(|(number, _)| number + 1).max() {
            self.reserve(most);
        }
        for (plane, tint) in self.planes.iter_mut().zip(inks.process) {
            if let Some(tint) = tint {
                plane.mix(at, tint, alpha, blend);
            }
        }
        let of_spots = blend.of_spots();
        for (number, plane) in self.planes[PROCESS..].iter_mut().enumerate() {
            let named = inks.spots.iter().find(|(n, _)| *n == number).map(|(_, tint)| *tint);
            if let Some(tint) = named.or(inks.others) {
                plane.mix(at, tint, alpha, of_spots);
            }
        }
        if let Some(tint) = inks.others {
            self.rest.mix(at, tint, alpha, of_spots);
        }
    }

    /// Lays a pixel of another layer of the same canvas on that of this one.
    pub(super) fn merge(&mut self, at: usize, other: &Self, alpha: u16, blend: BlendMode) {
        self.reserve(other.spots());
        for (number, plane) in self.planes.iter_mut().enumerate() {
            let source = other.planes.get(number).unwrap_or(&other.rest);
            let mode = if number < PROCESS { blend } else { blend.of_spots() };
            plane.merge(at, (source.tints[at], source.covers[at]), alpha, mode);
        }
        let rest = (other.rest.tints[at], other.rest.covers[at]);
        self.rest.merge(at, rest, alpha, blend.of_spots());
    }

    /// Lays the mean of points of a tile on a pixel; at each of them pixels of the tile's layer lie one
    /// over the other.
    pub(super) fn merge_mean(
        &mut self,
        at: usize,
        tile: &Self,
        points: &[Vec<usize>],
        alpha: u16,
        blend: BlendMode,
    ) {
        self.reserve(tile.spots());
        for (number, plane) in self.planes.iter_mut().enumerate() {
            let source = tile.planes.get(number).unwrap_or(&tile.rest);
            let mode = if number < PROCESS { blend } else { blend.of_spots() };
            plane.merge(at, source.mean(points), alpha, mode);
        }
        self.rest.merge(at, tile.rest.mean(points), alpha, blend.of_spots());
    }

    /// The tint of an ink at a pixel, in proportion to its coverage, and the coverage: process inks
    /// count from 0, spot inks of the canvas from 4; `None` stands for any other ink.
    pub(crate) fn at(&self, ink: Option<usize>, at: usize) -> (u16, u16) {
        let plane = ink.and_then(|ink| self.planes.get(ink)).unwrap_or(&self.rest);
        (plane.tints[at], plane.covers[at])
    }

    /// Luminosity of a pixel over a backdrop of this luminosity, both from 0 to 1, for soft masks.
    /// Source: ISO 32000-1:2008, 10.3.5 and 11.5.3.
    pub(super) fn luminosity(&self, at: usize, backdrop: f64) -> f64 {
        let share = |n: u16| f64::from(n) / f64::from(FULL);
        let covered = share(self.cover(at));
        if covered <= 0.0 {
            return backdrop;
        }
        let [c, m, y, k] = std::array::from_fn(|n| {
            let (tint, cover) = self.at(Some(n), at);
            1.0 - (share(tint) / share(cover).max(1.0e-9)).min(1.0)
        });
        let light = (0.3 * c + 0.59 * m + 0.11 * y) * k;
        covered * light + (1.0 - covered) * backdrop
    }

    /// The greatest coverage of any ink at a pixel.
    pub(super) fn cover(&self, at: usize) -> u16 {
        let covers = self.planes.iter().map(|plane| plane.covers[at]);
        covers.max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inks(process: [Option<u16>; 4], others: Option<u16>) -> PlateInks {
        PlateInks { process, spots: Vec::new(), others }
    }

    #[test]
    fn an_ink_that_is_kept_covers_nothing() {
        let mut layer = PlateLayer::blank(1, 1);
        let solid = [Some(0), None, None, Some(FULL)];
        layer.mix(0, &inks(solid, None), FULL, BlendMode::Normal);
        assert_eq!(layer.at(Some(3), 0), (FULL, FULL));
        assert_eq!(layer.at(Some(0), 0), (0, FULL), "it is knocked out");
        assert_eq!([layer.at(Some(1), 0), layer.at(None, 0)], [(0, 0), (0, 0)]);
    }

    #[test]
    fn a_spot_ink_that_comes_late_knows_what_knocked_it_out() {
        let mut layer = PlateLayer::blank(1, 1);
        layer.mix(0, &inks([Some(0); 4], Some(0)), FULL, BlendMode::Normal);
        let gold = PlateInks { process: [None; 4], spots: vec![(1, FULL / 2)], others: None };
        layer.mix(0, &gold, FULL, BlendMode::Normal);
        assert_eq!(layer.at(Some(5), 0), (FULL / 2, FULL));
        assert_eq!(layer.at(Some(4), 0), (0, FULL));
    }

    #[test]
    fn a_layer_laid_on_another_is_what_was_drawn_on_it() {
        let mut group = PlateLayer::blank(1, 1);
        group.mix(0, &inks([Some(FULL); 4], Some(0)), FULL / 2, BlendMode::Normal);
        let mut below = PlateLayer::blank(1, 1);
        below.merge(0, &group, FULL, BlendMode::Normal);
        let (tint, cover) = below.at(Some(2), 0);
        assert!(tint.abs_diff(FULL / 2) < 3 && cover.abs_diff(FULL / 2) < 3);
    }
}
