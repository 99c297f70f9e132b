//! Where a caption stands, and what it leaves to its picture.

use crate::compose::caption::{
    CaptionForm, CaptionGround, CaptionPosition, CaptionedRoom, SetCaption,
};
use crate::compose::caption_faults as faults;
use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::words_holder::CaptionHolder;
use crate::edition::CaptionPlace;
use crate::geom::{Abs, Point, Rect, Size, WritingMode};
use crate::ink::Ink;
use crate::makeup::Grid;

/// A caption at its place.
pub(super) struct PlacedCaption {
    pub(super) set: SetCaption,
    pub(super) position: CaptionPosition,
    /// The room that is left to the picture.
    pub(super) picture: Rect,
}

/// The ground of a caption in its picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct CaptionStrip {
    pub(super) rect: Rect,
    pub(super) ink: Ink,
}

/// Tint of the strip of a caption in its picture: light enough for black type of any size.
const STRIP: Ink = Ink::Black(150);

/// Darkness of a ground in thousandths beyond which type is reversed out of it.
const DARK: u32 = 500;

/// The least width in body characters that a caption beside it leaves to a picture.
const LEAST: i64 = 4;

impl CaptionedRoom<'_> {
    /// Sets a caption below or beside its picture.
    pub(super) fn place(&self, typesetter: &mut DisplayTypesetter<'_, '_>) -> PlacedCaption {
        let writing = self.setting().writing.unwrap_or(typesetter.with.plan.grid.writing);
        match writing {
            _ if self.caption.is_empty() || !self.setting().place.is_beside() => {
                self.below(typesetter)
            }
            WritingMode::Horizontal => self.beside(typesetter),
            WritingMode::Vertical => self.upright(typesetter),
        }
    }

    fn form(&self, measure: Abs, writing: WritingMode) -> CaptionForm {
        let holder = match (self.setting().place, writing) {
            (CaptionPlace::Inside, _) => CaptionHolder::Strip,
            (CaptionPlace::Below, _) => CaptionHolder::Block,
            (CaptionPlace::Left | CaptionPlace::Right, WritingMode::Horizontal) => {
                CaptionHolder::Column
            }
            (CaptionPlace::Left | CaptionPlace::Right, WritingMode::Vertical) => {
                CaptionHolder::Upright
            }
        };
        CaptionForm { measure, writing, ground: CaptionGround::Light, holder, rect: self.room }
    }

    /// On the last grid lines of the room, as wide as that.
    fn below(&self, typesetter: &mut DisplayTypesetter<'_, '_>) -> PlacedCaption {
        let (rect, grid) = (self.room, typesetter.with.plan.grid);
        let form = self.form(rect.size.width, WritingMode::Horizontal);
        let set = SetCaption::new(typesetter, self.caption, form);
        let lines = line_count(&set);
        // Top of the last line's em box on the grid.
        let foot = rect.bottom() - grid.size;
        let first = foot - grid.pitch * (lines - 1);
        let gap = grid.pitch - grid.size + grid.size / 4;
        let bottom = if lines == 0 { rect.bottom() } else { first - grid.pitch * self.head - gap };
        let height = (bottom - rect.top()).max(Abs::ZERO);
        if lines > 0 && height < grid.pitch {
            faults::no_room(typesetter, self, set.height());
        }
        let at = Point::new(rect.left(), first);
        PlacedCaption {
            set,
            position: CaptionPosition { at, leading: grid.pitch },
            picture: Rect::new(rect.origin, Size::new(rect.size.width, height)),
        }
    }

    /// In a column of whole characters beside the picture, its last baseline that of the last line
    /// of body type.
    fn beside(&self, typesetter: &mut DisplayTypesetter<'_, '_>) -> PlacedCaption {
        let (rect, grid) = (self.room, typesetter.with.plan.grid);
        let size = self.form(Abs::ZERO, WritingMode::Horizontal).spec(typesetter, "caption");
        let size = size.face.size;
        let column = match self.setting().width {
            Some(characters) => size * i64::from(characters),
            None => self.usual_column(&grid),
        };
        let measure = size * column.whole(size).max(1);
        let column = column.max(measure);
        let set =
            SetCaption::new(typesetter, self.caption, self.form(measure, WritingMode::Horizontal));
        if set.height() > grid.lines_in(rect.size.height) {
            faults::too_long(typesetter, self, set.height(), grid.lines_in(rect.size.height));
        }
        let x = match self.setting().place {
            CaptionPlace::Left => rect.left(),
            _ => rect.right() - measure,
        };
        let baselines = Grid::ascent(grid.size, WritingMode::Horizontal)
            - Grid::ascent(size, WritingMode::Horizontal);
        let first = rect.bottom() - grid.depth(line_count(&set)) + baselines;
        let picture = self.beside_column(typesetter, column);
        let position = CaptionPosition { at: Point::new(x, first), leading: grid.pitch };
        PlacedCaption { set, position, picture }
    }

    /// In vertical lines beside the picture, which begin level with its head.
    fn upright(&self, typesetter: &mut DisplayTypesetter<'_, '_>) -> PlacedCaption {
        let (rect, grid) = (self.room, typesetter.with.plan.grid);
        let writing = WritingMode::Vertical;
        let size = self.form(Abs::ZERO, writing).spec(typesetter, "caption").face.size;
        let measure = size * rect.size.height.whole(size).max(1);
        let set = SetCaption::new(typesetter, self.caption, self.form(measure, writing));
        let column = grid.depth(line_count(&set));
        let x = match self.setting().place {
            CaptionPlace::Left => rect.left(),
            _ => rect.right() - column,
        };
        let sheet = typesetter.with.edition.layout.sheet.width;
        let along = writing.along_rect(Rect::xywh(x, rect.top(), column, rect.size.height), sheet);
        // Lines are about the axes of those of body type.
        let at = along.origin + Point::new(Abs::ZERO, (grid.size - size) / 2);
        let picture = self.beside_column(typesetter, column);
        PlacedCaption { set, position: CaptionPosition { at, leading: grid.pitch }, picture }
    }

    /// The width of a column of horizontal lines that nothing is said of: a base column in a block
    /// of three or more, else a third of the room.
    fn usual_column(&self, grid: &Grid) -> Abs {
        let base = grid.chars(grid.span(1));
        if grid.writing.is_vertical() || self.outer.size.width < grid.chars(grid.span(3)) {
            return self.room.size.width / 3;
        }
        let inset = match self.setting().place {
            CaptionPlace::Left => self.room.left() - self.outer.left(),
            _ => self.outer.right() - self.room.right(),
        };
        base - inset
    }

    /// What a column of a caption, with a gutter, leaves to the picture.
    fn beside_column(&self, typesetter: &mut DisplayTypesetter<'_, '_>, column: Abs) -> Rect {
        let (rect, grid) = (self.room, typesetter.with.plan.grid);
        let taken = column + grid.chars(i64::from(grid.gutter));
        if rect.size.width - taken < grid.size * LEAST {
            faults::too_wide(typesetter, self, column);
        }
        let width = (rect.size.width - taken).max(Abs::ZERO);
        let x = match self.setting().place {
            CaptionPlace::Left => rect.right() - width,
            _ => rect.left(),
        };
        Rect::xywh(x, rect.top(), width, rect.size.height)
    }

    /// Sets a caption on a strip at the foot of the picture that is shown at `picture`.
    pub(super) fn inside(
        &self,
        typesetter: &mut DisplayTypesetter<'_, '_>,
        picture: Rect,
    ) -> (PlacedCaption, CaptionStrip) {
        let leading = typesetter.with.plan.grid.pitch;
        let ink = self.setting().tint.unwrap_or(STRIP);
        let writing = WritingMode::Horizontal;
        let form = CaptionForm { ground: ground(typesetter, ink), ..self.form(Abs::ZERO, writing) };
        let size = form.spec(typesetter, "caption").face.size;
        // A character is free at each side.
        let characters = ((picture.size.width - size * 2).whole(size)).max(1);
        let form = CaptionForm { measure: size * characters, ..form };
        let set = SetCaption::new(typesetter, self.caption, form);
        let leading = leading.max(size.scale(5, 4));
        let height = size * 2 + leading * (line_count(&set) - 1);
        faults::covered(typesetter, self, picture, height);
        let width = picture.size.width;
        let rect = Rect::xywh(picture.left(), picture.bottom() - height, width, height);
        let margin = (width - form.measure) / 2;
        let at = rect.origin + Point::new(margin, size / 2);
        let position = CaptionPosition { at, leading };
        (PlacedCaption { set, position, picture }, CaptionStrip { rect, ink })
    }
}

fn line_count(set: &SetCaption) -> i64 {
    i64::try_from(set.height()).expect("a caption is no longer than memory")
}

/// How type stands on an ink: reversed if that is more than half dark. Of the inks cyan, magenta,
/// yellow and black the weights are those of luma. Source: ITU-R BT.601-7, 2.5.1.
fn ground(typesetter: &DisplayTypesetter<'_, '_>, ink: Ink) -> CaptionGround {
    let edition = typesetter.with.edition;
    let tints = ink.cmyk(&edition.layout.spots).map(u32::from);
    let [c, m, y, k] = tints;
    if k + (299 * c + 587 * m + 114 * y) / 1000 <= DARK {
        return CaptionGround::Light;
    }
    let limits = &edition.limits;
    let inks = tints.iter().filter(|tint| **tint > 0).count();
    let least = if inks > 1 { limits.type_reversed_multi_ink } else { limits.type_reversed };
    CaptionGround::Dark { least }
}
