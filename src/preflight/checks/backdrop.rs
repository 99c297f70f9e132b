//! The backdrop at a place of a page: what was painted there before.

use crate::geom::{Point, Rect};
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject, PlateTints};

/// The page is divided into this many fields each way, so that a lookup visits few areas.
const FIELDS: usize = 16;
/// Maximum number of areas entered, counted per field, and visited on one page. Beyond it,
/// backdrops are unknown.
const MAX_VISITS: usize = 8_000_000;

/// What was painted at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Backdrop {
    /// Flat inks, or bare paper.
    Inks(PlateTints),
    /// A picture of one to four inks; `None` if their number is unknown.
    Picture(Option<u8>),
    /// Something that cannot be determined.
    Unknown,
}

#[derive(Debug)]
struct BackdropArea {
    rect: Rect,
    kind: Backdrop,
    kept: Option<[bool; 4]>,
}

/// The areas painted so far, each able to be the backdrop of later objects.
#[derive(Debug)]
pub(super) struct BackdropLayers {
    area: Rect,
    grounds: Vec<BackdropArea>,
    fields: Vec<Vec<u32>>,
    /// Visits left of [`MAX_VISITS`].
    left: usize,
}

impl BackdropLayers {
    /// Bare paper over the union of the rectangles of all `objects`.
    pub(super) fn new(objects: &[PaintedObject]) -> Self {
        let mut rects = objects.iter().map(|m| m.rect);
        let first = rects.next().unwrap_or_default();
        let area = rects.fold(first, |a, b| {
            let (left, top) = (a.left().min(b.left()), a.top().min(b.top()));
            let (right, bottom) = (a.right().max(b.right()), a.bottom().max(b.bottom()));
            Rect::xywh(left, top, right - left, bottom - top)
        });
        let fields = vec![Vec::new(); FIELDS * FIELDS];
        Self { area, grounds: Vec::new(), fields, left: MAX_VISITS }
    }

    /// The index of the field, 0 to 15, that contains `at` along one side.
    fn field(at: i64, start: i64, length: i64) -> usize {
        let n = i64::try_from(FIELDS).expect("few fields");
        let share = i128::from(at - start) * i128::from(n) / i128::from(length.max(1));
        usize::try_from(share.clamp(0, i128::from(n - 1))).expect("a field's number")
    }

    fn column_and_row(&self, at: Point) -> (usize, usize) {
        let a = self.area;
        let column = Self::field(at.x.0, a.left().0, a.size.width.0);
        (column, Self::field(at.y.0, a.top().0, a.size.height.0))
    }

    /// Adds an object on top of the earlier ones, if it can be a backdrop for others.
    pub(super) fn lay(&mut self, object: &PaintedObject) {
        let kind = match (&object.kind, &object.paint) {
            (ObjectKind::Ground { plain: true }, ObjectPaint::Inks { plates, .. }) => {
                Backdrop::Inks(plates.clone())
            }
            // Where a shape does not fill its rectangle, either it or its backdrop may show.
            (ObjectKind::Ground { .. }, _) => Backdrop::Unknown,
            (ObjectKind::Picture { inks, .. }, _) => Backdrop::Picture(*inks),
            _ => return,
        };
        let kept = match &object.paint {
            ObjectPaint::Inks { kept, .. } => *kept,
            _ => None,
        };
        let number = u32::try_from(self.grounds.len()).expect("the work has an end");
        let (left, top) = self.column_and_row(object.rect.origin);
        let (right, bottom) =
            self.column_and_row(Point::new(object.rect.right(), object.rect.bottom()));
        self.left = self.left.saturating_sub((bottom + 1 - top) * (right + 1 - left));
        if self.left == 0 {
            return;
        }
        for row in top..=bottom {
            for column in left..=right {
                self.fields[row * FIELDS + column].push(number);
            }
        }
        self.grounds.push(BackdropArea { rect: object.rect, kind, kept });
    }

    /// Whether the budget is spent.
    pub(super) fn is_full(&self) -> bool {
        self.left == 0
    }

