//! Heads: label, kicker, main head, deck and byline in whole lines of the grid.

use crate::diag::{Diagnostics, Span};
use crate::edition::{Align, DisplayText, HeadPlace, HeadSpec, Layout, Story, Style};
use crate::flow::break_head::break_head;
use crate::flow::copy::{CopyRole, ShapedText, display};
use crate::flow::head_faults::{Across, Depth, HeadShare};
use crate::flow::head_space::HeadSpaces;
use crate::flow::{MissingCharacters, head_faults};
use crate::font::FontBook;
use crate::geom::{Abs, Point, WritingMode};
use crate::page::{Frame, Grid};
use crate::text::{Break, Line, ShapedParagraph, Typesetter};

/// A head, broken and measured.
#[derive(Debug)]
pub(super) struct Headline {
    /// Its levels from the top: what they say, their lines, and the distance of those.
    levels: Vec<Level>,
    /// The least number of grid lines it takes.
    pub(super) depth: u16,
    /// Which way its lines run.
    writing: WritingMode,
    /// Its room: left edge and width.
    x: Abs,
    width: Abs,
    /// Top and height of its room, where its lines run otherwise than the text's.
    strip: Option<(Abs, Abs)>,
}

#[derive(Debug)]
struct Level {
    typeset: ShapedText,
    lines: Vec<Line>,
}

/// The most lines that a head is given: more than any page has, so it is told as too deep.
const MOST_DEPTH: i64 = 10_000;

/// Distance of two lines of one level, in thousandths of their size.
const LEADING: i64 = 1250;

impl Headline {
    /// The head of a frame: the whole head where `first`, else the jump head; empty where the block
    /// wants none.
    pub(super) fn measure(
        frame: &Frame,
        spec: &HeadSpec,
        (story, first): (&Story, bool),
        layout: &Layout,
        (setter, fonts): (&mut Typesetter<'_>, &FontBook),
        (missing, out): (&mut MissingCharacters, &mut Diagnostics),
    ) -> Self {
        let mut head = Self::room(frame);
        if frame.head == HeadPlace::None {
            return head;
        }
        let levels = if first { first_levels(story) } else { jump_level(story, layout) };
        for (part, text) in levels {
            let style = level_style(part, spec, layout, setter.is_latin());
            let typeset = display(&text.text, part, &style, setter, fonts);
            missing.count(&typeset.shaped, |_, _| text.span);
            let main = matches!(part, CopyRole::Head | CopyRole::JumpHead);
            let wanted = if main { spec.lines } else { None };
            let lines = break_head(&typeset.shaped, head.width, wanted);
            let too_wide = lines.iter().find(|l| l.natural > head.width);
            match too_wide.filter(|line| is_one_word(&typeset.shaped, line)) {
                Some(line) => out.push(head_faults::word_too_wide(&typeset, line, text, frame)),
                None if too_wide.is_some()
                    || wanted.is_some_and(|w| usize::from(w) < lines.len()) =>
                {
                    out.push(head_faults::too_wide(&typeset, head.width, text, frame, wanted));
                }
                None => {}
            }
            head.levels.push(Level { typeset, lines });
        }
        head.stand(frame, spec, story, layout, out);
        head
    }

    /// Works out what the head takes, and tells where that is more than it has.
    fn stand(
        &mut self,
        frame: &Frame,
        spec: &HeadSpec,
        story: &Story,
        layout: &Layout,
        out: &mut Diagnostics,
    ) {
        let pitch = layout.grid.pitch;
        let (lines, room) = match self.strip {
            Some((_, deep)) => ((deep + pitch / 2).whole(pitch), HeadShare::Own),
            None if frame.beside.is_some() => (i64::from(frame.lines), HeadShare::Own),
            None => (i64::from(frame.lines), HeadShare::Shared),
        };
        let given = spec.depth.filter(|_| !self.is_empty());
        let depth = Depth { needed: self.least_depth(layout), given, lines, room };
        let taken = depth.taken().min(MOST_DEPTH);
        self.depth = u16::try_from(taken).expect("it is not below zero, nor above the most");
        let Some(span) = levels_span(story, spec) else { return };
        let told = match self.across(spec, layout) {
            Some(across) => head_faults::too_wide_across(across, span, frame),
            None if depth.is_too_deep() => Some(head_faults::too_deep(depth, span, frame)),
            None => head_faults::too_shallow(depth, span, frame),
        };
        if let Some(d) = told {
            out.push(d);
        }
    }

    /// How much of its text's lines a head across them takes.
    fn across(&self, spec: &HeadSpec, layout: &Layout) -> Option<Across> {
        let (_, deep) = self.strip?;
        let size = layout.grid.size;
        let needed = if self.is_empty() { Abs::ZERO } else { self.least_height(layout) };
        Some(Across {
            needed: (needed + size - Abs(1)).whole(size),
            held: (deep + size / 2).whole(size),
            depth: spec.depth.filter(|_| spec.width.is_none()),
        })
    }

    /// An empty head in its room.
    fn room(frame: &Frame) -> Self {
        let (writing, (x, width), strip) = match (frame.across, frame.beside) {
            (Some(s), _) => {
                let (top, deep) = (s.rect.top(), s.rect.size.height);
                (s.writing, (s.rect.left(), s.rect.size.width), Some((top, deep)))
            }
            (None, Some(c)) => (frame.writing, (c.x, c.width), None),
            (None, None) => (frame.writing, (frame.room.left(), frame.room.size.width), None),
        };
        Self { levels: Vec::new(), depth: 0, writing, x, width, strip }
    }

    /// The head with nothing to set.
    pub(super) fn without_levels(self) -> Self {
        Self { levels: Vec::new(), ..self }
    }

    /// Whether there is nothing to set.
    pub(super) fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// Height of the type alone.
    fn type_height(&self) -> Abs {
        self.levels.iter().map(Level::height).sum()
    }

    /// The lines that its type and the white around it need.
    fn least_depth(&self, layout: &Layout) -> i64 {
        if self.levels.is_empty() {
            return 0;
        }
        let pitch = layout.grid.pitch;
        (self.least_height(layout) + pitch - Abs(1)).whole(pitch)
    }

    /// The height of its type and of the least white around it.
    fn least_height(&self, layout: &Layout) -> Abs {
        self.type_height() + self.whites(layout).least()
    }

    fn whites(&self, layout: &Layout) -> HeadSpaces {
        HeadSpaces::new(&layout.head, layout.grid.pitch, self.levels.len())
    }

    /// The head's lines at their places in `depth` lines from `top`, with the matter they are of.
    pub(super) fn set(
        self,
        top: Abs,
        depth: u16,
        layout: &Layout,
        mut put: impl FnMut(ShapedText, Vec<(Point, Line)>),
    ) {
        let whites = self.whites(layout);
        let (top, deep) = self.strip.unwrap_or((top, layout.grid.pitch * i64::from(depth)));
        let whites = whites.filling(deep - self.type_height());
        let mut y = top;
        for (level, white) in self.levels.into_iter().zip(whites) {
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
            put(level.typeset, lines);
        }
    }
}

impl Level {
    fn height(&self) -> Abs {
        let size = self.typeset.size();
        let more = i64::try_from(self.lines.len()).expect("a count has 63 bits") - 1;
        size + size.scale(LEADING * more, 1000)
    }
}

/// Where a line of `natural` width begins in `width`.
pub(crate) fn aligned(align: Align, width: Abs, natural: Abs) -> Abs {
    match align {
        Align::Left | Align::Justify => Abs::ZERO,
        Align::Centre => (width - natural) / 2,
        Align::Right => width - natural,
    }
}

fn first_levels(story: &Story) -> Vec<(CopyRole, &DisplayText)> {
    let levels = [
        (CopyRole::Label, &story.label),
        (CopyRole::Kicker, &story.kicker),
        (CopyRole::Head, &story.head),
        (CopyRole::Deck, &story.deck),
        (CopyRole::Byline, &story.byline),
    ];
    levels.into_iter().filter_map(|(part, text)| Some((part, text.as_ref()?))).collect()
}

fn jump_level<'a>(story: &'a Story, layout: &Layout) -> Vec<(CopyRole, &'a DisplayText)> {
    let repeated = if layout.jump.repeat_head { story.head.as_ref() } else { None };
    let text = story.jump_head.as_ref().or(repeated);
    text.map(|t| (CopyRole::JumpHead, t)).into_iter().collect()
}

