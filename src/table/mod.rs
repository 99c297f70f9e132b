//! Tables in their blocks: cells shaped and measured, columns fitted to the width, rows shared out
//! over columns and blocks in order.
//!
//! [`set`] returns values only; [`lint`](crate::lint) words what is wrong, and
//! [`compose`](crate::compose) draws rows, rules and grounds.
//!
//! | question | module |
//! |---|---|
//! | where a number is aligned, and what a number is | `decimal` |
//! | a cell's width, with and without breaks | `cell` |
//! | the widths of columns: integers that give the whole measure | `widths` |
//! | how many rows a column holds, and where they go on | `rows` |
//! | what a block says of its table, and what holds without it | `setting` |
//! | all of a table | `set`, `set_table` |

mod cell;
mod decimal;
mod measure;
mod rows;
mod set;
mod set_row;
mod set_table;
mod setting;
mod widths;

pub use cell::CellTypesetters;
pub use set::{TableRequest, TableRoom, set};
pub use set_table::{
    LinePitch, OversetDepth, OversetRows, RowPlace, RowSpecs, RowStack, RowType, SetCellLine,
    SetRow, SetTable, SetTableBlock, SetTableCell, TableFault, TableFaultKind,
};
