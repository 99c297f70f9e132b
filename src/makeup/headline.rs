//! Heads: label, kicker, main head, deck and byline in whole lines of the grid.

use crate::copy::{CopyRole, ShapedText, aligned, break_head, display, story_script};
use crate::edition::{HeadPlace, HeadSpec, PictureNews};
use crate::geom::{Abs, Point, Rect, WritingMode};
use crate::house::{Layout, StoryScript, Style};
use crate::makeup::head_faults::{HeadAcross, HeadDepth, HeadFault, HeadShare};
use crate::makeup::head_fit::{FittedHead, HeadFit, HeadFitting};
use crate::makeup::head_source::HeadSource;
use crate::makeup::head_space::{HeadSpaces, LEADING};
use crate::makeup::level::{Level, UncoveredLevel};
use crate::makeup::{Column, Frame, Grid, HeadRoom};
use crate::text::{Line, Typesetter};
use std::sync::Arc;

/// A head, broken and measured.
#[derive(Clone, Debug)]
pub struct Headline {
    /// Its levels, from the top.
    levels: Vec<Level>,
    /// The least number of grid lines it takes.
    pub depth: u16,
    /// Writing mode of its lines.
    writing: WritingMode,
    /// Its room: left edge and width.
    x: Abs,
    width: Abs,
    /// Top and height of its room, where its lines run otherwise than the text's.
    strip: Option<(Abs, Abs)>,
    /// The space around and between its levels.
    spaces: HeadSpaces,
    /// Its faults.
    pub faults: Vec<HeadFault>,
    /// Levels whose first face lacks characters.
    pub uncovered: Vec<UncoveredLevel>,
}

/// A level of a head, its lines at their places on the page.
#[derive(Clone, Debug)]
pub struct SetLevel {
    /// Its text.
    pub text: Arc<ShapedText>,
    /// Its lines, each with the start of its baseline in the head's writing mode.
    pub lines: Vec<(Point, Line)>,
}

/// Maximum depth of a head in lines: more than any page has, so that such a head is reported as too
/// deep.
const MAX_DEPTH: i64 = 10_000;

impl Headline {
    /// The head of a frame; empty where the block has none.
    pub(super) fn measure(
        frame: &Frame,
        source: HeadSource<'_>,
        setter: &mut Typesetter<'_>,
    ) -> Self {
        let HeadSource { layout, spec, .. } = source;
        let mut head = Self::room(frame, layout);
        if frame.head != HeadPlace::None {
            head.add_levels(source, setter);
            head.stand(frame, spec, layout);
        }
        head
    }

    /// The head, or levels of it, in a block of its own.
    pub(super) fn apart(
        room: HeadRoom,
        source: HeadSource<'_>,
        setter: &mut Typesetter<'_>,
    ) -> Self {
        let layout = source.layout;
        let mut head = Self::in_strip(room, layout);
        head.add_levels(source, setter);
        let (pitch, deep) = (layout.grid.pitch, room.rect.size.height);
        let lines = (deep + pitch / 2).whole(pitch);
        let (needed, room) = (head.least_depth(), HeadShare::Own);
        head.faults.extend(HeadDepth { needed, given: None, lines, room }.fault());
        head
    }

    /// Breaks the levels of a head into lines and adds them.
    fn add_levels(&mut self, source: HeadSource<'_>, setter: &mut Typesetter<'_>) {
        let HeadSource { layout, spec, .. } = source;
        for (part, text) in source.texts() {
            if spec.fit && is_main(part) {
                self.fit(&text.text, part, source, setter);
            } else {
                let style = source.style(part, story_script(setter));
                self.add(display(&text.text, part, &style, setter), spec);
            }
        }
        self.spaces = HeadSpaces::new(&layout.head, layout.grid.pitch, self.levels.len());
    }

