//! One search along the thread: a dynamic program over paragraphs and the slots they end at.
//!
//! A state is the next free slot after a paragraph, in one of the variants of a frame. From each,
//! steps by [paragraph](crate::flow::paragraph), subhead and block lead to the next ones. A handful
//! of slots about the cheapest is kept, so the work is linear in the text.

use crate::flow::break_cache::Paragraphs;
use crate::flow::demerits::HEAD_SPACE;
use crate::flow::frame_variant::{FrameVariant, SpareSpace, ThreadEntry, VariantSlot};
use crate::flow::page_exit::WORSE_TURN;
use crate::flow::slot_run::SlotRun;
use crate::flow::thread_config::{NextFrame, ThreadConfig};
use crate::flow::whole_item::WholeItem;

/// How many slots a state may be away from the cheapest one of its variant.
const SLOT_WINDOW: u32 = 4;
/// How much more than the cheapest a state may cost.
const COST_WINDOW: i64 = 4_000_000_000;

/// A part of [`ThreadOptimizer::runs`]; empty for a paragraph that stays in its first frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunRange {
    pub(super) from: u32,
    pub(super) upto: u32,
}

/// A state: a paragraph or a block has been set, and this is the next free slot.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// Demerits so far, above those of the paragraphs' best lines.
    pub(super) cost: i64,
    /// The state before.
    pub(super) from: u32,
    pub(super) variant: u32,
    pub(super) slot: u32,
    /// How many blocks have been set so far.
    pub(super) blocks: u32,
    pub(super) step: Step,
}

/// How a state was reached.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The thread begins.
    Start,
    /// A paragraph broken into so many lines.
    Lines { kept: u32, lines: u32, path: RunRange },
    /// A subhead or a block at a slot.
    Whole { item: WholeItem, variant: u32, slot: u32, path: RunRange },
}

/// A story that does not fit: where its text without room begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct OversetState {
    pub(super) cost: i64,
    pub(super) from: u32,
    /// The paragraph.
    pub(super) paragraph: usize,
    /// How its lines go as far as there is room; none for a paragraph wholly without room.
    pub(super) step: Option<Step>,
    /// Its lines without room.
    pub(super) lines: u32,
}

/// How a search comes out.
#[derive(Clone, Copy, Debug)]
pub(super) enum SearchOutcome {
    /// The story is placed.
    Placed(u32),
    /// It is not.
    Overset(OversetState),
}

/// The frame that a story is to end in.
pub(super) struct LastFrame {
    /// Its index in the thread.
    pub(super) frame: usize,
    /// What may be kept free of text there.
    choices: Vec<SpareSpace>,
}

/// A variant of a frame, by what was asked for: another request may lead to the same one.
struct KnownVariant {
    spare: SpareSpace,
    into: ThreadEntry,
    id: u32,
}

pub(super) struct ThreadOptimizer<'a> {
    pub(super) config: &'a ThreadConfig<'a>,
    pub(super) paragraphs: Paragraphs<'a>,
    pub(super) variants: Vec<FrameVariant>,
    /// For each frame, its variants by what was asked for.
    variants_of_frame: Vec<Vec<KnownVariant>>,
    pub(super) runs: Vec<SlotRun>,
    pub(super) nodes: Vec<State>,
    /// For each paragraph, the states before it.
    pub(super) layers: Vec<Vec<u32>>,
    /// The states reached by the steps now taken.
    pub(super) next: Vec<u32>,
    pub(super) oversets: Vec<OversetState>,
    /// For each frame, the least cost at which the thread left it for another page.
    pub(super) least_exit_cost: Vec<i64>,
    /// How much worse than the best turn so far another one may look.
    pub(super) worse_turn: i64,
    /// The frame that the story is to end in.
    pub(super) last: Option<LastFrame>,
}

impl<'a> ThreadOptimizer<'a> {
    pub(super) fn new(config: &'a ThreadConfig<'a>, paragraphs: Paragraphs<'a>) -> Self {
        let frames = config.frames.len();
        Self {
            config,
            paragraphs,
            variants: Vec::new(),
            variants_of_frame: (0..frames).map(|_| Vec::new()).collect(),
            runs: Vec::new(),
            nodes: Vec::new(),
            layers: Vec::new(),
            next: Vec::new(),
            oversets: Vec::new(),
            least_exit_cost: vec![i64::MAX; frames],
            worse_turn: WORSE_TURN,
            last: None,
        }
    }

    /// The best end over all variants. Where a story is too long for its room with the turns that
    /// look best, every turn is tried.
    pub(super) fn run(&mut self) -> Option<(i64, SearchOutcome)> {
        self.begin();
        let found = self.go_on();
        if !self.has_turns() || !matches!(found, Some((_, SearchOutcome::Overset(_)))) {
            return found;
        }
        self.worse_turn = i64::MAX;
        self.oversets.clear();
        self.begin();
        self.go_on()
    }

    /// Whether the thread leaves a page anywhere.
    fn has_turns(&self) -> bool {
        (0..self.config.frames.len()).any(|frame| self.config.turn(frame).is_some())
    }

    /// The best end with other variants of the frame that the story ends in.
    pub(super) fn run_again(
        &mut self,
        frame: usize,
        choices: Vec<SpareSpace>,
    ) -> Option<(i64, SearchOutcome)> {
        self.last = Some(LastFrame { frame, choices });
        self.oversets.clear();
        let frame_of = |id: &u32| self.variants[self.nodes[*id as usize].variant as usize].frame;
        let there = |layer: &Vec<u32>| layer.iter().any(|id| frame_of(id) >= frame);
        let first = self.layers.iter().position(there).unwrap_or(0);
        self.layers.truncate(first);
        self.least_exit_cost[frame - usize::from(frame > 0)..].fill(i64::MAX);
        if first == 0 {
            self.begin();
        }
        self.go_on()
    }

