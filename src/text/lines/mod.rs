//! Line breaking and justification of a shaped paragraph.
//!
//! [`break_lines`] calls [`total_fit`], which rates breakings of given [`measures`] by [`cost`] and
//! [`badness`] from the [`line_metrics`], with rules up to a [`relaxation`] lifted; [`justify`] and
//! [`set_ruby`] position the glyphs of a [`line`] with its [`line_spacing`];
//! [`strain`] reports how far it was adjusted, and [`loose_cause`] which rule made it loose.

pub(in crate::text) mod badness;
pub(in crate::text) mod break_lines;
pub(in crate::text) mod cost;
pub(in crate::text) mod indents;
pub(in crate::text) mod justify;
pub(in crate::text) mod line;
pub(in crate::text) mod line_metrics;
pub(in crate::text) mod line_spacing;
pub(in crate::text) mod loose_cause;
pub(in crate::text) mod measures;
pub(in crate::text) mod relaxation;
pub(in crate::text) mod set_ruby;
pub(in crate::text) mod strain;
pub(in crate::text) mod total_fit;
mod width_bounds;
