//! Lists whose items are separated by full-width spaces: 李　达　　张磊　　冯小霞.
//!
//! Their characters are aligned in a grid of cells, so a line that ends between two items is not
//! expanded and may fall short of its measure without counting as loose.

use crate::text::ShapedParagraph;
use crate::text::rules::names::NAME;
use crate::text::shaped_paragraph::{Break, Cluster, SpacingKind};

/// Minimum number of spaces in a list.
const SPACES: usize = 4;
/// Maximum number of clusters per space.
const LONGEST_ITEM: usize = 6;

impl ShapedParagraph {
    /// Whether the paragraph is a list.
    pub(in crate::text) fn find_list(&self) -> bool {
        let spaces = self.clusters.iter().filter(|c| self.parts_items(c)).count();
        spaces >= SPACES && self.clusters.len() <= spaces * LONGEST_ITEM
    }

    /// Whether a line that ends before cluster `end` ends between two items of a list.
    pub(in crate::text) fn ends_item(&self, end: usize) -> bool {
        self.is_list
            && end < self.clusters.len()
            && end.checked_sub(1).is_some_and(|last| {
                let last = &self.clusters[last];
                let between = matches!(last.break_after, Break::Allowed(penalty) if penalty < NAME);
                between && self.parts_items(last)
            })
    }

    fn parts_items(&self, c: &Cluster) -> bool {
        c.spacing.kind == SpacingKind::Typed && c.spacing.natural >= self.size
    }
}