    fn begin(&mut self) {
        self.layers.clear();
        let mut layer = Vec::new();
        // A stretch of a thread begins after a turn.
        let first = self.config.first;
        if first < self.config.frames.len() {
            for variant in self.entries(first, self.entry_after_turn(first)) {
                let (cost, from, step) = (self.entry(variant), u32::MAX, Step::Start);
                let node = State { cost, from, variant, slot: 0, blocks: 0, step };
                layer.push(index(self.nodes.len()));
                self.nodes.push(node);
            }
        }
        self.layers.push(layer);
    }

    fn go_on(&mut self) -> Option<(i64, SearchOutcome)> {
        for n in self.layers.len() - 1..self.paragraphs.len() {
            let layer = std::mem::take(&mut self.layers[n]);
            for id in self.with_blocks(n, &layer) {
                let State { cost, variant, slot, .. } = self.nodes[id as usize];
                let at = VariantSlot { variant, slot };
                if self.paragraphs.is_subhead(n) {
                    self.whole(WholeItem::Subhead(n), id, at, cost, &[]);
                } else {
                    self.paragraph(n, id, at, cost);
                }
            }
            self.layers[n] = layer;
            let next = std::mem::take(&mut self.next);
            let next = self.prune(next);
            self.layers.push(next);
        }
        let last = self.layers.last().cloned().unwrap_or_default();
        let ends = self.with_blocks(self.paragraphs.len(), &last);
        self.best_end(&ends)
    }

    /// The variants of a frame that the thread may come to.
    pub(super) fn entries(&mut self, frame: usize, into: ThreadEntry) -> Vec<u32> {
        let choices = match &self.last {
            Some(last) if last.frame == frame => last.choices.clone(),
            _ => {
                let most = if self.config.turn(frame).is_some() {
                    self.config.max_head_space(frame)
                } else {
                    0
                };
                (0..=most).map(|head| SpareSpace { head, feet: 0 }).collect()
            }
        };
        choices.into_iter().map(|spare| self.variant(frame, spare, into)).collect()
    }

    /// A variant, by its number.
    pub(super) fn variant(&mut self, frame: usize, spare: SpareSpace, into: ThreadEntry) -> u32 {
        let known = &self.variants_of_frame[frame];
        if let Some(known) = known.iter().find(|known| known.spare == spare && known.into == into) {
            return known.id;
        }
        let (of, depth) = (self.config.frame(frame), self.config.depths[frame]);
        let variant = FrameVariant::new(frame, of, depth, spare, into);
        let same = known.iter().find(|known| self.variants[known.id as usize] == variant);
        let id = same.map_or_else(|| index(self.variants.len()), |known| known.id);
        if same.is_none() {
            self.variants.push(variant);
        }
        self.variants_of_frame[frame].push(KnownVariant { spare, into, id });
        id
    }

    /// What comes after a frame: nothing if the story is to end in it.
    pub(super) fn next_frame(&self, frame: usize) -> NextFrame {
        match &self.last {
            Some(last) if last.frame == frame => NextFrame::End,
            _ => self.config.next_frame(frame),
        }
    }

    /// What the white in a frame's head costs on coming to it.
    pub(super) fn head_space_cost(&self, variant: u32) -> i64 {
        let variant = &self.variants[variant as usize];
        let counted = self.last.as_ref().is_some_and(|last| last.frame == variant.frame);
        if counted { 0 } else { HEAD_SPACE * i64::from(variant.spare.head) }
    }

    /// Adds the state that a step leads to from another one.
    pub(super) fn reach(&mut self, from: u32, at: VariantSlot, cost: i64, step: Step) {
        let VariantSlot { variant, slot } = at;
        let is_block = matches!(step, Step::Whole { item: WholeItem::Block { .. }, .. });
        let blocks = self.nodes[from as usize].blocks + u32::from(is_block);
        self.next.push(index(self.nodes.len()));
        self.nodes.push(State { cost, from, variant, slot, blocks, step });
    }

    /// Adds a story that does not fit.
    pub(super) fn overset(&mut self, rest: OversetState) {
        self.oversets.push(rest);
    }

    /// Stores a path of slot runs and returns its range.
    pub(super) fn path(&mut self, runs: &[SlotRun]) -> RunRange {
        let from = index(self.runs.len());
        self.runs.extend_from_slice(runs);
        RunRange { from, upto: index(self.runs.len()) }
    }

    /// The states worth keeping: for each slot the cheapest, and not far from the cheapest of all.
    pub(super) fn prune(&self, mut layer: Vec<u32>) -> Vec<u32> {
        let node = |id: &u32| &self.nodes[*id as usize];
        layer.sort_unstable_by_key(|id| {
            let n = node(id);
            (n.variant, n.blocks, n.slot, n.cost, *id)
        });
        layer.dedup_by_key(|id| (node(id).variant, node(id).blocks, node(id).slot));
        let cheapest = layer.iter().map(|id| node(id).cost).min().unwrap_or(0);
        let mut kept = Vec::with_capacity(layer.len());
        let group = |id: &u32| (node(id).variant, node(id).blocks);
        for variant in layer.chunk_by(|a, b| group(a) == group(b)) {
            let Some(best) = variant.iter().min_by_key(|id| node(id).cost) else { continue };
            let slot = node(best).slot;
            let near = |id: &&u32| {
                node(id).slot.abs_diff(slot) <= SLOT_WINDOW
                    && node(id).cost <= cheapest + COST_WINDOW
            };
            kept.extend(variant.iter().filter(near));
        }
        kept
    }
}

pub(super) fn index(n: usize) -> u32 {
    u32::try_from(n).expect("a story is tried in fewer ways than memory has room for")
}
