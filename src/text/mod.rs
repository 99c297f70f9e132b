//! Composition: a paragraph's text becomes lines.
//!
//! In order: [`class_of`] says what each character is; a [`Typesetter`] itemises and shapes a
//! paragraph once into a [`Prepared`] (clusters, gaps, breaks: nothing there depends on a measure);
//! [`Ways`] are the best ways to break it for any measures, one for each number of lines;
//! [`Line::set`] places a line's glyphs, [`Line::strain`] tells how hard it was.

mod character;
mod cut;
mod lines;
mod prepared;
mod rules;
mod shape;
mod stance;
mod typesetter;

pub use character::classify::{Class, class_of, is_han};
pub use character::region::{Prohibition, Region};
pub use character::uax14::{Tailoring, opportunities};
pub use lines::badness::{LOOSE, VISIBLE};
pub use lines::break_lines::{Even, Measures, Relaxation, Way, Ways, break_lines};
pub use lines::justify::SetGlyph;
pub use lines::line::{Fit, Line, Measure};
pub use lines::pays_for::{Keeping, pays_for};
pub use lines::set_ruby::SetRuby;
pub use lines::strain::Strain;
pub use prepared::{Break, Cluster, ClusterGlyph, Edges, Gap, GapKind, Prepared};
pub use shape::faces::CharacterCache;
pub use shape::forms::Form;
pub use shape::ruby::{Ruby, RubyCopy, RubyStyle};
pub use shape::stand_in::StandIn;
pub use stance::Stance;
pub use typesetter::{Annotations, TextRules, TypeStyle, Typesetter, Upright};
