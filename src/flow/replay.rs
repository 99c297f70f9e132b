//! Sets a frame again as it was set before.

use crate::copy::{CopyRole, StoryCopy, break_head};
use crate::flow::break_cache::rows_of;
use crate::flow::frame_setting::{BlockSetting, FrameSetting, JumpInPlace, LineRun};
use crate::flow::frame_variant::{FrameVariant, SpareSpace, ThreadEntry};
use crate::flow::place::WholeRoom;
use crate::flow::slot_run::PageExit;
use crate::flow::solved_thread::{FrameSlot, PlacedLine, SolvedBlock, SolvedThread};
use crate::flow::thread_config::ThreadConfig;
use crate::geom::Abs;
use crate::text::Measure;

impl ThreadConfig<'_> {
    /// Sets a frame by its setting. `None` if its slots or jump lines no longer allow that.
    pub(super) fn replay(
        &self,
        copy: &StoryCopy,
        frame: usize,
        setting: &FrameSetting,
        set: &mut SolvedThread,
    ) -> Option<()> {
        let variant = self.kept_variant(frame, setting)?;
        let exit = match setting.jump_out {
            None => None,
            Some(out) => {
                let width = self.turn(frame)?.out_width;
                Some(PageExit { place: out.place, slot: out.slot, width, blank: out.blank })
            }
        };
        let slots = variant.slots();
        if exit.is_some_and(|exit| exit.slot >= slots) {
            return None;
        }
        for run in &setting.runs {
            self.replay_run(copy, run, &variant, exit, set)?;
        }
        for (BlockSetting { slot, rows }, block) in
            setting.blocks.iter().zip(setting.blocks_before..)
        {
            slot.checked_add(*rows).filter(|end| *end <= slots)?;
            let at = FrameSlot { frame, slot: *slot };
            set.blocks.push(SolvedBlock { block, at, rows: *rows });
        }
        let lines = set.lines.iter().filter(|row| row.frame == frame).map(|row| row.slot + 1);
        let blocks = setting.blocks.iter().map(|block| block.slot + block.rows);
        set.end_at(frame, lines.chain(blocks).max().unwrap_or(0));
        set.exits[frame] = exit;
        set.set_variant(&variant);
        Some(())
    }

    /// The variant of a frame by its setting; `None` if there is no jump-in line any more.
    fn kept_variant(&self, frame: usize, setting: &FrameSetting) -> Option<FrameVariant> {
        let into = || frame.checked_sub(1).and_then(|before| self.turn(before));
        let entry = match setting.jump_in {
            JumpInPlace::None => ThreadEntry::Direct,
            JumpInPlace::Beside => ThreadEntry::Beside(into()?.into_width),
            JumpInPlace::OwnLines => ThreadEntry::OwnLines(into()?.into_rows()),
        };
        let spare = SpareSpace { head: setting.head, feet: setting.feet };
        Some(FrameVariant::new(frame, self.frame(frame), self.depths[frame], spare, entry))
    }

    /// Sets the lines of a run in a variant of a frame with this exit. `None` if its slots or clusters
    /// no longer exist.
    fn replay_run(
        &self,
        copy: &StoryCopy,
        run: &LineRun,
        variant: &FrameVariant,
        exit: Option<PageExit>,
        set: &mut SolvedThread,
    ) -> Option<()> {
        let (text, frame) = (copy.body.get(run.paragraph)?, variant.frame);
        if text.part == CopyRole::Subhead {
            if run.slot >= variant.slots() {
                return None;
            }
            let lines = break_head(&text.shaped, variant.width(run.slot), None);
            let found = lines.iter().map(|line| line.start as usize..line.end as usize);
            if !found.eq(run.lines.iter().cloned()) {
                return None;
            }
            let rows = rows_of(text, lines.len(), self.grid.pitch);
            let at = WholeRoom { slot: run.slot, rows };
            set.lines.extend(self.subhead_lines(run.paragraph, text, variant, at, &lines));
            return Some(());
        }
        let out = exit.filter(PageExit::is_beside_text);
        for (range, slot) in run.lines.iter().zip(run.slot..) {
            if slot >= variant.slots() || range.end > text.shaped.clusters.len() || range.is_empty()
            {
                return None;
            }
            let beside = out.filter(|exit| exit.slot == slot).map_or(Abs::ZERO, |exit| exit.width);
            let before = set.lines.iter().rev().take_while(|row| row.paragraph == run.paragraph);
            let x = variant.jump_in_width(slot) + text.indents.of_line(before.count());
            let width = (variant.width(slot) - beside - x).max(Abs(1));
            let line = text.line_between(range.clone(), Measure { x, width });
            let at = self.line_at(text, variant, slot, &line);
            let (paragraph, nth, of) = (run.paragraph, 0, 1);
            set.lines.push(PlacedLine { paragraph, line, at, frame, slot, nth, of });
        }
        Some(())
    }
}
