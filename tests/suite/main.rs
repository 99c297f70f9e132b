//! All integration tests, in one binary.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod pdf;
mod pdf_book;
mod pdf_tools;
mod tools;
