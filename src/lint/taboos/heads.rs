//! Taboos of heads: side by side, one under another, narrower than their text, without text, larger
//! than the one above, on the fold.

use crate::diag::FactValue;
use crate::edition::Block;
use crate::flow::FilledThread;
use crate::geom::{Abs, Point, Rect};
use crate::house::Taboo;
use crate::lint::taboos::page_heads::PageHead;
use crate::lint::taboos::pictures::fold;
use crate::lint::taboos::{BrokenTaboo, JudgedLayout};
use crate::scene::{Item, Role, Scene};
use std::sync::Arc;

/// The most characters of the larger head between two that collide.
const APART: i64 = 4;
/// The lines between a head and one directly under it, the white of both included.
const UNDER: i64 = 4;
/// The least lines of its text under a head.
const LEAST_LINES: usize = 2;

/// Finds the taboos of a page's heads.
pub(super) fn judge(
    page: &JudgedLayout<'_>,
    filled: &[Arc<FilledThread>],
    out: &mut Vec<BrokenTaboo>,
) {
    for (n, one) in page.heads.iter().enumerate() {
        for other in &page.heads[n + 1..] {
            let (left, right) =
                if one.main.left() <= other.main.left() { (one, other) } else { (other, one) };
            if collide(page, left, right) {
                out.push(collision(page, left, right));
            }
            let (upper, lower) =
                if one.rect.top() <= other.rect.top() { (one, other) } else { (other, one) };
            if is_stacked(page, upper, lower) {
                out.push(stack(page, upper, lower));
            } else if is_out_of_order(page, upper, lower) {
                out.push(order(page, upper, lower));
            }
        }
        out.extend(narrow(page, one));
        out.extend(stranded(page, one, filled));
        out.extend(folded(page, one));
    }
}

/// Whether two heads are read as one line.
fn collide(page: &JudgedLayout<'_>, left: &PageHead<'_>, right: &PageHead<'_>) -> bool {
    let (a, b) = (left.main, right.main);
    let shared = a.bottom().min(b.bottom()) - a.top().max(b.top());
    let (small, large) = (left.size.min(right.size), left.size.max(right.size));
    let gap = b.left() - a.right();
    left.is_horizontal
        && right.is_horizontal
        && shared * 2 >= small
        && large * 4 <= small * 5
        && gap >= Abs::ZERO
        && gap < large * APART
        && !is_parted(page, left, right)
        && !is_blocked(page, a, b)
}

/// Whether a rule, box or tint parts the blocks of two heads side by side.
fn is_parted(page: &JudgedLayout<'_>, left: &PageHead<'_>, right: &PageHead<'_>) -> bool {
    let block = |head: &PageHead<'_>| &page.spec.blocks[head.block()];
    let (left, right) = (block(left), block(right));
    let stands_apart = |block: &Block| block.boxed.is_some() || block.tint.is_some();
    left.rules.right.is_some()
        || right.rules.left.is_some()
        || stands_apart(left)
        || stands_apart(right)
}

/// Whether another block stands between two heads side by side.
fn is_blocked(page: &JudgedLayout<'_>, left: Rect, right: Rect) -> bool {
    let middle = (left.right() + right.left()) / 2;
    let height = left.top().max(right.top());
    page.plan.blocks.iter().any(|block| {
        let rect = block.rect;
        rect.left() > left.right()
            && rect.right() < right.left()
            && rect.left() <= middle
            && (rect.top()..=rect.bottom()).contains(&height)
    })
}

fn collision(page: &JudgedLayout<'_>, left: &PageHead<'_>, right: &PageHead<'_>) -> BrokenTaboo {
    let message = "the heads of `{story}` and `{other}` stand side by side, of {size}pt and \
                   {other_size}pt";
    let mut broken = of_two(page, Taboo::HeadCollision, left, right, message);
    broken.help = "give one of them another size or a box, put a rule between the blocks, or move one \
                   by some lines";
    broken.facts.push(("size", FactValue::Points(left.size)));
    broken.facts.push(("other_size", FactValue::Points(right.size)));
    broken
}

/// Whether a head stands directly under another.
fn is_stacked(page: &JudgedLayout<'_>, upper: &PageHead<'_>, lower: &PageHead<'_>) -> bool {
    let gap = lower.rect.top() - upper.rect.bottom();
    let gap_rect = between(upper.rect, lower.rect);
    (Abs::ZERO..page.grid.pitch * UNDER).contains(&gap)
        && overlaps_by_half(upper.rect, lower.rect)
        && !is_filled(page.scene, gap_rect)
}

/// The rectangle between two others, one above the other, as wide as what they share.
fn between(upper: Rect, lower: Rect) -> Rect {
    let left = upper.left().max(lower.left());
    let right = upper.right().min(lower.right());
    Rect::xywh(left, upper.bottom(), right - left, lower.top() - upper.bottom())
}

fn overlaps_by_half(a: Rect, b: Rect) -> bool {
    let shared = a.right().min(b.right()) - a.left().max(b.left());
    shared * 2 >= a.size.width.min(b.size.width)
}

fn stack(page: &JudgedLayout<'_>, upper: &PageHead<'_>, lower: &PageHead<'_>) -> BrokenTaboo {
    let message = "the head of `{story}` stands directly under that of `{other}`";
    let mut broken = of_two(page, Taboo::HeadStack, lower, upper, message);
    broken.help = "put text or a picture between them, or a rule";
    broken
}

