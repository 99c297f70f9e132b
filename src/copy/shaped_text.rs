//! A piece of a story in type, and how the items of lists hang.

use crate::copy::TypeSpec;
use crate::edition::{HeadPart, Paragraph, ParagraphKind};
use crate::geom::Abs;
use crate::house::{Align, Style};
use crate::text::{Indents, Line, Measure, ShapedParagraph, Typesetter};
use std::ops::Range;

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
    /// Words of a pull quote in the text.
    Quote,
    /// Running text of a box in the text.
    Boxed,
    /// A head in a box in the text.
    BoxHead,
    /// A note after the copy, no part of it.
    EndNote,
    /// Jump-out line.
    JumpOut,
    /// Jump-in line.
    JumpIn,
    /// Head on a continuation.
    JumpHead,
}

impl CopyRole {
    /// Whether it is a level of a head, on the story's first page or a continuation.
    pub fn is_of_head(self) -> bool {
        matches!(
            self,
            Self::Label | Self::Kicker | Self::Head | Self::Deck | Self::Byline | Self::JumpHead
        )
    }
}

impl From<HeadPart> for CopyRole {
    fn from(part: HeadPart) -> Self {
        match part {
            HeadPart::Label => Self::Label,
            HeadPart::Kicker => Self::Kicker,
            HeadPart::Head => Self::Head,
            HeadPart::Deck => Self::Deck,
            HeadPart::Byline => Self::Byline,
        }
    }
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
    /// What its lines leave free at their start.
    pub indents: Indents,
    /// Byte ranges of its text with a dot 着重号 at each character, in order.
    pub dotted: Vec<Range<usize>>,
}

impl ShapedText {
    /// The first style's alignment.
    pub fn align(&self) -> Align {
        self.specs.first().map_or(Align::Left, |s| s.align)
    }

    /// Its lines, broken for justified text, as its alignment wants them: at their natural widths
    /// unless they are justified.
    pub fn as_aligned(&self, mut lines: Vec<Line>) -> Vec<Line> {
        if self.align() != Align::Justify {
            for line in &mut lines {
                let clusters = line.start as usize..line.end as usize;
                *line = self.shaped.ragged_line(clusters, line.measure);
            }
        }
        lines
    }

    /// Sets clusters `range` as one line, whose ends are given, as its alignment wants it.
    pub fn line_between(&self, range: Range<usize>, measure: Measure) -> Line {
        match self.align() {
            Align::Justify => self.shaped.line_between(range, measure),
            _ => self.shaped.ragged_line(range, measure),
        }
    }

    /// The first style's size.
    pub fn size(&self) -> Abs {
        self.specs.first().map_or(Abs::ZERO, |s| s.face.size)
    }
}

/// Spaces between Han in running text and other small lines, in thousandths of an em.
pub(super) const SMALL_SPACE: i32 = 500;
/// Spaces between Han in display lines, in thousandths of an em.
const DISPLAY_SPACE: i32 = 1000;

/// A display line or a note in one style.
pub(crate) fn display(
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
    let indents = spec.indents();
    ShapedText { part, shaped: text, specs: vec![spec], indents, dotted: Vec::new() }
}

/// Gives the items of each list, one after the other, the hang of the widest marker; numbers are
/// ranged right, so that their stops stand below one another.
pub(super) fn hang_list_items(body: &[Paragraph], shaped: &mut [ShapedText]) {
    let is_item = |p: &Paragraph| matches!(p.kind, ParagraphKind::ListItem { .. });
    let mut from = 0;
    for items in body.chunk_by(|a, b| is_item(a) == is_item(b)) {
        let upto = from + items.len();
        let markers: Vec<Abs> =
            items.iter().zip(&shaped[from..upto]).map(|(p, text)| marker(p, text)).collect();
        let widest = markers.iter().copied().max().unwrap_or_default();
        for (text, marker) in shaped[from..upto].iter_mut().zip(markers) {
            if marker > Abs::ZERO {
                let edge = text.indents.first;
                let (first, rest) = (edge + widest - marker, edge + widest);
                text.indents = Indents { first, rest, ..text.indents };
            }
        }
        from = upto;
    }
}

/// Width of an item's marker with the blank after it; zero of any other paragraph.
fn marker(p: &Paragraph, text: &ShapedText) -> Abs {
    let ParagraphKind::ListItem { marker } = p.kind else { return Abs::ZERO };
    text.shaped.width_at_start(&text.shaped.clusters_of(&(0..marker)))
}
