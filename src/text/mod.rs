//! Paragraph composition: shaping, line breaking and justification.
//!
//! In order: [`class_of`] classifies each character; a [`Typesetter`] itemises and shapes a
//! paragraph once into a [`ShapedParagraph`] (clusters, spacing, breaks), which does not depend on
//! the measure; [`Breakings`] holds the best breaking for each number of lines; [`Line::set`]
//! places the glyphs of a line, and [`Line::strain`] reports how far it was adjusted.

mod character;
mod cluster;
mod lines;
mod rules;
mod shape;
mod shaped_paragraph;
mod shaping;
mod style;
mod typesetter;

pub use character::classify::{Class, class_of, is_han};
pub use character::region::{Prohibition, Region};
pub use character::uax14::{Tailoring, opportunities};
pub use cluster::{
    Break, Cluster, ClusterGlyph, GlyphPlacement, PunctuationSpace, Spacing, SpacingKind,
    StyleIndex,
};
pub use lines::badness::{LOOSE, VISIBLE};
pub use lines::break_lines::{Breaking, Breakings, break_lines};
pub use lines::indents::{DropCapRoom, Indents};
pub use lines::justify::SetGlyph;
pub use lines::line::{Fit, Line, Measure};
pub use lines::loose_cause::{LooseCause, loose_causes};
pub(crate) use lines::measures::SetMeasures;
pub use lines::measures::{IndentedMeasure, LineMeasures, UniformMeasure};
pub use lines::relaxation::Relaxation;
pub use lines::set_ruby::SetRuby;
pub use lines::strain::Strain;
pub use shape::drop_cap::DropCapForm;
pub use shape::faces::CharacterCache;
pub use shape::forms::GlyphForm;
pub use shape::ruby::{RubyCopy, RubyStyle};
pub use shaped_paragraph::{FallbackFace, ShapedParagraph, ShapedRuby};
pub use shaping::Annotations;
pub use style::{TextRules, TypeStyle, UprightRuns};
pub use typesetter::Typesetter;
