//! A story's body, shaped.

use crate::copy::shaped_text::{CopyRole, ShapedText, display, hang_list_items};
use crate::copy::styled_runs::EndsOfStory;
use crate::copy::type_spec::story_script;
use crate::copy::{BlockWords, DropCap, FlowBlock, flow_block, styled_runs};
use crate::edition::{Copyfit, ParagraphKind, Story};
use crate::geom::Abs;
use crate::house::Layout;
use crate::text::Typesetter;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A story's body, shaped once.
#[derive(Clone, Debug)]
pub struct StoryCopy {
    /// Paragraphs and subheads, in order; last an end note, if there is one.
    pub body: Vec<Arc<ShapedText>>,
    /// Blocks in the text, in order.
    pub blocks: Vec<FlowBlock>,
    /// The words of those blocks that have some, by their index.
    pub block_words: BTreeMap<usize, BlockWords>,
    /// How paragraphs are set that may run a line longer or shorter.
    pub fit: Copyfit,
    /// By how much its ruby is larger than the room between the lines, if it is.
    pub ruby_overlap: Option<Abs>,
}

impl StoryCopy {
    /// A story's body in the layout's styles. `least` is the smallest size of type in one full ink
    /// that the press prints; raised figures are no smaller.
    pub fn shape(story: &Story, layout: &Layout, least: Abs, setter: &mut Typesetter<'_>) -> Self {
        Self::shape_with(story, layout, least, None, setter)
    }

    /// The same with `drop_cap` in the first paragraph of running text.
    pub fn shape_with(
        story: &Story,
        layout: &Layout,
        least: Abs,
        drop_cap: Option<DropCap>,
        setter: &mut Typesetter<'_>,
    ) -> Self {
        let opening = story.body.iter().position(|p| p.kind == ParagraphKind::Body);
        let ending = story.body.len().checked_sub(1);
        let mut shape = |(n, p)| {
            let ends = EndsOfStory {
                drop_cap: drop_cap.filter(|_| opening == Some(n)),
                end_mark: layout.text.end_mark.as_deref().filter(|_| ending == Some(n)),
            };
            styled_runs::paragraph(p, layout, least, ends, setter)
        };
        let mut shaped: Vec<ShapedText> = story.body.iter().enumerate().map(&mut shape).collect();
        hang_list_items(&story.body, &mut shaped);
        let mut body: Vec<Arc<ShapedText>> = shaped.into_iter().map(Arc::new).collect();
        if let Some(note) = &story.end_note {
            let style = layout.story_style("end_note", story_script(setter));
            body.push(Arc::new(display(&note.text, CopyRole::EndNote, &style, setter)));
        }
        let (blocks, block_words) = flow_block::shape_blocks(story, layout, least, setter);
        let ruby_overlap = styled_runs::ruby_overlap(story, layout);
        Self { body, blocks, block_words, fit: Copyfit::Natural, ruby_overlap }
    }
}
