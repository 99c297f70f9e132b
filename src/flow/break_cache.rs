//! The breakings of a story's paragraphs, found once for all searches along its threads and for all
//! places where a paragraph finds the same rooms.

use crate::copy::{BlockPlace, CopyRole, Copyfit, FlowBlock, ShapedText, StoryCopy, break_head};
use crate::flow::block_list::{BlockList, BlockRows};
use crate::flow::demerits::FITTED_LINE;
use crate::flow::line_rooms::{IndentedRooms, LineRooms};
use crate::flow::subhead_lines::{SubheadLines, rows_of};
use crate::geom::Abs;
use crate::makeup::Grid;
use crate::text::{Breakings, Line};
use std::sync::Arc;

/// The breakings of a paragraph into lines of given rooms.
#[derive(Debug)]
pub(super) struct CachedBreakings {
    rooms: LineRooms,
    pub(super) breakings: Breakings,
    /// The most lines.
    pub(super) most: u32,
}

impl CachedBreakings {
    /// Demerits of the best breaking.
    fn cost(&self) -> u64 {
        self.breakings.counts().map(|(_, cost)| cost).min().unwrap_or(0)
    }
}

/// What is known of one paragraph, or of one beginning of it.
#[derive(Debug, Default)]
struct ParagraphEntry {
    /// Its breakings into lines of one width, by number.
    even: Vec<(Abs, u32)>,
    /// Its other breakings, by number.
    other: Vec<u32>,
    subheads: Vec<SubheadLines>,
}

/// Clusters `..upto` of a paragraph: the text that a cache entry is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CopyRange {
    /// Index of the paragraph in the story.
    pub(super) paragraph: usize,
    /// One past the last cluster.
    pub(super) upto: usize,
}

/// The breakings found so far, by the text that they break and the rooms that they break it for.
#[derive(Debug, Default)]
pub struct BreakCache {
    breakings: Vec<CachedBreakings>,
    /// Those of whole paragraphs first, in the story's order.
    ranges: Vec<CopyRange>,
    entries: Vec<ParagraphEntry>,
    /// How many lines of the grid the words of blocks need.
    block_rows: BlockRows,
    fit: Copyfit,
}

impl BreakCache {
    /// An empty cache for a copy.
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

    /// The number of the entry for a paragraph's text up to a cluster.
    fn entry(&mut self, range: CopyRange) -> usize {
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

/// A paragraph broken into so many lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct BrokenParagraph {
    pub(super) paragraph: usize,
    /// The number of the breakings that it is one of.
    pub(super) breakings: u32,
    /// How many lines it has.
    pub(super) lines: u32,
}

/// A paragraph of a search.
#[derive(Clone, Copy, Debug)]
struct ParagraphCopy<'a> {
    text: &'a ShapedText,
    entry: usize,
}

/// The paragraphs of a search, with what is known of them.
#[derive(Debug)]
pub(super) struct Paragraphs<'a> {
    body: Vec<ParagraphCopy<'a>>,
    /// Demerits of the best breaking of each at the width that this search first tried.
    base: Vec<Option<u64>>,
    blocks: BlockList<'a>,
    grid: &'a Grid,
    cache: &'a mut BreakCache,
}

impl<'a> Paragraphs<'a> {
    /// Paragraphs in order, each with the text of the story that it is, and the blocks among them.
    pub(super) fn new(
        body: impl IntoIterator<Item = (&'a ShapedText, CopyRange)>,
        blocks: BlockList<'a>,
        grid: &'a Grid,
        cache: &'a mut BreakCache,
    ) -> Self {
        let passage = |(text, range)| ParagraphCopy { text, entry: cache.entry(range) };
        let body: Vec<ParagraphCopy<'a>> = body.into_iter().map(passage).collect();
        Self { base: vec![None; body.len()], body, blocks, grid, cache }
    }

    /// All paragraphs and blocks of a story.
    pub(super) fn all(copy: &'a StoryCopy, grid: &'a Grid, cache: &'a mut BreakCache) -> Self {
        let whole = |(paragraph, text): (usize, &'a Arc<ShapedText>)| {
            (&**text, CopyRange { paragraph, upto: text.shaped.clusters.len() })
        };
        Self::new(copy.body.iter().enumerate().map(whole), BlockList::of(copy), grid, cache)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.body.len()
    }

    /// Block `n` of the story, if there is one. In a beginning of a story all blocks count; those
    /// of paragraphs beyond it stand at its end.
    pub(super) fn block(&self, n: usize) -> Option<FlowBlock> {
        let block = self.blocks.get(n)?;
        Some(FlowBlock { before: block.before.min(self.len()), ..block })
    }

    /// Lines of the grid that block `n` takes at a width.
    pub(super) fn rows_of_block(&mut self, n: usize, width: Abs) -> u32 {
        self.blocks.rows(n, width, self.grid, &mut self.cache.block_rows)
    }

    /// How many of the lines of block `n` are white that a column's foot needs not.
    pub(super) fn white_below_block(&self, n: usize) -> u32 {
        self.blocks.white_below(n)
    }

    /// Whether the story ends with paragraph `n`: no other follows, and no block may.
    pub(super) fn ends_with(&self, n: usize) -> bool {
        let follows = |block: &FlowBlock| block.before > n || block.place == BlockPlace::Float;
        n + 1 == self.len() && !self.blocks.iter().any(follows)
    }

    /// How many blocks there are.
    pub(super) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Paragraph `n`, shaped.
    pub(super) fn text(&self, n: usize) -> &'a ShapedText {
        self.body[n].text
    }

