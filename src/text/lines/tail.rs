//! The last characters of a paragraph, which decide how few its last line holds.

use crate::text::ShapedParagraph;

/// Where a paragraph's last two letters, digits, kana or Chinese characters begin, in bytes; `None`
/// where there are fewer.
pub(super) struct Tail {
    last: Option<usize>,
    last_but_one: Option<usize>,
}

impl Tail {
    /// The tail of a paragraph, whose clusters may be cut short of its text.
    pub(super) fn of(p: &ShapedParagraph) -> Self {
        let end = p.clusters.last().map_or(0, |last| last.text.end as usize);
        let mut found = p.text[..end].char_indices().rev().filter(|(_, c)| c.is_alphanumeric());
        let mut next = || found.next().map(|(at, _)| at);
        Self { last: next(), last_but_one: next() }
    }

    /// Whether the last line, from cluster `from` on, holds only punctuation, such as ——！ or ……”
    pub(super) fn is_marks_alone(&self, p: &ShapedParagraph, from: usize) -> bool {
        self.last < Some(p.clusters[from].text.start as usize)
    }

    /// Whether the last line, from cluster `from` on, holds two characters or more.
    pub(super) fn has_two_characters(&self, p: &ShapedParagraph, from: usize) -> bool {
        self.last_but_one >= Some(p.clusters[from].text.start as usize)
    }
}
