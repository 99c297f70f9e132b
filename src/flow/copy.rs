//! A story's copy, shaped once.

use crate::edition::{Align, Edition, Story, Style};
use crate::flow::TypeSpec;
use crate::flow::shape_copy::{self, SMALL_SPACE};
use crate::geom::Abs;
use crate::text::{ShapedParagraph, Typesetter};

/// What a piece of a story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyRole {
    /// Column label.
    Label,
    /// Kicker.
    Kicker,
    /// Main head.
    Head,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Subhead in the text.
    Subhead,
    /// Running text.
    Body,
    /// A note after the copy, no part of it.
    EndNote,
    /// Jump-out line.
    JumpOut,
    /// Jump-in line.
    JumpIn,
    /// Head on a continuation.
    JumpHead,
}

/// A piece of a story in type: shaped text with its styles.
#[derive(Clone, Debug)]
pub struct ShapedText {
    /// What it is.
    pub part: CopyRole,
    /// The text, shaped.
    pub shaped: ShapedParagraph,
    /// Its styles, by the number that clusters carry; that of its ruby, if it has any, is the last.
    pub specs: Vec<TypeSpec>,
}

impl ShapedText {
    /// The first style's alignment.
    pub fn align(&self) -> Align {
        self.specs.first().map_or(Align::Left, |s| s.align)
    }

    /// First-line indent of running text; none for lines that are centred or ranged right.
    pub fn indent(&self) -> Abs {
        match self.align() {
            Align::Justify | Align::Left => self.specs.first().map_or(Abs::ZERO, |s| s.indent),
            Align::Centre | Align::Right => Abs::ZERO,
        }
    }

    /// The first style's size.
    pub fn size(&self) -> Abs {
        self.specs.first().map_or(Abs::ZERO, |s| s.face.size)
    }
}

/// A story's body, shaped.
#[derive(Debug)]
pub struct BodyCopy {
    /// Paragraphs and subheads, in order; last an end note, if there is one.
    pub body: Vec<ShapedText>,
}

/// Spaces between Han in display lines, in thousandths of an em.
const DISPLAY_SPACE: i32 = 1000;

impl BodyCopy {
    /// A story's body, shaped with the layout's styles.
    pub(crate) fn prepare(story: &Story, edition: &Edition, setter: &mut Typesetter<'_>) -> Self {
        let text = |p| shape_copy::paragraph(p, edition, setter);
        let mut body: Vec<ShapedText> = story.body.iter().map(text).collect();
        if let Some(note) = &story.end_note {
            let style = edition.layout.story_style("end_note", setter.is_latin());
            body.push(display(&note.text, CopyRole::EndNote, &style, setter));
        }
        Self { body }
    }
}

/// A display line or a note in one style.
pub(super) fn display(
    text: &str,
    part: CopyRole,
    style: &Style,
    setter: &mut Typesetter<'_>,
) -> ShapedText {
    let small =
        matches!(part, CopyRole::Byline | CopyRole::EndNote | CopyRole::JumpOut | CopyRole::JumpIn);
    let space = if small { SMALL_SPACE } else { DISPLAY_SPACE };
    let spec = TypeSpec::new(style, setter.book(), space);
    let text = setter.shape_paragraph(text, &[(0..text.len(), &spec.face)]);
    ShapedText { part, shaped: text, specs: vec![spec] }
}
