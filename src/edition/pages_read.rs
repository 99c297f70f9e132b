//! Whether the pages of an edition could be read.

/// How many of the pages that an edition lists were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PagesRead {
    /// All: what none of them places is placed nowhere.
    All,
    /// Not all: what the others hold is not known.
    NotAll,
}
