//! All integration tests, in one binary: what the crate promises, checked from outside.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod architecture;
mod bad_input;
mod bounds;
mod broken_editions;
mod cli;
mod color;
mod columns;
mod determinism;
mod divided;
mod edition;
mod faces;
mod generated;
mod golden;
mod head_white;
mod icc;
mod judges;
mod kinds;
mod line_break_test;
mod lock;
mod locking;
mod marks;
mod newsroom;
mod pdf;
mod pdf_book;
mod pdf_tools;
mod pdf_vertical;
mod pictures;
mod preflight;
mod printers_marks;
mod properties;
mod proportional;
mod readme;
mod ruby;
mod settings;
mod specimen;
mod spreads;
mod together;
mod tools;
mod turns;
mod typed;
mod vertical;
mod vertical_pages;
