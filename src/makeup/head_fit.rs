//! A head fitted to its width: by the distance of its characters, then their width, then a smaller
//! size, within the limits of the layout.

use crate::copy::{CopyRole, ShapedText, break_head, display};
use crate::geom::{Abs, WritingMode};
use crate::house::{HeadFitLimits, Layout, Style};
use crate::text::{Line, Typesetter};
use std::ops::Range;

/// Maximum fraction, in thousandths, by which a head that counts as filling its width falls short.
const SHORT: i64 = 10;
/// Step by which the width of characters is changed, in thousandths.
const STEP: usize = 5;

/// A head set as close to its width as the limits of the layout allow.
#[derive(Clone, Debug)]
pub(super) struct FittedHead {
    pub(super) typeset: ShapedText,
    pub(super) lines: Vec<Line>,
    pub(super) outcome: HeadFit,
}

/// Outcome of fitting a head to its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadFit {
    /// It fills its width.
    Fills {
        /// Width of its characters, in thousandths of their own.
        scale: u16,
        /// Its size.
        size: Abs,
    },
    /// It falls short of its width even when opened to the limits: it is set unchanged.
    Short {
        /// The width that stays empty.
        by: Abs,
        /// Its size.
        size: Abs,
    },
    /// It is too wide even when closed up, narrowed and reduced to the limits.
    TooWide,
}

/// Room that a head is fitted to.
#[derive(Clone, Copy)]
pub(super) struct HeadFitting<'a> {
    pub(super) layout: &'a Layout,
    pub(super) width: Abs,
    /// Number of its lines.
    pub(super) lines: u8,
    pub(super) writing: WritingMode,
}

/// A head set at some size, tracking and scale.
#[derive(Clone)]
struct SetHead {
    typeset: ShapedText,
    lines: Vec<Line>,
}

impl SetHead {
    fn fitted(self, outcome: HeadFit) -> FittedHead {
        FittedHead { typeset: self.typeset, lines: self.lines, outcome }
    }

    fn widest(&self) -> Abs {
        self.lines.iter().map(|line| line.natural).max().unwrap_or_default()
    }
}

impl HeadFitting<'_> {
    /// Fits the text of a head in a style.
    pub(super) fn fit(
        self,
        text: &str,
        part: CopyRole,
        style: &Style,
        setter: &mut Typesetter<'_>,
    ) -> FittedHead {
        let limits = self.layout.head.fit;
        let mut set = |size: Abs, tracking: i32| {
            let style = Style { size, tracking: style.tracking + tracking, ..style.clone() };
            self.broken(display(text, part, &style, setter))
        };
        let mut tightest = set(style.size, 0);
        for size in self.sizes(style.size, limits.grades) {
            let usual = set(size, 0);
            if self.holds(&usual) {
                return self.opened(usual, limits, |tracking| set(size, tracking));
            }
            let close = set(size, -limits.closer);
            if self.holds(&close) {
                let closest = -limits.closer;
                let tracking =
                    largest_that(closest..0, |tracking| self.holds(&set(size, tracking)));
                return set(size, tracking).fitted(HeadFit::Fills { scale: 1000, size });
            }
            let (head, scale) = self.narrowed(&close, limits);
            if self.holds(&head) {
                return head.fitted(HeadFit::Fills { scale, size });
            }
            tightest = head;
        }
        tightest.fitted(HeadFit::TooWide)
    }

    /// Opens a head that is not too wide to its width.
    fn opened(
        self,
        usual: SetHead,
        limits: HeadFitLimits,
        mut set: impl FnMut(i32) -> SetHead,
    ) -> FittedHead {
        let size = usual.typeset.size();
        let tracking = largest_that(0..limits.wider, |tracking| self.holds(&set(tracking)));
        let (mut open, mut scale) = (set(tracking), 1000);
        if !self.fills(&open) {
            for wide in (1000..=limits.wide).step_by(STEP) {
                let Some(wider) = self.scaled(&open, wide).filter(|wider| self.holds(wider)) else {
                    break;
                };
                scale = wide;
                if self.fills(&wider) {
                    open = wider;
                    break;
                }
            }
        }
        if self.fills(&open) {
            return open.fitted(HeadFit::Fills { scale, size });
        }
        let widest = open.widest().scale(i64::from(scale), 1000);
        usual.fitted(HeadFit::Short { by: self.width - widest, size })
    }

    /// Narrows the characters of a closed-up head until it fits, or to the limit. Returns it with their
    /// scale.
    fn narrowed(self, close: &SetHead, limits: HeadFitLimits) -> (SetHead, u16) {
        let mut narrowest = (close.clone(), 1000);
        for scale in (limits.narrow..1000).rev().skip(STEP - 1).step_by(STEP) {
            let Some(head) = self.scaled(close, scale) else { break };
            narrowest = (head, scale);
            if self.holds(&narrowest.0) {
                break;
            }
        }
        narrowest
    }

    /// Scales the width of a head's characters; `None` where it is vertical.
    fn scaled(self, head: &SetHead, thousandths: u16) -> Option<SetHead> {
        if self.writing.is_vertical() {
            return None;
        }
        let mut typeset = head.typeset.clone();
        typeset.shaped.scale_width(thousandths);
        Some(self.broken(typeset))
    }

    fn broken(self, typeset: ShapedText) -> SetHead {
        let lines = break_head(&typeset.shaped, self.width, Some(self.lines));
        SetHead { typeset, lines }
    }

    /// Whether a head fits the width and the number of lines.
    fn holds(self, head: &SetHead) -> bool {
        head.lines.len() <= usize::from(self.lines) && head.widest() <= self.width
    }

    fn fills(self, head: &SetHead) -> bool {
        head.widest() >= self.width.scale(1000 - SHORT, 1000)
    }

    /// A size and the layout's next smaller ones, `grades` at most.
    fn sizes(self, size: Abs, grades: u8) -> Vec<Abs> {
        let mut smaller: Vec<Abs> =
            self.layout.sizes.values().copied().filter(|other| *other < size).collect();
        smaller.sort_unstable_by(|a, b| b.cmp(a));
        smaller.dedup();
        smaller.truncate(grades.into());
        smaller.insert(0, size);
        smaller
    }
}

/// The largest number from the start to the end of a range, inclusive, for which `holds` is true, by
/// bisection: it is true for the start, and for all numbers below one for which it is true.
fn largest_that(range: Range<i32>, mut holds: impl FnMut(i32) -> bool) -> i32 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if holds(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}
