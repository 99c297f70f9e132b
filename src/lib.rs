//! Newspaper make-up.
pub mod diag;
pub mod edition;
pub mod font;
pub mod geom;
pub mod image;
pub mod scene;
pub mod world;
