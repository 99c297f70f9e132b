//! Heads: label, kicker, main head, deck and byline in whole lines of the grid.

use crate::copy::{CopyRole, ShapedText, aligned, break_head, display};
use crate::edition::{HeadPlace, HeadSpec, PictureNews};
use crate::geom::{Abs, Point, WritingMode};
use crate::house::{Layout, Style};
use crate::makeup::head_faults::{HeadAcross, HeadDepth, HeadFault, HeadShare};
use crate::makeup::head_source::HeadSource;
use crate::makeup::head_space::{HeadSpaces, LEADING, level_height};
use crate::makeup::{Column, Frame, Grid};
use crate::text::{Break, FallbackFace, Line, Measure, ShapedParagraph, Typesetter};
use std::sync::Arc;

/// A head, broken and measured.
#[derive(Clone, Debug)]
pub struct Headline {
    /// Its levels from the top: what they say, their lines, and the distance of those.
    levels: Vec<Level>,
    /// The least number of grid lines it takes.
    pub depth: u16,
    /// Which way its lines run.
    writing: WritingMode,
    /// Its room: left edge and width.
    x: Abs,
    width: Abs,
    /// Top and height of its room, where its lines run otherwise than the text's.
    strip: Option<(Abs, Abs)>,
    /// The white around and between its levels.
    spaces: HeadSpaces,
    /// What is wrong with it.
    pub faults: Vec<HeadFault>,
    /// Levels whose first face lacks characters.
    pub uncovered: Vec<UncoveredLevel>,
}

/// A level of a head, its lines at their places on the page.
#[derive(Clone, Debug)]
pub struct SetLevel {
    /// What it says.
    pub text: Arc<ShapedText>,
    /// Its lines, each with the start of its baseline in the head's writing mode.
    pub lines: Vec<(Point, Line)>,
}

/// A level of a head with characters that the first face of its style lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UncoveredLevel {
    /// Which level.
    pub part: CopyRole,
    /// Characters that no face has, with their places in its text.
    pub missing: Vec<(usize, char)>,
    /// Characters that another face steps in for.
    pub stand_ins: Vec<FallbackFace>,
}

#[derive(Clone, Debug)]
struct Level {
    typeset: Arc<ShapedText>,
    lines: Vec<Line>,
}

/// The most lines that a head is given: more than any page has, so it is reported as too deep.
const MOST_DEPTH: i64 = 10_000;

impl Headline {
    /// The head of a frame; empty where the block wants none.
    pub(super) fn measure(
        frame: &Frame,
        source: HeadSource<'_>,
        setter: &mut Typesetter<'_>,
    ) -> Self {
        let HeadSource { layout, spec, .. } = source;
        let mut head = Self::room(frame, layout);
        if frame.head == HeadPlace::None && frame.head_block.is_none() {
            return head;
        }
        for (part, text) in source.texts() {
            let style = source.style(part, setter.is_latin());
            head.add(display(&text.text, part, &style, setter), spec);
        }
        head.spaces = HeadSpaces::new(&layout.head, layout.grid.pitch, head.levels.len());
        head.stand(frame, spec, layout);
        head
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
            let style = picture_style(news, part, layout, setter.is_latin());
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
        let main = matches!(typeset.part, CopyRole::Head | CopyRole::JumpHead);
        let wanted = if main { spec.lines } else { None };
        let lines = break_head(&typeset.shaped, self.width, wanted);
        let level = Level { typeset: Arc::new(typeset), lines };
        self.uncovered.extend(level.uncovered());
        self.faults.extend(level.too_wide(self.width, wanted));
        self.levels.push(level);
    }

    /// Gives the head its depth.
    fn take(&mut self, depth: HeadDepth) {
        let taken = depth.taken().min(MOST_DEPTH);
        self.depth = u16::try_from(taken).expect("it is not below zero, nor above the most");
    }

    /// Works out what the head takes, and finds where that is more than it has.
    fn stand(&mut self, frame: &Frame, spec: &HeadSpec, layout: &Layout) {
        let pitch = layout.grid.pitch;
        let (lines, room) = match self.strip {
            Some((_, deep)) => ((deep + pitch / 2).whole(pitch), HeadShare::Own),
            None if frame.beside.is_some() => (i64::from(frame.lines), HeadShare::Own),
            None => (i64::from(frame.lines), HeadShare::Shared),
        };
        let given = spec.depth.filter(|_| !self.is_empty());
        let depth = HeadDepth { needed: self.least_depth(), given, lines, room };
        // A head in a block of its own takes no line of its text's.
        if frame.head_block.is_none() {
            self.take(depth);
        }
        let across = frame.across.filter(|_| frame.head_block.is_none());
        let fault = match across.and_then(|_| self.across(spec, layout)) {
            Some(across) => across.fault(),
            None => depth.fault(),
        };
        self.faults.extend(fault);
    }

