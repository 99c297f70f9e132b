//! A PDF's own rules: what it says it is, what it holds, its pages.

mod action;
mod guard;
mod intent;
mod kept;
mod metadata;
mod object;
mod open;
mod page;
mod standard;
mod trailer;
mod whereabouts;
mod xmp;

pub use open::{judge, structure};
