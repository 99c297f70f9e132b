//! All integration tests, in one binary.

mod pdf;
mod pdf_book;
mod pdf_tools;
mod tools;
