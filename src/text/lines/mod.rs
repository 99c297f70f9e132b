//! A prepared paragraph into lines: the best for any measures, and their glyphs at their places.
//!
//! [`break_lines`] asks [`total_fit`], which weighs ways by [`cost`] and [`badness`], from the
//! [`room`] that lines have; [`justify`] and [`set_ruby`] set a [`line`] with its [`gaps`], and
//! with [`letterfit`] where it is of words; [`strain`] tells how hard it was, and [`pays_for`] for
//! which rule.

pub(in crate::text) mod badness;
pub(in crate::text) mod break_lines;
pub(in crate::text) mod cost;
mod emergency;
pub(in crate::text) mod justify;
pub(in crate::text) mod letterfit;
pub(in crate::text) mod line;
pub(in crate::text) mod line_metrics;
pub(in crate::text) mod line_spacing;
pub(in crate::text) mod loose_cause;
pub(in crate::text) mod set_ruby;
pub(in crate::text) mod strain;
pub(in crate::text) mod total_fit;
