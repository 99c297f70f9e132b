//! How well a story is set: what an editor would mend in its lines, and where.

use crate::copy::CopyRole;
use crate::edition::{Edition, StoryId};
use crate::flow::{FilledFrame, FilledThread, SetLine};
use crate::text::{LOOSE, Line, LooseCause, Relaxation, ShapedParagraph, VISIBLE, loose_causes};
use serde::Serialize;
use std::sync::Arc;

/// How well one story is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quality {
    /// The story.
    pub story: String,
    /// Lines of running text.
    pub lines: usize,
    /// Lines for which marks were drawn in.
    pub drawn_in: usize,
    /// Lines that end in a hyphen.
    pub hyphens: usize,
    /// Lines whose gaps are opened by more than a tenth of an em.
    pub beyond_tenth: usize,
    /// Lines whose gaps are opened by more than a quarter of an em.
    pub beyond_quarter: usize,
    /// The widest gap; nothing if no line was driven out.
    pub widest: Option<OpenedLine>,
    /// The lines whose gaps are opened by more than a tenth of an em, in order.
    pub opened: Vec<OpenedLine>,
    /// Last lines of one character, or of marks alone.
    pub lone: Vec<QualitySpot>,
    /// Rules that lines gave up.
    pub relaxed: Vec<Relaxed>,
}

/// A line's gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenedLine {
    /// By how much they are opened, in thousandths of an em.
    pub thousandths: i64,
    /// What the line pays for with its white, if that can be seen: the rule without which it would
    /// stand closer.
    pub pays_for: Option<&'static str>,
    /// Where.
    pub spot: QualitySpot,
}

/// A rule that a line gave up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relaxed {
    /// Which.
    pub rule: &'static str,
    /// Where.
    pub spot: QualitySpot,
}

/// A line's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QualitySpot {
    /// Printed page number.
    pub page: u32,
    /// Column of the block, from 1.
    pub column: usize,
    /// Line of the block, from 1, the head's counted.
    pub line: i64,
    /// Its words.
    pub text: String,
}

impl Relaxation {
    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name => "name-parted",
            Self::Unit => "number-and-unit",
            Self::Dash => "dash-at-start",
            Self::Stops => "stops-drawn-in",
            Self::Loose => "loose",
            Self::Parted => "word-parted",
            Self::Overfull => "overfull",
        }
    }
}

impl LooseCause {
    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::LineCount => "line-count",
            Self::Unit => "number-and-unit",
            Self::Name => "name",
            Self::LastLine => "last-line",
            Self::Marks => "marks",
            Self::Word => "word",
            Self::Several => "several",
            Self::Nothing => "nothing",
        }
    }
}

/// How well a story is set in its frames.
pub fn quality(edition: &Edition, story: StoryId, filled: &FilledThread) -> Quality {
    let story = edition.stories[story.0 as usize].id.clone();
    let mut found = Quality { story, ..Quality::default() };
    let pitch = edition.layout.grid.pitch;
    let mut keeping = keeping(filled);
    for frame in &filled.frames {
        for set in &frame.lines {
            let text = &filled.texts[set.text];
            if text.part != CopyRole::Body {
                continue;
            }
            let spot = || spot(filled, frame, set, pitch);
            let pays_for = keeping[set.text].next().flatten();
            found.add(&text.shaped, &set.line, pays_for, spot);
        }
    }
    found
}

/// For each paragraph, what its lines pay for, in order.
fn keeping(filled: &FilledThread) -> Vec<std::vec::IntoIter<Option<LooseCause>>> {
    let mut lines: Vec<Vec<Line>> = vec![Vec::new(); filled.texts.len()];
    for set in filled.frames.iter().flat_map(|f| &f.lines) {
        lines[set.text].push(set.line);
    }
    let each = filled.texts.iter().zip(&lines);
    each.map(|(text, lines)| loose_causes(&text.shaped, lines).into_iter()).collect()
}

impl Quality {
    fn add(
        &mut self,
        text: &ShapedParagraph,
        line: &Line,
        pays_for: Option<LooseCause>,
        spot: impl Fn() -> QualitySpot,
    ) {
        let strain = line.strain(text);
        let pays_for = pays_for.map(LooseCause::name);
        let gap = || OpenedLine { thousandths: strain.opened, pays_for, spot: spot() };
        self.lines += 1;
        self.drawn_in += usize::from(strain.reduced);
        self.hyphens += usize::from(line.hyphen.is_some());
        if strain.opened > VISIBLE {
            self.beyond_tenth += 1;
            self.opened.push(gap());
        }
        self.beyond_quarter += usize::from(strain.opened > LOOSE);
        if strain.opened > self.widest.as_ref().map_or(0, |w| w.thousandths) {
            self.widest = Some(gap());
        }
        if line.is_lone(text) {
            self.lone.push(spot());
        }
        for rule in &strain.relaxed {
            let short = *rule == Relaxation::Loose && strain.opened == 0;
            let rule = if short { "short" } else { rule.name() };
            self.relaxed.push(Relaxed { rule, spot: spot() });
        }
    }
}

fn spot(
    filled: &FilledThread,
    frame: &FilledFrame,
    set: &SetLine,
    pitch: crate::geom::Abs,
) -> QualitySpot {
    let text = &filled.texts[set.text].shaped;
    let mut words = text.text_of(set.line.start as usize..set.line.end as usize).to_owned();
    words.extend(set.line.hyphen.map(|_| '-'));
    QualitySpot {
        page: frame.frame.page,
        column: frame.frame.columns.iter().rposition(|c| c.x <= set.at.x).map_or(1, |c| c + 1),
        line: (set.at.y - frame.frame.top).whole(pitch) + 1,
        text: words,
    }
}

/// How well each story of an edition is set; `filled` are its stories in their order.
pub fn qualities(edition: &Edition, filled: &[Arc<FilledThread>]) -> Vec<Quality> {
    (0..).map(StoryId).zip(filled).map(|(story, f)| quality(edition, story, f)).collect()
}
