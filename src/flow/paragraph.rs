//! A paragraph's breakings along the slots that it may take, and its steps from a slot: down its
//! column, over to the next ones, to another page.

use crate::flow::demerits::OWN_LINE;
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::index::{BreakingsId, NodeId, ParagraphIndex};
use crate::flow::line_rooms::LineRooms;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::{OversetState, RunRange, Step};
use crate::flow::slot_run::{SlotRun, add_rooms, widow_orphan_demerits};
use crate::flow::thread_config::NextFrame;
use crate::flow::turn_room::MAX_BLANK_LINES;
use crate::geom::Abs;

impl ThreadOptimizer<'_> {
    /// Adds the steps of a paragraph that begins at a slot or after it.
    pub(super) fn set_paragraph(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        at: VariantSlot,
        cost: i64,
    ) {
        let VariantSlot { variant, slot } = at;
        let here = &self.variants[variant.index()];
        let (frame, into) = (here.frame, here.entry);
        let room = here.slots().saturating_sub(slot);
        if room == 0 {
            return self.start_in_next_frame(paragraph, node, at, cost);
        }
        let run = SlotRun { variant, from: slot, upto: slot + room, exit: None };
        let breakings = self.along(paragraph, &[run]);
        let cached = self.paragraphs.cached(breakings);
        let (most, hard) = (cached.most, cached.breakings.is_relaxed());
        let next = self.next_frame(frame);
        // A stretch before a kept frame ends at the foot of its page and nowhere else.
        if next != NextFrame::Kept || !self.paragraphs.is_last(paragraph) {
            self.end_in_frame(paragraph, node, run, breakings, cost);
        }
        match next {
            NextFrame::End => {
                if most > room {
                    self.overset_here(paragraph, node, run, breakings, cost);
                }
            }
            NextFrame::SamePage if most > room => {
                for next in self.entries(frame + 1, ThreadEntry::Direct) {
                    let upto = self.variants[next.index()].slots();
                    let runs = [run, SlotRun { variant: next, from: 0, upto, exit: None }];
                    self.cross(paragraph, node, &runs, cost);
                }
            }
            NextFrame::SamePage => {}
            NextFrame::Page => {
                if most + MAX_BLANK_LINES + self.out_rows(variant) >= room {
                    self.turn(paragraph, node, run, breakings, cost);
                }
            }
            NextFrame::Kept => {
                if self.paragraphs.is_last(paragraph) {
                    self.leave_with(paragraph, node, run, breakings, cost);
                }
                self.overset_here(paragraph, node, run, breakings, cost);
            }
        }
        // Where the first line does not fit well beside the jump-in line, that gets its own lines.
        if let (0, ThreadEntry::Beside(_), true) = (slot, into, hard) {
            let spare = self.variants[variant.index()].spare;
            let own = self.own_line_entry(frame);
            let variant = self.variant(frame, spare, own);
            self.set_paragraph(paragraph, node, VariantSlot { variant, slot: 0 }, cost + OWN_LINE);
        }
    }

    /// Adds the steps of a paragraph that begins in the next frame, as this one has no slot left.
    fn start_in_next_frame(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        at: VariantSlot,
        cost: i64,
    ) {
        let VariantSlot { variant, slot } = at;
        let frame = self.variants[variant.index()].frame;
        match self.next_frame(frame) {
            NextFrame::End | NextFrame::Kept => {
                let width = self.config.frames[frame].columns[0].width;
                let lines = self.paragraphs.best(paragraph, width);
                self.overset(OversetState { cost, from: node, paragraph, step: None, lines });
            }
            // The step of the last line left a full page; a frame without lines has no such step.
            NextFrame::Page if slot > 0 => {}
            NextFrame::SamePage | NextFrame::Page => {
                for variant in self.entries(frame + 1, ThreadEntry::Direct) {
                    let head_space = self.head_space_cost(variant);
                    self.set_paragraph(
                        paragraph,
                        node,
                        VariantSlot { variant, slot: 0 },
                        cost + head_space,
                    );
                }
            }
        }
    }

    /// Adds the steps of the breakings that end in the frame where they begin.
    fn end_in_frame(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        run: SlotRun,
        breakings: BreakingsId,
        cost: i64,
    ) {
        let base = self.base(paragraph);
        let last = self.paragraphs.ends_with(paragraph);
        let next = self.next_frame(self.variants[run.variant.index()].frame);
        let full = matches!(next, NextFrame::Page | NextFrame::Kept);
        let wanted = if full && !last { self.out_rows(run.variant) } else { 0 };
        let counts: Vec<(u32, u64)> =
            self.paragraphs.cached(breakings).breakings.counts().collect();
        for (lines, demerits) in counts {
            // Where the story goes on on another page, its jump-out line needs room too.
            let room = run.lines().saturating_sub(wanted);
            if lines > room {
                break;
            }
            let cost = cost + bounded(demerits) - base
                + widow_orphan_demerits(&[run], &self.variants, lines);
            // Lines stay empty beside a drop cap that is deeper than its paragraph.
            let taken = lines.max(self.paragraphs.least_rows(paragraph)).min(run.lines());
            let (slot, before) = (run.from + taken, self.nodes[node.index()]);
            let moved = (before.variant, before.slot) != (run.variant, run.from);
            let path = if moved {
                self.path(&[SlotRun { upto: slot, ..run }])
            } else {
                RunRange::default()
            };
            let step = Step::Lines { breakings, lines, path };
            self.reach(node, VariantSlot { variant: run.variant, slot }, cost, step);
        }
    }

    /// Adds the cheapest breaking that does not fit the last frame as overset.
    fn overset_here(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        run: SlotRun,
        breakings: BreakingsId,
        cost: i64,
    ) {
        let room = run.lines();
        let over =
            self.paragraphs.cached(breakings).breakings.counts().filter(|(lines, _)| *lines > room);
        let Some((lines, demerits)) = over.min_by_key(|(_, demerits)| *demerits) else { return };
        let cost = cost + bounded(demerits) - self.base(paragraph);
        let path = self.path(&[run]);
        let step = Some(Step::Lines { breakings, lines, path });
        self.overset(OversetState { cost, from: node, paragraph, step, lines: lines - room });
    }

    /// Returns the breakings of a paragraph along `runs`, of which there is at least one. Lines beyond
    /// the last run have the room of its last slot.
    pub(super) fn along(&mut self, paragraph: ParagraphIndex, runs: &[SlotRun]) -> BreakingsId {
        let first = &runs[0];
        let variant = &self.variants[first.variant.index()];
        let width = variant.width(first.from);
        let even = self.paragraphs.even(paragraph, width);
        let most = self.paragraphs.cached(even).most;
        // Slots of one width in one column need no breakings of their own.
        let plain = variant.jump_in_width(first.from) == Abs::ZERO && first.exit.is_none();
        if plain && first.from + most <= variant.band_end(first.from).min(first.upto) {
            return even;
        }
        let mut rooms = LineRooms::default();
        for run in runs {
            let variant = &self.variants[run.variant.index()];
            add_rooms(&mut rooms, run, variant);
        }
        let mut reach = self.reach_of(paragraph, first);
        loop {
            let breakings = self.paragraphs.along(paragraph, rooms.clone().within(reach));
            let most = self.paragraphs.cached(breakings).most;
            if most <= reach || rooms.lines() <= reach {
                return breakings;
            }
            reach = most + 3;
        }
    }

    /// Upper estimate of the number of lines that a paragraph takes from the start of a slot run on.
    pub(super) fn reach_of(&mut self, paragraph: ParagraphIndex, run: &SlotRun) -> u32 {
        let variant = &self.variants[run.variant.index()];
        let width = variant.width(run.from);
        let even = self.paragraphs.even(paragraph, width);
        let most = self.paragraphs.cached(even).most;
        let narrow = self.config.narrowest.max(Abs(1)).min(width);
        let wider = i64::from(most) * width.0 / narrow.0.max(1);
        u32::try_from(wider).map_or(most, |wider| wider.saturating_add(3))
    }

    /// Demerits of a paragraph's best breaking, above which costs are counted.
    pub(super) fn base(&self, paragraph: ParagraphIndex) -> i64 {
        bounded(self.paragraphs.base(paragraph))
    }
}

/// Demerits of a paragraph, capped so that their sum over a story cannot overflow.
pub(super) fn bounded(demerits: u64) -> i64 {
    i64::try_from(demerits.min(1_000_000_000_000)).expect("demerits are capped below 63 bits")
}
