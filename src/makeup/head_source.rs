//! What a frame's head is made from: the levels of the story's head and their styles.

use crate::copy::CopyRole;
use crate::edition::{Content, DisplayText, Edition, HeadSpec, Story};
use crate::house::{ContinuationHead, Layout, Style};
use crate::makeup::Frame;

/// What a head is made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadSource<'a> {
    pub(super) story: &'a Story,
    pub(super) layout: &'a Layout,
    /// What the block says of its head.
    pub(super) spec: &'a HeadSpec,
    pub(super) levels: HeadLevels,
}

/// Which levels of a story's head a frame has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadLevels {
    /// All, in the story's first frame.
    Full,
    /// The jump head, in a continuation.
    Jump,
}

/// What a block says that says nothing of its head.
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

/// What the block that holds the head of a frame says of it.
pub(crate) fn head_spec<'e>(edition: &'e Edition, frame: &Frame) -> Option<&'e HeadSpec> {
    let block = frame.head_block.map_or(frame.id.block, |head| head.block);
    match &edition.pages[frame.id.page].blocks[block].content {
        Content::Story(block) => Some(&block.head),
        Content::Head(block) => Some(&block.head),
        _ => None,
    }
}

impl<'a> HeadSource<'a> {
    /// The head of a story's frame.
    pub(super) fn new(
        edition: &'a Edition,
        story: &'a Story,
        frame: &Frame,
        levels: HeadLevels,
    ) -> Self {
        let spec = head_spec(edition, frame).unwrap_or(NO_SPEC);
        Self { story, layout: &edition.layout, spec, levels }
    }

    /// The levels from the top, with their words.
    pub(super) fn texts(&self) -> Vec<(CopyRole, &'a DisplayText)> {
        let story = self.story;
        let text = |(part, text): (CopyRole, &'a Option<DisplayText>)| Some((part, text.as_ref()?));
        match self.levels {
            HeadLevels::Full => [
                (CopyRole::Label, &story.label),
                (CopyRole::Kicker, &story.kicker),
                (CopyRole::Head, &story.head),
                (CopyRole::Deck, &story.deck),
                (CopyRole::Byline, &story.byline),
            ]
            .into_iter()
            .filter_map(text)
            .collect(),
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

    /// A level's style: the layout's, with what the block says of its own head.
    pub(super) fn style(&self, part: CopyRole, latin: bool) -> Style {
        let name = match part {
            CopyRole::Label => "label",
            CopyRole::Kicker => "kicker",
            CopyRole::Deck => "deck",
            CopyRole::Byline => "byline",
            CopyRole::JumpHead => "jump_head",
            _ => "head",
        };
        let spec = self.spec;
        let mut style = self.layout.story_style(name, latin);
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
