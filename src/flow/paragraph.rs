//! A paragraph's steps from a slot: down its column, over to the next ones, to another page.

use crate::flow::demerits::OWN_LINE;
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraph_lines::bounded;
use crate::flow::search_state::{OversetState, RunRange, Step};
use crate::flow::slot_run::{SlotRun, parting_demerits};
use crate::flow::thread_config::NextFrame;
use crate::flow::turn_room::MOST_BLANK;

impl ThreadOptimizer<'_> {
    /// Sets paragraph `n` from a slot on.
    pub(super) fn paragraph(&mut self, n: usize, id: u32, at: VariantSlot, cost: i64) {
        let VariantSlot { variant, slot } = at;
        let here = &self.variants[variant as usize];
        let (frame, into) = (here.frame, here.entry);
        let room = here.slots().saturating_sub(slot);
        if room == 0 {
            return self.start_in_next_frame(n, id, at, cost);
        }
        let run = SlotRun { variant, from: slot, upto: slot + room, exit: None };
        let kept = self.along(n, &[run]);
        let breakings = self.paragraphs.get(kept);
        let (most, hard) = (breakings.most, breakings.breakings.is_relaxed());
        let next = self.next_frame(frame);
        // The end of a stretch before a kept frame is the foot of its page, and nowhere else.
        if next != NextFrame::Kept || n + 1 < self.paragraphs.len() {
            self.end_in_frame(n, id, run, kept, cost);
        }
        match next {
            NextFrame::End => {
                if most > room {
                    self.overset_here(n, id, run, kept, cost);
                }
            }
            NextFrame::SamePage if most > room => {
                for next in self.entries(frame + 1, ThreadEntry::Direct) {
                    let upto = self.variants[next as usize].slots();
                    let runs = [run, SlotRun { variant: next, from: 0, upto, exit: None }];
                    self.cross(n, id, &runs, cost);
                }
            }
            NextFrame::SamePage => {}
            NextFrame::Page => {
                if most + MOST_BLANK + self.out_rows(variant) >= room {
                    self.turn(n, id, run, kept, cost);
                }
            }
            NextFrame::Kept => {
                if n + 1 == self.paragraphs.len() {
                    self.leave_with(n, id, run, kept, cost);
                }
                self.overset_here(n, id, run, kept, cost);
            }
        }
        // A first line that finds no good room beside the jump-in line leaves it alone.
        if let (0, ThreadEntry::Beside(_), true) = (slot, into, hard) {
            let spare = self.variants[variant as usize].spare;
            let own = self.own_line_entry(frame);
            let variant = self.variant(frame, spare, own);
            self.paragraph(n, id, VariantSlot { variant, slot: 0 }, cost + OWN_LINE);
        }
    }

    /// A paragraph at the end of a frame's slots begins in the next frame.
    fn start_in_next_frame(&mut self, n: usize, id: u32, at: VariantSlot, cost: i64) {
        let VariantSlot { variant, slot } = at;
        let frame = self.variants[variant as usize].frame;
        match self.next_frame(frame) {
            NextFrame::End | NextFrame::Kept => {
                let width = self.config.frames[frame].columns[0].width;
                let lines = self.paragraphs.best(n, width);
                self.overset(OversetState { cost, from: id, paragraph: n, step: None, lines });
            }
            // A full frame is left with its last line; but one without lines cannot be.
            NextFrame::Page if slot > 0 => {}
            NextFrame::SamePage | NextFrame::Page => {
                for variant in self.entries(frame + 1, ThreadEntry::Direct) {
                    let white = self.head_space_cost(variant);
                    self.paragraph(n, id, VariantSlot { variant, slot: 0 }, cost + white);
                }
            }
        }
    }

    /// Breakings that end in the frame where they begin.
    fn end_in_frame(&mut self, n: usize, id: u32, run: SlotRun, kept: u32, cost: i64) {
        let base = self.base(n);
        let last = self.paragraphs.ends_with(n);
        let next = self.next_frame(self.variants[run.variant as usize].frame);
        let full = matches!(next, NextFrame::Page | NextFrame::Kept);
        let wanted = if full && !last { self.out_rows(run.variant) } else { 0 };
        let breakings: Vec<(u32, u64)> = self.paragraphs.get(kept).breakings.counts().collect();
        for (lines, demerits) in breakings {
            // Where the story goes on on another page, the jump-out line wants its room too.
            let room = run.lines().saturating_sub(wanted);
            if lines > room {
                break;
            }
            let cost =
                cost + bounded(demerits) - base + parting_demerits(&[run], &self.variants, lines);
            // Beside a drop cap that is deeper than its paragraph lines stay empty.
            let taken = lines.max(self.paragraphs.least_rows(n)).min(run.lines());
            let (slot, before) = (run.from + taken, self.nodes[id as usize]);
            let moved = (before.variant, before.slot) != (run.variant, run.from);
            let path = if moved {
                self.path(&[SlotRun { upto: slot, ..run }])
            } else {
                RunRange::default()
            };
            let step = Step::Lines { kept, lines, path };
            self.reach(id, VariantSlot { variant: run.variant, slot }, cost, step);
        }
    }

    /// The cheapest breaking that does not end in the last frame.
    fn overset_here(&mut self, n: usize, id: u32, run: SlotRun, kept: u32, cost: i64) {
        let room = run.lines();
        let over = self.paragraphs.get(kept).breakings.counts().filter(|(lines, _)| *lines > room);
        let Some((lines, demerits)) = over.min_by_key(|(_, demerits)| *demerits) else { return };
        let cost = cost + bounded(demerits) - self.base(n);
        let path = self.path(&[run]);
        let step = Some(Step::Lines { kept, lines, path });
        self.overset(OversetState { cost, from: id, paragraph: n, step, lines: lines - room });
    }
}
