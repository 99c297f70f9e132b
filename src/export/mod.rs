//! What leaves the house: a [`Book`](crate::scene::Book) written as a file.
//!
//! A room beneath this one a format; none of them knows of another. [`pdf`] writes for the press, the archive and the screen.

pub mod pdf;
