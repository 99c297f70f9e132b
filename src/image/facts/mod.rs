//! What a picture's headers say, read without its pixels.

mod exif;
mod frame;
mod jpeg;
mod pieces;
mod png;
mod scans;
mod segments;

pub(super) use jpeg::{Layout, read as jpeg};
pub(super) use png::read as png;

#[cfg(test)]
pub(super) use png::tests;
