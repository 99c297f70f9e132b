//! Article threads and the links of jump lines.

use crate::compose::display_typesetter::PageMaterial;
use crate::copy::CopyRole;
use crate::edition::MAX_BLOCKS;
use crate::edition::{Content, Edition, PictureBlock};
use crate::flow::{FilledFrame, FilledThread, SetLine};
use crate::geom::{Abs, Rect, Size};
use crate::makeup::{Frame, Grid, Plan};
use crate::scene::{Article, BookPlace, JumpLink};
use std::sync::Arc;

/// Returns the edition's stories, and the pictures that are news by themselves, in the order in which
/// they begin. Beads carry page indices in the edition.
pub fn articles(edition: &Edition, plan: &Plan, filled: &[Arc<FilledThread>]) -> Vec<Article> {
    let stories = filled.iter().filter_map(|f| article(edition, &plan.grid, f));
    let mut articles: Vec<Article> = stories.chain(picture_news(edition, plan)).collect();
    let first = |a: &Article| a.beads.first().map_or(usize::MAX, |(page, _)| *page);
    articles.sort_by_key(|a| (first(a), a.number));
    articles
}

/// Returns the article of a story; `None` if no page shows any of it.
fn article(edition: &Edition, grid: &Grid, filled: &FilledThread) -> Option<Article> {
    let id = filled.frames.first()?.frame.story;
    let story = &edition.stories[id.0 as usize];
    let head = story.head.as_ref().or(story.label.as_ref());
    let title = head.map_or_else(|| story.id.clone(), |head| one_line(&head.text));
    let frames = filled.frames.iter().filter(|f| !f.lines.is_empty());
    let beads = frames.flat_map(|f| beads(grid, f).into_iter().map(|rect| (f.frame.id.page, rect)));
    let beads: Vec<_> = beads.collect();
    let language = story.language.clone();
    (!beads.is_empty()).then_some(Article { number: id.0, title, language, beads })
}

/// The articles of pictures that are news by themselves.
fn picture_news(edition: &Edition, plan: &Plan) -> Vec<Article> {
    let mut articles = Vec::new();
    for (index, (page, placed)) in edition.pages.iter().zip(&plan.pages).enumerate() {
        for (n, (block, place)) in (0..).zip(page.blocks.iter().zip(&placed.blocks)) {
            let news = match &block.content {
                Content::Picture(PictureBlock { caption, .. }) | Content::Panel { caption, .. } => {
                    caption.news.as_ref()
                }
                _ => None,
            };
            let head = news.and_then(|news| news.head.as_ref().or(news.label.as_ref()));
            let number = news_number(edition, index, n);
            if let Some((head, number)) = head.zip(number) {
                let (title, beads) = (one_line(&head.text), vec![(index, place.rect)]);
                articles.push(Article { number, title, language: None, beads });
            }
        }
    }
    articles
}

/// The number, as an article, of a picture that is news by itself: those after the stories, by page
/// and block. `None` beyond all numbers.
pub(super) fn news_number(edition: &Edition, page: usize, block: u32) -> Option<u32> {
    let first = page.checked_mul(MAX_BLOCKS)?.checked_add(edition.stories.len())?;
    u32::try_from(first).ok()?.checked_add(block)
}

/// Joins the lines of a head with spaces.
fn one_line(head: &str) -> String {
    head.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the areas of a frame's head and of its columns down to their last line, in page
/// coordinates.
fn beads(grid: &Grid, filled: &FilledFrame) -> Vec<Rect> {
    let frame = &filled.frame;
    let mut beads: Vec<Rect> = Vec::new();
    if let Some(head) = frame.head_block {
        beads.push(frame.writing.along_rect(head.rect, grid.sheet));
    }
    let top = if let Some(beside) = frame.beside {
        beads.push(Rect::xywh(beside.x, frame.top, beside.width, grid.depth(frame.lines)));
        frame.top
    } else {
        let size = Size::new(frame.room.size.width, grid.depth(filled.head));
        if filled.head > 0 {
            beads.push(Rect::new(frame.room.origin, size));
        }
        frame.top + grid.pitch * i64::from(filled.head)
    };
    for column in &frame.columns {
        let inside = |set: &&SetLine| {
            let x = set.at.x;
            column.x <= x && x < column.x + column.width && set.at.y > top
        };
        let last = filled.lines.iter().filter(inside).map(|set| set.at.y).max();
        if let Some(last) = last {
            let foot = grid.pitch - Grid::ascent(grid.size, frame.writing);
            beads.push(Rect::xywh(column.x, top, column.width, last + foot - top));
        }
    }
    beads.into_iter().map(|rect| frame.writing.place_rect(rect, grid.sheet)).collect()
}

/// Returns the links of the jump lines on the page at `index`.
pub(super) fn links(with: PageMaterial<'_>, index: usize) -> Vec<JumpLink> {
    let mut links = Vec::new();
    for filled in with.filled {
        for (n, frame) in filled.frames.iter().enumerate() {
            if frame.frame.id.page != index {
                continue;
            }
            for set in &frame.lines {
                let text = &filled.texts[set.text];
                let other = match text.part {
                    CopyRole::JumpOut => filled.frames.get(n + 1),
                    CopyRole::JumpIn => n.checked_sub(1).and_then(|n| filled.frames.get(n)),
                    _ => None,
                };
                let Some(other) = other else { continue };
                let at = other.frame.rect.origin;
                let to = BookPlace { page: other.frame.id.page, at };
                let rect = around(&frame.frame, set, text.size(), with.plan.grid.sheet);
                let (article, words) = (frame.frame.story.0, text.shaped.text.to_string());
                links.push(JumpLink { article, rect, to, words });
            }
        }
    }
    links
}

/// Returns the area of a set line in page coordinates.
fn around(frame: &Frame, set: &SetLine, size: Abs, sheet: Abs) -> Rect {
    let ascent = Grid::ascent(size, frame.writing);
    let along = Rect::xywh(set.at.x, set.at.y - ascent, set.line.natural, size);
    frame.writing.place_rect(along, sheet)
}

/// Returns the title of a page: its number, followed by its name if it has one.
pub(super) fn title(edition: &Edition, index: usize) -> String {
    let page = &edition.pages[index];
    let number = edition.layout.wording.page.replace("{page}", &page.number.value.to_string());
    format!("{number} {}", page.name).trim_end().to_owned()
}

/// Restricts `articles` to the pages that are exported and renumbers their beads by position in
/// `chosen`, which holds page indices in the edition. Articles without a bead left are dropped.
pub fn among(articles: Vec<Article>, chosen: &[usize]) -> Vec<Article> {
    let place = |page: usize| chosen.iter().position(|c| *c == page);
    let kept = articles.into_iter().map(|mut article| {
        let beads = article.beads.into_iter();
        article.beads = beads.filter_map(|(page, rect)| Some((place(page)?, rect))).collect();
        article
    });
    kept.filter(|article| !article.beads.is_empty()).collect()
}
