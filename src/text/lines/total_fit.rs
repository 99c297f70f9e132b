//! Total fit: optimal breaking of a whole paragraph over all legal breakings.
//!
//! Dynamic programming over break positions, line counts and fitness classes, after Knuth and
//! Plass, *Breaking Paragraphs into Lines* (1981). Each position keeps the best node of every line
//! count near the optimum, so that one search also yields the cost of fewer or more lines.

use crate::geom::Abs;
use crate::text::cluster::Break;
use crate::text::lines::badness::{FitnessClass, NATURAL};
use crate::text::lines::cost::{self, LineCost, RelaxedRules};
use crate::text::lines::line_metrics::LineMetrics;
use crate::text::{LineMeasures, Relaxation, ShapedParagraph};
use std::ops::Range;

/// Maximum excess of a node's cost over the best at its position.
const BAND: u64 = 80_000_000;
/// Maximum difference in line count from the best node at its position.
const WINDOW: u32 = 3;
/// Maximum benefit of a better fitness class on the next line: a node that costs more than this
/// above another with the same line count cannot win.
const WORTH: u64 = 3_000;

/// Number of consecutive hyphens beyond which further ones make no difference.
const LADDER: u8 = 3;

/// A node of the break graph: one way to reach a break.
#[derive(Clone, Copy)]
struct Node {
    cost: u64,
    /// Cluster before which it breaks.
    at: u32,
    /// Index of the preceding node.
    from: u32,
    /// Number of lines so far.
    line: u32,
    /// Number of consecutive lines, up to this one, that end in a hyphen.
    hyphens: u8,
    fitness: FitnessClass,
}

/// A feasible breakpoint: its cluster and its nodes.
struct Breakpoint {
    at: usize,
    nodes: Range<usize>,
}

/// Result of a search.
pub(in crate::text) struct BreakGraph {
    nodes: Vec<Node>,
    breakpoints: Vec<Breakpoint>,
}

/// Searches for the breakings of `p` with the rules up to `relaxed` relaxed; `None` if there is no
/// legal one.
pub(in crate::text) fn search(
    p: &ShapedParagraph,
    measures: &dyn LineMeasures,
    relaxed: Relaxation,
) -> Option<BreakGraph> {
    let end = p.clusters.len();
    let is_last = |j: usize| p.ends_at(j);
    let first = Node { cost: 0, at: 0, from: 0, line: 0, hyphens: 0, fitness: NATURAL };
    let mut found =
        BreakGraph { nodes: Vec::with_capacity(end + 1), breakpoints: Vec::with_capacity(end / 4) };
    found.nodes.push(first);
    found.breakpoints.push(Breakpoint { at: 0, nodes: 0..1 });
    let (narrowest, widest) = measures.range();
    let rules = &RelaxedRules::new(relaxed, p);
    let largest = p.largest();
    // Breakpoints from `active` on can reach break `j`; those from `near` on fall far short of it.
    let (mut active, mut near) = (0, 0);
    for j in 1..=end {
        // An emergency break that even the narrowest line does not need, no line needs.
        let Some(penalty) = rules.penalty_at(p, j, narrowest) else { continue };
        // Skip the many lines that are far too short.
        let fills = |at: usize| p.widest_legal(at, j, largest) >= narrowest.0;
        while near < found.breakpoints.len() && fills(found.breakpoints[near].at) {
            near += 1;
        }
        let anywhere = relaxed >= Relaxation::Loose || is_last(j) || p.ends_item(j);
        let upto = if anywhere { found.breakpoints.len() } else { near };
        let first_new = found.nodes.len();
        let strict = relaxed < Relaxation::Loose && !is_last(j) && !p.ends_item(j);
        let line = BreakpointStep { p, measures, rules, j, penalty, strict, first_new };
        for k in (active..upto).rev() {
            if !line.from(&mut found, k, widest) {
                active = active.max(k + 1);
                break;
            }
        }
        prune(&mut found.nodes, first_new);
        if found.nodes.len() > first_new {
            found.breakpoints.push(Breakpoint { at: j, nodes: first_new..found.nodes.len() });
        }
        if active == found.breakpoints.len() {
            return None;
        }
    }
    found.breakpoints.last().is_some_and(|s| s.at == end).then_some(found)
}

/// Search step for one break.
struct BreakpointStep<'a> {
    p: &'a ShapedParagraph,
    measures: &'a dyn LineMeasures,
    rules: &'a RelaxedRules,
    j: usize,
    penalty: u64,
    /// Whether a line that ends here must fill its measure.
    strict: bool,
    first_new: usize,
}

/// A line priced for the nodes of one breakpoint.
#[derive(Clone, Copy)]
struct Priced {
    /// Number of lines before it.
    line: u32,
    width: Abs,
    price: LineCost,
}

