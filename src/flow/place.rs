//! Places the lines and blocks of a search's outcome in their frames.

use crate::copy::{ShapedText, aligned};
use crate::flow::break_cache::BrokenParagraph;
use crate::flow::frame_setting::CopyPlace;
use crate::flow::frame_variant::{FrameVariant, VariantSlot};
use crate::flow::index::ParagraphIndex;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::{OversetState, RunRange, SearchOutcome, State, Step, WholeItem};
use crate::flow::slot_run::SlotRun;
use crate::flow::solved_thread::{FrameSlot, Hole, PlacedLine, SolvedBlock, SolvedThread};
use crate::flow::thread_config::ThreadConfig;
use crate::geom::{Abs, Point};
use crate::house::Align;
use crate::makeup::Grid;
use crate::text::Line;

impl ThreadConfig<'_> {
    /// Returns the thread set as the search came out: follows the states back from the end and places
    /// the lines and blocks of each step.
    pub(super) fn place(
        &self,
        search: &mut ThreadOptimizer<'_>,
        end: Option<SearchOutcome>,
    ) -> SolvedThread {
        let mut set = SolvedThread::empty(self);
        let (mut at, overset) = match end {
            Some(SearchOutcome::Placed(id)) => (id, None),
            Some(SearchOutcome::Overset(overset)) => (overset.from, Some(overset)),
            None => {
                set.overset = (search.paragraphs.len() > 0).then(CopyPlace::default);
                return set;
            }
        };
        let mut path = Vec::new();
        while let Some(node) = search.nodes.get(at.index()) {
            path.push(*node);
            at = node.from;
        }
        path.reverse();
        let mut paragraph = ParagraphIndex::new(0);
        for pair in path.windows(2) {
            self.step(search, &mut set, paragraph, pair[0], pair[1]);
            let is_block =
                matches!(pair[1].step, Step::Whole { item: WholeItem::Block { .. }, .. });
            if !is_block {
                paragraph = paragraph.next();
            }
        }
        if let Some(last) = path.last() {
            let variant = &search.variants[last.variant.index()];
            set.end = FrameSlot { frame: variant.frame, slot: last.slot };
            if set.variants[variant.frame].is_none() {
                set.set_variant(variant);
            }
            if let Some(overset) = overset {
                self.overset(search, &mut set, overset, *last);
            }
        }
        set
    }

    /// Places the paragraph or block of the step between two states.
    fn step(
        &self,
        search: &mut ThreadOptimizer<'_>,
        set: &mut SolvedThread,
        paragraph: ParagraphIndex,
        from: State,
        to: State,
    ) {
        match to.step {
            Step::Start => {}
            Step::Lines { breakings, lines, path } => {
                let here =
                    SlotRun { variant: from.variant, from: from.slot, upto: to.slot, exit: None };
                let runs = runs(search, path).unwrap_or_else(|| vec![here]);
                self.lines(search, set, &runs, BrokenParagraph { paragraph, breakings, lines });
            }
            Step::Whole { item, variant, slot, path } => {
                let runs = runs(search, path).unwrap_or_default();
                // In another frame than the last state, from the first slot on.
                let free = if runs.is_empty() { from.slot } else { 0 };
                for run in &runs {
                    set.exit(search, run, Some(item));
                }
                let here = &search.variants[variant.index()];
                let first = here.after_jump_in(free);
                if slot > first {
                    let (frame, lines) = (here.frame, slot - first);
                    set.holes.push(Hole { frame, slot: first, lines, item: Some(item) });
                }
                let frame = here.frame;
                set.set_variant(here);
                match item {
                    WholeItem::Subhead(subhead) => {
                        self.subhead(search, set, subhead, VariantSlot { variant, slot });
                    }
                    WholeItem::Block { block, .. } => {
                        let rows = to.slot - slot;
                        let (block, at) = (block.index(), FrameSlot { frame, slot });
                        set.blocks.push(SolvedBlock { block, at, rows });
                    }
                }
            }
        }
    }

    /// Places the lines of the first overset paragraph that fit, and records the overset text.
    fn overset(
        &self,
        search: &mut ThreadOptimizer<'_>,
        set: &mut SolvedThread,
        overset: OversetState,
        last: State,
    ) {
        set.overset_lines = overset.lines;
        let mut cluster = 0;
        if let Some(Step::Lines { breakings, lines, path }) = overset.step {
            let runs = runs(search, path).unwrap_or_default();
            let paragraph = overset.paragraph;
            let broken = BrokenParagraph { paragraph, breakings, lines };
            self.lines(search, set, &runs, broken);
            let placed: u32 = runs.iter().map(SlotRun::lines).sum();
            let set_lines = search.paragraphs.lines(broken);
            cluster = set_lines.get(placed as usize).map_or(0, |l| l.start as usize);
        }
        set.overset = Some(CopyPlace { paragraph: overset.paragraph.index(), cluster });
        let variant = &search.variants[last.variant.index()];
        set.end = FrameSlot { frame: variant.frame, slot: variant.slots() };
    }

    /// Places the lines of a broken paragraph along its slot runs.
    fn lines(
        &self,
        search: &ThreadOptimizer<'_>,
        set: &mut SolvedThread,
        runs: &[SlotRun],
        broken: BrokenParagraph,
    ) {
        let BrokenParagraph { paragraph, lines: of, .. } = broken;
        let text = search.paragraphs.text(paragraph);
        let paragraph = paragraph.index();
        let mut lines = search.paragraphs.lines(broken).into_iter().zip(0..);
        for run in runs {
            let variant = &search.variants[run.variant.index()];
            set.set_variant(variant);
            for slot in run.from..run.upto {
                let Some((line, nth)) = lines.next() else { break };
                let at = self.line_at(text, variant, slot, &line);
                let frame = variant.frame;
                set.lines.push(PlacedLine { paragraph, line, at, frame, slot, nth, of });
            }
            set.exit(search, run, None);
        }
    }

    /// Where a line of a text begins in a slot, on its baseline.
    pub(super) fn line_at(
        &self,
        text: &ShapedText,
        variant: &FrameVariant,
        slot: u32,
        line: &Line,
    ) -> Point {
        let aside = match text.align() {
            Align::Justify | Align::Left => Abs::ZERO,
            align => aligned(align, line.measure.width, line.width()),
        };
        let corner = variant.room(slot, self.frame(variant.frame), self.grid).origin;
        Point::new(corner.x + line.measure.x + aside, self.grid.baseline(corner.y))
    }

    /// Places a subhead at a slot.
    fn subhead(
        &self,
        search: &mut ThreadOptimizer<'_>,
        set: &mut SolvedThread,
        paragraph: ParagraphIndex,
        at: VariantSlot,
    ) {
        let (variant, slot) = (&search.variants[at.variant.index()], at.slot);
        let width = variant.width(slot);
        let text = search.paragraphs.text(paragraph);
        let subhead = search.paragraphs.subhead(paragraph, width);
        let at = WholeRoom { slot, rows: subhead.rows };
        set.lines.extend(self.subhead_lines(paragraph.index(), text, variant, at, &subhead.lines));
    }

    /// The lines of a subhead, centred in its grid lines; at a column's head they begin on the first
    /// one, as there is no text above to keep clear of.
    pub(super) fn subhead_lines(
        &self,
        paragraph: usize,
        text: &ShapedText,
        variant: &FrameVariant,
        at: WholeRoom,
        lines: &[Line],
    ) -> Vec<PlacedLine> {
        let WholeRoom { slot, rows } = at;
        let width = variant.width(slot);
        let size = text.size();
        let leading = size.scale(5, 4);
        let of = u32::try_from(lines.len()).expect("a line takes a byte of a file");
        let height = size + leading * (i64::from(of) - 1);
        let room = self.grid.depth(rows);
        let corner = variant.room(slot, self.frame(variant.frame), self.grid).origin;
        let top = variant.begins_column(slot);
        let y = corner.y + if top { Abs::ZERO } else { (room - height) / 2 };
        let placed = |(line, nth): (&Line, u32)| {
            let x = corner.x + aligned(text.align(), width, line.width());
            let y = y + leading * i64::from(nth);
            let at = Point::new(x, y + Grid::ascent(size, self.grid.writing));
            let (frame, line) = (variant.frame, *line);
            PlacedLine { paragraph, line, at, frame, slot, nth, of }
        };
        lines.iter().zip(0..).map(placed).collect()
    }
}

