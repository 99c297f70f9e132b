//! Shaping: from characters to clusters with glyphs, independent of measure and neighbours.
//!
//! [`itemize`] splits a paragraph and sets Chinese characters and marks, [`latin`] sets words;
//! [`vertical`], [`upright`] and [`stacked`] handle vertical lines, [`forms`] and [`ruby`] markup.

pub(in crate::text) mod borrowed;
mod by_face;
pub(in crate::text) mod character_glyph;
pub(in crate::text) mod cluster_builder;
pub(in crate::text) mod composed;
pub(in crate::text) mod dash;
mod dotless;
pub(in crate::text) mod drop_cap;
pub(in crate::text) mod faces;
pub(in crate::text) mod forms;
pub(in crate::text) mod itemize;
pub(in crate::text) mod latin;
pub(in crate::text) mod marks;
pub(in crate::text) mod ruby;
pub(in crate::text) mod spaces;
mod split_words;
pub(in crate::text) mod stacked;
pub(in crate::text) mod upright;
pub(in crate::text) mod vertical;
