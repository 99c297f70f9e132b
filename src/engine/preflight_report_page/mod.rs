//! The preflight report as a page of its own, set like any other page.

mod desk;
mod entry;
mod page;
mod sheet;

pub use sheet::{ReportSubject, docket};
