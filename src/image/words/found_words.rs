//! Words found in a picture file: what they are, where they are, and why some are not taken.

/// Words, and where in the file they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundWords {
    /// The words, line breaks and tabs as spaces; not blank.
    pub text: String,
    /// Where they are.
    pub record: WordRecord,
}

/// Where in a file words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordRecord {
    /// The XMP packet.
    Xmp,
    /// The IPTC record.
    Iim,
}

impl WordRecord {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xmp => "XMP",
            Self::Iim => "IPTC",
        }
    }
}

/// What words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordField {
    /// The description.
    Caption,
    /// A photographer.
    Creator,
    /// The credit line.
    CreditLine,
}

impl WordField {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Caption => "caption",
            Self::Creator => "photographer",
            Self::CreditLine => "credit line",
        }
    }
}

impl FoundWords {
    /// Words of a record; `None` if they are blank.
    pub(super) fn new(text: &str, record: WordRecord) -> Option<Self> {
        let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        let text = text.replace("\r\n", " ").replace(is_break, " ");
        let text = text.trim();
        (!text.is_empty()).then(|| Self { text: text.to_owned(), record })
    }
}

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