    /// The fewest lines of the grid that paragraph `n` takes: those of its drop cap.
    pub(super) fn least_rows(&self, n: usize) -> u32 {
        self.text(n).indents.drop_cap.map_or(0, |cap| cap.lines)
    }

    /// Ways by their number.
    pub(super) fn get(&self, kept: u32) -> &CachedBreakings {
        &self.cache.breakings[kept as usize]
    }

    /// The lines of a broken paragraph.
    pub(super) fn lines(&self, broken: BrokenParagraph) -> Vec<Line> {
        let (text, kept) = (self.text(broken.paragraph), self.get(broken.breakings));
        let rooms = IndentedRooms { rooms: &kept.rooms, indents: text.indents };
        text.as_aligned(kept.breakings.lines(broken.lines, &text.shaped, &rooms))
    }

    /// The breakings of paragraph `n` into lines of one width.
    pub(super) fn even(&mut self, n: usize, width: Abs) -> u32 {
        let known = self.cache.entries[self.body[n].entry].even.iter().find(|(w, _)| *w == width);
        let kept = if let Some((_, kept)) = known {
            *kept
        } else {
            let kept = self.find(n, LineRooms::even(width));
            self.cache.entries[self.body[n].entry].even.push((width, kept));
            kept
        };
        if self.base[n].is_none() {
            self.base[n] = Some(self.get(kept).cost());
        }
        kept
    }

    /// The breakings of paragraph `n` into lines of these rooms.
    pub(super) fn along(&mut self, n: usize, rooms: LineRooms) -> u32 {
        if let Some(width) = rooms.one_width() {
            return self.even(n, width);
        }
        let mut known = self.cache.entries[self.body[n].entry].other.iter();
        if let Some(kept) = known.find(|k| self.get(**k).rooms == rooms) {
            return *kept;
        }
        let kept = self.find(n, rooms);
        self.cache.entries[self.body[n].entry].other.push(kept);
        kept
    }

    fn find(&mut self, n: usize, rooms: LineRooms) -> u32 {
        let breakings = self.breakings(n, &rooms);
        let most = breakings.counts().last().map_or(0, |(n, _)| n);
        self.cache.breakings.push(CachedBreakings { rooms, breakings, most });
        u32::try_from(self.cache.breakings.len() - 1)
            .expect("a story has far fewer ways to be broken")
    }

    fn breakings(&self, n: usize, rooms: &LineRooms) -> Breakings {
        let text = self.text(n);
        let rooms = &IndentedRooms { rooms, indents: text.indents };
        match self.cache.fit {
            Copyfit::Natural => Breakings::find(&text.shaped, rooms),
            Copyfit::Tighten => Breakings::find_tight(&text.shaped, rooms)
                .weighed(|lines| FITTED_LINE * u64::from(lines)),
            Copyfit::Loosen => {
                let found = Breakings::find(&text.shaped, rooms);
                let most = found.counts().map(|(lines, _)| lines).max().unwrap_or(0);
                found.weighed(|lines| FITTED_LINE * u64::from(most - lines))
            }
        }
    }

    /// Demerits of the best breaking of paragraph `n` at the width that this search first tried.
    pub(super) fn base(&self, n: usize) -> u64 {
        self.base[n].unwrap_or(0)
    }

    /// The lines that paragraph `n` takes at best, subheads with their white.
    pub(super) fn best(&mut self, n: usize, width: Abs) -> u32 {
        if self.is_subhead(n) {
            return self.subhead(n, width).rows;
        }
        let kept = self.even(n, width);
        self.get(kept).breakings.best()
    }

    /// The same for a paragraph that no search comes to: there may be any number of them without
    /// room, so how they are broken is not kept.
    pub(super) fn best_of_unplaced(&mut self, n: usize, width: Abs) -> u32 {
        let known = &self.cache.entries[self.body[n].entry].even;
        if self.is_subhead(n) || known.iter().any(|(w, _)| *w == width) {
            return self.best(n, width);
        }
        self.breakings(n, &LineRooms::even(width)).best()
    }

    /// Whether paragraph `n` is a subhead.
    pub(super) fn is_subhead(&self, n: usize) -> bool {
        self.body.get(n).is_some_and(|p| p.text.part == CopyRole::Subhead)
    }

    /// Subhead `n` at a width.
    pub(super) fn subhead(&mut self, n: usize, width: Abs) -> &SubheadLines {
        let ParagraphCopy { text, entry } = self.body[n];
        let pitch = self.grid.pitch;
        let subheads = &mut self.cache.entries[entry].subheads;
        let at = subheads.iter().position(|s| s.width == width && s.pitch == pitch).unwrap_or_else(
            || {
                let lines = break_head(&text.shaped, width, None);
                let rows = rows_of(text, lines.len(), pitch);
                subheads.push(SubheadLines { width, pitch, lines, rows });
                subheads.len() - 1
            },
        );
        &subheads[at]
    }
}