    /// The head of a picture that is news by itself, across `column` in a block of `lines` lines.
    pub fn of_picture(
        news: &PictureNews,
        column: Column,
        lines: i64,
        layout: &Layout,
        setter: &mut Typesetter<'_>,
    ) -> Self {
        let (writing, Column { x, width }) = (WritingMode::Horizontal, column);
        let (levels, faults, uncovered) = (Vec::new(), Vec::new(), Vec::new());
        let pitch = layout.grid.pitch;
        let count = [&news.label, &news.head].into_iter().flatten().count();
        let spaces = HeadSpaces::new(&layout.head, pitch, count);
        let mut head =
            Self { levels, depth: 0, writing, x, width, strip: None, spaces, faults, uncovered };
        for (part, text) in [(CopyRole::Label, &news.label), (CopyRole::Head, &news.head)] {
            let Some(text) = text else { continue };
            let style = picture_style(news, part, layout, story_script(setter));
            head.add(display(&text.text, part, &style, setter), &news.spec);
        }
        let (needed, given) = (head.least_depth(), news.spec.depth);
        let depth = HeadDepth { needed, given, lines, room: HeadShare::Shared };
        head.take(depth);
        head.faults.extend(depth.fault());
        head
    }

    /// Breaks a level into lines and adds it.
    fn add(&mut self, typeset: ShapedText, spec: &HeadSpec) {
        let wanted = if is_main(typeset.part) { spec.lines } else { None };
        let lines = break_head(&typeset.shaped, self.width, wanted);
        self.add_lines(typeset, lines, wanted);
    }

    /// Adds the main level, fitted to the head's width.
    fn fit(
        &mut self,
        text: &str,
        part: CopyRole,
        source: HeadSource<'_>,
        setter: &mut Typesetter<'_>,
    ) {
        let HeadSource { layout, spec, .. } = source;
        let style = source.style(part, story_script(setter));
        // The author's own breaks are lines of the head.
        let broken = text.split('\n').count();
        // A head of more lines than a byte counts is too deep for any page.
        let broken = u8::try_from(broken.min(u8::MAX.into())).expect("limited to a byte");
        let lines = spec.lines.unwrap_or(broken);
        let fitting = HeadFitting { layout, width: self.width, lines, writing: self.writing };
        let FittedHead { typeset, lines: set, outcome } = fitting.fit(text, part, &style, setter);
        match outcome {
            HeadFit::Fills { scale, size } if scale != 1000 || size != style.size => {
                self.faults.push(HeadFault::Fitted { scale, size });
            }
            HeadFit::Short { by, size } => {
                if size != style.size {
                    self.faults.push(HeadFault::Fitted { scale: 1000, size });
                }
                self.faults.push(HeadFault::NotFilled { text: Arc::new(typeset.clone()), by });
            }
            HeadFit::Fills { .. } | HeadFit::TooWide => {}
        }
        self.add_lines(typeset, set, Some(lines));
    }

    /// Adds a level broken into lines, of which there may be `wanted`.
    fn add_lines(&mut self, typeset: ShapedText, lines: Vec<Line>, wanted: Option<u8>) {
        let level = Level { typeset: Arc::new(typeset), lines };
        self.uncovered.extend(level.uncovered());
        self.faults.extend(level.too_wide(self.width, wanted));
        self.levels.push(level);
    }

    /// Gives the head its depth.
    fn take(&mut self, depth: HeadDepth) {
        let taken = depth.taken().min(MAX_DEPTH);
        self.depth = u16::try_from(taken).expect("it is not below zero, nor above the most");
    }

    /// Sets the depth of the head, and adds a fault where its room is too small.
    fn stand(&mut self, frame: &Frame, spec: &HeadSpec, layout: &Layout) {
        let pitch = layout.grid.pitch;
        let (lines, room) = match self.strip {
            Some((_, deep)) => ((deep + pitch / 2).whole(pitch), HeadShare::Own),
            None if frame.beside.is_some() => (i64::from(frame.lines), HeadShare::Own),
            None => (i64::from(frame.lines), HeadShare::Shared),
        };
        let given = spec.depth.filter(|_| !self.is_empty());
        let depth = HeadDepth { needed: self.least_depth(), given, lines, room };
        self.take(depth);
        let fault = match self.across(spec, layout) {
            Some(across) => across.fault(),
            None => depth.fault(),
        };
        self.faults.extend(fault);
    }

