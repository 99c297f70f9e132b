//! Strain of a set line: visible adjustment and relaxed rules.

use crate::geom::Abs;
use crate::text::cluster::{Break, SpacingKind};
use crate::text::lines::cost;
use crate::text::lines::cost::Tail;
use crate::text::lines::line::{Fit, Line};
use crate::text::lines::line_metrics::PRIORITIES;
use crate::text::lines::line_spacing::LineSpacing;
use crate::text::rules::names::{NAME, SPREAD};
use crate::text::rules::opportunity::WITHIN_UNIT;
use crate::text::{Relaxation, ShapedParagraph};

/// Strain of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strain {
    /// Expansion of its gaps between characters, in thousandths of an em; that of its word spaces
    /// if it has no others.
    pub opened: i64,
    /// Whether punctuation blanks were reduced.
    pub reduced: bool,
    /// Rules that were relaxed, in the order of [`Relaxation`].
    pub relaxed: Vec<Relaxation>,
}

impl Line {
    /// Strain of this line of `p`.
    ///
    /// # Panics
    ///
    /// Never: there are six priorities.
    pub fn strain(&self, p: &ShapedParagraph) -> Strain {
        let (start, end) = (self.start as usize, self.end as usize);
        let opened = self.opened(p);
        let last_tier = u8::try_from(PRIORITIES).expect("there are six priorities");
        let drawn_in = matches!(self.fit, Fit::Shrink { .. } | Fit::Overfull(_));
        let stops = matches!(self.fit, Fit::Shrink { tier, .. } if tier == last_tier);
        let ends = if end < p.clusters.len() {
            p.clusters[start..end].last().map_or(Break::Never, |c| c.break_after)
        } else {
            Break::Never
        };
        let all = [
            (Relaxation::Name, matches!(ends, Break::Allowed(NAME | SPREAD))),
            (Relaxation::Unit, matches!(ends, Break::Allowed(penalty) if penalty >= WITHIN_UNIT)),
            (Relaxation::Dash, ends == Break::Dash),
            (Relaxation::Stops, stops),
            (Relaxation::Loose, self.is_loose(p) || self.is_short(p)),
            (Relaxation::Parted, ends == Break::Emergency),
            (Relaxation::Overfull, matches!(self.fit, Fit::Overfull(_))),
        ];
        let relaxed = all.into_iter().filter_map(|(what, so)| so.then_some(what)).collect();
        Strain { opened, reduced: drawn_in, relaxed }
    }

    /// Whether it is the last line of a multi-line paragraph and holds fewer than two characters.
    /// Source: CLREQ, <https://www.w3.org/TR/clreq/#widow_and_orphan_control> (孤字不成行).
    pub fn is_lone(&self, p: &ShapedParagraph) -> bool {
        let (start, end) = (self.start as usize, self.end as usize);
        start > 0 && end == p.clusters.len() && !Tail::of(p).has_two_characters(p, start)
    }

    /// Whether its gaps are opened beyond the limit of a legal line.
    fn is_loose(&self, p: &ShapedParagraph) -> bool {
        let Fit::Stretch { .. } = self.fit else { return false };
        cost::is_too_loose(
            p,
            &p.unshrunk_metrics(self.start as usize, self.end as usize),
            self.measure.width,
        )
    }

    /// Whether a line within a paragraph cannot be expanded and does not fill its measure.
    fn is_short(&self, p: &ShapedParagraph) -> bool {
        let within = (self.end as usize) < p.clusters.len() && !p.ends_item(self.end as usize);
        within && self.fit == Fit::Natural && self.natural < self.measure.width
    }

    fn opened(&self, p: &ShapedParagraph) -> i64 {
        let Fit::Stretch { .. } = self.fit else { return 0 };
        let (start, end) = (self.start as usize, self.end as usize);
        let room = p.line_metrics(start, end);
        let mut gaps = LineSpacing::new(self.fit, &room);
        let (mut plain, mut any) = (None, 0);
        for c in &p.clusters[start..end - 1] {
            let more = (gaps.next(&c.spacing) - c.spacing.natural).0;
            any = any.max(more);
            if c.spacing.kind == SpacingKind::Plain && c.spacing.second_stretch == Abs::ZERO {
                plain = plain.max(Some(more));
            }
        }
        plain.unwrap_or(any) * 1000 / p.size.0.max(1)
    }
}
