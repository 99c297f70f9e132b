//! The blocks of a story, and the number of grid lines that they take.

use crate::copy::{BlockForm, BlockWords, FlowBlock, StoryCopy};
use crate::flow::block_lines::BlockLines;
use crate::flow::index::BlockIndex;
use crate::geom::Abs;
use crate::makeup::Grid;
use std::collections::BTreeMap;

/// The blocks of a story.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockList<'a> {
    blocks: &'a [FlowBlock],
    words: &'a BTreeMap<usize, BlockWords>,
}

/// Cache of the number of grid lines that the words of blocks need.
#[derive(Debug, Default)]
pub(super) struct BlockRows(BTreeMap<BlockRowsKey, u32>);

/// Key of [`BlockRows`]: all that the depth of a block's words depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct BlockRowsKey {
    block: BlockIndex,
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

    pub(super) fn get(&self, block: BlockIndex) -> Option<FlowBlock> {
        self.blocks.get(block.index()).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a FlowBlock> + use<'a> {
        self.blocks.iter()
    }

    /// Number of blank lines below a block, which are dropped at a column's foot.
    pub(super) fn space_below(&self, block: BlockIndex) -> u32 {
        u32::from(
            self.words.get(&block.index()).is_some_and(|words| words.form == BlockForm::Block),
        )
    }

    /// Number of grid lines that a block takes at a width, with the space below it.
    pub(super) fn rows(
        &self,
        block: BlockIndex,
        width: Abs,
        grid: &Grid,
        known: &mut BlockRows,
    ) -> u32 {
        let least = self.get(block).map_or(0, |flow_block| u32::from(flow_block.rows.get()));
        let Some(words) = self.words.get(&block.index()) else { return least };
        if words.form == BlockForm::Block {
            return least + 1;
        }
        let key = BlockRowsKey { block, width, pitch: grid.pitch };
        let rows = || BlockLines::set(words, width, grid).rows.max(least);
        *known.0.entry(key).or_insert_with(rows)
    }
}
