//! A page's scene: stories, pictures, furniture and rules as items at their places.
//!
//! [`page`] puts them in paint order: grounds first, then stories and captions in reading order,
//! then furniture and rules.

mod display;
mod ground;
mod page;
mod picture;
mod plan;
mod reading;
mod rules;
mod stick;
mod story;
mod type_line;

pub use page::{Pictures, page};
pub use reading::{among, articles};
