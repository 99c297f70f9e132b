//! Source of a frame's head: the levels of the story's head and their styles.

use crate::copy::CopyRole;
use crate::edition::{Content, DisplayText, Edition, HeadBlock, HeadPart, HeadSpec, Story};
use crate::house::{ContinuationHead, Layout, StoryScript, Style};
use crate::makeup::Frame;
use crate::makeup::head_blocks::head_block;

/// Source of a head.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadSource<'a> {
    pub(super) story: &'a Story,
    pub(super) layout: &'a Layout,
    /// The spec of the head in its block.
    pub(super) spec: &'a HeadSpec,
    pub(super) levels: HeadLevels,
    share: LevelShare<'a>,
}

/// Which of its levels a head has, where a block holds some of them alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LevelShare<'a> {
    Whole,
    None,
    Only(&'a [HeadPart]),
    Without(&'a [HeadPart]),
}

impl LevelShare<'_> {
    fn holds(self, part: HeadPart) -> bool {
        match self {
            Self::Whole => true,
            Self::None => false,
            Self::Only(parts) => parts.contains(&part),
            Self::Without(parts) => !parts.contains(&part),
        }
    }
}

/// Which levels of a story's head a frame has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadLevels {
    /// All, in the story's first frame.
    Full,
    /// The jump head, in a continuation.
    Jump,
}

/// Spec of the head of a block that gives none.
const NO_SPEC: &HeadSpec = &HeadSpec {
    place: None,
    size: None,
    face: None,
    kicker: None,
    deck: None,
    lines: None,
    align: None,
    fit: false,
    ink: None,
    depth: None,
    width: None,
    writing: None,
    span: None,
};

impl<'a> HeadSource<'a> {
    /// The head of a story's frame, without the levels that stand in a block of their own.
    pub(super) fn new(
        edition: &'a Edition,
        story: &'a Story,
        frame: &Frame,
        levels: HeadLevels,
    ) -> Self {
        let spec = match &edition.pages[frame.id.page].blocks[frame.id.block].content {
            Content::Story(block) => &block.head,
            _ => NO_SPEC,
        };
        let apart = head_block(edition, frame).map(|block| block.levels.as_deref());
        let share = match apart {
            None => LevelShare::Whole,
            Some(Some(apart)) => LevelShare::Without(apart),
            Some(None) => LevelShare::None,
        };
        Self { story, layout: &edition.layout, spec, levels, share }
    }

    /// The head in a block of its own, or the levels of it that stand there.
    pub(super) fn apart(edition: &'a Edition, story: &'a Story, block: &'a HeadBlock) -> Self {
        let share = block.levels.as_deref().map_or(LevelShare::Whole, LevelShare::Only);
        let (layout, spec) = (&edition.layout, &block.head);
        Self { story, layout, spec, levels: HeadLevels::Full, share }
    }

    /// The levels from the top, with their text.
    pub(super) fn texts(&self) -> Vec<(CopyRole, &'a DisplayText)> {
        let story = self.story;
        let level = |part: HeadPart| Some((part.into(), story.level(part)?));
        match self.levels {
            HeadLevels::Full => {
                let here = HeadPart::ALL.into_iter().filter(|part| self.share.holds(*part));
                here.filter_map(level).collect()
            }
            HeadLevels::Jump => {
                let repeated = match self.layout.jump.head {
                    ContinuationHead::Repeat => story.head.as_ref(),
                    ContinuationHead::None => None,
                };
                let own = story.jump_head.as_ref().or(repeated);
                own.map(|t| (CopyRole::JumpHead, t)).into_iter().collect()
            }
        }
    }

    /// Style of a level: the layout's, with the settings of the head's spec.
    pub(super) fn style(&self, part: CopyRole, script: StoryScript) -> Style {
        let name = match part {
            CopyRole::Label => "label",
            CopyRole::Kicker => "kicker",
            CopyRole::Deck => "deck",
            CopyRole::Byline => "byline",
            CopyRole::JumpHead => "jump_head",
            _ => "head",
        };
        let spec = self.spec;
        let mut style = self.layout.story_style(name, script);
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
        style.ink = spec.ink.unwrap_or(style.ink);
        style
    }
}
