//! Where an object is: the entries of cross-reference sections, and how objects begin.
//!
//! Source: ISO 32000-1, 7.3.10, 7.5.4 and 7.5.8.

use crate::preflight::file::trailer::number;

/// The length of an entry of a table, in bytes.
pub(super) const ENTRY: usize = 20;

/// Where an object is, by its cross-reference entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ObjectPlace {
    /// The number is not in use.
    Free,
    /// At this offset of the file.
    At { offset: usize, generation: usize },
    /// In an object stream of this number, the object of this index.
    Within { stream: u32, index: usize },
}

impl ObjectPlace {
    /// Reads an entry of a table; `None` if it is broken.
    pub(super) fn of_table(entry: &[u8; ENTRY]) -> Option<Self> {
        let is_number = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
        let ends = matches!(&entry[18..], b" \r" | b" \n" | b"\r\n");
        if !is_number(&entry[..10])
            || !is_number(&entry[11..16])
            || entry[10] != b' '
            || entry[16] != b' '
            || !ends
        {
            return None;
        }
        match entry[17] {
            b'f' => Some(Self::Free),
            b'n' => Some(Self::At {
                offset: number(&entry[..10])?,
                generation: number(&entry[11..16])?,
            }),
            _ => None,
        }
    }

    /// Reads the fields of a row of a cross-reference stream; `None` if they are out of range.
    pub(super) fn of_stream(kind: usize, [second, third]: [usize; 2]) -> Option<Self> {
        Some(match kind {
            1 => Self::At { offset: second, generation: third },
            2 => Self::Within { stream: u32::try_from(second).ok()?, index: third },
            // Entries of other types are treated as null references (ISO 32000-1, 7.5.8.3).
            _ => Self::Free,
        })
    }
}

/// The words `7 0 obj` at the start of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ObjectStart {
    pub(super) number: usize,
    pub(super) generation: usize,
    /// The length of the words, in bytes.
    pub(super) length: usize,
}

/// Reads the words at the start of an object, after any blanks.
pub(super) fn begins_object(text: &[u8]) -> Option<ObjectStart> {
    let digits = |from: usize| {
        let blanks = text.get(from..)?.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let rest = &text[from + blanks..];
        let count = rest.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        Some((number(rest)?, from + blanks + count))
    };
    let (number, end) = digits(0)?;
    let (generation, end) = digits(end)?;
    let blanks = text[end..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let word = end + blanks;
    let is_object = blanks > 0 && text[word..].starts_with(b"obj");
    is_object.then_some(ObjectStart { number, generation, length: word + b"obj".len() })
}
