//! Tables: CSV files set in blocks.

mod faults;
mod files;
mod random;
mod setting;

use crate::newsroom::{FONTS, Newsroom};
use crate::printers_marks::built;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::engine::{self, BuildOptions, BuiltEdition, Completeness};
use stonehand::geom::{Abs, Point};
use stonehand::scene::{Item, Role, TableCellPlace};
use stonehand::world::DiskWorld;

/// Left edge and top of the type area.
const ORIGIN: Point = Point::new(Abs::mm(10), Abs::mm(10));
/// The size of its characters.
const SIZE: Abs = Abs::pt(9);

/// A block over both base columns, 25 characters wide, from a line of the page on.
fn block(line: u16, lines: u16, keys: &str) -> String {
    format!(
        "[[block]]\ntable = \"tables/t.csv\"\nat = {{ column = 1, line = {line} }}\n\
         span = {{ columns = 2, lines = {lines} }}\n{keys}\n"
    )
}

/// An edition whose only page has a table in a block 25 characters wide and so many lines deep.
fn table(csv: &str, lines: u16, keys: &str) -> Newsroom {
    Newsroom::new().pages(&[&block(1, lines, keys)]).file("tables/t.csv", csv)
}

/// The edition as a draft, so that rows may be missing.
fn draft(room: &Newsroom) -> BuiltEdition {
    let options = BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() };
    built(room, &options)
}

/// What is to be done about what a rule says.
fn remedy(room: &Newsroom, code: &str) -> String {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::check(&world, &BuildOptions::default(), &mut |_| {});
    let mut told = report.diagnostics.iter().filter(|d| d.rule.code == code);
    told.next().unwrap_or_else(|| panic!("{:#?}", report.diagnostics)).help.clone().unwrap()
}

/// What is said of tables, as severity, code, place in the file and message.
fn said(room: &Newsroom) -> Vec<String> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::check(&world, &BuildOptions::default(), &mut |_| {});
    let line = |d: &Diagnostic| {
        let at = d.labels.first().map_or_else(String::new, |label| {
            let at = report.sources.locate(label.span).unwrap();
            let path = &report.sources.get(label.span.file).unwrap().path;
            format!("{path}:{}:{} ", at.line, at.column)
        });
        let severity = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        format!("{severity} {} {at}{}", d.rule.code, d.message())
    };
    let others = ["edition::story-not-placed", "page::uncovered"];
    report.diagnostics.iter().filter(|d| !others.contains(&d.rule.code)).map(line).collect()
}

/// The words of a cell, or of a repeated header.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    text: String,
    /// Where they begin, from the type area's left edge.
    x: Abs,
    /// Their baseline, from the type area's top.
    y: Abs,
    place: Option<TableCellPlace>,
}

/// All words on a page, line by line of each cell, in the order in which they are printed.
fn words(built: &BuiltEdition, page: usize) -> Vec<Words> {
    let mut all: Vec<Words> = Vec::new();
    for (at, item) in &built.book.pages[page].items {
        let Item::Glyphs(run) = item else { continue };
        let place = match run.tag.role {
            Role::Cell(place) => Some(place),
            _ => None,
        };
        let (x, y) = (at.x - ORIGIN.x, at.y - ORIGIN.y);
        match all.last_mut() {
            Some(last) if last.y == y && last.place == place && place.is_some() => {
                last.text.push_str(&run.text);
            }
            _ => all.push(Words { text: run.text.to_string(), x, y, place }),
        }
    }
    all
}

fn texts(words: &[Words]) -> Vec<&str> {
    words.iter().map(|w| w.text.as_str()).collect()
}

/// The baseline of the line at `n` of the grid, from 0.
fn line(n: i64) -> Abs {
    SIZE.scale(88, 100) + Abs::pt(12) * n
}
