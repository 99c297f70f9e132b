//! What a search along a thread knows: variants of frames, states, and which of them are kept.
//!
//! A state is the next free slot after a paragraph, in one of the variants of a frame. A handful of
//! slots about the cheapest is kept, so the work of a search is linear in the text.

use crate::flow::break_cache::Paragraphs;
use crate::flow::demerits::HEAD_SPACE;
use crate::flow::frame_variant::{FrameVariant, SpareSpace, ThreadEntry, VariantSlot};
use crate::flow::search_state::{OversetState, RunRange, State, Step};
use crate::flow::slot_run::SlotRun;
use crate::flow::thread_config::{NextFrame, ThreadConfig};
use crate::flow::whole_item::WholeItem;

/// How many slots a state may be away from the cheapest one of its variant.
const SLOT_WINDOW: u32 = 4;
/// How much more than the cheapest a state may cost.
const COST_WINDOW: i64 = 4_000_000_000;
/// How much worse than the best turn so far another one may look at first sight.
const WORSE_TURN: i64 = 15_000_000;

/// The frame that a story is to end in.
pub(super) struct LastFrame {
    /// Its index in the thread.
    pub(super) frame: usize,
    /// What may be kept free of text there.
    pub(super) choices: Vec<SpareSpace>,
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
