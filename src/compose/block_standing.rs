//! How blocks whose ink meets stand to each other, and what of it is a collision.

use crate::compose::ink::{InkKind, InkStretch};
use crate::edition::{Content, PageSpec};
use crate::makeup::{PagePlan, may_lie_on, may_lie_on_picture};

/// How the ink of two blocks stands to each other.
pub(super) enum BlockStanding {
    /// They have places of their own.
    Apart,
    /// One lies on the block at this index, whose text goes round it.
    On(usize),
    /// One is a head that lies on a picture or a panel, which the other shows.
    OnPicture,
    /// Their blocks overlap, which is an error of its own, or is a head where a picture is to come.
    Overlap,
}

/// What ink that lies beneath other collides with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beneath {
    /// All of it.
    Anything,
    /// All but that of a picture or a panel's ground, on which a head lies by design.
    Picture,
}

impl Beneath {
    pub(super) fn collides(self, ink: &InkStretch<'_>) -> bool {
        self == Self::Anything || !matches!(ink.body, InkKind::Picture | InkKind::Fill)
    }
}

/// How the ink of two blocks of a page, or of its furniture (`None`), stands to each other.
pub(super) fn standing(
    blocks: [Option<usize>; 2],
    spec: &PageSpec,
    plan: &PagePlan,
) -> BlockStanding {
    let [Some(m), Some(n)] = blocks else { return BlockStanding::Apart };
    if !plan.blocks[m].rect.overlaps(&plan.blocks[n].rect) {
        BlockStanding::Apart
    } else if may_lie_on(spec, m, n) {
        BlockStanding::On(n)
    } else if may_lie_on(spec, n, m) {
        BlockStanding::On(m)
    } else if may_lie_on_picture(spec, m, n) || may_lie_on_picture(spec, n, m) {
        let is_to_come = |n: usize| match spec.blocks[n].content {
            Content::Panel { placeholder, .. } => placeholder,
            _ => false,
        };
        if is_to_come(m) || is_to_come(n) {
            BlockStanding::Overlap
        } else {
            BlockStanding::OnPicture
        }
    } else {
        BlockStanding::Overlap
    }
}
