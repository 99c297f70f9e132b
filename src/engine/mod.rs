//! The build pipeline, from an edition's folder to a finished file.
//!
//! [`edition`] runs all of it; [`galley`] sets one story in a single column. An edition with an
//! `edition.lock` builds only from the inputs that it was locked with. An [`Engine`] builds
//! repeatedly and caches results between builds.
//!
//! | question | module |
//! |---|---|
//! | the sequence of a build | `build_file`, `pipeline`, `pages`, `stories` |
//! | what a refresh makes again, and on which inputs that depends | `snapshot`, `stages`,
//! `stage_inputs` |
//! | faces, pictures, output intent | `faces`, `pictures`, `built_edition`, `output_intent` |
//! | missing content of a press file, and its preflight | `completeness`, `press` |
//! | lines available to and needed by stories, free areas | `budget` |
//! | booked advertisements: their places and inks | `booked_ads`, `booked_colours` |
//! | frozen pages, what has changed since the last press build | `frozen_pages`, `frozen_text`, `frozen_check`, `frozen_faults`, `page_changes` |
//! | locks, archives, printer's spreads | `lock`, `attachments`, `imposition` |

mod attachments;
mod booked_ads;
mod booked_colours;
mod budget;
mod build_file;
mod build_options;
mod built_edition;
mod completeness;
mod faces;
mod file_word_faults;
mod file_words;
mod frozen_check;
mod frozen_faults;
mod frozen_pages;
mod frozen_text;
mod galley;
mod glyphs;
mod imposition;
mod lock;
mod output_intent;
mod page_changes;
mod pages;
mod picture_faults;
mod pictures;
mod pipeline;
mod placed_page_check;
mod placed_pages;
mod preflight_report_page;
mod press;
mod press_report;
mod snapshot;
mod stage_inputs;
mod stages;
mod stories;
mod tables;
mod wanted;

pub use booked_ads::{AdBudget, AdState};
pub use budget::{EditionBudget, FreeArea, SavingBudget, StoryBudget, UnplacedStory, budget};
pub use build_file::{check, edition};
pub use build_options::{BuildOptions, Completeness, OnErrors, PressCheck};
pub use built_edition::Renditions;
pub use built_edition::{BuildReport, BuildStage, BuiltEdition};
pub use completeness::{has_errors, is_missing_content, missing};
pub use faces::load as load_faces;
pub use galley::{Galley, GalleyLine, galley};
pub use glyphs::damaged_characters;
pub use page_changes::PageChanges;
pub use pipeline::{book, title};
pub use preflight_report_page::{ReportSubject, preflight_report_page};
pub use press_report::{CheckedEdition, preflight};
pub use snapshot::{Engine, Snapshot};
pub use stages::StageCounts;
