//! Break opportunities of the proportional text around a place of a paragraph.

use crate::text::character::classify::{class_of, is_shared};
use crate::text::character::quotes::is_curly;
use crate::text::character::uax14::{Tailoring, opportunities};
use std::ops::Range;

/// Cached break opportunities of the most recently queried range of proportional text.
#[derive(Debug, Default)]
pub(crate) struct BreakOpportunities {
    range: Range<usize>,
    /// Byte offsets in the paragraph.
    ends: Vec<usize>,
}

impl BreakOpportunities {
    /// Ascending break offsets of the proportional text that contains `at` or ends there. With
    /// ascending `at`, all queries of a paragraph together take linear time.
    pub(in crate::text) fn ends(&mut self, text: &str, at: usize) -> &[usize] {
        if !(self.range.start < at && at < self.range.end) {
            self.range = around(text, at);
            let start = self.range.start;
            let found = opportunities(&text[self.range.clone()], Tailoring::Latin);
            self.ends = found.into_iter().map(|n| start + n).collect();
        }
        &self.ends
    }

    /// Whether a line may end at byte `at` of `text`.
    pub(crate) fn may_end(&mut self, text: &str, at: usize) -> bool {
        self.ends(text, at).binary_search(&at).is_ok()
    }
}

/// Range around `at` without Chinese characters or marks, plus one such character on either side.
fn around(text: &str, at: usize) -> Range<usize> {
    let shared = |c: char| is_curly(c) || is_shared(c);
    let chinese = |c: char| !shared(c) && class_of(c).is_some();
    let last = text[..at].chars().next_back().map_or(0, char::len_utf8);
    let start = text[..at - last].char_indices().rfind(|(_, c)| chinese(*c)).map_or(0, |(n, _)| n);
    let end = text[at..].char_indices().find(|(_, c)| chinese(*c));
    start..end.map_or(text.len(), |(n, c)| at + n + c.len_utf8())
}