/// Whether the lower of two stories, the next one below and as wide, has the larger head.
fn is_out_of_order(page: &JudgedLayout<'_>, upper: &PageHead<'_>, lower: &PageHead<'_>) -> bool {
    let rect = |head: &PageHead<'_>| page.plan.blocks[head.block()].rect;
    let (above, below) = (rect(upper), rect(lower));
    let tenth = above.size.width.max(below.size.width) / 10;
    let near = |a: Abs, b: Abs| (a - b).0.abs() <= tenth.0;
    let is_below =
        below.top() >= above.bottom() && below.top() - above.bottom() < page.grid.pitch * 4;
    is_below
        && near(above.left(), below.left())
        && near(above.right(), below.right())
        && lower.size > upper.size
}

fn order(page: &JudgedLayout<'_>, upper: &PageHead<'_>, lower: &PageHead<'_>) -> BrokenTaboo {
    let message = "the head of `{story}`, of {size}pt, is larger than that of `{other}` above it, of \
                   {other_size}pt";
    let mut broken = of_two(page, Taboo::SizeOrder, lower, upper, message);
    broken.help = "change their places, or the sizes of their heads";
    broken.facts.push(("size", FactValue::Points(lower.size)));
    broken.facts.push(("other_size", FactValue::Points(upper.size)));
    broken
}

/// A taboo that two heads break together.
fn of_two(
    page: &JudgedLayout<'_>,
    taboo: Taboo,
    one: &PageHead<'_>,
    other: &PageHead<'_>,
    message: &'static str,
) -> BrokenTaboo {
    BrokenTaboo {
        taboo,
        message: message.into(),
        help: "",
        rect: one.rect.around(&other.rect),
        blocks: one.blocks().chain(other.blocks()).collect(),
        labels: vec![(page.span_of(one), "this head"), (page.span_of(other), "and this one")],
        facts: vec![
            ("story", page.name(one.story).into()),
            ("other", page.name(other.story).into()),
        ],
    }
}

/// A taboo of one head.
fn of_one(
    page: &JudgedLayout<'_>,
    taboo: Taboo,
    head: &PageHead<'_>,
    message: &'static str,
    help: &'static str,
) -> BrokenTaboo {
    BrokenTaboo {
        taboo,
        message: message.into(),
        help,
        rect: head.rect,
        blocks: head.blocks().collect(),
        labels: vec![(page.span_of(head), "this head")],
        facts: vec![("story", page.name(head.story).into())],
    }
}

/// A head less than a third as wide as the text under it.
fn narrow(page: &JudgedLayout<'_>, head: &PageHead<'_>) -> Option<BrokenTaboo> {
    let (width, text) = (head.rect.size.width, head.frame.rect.size.width);
    if !head.is_horizontal || !head.is_over_text() || width * 3 >= text {
        return None;
    }
    let message = "the head of `{story}` is less than a third as wide as its text";
    let help = "give the head a larger size or more words, or stand it beside its text";
    let mut broken = of_one(page, Taboo::HeadOverText, head, message, help);
    broken.facts.push(("head", FactValue::Millimetres(width)));
    broken.facts.push(("text", FactValue::Millimetres(text)));
    Some(broken)
}

/// A head with hardly a line of its text under it, where the story goes on elsewhere.
fn stranded(
    page: &JudgedLayout<'_>,
    head: &PageHead<'_>,
    filled: &[Arc<FilledThread>],
) -> Option<BrokenTaboo> {
    let thread = usize::try_from(head.story.0).ok().and_then(|n| filled.get(n))?;
    let lines = thread.frames.iter().flat_map(|frame| &frame.lines);
    let all = lines.filter(|line| line.text < thread.copy).count();
    if head.lines >= LEAST_LINES || all <= head.lines {
        return None;
    }
    let message = match head.lines {
        0 => "the head of `{story}` has no line of its text under it",
        _ => "the head of `{story}` has one line of its text under it",
    };
    let help = "give the block more lines, or the head fewer";
    let mut broken = of_one(page, Taboo::StrandedHead, head, message, help);
    broken.facts.push(("lines", head.lines.into()));
    Some(broken)
}

/// A head on the fold.
fn folded(page: &JudgedLayout<'_>, head: &PageHead<'_>) -> Option<BrokenTaboo> {
    let fold = fold(&page.edition.layout)?;
    if head.main.top() >= fold || head.main.bottom() <= fold {
        return None;
    }
    let message = "the head of `{story}` lies on the fold of the sheet";
    Some(of_one(page, Taboo::Fold, head, message, "move the block up or down by some lines"))
}

fn is_straight(bounds: Rect) -> bool {
    bounds.size.width == Abs::ZERO || bounds.size.height == Abs::ZERO
}

/// Whether words of a story, a caption, a picture or a rule lie in a part of the page.
fn is_filled(scene: &Scene, part: Rect) -> bool {
    let mut found = false;
    scene.visit(&mut |placed| {
        let rect = match placed.item {
            Item::Glyphs(run) if matches!(run.tag.role, Role::Body | Role::Caption) => run.cells(),
            Item::Picture(picture) => Rect::new(Point::default(), picture.size),
            Item::Path { path, fill: Some(_), .. } => path.bounds(),
            // A rule; a frame fills nothing but its edges.
            Item::Path { path, .. } if is_straight(path.bounds()) => path.bounds(),
            _ => return,
        };
        found |= placed.to_page.bounds(rect).overlaps(&part);
    });
    found
}