    /// The part of its text's lines that a head across them takes; `None` if it is not across them.
    fn across(&self, spec: &HeadSpec, layout: &Layout) -> Option<HeadAcross> {
        let (_, deep) = self.strip?;
        let size = layout.grid.size;
        let needed = if self.is_empty() { Abs::ZERO } else { self.least_height() };
        Some(HeadAcross {
            needed: (needed + size - Abs(1)).whole(size),
            held: (deep + size / 2).whole(size),
            depth: spec.depth.filter(|_| spec.width.is_none()),
        })
    }

    /// An empty head in its room.
    fn room(frame: &Frame, layout: &Layout) -> Self {
        if let Some(room) = frame.across {
            return Self::in_strip(room, layout);
        }
        let Column { x, width } = frame.beside.unwrap_or(frame.over);
        let rect = Rect::xywh(x, Abs::ZERO, width, Abs::ZERO);
        let room = HeadRoom { writing: frame.writing, rect };
        Self { strip: None, ..Self::in_strip(room, layout) }
    }

    /// An empty head in a room of its own.
    fn in_strip(HeadRoom { writing, rect }: HeadRoom, layout: &Layout) -> Self {
        let (levels, faults, uncovered) = (Vec::new(), Vec::new(), Vec::new());
        let (x, width) = (rect.left(), rect.size.width);
        let strip = Some((rect.top(), rect.size.height));
        let spaces = HeadSpaces::new(&layout.head, layout.grid.pitch, 0);
        Self { levels, depth: 0, writing, x, width, strip, spaces, faults, uncovered }
    }

    /// Whether it has no levels.
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// Height of the type alone.
    fn type_height(&self) -> Abs {
        self.levels.iter().map(Level::height).sum()
    }

    /// Number of grid lines that its type and the minimum space around it need.
    fn least_depth(&self) -> i64 {
        if self.levels.is_empty() {
            return 0;
        }
        let pitch = self.spaces.pitch;
        (self.least_height() + pitch - Abs(1)).whole(pitch)
    }

    /// Height of its type and of the minimum space around it.
    fn least_height(&self) -> Abs {
        self.type_height() + self.spaces.least()
    }

    /// The head's levels at their places in `depth` lines of the grid from `top`.
    pub fn set(&self, top: Abs, depth: u16) -> Vec<SetLevel> {
        let (top, deep) = self.strip.unwrap_or((top, self.spaces.pitch * i64::from(depth)));
        let spaces = self.spaces.filling(deep - self.type_height());
        let mut y = top;
        let mut set = Vec::with_capacity(self.levels.len());
        for (level, space) in self.levels.iter().zip(spaces) {
            y += space;
            let size = level.typeset.size();
            let mut lines = Vec::new();
            for line in &level.lines {
                let x = self.x + aligned(level.typeset.align(), self.width, line.natural);
                lines.push((Point::new(x, y + Grid::ascent(size, self.writing)), *line));
                y += size.scale(LEADING, 1000);
            }
            if !level.lines.is_empty() {
                y -= size.scale(LEADING, 1000) - size;
            }
            set.push(SetLevel { text: Arc::clone(&level.typeset), lines });
        }
        set
    }
}

/// Whether a level is the main one.
fn is_main(part: CopyRole) -> bool {
    matches!(part, CopyRole::Head | CopyRole::JumpHead)
}

/// The style of a level of a picture's head: the label's, and for its head the face of a story's
/// head in the size of its deck.
fn picture_style(
    news: &PictureNews,
    part: CopyRole,
    layout: &Layout,
    script: StoryScript,
) -> Style {
    let main = layout.story_style("head", script);
    // Both levels are aligned alike.
    let align = news.spec.align.unwrap_or(main.align);
    if part == CopyRole::Label {
        return Style { align, ..layout.story_style("label", script) };
    }
    let mut style = Style { align, ..main };
    style.size = news.spec.size.unwrap_or_else(|| layout.style("deck").size);
    if let Some(face) = &news.spec.face {
        style.face.clone_from(face);
    }
    style
}
