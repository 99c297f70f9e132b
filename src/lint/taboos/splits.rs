//! White lines that divide a whole page.

use crate::geom::{Abs, Rect};
use crate::house::Taboo;
use crate::lint::taboos::{BrokenTaboo, JudgedLayout};
use crate::makeup::PlacedBlock;

/// Finds gutters and gaps that no block crosses, with a quarter of the page or more on either side.
pub(super) fn judge(page: &JudgedLayout<'_>, out: &mut Vec<BrokenTaboo>) {
    let rects: Vec<Rect> = page.plan.blocks.iter().map(|block| block.rect).collect();
    let Some(whole) = rects.iter().copied().reduce(|a, b| a.around(&b)) else { return };
    let across = |r: &Rect| Stretch { from: r.left(), to: r.right() };
    let down = |r: &Rect| Stretch { from: r.top(), to: r.bottom() };
    for gap in gaps(&rects.iter().map(across).collect::<Vec<_>>(), across(&whole)) {
        let rect = Rect::xywh(gap.from, whole.top(), gap.to - gap.from, whole.size.height);
        out.push(split(page, rect, "a gutter from head to foot divides the page"));
    }
    for gap in gaps(&rects.iter().map(down).collect::<Vec<_>>(), down(&whole)) {
        let rect = Rect::xywh(whole.left(), gap.from, whole.size.width, gap.to - gap.from);
        out.push(split(page, rect, "a gap from side to side divides the page"));
    }
}

/// From where to where something extends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    from: Abs,
    to: Abs,
}

/// The gaps between stretches that none of them crosses, with a quarter of the whole or more on either
/// side.
fn gaps(stretches: &[Stretch], whole: Stretch) -> Vec<Stretch> {
    let mut sorted = stretches.to_vec();
    sorted.sort();
    let quarter = (whole.to - whole.from) / 4;
    let mut found = Vec::new();
    let mut end = whole.from;
    for one in sorted {
        let is_gap = one.from >= end && end > whole.from;
        if is_gap && end - whole.from >= quarter && whole.to - one.from >= quarter {
            found.push(Stretch { from: end, to: one.from });
        }
        end = end.max(one.to);
    }
    found
}

fn split(page: &JudgedLayout<'_>, rect: Rect, message: &'static str) -> BrokenTaboo {
    // Of blocks beside the gap, any may say that it is meant.
    let beside = |(_, block): &(usize, &PlacedBlock)| {
        let near = Abs::PT;
        let wide = Rect::xywh(
            rect.left() - near,
            rect.top() - near,
            rect.size.width + near * 2,
            rect.size.height + near * 2,
        );
        block.rect.overlaps(&wide)
    };
    let blocks: Vec<usize> =
        page.plan.blocks.iter().enumerate().filter(beside).map(|(n, _)| n).collect();
    let first = blocks.first().map(|n| page.spec.blocks[*n].at.span);
    BrokenTaboo {
        taboo: Taboo::ThroughRule,
        message: message.into(),
        help: "let a block cross it: a wider head, a picture, a box",
        rect,
        labels: first.into_iter().map(|span| (span, "beside this block")).collect(),
        blocks,
        facts: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretches(list: &[(i64, i64)]) -> Vec<Stretch> {
        list.iter().map(|(a, b)| Stretch { from: Abs(*a), to: Abs(*b) }).collect()
    }

    #[test]
    fn a_gap_that_nothing_crosses_divides_a_page() {
        let whole = Stretch { from: Abs(0), to: Abs(100) };
        let found = |list: &[(i64, i64)]| gaps(&stretches(list), whole).len();
        assert_eq!(found(&[(0, 48), (52, 100), (0, 40), (60, 100)]), 1);
        assert_eq!(found(&[(0, 48), (52, 100), (40, 60)]), 0);
        assert_eq!(found(&[(0, 20), (22, 100)]), 0, "a fifth of the page");
        assert_eq!(found(&[(0, 30), (30, 70), (70, 100)]), 2);
    }
}