/// A level's style: the layout's, with what the block says of its own head.
fn level_style(part: CopyRole, spec: &HeadSpec, layout: &Layout, latin: bool) -> Style {
    let name = match part {
        CopyRole::Label => "label",
        CopyRole::Kicker => "kicker",
        CopyRole::Deck => "deck",
        CopyRole::Byline => "byline",
        CopyRole::JumpHead => "jump_head",
        _ => "head",
    };
    let mut style = layout.story_style(name, latin);
    let size = match part {
        CopyRole::Head | CopyRole::JumpHead => spec.size,
        CopyRole::Kicker => spec.kicker,
        CopyRole::Deck => spec.deck,
        _ => None,
    };
    style.size = size.unwrap_or(style.size);
    if let (CopyRole::Head | CopyRole::JumpHead, Some(face)) = (part, &spec.face) {
        style.face.clone_from(face);
    }
    style.align = spec.align.unwrap_or(style.align);
    style
}

/// What a message about a whole head points to.
fn levels_span(story: &Story, spec: &HeadSpec) -> Option<Span> {
    let levels = first_levels(story);
    let head = levels.iter().find(|(part, _)| *part == CopyRole::Head).or(levels.first());
    spec.span.or(head.map(|(_, text)| text.span))
}

/// Whether a line can end nowhere before its end.
fn is_one_word(p: &ShapedParagraph, line: &Line) -> bool {
    let within = &p.clusters[line.start as usize..(line.end as usize).saturating_sub(1)];
    within.iter().all(|c| matches!(c.break_after, Break::Never | Break::Emergency))
}
