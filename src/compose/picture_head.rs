//! The head of a picture that is news by itself.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::type_line;
use crate::copy::CopyRole;
use crate::diag::Diagnostics;
use crate::edition::PictureNews;
use crate::geom::{Abs, Point, Rect};
use crate::lint::{HeadPlaces, MissingCharacters, MissingFrom, head_fault};
use crate::makeup::{Column, Headline};
use crate::scene::{Item, Role, Tag};

/// A head over or below a picture, set.
pub(super) struct PictureHead {
    headline: Headline,
}

impl PictureHead {
    /// Sets label and head across `room`, the whole of the block's; what is wrong with them is
    /// reported.
    pub(super) fn new(
        typesetter: &mut DisplayTypesetter<'_, '_>,
        news: &PictureNews,
        room: Rect,
    ) -> Self {
        let (layout, grid) = (&typesetter.with.edition.layout, typesetter.with.plan.grid);
        let column = Column { x: room.left(), width: room.size.width };
        let lines = i64::try_from(grid.lines_in(room.size.height)).expect("a count has 63 bits");
        let headline = Headline::of_picture(news, column, lines, layout, typesetter.setter);
        let span = |part| {
            let words = if part == CopyRole::Label { &news.label } else { &news.head };
            let words = words.as_ref().map(|words| words.span);
            words.or(news.spec.span).unwrap_or(typesetter.with.edition.layout.grid_span)
        };
        let mut diagnostics = Diagnostics::new();
        let places = HeadPlaces { key: "news", whole: span(CopyRole::Head), level: &span };
        for fault in &headline.faults {
            diagnostics.push(typesetter.on_page(head_fault(fault, &places), room));
        }
        let mut missing = MissingCharacters::default();
        for level in &headline.uncovered {
            missing.add(&level.missing, &level.stand_ins, |_, _| span(level.part));
        }
        missing.report(MissingFrom::Display, typesetter.with.fonts, &mut diagnostics);
        typesetter.out.extend(diagnostics);
        Self { headline }
    }

    /// How many lines of the grid it takes.
    pub(super) fn depth(&self) -> i64 {
        i64::from(self.headline.depth)
    }

    /// Adds it to the page, in lines of the grid from `top`.
    pub(super) fn put(&self, top: Abs, article: Option<u32>, out: &mut Vec<(Point, Item)>) {
        for (part, level) in (0..).zip(self.headline.set(top, self.headline.depth)) {
            let role = if level.text.part == CopyRole::Label { Role::Label } else { Role::Head };
            let tag = Tag { article, role, part, picture: 0 };
            for (at, line) in &level.lines {
                type_line::runs(&level.text, line, *at, tag, out);
            }
        }
    }
}
