//! What a picture's headers say, read without its pixels.

mod exif;
mod jpeg;
mod png;

pub(super) use jpeg::{MOST_SCANS, Scans, read as jpeg, scans};
pub(super) use png::read as png;

#[cfg(test)]
pub(super) use png::tests;
