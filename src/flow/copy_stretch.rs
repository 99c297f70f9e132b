//! A stretch of a story's copy as a copy of its own.

use crate::copy::{BlockWords, CopyRole, FlowBlock, ShapedText, StoryCopy};
use crate::flow::frame_setting::CopyPlace;
use crate::flow::solved_thread::{PlacedLine, SolvedBlock, SolvedThread};
use crate::text::Indents;
use std::ops::Range;
use std::sync::Arc;

/// A stretch of a story's copy.
pub(super) struct CopyStretch {
    pub(super) copy: StoryCopy,
    /// Where it begins in the story.
    pub(super) from: CopyPlace,
    /// Whether the story's paragraph goes on after the stretch's last one.
    is_cut: bool,
    /// Its blocks, by their index in the story.
    pub(super) blocks: Range<usize>,
}

impl CopyStretch {
    /// The copy from `from` to `upto`, or to the story's end, with these blocks.
    pub(super) fn new(
        copy: &StoryCopy,
        from: CopyPlace,
        upto: Option<CopyPlace>,
        blocks: Range<usize>,
    ) -> Self {
        let end = CopyPlace { paragraph: copy.body.len(), cluster: 0 };
        let upto = upto.unwrap_or(end);
        let whole = copy.body.get(from.paragraph..upto.paragraph).unwrap_or_default();
        let mut body: Vec<Arc<ShapedText>> = whole.to_vec();
        if upto.cluster > 0 {
            let text = &copy.body[upto.paragraph];
            body.push(Arc::new(ShapedText {
                shaped: text.shaped.head(upto.cluster),
                ..ShapedText::clone(text)
            }));
        }
        if let Some(first) = body.first_mut().filter(|_| from.cluster > 0) {
            let mut tail = ShapedText::clone(first);
            tail.shaped = tail.shaped.tail(from.cluster);
            // It begins within a paragraph, so its first line has the indent of the later ones.
            let rest = tail.indents.rest;
            tail.indents = Indents { first: rest, rest, drop_cap: None };
            *first = Arc::new(tail);
        }
        let within = copy.blocks.get(blocks.clone()).unwrap_or_default();
        let block = |block: &FlowBlock| FlowBlock {
            before: block.before.saturating_sub(from.paragraph).min(body.len()),
            ..*block
        };
        let blocks_here = within.iter().map(block).collect();
        let here = |(n, words): (&usize, &BlockWords)| {
            blocks.contains(n).then(|| (n - blocks.start, words.clone()))
        };
        let block_words = copy.block_words.iter().filter_map(here).collect();
        let StoryCopy { fit, ruby_overlap, .. } = *copy;
        let copy = StoryCopy { body, blocks: blocks_here, block_words, fit, ruby_overlap };
        Self { copy, from, is_cut: upto.cluster > 0, blocks }
    }

    /// Converts a line of the stretch to one of the story.
    fn line(&self, copy: &StoryCopy, row: &PlacedLine) -> PlacedLine {
        let text = &copy.body[self.from.paragraph + row.paragraph];
        let last = row.paragraph + 1 == self.copy.body.len();
        let offset = if row.paragraph == 0 { self.from.cluster } else { 0 };
        let mut line = row.line;
        if text.part != CopyRole::Subhead && (offset > 0 || (last && self.is_cut)) {
            let range = line.start as usize + offset..line.end as usize + offset;
            line = text.line_between(range, line.measure);
        }
        PlacedLine { paragraph: self.from.paragraph + row.paragraph, line, ..*row }
    }
}

impl SolvedThread {
    /// Adds the result `set` for a stretch of `copy`, which fills `frames`.
    pub(super) fn take(
        &mut self,
        stretch: &CopyStretch,
        copy: &StoryCopy,
        set: &Self,
        frames: Range<usize>,
    ) {
        for frame in frames {
            self.depths[frame] = set.depths[frame];
            self.variants[frame].clone_from(&set.variants[frame]);
            self.exits[frame] = set.exits[frame];
        }
        self.lines.extend(set.lines.iter().map(|row| stretch.line(copy, row)));
        self.blocks.extend(
            set.blocks.iter().map(|placed| SolvedBlock {
                block: stretch.blocks.start + placed.block,
                ..*placed
            }),
        );
        self.holes.extend(set.holes.iter().map(|hole| hole.after(stretch.from, &stretch.blocks)));
        self.end = set.end;
        self.overset = set.overset.map(|place| CopyPlace {
            paragraph: stretch.from.paragraph + place.paragraph,
            cluster: place.cluster + if place.paragraph == 0 { stretch.from.cluster } else { 0 },
        });
        self.overset_lines = set.overset_lines;
    }

    /// Numbers the lines of each paragraph anew, as a paragraph may extend over several stretches.
    pub(super) fn count_lines(&mut self) {
        let mut first = 0;
        while first < self.lines.len() {
            let paragraph = self.lines[first].paragraph;
            let more = self.lines[first..].iter().take_while(|row| row.paragraph == paragraph);
            let after = first + more.count();
            let without_room =
                self.lines[first..after].last().map_or(0, |row| row.of.saturating_sub(row.nth + 1));
            let here = u32::try_from(after - first).expect("a line takes a byte of a file");
            for (row, nth) in self.lines[first..after].iter_mut().zip(0..) {
                (row.nth, row.of) = (nth, here + without_room);
            }
            first = after;
        }
    }
}
