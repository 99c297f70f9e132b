//! Header data of pictures, read without decoding pixels.

mod exif;
mod jpeg;
mod pieces;
mod png;

pub(super) use jpeg::read as jpeg;
pub(super) use png::read as png;

#[cfg(test)]
pub(super) use png::tests;
