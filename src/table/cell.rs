//! A cell in type: its width with and without breaks, and its lines.

use crate::copy::{TypeSpec, break_head};
use crate::geom::Abs;
use crate::table::decimal;
use crate::text::{Break, Line, Measure, ShapedParagraph, Typesetter};
use std::sync::Arc;

/// Least width of a column whose words may be broken anywhere, in ems.
const NARROWEST: i64 = 3;

/// The typesetters of a table's cells.
#[derive(Debug)]
pub struct CellTypesetters<'a> {
    /// Of words.
    pub words: Typesetter<'a>,
    /// Of numbers: with digits of one width.
    pub numbers: Typesetter<'a>,
}

/// A cell's text in type, a paragraph for each of its typed lines.
pub(super) struct ShapedCell {
    pub(super) paragraphs: Vec<Arc<ShapedParagraph>>,
}

/// How wide a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CellMeasure {
    /// Its widest typed line, unbroken.
    pub(super) natural: Abs,
    /// Its widest part that cannot be broken.
    pub(super) least: Abs,
    /// Its typed lines.
    pub(super) lines: usize,
    /// What stands before its point and after it, if it is a number on one line.
    pub(super) number: Option<NumberMeasure>,
}

/// How wide a number is on both sides of its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberMeasure {
    pub(super) before: Abs,
    pub(super) after: Abs,
}

impl ShapedCell {
    /// Shapes a cell's text.
    pub(super) fn shape(
        text: &str,
        spec: &TypeSpec,
        typesetters: &mut CellTypesetters<'_>,
    ) -> Self {
        let typesetter = if decimal::is_numeric(text) {
            &mut typesetters.numbers
        } else {
            &mut typesetters.words
        };
        let mut shape = |line: &str| {
            let line = line.trim();
            Arc::new(typesetter.shape_paragraph(line, &[(0..line.len(), &spec.face)]))
        };
        Self { paragraphs: text.split('\n').map(&mut shape).collect() }
    }

    /// Its measures.
    pub(super) fn measure(&self) -> CellMeasure {
        let widest = |width: fn(&ShapedParagraph) -> Abs| {
            self.paragraphs.iter().map(|p| width(p)).max().unwrap_or_default()
        };
        CellMeasure {
            natural: widest(natural),
            least: widest(least),
            lines: self.paragraphs.len(),
            number: self.number(),
        }
    }

    /// The measures of a number on one line.
    fn number(&self) -> Option<NumberMeasure> {
        let [p] = &self.paragraphs[..] else { return None };
        let point = u32::try_from(decimal::point(&p.text)?).expect("a cell is short");
        let whole = natural(p);
        let (glyphs, _) = whole_line(p).set(p);
        let after = glyphs.iter().find(|g| g.start >= point && g.end > g.start);
        let before = after.map_or(whole, |g| g.x.max(Abs::ZERO).min(whole));
        Some(NumberMeasure { before, after: whole - before })
    }

    /// Its lines in a column of `width`, each with its paragraph: broken by sense where they are
    /// wider.
    pub(super) fn lines(&self, width: Abs) -> Vec<(Arc<ShapedParagraph>, Line)> {
        let mut lines = Vec::new();
        for p in &self.paragraphs {
            let broken = break_head(p, width, None);
            if broken.is_empty() {
                lines.push((Arc::clone(p), whole_line(p)));
            }
            lines.extend(broken.into_iter().map(|line| (Arc::clone(p), line)));
        }
        lines
    }
}

/// A paragraph on one line.
fn whole_line(p: &ShapedParagraph) -> Line {
    p.line(0..p.clusters.len(), Measure { x: Abs::ZERO, width: Abs(i64::MAX / 4) })
}

fn natural(p: &ShapedParagraph) -> Abs {
    whole_line(p).natural
}

/// The widest part of a paragraph that cannot be broken, and not less than a few characters of it.
fn least(p: &ShapedParagraph) -> Abs {
    let measure = Measure { x: Abs::ZERO, width: Abs::ZERO };
    let (mut start, mut widest) = (0, natural(p).min(p.size * NARROWEST));
    for (n, cluster) in p.clusters.iter().enumerate() {
        let ends = matches!(cluster.break_after, Break::Allowed(_)) || n + 1 == p.clusters.len();
        if ends {
            widest = widest.max(p.line(start..n + 1, measure).natural);
            start = n + 1;
        }
    }
    widest
}
