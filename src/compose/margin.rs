//! The margin around a sheet's trim, where printer's marks stand.

use crate::geom::{Abs, Insets, Point, Rect};
use crate::scene::PageBoxes;

/// Marks begin at least so far from the trim, and so far outside the bleed.
const FROM_TRIM: Abs = Abs::mm(3);
const FROM_BLEED: Abs = Abs::mm(1);
/// How far outwards a row of marks reaches.
pub(super) const ROW: Abs = Abs::mm(6);
/// What is kept clear beside marks of another kind.
const CLEAR: Abs = Abs::mm(3);

/// A sheet as marks see it: where the knife goes, and where the fold.
#[derive(Clone, Debug)]
pub(super) struct MarkSheet {
    /// The trim.
    pub(super) trim: Rect,
    /// How far from the trim marks begin.
    pub(super) off: Abs,
    /// Where it is folded, from left to right.
    pub(super) folds: Vec<Abs>,
}

impl MarkSheet {
    pub(super) fn new(boxes: &PageBoxes, folds: Vec<Abs>) -> Self {
        let (trim, bleed) = (boxes.trim, boxes.bleed);
        let bleeds = [
            trim.left() - bleed.left(),
            trim.top() - bleed.top(),
            bleed.right() - trim.right(),
            bleed.bottom() - trim.bottom(),
        ];
        let bleed = bleeds.into_iter().max().unwrap_or(Abs::ZERO);
        Self { trim, off: FROM_TRIM.max(bleed + FROM_BLEED), folds }
    }

    /// The middles of the pages on it, from left to right.
    pub(super) fn middles(&self) -> Vec<Abs> {
        let mut edges = vec![self.trim.left()];
        edges.extend(&self.folds);
        edges.push(self.trim.right());
        edges.windows(2).map(|pair| (pair[0] + pair[1]) / 2).collect()
    }

    /// Top of a row of marks above the trim, counted outwards from 0.
    pub(super) fn above(&self, row: i64) -> Abs {
        self.trim.top() - self.off - ROW * (row + 1)
    }

    /// Top of a row of marks below the trim, counted outwards from 0.
    pub(super) fn below(&self, row: i64) -> Abs {
        self.trim.bottom() + self.off + ROW * row
    }

    /// Room in the rows above or below: in the first one between corners, folds and the marks in
    /// the middle of pages, in those further out over the whole width.
    pub(super) fn rows(&self) -> MarkRows {
        let (left, right) = (self.trim.left(), self.trim.right());
        let mut stops: Vec<(Abs, Abs)> = vec![(left, left), (right, right)];
        stops.extend(self.folds.iter().map(|x| (*x, *x)));
        stops.extend(self.middles().into_iter().map(|x| (x - ROW / 2, x + ROW / 2)));
        stops.sort_unstable();
        let rooms = stops.windows(2).map(|pair| (pair[0].1 + CLEAR, pair[1].0 - CLEAR));
        let mut rooms: Vec<(Abs, Abs)> = rooms.filter(|(from, to)| from < to).collect();
        rooms.reverse();
        MarkRows { rooms, whole: (left, right), row: 0, pen: None }
    }

    /// The least sheet that holds `marks` and `boxes.media`.
    pub(super) fn media(boxes: &PageBoxes, marks: &[Rect]) -> Rect {
        marks.iter().fold(boxes.media, |media, mark| {
            let mark = mark.inset(Insets::all(-Abs::mm(2)));
            let origin = Point::new(media.left().min(mark.left()), media.top().min(mark.top()));
            let width = media.right().max(mark.right()) - origin.x;
            let height = media.bottom().max(mark.bottom()) - origin.y;
            Rect::xywh(origin.x, origin.y, width, height)
        })
    }
}

/// Rows of marks being filled from left to right and outwards.
#[derive(Clone, Debug)]
pub(super) struct MarkRows {
    /// Rooms left in this row, the next one last.
    rooms: Vec<(Abs, Abs)>,
    whole: (Abs, Abs),
    row: i64,
    pen: Option<(Abs, Abs)>,
}

impl MarkRows {
    /// Where something of this width stands: its left edge and its row.
    pub(super) fn place(&mut self, width: Abs) -> (Abs, i64) {
        loop {
            let whole = self.pen == Some(self.whole);
            match self.pen {
                // What is wider than the whole row goes over its end.
                Some((from, to)) if from + width <= to || whole => {
                    self.pen = Some((from + width, to));
                    return (from, self.row);
                }
                _ => self.pen = self.rooms.pop(),
            }
            if self.pen.is_none() {
                self.row += 1;
                self.pen = Some(self.whole);
            }
        }
    }

    /// Leaves so much blank before what comes next.
    pub(super) fn skip(&mut self, width: Abs) {
        self.pen = self.pen.map(|(from, to)| (from + width, to));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(bleed: i64, folds: Vec<Abs>) -> MarkSheet {
        let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(100), Abs::mm(80));
        let bleed = trim.inset(Insets::all(Abs::mm(-bleed)));
        MarkSheet::new(&PageBoxes { media: bleed, bleed, trim }, folds)
    }

    #[test]
    fn marks_keep_off_the_trim_and_the_bleed() {
        assert_eq!(sheet(0, Vec::new()).off, Abs::mm(3));
        assert_eq!(sheet(2, Vec::new()).off, Abs::mm(3));
        assert_eq!(sheet(5, Vec::new()).off, Abs::mm(6));
    }

    #[test]
    fn the_first_row_keeps_clear_of_corners_folds_and_middles() {
        let mut rows = sheet(0, vec![Abs::mm(50)]).rows();
        let placed: Vec<_> = (0..6).map(|_| rows.place(Abs::mm(10))).collect();
        let at = |x: i64, row: i64| (Abs::mm(x), row);
        // Middles at 25 and 75: rooms from 3 to 19, 31 to 47, 53 to 69, 81 to 97.
        assert_eq!(placed, [at(3, 0), at(31, 0), at(53, 0), at(81, 0), at(0, 1), at(10, 1)]);
    }

    #[test]
    fn what_is_wider_than_the_sheet_stands_in_a_row_of_its_own() {
        let mut rows = sheet(0, Vec::new()).rows();
        assert_eq!(rows.place(Abs::mm(300)), (Abs::ZERO, 1));
        assert_eq!(rows.place(Abs::mm(1)), (Abs::ZERO, 2));
    }
}
