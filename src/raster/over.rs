//! Regions of a page where the sum of inks exceeds a limit.

use crate::geom::{Abs, Point, Rect, Size};
use crate::raster::band::Band;
use std::collections::{BTreeMap, BTreeSet};

/// The side of the square cells that regions are made of.
pub(crate) const CELL: Abs = Abs::mm(2);
/// Regions smaller than this, in hundredths of a square millimetre, do not wet the sheet enough to
/// matter.
const LEAST: i64 = 50;

/// A region where the sum of inks exceeds a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OverRegion {
    /// Its bounding rectangle, in whole cells.
    pub(crate) rect: Rect,
    /// Maximum sum of inks in it, in thousandths.
    pub(crate) most: u32,
    /// The area over the limit, in hundredths of a square millimetre.
    pub(crate) area: i64,
}

#[derive(Clone, Copy, Default)]
struct OverCell {
    pixels: i64,
    most: u32,
}

impl OverRegion {
    /// Whether it is below the least area reported.
    fn is_speck(&self) -> bool {
        self.area < LEAST
    }

    /// Whether it continues in `below`, a region of the band below.
    fn meets(&self, below: &Self) -> bool {
        let (a, b) = (&self.rect, &below.rect);
        a.bottom() == b.top() && a.left() < b.right() && b.left() < a.right()
    }

    fn with(&self, other: &Self) -> Self {
        let (most, area) = (self.most.max(other.most), self.area + other.area);
        Self { rect: self.rect.around(&other.rect), most, area }
    }
}

/// Merges regions of adjacent bands, given from top to bottom, that touch at a seam; specks are
/// dropped.
pub(crate) fn across_seams(pieces: &[Vec<OverRegion>]) -> Vec<OverRegion> {
    let all: Vec<(usize, OverRegion)> = (pieces.iter().enumerate())
        .flat_map(|(n, piece)| piece.iter().map(move |region| (n, *region)))
        .collect();
    // Union–find by relabelling: the index of the first region each one is connected with.
    let mut first: Vec<usize> = (0..all.len()).collect();
    for (n, (piece, region)) in all.iter().enumerate() {
        let above = all[..n].iter().enumerate().rev().skip_while(|(_, (p, _))| p == piece);
        for (m, _) in
            above.take_while(|(_, (p, _))| p + 1 == *piece).filter(|(_, (_, r))| r.meets(region))
        {
            let (one, other) = (first[n].min(first[m]), first[n].max(first[m]));
            first.iter_mut().filter(|f| **f == other).for_each(|f| *f = one);
        }
    }
    let mut found: BTreeMap<usize, OverRegion> = BTreeMap::new();
    for ((_, region), first) in all.iter().zip(first) {
        found.entry(first).and_modify(|whole| *whole = whole.with(region)).or_insert(*region);
    }
    let mut found: Vec<OverRegion> =
        found.into_values().filter(|region| !region.is_speck()).collect();
    found.sort_by_key(|region| (region.rect.top(), region.rect.left()));
    found
}

/// The regions of a band where the sum of inks exceeds `limit` thousandths; specks are kept only
/// at its seams.
pub(crate) fn over(band: &Band, limit: u32) -> Vec<OverRegion> {
    // The tint of each ink was rounded on its own, so allow a thousandth per ink.
    let limit = limit + u32::try_from(band.inks()).expect("a press has few inks");
    let side = usize::try_from(CELL.0 / band.pixel.0).expect("a pixel has a side").max(1);
    let (across, down) = (band.width.div_ceil(side), band.height.div_ceil(side));
    let mut cells = vec![OverCell::default(); across * down];
    for y in 0..band.height {
        for x in 0..band.width {
            let sum = band.sum(x, y);
            if sum > limit {
                let cell = &mut cells[y / side * across + x / side];
                cell.pixels += 1;
                cell.most = cell.most.max(sum);
            }
        }
    }
    let mut left: BTreeSet<usize> = (0..cells.len()).filter(|n| cells[*n].pixels > 0).collect();
    let mut found = Vec::new();
    while let Some(first) = left.pop_first() {
        let members = joined(first, across, &mut left);
        let pixels: i64 = members.iter().map(|n| cells[*n].pixels).sum();
        let hundredth = i128::from(Abs::MM.0) * i128::from(Abs::MM.0) / 100;
        let area = i128::from(pixels) * i128::from(band.pixel.0) * i128::from(band.pixel.0);
        let area = i64::try_from(area / hundredth).expect("a page is no larger");
        let most = members.iter().map(|n| cells[*n].most).max().unwrap_or(0);
        let region = OverRegion { rect: around(&members, across, side, band), most, area };
        let (rect, whole) = (&region.rect, &band.area);
        let at_seam = rect.top() == whole.top() || rect.bottom() == whole.bottom();
        // It may continue beyond the seam.
        if at_seam || !region.is_speck() {
            found.push(region);
        }
    }
    found
}

