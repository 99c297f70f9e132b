//! Splits CSV text into records and fields, each with its place. Source: RFC 4180.

use crate::diag::{Diagnostic, FileId, Span, rules};
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use std::ops::Range;

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its bytes in the file, quotation marks among them.
    pub(crate) raw: Range<usize>,
    /// Its text.
    pub(crate) text: String,
}

/// The records of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Records {
    pub(crate) rows: Vec<Vec<Field>>,
    /// Where a quotation mark opens that is never closed: all that follows would be its field.
    pub(crate) bad_quote: Option<usize>,
    /// What follows the last record that was read.
    pub(crate) rest: Rest,
}

/// What follows the records that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Nothing but blank lines and cells.
    #[default]
    Blank,
    Words,
}

/// Splits `text`, whose lines end with `\n`, into at most `max_records` records; blank lines are none.
pub(crate) fn records(text: &str, delimiter: u8, max_records: usize) -> Records {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let (mut at, mut found) = (0, Records::default());
    let mut row: Vec<Field> = Vec::new();
    // A byte more than any field takes: a full buffer is told before the end of the input.
    let mut buffer = vec![0; text.len() + 1];
    while found.rows.len() < max_records {
        let Some(read) = field(&mut reader, &text.as_bytes()[at..], &mut buffer) else { break };
        // Blank lines before a record are taken with its first field.
        let rest = &text[at..];
        let blank =
            if row.is_empty() { rest.len() - rest.trim_start_matches('\n').len() } else { 0 };
        let start = at + blank;
        at += read.taken;
        let end = at - usize::from(read.ends_with_mark);
        let raw = start.min(end)..end;
        if !is_sound(&text[raw.clone()]) {
            found.bad_quote = found.bad_quote.or(Some(raw.start));
        }
        // Delimiters and quotation marks are ASCII, so a field is whole characters.
        let words = String::from_utf8_lossy(&buffer[..read.length]).into_owned();
        row.push(Field { raw, text: words });
        if read.ends_record {
            found.rows.push(std::mem::take(&mut row));
        }
    }
    let is_word = |c: char| c != char::from(delimiter) && c != '"' && !c.is_whitespace();
    if text[at..].contains(is_word) {
        found.rest = Rest::Words;
    }
    found
}

/// Whether a field that begins with a quotation mark ends with the one that closes it. What follows
/// that mark would be taken without it.
fn is_sound(raw: &str) -> bool {
    let Some(rest) = raw.strip_prefix('"') else { return true };
    rest.strip_suffix('"').is_some_and(|inner| !inner.replace("\"\"", "").contains('"'))
}

/// The delimiter of a file by its name: tabs in one that ends with `.tsv`, else commas.
pub(crate) fn delimiter(path: &str) -> u8 {
    if path.to_ascii_lowercase().ends_with(".tsv") { b'\t' } else { b',' }
}

/// The error for a quotation mark, at `at` in `text`, that opens a cell and does not end it.
pub(crate) fn bad_quote(path: &str, file: FileId, text: &str, at: usize) -> Diagnostic {
    // Two marks in a row stand for one within the cell.
    let within = text[at + 1..].replace("\"\"", "");
    let words = if within.contains('"') {
        "a quotation mark in {`file`} opens a cell and more follows the one that closes it"
    } else {
        "a quotation mark in {`file`} opens a cell and is never closed"
    };
    Diagnostic::error(rules::table::QUOTE, words)
        .fact("file", path)
        .at(Span::new(file, at..at + 1), "opened here")
        .help(
            "close it at the end of the cell; a quotation mark within such a cell is typed twice: \
             \"\"\"辽宁\"\"舰\"",
        )
}

/// A field as it was read.
struct ReadField {
    /// How many bytes of the input it took.
    taken: usize,
    /// How many bytes of the buffer its text takes.
    length: usize,
    /// Whether the last byte taken is the delimiter or the line end after it.
    ends_with_mark: bool,
    ends_record: bool,
}

/// Reads the next field into `buffer`; `None` at the end of the input.
fn field(reader: &mut Reader, input: &[u8], buffer: &mut [u8]) -> Option<ReadField> {
    let (mut taken, mut length) = (0, 0);
    loop {
        let (result, read, written) = reader.read_field(&input[taken..], &mut buffer[length..]);
        let was_at_end = taken == input.len();
        taken += read;
        length += written;
        match result {
            ReadFieldResult::Field { record_end } => {
                let ends_with_mark = !was_at_end && taken > 0;
                return Some(ReadField { taken, length, ends_with_mark, ends_record: record_end });
            }
            // The end of the input is told by an empty one.
            ReadFieldResult::InputEmpty if !was_at_end => {}
            // A buffer as long as the file holds each of its fields.
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull | ReadFieldResult::End => {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<Vec<(String, String)>> {
        let found = records(text, b',', 100);
        assert_eq!(found.bad_quote, None);
        let both = |f: &Field| (text[f.raw.clone()].to_owned(), f.text.clone());
        found.rows.iter().map(|row| row.iter().map(both).collect()).collect()
    }

    fn plain(row: &[&str]) -> Vec<(String, String)> {
        row.iter().map(|w| ((*w).to_owned(), (*w).to_owned())).collect()
    }

    #[test]
    fn fields_have_their_place_in_the_file() {
        assert_eq!(fields("甲,1\n\n\n乙,2"), [plain(&["甲", "1"]), plain(&["乙", "2"])]);
        assert_eq!(fields("甲,\n,2\n"), [plain(&["甲", ""]), plain(&["", "2"])]);
        assert_eq!(fields("甲,"), [plain(&["甲", ""])]);
        assert_eq!(fields("\n\n"), Vec::<Vec<(String, String)>>::new());
        assert_eq!(fields(""), Vec::<Vec<(String, String)>>::new());
    }

    #[test]
    fn a_quoted_field_holds_delimiters_line_ends_and_quotation_marks() {
        let found = fields("\"1,234\",\"a\nb\",\"x \"\"y\"\"\"\n7,8,9\n");
        let texts: Vec<&str> = found[0].iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["1,234", "a\nb", "x \"y\""]);
        assert_eq!(found[0][2].0, "\"x \"\"y\"\"\"");
        assert_eq!(found[1], plain(&["7", "8", "9"]));
    }

    #[test]
    fn an_unclosed_quotation_mark_is_found() {
        assert_eq!(records("a,\"b\nc,d\n", b',', 100).bad_quote, Some(2));
        assert_eq!(records("a,\"b\"", b',', 100).bad_quote, None);
        assert_eq!(records("a\n\"辽宁\"舰,12\n", b',', 100).bad_quote, Some(2));
        assert_eq!(records("\"a \"\"b\"\"\",c\n", b',', 100).bad_quote, None);
    }

    #[test]
    fn no_more_records_are_read_than_are_wanted() {
        assert_eq!(records("1\n2\n3\n", b',', 2).rows.len(), 2);
    }
}
