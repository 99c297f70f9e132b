//! The columns of the list of bookings, by their names in its first row.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, rules};
use crate::edition::csv::Field;
use crate::edition::nearest::nearest;
use unicode_normalization::UnicodeNormalization;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BookingColumn {
    Name,
    File,
    Page,
    Place,
    Size,
    Colour,
}

impl BookingColumn {
    const ALL: [Self; 6] =
        [Self::Name, Self::File, Self::Page, Self::Place, Self::Size, Self::Colour];

    /// Its names, the one for messages first.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["name", "名称"],
            Self::File => &["file", "文件"],
            Self::Page => &["page", "版", "版次"],
            Self::Place => &["place", "位置"],
            Self::Size => &["size", "尺寸"],
            Self::Colour => &["colour", "color", "色", "颜色"],
        }
    }

    /// Its name in messages.
    pub(super) fn name(self) -> &'static str {
        self.names()[0]
    }
}

/// Words as they are compared: in compatible form (half width), lower case, without blanks around.
pub(super) fn plain(words: &str) -> String {
    words.nfkc().collect::<String>().trim().to_lowercase()
}

/// Which column of the list is which.
pub(super) struct BookingColumns {
    columns: Vec<Option<BookingColumn>>,
}

impl BookingColumns {
    /// Reads the first row; `None` if there is no column of names, or one column twice.
    pub(super) fn read(
        path: &str,
        file: FileId,
        header: &[Field],
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let mut columns = Vec::with_capacity(header.len());
        let mut is_sound = true;
        for field in header {
            let word = plain(&field.text);
            let known =
                |column: &BookingColumn| column.names().iter().any(|name| plain(name) == word);
            let column = BookingColumn::ALL.into_iter().find(known);
            let span = Span::new(file, field.raw.clone());
            if column.is_none() && !word.is_empty() {
                out.push(unknown(path, &field.text, span));
            }
            if let Some(column) = column.filter(|column| columns.contains(&Some(*column))) {
                let name = column.name();
                let words = "{`file`} has two columns {`column`}";
                let d = Diagnostic::error(rules::booking::COLUMN, words).fact("file", path);
                let d = d.fact("column", name).at(span, "the second");
                out.push(d.help("take one of them out, or give it another name"));
                is_sound = false;
            }
            columns.push(column);
        }
        if !columns.contains(&Some(BookingColumn::Name)) {
            let name = BookingColumn::Name.name();
            let words = "{`file`} has no column {`column`}";
            let end = header.last().map_or(0, |field| field.raw.end);
            let span = Span::new(file, header.first().map_or(0, |field| field.raw.start)..end);
            let d = Diagnostic::error(rules::booking::COLUMN, words).fact("file", path);
            out.push(d.fact("column", name).at(span, "the first row").help(HEADER));
            is_sound = false;
        }
        is_sound.then_some(Self { columns })
    }

    /// The field of a row in a column, if it is not blank.
    pub(super) fn field<'r>(&self, row: &'r [Field], column: BookingColumn) -> Option<&'r Field> {
        let at = self.columns.iter().position(|known| *known == Some(column))?;
        row.get(at).filter(|field| !field.text.trim().is_empty())
    }

    /// The first field of a row beyond the last column that is not blank.
    pub(super) fn beyond<'r>(&self, row: &'r [Field]) -> Option<&'r Field> {
        row.iter().skip(self.columns.len()).find(|field| !field.text.trim().is_empty())
    }
}

const HEADER: &str = "the first row names the columns, with half-width commas between them: \
                      name,file,page,place,size,colour (名称,文件,版,位置,尺寸,色); \
                      in a file that ends with .tsv they are parted by tabs";

fn unknown(path: &str, word: &str, span: Span) -> Diagnostic {
    let word = word.trim();
    let names = BookingColumn::ALL.iter().flat_map(|column| column.names().iter().copied());
    let near = nearest(&plain(word), names);
    let help = match near {
        Some(near) => format!("did you mean `{near}`? other columns may stay; they are not read"),
        None => "the columns that are read are name, file, page, place, size and colour".to_owned(),
    };
    let words = "the column {`column`} of {`file`} is not read";
    let d = Diagnostic::note(rules::booking::OTHER_COLUMN, words)
        .fact("file", path)
        .fact("column", word)
        .at(span, "this column")
        .help(help);
    d.fact_if_known("nearest", near)
}
