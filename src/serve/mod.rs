//! The layout desk: an edition's pages in the browser, while their files are edited.
//!
//! A [`Desk`] builds the edition again when its files change, draws the pages that print something
//! else and describes everything else that is shown as JSON ([`DeskView`]). [`Server`] hands it to
//! browsers on the same machine, and to nobody else.
//!
//! | question | module |
//! |---|---|
//! | what is drawn again | `desk` |
//! | what the browser is told | `state`, `blocks`, `json_parts` |
//! | from a point on a page to the line of a file, and back | `locate` |
//! | files read and written by the browser | `source` |
//! | edits made at the page, undone and redone | `page_edit`, `spec_blocks`, `edit_history` |
//! | addresses | `routes` |
//! | who may ask, and how much | `guard`, `server` |

mod blocks;
mod desk;
mod edit_history;
mod guard;
mod json_parts;
mod locate;
mod page_edit;
mod routes;
mod server;
mod source;
mod spec_blocks;
mod state;

pub use desk::{Desk, DeskView};
pub use locate::{SourcePlace, place_of_line, source_at};
pub use server::{ServeError, Server, USUAL_PORT};
