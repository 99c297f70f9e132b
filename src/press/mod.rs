//! What a press asks of a page, as numbers: ink, resolution, least sizes.
//!
//! The numbers themselves are data, in the folder `press/`; the room of editions reads them.

mod limits;

pub use limits::Limits;
