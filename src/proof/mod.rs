//! Proofs for the layout desk: pages with the grid, frames, what is overset and where problems are
//! laid over them.
//!
//! [`PageOverlay`] holds what may be shown over a page, as values in page coordinates;
//! [`OverlayPainter`] appends some of it to the page's scene, which can then be rendered or written
//! as any other.

mod overlay;
mod page_key;
mod painter;

pub use overlay::{FrameMark, OversetMark, PageOverlay, ProblemMark, StraightLine};
pub use page_key::page_keys;
pub use painter::{OverlayKind, OverlayPainter};
