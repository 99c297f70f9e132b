//! A story's copy, shaped once: the layout's styles resolved to faces, and text with its ruby and
//! forms.
//!
//! Whoever sets, probes or draws the copy shares it; nobody changes it.
//!
//! | question | module |
//! |---|---|
//! | a story's paragraphs, subheads and end note | `story_copy` |
//! | blocks in the text | `flow_block` |
//! | bold, lead-ins, raised figures, small capitals, ruby within a paragraph | `styled_runs` |
//! | a text with its styles; display lines and notes in one style | `shaped_text` |
//! | display lines broken by sense | `display_lines` |
//! | a layout's style with its faces found; the rules of a language | `type_spec` |

mod display_lines;
mod flow_block;
mod shaped_text;
mod story_copy;
mod styled_runs;
mod type_spec;

pub(crate) use display_lines::{aligned, break_head};
pub use flow_block::{BlockPlace, FlowBlock};
pub(crate) use shaped_text::display;
pub use shaped_text::{CopyRole, ShapedText};
pub use story_copy::StoryCopy;
pub use type_spec::{TypeSpec, text_rules};
