//! Reads the list of bookings from its CSV file.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, Spanned, rules};
use crate::edition::BookedFile;
use crate::edition::bookings::columns::BookingColumns;
use crate::edition::bookings::list::{BookingList, ListState};
use crate::edition::bookings::row::RowReader;
use crate::edition::csv::{self, Field, Rest};
use crate::edition::decode;
use crate::edition::layout_file::HouseNames;
use crate::edition::source_loader::SourceLoader;
use crate::world::WorldError;

/// The maximum number of bookings of an issue.
const MAX_BOOKINGS: usize = 2000;

/// Reads the list that the edition names (`ads`).
pub(crate) fn read(
    loader: &mut SourceLoader<'_>,
    path: Option<&Spanned<String>>,
    names: &HouseNames,
) -> BookingList {
    let Some(path) = path else { return BookingList::default() };
    let unread = BookingList { state: ListState::Unread, ..BookingList::default() };
    loader.named.insert(path.value.clone());
    let Some((file, text)) = loader.file(path) else { return unread };
    let (path, out) = (&path.value, &mut loader.diagnostics);
    if let Some(nul) = decode::nul(&text, file) {
        out.push(nul);
        return unread;
    }
    let Some(rows) = rows(path, file, &text, out) else { return unread };
    let none = Vec::new();
    let (header, rows) = rows.split_first().unwrap_or((&none, &[]));
    let Some(columns) = BookingColumns::read(path, file, header, out) else { return unread };
    let state = ListState::Read(path.clone());
    let mut list = BookingList { state, ..BookingList::default() };
    let mut reader = RowReader::new(file, &text, columns, names);
    for row in rows {
        if let Some(read) = reader.row(row, out) {
            let id = list.push(read.booking);
            if read.is_unsound {
                list.unsound.insert(id);
            }
        }
    }
    find_files(&mut list, loader);
    list
}

/// The rows that are not blank; `None` if they cannot be told, or there are too many.
fn rows(path: &str, file: FileId, text: &str, out: &mut Diagnostics) -> Option<Vec<Vec<Field>>> {
    // Another row is the header.
    let found = csv::records(text, csv::delimiter(path), MAX_BOOKINGS + 1);
    if let Some(at) = found.bad_quote {
        out.push(csv::bad_quote(path, file, text, at));
        return None;
    }
    let mut rows = found.rows;
    if found.rest == Rest::Words {
        let at = rows.last().and_then(|row| row.first()).map_or(0, |field| field.raw.start);
        let words = "{`file`} lists more than {most} advertisements";
        out.push(
            Diagnostic::error(rules::booking::TOO_MANY, words)
                .fact("file", path)
                .fact("most", MAX_BOOKINGS)
                .at(Span::new(file, at..at), "the last that is read")
                .help("see whether this is the right file"),
        );
        return None;
    }
    rows.retain(|row| row.iter().any(|field| !field.text.trim().is_empty()));
    Some(rows)
}

/// Finds out which files have come. One that is there and cannot be read is an error.
fn find_files(list: &mut BookingList, loader: &mut SourceLoader<'_>) {
    let paths = list.bookings.iter().filter_map(|booking| booking.file.path());
    loader.named.extend(paths.map(|path| path.value.clone()));
    for booking in &mut list.bookings {
        let Some(path) = booking.file.path().cloned() else { continue };
        booking.file = match loader.expected(&path) {
            Some(WorldError::Missing(_)) => BookedFile::Late(path),
            Some(_) => {
                loader.expect_picture(&path);
                BookedFile::Here(path)
            }
            None => BookedFile::Here(path),
        };
    }
}
