//! Composition: a paragraph's text becomes lines.
//!
//! In order: [`class_of`] says what each character is; a [`Typesetter`] itemises and shapes a
//! paragraph once into a [`Prepared`] (clusters, gaps, breaks: nothing there depends on a measure);
//! [`break_lines`] finds the best lines for any measures; [`Line::set`] places a line's glyphs.

mod break_lines;
mod classify;
mod composed;
mod cost;
mod cut;
mod faces;
mod forms;
mod invisible;
mod itemize;
mod justify;
mod latin;
mod line;
mod mixed;
mod open;
mod opportunity;
mod prepared;
mod quotes;
mod region;
mod ruby;
mod set_ruby;
mod spaces;
mod spacing;
mod stacked;
mod stance;
mod stand;
mod strain;
mod syllables;
mod total_fit;
mod typesetter;
mod uax14;
mod units;
mod upright;
mod walk;

pub use break_lines::{Even, Measures, Relaxation, Way, Ways, break_lines};
pub use classify::{Class, class_of, is_han};
pub use cost::LOOSE;
pub use forms::Form;
pub use justify::SetGlyph;
pub use line::{Fit, Line, Measure};
pub use prepared::{Break, Cluster, ClusterGlyph, Edges, Gap, GapKind, Prepared};
pub use region::{Prohibition, Region};
pub use ruby::{Ruby, RubyStyle};
pub use set_ruby::SetRuby;
pub use stance::Stance;
pub use strain::Strain;
pub use typesetter::{TextRules, TypeStyle, Typesetter, Upright};
pub use uax14::{Tailoring, opportunities};
