//! Heads in blocks of their own 通栏题: each belongs to the first frame of its story, which stands on
//! the same page.

use crate::diag::{Diagnostic, Diagnostics, Span, rules};
use crate::edition::{Block, Content, Edition, HeadBlock, HeadPlace, PageSpec, StoryId};
use crate::geom::{Abs, Insets};
use crate::makeup::{Frame, HeadBlockRoom, HeadRoom, PagePlan, Thread};

/// Whether a block of a page holds the whole head of a story.
pub(super) fn holds(page: &PageSpec, story: StoryId) -> bool {
    let all = |head: &HeadBlock| head.story.value == story && head.levels.is_none();
    page.blocks.iter().filter_map(of).any(all)
}

/// The block that holds the head of a frame, or levels of it.
pub(crate) fn head_block<'e>(edition: &'e Edition, frame: &Frame) -> Option<&'e HeadBlock> {
    of(&edition.pages[frame.id.page].blocks[frame.head_block?.block])
}

/// Whether the block at index `upper` of a page holds a head, and that at index `lower` a picture or
/// panel that a head may lie on 压题照片, which an advertisement is not.
pub(crate) fn may_lie_on_picture(page: &PageSpec, upper: usize, lower: usize) -> bool {
    let below = &page.blocks[lower];
    let shows = matches!(below.content, Content::Picture(_) | Content::Panel { .. });
    of(&page.blocks[upper]).is_some() && shows && below.ad.is_none()
}

/// Whether a head lies on the block at an index of a page, which is a picture or a panel.
pub(crate) fn lies_under_head(page: &PageSpec, plan: &PagePlan, lower: usize) -> bool {
    (0..page.blocks.len()).any(|upper| lies_on(page, plan, upper, lower))
}

/// Whether the block at an index of a page holds a head that lies on a picture or a panel.
fn lies_on_picture(page: &PageSpec, plan: &PagePlan, upper: usize) -> bool {
    (0..page.blocks.len()).any(|lower| lies_on(page, plan, upper, lower))
}

fn lies_on(page: &PageSpec, plan: &PagePlan, upper: usize, lower: usize) -> bool {
    may_lie_on_picture(page, upper, lower)
        && plan.blocks[upper].rect.overlaps(&plan.blocks[lower].rect)
}

fn of(block: &Block) -> Option<&HeadBlock> {
    match &block.content {
        Content::Head(head) => Some(head),
        _ => None,
    }
}

/// Gives the first frames of stories the blocks that hold their heads, and reports blocks that hold
/// the head of no story of their page, or one that is set elsewhere too.
pub(super) fn attach(
    edition: &Edition,
    pages: &[PagePlan],
    threads: &mut [Thread],
    out: &mut Diagnostics,
) {
    for (index, (page, plan)) in edition.pages.iter().zip(pages).enumerate() {
        for (n, (block, placed)) in page.blocks.iter().zip(&plan.blocks).enumerate() {
            let Some(head) = of(block) else { continue };
            let story = &edition.stories[head.story.value.0 as usize];
            // A missing story has been reported already.
            if story.file.is_none() {
                continue;
            }
            let id = &story.id;
            let fault = |message: &'static str, help: &str| {
                Diagnostic::error(rules::head::APART, message)
                    .fact("page", plan.number)
                    .fact("story", id)
                    .at(head.story.span, "this head")
                    .help(help)
                    .on(plan.number, placed.rect)
            };
            let first = threads[head.story.value.0 as usize].frames.first_mut();
            let Some(frame) = first.filter(|frame| frame.id.page == index) else {
                let message = "story `{story}` does not begin on page {page}";
                let help = "a head stands on the page where its story begins: place the story \
                            there (`story = \"…\"`), or take this block out";
                out.push(fault(message, help));
                continue;
            };
            if let Some(other) = frame.head_block.and_then(|other| of(&page.blocks[other.block])) {
                let message = "two blocks hold the head of story `{story}`";
                let d = fault(message, "take one of them out");
                out.push(d.at(other.story.span, "and this one"));
                continue;
            }
            if let Some(span) = set_by_text(page, head) {
                let message = "the head of story `{story}` is in a block of its own";
                let help = "set it there, and take `head` out of the story's block";
                out.push(fault(message, help).at(span, "and set here too"));
                continue;
            }
            let writing = head.head.writing.unwrap_or(frame.writing);
            let rect = writing.along_rect(placed.inner, edition.layout.sheet.width);
            // On a picture, type keeps clear of the edges of its room.
            let clear =
                if lies_on_picture(page, plan, n) { edition.layout.grid.size } else { Abs::ZERO };
            let sides = Insets { left: clear, right: clear, ..Insets::default() };
            let room = HeadRoom { writing, rect: rect.inset(sides) };
            frame.head_block = Some(HeadBlockRoom { block: n, rect: placed.rect, room });
        }
    }
}

/// Place in the spec where a block of the story's text sets the head too, although `head` holds all of
/// it.
fn set_by_text(page: &PageSpec, head: &HeadBlock) -> Option<Span> {
    let set = |block: &Block| match &block.content {
        Content::Story(own) if own.story.value == head.story.value => {
            own.head.span.filter(|_| own.head.place != Some(HeadPlace::None))
        }
        _ => None,
    };
    page.blocks.iter().filter(|_| head.levels.is_none()).find_map(set)
}
