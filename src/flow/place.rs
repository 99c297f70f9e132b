//! Puts what a search found at its place, line by line.

use crate::copy::{ShapedText, aligned};
use crate::flow::break_cache::BrokenParagraph;
use crate::flow::frame_setting::CopyPlace;
use crate::flow::frame_variant::{FrameVariant, VariantSlot};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::{OversetState, RunRange, SearchOutcome, State, Step};
use crate::flow::slot_run::SlotRun;
use crate::flow::solved_thread::{FrameSlot, Hole, PlacedLine, SolvedBlock, SolvedThread};
use crate::flow::thread_config::ThreadConfig;
use crate::flow::whole_item::WholeItem;
use crate::geom::{Abs, Point};
use crate::house::Align;
use crate::makeup::Grid;
use crate::text::Line;

impl ThreadConfig<'_> {
    /// Follows the way to an end.
    pub(super) fn place(
        &self,
        search: &mut ThreadOptimizer<'_>,
        end: Option<SearchOutcome>,
    ) -> SolvedThread {
        let mut set = SolvedThread::empty(self);
        let (mut at, rest) = match end {
            Some(SearchOutcome::Placed(id)) => (id, None),
            Some(SearchOutcome::Overset(rest)) => (rest.from, Some(rest)),
            None => {
                set.overset = (search.paragraphs.len() > 0).then(CopyPlace::default);
                return set;
            }
        };
        let mut path = Vec::new();
        while let Some(node) = search.nodes.get(at as usize) {
            path.push(*node);
            at = node.from;
        }
        path.reverse();
        let mut n = 0;
        for pair in path.windows(2) {
            self.step(search, &mut set, n, pair[0], pair[1]);
            let is_block =
                matches!(pair[1].step, Step::Whole { item: WholeItem::Block { .. }, .. });
            n += usize::from(!is_block);
        }
        if let Some(last) = path.last() {
            let variant = &search.variants[last.variant as usize];
            set.end = FrameSlot { frame: variant.frame, slot: last.slot };
            if set.variants[variant.frame].is_none() {
                set.set_variant(variant);
            }
            if let Some(rest) = rest {
                self.rest(search, &mut set, rest, *last);
            }
        }
        set
    }

    fn step(
        &self,
        search: &mut ThreadOptimizer<'_>,
        set: &mut SolvedThread,
        n: usize,
        from: State,
        to: State,
    ) {
        match to.step {
            Step::Start => {}
            Step::Lines { kept, lines, path } => {
                let here =
                    SlotRun { variant: from.variant, from: from.slot, upto: to.slot, exit: None };
                let runs = runs(search, path).unwrap_or_else(|| vec![here]);
                self.lines(
                    search,
                    set,
                    &runs,
                    BrokenParagraph { paragraph: n, breakings: kept, lines },
                );
            }
            Step::Whole { item, variant, slot, path } => {
                let runs = runs(search, path).unwrap_or_default();
                // After a change of frames, from the first slot on.
                let free = if runs.is_empty() { from.slot } else { 0 };
                for run in &runs {
                    set.exit(search, run, Some(item));
                }
                let here = &search.variants[variant as usize];
                let first = here.after_jump_in(free);
                if slot > first {
                    let (frame, lines) = (here.frame, slot - first);
                    set.holes.push(Hole { frame, slot: first, lines, item: Some(item) });
                }
                let frame = here.frame;
                set.set_variant(here);
                match item {
                    WholeItem::Subhead(n) => {
                        self.subhead(search, set, n, VariantSlot { variant, slot });
                    }
                    WholeItem::Block { block, .. } => {
                        let rows = to.slot - slot;
                        set.blocks.push(SolvedBlock { block, at: FrameSlot { frame, slot }, rows });
                    }
                }
            }
        }
    }

    /// The text that finds no room.
    fn rest(
        &self,
        search: &mut ThreadOptimizer<'_>,
        set: &mut SolvedThread,
        rest: OversetState,
        last: State,
    ) {
        set.overset_lines = rest.lines;
        let mut cluster = 0;
        if let Some(Step::Lines { kept, lines, path }) = rest.step {
            let runs = runs(search, path).unwrap_or_default();
            let paragraph = rest.paragraph;
            let broken = BrokenParagraph { paragraph, breakings: kept, lines };
            self.lines(search, set, &runs, broken);
            let placed: u32 = runs.iter().map(SlotRun::lines).sum();
            let set_lines = search.paragraphs.lines(broken);
            cluster = set_lines.get(placed as usize).map_or(0, |l| l.start as usize);
        }
        set.overset = Some(CopyPlace { paragraph: rest.paragraph, cluster });
        let variant = &search.variants[last.variant as usize];
        set.end = FrameSlot { frame: variant.frame, slot: variant.slots() };
    }

    /// Places a paragraph's lines along its slot runs.
    fn lines(
        &self,
        search: &ThreadOptimizer<'_>,
        set: &mut SolvedThread,
        runs: &[SlotRun],
        broken: BrokenParagraph,
    ) {
        let BrokenParagraph { paragraph, lines: of, .. } = broken;
        let text = search.paragraphs.text(paragraph);
        let mut lines = search.paragraphs.lines(broken).into_iter().zip(0..);
        for run in runs {
            let variant = &search.variants[run.variant as usize];
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

    fn subhead(
        &self,
        search: &mut ThreadOptimizer<'_>,
        set: &mut SolvedThread,
        n: usize,
        at: VariantSlot,
    ) {
        let (variant, slot) = (&search.variants[at.variant as usize], at.slot);
        let width = variant.width(slot);
        let text = search.paragraphs.text(n);
        let subhead = search.paragraphs.subhead(n, width);
        let at = WholeRoom { slot, rows: subhead.rows };
        set.lines.extend(self.subhead_lines(n, text, variant, at, &subhead.lines));
    }

    /// A subhead in the middle of its lines; at a column's top level with its neighbours, as there
    /// is no text above to stand off from.
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

/// The slots of an item that stays whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct WholeRoom {
    /// The first of them.
    pub(super) slot: u32,
    /// How many there are.
    pub(super) rows: u32,
}

impl SolvedThread {
    /// Records how the thread leaves the page after a slot run, if it does.
    fn exit(&mut self, search: &ThreadOptimizer<'_>, run: &SlotRun, item: Option<WholeItem>) {
        let variant = &search.variants[run.variant as usize];
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

/// The slot runs of a path; `None` if the paragraph stays in the frame it begins in.
fn runs(search: &ThreadOptimizer<'_>, path: RunRange) -> Option<Vec<SlotRun>> {
    let RunRange { from, upto } = path;
    (from < upto).then(|| search.runs[from as usize..upto as usize].to_vec())
}
