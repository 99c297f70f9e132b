//! Errors of profiles.

/// Why data is not a usable ICC profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// It does not have the signature of an ICC profile.
    #[error("no ICC profile")]
    NotAProfile,
    /// The length of the data differs from that in its header.
    #[error("cut short or padded ({bytes} bytes, header says {says})")]
    Length {
        /// Actual length.
        bytes: usize,
        /// Length in the header.
        says: u32,
    },
    /// It exceeds the maximum size.
    #[error("an ICC profile of {0} bytes, more than 16 MiB")]
    TooLarge(usize),
    /// Its class, colour space or version is not supported here.
    #[error("of class `{class}`, colour space `{space}`, ICC version {version}")]
    Unfit {
        /// Signature of the class.
        class: String,
        /// Signature of the colour space.
        space: String,
        /// Major version.
        version: u8,
    },
    /// It lacks a tag that the conversion needs.
    #[error("without the tag `{0}`")]
    Missing(&'static str),
    /// The tag table extends beyond the end of the data.
    #[error("broken: the list of its tags is cut short")]
    TagList,
    /// A tag is malformed.
    #[error("broken: tag `{tag}` {what}")]
    Broken {
        /// Signature of the tag.
        tag: String,
        /// What is wrong with it.
        what: &'static str,
    },
}
