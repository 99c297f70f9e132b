//! Breaks a paragraph into lines: the best breaking, or the best for each number of lines.

use crate::text::ShapedParagraph;
use crate::text::lines::line::{Line, LinePosition};
use crate::text::lines::measures::LineMeasures;
use crate::text::lines::relaxation::Relaxation;
use crate::text::lines::total_fit::search;

/// One way of breaking a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// Total demerits.
    pub cost: u64,
    /// Line ends, as exclusive cluster indices.
    pub ends: Vec<u32>,
}

/// The best breaking of a paragraph for each number of lines near the optimum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakings {
    /// Breakings in order of their number of lines.
    all: Vec<Breaking>,
    /// Rule up to which the search relaxed; `None` if there are no breakings.
    relaxation: Option<Relaxation>,
}

impl Breakings {
    /// Finds the breakings of `p` into lines of the given measures: none if the paragraph has no
    /// clusters, otherwise at least one. Always succeeds: where no legal line fits, rules are
    /// relaxed in the order of [`Relaxation`].
    pub fn find(p: &ShapedParagraph, measures: &dyn LineMeasures) -> Self {
        let mut ways = Self { all: Vec::new(), relaxation: None };
        if p.clusters.is_empty() {
            return ways;
        }
        let ladder = [
            Relaxation::Unit,
            Relaxation::Dash,
            Relaxation::Stops,
            Relaxation::Loose,
            Relaxation::Parted,
            Relaxation::Overfull,
        ];
        if let Some(found) = ladder.into_iter().find_map(|leave| Self::within(p, measures, leave)) {
            return found;
        }
        // Unreachable, as every unbreakable unit may stand alone; keeps the text complete anyway.
        ways.all.push(Breaking { cost: u64::MAX, ends: vec![len(p.clusters.len())] });
        ways.relaxation = Some(Relaxation::Overfull);
        ways
    }

    /// Finds the breakings as [`Self::find`] does, but with the blanks after stops squeezed where
    /// that takes a line less.
    pub fn find_tight(p: &ShapedParagraph, measures: &dyn LineMeasures) -> Self {
        let found = Self::find(p, measures);
        if p.clusters.is_empty() || found.relaxation >= Some(Relaxation::Stops) {
            return found;
        }
        let tight = Self::within(p, measures, Relaxation::Stops);
        tight.filter(|tight| tight.fewest() < found.fewest()).unwrap_or(found)
    }

    /// The breakings with the rules up to one relaxed; `None` if there are none.
    fn within(
        p: &ShapedParagraph,
        measures: &dyn LineMeasures,
        relaxation: Relaxation,
    ) -> Option<Self> {
        let way = |(_, cost, ends)| Breaking { cost, ends };
        let all = search(p, measures, relaxation)?.breakings().into_iter().map(way).collect();
        Some(Self { all, relaxation: Some(relaxation) })
    }

    /// The same breakings, each with more demerits by its number of lines.
    #[must_use]
    pub fn weighed(mut self, more: impl Fn(u32) -> u64) -> Self {
        for way in &mut self.all {
            way.cost = way.cost.saturating_add(more(len(way.ends.len())));
        }
        self
    }

    /// Available numbers of lines with their demerits, ascending.
    pub fn counts(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.all.iter().map(|w| (len(w.ends.len()), w.cost))
    }

    /// The least number of lines; 0 for an empty paragraph.
    pub fn fewest(&self) -> u32 {
        self.counts().map(|(lines, _)| lines).min().unwrap_or(0)
    }

    /// Number of lines of the best breaking; 0 for an empty paragraph.
    pub fn best(&self) -> u32 {
        self.all.iter().min_by_key(|w| w.cost).map_or(0, |w| len(w.ends.len()))
    }

    /// Whether any rule beyond keeping numbers with their units was relaxed.
    pub fn is_relaxed(&self) -> bool {
        self.relaxation > Some(Relaxation::Unit)
    }

    /// Lines of the breaking into `count` lines; empty if there is none. `p` and `measures` must be
    /// those passed to [`Self::find`].
    pub fn lines(&self, count: u32, p: &ShapedParagraph, measures: &dyn LineMeasures) -> Vec<Line> {
        let Some(way) = self.all.iter().find(|w| len(w.ends.len()) == count) else {
            return Vec::new();
        };
        let tiers = self.relaxation.unwrap_or(Relaxation::Unit).priorities();
        let mut from = 0;
        let mut lines = Vec::with_capacity(way.ends.len());
        for (n, end) in way.ends.iter().enumerate() {
            let range = from..*end as usize;
            let position = LinePosition::of(p, range.end);
            lines.push(p.line_within(range, measures.line(n), position, tiers));
            from = *end as usize;
        }
        lines
    }
}

/// Breaks a paragraph into lines of the given measures with the fewest demerits. See
/// [`Breakings::find`].
pub fn break_lines(p: &ShapedParagraph, measures: &dyn LineMeasures) -> Vec<Line> {
    let ways = Breakings::find(p, measures);
    ways.lines(ways.best(), p, measures)
}

fn len(n: usize) -> u32 {
    u32::try_from(n).expect("a text is shorter than 4 GiB")
}
