//! The heads of a page, where they are printed.

use crate::edition::{HeadPlace, StoryId};
use crate::flow::FilledThread;
use crate::geom::{Abs, GlyphOrientation, Rect};
use crate::makeup::Frame;
use crate::scene::{Item, Role, Scene};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The head of a story on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageHead<'f> {
    pub(super) story: StoryId,
    /// The frame that it belongs to.
    pub(super) frame: &'f Frame,
    /// Lines of the story's copy in that frame.
    pub(super) lines: usize,
    /// The rectangle of all its levels but the byline.
    pub(super) rect: Rect,
    /// That of the main head alone.
    pub(super) main: Rect,
    /// The size of the main head.
    pub(super) size: Abs,
    /// Whether its lines are horizontal.
    pub(super) is_horizontal: bool,
}

impl PageHead<'_> {
    /// Index on the page of the block that holds it.
    pub(super) fn block(&self) -> usize {
        let apart = self.frame.head_block.filter(|head| head.rect.overlaps(&self.main));
        apart.map_or(self.frame.id.block, |head| head.block)
    }

    /// The blocks that may allow what it breaks: its own, and that of its text.
    pub(super) fn blocks(&self) -> impl Iterator<Item = usize> + use<> {
        let (own, text) = (self.block(), self.frame.id.block);
        std::iter::once(own).chain((text != own).then_some(text))
    }

    /// Whether it stands over its text.
    pub(super) fn is_over_text(&self) -> bool {
        self.frame.head == HeadPlace::Over && self.frame.across.is_none()
    }
}

/// What is printed of a head.
#[derive(Clone, Default)]
struct PrintedHead {
    /// Of all runs of all levels.
    rects: Vec<Rect>,
    main: Option<Rect>,
    size: Abs,
    is_vertical: bool,
}

/// The heads of the page at `index` that have a main head, in the order of their stories.
pub(super) fn heads_of<'f>(
    scene: &Scene,
    filled: &'f [Arc<FilledThread>],
    index: usize,
) -> Vec<PageHead<'f>> {
    let mut printed: BTreeMap<u32, PrintedHead> = BTreeMap::new();
    scene.visit(&mut |placed| {
        let Item::Glyphs(run) = placed.item else { return };
        let Some(article) = run.tag.article else { return };
        let is_main = run.tag.role == Role::Head;
        if !is_main && !matches!(run.tag.role, Role::Label | Role::Kicker | Role::Deck) {
            return;
        }
        let rect = placed.to_page.bounds(run.cells());
        let head = printed.entry(article).or_default();
        head.rects.push(rect);
        if is_main {
            head.main = Some(head.main.map_or(rect, |main| main.around(&rect)));
            head.size = head.size.max(run.size);
            head.is_vertical |= run.orientation != GlyphOrientation::Horizontal;
        }
    });
    let mut heads = Vec::new();
    for (article, head) in printed {
        let thread = usize::try_from(article).ok().and_then(|n| filled.get(n));
        let frame = thread.and_then(|t| t.frames.iter().find(|f| f.frame.id.page == index));
        let (Some(thread), Some(frame), Some(main)) = (thread, frame, head.main) else { continue };
        // Levels in a block of their own and others over the text are two heads to the eye.
        let apart = frame.frame.head_block.map(|head| head.rect);
        let is_apart = |rect: &Rect| apart.is_some_and(|apart| apart.overlaps(rect));
        let with_main = head.rects.iter().filter(|rect| is_apart(rect) == is_apart(&main));
        let rect = with_main.copied().reduce(|a, b| a.around(&b)).unwrap_or(main);
        heads.push(PageHead {
            story: StoryId(article),
            frame: &frame.frame,
            lines: frame.lines.iter().filter(|line| line.text < thread.copy).count(),
            rect,
            main,
            size: head.size,
            is_horizontal: !head.is_vertical,
        });
    }
    heads
}
