//! A story's body, shaped.

use crate::copy::FlowBlock;
use crate::copy::shaped_text::{CopyRole, ShapedText, display};
use crate::copy::styled_runs;
use crate::edition::Story;
use crate::geom::Abs;
use crate::house::Layout;
use crate::text::Typesetter;
use std::sync::Arc;

/// A story's body, shaped once.
#[derive(Clone, Debug)]
pub struct StoryCopy {
    /// Paragraphs and subheads, in order; last an end note, if there is one.
    pub body: Vec<Arc<ShapedText>>,
    /// Blocks in the text, in order.
    pub blocks: Vec<FlowBlock>,
    /// By how much its ruby is larger than the room between the lines, if it is.
    pub ruby_overlap: Option<Abs>,
}

impl StoryCopy {
    /// A story's body in the layout's styles. `least` is the smallest size of type in one full ink
    /// that the press prints; raised figures are no smaller.
    pub fn shape(story: &Story, layout: &Layout, least: Abs, setter: &mut Typesetter<'_>) -> Self {
        let text = |p| Arc::new(styled_runs::paragraph(p, layout, least, setter));
        let mut body: Vec<Arc<ShapedText>> = story.body.iter().map(text).collect();
        if let Some(note) = &story.end_note {
            let style = layout.story_style("end_note", setter.is_latin());
            body.push(Arc::new(display(&note.text, CopyRole::EndNote, &style, setter)));
        }
        Self { body, blocks: Vec::new(), ruby_overlap: styled_runs::ruby_overlap(story, layout) }
    }
}
