//! All integration tests, in one binary: what the crate promises, checked from outside.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod edition;
mod generated;
mod pdf;
mod pdf_book;
mod pdf_tools;
mod readme;
mod tools;
