//! A story's copy, shaped once: the layout's styles resolved to faces, and text with its ruby and
//! forms.
//!
//! Whoever sets, probes or draws the copy shares it; nobody changes it.
//!
//! | question | module |
//! |---|---|
//! | a story's paragraphs, subheads and end note | `story_copy` |
//! | blocks in the text, and their words | `flow_block` |
//! | drop caps: which letters, how large | `drop_cap` |
//! | bold, lead-ins, emphasis, raised figures, small capitals, ruby within a paragraph | `styled_runs`, `wanted_form` |
//! | a text with its styles; display lines and notes in one style; how items of lists hang | `shaped_text` |
//! | display lines broken by sense | `display_lines` |
//! | a layout's style with its faces found; the rules of a language | `type_spec` |

mod display_lines;
mod drop_cap;
mod flow_block;
mod shaped_text;
mod story_copy;
mod styled_runs;
mod type_spec;
mod wanted_form;

pub use crate::edition::{BlockPlace, Copyfit};
pub(crate) use display_lines::{aligned, break_head};
pub use drop_cap::DropCap;
pub use flow_block::{BlockForm, BlockWords, FlowBlock};
pub(crate) use shaped_text::display;
pub use shaped_text::{CopyRole, ShapedText};
pub use story_copy::StoryCopy;
pub(crate) use type_spec::story_script;
pub use type_spec::{TypeSpec, text_rules};
