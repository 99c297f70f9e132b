//! The optimizer of a thread: variants of frames, states of the search, and the pruning of states.
//!
//! A state is the next free slot after a paragraph, in one of the variants of a frame. Only a few
//! slots around the cheapest survive pruning, so the time of a search is linear in the text.

use crate::flow::demerits::HEAD_SPACE;
use crate::flow::frame_variant::{FrameVariant, SpareSpace, ThreadEntry, VariantSlot};
use crate::flow::index::{NodeId, VariantId};
use crate::flow::paragraphs::Paragraphs;
use crate::flow::search_state::{OversetState, RunRange, State, Step, WholeItem};
use crate::flow::slot_run::SlotRun;
use crate::flow::thread_config::{NextFrame, ThreadConfig};

/// Maximum distance, in slots, of a state from the cheapest one of its variant.
const SLOT_WINDOW: u32 = 4;
/// Maximum demerits of a state above those of the cheapest.
const COST_WINDOW: i64 = 4_000_000_000;
/// Maximum demerits, as estimated, of a turn above those of the best turn so far.
const WORSE_TURN: i64 = 15_000_000;

/// The frame that a story is to end in.
pub(super) struct LastFrame {
    /// Index of the frame in the thread.
    pub(super) frame: usize,
    /// Alternatives for the space kept free of text there.
    pub(super) choices: Vec<SpareSpace>,
}

/// A request for a variant of a frame, and the variant; different requests may lead to the same one.
struct KnownVariant {
    spare: SpareSpace,
    entry: ThreadEntry,
    id: VariantId,
}

/// A search for the best way to set a story in a thread.
pub(super) struct ThreadOptimizer<'a> {
    pub(super) config: &'a ThreadConfig<'a>,
    pub(super) paragraphs: Paragraphs<'a>,
    pub(super) variants: Vec<FrameVariant>,
    /// For each frame, the variants requested so far.
    variants_of_frame: Vec<Vec<KnownVariant>>,
    pub(super) runs: Vec<SlotRun>,
    pub(super) nodes: Vec<State>,
    /// For each paragraph, the states before it.
    pub(super) layers: Vec<Vec<NodeId>>,
    /// The states reached by the steps of the current paragraph.
    pub(super) next: Vec<NodeId>,
    pub(super) oversets: Vec<OversetState>,
    /// For each frame, the least cost at which the thread left it for another page.
    pub(super) least_exit_cost: Vec<i64>,
    /// Maximum demerits, as estimated, of a turn above those of the best turn so far.
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

    /// Returns the variants of a frame that the thread may enter in this way.
    pub(super) fn entries(&mut self, frame: usize, entry: ThreadEntry) -> Vec<VariantId> {
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
        choices.into_iter().map(|spare| self.variant(frame, spare, entry)).collect()
    }

    /// Returns a variant of a frame, which is created unless it exists.
    pub(super) fn variant(
        &mut self,
        frame: usize,
        spare: SpareSpace,
        entry: ThreadEntry,
    ) -> VariantId {
        let known = &self.variants_of_frame[frame];
        if let Some(known) = known.iter().find(|known| known.spare == spare && known.entry == entry)
        {
            return known.id;
        }
        let (of, depth) = (self.config.frame(frame), self.config.depths[frame]);
        let variant = FrameVariant::new(frame, of, depth, spare, entry);
        let same = known.iter().find(|known| self.variants[known.id.index()] == variant);
        let id = same.map_or_else(|| VariantId::new(self.variants.len()), |known| known.id);
        if same.is_none() {
            self.variants.push(variant);
        }
        self.variants_of_frame[frame].push(KnownVariant { spare, entry, id });
        id
    }

    /// What follows a frame: [`NextFrame::End`] if the story is to end in it.
    pub(super) fn next_frame(&self, frame: usize) -> NextFrame {
        match &self.last {
            Some(last) if last.frame == frame => NextFrame::End,
            _ => self.config.next_frame(frame),
        }
    }

    /// Demerits of the space that a variant adds to its frame's head.
    pub(super) fn head_space_cost(&self, variant: VariantId) -> i64 {
        let variant = &self.variants[variant.index()];
        let counted = self.last.as_ref().is_some_and(|last| last.frame == variant.frame);
        if counted { 0 } else { HEAD_SPACE * i64::from(variant.spare.head) }
    }

    /// Adds the state that a step from another one leads to.
    pub(super) fn reach(&mut self, from: NodeId, at: VariantSlot, cost: i64, step: Step) {
        let VariantSlot { variant, slot } = at;
        let is_block = matches!(step, Step::Whole { item: WholeItem::Block { .. }, .. });
        let blocks = self.nodes[from.index()].blocks + u32::from(is_block);
        self.next.push(NodeId::new(self.nodes.len()));
        self.nodes.push(State { cost, from, variant, slot, blocks, step });
    }

    /// Adds an end at which text is overset.
    pub(super) fn overset(&mut self, end: OversetState) {
        self.oversets.push(end);
    }

    /// Stores a path of slot runs and returns its range.
    pub(super) fn path(&mut self, runs: &[SlotRun]) -> RunRange {
        let from = run_index(self.runs.len());
        self.runs.extend_from_slice(runs);
        RunRange { from, upto: run_index(self.runs.len()) }
    }

    /// Returns the cheapest state of each slot, for slots near that of the cheapest state of their
    /// variant, unless it costs far more than the cheapest of all.
    pub(super) fn prune(&self, mut layer: Vec<NodeId>) -> Vec<NodeId> {
        let node = |id: &NodeId| &self.nodes[id.index()];
        layer.sort_unstable_by_key(|id| {
            let n = node(id);
            (n.variant, n.blocks, n.slot, n.cost, *id)
        });
        layer.dedup_by_key(|id| (node(id).variant, node(id).blocks, node(id).slot));
        let cheapest = layer.iter().map(|id| node(id).cost).min().unwrap_or(0);
        let mut survivors = Vec::with_capacity(layer.len());
        let group = |id: &NodeId| (node(id).variant, node(id).blocks);
        for variant in layer.chunk_by(|a, b| group(a) == group(b)) {
            let Some(best) = variant.iter().min_by_key(|id| node(id).cost) else { continue };
            let slot = node(best).slot;
            let near = |id: &&NodeId| {
                node(id).slot.abs_diff(slot) <= SLOT_WINDOW
                    && node(id).cost <= cheapest + COST_WINDOW
            };
            survivors.extend(variant.iter().filter(near));
        }
        survivors
    }
}

/// Position of a slot run among those of a search.
fn run_index(position: usize) -> u32 {
    u32::try_from(position).expect("a story is tried in fewer ways than memory has room for")
}