impl BreakpointStep<'_> {
    /// Adds the nodes whose last line starts at breakpoint `k`. Returns `false` if that line is
    /// wider than any measure, as are all lines from earlier breakpoints.
    fn from(&self, found: &mut BreakGraph, k: usize, widest: Abs) -> bool {
        let (p, j) = (self.p, self.j);
        let Breakpoint { at, nodes } = &found.breakpoints[k];
        let (at, nodes) = (*at, nodes.clone());
        let tiers = self.rules.relaxed.priorities();
        // An early test of what is found below, for the line of each break that is too wide.
        let may_stick_out = self.rules.relaxed >= Relaxation::Overfull;
        if !may_stick_out && p.surely_exceeds(widest, at, j, tiers) {
            return false;
        }
        let mut room: Option<LineMetrics> = None;
        let mut known: Option<Priced> = None;
        let hyphen = !p.ends_at(j) && matches!(p.clusters[j - 1].break_after, Break::Hyphen(..));
        for n in nodes {
            let node = found.nodes[n];
            let price = match known {
                Some(known) if known.line == node.line => known.price,
                _ => {
                    let width = self.measures.line(node.line as usize).width;
                    let price = match known {
                        Some(known) if known.width == width => known.price,
                        _ => self.price(at, width, &mut room),
                    };
                    known = Some(Priced { line: node.line, width, price });
                    price
                }
            };
            let LineCost::Demerits(demerits, look) = price else { continue };
            let hyphens = if hyphen { (node.hyphens + 1).min(LADDER) } else { 0 };
            let mut cost = node.cost.saturating_add(demerits + cost::hyphen_demerits(hyphens));
            if node.line > 0 {
                let before = found.nodes[node.from as usize].at as usize;
                let next = if p.ends_at(j) { node.fitness } else { look };
                cost += self.rules.adjacency_demerits(before..at, at..j, node.fitness, next);
                if p.ends_at(j) && node.hyphens > 0 {
                    cost += cost::HYPHEN_BEFORE_LAST;
                }
            }
            let new = Node {
                cost,
                at: index(j),
                from: index(n),
                line: node.line + 1,
                hyphens,
                fitness: look,
            };
            keep(&mut found.nodes, self.first_new, new);
        }
        room.is_none_or(|room| room.least_width(tiers) <= widest)
    }

    fn price(&self, at: usize, width: Abs, room: &mut Option<LineMetrics>) -> LineCost {
        let (p, j) = (self.p, self.j);
        if self.rules.penalty_at(p, j, width).is_none() {
            return LineCost::NoBreak;
        }
        let room = if let Some(room) = room {
            room
        } else {
            let open = p.unshrunk_metrics(at, j);
            if self.strict && cost::is_too_loose(p, &open, width) {
                return LineCost::TooLoose;
            }
            room.insert(p.with_shrink(open, at, j))
        };
        cost::line_cost(p, room, width, at..j, self.penalty, self.rules)
    }
}

impl BreakGraph {
    /// Best breaking for each number of lines: the number, the cost and the line ends; ascending by
    /// number of lines.
    pub(in crate::text) fn breakings(&self) -> Vec<(u32, u64, Vec<u32>)> {
        let Some(last) = self.breakpoints.last() else { return Vec::new() };
        let mut best: Vec<usize> = Vec::new();
        for n in last.nodes.clone() {
            let node = &self.nodes[n];
            match best.iter_mut().find(|b| self.nodes[**b].line == node.line) {
                Some(known) if self.nodes[*known].cost <= node.cost => {}
                Some(known) => *known = n,
                None => best.push(n),
            }
        }
        best.sort_unstable_by_key(|n| self.nodes[*n].line);
        let way = |n: &usize| (self.nodes[*n].line, self.nodes[*n].cost, self.ends(*n));
        best.iter().map(way).collect()
    }

    /// Line ends on the path to a node.
    fn ends(&self, mut node: usize) -> Vec<u32> {
        let mut ends = Vec::with_capacity(self.nodes[node].line as usize);
        while self.nodes[node].line > 0 {
            ends.push(self.nodes[node].at);
            node = self.nodes[node].from as usize;
        }
        ends.reverse();
        ends
    }
}

/// Adds a node, or replaces a more expensive one with the same line count, fitness class and hyphen
/// count.
fn keep(nodes: &mut Vec<Node>, first_new: usize, node: Node) {
    let is_equivalent = |n: &&mut Node| {
        n.line == node.line && n.fitness == node.fitness && n.hyphens == node.hyphens
    };
    match nodes[first_new..].iter_mut().find(is_equivalent) {
        Some(known) if known.cost <= node.cost => {}
        Some(known) => *known = node,
        None => nodes.push(node),
    }
}

/// Drops nodes that can become neither the best nor the best of a line count near it.
fn prune(nodes: &mut Vec<Node>, first_new: usize) {
    let Some(best) = nodes[first_new..].iter().min_by_key(|n| n.cost).copied() else { return };
    let mut i = first_new;
    while i < nodes.len() {
        let node = nodes[i];
        // A node with more consecutive hyphens may still incur a ladder penalty.
        let of_count =
            nodes[first_new..].iter().filter(|n| n.line == node.line && n.hyphens <= node.hyphens);
        let least = of_count.map(|n| n.cost).min().unwrap_or(0);
        let far = node.line.abs_diff(best.line) > WINDOW || node.cost > best.cost + BAND;
        if far || node.cost > least + WORTH {
            nodes.swap_remove(i);
        } else {
            i += 1;
        }
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).expect("a text is shorter than 4 GiB")
}
