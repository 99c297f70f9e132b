//! The ad dummy 广告单: what the advertising department has booked, from a CSV file, and the blocks
//! that hold it.

mod block;
mod columns;
mod fields;
mod findings;
mod list;
mod placing;
mod row;

pub(super) use block::content;
pub(super) use findings::{folders, not_booked};
pub(super) use list::{BookingList, ListState, read};
pub(super) use placing::place;
