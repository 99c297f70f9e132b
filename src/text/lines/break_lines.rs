//! A paragraph into lines: the best way, or the best of each number of lines.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::lines::cost::priorities;
use crate::text::lines::line::{Line, Measure};
use crate::text::lines::total_fit::search;

/// What the rules give up where no legal line fits, in the order in which they give it up.
/// Source: CLREQ on line adjustment, <https://www.w3.org/TR/clreq/#line_adjustment>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relaxation {
    /// A name is parted.
    Name,
    /// A number is parted from its unit.
    Unit,
    /// A dash or an ellipsis begins a line where the house forbids it.
    Dash,
    /// Full stops, exclamation and question marks give up their blanks.
    Stops,
    /// Gaps open beyond [`LOOSE`](crate::text::LOOSE).
    Loose,
    /// A word is parted where no rule allows it.
    Parted,
    /// A line is wider than its measure.
    Overfull,
}

/// The room of each line of a paragraph.
pub trait LineMeasures {
    /// The room of line `n`, from 0.
    fn line(&self, n: usize) -> Measure;
    /// The widths of the narrowest and the widest room that any line has.
    fn range(&self) -> (Abs, Abs);
}

/// The same room for all lines but the first, which is indented.
#[derive(Clone, Copy, Debug)]
pub struct UniformMeasure {
    /// The measure.
    pub width: Abs,
    /// Indent of the first line.
    pub indent: Abs,
}

impl LineMeasures for UniformMeasure {
    fn line(&self, n: usize) -> Measure {
        let x = if n == 0 { self.indent } else { Abs::ZERO };
        Measure { x, width: (self.width - x).max(Abs(1)) }
    }

    fn range(&self) -> (Abs, Abs) {
        (self.width - self.indent, self.width)
    }
}

/// One breaking of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// Its demerits in all.
    pub cost: u64,
    /// Where its lines end, in clusters.
    pub ends: Vec<u32>,
}

/// The breakings worth having to break a paragraph: the best of each number of lines near the optimum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakings {
    /// By number of lines.
    all: Vec<Breaking>,
    /// Whether a rule had to be given up to find any.
    relaxation: Option<Relaxation>,
}

impl Breakings {
    /// The breakings to break a paragraph into lines of the given room: none for a paragraph without
    /// clusters, else one at least. Never fails: where no legal line fits, the rules give way in the
    /// order of [`Relaxation`].
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
        for leave in ladder {
            if let Some(found) = search(p, measures, leave) {
                let way = |(_, cost, ends)| Breaking { cost, ends };
                ways.all = found.breakings().into_iter().map(way).collect();
                ways.relaxation = Some(leave);
                return ways;
            }
        }
        // Not reached, as every unit may stand alone; the text is kept whole in any case.
        ways.all.push(Breaking { cost: u64::MAX, ends: vec![len(p.clusters.len())] });
        ways.relaxation = Some(Relaxation::Overfull);
        ways
    }

    /// The numbers of lines that it can be broken into, with what each costs, by number.
    pub fn counts(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.all.iter().map(|w| (len(w.ends.len()), w.cost))
    }

    /// The number of lines that costs least; none for no text.
    pub fn best(&self) -> u32 {
        self.all.iter().min_by_key(|w| w.cost).map_or(0, |w| len(w.ends.len()))
    }

    /// Whether some rule beyond parting numbers from units had to be given up.
    pub fn is_relaxed(&self) -> bool {
        self.relaxation > Some(Relaxation::Unit)
    }

    /// The lines of the way with so many, broken for `p` and `measures` as it was found with;
    /// none if there is no such way.
    pub fn lines(&self, count: u32, p: &ShapedParagraph, measures: &dyn LineMeasures) -> Vec<Line> {
        let Some(way) = self.all.iter().find(|w| len(w.ends.len()) == count) else {
            return Vec::new();
        };
        let tiers = priorities(self.relaxation.unwrap_or(Relaxation::Unit));
        let mut from = 0;
        let mut lines = Vec::with_capacity(way.ends.len());
        for (n, end) in way.ends.iter().enumerate() {
            let range = from..*end as usize;
            let last = range.end == p.clusters.len();
            lines.push(p.line_within(range, measures.line(n), last, tiers));
            from = *end as usize;
        }
        lines
    }
}

/// Breaks a paragraph into lines of the given room in the best way. See
/// [`Breakings::find`].
pub fn break_lines(p: &ShapedParagraph, measures: &dyn LineMeasures) -> Vec<Line> {
    let ways = Breakings::find(p, measures);
    ways.lines(ways.best(), p, measures)
}

fn len(n: usize) -> u32 {
    u32::try_from(n).expect("a text is shorter than 4 GiB")
}
