//! Words in a file that are not taken.

use crate::image::{WordField, WordRecord};

/// Why words in a file are not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordsFault {
    /// They are in no declared character set, or not in the declared one.
    Charset {
        /// What they are.
        field: WordField,
        /// What they would be in UTF-8, if they are valid in it.
        utf8: Option<String>,
        /// What they would be in GB 18030, if they are valid in it.
        gb18030: Option<String>,
    },
    /// The record is damaged.
    Damaged {
        /// Which.
        record: WordRecord,
        /// In what way.
        why: String,
    },
    /// The record, or words in it, are longer than any that are read.
    TooLong {
        /// Which record.
        record: WordRecord,
        /// Which words in it; `None` for the record as a whole.
        field: Option<WordField>,
    },
    /// XMP and IPTC say different things; those of XMP are taken.
    Differ {
        /// What they are.
        field: WordField,
        /// What IPTC says.
        other: String,
    },
    /// A camera's own name in place of a description.
    OfCamera(String),
}
