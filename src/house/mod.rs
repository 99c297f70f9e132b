//! The house style as plain values: what a layout file says of grid, styles, inks, furniture and
//! words.

mod border;
mod display;
mod face_file;
mod layout;
mod length;
mod lunar_date;
mod picture_spec;
mod rule_style;
mod style_names;
mod taboos;
mod text_block_spec;
mod wording;

pub use border::{Border, Ornament};
pub use display::{Align, DisplayItem, DisplayKind, EdgeRules, Style};
pub use face_file::FaceFile;
pub use layout::{
    ContinuationHead, Furniture, FurniturePages, GridSpec, HeadDefaults, HeadFitLimits, JumpSpec,
    LatinSpec, Layout, Numerals, ProhibitionLevel, SheetSpec, SpareShares, TextSpec, TurnPolicy,
};
pub use length::Length;
pub use lunar_date::LunarDate;
pub use picture_spec::PictureSpec;
pub use rule_style::RuleStyle;
pub use style_names::STYLES;
pub use taboos::{Taboo, TabooWeight, Taboos};
pub use text_block_spec::TextBlockSpec;
pub use wording::{Wording, han};
