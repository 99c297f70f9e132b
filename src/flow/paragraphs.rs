//! The paragraphs and blocks of a search, with their breakings from the cache.

use crate::copy::{BlockPlace, CopyRole, Copyfit, FlowBlock, ShapedText, StoryCopy, break_head};
use crate::flow::block_list::BlockList;
use crate::flow::break_cache::{
    BreakCache, BrokenParagraph, CachedBreakings, CopyRange, SubheadLines, rows_of,
};
use crate::flow::demerits::FITTED_LINE;
use crate::flow::index::{BlockIndex, BreakingsId, ParagraphIndex};
use crate::flow::line_rooms::{IndentedRooms, LineRooms};
use crate::geom::Abs;
use crate::makeup::Grid;
use crate::text::{Breakings, Line};
use std::sync::Arc;

/// A paragraph of a search, with the index of its cache entry.
#[derive(Clone, Copy, Debug)]
struct ParagraphCopy<'a> {
    text: &'a ShapedText,
    entry: usize,
}

/// The paragraphs and blocks of a search; their breakings are found in the cache, or added to it.
#[derive(Debug)]
pub(super) struct Paragraphs<'a> {
    body: Vec<ParagraphCopy<'a>>,
    /// Demerits of the best breaking of each at the first width that this search tried.
    base: Vec<Option<u64>>,
    blocks: BlockList<'a>,
    grid: &'a Grid,
    cache: &'a mut BreakCache,
}

impl<'a> Paragraphs<'a> {
    /// Paragraphs in order, each with its place in the story's copy, and the blocks among them.
    pub(super) fn new(
        body: impl IntoIterator<Item = (&'a ShapedText, CopyRange)>,
        blocks: BlockList<'a>,
        grid: &'a Grid,
        cache: &'a mut BreakCache,
    ) -> Self {
        let paragraph = |(text, range)| ParagraphCopy { text, entry: cache.entry(range) };
        let body: Vec<ParagraphCopy<'a>> = body.into_iter().map(paragraph).collect();
        Self { base: vec![None; body.len()], body, blocks, grid, cache }
    }

    /// All paragraphs and blocks of a story.
    pub(super) fn all(copy: &'a StoryCopy, grid: &'a Grid, cache: &'a mut BreakCache) -> Self {
        let whole = |(paragraph, text): (usize, &'a Arc<ShapedText>)| {
            (&**text, CopyRange { paragraph, upto: text.shaped.clusters.len() })
        };
        Self::new(copy.body.iter().enumerate().map(whole), BlockList::of(copy), grid, cache)
    }

    /// Number of paragraphs.
    pub(super) fn len(&self) -> usize {
        self.body.len()
    }

    /// A block of the story; `None` beyond the last. A beginning of a story has all its blocks: those
    /// of later paragraphs stand at its end.
    pub(super) fn block(&self, index: BlockIndex) -> Option<FlowBlock> {
        let block = self.blocks.get(index)?;
        Some(FlowBlock { before: block.before.min(self.len()), ..block })
    }

    /// Number of grid lines that a block takes at a width.
    pub(super) fn rows_of_block(&mut self, block: BlockIndex, width: Abs) -> u32 {
        self.blocks.rows(block, width, self.grid, &mut self.cache.block_rows)
    }

    /// Number of blank lines below a block, which are dropped at a column's foot.
    pub(super) fn space_below_block(&self, block: BlockIndex) -> u32 {
        self.blocks.space_below(block)
    }

    /// Whether it is the last paragraph.
    pub(super) fn is_last(&self, paragraph: ParagraphIndex) -> bool {
        paragraph.index() + 1 == self.len()
    }

    /// Whether the story ends with a paragraph: it is the last, and no block may follow it.
    pub(super) fn ends_with(&self, paragraph: ParagraphIndex) -> bool {
        let follows = |block: &FlowBlock| {
            block.before > paragraph.index() || block.place == BlockPlace::Float
        };
        self.is_last(paragraph) && !self.blocks.iter().any(follows)
    }

    /// Number of blocks.
    pub(super) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The text of a paragraph.
    pub(super) fn text(&self, paragraph: ParagraphIndex) -> &'a ShapedText {
        self.body[paragraph.index()].text
    }

    /// Minimum number of grid lines that a paragraph takes: those of its drop cap, else 0.
    pub(super) fn least_rows(&self, paragraph: ParagraphIndex) -> u32 {
        self.text(paragraph).indents.drop_cap.map_or(0, |cap| cap.lines)
    }

