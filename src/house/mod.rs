//! The house style as plain values: what a layout file says of grid, styles, inks, furniture and
//! words.

mod display;
mod layout;
mod length;
mod lunar_date;
mod taboos;
mod wording;

pub use display::{Align, DisplayItem, DisplayKind, EdgeRules, RuleStyle, Style};
pub use layout::{
    ContinuationHead, FaceFile, Furniture, FurniturePages, GridSpec, HeadDefaults, JumpSpec,
    LatinSpec, Layout, Numerals, PictureSpec, ProhibitionLevel, STYLES, SheetSpec, SpareShares,
    TextSpec, TurnPolicy,
};
pub use length::Length;
pub use lunar_date::LunarDate;
pub use taboos::{Taboo, TabooWeight, Taboos};
pub use wording::{Wording, han};
