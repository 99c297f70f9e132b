//! Colour management with ICC profiles.
//!
//! - [`Profile`] reads an ICC profile, version 2 or 4, matrix-based or table-based.
//! - [`Transform`] connects a picture's profile to a press profile, to its black ink alone, or to
//!   sRGB: relative colorimetric, with black-point compensation according to ISO 18619.
//! - [`srgb_profile`], [`grey_profile`] and [`profile_of_tone`] create ICC profiles.
//! - [`hold_ink`] and [`most_ink`] limit and measure total ink of samples in press CMYK.
//!
//! A transform is computed once, in floating-point arithmetic that is rounded identically on all
//! machines, and stored as integers; samples are then converted in integer arithmetic only. Results
//! are therefore reproducible across machines.
//!
//! Sources: ICC.1:2001-04 (version 2), ICC.1:2010 (version 4), ISO 18619:2015.

mod black_ink;
mod black_point;
mod clut;
mod curve;
mod device;
mod header;
mod ink;
mod kind;
mod lut;
mod lut_read;
mod pcs;
mod primaries;
mod profile;
mod read;
mod screen;
mod table;
mod tags;
mod transform;
mod written;

pub use header::check_output_profile;
pub use ink::{hold_ink, most_ink};
pub use kind::{ProfileClass, ProfileSpace};
pub use profile::Profile;
pub use read::ProfileError;
pub use screen::SoftProof;
pub use transform::Transform;
pub use written::{grey_profile, profile_of_tone, srgb_profile};
