//! The house style as plain values: what a layout file says of grid, styles, inks, furniture and
//! words.

mod dates;
mod display;
mod grid_spec;
mod layout;
mod numerals;
mod rules_and_borders;
mod story_specs;
mod taboos;
mod wording;

pub use dates::{EditionDate, LunarDate};
pub use display::{Align, DisplayItem, DisplayKind, EdgeRules, STYLES, StoryScript, Style};
pub use grid_spec::{GridSpec, Length};
pub use layout::{FaceFile, Furniture, FurniturePages, Layout, PictureSpec, SheetSpec};
pub use numerals::{Numerals, han};
pub use rules_and_borders::{Border, Ornament, RuleStyle};
pub use story_specs::{
    ContinuationHead, HeadDefaults, HeadFitLimits, JumpSpec, LatinSpec, ProhibitionLevel,
    SpareShares, TextBlockSpec, TextSpec, TurnPolicy,
};
pub use taboos::{Taboo, TabooWeight, Taboos};
pub use wording::Wording;
