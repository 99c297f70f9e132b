//! All integration tests, in one binary: what the crate promises, checked from outside.

mod edition;
mod pdf;
mod pdf_book;
mod pdf_tools;
mod tools;
