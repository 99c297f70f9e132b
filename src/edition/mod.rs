//! An edition: TOML specs and story texts, read and checked.

mod layout;
mod length;
mod model;
mod story;

pub use layout::{
    Furniture, GridSpec, HeadDefaults, JumpSpec, Layout, Numerals, Pages, Prohibition, STYLES,
    Sheet, TextSpec, Turn,
};
pub use length::Length;
pub use model::{
    Align, Block, Caption, Content, Corner, DisplayItem, DisplayKind, Edges, Edition, Extent,
    HeadPlace, HeadSpec, Page, RuleStyle, Spanned, Split, StoryBlock, StoryId, Style, Tints,
};
pub use story::{Edit, Mark, Paragraph, ParagraphKind, Story, Text};
