//! The room of jump lines where a story turns to another page, and the demerits of a turn.

use crate::flow::break_cache::BrokenParagraph;
use crate::flow::demerits::{BLANK, HYPHEN_TURN, OWN_LINE, UNWANTED_TURN};
use crate::flow::frame_variant::ThreadEntry;
use crate::flow::index::VariantId;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::slot_run::{JumpOutPlace, SlotRun};
use crate::house::TurnPolicy;
use crate::makeup::PageTurn;
use crate::text::Relaxation;

/// Maximum number of empty lines above a jump-out line after a paragraph.
pub(super) const MAX_BLANK_LINES: u32 = 2;

impl ThreadOptimizer<'_> {
    /// The variants of a frame on another page: with the jump-in line beside the text where that has
    /// room, else on lines of its own.
    pub(super) fn variants_after_turn(&mut self, frame: usize) -> Vec<VariantId> {
        let into = self.entry_after_turn(frame);
        self.entries(frame, into)
    }

    /// How the thread enters a frame on another page, before its first line is known.
    pub(super) fn entry_after_turn(&self, frame: usize) -> ThreadEntry {
        let width = self.config.frames[frame].columns[0].first_width(self.config.depths[frame]);
        let turn = frame.checked_sub(1).and_then(|before| self.config.turn(before));
        let Some(turn) = turn else { return ThreadEntry::Direct };
        let beside = width - turn.into_width >= self.config.least_beside();
        if beside {
            ThreadEntry::Beside(turn.into_width)
        } else {
            ThreadEntry::OwnLines(turn.into_rows())
        }
    }

    /// The jump-in line of a frame on lines of its own.
    pub(super) fn own_line_entry(&self, frame: usize) -> ThreadEntry {
        let turn = frame.checked_sub(1).and_then(|before| self.config.turn(before));
        ThreadEntry::OwnLines(turn.map_or(1, PageTurn::into_rows))
    }

    /// Number of lines that a jump-out line on lines of its own takes at a variant's foot.
    pub(super) fn out_rows(&self, variant: VariantId) -> u32 {
        let variant = &self.variants[variant.index()];
        self.config.turn(variant.frame).map_or(1, |turn| variant.jump_out_rows(turn.out_rows()))
    }

    /// Demerits of entering a variant.
    pub(super) fn entry(&self, variant: VariantId) -> i64 {
        let own = matches!(self.variants[variant.index()].entry, ThreadEntry::OwnLines(_));
        self.head_space_cost(variant) + if own { OWN_LINE } else { 0 }
    }

    /// Index of the first run whose last line has no room beside its jump-out line, because it would
    /// run into that or parts a word where no rule allows a break. The jump line then needs lines of
    /// its own.
    pub(super) fn crowded_exit(&self, broken: BrokenParagraph, runs: &[SlotRun]) -> Option<usize> {
        let beside = |run: &SlotRun| run.exit.is_some_and(|exit| exit.is_beside_text());
        if !runs.iter().any(beside) {
            return None;
        }
        let text = &self.paragraphs.text(broken.paragraph).shaped;
        let set = self.paragraphs.lines(broken);
        let mut end = 0;
        runs.iter().position(|run| {
            end += run.lines() as usize;
            let last = end.checked_sub(1).and_then(|n| set.get(n)).filter(|_| beside(run));
            last.is_some_and(|line| {
                let relaxed = line.strain(text).relaxed;
                relaxed.iter().any(|rule| *rule >= Relaxation::Parted)
            })
        })
    }

    /// Demerits, by the layout's turn policy, of a broken paragraph that turns at the end of the first
    /// run; 0 if that does not leave the page.
    pub(super) fn policy_cost(&self, broken: BrokenParagraph, runs: &[SlotRun]) -> i64 {
        let first = runs[0].lines();
        if runs[0].exit.is_none() {
            return 0;
        }
        let hyphen = || {
            let set = self.paragraphs.lines(broken);
            set.get(first as usize - 1).is_some_and(|line| line.hyphen.is_some())
        };
        // A turn between paragraphs has all lines of this one before it, or none.
        match (self.config.thread.turn_policy, broken.lines == first || first == 0) {
            (TurnPolicy::Sentence, true) => UNWANTED_TURN,
            (TurnPolicy::Paragraph, true) => 0,
            (policy, false) => {
                let unwanted = if policy == TurnPolicy::Paragraph { UNWANTED_TURN } else { 0 };
                unwanted + if hyphen() { HYPHEN_TURN } else { 0 }
            }
        }
    }
}

/// Demerits of a jump-out line at its place, with `blank` empty lines above it.
pub(super) fn price(place: JumpOutPlace, blank: u32) -> i64 {
    let own = match place {
        JumpOutPlace::BesideText => 0,
        JumpOutPlace::OwnLines => OWN_LINE,
    };
    BLANK * i64::from(blank) + own
}