    /// How much of its text's lines a head across them takes.
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
        let (writing, (x, width), strip) = match (frame.head_room(), frame.beside) {
            (Some(s), _) => {
                let (top, deep) = (s.rect.top(), s.rect.size.height);
                (s.writing, (s.rect.left(), s.rect.size.width), Some((top, deep)))
            }
            (None, Some(c)) => (frame.writing, (c.x, c.width), None),
            (None, None) => (frame.writing, (frame.over.x, frame.over.width), None),
        };
        let (levels, faults, uncovered) = (Vec::new(), Vec::new(), Vec::new());
        let spaces = HeadSpaces::new(&layout.head, layout.grid.pitch, 0);
        Self { levels, depth: 0, writing, x, width, strip, spaces, faults, uncovered }
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// Height of the type alone.
    fn type_height(&self) -> Abs {
        self.levels.iter().map(Level::height).sum()
    }

    /// The lines that its type and the white around it need.
    fn least_depth(&self) -> i64 {
        if self.levels.is_empty() {
            return 0;
        }
        let pitch = self.spaces.pitch;
        (self.least_height() + pitch - Abs(1)).whole(pitch)
    }

    /// The height of its type and of the least white around it.
    fn least_height(&self) -> Abs {
        self.type_height() + self.spaces.least()
    }

    /// The head's levels at their places in `depth` lines of the grid from `top`.
    pub fn set(&self, top: Abs, depth: u16) -> Vec<SetLevel> {
        let (top, deep) = self.strip.unwrap_or((top, self.spaces.pitch * i64::from(depth)));
        let whites = self.spaces.filling(deep - self.type_height());
        let mut y = top;
        let mut set = Vec::with_capacity(self.levels.len());
        for (level, white) in self.levels.iter().zip(whites) {
            y += white;
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

impl Level {
    /// The characters that its first face lacks, if there are any.
    fn uncovered(&self) -> Option<UncoveredLevel> {
        let ShapedParagraph { missing, stand_ins, .. } = &self.typeset.shaped;
        let (part, missing, stand_ins) = (self.typeset.part, missing.clone(), stand_ins.clone());
        let any = !missing.is_empty() || !stand_ins.is_empty();
        any.then_some(UncoveredLevel { part, missing, stand_ins })
    }

    /// What its lines do not hold, of which the block wants this many.
    fn too_wide(&self, width: Abs, wanted: Option<u8>) -> Option<HeadFault> {
        let text = || Arc::clone(&self.typeset);
        let too_wide = self.lines.iter().find(|l| l.natural > width);
        if let Some(line) = too_wide.filter(|line| is_one_word(&self.typeset.shaped, line)) {
            return Some(HeadFault::WordTooWide { text: text(), line: *line });
        }
        let too_many = wanted.is_some_and(|wanted| usize::from(wanted) < self.lines.len());
        if too_wide.is_none() && !too_many {
            return None;
        }
        let all = 0..self.typeset.shaped.clusters.len();
        let whole = self.typeset.shaped.line(all, Measure { x: Abs::ZERO, width });
        let lines = wanted.unwrap_or(1);
        Some(HeadFault::TooWide { text: text(), natural: whole.natural, width, lines })
    }

    fn height(&self) -> Abs {
        let lines = i64::try_from(self.lines.len()).expect("a count has 63 bits");
        level_height(self.typeset.size(), lines)
    }
}

/// The style of a level of a picture's head: the label's, and for its head the face of a story's
/// head in the size of its deck.
fn picture_style(news: &PictureNews, part: CopyRole, layout: &Layout, latin: bool) -> Style {
    let main = layout.story_style("head", latin);
    // The two stand on one axis.
    let align = news.spec.align.unwrap_or(main.align);
    if part == CopyRole::Label {
        return Style { align, ..layout.story_style("label", latin) };
    }
    let mut style = Style { align, ..main };
    style.size = news.spec.size.unwrap_or_else(|| layout.style("deck").size);
    if let Some(face) = &news.spec.face {
        style.face.clone_from(face);
    }
    style
}

/// Whether a line can end nowhere before its end.
fn is_one_word(p: &ShapedParagraph, line: &Line) -> bool {
    let within = &p.clusters[line.start as usize..(line.end as usize).saturating_sub(1)];
    within.iter().all(|c| matches!(c.break_after, Break::Never | Break::Emergency))
}
