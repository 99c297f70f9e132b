//! Blocks in a story's text: pull quotes, boxes, pictures within its columns; with their words,
//! shaped.

use crate::copy::shaped_text::hang_list_items;
use crate::copy::type_spec::story_script;
use crate::copy::{CopyRole, ShapedText, styled_runs};
use crate::edition::{BlockPlace, Paragraph, ParagraphKind, Story, TextBlockContent};
use crate::geom::Abs;
use crate::house::Layout;
use crate::text::{Indents, Typesetter};
use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::sync::Arc;

/// A block in a story's text. It is as wide as the slots where it stands, mostly its column, and
/// stays whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowBlock {
    /// Index of the paragraph that it stands before; the number of paragraphs at the story's end.
    pub before: usize,
    /// Lines of the grid that it takes at least, with the white about it.
    pub rows: NonZeroU16,
    /// Where it may stand.
    pub place: BlockPlace,
}

/// What a block in the text holds, which may need more lines than it takes at least.
#[derive(Clone, Debug)]
pub struct BlockWords {
    /// How they are set.
    pub form: BlockForm,
    /// The paragraphs, shaped.
    pub texts: Vec<Arc<ShapedText>>,
}

/// How the words of a block in the text are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockForm {
    /// As a pull quote: lines of their own distance, in the middle of its room.
    Quote {
        /// Distance of its lines.
        leading: Abs,
    },
    /// Not as paragraphs: what blocks of a page hold, with a line of white below that no column's
    /// foot needs.
    Block,
    /// In a box: on the lines of the grid, a character from its sides and a line from its head and
    /// foot.
    Boxed,
}

/// Distance of a pull quote's lines, in parts of its size.
const LEADING: (i64, i64) = (4, 3);

/// The blocks of a story, and the words of those that have some by their index.
pub(super) fn shape_blocks(
    story: &Story,
    layout: &Layout,
    least: Abs,
    setter: &mut Typesetter<'_>,
) -> (Vec<FlowBlock>, BTreeMap<usize, BlockWords>) {
    let mut words = BTreeMap::new();
    let mut blocks = Vec::with_capacity(story.blocks.len());
    for (n, block) in story.blocks.iter().enumerate() {
        let rows = match &block.content {
            TextBlockContent::OfPage { lines, .. } => *lines,
            _ => NonZeroU16::MIN,
        };
        blocks.push(FlowBlock { before: block.before, rows, place: block.place });
        let form = match &block.content {
            TextBlockContent::Quote(_) => {
                let size = layout.story_style("quote", story_script(setter)).size;
                BlockForm::Quote { leading: size.scale(LEADING.0, LEADING.1) }
            }
            TextBlockContent::Boxed(_) => BlockForm::Boxed,
            TextBlockContent::OfPage { .. } => BlockForm::Block,
            TextBlockContent::Rule(_) => continue,
        };
        let paragraphs = block.content.paragraphs();
        let mut shape = |p| styled_runs::paragraph_as(p, style(form, p), layout, least, setter);
        let mut shaped: Vec<ShapedText> = paragraphs.iter().map(&mut shape).collect();
        // Lists of a block begin at its edge, whatever indent its paragraphs have.
        let is_item = |p: &Paragraph| matches!(p.kind, ParagraphKind::ListItem { .. });
        let items = shaped.iter_mut().zip(paragraphs).filter(|(_, p)| is_item(p));
        items.for_each(|(text, _)| text.indents = Indents::default());
        hang_list_items(paragraphs, &mut shaped);
        for (text, p) in shaped.iter_mut().zip(paragraphs) {
            text.part = role(form, p);
        }
        let texts = shaped.into_iter().map(Arc::new).collect();
        words.insert(n, BlockWords { form, texts });
    }
    (blocks, words)
}

/// The name of the style of a paragraph that names none.
fn style(form: BlockForm, p: &Paragraph) -> &'static str {
    match (form, p.kind) {
        // Who said it: a paragraph that begins with a dash.
        (BlockForm::Quote { .. }, ParagraphKind::Item) => "quote_source",
        (BlockForm::Quote { .. }, _) => "quote",
        (BlockForm::Boxed, ParagraphKind::Subhead) => "box_head",
        (BlockForm::Boxed | BlockForm::Block, _) => "box",
    }
}

fn role(form: BlockForm, p: &Paragraph) -> CopyRole {
    match (form, p.kind) {
        (BlockForm::Quote { .. }, _) => CopyRole::Quote,
        (BlockForm::Boxed, ParagraphKind::Subhead) => CopyRole::BoxHead,
        (BlockForm::Boxed | BlockForm::Block, _) => CopyRole::Boxed,
    }
}
