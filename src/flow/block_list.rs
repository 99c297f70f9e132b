//! The blocks of a story, and how many lines of the grid they take.

use crate::copy::{BlockForm, BlockWords, FlowBlock, StoryCopy};
use crate::flow::block_lines::BlockLines;
use crate::geom::Abs;
use crate::makeup::Grid;
use std::collections::BTreeMap;

/// The blocks of a story.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockList<'a> {
    blocks: &'a [FlowBlock],
    words: &'a BTreeMap<usize, BlockWords>,
}

/// How many lines of the grid the words of blocks need, as far as that was found.
#[derive(Debug, Default)]
pub(super) struct BlockRows(BTreeMap<BlockRowsKey, u32>);

/// What the depth of a block's words depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct BlockRowsKey {
    block: usize,
    width: Abs,
    /// Distance of the grid's lines.
    pitch: Abs,
}

impl<'a> BlockList<'a> {
    pub(super) fn of(copy: &'a StoryCopy) -> Self {
        Self { blocks: &copy.blocks, words: &copy.block_words }
    }

    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    pub(super) fn get(&self, n: usize) -> Option<FlowBlock> {
        self.blocks.get(n).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a FlowBlock> + use<'a> {
        self.blocks.iter()
    }

    /// How many of the lines of block `n` are white that a column's foot needs not.
    pub(super) fn white_below(&self, n: usize) -> u32 {
        u32::from(self.words.get(&n).is_some_and(|words| words.form == BlockForm::Block))
    }

    /// Lines of the grid that block `n` takes at a width, with the white below it.
    pub(super) fn rows(&self, n: usize, width: Abs, grid: &Grid, known: &mut BlockRows) -> u32 {
        let least = self.get(n).map_or(0, |block| u32::from(block.rows.get()));
        let Some(words) = self.words.get(&n) else { return least };
        if words.form == BlockForm::Block {
            return least + 1;
        }
        let key = BlockRowsKey { block: n, width, pitch: grid.pitch };
        let rows = || BlockLines::set(words, width, grid).rows.max(least);
        *known.0.entry(key).or_insert_with(rows)
    }
}