/// The slots of an item that stays whole in one column.
#[derive(Clone, Copy, Debug)]
pub(super) struct WholeRoom {
    /// The first slot.
    pub(super) slot: u32,
    /// Number of slots.
    pub(super) rows: u32,
}

impl SolvedThread {
    /// Records the exit of a slot run, and the empty slots after it: those before an item that goes
    /// over to the next frame, or the blank lines of the exit.
    fn exit(&mut self, search: &ThreadOptimizer<'_>, run: &SlotRun, item: Option<WholeItem>) {
        let variant = &search.variants[run.variant.index()];
        let frame = variant.frame;
        self.set_variant(variant);
        let Some(exit) = run.exit else {
            if item.is_some() && run.upto < variant.slots() {
                let (slot, lines) = (run.upto, variant.slots() - run.upto);
                self.holes.push(Hole { frame, slot, lines, item });
            }
            return;
        };
        self.exits[frame] = Some(exit);
        if exit.blank > 0 {
            let slot = run.upto;
            self.holes.push(Hole { frame, slot, lines: exit.blank, item });
        }
    }
}

/// The slot runs of a path; `None` if the paragraph stays in the frame where it begins.
fn runs(search: &ThreadOptimizer<'_>, path: RunRange) -> Option<Vec<SlotRun>> {
    let RunRange { from, upto } = path;
    (from < upto).then(|| search.runs[from as usize..upto as usize].to_vec())
}
