//! Output: a [`Book`](crate::scene::Book) written as a file.
//!
//! Each format has a module of its own. [`pdf`] writes for the press, the archive and the screen;
//! [`png`] writes pages as pixels, [`svg`] as shapes.

pub mod pdf;
pub mod png;
pub mod svg;
