//! Colour by profile: what a picture's numbers look like, and the inks that look the same.
//!
//! - [`Profile`] reads an ICC profile, version 2 or 4: matrices and curves, or tables.
//! - [`Transform`] joins a picture's profile to a press profile, to its black ink alone, or to the screen:
//!   relative colorimetric, with black-point compensation as ISO 18619 has it.
//! - [`srgb_profile`], [`grey_profile`] and [`profile_of_tone`] write one where a picture has none.
//! - [`hold_ink`] and [`most_ink`] keep inks that are already the press's under its total-ink limit.
//!
//! A link is worked out once, in floating point of which every step is rounded alike on every
//! machine, and stored as whole numbers; samples are then converted in whole numbers only. The same
//! samples thus give the same inks everywhere.
//!
//! Sources: ICC.1:2001-04 (version 2), ICC.1:2010 (version 4), ISO 18619:2015.

mod black_ink;
mod black_point;
mod clut;
mod curve;
mod device;
mod header;
mod ink;
mod lut;
mod lut_ab;
mod pcs;
mod primaries;
mod profile;
mod read;
mod screen;
mod table;
mod tags;
mod transform;
mod written;

pub use header::{ProfileError, check_output_profile};
pub use ink::{hold_ink, most_ink};
pub use profile::{Profile, ProfileClass, ProfileSpace};
pub use screen::SoftProof;
pub use transform::Transform;
pub use written::{grey_profile, profile_of_tone, srgb_profile};
