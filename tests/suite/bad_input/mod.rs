//! Bad input: an error with its location, no text lost, never a panic.

mod characters;
mod files;
mod lists;
mod output;
#[cfg(unix)]
mod paths;
mod plan;
mod sizes;
mod toml;

use crate::newsroom::{Newsroom, place};

/// A block of story `id` from a cell, so many columns and lines.
fn block(id: &str, (column, line): (u16, u16), (columns, lines): (u16, u16)) -> String {
    format!(
        "[[block]]\nstory = \"{id}\"\nat = {{ column = {column}, line = {line} }}\n\
         span = {{ columns = {columns}, lines = {lines} }}\n\n"
    )
}

/// The places of all labels of the only diagnostic, in order.
fn places(room: &Newsroom) -> Vec<String> {
    let heard = room.build();
    let [d] = &heard.json()[..] else { panic!("{}", heard.err) };
    d["labels"].as_array().unwrap().iter().filter_map(place).collect()
}
