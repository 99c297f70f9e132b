//! The breakings of a story's paragraphs, found once for all searches along its threads and for all
//! places where a paragraph finds the same rooms; and the lines of its subheads.

use crate::copy::{Copyfit, ShapedText, StoryCopy};
use crate::flow::block_list::BlockRows;
use crate::flow::index::{BreakingsId, ParagraphIndex};
use crate::flow::line_rooms::LineRooms;
use crate::geom::Abs;
use crate::text::{Breakings, Line};
use std::sync::Arc;

/// The breakings of a paragraph into lines of given rooms.
#[derive(Debug)]
pub(super) struct CachedBreakings {
    /// The rooms of the lines.
    pub(super) rooms: LineRooms,
    /// The best breaking for each number of lines.
    pub(super) breakings: Breakings,
    /// The largest number of lines.
    pub(super) most: u32,
}

impl CachedBreakings {
    /// Demerits of the best breaking.
    pub(super) fn cost(&self) -> u64 {
        self.breakings.counts().map(|(_, cost)| cost).min().unwrap_or(0)
    }
}

/// Cached breakings of a paragraph, or of one beginning of it.
#[derive(Debug, Default)]
pub(super) struct ParagraphEntry {
    /// Breakings into lines of one width.
    pub(super) even: Vec<(Abs, BreakingsId)>,
    /// Other breakings.
    pub(super) other: Vec<BreakingsId>,
    /// Lines of a subhead, by width and pitch.
    pub(super) subheads: Vec<SubheadLines>,
}

/// Clusters `..upto` of a paragraph: the text of a cache entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CopyRange {
    /// Index of the paragraph in the story.
    pub(super) paragraph: usize,
    /// One past the last cluster.
    pub(super) upto: usize,
}

/// Cache of the breakings of a story's copy, by text and rooms of the lines. It serves all searches of
/// one copy, whatever their thread.
#[derive(Debug, Default)]
pub struct BreakCache {
    pub(super) breakings: Vec<CachedBreakings>,
    /// The text of each entry: whole paragraphs first, in the story's order.
    ranges: Vec<CopyRange>,
    pub(super) entries: Vec<ParagraphEntry>,
    /// Number of grid lines that the words of blocks need.
    pub(super) block_rows: BlockRows,
    pub(super) fit: Copyfit,
}

impl BreakCache {
    /// Creates an empty cache for a copy.
    pub fn new(copy: &StoryCopy) -> Self {
        let whole = |(paragraph, text): (usize, &Arc<ShapedText>)| {
            let upto = text.shaped.clusters.len();
            CopyRange { paragraph, upto }
        };
        let ranges: Vec<CopyRange> = copy.body.iter().enumerate().map(whole).collect();
        let entries = ranges.iter().map(|_| ParagraphEntry::default()).collect();
        Self {
            breakings: Vec::new(),
            ranges,
            entries,
            block_rows: BlockRows::default(),
            fit: copy.fit,
        }
    }

    /// Returns the index of the entry of a text, which is added unless it exists.
    pub(super) fn entry(&mut self, range: CopyRange) -> usize {
        if self.ranges.get(range.paragraph) == Some(&range) {
            return range.paragraph;
        }
        self.ranges.iter().position(|e| *e == range).unwrap_or_else(|| {
            self.ranges.push(range);
            self.entries.push(ParagraphEntry::default());
            self.entries.len() - 1
        })
    }
}

/// A paragraph in one of its breakings.
#[derive(Clone, Copy, Debug)]
pub(super) struct BrokenParagraph {
    /// The paragraph.
    pub(super) paragraph: ParagraphIndex,
    /// Its breakings, of which this is one.
    pub(super) breakings: BreakingsId,
    /// Number of lines.
    pub(super) lines: u32,
}

/// The lines of a subhead at one width.
#[derive(Clone, Debug)]
pub(super) struct SubheadLines {
    /// Width of the lines.
    pub(super) width: Abs,
    /// Distance of the grid's lines.
    pub(super) pitch: Abs,
    pub(super) lines: Vec<Line>,
    /// Number of grid lines that it takes: those of its type and a blank one.
    pub(super) rows: u32,
}

/// Number of grid lines that a subhead of `lines` lines takes: those of its type and a blank one.
pub(super) fn rows_of(text: &ShapedText, lines: usize, pitch: Abs) -> u32 {
    let lines = i64::try_from(lines).expect("a count has 63 bits").max(1);
    let height = text.size() * lines;
    let rows = (height.0 + pitch.0 - 1) / pitch.0;
    u32::try_from(rows).expect("a paragraph has 200,000 characters of 1000 points") + 1
}