    /// The backdrop at the centre of `rect`.
    pub(super) fn at(&mut self, rect: &Rect) -> Backdrop {
        let middle = rect.middle();
        let (column, row) = self.column_and_row(middle);
        let spot = Rect::new(middle, crate::geom::Size::default());
        let here = &self.fields[row * FIELDS + column];
        let mut over: Vec<&BackdropArea> = Vec::new();
        let mut below = Backdrop::Inks(PlateTints::PAPER);
        for number in here.iter().rev() {
            self.left = self.left.saturating_sub(1);
            let ground = &self.grounds[*number as usize];
            if self.left == 0 {
                break;
            }
            if !ground.rect.contains(&spot) {
                continue;
            }
            if ground.kept.is_some() && matches!(ground.kind, Backdrop::Inks(_)) {
                over.push(ground);
                continue;
            }
            below = ground.kind.clone();
            break;
        }
        if self.left == 0 {
            return Backdrop::Unknown;
        }
        over.iter().rev().fold(below, |below, ground| match (below, &ground.kind) {
            (Backdrop::Inks(low), Backdrop::Inks(top)) => {
                Backdrop::Inks(top.onto(&low, ground.kept))
            }
            (below, _) => below,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;

    fn ground(mm: [i64; 4], process: [u16; 4], kept: Option<[bool; 4]>) -> PaintedObject {
        let [x, y, w, h] = mm.map(Abs::mm);
        let plates = PlateTints { process, ..PlateTints::PAPER };
        let (kind, paint) =
            (ObjectKind::Ground { plain: true }, ObjectPaint::Inks { plates, kept });
        PaintedObject { rect: Rect::xywh(x, y, w, h), kind, paint }
    }

    #[test]
    fn an_opaque_object_hides_the_backdrop_and_an_overprinting_one_keeps_it() {
        let objects = [
            ground([0, 0, 100, 100], [500, 0, 0, 0], None),
            ground([0, 0, 50, 50], [0, 0, 0, 300], Some([true, true, true, false])),
            ground([60, 60, 40, 40], [0; 4], None),
        ];
        let mut layers = BackdropLayers::new(&objects);
        for object in &objects {
            layers.lay(object);
        }
        let mut inks = |x, y| match layers.at(&Rect::xywh(Abs::mm(x), Abs::mm(y), Abs::MM, Abs::MM))
        {
            Backdrop::Inks(plates) => plates.process,
            other => panic!("{other:?}"),
        };
        assert_eq!(inks(10, 10), [500, 0, 0, 300]);
        assert_eq!(inks(10, 80), [500, 0, 0, 0]);
        assert_eq!(inks(80, 80), [0; 4]);
        assert_eq!(inks(120, 80), [0; 4]);
    }

    #[test]
    fn a_backdrop_is_found_beside_many_other_objects_of_its_field() {
        let cyan = ground([0, 0, 400, 400], [1000, 0, 0, 0], None);
        let dots = (0..20).flat_map(|x| (0..20).map(move |y| ground([x, y, 1, 1], [0; 4], None)));
        let objects: Vec<PaintedObject> = std::iter::once(cyan).chain(dots).collect();
        let mut layers = BackdropLayers::new(&objects);
        for object in &objects {
            layers.lay(object);
        }
        let beside = Rect::xywh(Abs::mm(20), Abs::mm(20), Abs::MM, Abs::MM);
        let cyan = PlateTints { process: [1000, 0, 0, 0], ..PlateTints::PAPER };
        assert_eq!(layers.at(&beside), Backdrop::Inks(cyan));
    }

    #[test]
    fn the_backdrop_is_unknown_once_the_budget_is_spent() {
        let all = ground([0, 0, 100, 100], [0; 4], None);
        let mut layers = BackdropLayers::new(std::slice::from_ref(&all));
        assert_eq!(layers.at(&all.rect), Backdrop::Inks(PlateTints::PAPER));
        for _ in 0..MAX_VISITS / (FIELDS * FIELDS) {
            layers.lay(&all);
        }
        assert!(layers.is_full());
        assert_eq!(layers.at(&all.rect), Backdrop::Unknown);
    }

    #[test]
    fn the_backdrop_is_unknown_under_a_shape_that_does_not_fill_its_rectangle() {
        let mut swoosh = ground([0, 0, 100, 100], [0; 4], None);
        swoosh.kind = ObjectKind::Ground { plain: false };
        let mut layers = BackdropLayers::new(std::slice::from_ref(&swoosh));
        layers.lay(&swoosh);
        assert_eq!(layers.at(&swoosh.rect), Backdrop::Unknown);
    }
}
