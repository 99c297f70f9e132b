//! The thread of a story: its frames with their heads, and its turns with their jump lines.

use crate::edition::{Edition, StoryId};
use crate::geom::{Abs, WritingMode};
use crate::house::TurnPolicy;
use crate::makeup::head_blocks::head_block;
use crate::makeup::head_source::{HeadLevels, HeadSource};
use crate::makeup::headline::Headline;
use crate::makeup::turn::{self, PageTurn};
use crate::makeup::{Frame, Grid, Plan, TextColumn};
use crate::text::Typesetter;

/// The thread of a story, heads and jump lines shaped and measured.
#[derive(Clone, Debug)]
pub struct StoryThread {
    /// The grid in the writing mode of the story.
    pub grid: Grid,
    /// The frames, in order.
    pub frames: Vec<Frame>,
    /// The head of each frame.
    pub heads: Vec<Headline>,
    /// For each frame, the levels of its head that stand in a block of their own.
    pub head_blocks: Vec<Option<Headline>>,
    /// The turns to other pages, in the order of their frames.
    pub turns: Vec<PageTurn>,
    /// Where a story may turn.
    pub turn_policy: TurnPolicy,
    /// Maximum number of blank lines that a head above its text may absorb to level the columns.
    pub max_head_space: u16,
}

/// Maximum number of times that a head beside blocks on its story is measured again.
const MAX_ROUNDS: usize = 4;

impl StoryThread {
    /// Shapes and measures the heads and jump lines of `story`. `typesetter` returns a typesetter of the
    /// story's language for a writing mode.
    pub fn measure<'f>(
        edition: &Edition,
        plan: &Plan,
        story: StoryId,
        typesetter: impl Fn(WritingMode) -> Typesetter<'f>,
    ) -> Self {
        let source = &edition.stories[story.0 as usize];
        let mut frames = plan.threads[story.0 as usize].frames.clone();
        let writing = plan.writing(story);
        let mut setter = typesetter(writing);
        let mut heads = Vec::with_capacity(frames.len());
        let apart = |frame: &Frame| {
            let (block, room) = (head_block(edition, frame)?, frame.head_block?.room);
            let source = HeadSource::apart(edition, source, block);
            Some(Headline::apart(room, source, &mut typesetter(room.writing)))
        };
        let head_blocks = frames.iter().map(apart).collect();
        for (n, frame) in frames.iter_mut().enumerate() {
            let mut across = frame.across.map(|s| typesetter(s.writing));
            let levels = if n == 0 { HeadLevels::Full } else { HeadLevels::Jump };
            let setter = across.as_mut().unwrap_or(&mut setter);
            let mut measure = |frame: &Frame| {
                Headline::measure(frame, HeadSource::new(edition, source, frame, levels), setter)
            };
            let mut head = measure(frame);
            // A head that stands beside a block is narrower, and so perhaps deeper.
            for _ in 0..MAX_ROUNDS {
                let lines = head.depth.saturating_add(edition.layout.head.absorb);
                let over = frame.room_over(&plan.grid.written(writing), lines);
                if over == frame.over {
                    break;
                }
                frame.over = over;
                head = measure(frame);
            }
            heads.push(head);
        }
        Self {
            grid: plan.grid.written(writing),
            turns: turn::turns(&frames, &heads, &edition.layout, &mut setter),
            frames,
            heads,
            head_blocks,
            turn_policy: edition.layout.jump.turn,
            max_head_space: edition.layout.head.absorb,
        }
    }

    /// Width of the narrowest slots of all frames; zero where there are none.
    pub fn narrowest(&self) -> Abs {
        let widths = self.frames.iter().flat_map(|f| &f.columns).map(TextColumn::narrowest);
        widths.min().unwrap_or_default()
    }
}
