//! From characters to clusters with glyphs: nothing here depends on a measure or on a neighbour.
//!
//! [`itemize`] cuts a paragraph and sets its marks and characters, [`latin`] its words; [`stand`],
//! [`upright`] and [`stacked`] set vertical lines; [`forms`] and [`ruby`] what a story marks.

mod by_face;
pub(in crate::text) mod cluster_builder;
pub(in crate::text) mod composed;
pub(in crate::text) mod dash;
pub(in crate::text) mod faces;
pub(in crate::text) mod fallback_face;
pub(in crate::text) mod forms;
pub(in crate::text) mod invisible;
pub(in crate::text) mod itemize;
pub(in crate::text) mod latin;
pub(in crate::text) mod marks;
pub(in crate::text) mod missing;
pub(in crate::text) mod ruby;
pub(in crate::text) mod spaces;
mod split_words;
pub(in crate::text) mod stacked;
pub(in crate::text) mod upright;
pub(in crate::text) mod vertical;
