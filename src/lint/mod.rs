//! Diagnostics and figures of quality of set stories.
//!
//! [`flow`](crate::flow) returns values and words none of them; here each becomes a diagnostic with
//! what is wrong, where in the source and on the page, and how to mend it. So whoever fills threads
//! only to compare them, as a search over page plans does, pays for no sentence, and what is worth
//! a diagnostic is decided in one place.

mod columns;
mod context;
mod copyfit;
mod fallback_faces;
mod heads;
mod missing;
mod quality;
mod relaxed_lines;
mod table;
mod taboos;
mod tall_type;
mod thread;
mod turns;
mod units;

pub(crate) use fallback_faces::MissingFrom;
pub(crate) use heads::{HeadPlaces, head_fault};
pub(crate) use missing::MissingCharacters;
pub use quality::{OpenedLine, Quality, QualitySpot, Relaxed, qualities, quality};
pub(crate) use relaxed_lines::MAX_OPENED;
pub use table::table;
pub use taboos::{legal_form, taboos};
pub use thread::thread;
pub use turns::story_references;
pub(crate) use units::characters;
