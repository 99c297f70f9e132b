//! Reads a row of the list of bookings.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, Spanned, code_point, rules};
use crate::edition::bookings::columns::{BookingColumn, BookingColumns};
use crate::edition::bookings::fields;
use crate::edition::copy::{Stray, stray};
use crate::edition::csv::Field;
use crate::edition::layout_file::HouseNames;
use crate::edition::{BookedFile, BookedSize, Booking};
use crate::world::composed;
use std::collections::BTreeMap;

/// The maximum number of characters of a name.
const MAX_NAME_CHARACTERS: usize = 100;

/// Reads the rows of a list.
pub(super) struct RowReader<'a> {
    file: FileId,
    text: &'a str,
    columns: BookingColumns,
    names: &'a HouseNames,
    /// Where each name stands.
    by_name: BTreeMap<String, Span>,
}

/// A row as it was read.
pub(super) struct ReadRow {
    pub(super) booking: Booking,
    /// Whether a field could not be read, which was reported.
    pub(super) is_unsound: bool,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(
        file: FileId,
        text: &'a str,
        columns: BookingColumns,
        names: &'a HouseNames,
    ) -> Self {
        Self { file, text, columns, names, by_name: BTreeMap::new() }
    }

    /// The words of a field in NFC without blanks around them, and where they stand.
    fn words(&self, field: &Field) -> Spanned<String> {
        let raw = &self.text[field.raw.clone()];
        let start = field.raw.start + (raw.len() - raw.trim_start().len());
        let end = start + raw.trim().len();
        let span = Span::new(self.file, start..end);
        Spanned { value: composed(field.text.trim()), span }
    }

    fn field(&self, row: &[Field], column: BookingColumn) -> Option<Spanned<String>> {
        self.columns.field(row, column).map(|field| self.words(field))
    }

    /// Reads a row; `None` if it is no booking of its own, which is reported.
    pub(super) fn row(&mut self, row: &[Field], out: &mut Diagnostics) -> Option<ReadRow> {
        let end = row.last().map_or(0, |field| field.raw.end);
        let start = row.first().map_or(end, |field| field.raw.start);
        let span = Span::new(self.file, start..end);
        if let Some(beyond) = self.columns.beyond(row) {
            out.push(too_long(self.words(beyond).span));
            return None;
        }
        let Some(name) = self.field(row, BookingColumn::Name) else {
            let message = "an advertisement in this list has no name";
            out.push(
                Diagnostic::error(rules::booking::NAME, message)
                    .at(span, "this row")
                    .help("give it a name of its own, by which it is told of and placed"),
            );
            return None;
        };
        if let Some(first) = self.by_name.get(&name.value) {
            out.push(twice(&name, *first));
            return None;
        }
        self.by_name.insert(name.value.clone(), name.span);
        let reading = FieldReading { name: &name, names: self.names, faults: Vec::new() };
        let (booking, faults) = reading.booking(span, |column| self.field(row, column));
        let is_unsound = !faults.is_empty();
        for d in faults {
            out.push(d);
        }
        Some(ReadRow { booking, is_unsound })
    }
}

/// Reads the fields of a row.
struct FieldReading<'a> {
    name: &'a Spanned<String>,
    names: &'a HouseNames,
    faults: Vec<Diagnostic>,
}

impl FieldReading<'_> {
    /// The booking of a row with what is wrong with its fields.
    fn booking(
        mut self,
        span: Span,
        field: impl Fn(BookingColumn) -> Option<Spanned<String>>,
    ) -> (Booking, Vec<Diagnostic>) {
        use BookingColumn::{Colour, File, Name, Page, Place, Size};
        let shown = self.name.value.chars();
        if shown.clone().count() > MAX_NAME_CHARACTERS || shown.clone().any(|c| c == '\n') {
            let help = format!("write it on one line, in {MAX_NAME_CHARACTERS} characters at most");
            self.report_field(Name, self.name, &help);
        }
        self.printable(Name, self.name);
        let file = field(File);
        if let Some(file) = &file {
            self.printable(File, file);
        }
        let page = field(Page).and_then(|words| {
            self.read(Page, &words, fields::page, "write the printed page number: 4")
        });
        let place = field(Place).and_then(|words| self.read(Place, &words, fields::place, PLACE));
        let size = field(Size).and_then(|words| self.read(Size, &words, fields::size, SIZE));
        let colour = field(Colour).and_then(|words| {
            let read = fields::colour(&words.value, self.names);
            read.map_err(|word| self.report_colour(&words, &word))
                .ok()
                .map(|value| Spanned { value, span: words.span })
        });
        let size = size.map(|Spanned { value: (extent, words), span }| BookedSize {
            extent: Spanned { value: extent, span },
            words,
        });
        let file = file.map_or(BookedFile::NotNamed, BookedFile::Late);
        (Booking { name: self.name.clone(), file, page, place, size, colour, span }, self.faults)
    }

    fn read<T>(
        &mut self,
        column: BookingColumn,
        words: &Spanned<String>,
        read: impl FnOnce(&str) -> Option<T>,
        help: &str,
    ) -> Option<Spanned<T>> {
        let value = read(&words.value);
        if value.is_none() {
            self.report_field(column, words, help);
        }
        value.map(|value| Spanned { value, span: words.span })
    }

    /// Reports a character that cannot be set or be part of a file's name.
    fn printable(&mut self, column: BookingColumn, words: &Spanned<String>) {
        let is_stray = |c: &char| stray(*c).is_some_and(|kind| kind != Stray::Private);
        if let Some(c) = words.value.chars().find(is_stray) {
            let help = format!("delete the character {} in it", code_point(c));
            self.report_field(column, words, &help);
        }
    }

    fn report_field(&mut self, column: BookingColumn, words: &Spanned<String>, help: &str) {
        let template = "{`column`} of the advertisement {`name`} cannot be \"{value}\"";
        let d = Diagnostic::error(rules::booking::VALUE, template)
            .fact("name", &self.name.value)
            .fact("column", column.name())
            .fact("value", &words.value);
        self.faults.push(d.at(words.span, "this field").help(help));
    }

    fn report_colour(&mut self, words: &Spanned<String>, word: &str) {
        let spots: Vec<&str> = self.names.spots.iter().map(|spot| spot.name.as_str()).collect();
        let known = match spots[..] {
            [] => "the layout has no spot inks".to_owned(),
            _ => format!("the layout's spot inks are {}", spots.join(", ")),
        };
        let help = format!(
            "\"{word}\" names no ink: write K (black alone) or CMYK, spot inks after it: K + red; {known}"
        );
        self.report_field(BookingColumn::Colour, words, &help);
    }
}

const PLACE: &str = "write column and line of the base grid between quotation marks, \"1,80\"; or \
                     foot 底 (across the whole page), foot-left 左下, foot-right 右下, top-left 左上, \
                     top-right 右上; or leave it empty, and the page spec places it";
const SIZE: &str = "write base columns by lines, 4 x 20; or width by height, 240 x 80 mm";

fn too_long(span: Span) -> Diagnostic {
    let message = "this row has more cells than the first row has columns";
    Diagnostic::error(rules::booking::ROW, message)
        .at(span, "beyond the last column")
        .help("put a cell that holds a comma between quotation marks: \"1,80\"")
}

fn twice(name: &Spanned<String>, first: Span) -> Diagnostic {
    Diagnostic::error(rules::booking::NAME, "two advertisements are called {`name`}")
        .fact("name", &name.value)
        .at(name.span, "again here")
        .at(first, "first here")
        .help("give each booking a name of its own, even where one advertisement is printed twice")
}