/// Takes the cells connected with `first` by their sides out of `left`.
fn joined(first: usize, across: usize, left: &mut BTreeSet<usize>) -> Vec<usize> {
    let mut members = vec![first];
    let mut next = 0;
    while let Some(at) = members.get(next).copied() {
        next += 1;
        let (x, y) = (at % across, at / across);
        for (x, y) in [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)] {
            if x < across && left.remove(&y.saturating_mul(across).saturating_add(x)) {
                members.push(y * across + x);
            }
        }
    }
    members
}

fn around(members: &[usize], across: usize, side: usize, band: &Band) -> Rect {
    let place =
        |cell: usize| band.pixel * i64::try_from(cell * side).expect("a pixel's number in a row");
    let span = |of: &dyn Fn(&usize) -> usize| {
        let (from, to) = (members.iter().map(of).min(), members.iter().map(of).max());
        (place(from.unwrap_or(0)), place(to.unwrap_or(0) + 1))
    };
    let ((x0, x1), (y0, y1)) = (span(&|n| n % across), span(&|n| n / across));
    let origin = Point::new(band.area.left() + x0, band.area.top() + y0);
    let right = (band.area.left() + x1).min(band.area.right());
    let bottom = (band.area.top() + y1).min(band.area.bottom());
    Rect::new(origin, Size::new(right - origin.x, bottom - origin.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjacent_cells_form_one_region_and_specks_are_dropped() {
        let area = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(40), Abs::mm(40));
        let mut band = Band::paper(area, Abs::MM / 2, 4);
        let heavy = [700, 700, 700, 700];
        for (x, y) in (10..30).flat_map(|x| (10..14).map(move |y| (x, y))) {
            band.mix((x, y), 255, &heavy, &[false; 4]);
        }
        band.mix((70, 70), 255, &heavy, &[false; 4]);
        let found = across_seams(&[over(&band, 2400)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].most, found[0].area), (2800, 2000));
        let rect = Rect::xywh(Abs::mm(4), Abs::mm(4), Abs::mm(12), Abs::mm(4));
        assert_eq!(found[0].rect, rect);
        assert_eq!(over(&band, 2800), []);
    }

    #[test]
    fn regions_that_touch_at_a_seam_merge_however_small() {
        let part = |x: i64, top: i64, down: i64| OverRegion {
            rect: Rect::xywh(Abs::mm(x), Abs::mm(top), Abs::mm(4), Abs::mm(down)),
            most: 2500,
            area: 30,
        };
        let pieces = [
            vec![part(0, 38, 2), part(20, 38, 2), part(6, 38, 2)],
            vec![part(3, 40, 2), part(24, 40, 2)],
        ];
        // Two of the upper band are connected through one of the lower.
        let rect = Rect::xywh(Abs::ZERO, Abs::mm(38), Abs::mm(10), Abs::mm(4));
        let most = 2500;
        assert_eq!(across_seams(&pieces[..1]), []);
        assert_eq!(across_seams(&pieces), [OverRegion { rect, most, area: 90 }]);
    }

    #[test]
    fn rounding_of_each_ink_does_not_exceed_a_limit_just_reached() {
        let area = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(4), Abs::mm(4));
        let mut band = Band::paper(area, Abs::MM / 2, 4);
        for (x, y) in (0..8).flat_map(|x| (0..8).map(move |y| (x, y))) {
            // 120, 120, 120 and 201 of 255: 220 %, and each a little more in thousandths.
            band.mix((x, y), 255, &[471, 471, 471, 788], &[false; 4]);
        }
        assert_eq!(band.sum(0, 0), 2201);
        assert_eq!(over(&band, 2200), []);
    }
}
