//! The ad dummy 广告单: what the advertising department has booked, from a CSV file, and the blocks
//! that hold it.

mod block;
mod columns;
mod fields;
mod findings;
mod list;
mod placement;
mod placing;
mod read_list;
mod row;

pub(super) use block::content;
pub(super) use findings::{folders, not_booked};
pub(super) use list::{BookingList, ListState};
pub(super) use placing::place;
pub(super) use read_list::read;
