//! Checks of a page plan.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Rule, Severity, rules};
use crate::edition::{Block, Content, Edition, Extent, PageSpec, StoryId};
use crate::geom::{Rect, WritingMode};
use crate::makeup::plan::furniture_lines;
use crate::makeup::sheet_room::{BlockRoom, off_area};
use crate::makeup::{Frame, Grid, PagePlan, Thread, head_blocks, runaround};

/// Reports blocks outside the type area, on furniture, over each other, or in a frame already
/// claimed.
pub(super) fn page(
    edition: &Edition,
    grid: &Grid,
    page: &PageSpec,
    plan: &PagePlan,
    diagnostics: &mut Diagnostics,
) {
    let taken = furniture_lines(edition, plan.number);
    let area = grid.area();
    let furniture = Rect::xywh(area.left(), area.top(), area.size.width, grid.depth(taken));
    for (block, placed) in page.blocks.iter().zip(&plan.blocks) {
        let room = BlockRoom::of(block, grid, edition.layout.sheet);
        if !room.rect.contains(&placed.rect) {
            diagnostics.push(off_area(grid, block, placed.rect, room, plan.number));
        }
        if taken > 0 && !is_free(block) && placed.rect.overlaps(&furniture) {
            let message =
                "this block stands on page {page}'s furniture, which takes lines 1 to {taken}";
            let d = Diagnostic::error(rules::page::ON_FURNITURE, message)
                .fact("page", plan.number)
                .fact("taken", taken)
                .at(block.at.span, "placed here");
            let d = d.help(match grid.writing {
                WritingMode::Horizontal => format!("begin at line {} or below", taken + 1),
                WritingMode::Vertical => "begin at a lower tier".to_owned(),
            });
            diagnostics.push(d.on(plan.number, placed.rect));
        }
    }
    runaround::report_idle(page, plan, diagnostics);
    runaround::report_outlines(page, plan, &edition.layout, diagnostics);
    let (overlaps, crowds) = overlaps(page, plan);
    // Pushed first, since the number of diagnostics for one page is limited.
    for crowd in crowds {
        let span = page.blocks[crowd.block].at.span;
        diagnostics.push_at(Severity::Error, OVERLAP, span, || {
            let message = "{more:more block} of page {page} {more?lies|lie} on this one";
            Diagnostic::error(OVERLAP, message)
                .fact("page", plan.number)
                .fact("more", crowd.more)
                .at(span, "this one")
                .help("give every block a place of its own")
                .on(plan.number, plan.blocks[crowd.block].rect)
        });
    }
    for overlap in overlaps {
        let (code, span) = (overlap.code(), overlap.second.at.span);
        diagnostics.push_at(Severity::Error, code, span, || overlap.diagnostic(grid, plan.number));
    }
}

const OVERLAP: &Rule = rules::page::OVERLAP;

/// Overlaps reported for a block, not counting blocks that occur in no other report. Blocks that
/// all lie on each other make a quadratic number of pairs, each with the same message.
const MAX_OVERLAPS: usize = 8;

/// A block with overlaps that are not reported individually.
struct CrowdedBlock {
    /// Index of the block on its page.
    block: usize,
    /// Number of overlaps not reported individually.
    more: usize,
}

/// Returns the overlaps to report, in the order of the page spec, with at least one for each
/// overlapping block, and the blocks with further overlaps.
fn overlaps<'b>(page: &'b PageSpec, plan: &PagePlan) -> (Vec<Overlap<'b>>, Vec<CrowdedBlock>) {
    let mut order: Vec<usize> = (0..plan.blocks.len()).collect();
    order.sort_by_key(|n| plan.blocks[*n].rect.top());
    let (mut pairs, mut crowds) = (Vec::new(), Vec::new());
    let mut is_reported = vec![false; plan.blocks.len()];
    for (at, n) in order.iter().enumerate() {
        let rect = plan.blocks[*n].rect;
        let below = order[at + 1..].iter().map(|m| (*m, plan.blocks[*m].rect));
        let near = below.take_while(|(_, other)| other.top() < rect.bottom());
        let (mut reported, mut more) = (0, 0);
        let may_lie = |upper, lower| {
            runaround::may_lie_on(page, upper, lower)
                || head_blocks::may_lie_on_picture(page, upper, lower)
        };
        let may_meet = |m: usize| may_lie(*n, m) || may_lie(m, *n);
        for (m, _) in near.filter(|(m, other)| rect.overlaps(other) && !may_meet(*m)) {
            if reported >= MAX_OVERLAPS && is_reported[m] {
                more += 1;
                continue;
            }
            reported += 1;
            is_reported[m] = true;
            pairs.push((*n.min(&m), *n.max(&m)));
        }
        if more > 0 {
            crowds.push(CrowdedBlock { block: *n, more });
        }
    }
    pairs.sort_unstable();
    let overlap = |(first, second): (usize, usize)| Overlap {
        first: &page.blocks[first],
        second: &page.blocks[second],
        a: plan.blocks[first].rect,
        b: plan.blocks[second].rect,
    };
    (pairs.into_iter().map(overlap).collect(), crowds)
}

fn is_free(block: &Block) -> bool {
    matches!(block.extent.value, Extent::Free { .. })
}

