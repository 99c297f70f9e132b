//! Pictures: read, checked, brought to grey.

mod picture;

pub use picture::{Picture, PictureError};
