//! The margin around a sheet's trim, and the printer's marks drawn in it.

use crate::geom::{Abs, Insets, Path, Point, Rect};
use crate::ink::Ink;
use crate::scene::{Item, PageBoxes, Paint, Scene, Stroke};

/// Minimum distance of marks from the trim, and from the bleed.
const FROM_TRIM: Abs = Abs::mm(3);
const FROM_BLEED: Abs = Abs::mm(1);
/// Height of a row of marks.
pub(super) const ROW: Abs = Abs::mm(6);
/// Clear space beside marks of another kind.
const CLEAR: Abs = Abs::mm(3);

/// Geometry of a sheet for placing marks: trim and folds.
#[derive(Clone, Debug)]
pub(super) struct MarkSheet {
    /// The trim.
    pub(super) trim: Rect,
    /// Distance of marks from the trim.
    pub(super) off: Abs,
    /// Positions of the folds, from left to right.
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

    /// Returns the centre of each page on the sheet, from left to right.
    pub(super) fn middles(&self) -> Vec<Abs> {
        let mut edges = vec![self.trim.left()];
        edges.extend(&self.folds);
        edges.push(self.trim.right());
        edges.windows(2).map(|pair| (pair[0] + pair[1]) / 2).collect()
    }

    /// Returns the top of a row of marks above the trim; row 0 is the innermost.
    pub(super) fn above(&self, row: i64) -> Abs {
        self.trim.top() - self.off - ROW * (row + 1)
    }

    /// Returns the top of a row of marks below the trim; row 0 is the innermost.
    pub(super) fn below(&self, row: i64) -> Abs {
        self.trim.bottom() + self.off + ROW * row
    }

    /// Returns the free space in the rows above or below: in row 0 between corners, folds and the
    /// marks at page centres, in further rows the whole width.
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

    /// Returns the smallest media box that holds `marks`, with 2 mm around each, and `boxes.media`.
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

/// Rows of marks that are filled from left to right, then outwards.
#[derive(Clone, Debug)]
pub(super) struct MarkRows {
    /// Free intervals left in this row, in reverse order.
    rooms: Vec<(Abs, Abs)>,
    whole: (Abs, Abs),
    row: i64,
    pen: Option<(Abs, Abs)>,
}

impl MarkRows {
    /// Places an item of this width; returns its left edge and its row.
    pub(super) fn place(&mut self, width: Abs) -> (Abs, i64) {
        loop {
            let whole = self.pen == Some(self.whole);
            match self.pen {
                // An item wider than a whole row overflows it.
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

    /// Leaves a space of `width` before the next item.
    pub(super) fn skip(&mut self, width: Abs) {
        self.pen = self.pen.map(|(from, to)| (from + width, to));
    }
}

/// Width of the lines of marks.
const FINE: Abs = Abs(3_175);
/// Registration ink of the process plates. Spot inks are overprinted.
const PROCESS: Ink = Ink::Cmyk(1000, 1000, 1000, 1000);

/// Marks and the area that each occupies.
#[derive(Debug, Default)]
pub(super) struct DrawnMarks {
    /// The sheet's spot inks, solid.
    pub(super) inks: Vec<Ink>,
    items: Vec<(Point, Item)>,
    rooms: Vec<Rect>,
}

impl DrawnMarks {
    /// None yet, for a sheet with these spot inks.
    pub(super) fn new(inks: Vec<Ink>) -> Self {
        Self { inks, ..Self::default() }
    }

    pub(super) fn push(&mut self, at: Point, item: Item) {
        self.items.push((at, item));
    }

    pub(super) fn takes(&mut self, room: Rect) {
        self.rooms.push(room);
    }

    /// Adds a fine line on every plate.
    pub(super) fn stroke(&mut self, at: Point, path: &Path, dash: &[Abs]) {
        let over = self.inks.iter().map(|ink| Paint { ink: *ink, overprint: true });
        let paints: Vec<Paint> = [Paint::line_work(PROCESS)].into_iter().chain(over).collect();
        for paint in paints {
            let stroke = Stroke { width: FINE, dash: dash.to_vec(), round: false, paint };
            self.push(at, Item::Path { path: path.clone(), fill: None, stroke: Some(stroke) });
        }
    }

    pub(super) fn line(&mut self, from: Point, to: Point, dash: &[Abs]) {
        self.stroke(from, &Path::line(Point::default(), to - from), dash);
        let (x, y) = (from.x.min(to.x), from.y.min(to.y));
        self.takes(Rect::xywh(x, y, from.x.max(to.x) - x, from.y.max(to.y) - y));
    }

    pub(super) fn onto(self, scene: &mut Scene) {
        scene.boxes.media = MarkSheet::media(&scene.boxes, &self.rooms);
        scene.items.extend(self.items);
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
        // Centres at 25 and 75: free from 3 to 19, 31 to 47, 53 to 69, 81 to 97.
        assert_eq!(placed, [at(3, 0), at(31, 0), at(53, 0), at(81, 0), at(0, 1), at(10, 1)]);
    }

    #[test]
    fn an_item_wider_than_the_sheet_takes_a_row_of_its_own() {
        let mut rows = sheet(0, Vec::new()).rows();
        assert_eq!(rows.place(Abs::mm(300)), (Abs::ZERO, 1));
        assert_eq!(rows.place(Abs::mm(1)), (Abs::ZERO, 2));
    }
}