/// Two overlapping blocks of a page, with their rectangles.
struct Overlap<'b> {
    first: &'b Block,
    second: &'b Block,
    a: Rect,
    b: Rect,
}

impl Overlap<'_> {
    fn help(&self) -> &'static str {
        let is_story = |block: &Block| matches!(block.content, Content::Story(_));
        match (is_story(self.first), is_story(self.second)) {
            (false, false) => {
                "move or shorten one of them; blocks side by side keep a gutter between them"
            }
            _ => {
                "move or shorten one of them, or give the one that lies on the story \
                 `runaround = \"both\"`: its text goes round it"
            }
        }
    }

    fn code(&self) -> &'static Rule {
        let stories = matches!(
            (&self.first.content, &self.second.content),
            (Content::Story(a), Content::Story(b)) if a.story.value != b.story.value
        );
        if stories && self.a == self.b { rules::page::FRAME_CLAIMED_TWICE } else { OVERLAP }
    }

    fn diagnostic(&self, grid: &Grid, page: u32) -> Diagnostic {
        let (first, second, a, b) = (self.first.at.span, self.second.at.span, self.a, self.b);
        let code = self.code();
        if code == rules::page::FRAME_CLAIMED_TWICE {
            return Diagnostic::error(code, "two stories claim the same frame of page {page}")
                .fact("page", page)
                .at(second, "claimed again here")
                .at(first, "claimed first here")
                .help("give each story a frame of its own")
                .on(page, a);
        }
        let (left, top) = (a.left().max(b.left()), a.top().max(b.top()));
        let (right, bottom) = (a.right().min(b.right()), a.bottom().min(b.bottom()));
        let shared = Rect::xywh(left, top, right - left, bottom - top);
        let message = match grid.writing {
            WritingMode::Horizontal => {
                "two blocks of page {page} overlap by {characters:character} and {lines:line}"
            }
            WritingMode::Vertical => {
                "two blocks of page {page} overlap by {lines:line} and {characters:character}"
            }
        };
        grid.taking(Diagnostic::error(code, message), shared.size)
            .fact("page", page)
            .fact("width", FactValue::Millimetres(shared.size.width))
            .fact("height", FactValue::Millimetres(shared.size.height))
            .at(second, "this one")
            .at(first, "and this one")
            .help(self.help())
            .on(page, shared)
    }
}

/// Reports an error if the frames of a story differ in writing mode, since its lines are set once.
pub(super) fn one_writing(
    edition: &Edition,
    story: StoryId,
    thread: &Thread,
    out: &mut Diagnostics,
) {
    let Some(first) = thread.frames.first() else { return };
    let Some(other) = thread.frames.iter().find(|f| f.writing != first.writing) else { return };
    let block = |frame: &Frame| &edition.pages[frame.id.page].blocks[frame.id.block];
    let given = |frame: &Frame| match &block(frame).content {
        Content::Story(spec) => spec.writing.as_ref().map_or(block(frame).span, |w| w.span),
        _ => block(frame).span,
    };
    let message = match first.writing {
        WritingMode::Horizontal => {
            "story `{story}` is set horizontally on page {first_page} and vertically on page \
             {other_page}: a story runs one way throughout"
        }
        WritingMode::Vertical => {
            "story `{story}` is set vertically on page {first_page} and horizontally on page \
             {other_page}: a story runs one way throughout"
        }
    };
    let help = "give all blocks of a story the same `writing`";
    let d = Diagnostic::error(rules::page::MIXED_WRITING, message)
        .fact("story", &edition.stories[story.0 as usize].id)
        .fact("first_page", first.page)
        .fact("other_page", other.page)
        .at(given(other), "set otherwise here");
    out.push(d.at(given(first), "begun here").help(help).on(other.page, other.rect));
}

/// Reports stories that do not turn to the page that `jump_to` expects.
pub(super) fn jumps(edition: &Edition, story: StoryId, thread: &Thread, out: &mut Diagnostics) {
    for (n, frame) in thread.frames.iter().enumerate() {
        let block = &edition.pages[frame.id.page].blocks[frame.id.block];
        let Content::Story(spec) = &block.content else { continue };
        let Some(expected) = &spec.jump_to else { continue };
        let next = thread.frames[n + 1..].iter().find(|f| f.page != frame.page);
        // A page that does not exist was reported when the specs were read.
        let there = edition.pages.iter().any(|p| p.number.value == expected.value);
        if !there || next.is_some_and(|f| f.page == expected.value) {
            continue;
        }
        let id = &edition.stories[story.0 as usize].id;
        let fact = match next {
            Some(_) => "it goes on on page {found}",
            None => "no later block places it",
        };
        let message = "story `{story}` is expected to turn to page {expected}, but ";
        let d = Diagnostic::error(rules::jump::ELSEWHERE, message)
            .and(fact)
            .fact("story", id)
            .fact("expected", expected.value);
        let d = d.fact_if_known("found", next.map(|f| f.page));
        out.push(
            d.at(expected.span, "expected here")
                .help(
                    "place the story on that page, or take `jump_to` out: the program works out where a story turns",
                )
                .on(frame.page, frame.rect),
        );
    }
}
