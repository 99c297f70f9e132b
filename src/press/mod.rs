//! Limits of a printing process: ink coverage, resolution, minimum sizes.
//!
//! The values are data in the folder `press/`, read by the `edition` module.

mod limits;

pub use limits::Limits;