    /// The cached breakings with this index.
    pub(super) fn cached(&self, id: BreakingsId) -> &CachedBreakings {
        &self.cache.breakings[id.index()]
    }

    /// The lines of a broken paragraph.
    pub(super) fn lines(&self, broken: BrokenParagraph) -> Vec<Line> {
        let (text, cached) = (self.text(broken.paragraph), self.cached(broken.breakings));
        let rooms = IndentedRooms { rooms: &cached.rooms, indents: text.indents };
        text.as_aligned(cached.breakings.lines(broken.lines, &text.shaped, &rooms))
    }

    /// Returns the breakings of a paragraph into lines of one width.
    pub(super) fn even(&mut self, paragraph: ParagraphIndex, width: Abs) -> BreakingsId {
        let known = self.cache.entries[self.body[paragraph.index()].entry]
            .even
            .iter()
            .find(|(w, _)| *w == width);
        let id = if let Some((_, id)) = known {
            *id
        } else {
            let id = self.find(paragraph, LineRooms::even(width));
            self.cache.entries[self.body[paragraph.index()].entry].even.push((width, id));
            id
        };
        if self.base[paragraph.index()].is_none() {
            self.base[paragraph.index()] = Some(self.cached(id).cost());
        }
        id
    }

    /// Returns the breakings of a paragraph into lines of these rooms.
    pub(super) fn along(&mut self, paragraph: ParagraphIndex, rooms: LineRooms) -> BreakingsId {
        if let Some(width) = rooms.one_width() {
            return self.even(paragraph, width);
        }
        let mut known = self.cache.entries[self.body[paragraph.index()].entry].other.iter();
        if let Some(id) = known.find(|known| self.cached(**known).rooms == rooms) {
            return *id;
        }
        let id = self.find(paragraph, rooms);
        self.cache.entries[self.body[paragraph.index()].entry].other.push(id);
        id
    }

    /// Breaks a paragraph into lines of these rooms and adds the breakings to the cache.
    fn find(&mut self, paragraph: ParagraphIndex, rooms: LineRooms) -> BreakingsId {
        let breakings = self.breakings(paragraph, &rooms);
        let most = breakings.counts().last().map_or(0, |(lines, _)| lines);
        let id = BreakingsId::new(self.cache.breakings.len());
        self.cache.breakings.push(CachedBreakings { rooms, breakings, most });
        id
    }

    /// Breaks a paragraph into lines of these rooms, by the copy's fit.
    fn breakings(&self, paragraph: ParagraphIndex, rooms: &LineRooms) -> Breakings {
        let text = self.text(paragraph);
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

    /// Demerits of a paragraph's best breaking at the first width that this search tried.
    pub(super) fn base(&self, paragraph: ParagraphIndex) -> u64 {
        self.base[paragraph.index()].unwrap_or(0)
    }

    /// Number of lines of a paragraph's best breaking; of a subhead the grid lines that it takes.
    pub(super) fn best(&mut self, paragraph: ParagraphIndex, width: Abs) -> u32 {
        if self.is_subhead(paragraph) {
            return self.subhead(paragraph, width).rows;
        }
        let id = self.even(paragraph, width);
        self.cached(id).breakings.best()
    }

    /// Like [`Self::best`], for a paragraph that no search reaches. There may be any number of them,
    /// so their breakings are not cached.
    pub(super) fn best_of_unplaced(&mut self, paragraph: ParagraphIndex, width: Abs) -> u32 {
        let known = &self.cache.entries[self.body[paragraph.index()].entry].even;
        if self.is_subhead(paragraph) || known.iter().any(|(w, _)| *w == width) {
            return self.best(paragraph, width);
        }
        self.breakings(paragraph, &LineRooms::even(width)).best()
    }

    /// Whether a paragraph is a subhead.
    pub(super) fn is_subhead(&self, paragraph: ParagraphIndex) -> bool {
        self.body.get(paragraph.index()).is_some_and(|p| p.text.part == CopyRole::Subhead)
    }

    /// The lines of a subhead at a width.
    pub(super) fn subhead(&mut self, paragraph: ParagraphIndex, width: Abs) -> &SubheadLines {
        let ParagraphCopy { text, entry } = self.body[paragraph.index()];
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
