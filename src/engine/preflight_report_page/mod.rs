//! The preflight report for the printer's desk: one page, set as any other.

mod desk;
mod entry;
mod page;
mod sheet;

pub use sheet::{ReportSubject, docket};
