//! The ad dummy 广告单: what the advertising department has booked, from a CSV file, and the blocks
//! that hold it.

mod columns;
mod fields;
mod list;
mod placing;
mod read_list;
mod row;

pub(super) use list::{BookingList, ListState, content};
pub(super) use placing::{folders, not_booked, place};
pub(super) use read_list::read;
