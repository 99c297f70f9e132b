//! Printer's marks as they are drawn, and the area that they occupy.

use crate::compose::margin::MarkSheet;
use crate::geom::{Abs, Path, Point, Rect};
use crate::ink::Ink;
use crate::scene::{Item, Paint, Scene, Stroke};

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
