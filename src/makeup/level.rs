//! A level of a head: kicker, main head, deck and the like, broken into lines.

use crate::copy::{CopyRole, ShapedText};
use crate::geom::Abs;
use crate::makeup::head_faults::HeadFault;
use crate::makeup::head_space::level_height;
use crate::text::{Break, FallbackFace, Line, Measure, ShapedParagraph};
use std::sync::Arc;

/// A level of a head, broken into lines.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) typeset: Arc<ShapedText>,
    pub(super) lines: Vec<Line>,
}

/// A level of a head with characters that the first face of its style lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UncoveredLevel {
    /// Role of the level.
    pub part: CopyRole,
    /// Characters that no face has, with their places in its text.
    pub missing: Vec<(usize, char)>,
    /// Characters set in a fallback face.
    pub stand_ins: Vec<FallbackFace>,
}

impl Level {
    /// The characters that its first face lacks, if there are any.
    pub(super) fn uncovered(&self) -> Option<UncoveredLevel> {
        let ShapedParagraph { missing, stand_ins, .. } = &self.typeset.shaped;
        let (part, missing, stand_ins) = (self.typeset.part, missing.clone(), stand_ins.clone());
        let any = !missing.is_empty() || !stand_ins.is_empty();
        any.then_some(UncoveredLevel { part, missing, stand_ins })
    }

    /// The fault of a level that does not fit lines of this width, of which the block asks for `wanted`.
    pub(super) fn too_wide(&self, width: Abs, wanted: Option<u8>) -> Option<HeadFault> {
        let text = || Arc::clone(&self.typeset);
        let too_wide = self.lines.iter().find(|l| l.natural > width);
        if let Some(line) = too_wide.filter(|line| is_one_word(&self.typeset.shaped, line)) {
            return Some(HeadFault::WordTooWide { text: text(), line: *line });
        }
        let too_many = wanted.is_some_and(|wanted| usize::from(wanted) < self.lines.len());
        if too_wide.is_none() && !too_many {
            return None;
        }
        let all = 0..self.typeset.shaped.clusters.len();
        let whole = self.typeset.shaped.line(all, Measure { x: Abs::ZERO, width });
        let lines = wanted.unwrap_or(1);
        Some(HeadFault::TooWide { text: text(), natural: whole.natural, width, lines })
    }

    /// Height of its type.
    pub(super) fn height(&self) -> Abs {
        let lines = i64::try_from(self.lines.len()).expect("a count has 63 bits");
        level_height(self.typeset.size(), lines)
    }
}

/// Whether a line can end nowhere before its end.
fn is_one_word(p: &ShapedParagraph, line: &Line) -> bool {
    let within = &p.clusters[line.start as usize..(line.end as usize).saturating_sub(1)];
    within.iter().all(|c| matches!(c.break_after, Break::Never | Break::Emergency))
}
