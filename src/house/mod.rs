//! The house style as plain values: what a layout file says of grid, styles, inks, furniture and
//! words.

mod border;
mod display;
mod edition_date;
mod face_file;
mod grid_spec;
mod layout;
mod length;
mod lunar_date;
mod numerals;
mod picture_spec;
mod rule_style;
mod style_names;
mod taboos;
mod text_block_spec;
mod wording;

pub use border::{Border, Ornament};
pub use display::{Align, DisplayItem, DisplayKind, EdgeRules, StoryScript, Style};
pub use edition_date::EditionDate;
pub use face_file::FaceFile;
pub use grid_spec::GridSpec;
pub use layout::{
    ContinuationHead, Furniture, FurniturePages, HeadDefaults, HeadFitLimits, JumpSpec, LatinSpec,
    Layout, ProhibitionLevel, SheetSpec, SpareShares, TextSpec, TurnPolicy,
};
pub use length::Length;
pub use lunar_date::LunarDate;
pub use numerals::{Numerals, han};
pub use picture_spec::PictureSpec;
pub use rule_style::RuleStyle;
pub use style_names::STYLES;
pub use taboos::{Taboo, TabooWeight, Taboos};
pub use text_block_spec::TextBlockSpec;
pub use wording::Wording;
