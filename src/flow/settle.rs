//! Turns and depths decided: how a thread's story stands in its frames.

use crate::edition::Edition;
use crate::flow::copy::{BodyCopy, Part};
use crate::flow::fill::{EvenBreaks, Fill, fill};
use crate::flow::slots::{Slots, Turn};
use crate::flow::turn::{self, Hop};
use crate::geom::Abs;
use crate::page::{Frame, Grid};
use crate::text::{Even, Ways};

/// What is fixed while a thread is worked on.
pub(super) struct Threading<'a> {
    pub(super) edition: &'a Edition,
    pub(super) grid: Grid,
    pub(super) frames: &'a [Frame],
    pub(super) hops: &'a [Hop],
}

/// A body with its lines at the widths of the thread's columns.
struct Ready<'a> {
    copy: &'a BodyCopy,
    even: Vec<EvenBreaks>,
}

/// A thread with its depths and turns decided.
pub(super) struct Settled {
    pub(super) depths: Vec<u16>,
    pub(super) turns: Vec<Option<Turn>>,
    pub(super) slots: Slots,
    pub(super) fill: Fill,
    /// How bad the turns are.
    bad: u32,
}

impl Settled {
    /// Whether a frame is the story's first, or text reaches it.
    pub(super) fn reaches(&self, frame: usize) -> bool {
        let text = || self.fill.rows.iter().any(|r| self.slots.all[r.slot].frame == frame);
        frame == 0 || self.fill.rest.is_some() || text()
    }

    /// Lines that stay empty where a reader sees a hole: at columns' feet, and at the thread's end
    /// beyond a line a column.
    fn empty(&self, columns: usize) -> usize {
        let left = self.slots.all.len() - self.fill.used.min(self.slots.all.len());
        self.fill.skipped.len() * 2 + left.saturating_sub(columns)
    }
}

/// What a line of white above a turn costs, against the turn it makes better.
const WHITE: u32 = 60;

impl Threading<'_> {
    /// Words wider than the narrowest line are opened, so that they can be parted there.
    pub(super) fn open_words(&self, copy: &mut BodyCopy, depths: &[u16]) {
        let turns = vec![None; self.frames.len()];
        let slots = Slots::new(self.frames, depths, &turns, self.grid.pitch);
        for matter in &mut copy.body {
            let room = slots.narrowest() - matter.indent();
            matter.text.open_words(room);
        }
    }

    /// Decides turns and depths: first the turns, hop by hop, with a little more white in the head
    /// where that makes a better turn; then lines to spare at the thread's end go to the last
    /// head's white.
    pub(super) fn settle(&self, copy: &BodyCopy, depths: Vec<u16>, has_head: &[bool]) -> Settled {
        let copy = &Ready { copy, even: self.even_breaks(copy) };
        let mut set = self.turn(copy, depths);
        let absorb = self.edition.layout.head.absorb;
        for hop in self.hops {
            let over = self.frames[hop.frame].beside.is_none() && has_head[hop.frame];
            let from = set.depths.clone();
            for extra in 1..=if over { absorb } else { 0 } {
                let mut deeper = from.clone();
                deeper[hop.frame] += extra;
                let mut tried = self.turn(copy, deeper);
                tried.bad += WHITE * u32::from(extra);
                let fits = tried.fill.rest.is_none() || set.fill.rest.is_some();
                if fits && tried.bad < set.bad {
                    set = tried;
                }
            }
        }
        let Some(last) = set.slots.all.get(set.fill.used.saturating_sub(1)).map(|s| s.frame) else {
            return set;
        };
        let columns = self.frames[last].columns.len().max(1);
        let spare = set.slots.all.iter().skip(set.fill.used).filter(|s| s.frame == last).count();
        let most = (spare / columns).min(usize::from(absorb));
        let over = self.frames[last].beside.is_none() && has_head[last];
        let from = set.depths.clone();
        for extra in 1..=if over { most } else { 0 } {
            let mut deeper = from.clone();
            deeper[last] += u16::try_from(extra).unwrap_or(0);
            let tried = self.turn(copy, deeper);
            if tried.fill.rest.is_none() && tried.empty(columns) <= set.empty(columns) {
                set = tried;
            }
        }
        set
    }

    /// Every paragraph's lines at each width that the frames' columns have.
    fn even_breaks(&self, copy: &BodyCopy) -> Vec<EvenBreaks> {
        let mut widths: Vec<Abs> =
            self.frames.iter().flat_map(|f| &f.columns).map(|c| c.width).collect();
        widths.sort_unstable();
        widths.dedup();
        let at = |width: Abs| {
            let lines = copy.body.iter().map(|m| {
                if m.part == Part::Subhead {
                    return Ways::default();
                }
                Ways::find(&m.text, 0, &Even { width, indent: m.indent() })
            });
            EvenBreaks { width, ways: lines.collect() }
        };
        widths.into_iter().map(at).collect()
    }

    fn turn(&self, copy: &Ready<'_>, depths: Vec<u16>) -> Settled {
        let policy = self.edition.layout.jump.turn;
        let mut turns: Vec<Option<Turn>> = vec![None; self.frames.len()];
        let mut sum = 0;
        for hop in self.hops {
            let mut best: Option<(u32, Turn)> = None;
            for way in hop.variants() {
                turns[hop.frame] = Some(way);
                let (slots, fill) = self.fill(copy, &depths, &turns);
                let bad = turn::badness(&fill, &slots, hop.frame, way, policy);
                let Some(bad) = bad else {
                    best = None;
                    break;
                };
                if best.is_none_or(|(b, _)| bad < b) {
                    best = Some((bad, way));
                }
            }
            turns[hop.frame] = best.map(|(_, way)| way);
            sum += best.map_or(0, |(bad, _)| bad);
        }
        let (slots, fill) = self.fill(copy, &depths, &turns);
        Settled { depths, turns, slots, fill, bad: sum }
    }

    fn fill(&self, copy: &Ready<'_>, depths: &[u16], turns: &[Option<Turn>]) -> (Slots, Fill) {
        let grid = &self.grid;
        let slots = Slots::new(self.frames, depths, turns, grid.pitch);
        let fill = fill(&copy.copy.body, &copy.even, &slots, grid);
        (slots, fill)
    }
}
