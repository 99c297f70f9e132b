//! Printer's spreads: two pages side by side on one side of a sheet.

use crate::geom::{Abs, Linear, Path, Point, Rect};
use crate::scene::{
    Book, BookPlace, Group, Item, JumpLink, PageBoxes, PlateState, Scene, StreamNumbers,
};
use std::collections::BTreeMap;

/// The binding edge, which decides on which side the first page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// For horizontal text: the first page is a right-hand one.
    Left,
    /// For vertical text, whose lines run from right to left: the first page is a left-hand one.
    Right,
}

/// Returns the page indices (from 0) on each side of each sheet, left page first: of eight pages 8
/// and 1, 2 and 7, 6 and 3, 4 and 5. Sheets are folded once and nested, so each holds four pages;
/// `None` if `count` is not a positive multiple of 4.
pub fn sheets(count: usize, binding: Binding) -> Option<Vec<[usize; 2]>> {
    if count == 0 || !count.is_multiple_of(4) {
        return None;
    }
    let side = |n: usize| {
        let pair = if n.is_multiple_of(2) { [count - 1 - n, n] } else { [n, count - 1 - n] };
        match binding {
            Binding::Left => pair,
            Binding::Right => [pair[1], pair[0]],
        }
    };
    Some((0..count / 2).map(side).collect())
}

/// Imposes the pages of `book` two to a sheet side: their trims meet at the fold, and each is
/// clipped there. `pairs` are page indices; pages in no pair are dropped. Returns the x coordinate of the fold; `None` if the book has no pages.
pub fn impose(book: &mut Book, pairs: &[[usize; 2]]) -> Option<Abs> {
    let mut pages: Vec<Option<Scene>> =
        std::mem::take(&mut book.pages).into_iter().map(Some).collect();
    let fold = pages.first()?.as_ref()?.boxes.trim.right();
    let mut places = BTreeMap::new();
    for [left, right] in pairs {
        let mut take = |index: usize| pages.get_mut(index).and_then(Option::take);
        let (Some(first), Some(second)) = (take(*left), take(*right)) else { continue };
        let aside = Point::new(fold - second.boxes.trim.left(), Abs::ZERO);
        places.insert(*left, (book.pages.len(), Point::default()));
        places.insert(*right, (book.pages.len(), aside));
        book.pages.push(spread(first, second, aside));
    }
    let moved = |index: usize, at: Point| {
        let (page, aside) = places.get(&index)?;
        Some(BookPlace { page: *page, at: at + *aside })
    };
    for link in book.pages.iter_mut().flat_map(|sheet| &mut sheet.links) {
        link.to = moved(link.to.page, link.to.at).unwrap_or(link.to);
    }
    for article in &mut book.articles {
        let beads = std::mem::take(&mut article.beads).into_iter().filter_map(|(page, rect)| {
            let place = moved(page, rect.origin)?;
            Some((place.page, Rect::new(place.at, rect.size)))
        });
        article.beads = beads.collect();
    }
    Some(fold)
}

/// Joins two pages into one sheet, the right one moved by `aside`.
fn spread(left: Scene, right: Scene, aside: Point) -> Scene {
    let moved = |r: Rect| Rect::new(r.origin + aside, r.size);
    let boxes = PageBoxes {
        media: joined(left.boxes.media, moved(right.boxes.media)),
        bleed: joined(left.boxes.bleed, moved(right.boxes.bleed)),
        trim: joined(left.boxes.trim, moved(right.boxes.trim)),
    };
    let fold = left.boxes.trim.right();
    let (bleed, aside_bleed) = (left.boxes.bleed, moved(right.boxes.bleed));
    let before = Rect::xywh(bleed.left(), bleed.top(), fold - bleed.left(), bleed.size.height);
    let (top, height) = (aside_bleed.top(), aside_bleed.size.height);
    let after = Rect::xywh(fold, top, aside_bleed.right() - fold, height);
    let half = |clip: Rect, at: Point, items: Vec<(Point, Item)>| {
        // A clip is in its group's own coordinates.
        let clip = Some(Path::rect(Rect::new(clip.origin - at, clip.size)));
        (at, Item::Group(Group { clip, linear: Linear::IDENTITY, items }))
    };
    let items = vec![half(before, Point::default(), left.items), half(after, aside, right.items)];
    let mut links = left.links;
    links.extend(right.links.into_iter().map(|link| JumpLink { rect: moved(link.rect), ..link }));
    Scene {
        boxes,
        number: left.number.min(right.number),
        label: format!("{}+{}", left.label, right.label),
        title: format!("{} + {}", left.title, right.title),
        // A sheet has a content stream of its own, of which no numbers are known.
        plate: match (left.plate, right.plate) {
            (PlateState::Open, PlateState::Open) => PlateState::Open,
            _ => PlateState::Made(StreamNumbers::default()),
        },
        items,
        links,
    }
}

fn joined(left: Rect, right: Rect) -> Rect {
    let (top, bottom) = (left.top().min(right.top()), left.bottom().max(right.bottom()));
    Rect::xywh(left.left(), top, right.right() - left.left(), bottom - top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::Ink;
    use crate::scene::{Paint, PlacedClip};

    fn numbers(count: usize, binding: Binding) -> Vec<[usize; 2]> {
        let pairs = sheets(count, binding).unwrap();
        pairs.iter().map(|[left, right]| [left + 1, right + 1]).collect()
    }

    #[test]
    fn outer_pages_meet_and_the_first_is_on_the_right() {
        assert_eq!(numbers(4, Binding::Left), [[4, 1], [2, 3]]);
        assert_eq!(numbers(8, Binding::Left), [[8, 1], [2, 7], [6, 3], [4, 5]]);
    }

    #[test]
    fn bound_at_the_right_the_halves_are_swapped() {
        assert_eq!(numbers(8, Binding::Right), [[1, 8], [7, 2], [3, 6], [5, 4]]);
    }

    #[test]
    fn a_sheet_folded_once_has_four_pages() {
        for count in [0, 1, 2, 3, 5, 6, 7, 9, 10] {
            assert_eq!(sheets(count, Binding::Left), None, "{count}");
        }
    }

    fn page(number: u32) -> Scene {
        let grown = |by: i64| {
            let (at, by) = (Abs::mm(-by), Abs::mm(2 * by));
            Rect::xywh(at, at, Abs::mm(100) + by, Abs::mm(200) + by)
        };
        let boxes = PageBoxes { media: grown(10), bleed: grown(3), trim: grown(0) };
        let fill = Some(Paint::ground(Ink::BLACK));
        let item = Item::Path { path: Path::rect(grown(3)), fill, stroke: None };
        let items = vec![(Point::new(Abs::mm(1), Abs::mm(2)), item)];
        let (links, title) = (Vec::new(), String::new());
        let (label, plate) = (number.to_string(), PlateState::Open);
        Scene { boxes, number, label, title, plate, items, links }
    }

    #[test]
    fn trims_meet_at_the_fold_and_no_page_bleeds_over_it() {
        let sheet = spread(page(8), page(1), Point::new(Abs::mm(100), Abs::ZERO));
        let mm = |x: i64, y: i64, w: i64, h: i64| {
            Rect::xywh(Abs::mm(x), Abs::mm(y), Abs::mm(w), Abs::mm(h))
        };
        assert_eq!(sheet.boxes.trim, mm(0, 0, 200, 200));
        assert_eq!(sheet.boxes.bleed, mm(-3, -3, 206, 206));
        assert_eq!(sheet.boxes.media, mm(-10, -10, 220, 220));
        let mut placed = Vec::new();
        sheet.visit(&mut |item| {
            placed.push((
                item.to_page.origin,
                item.clips.iter().find_map(|clip: &PlacedClip<'_>| clip.rect),
            ));
        });
        let halves = [
            (Point::new(Abs::mm(1), Abs::mm(2)), Some(mm(-3, -3, 103, 206))),
            (Point::new(Abs::mm(101), Abs::mm(2)), Some(mm(100, -3, 103, 206))),
        ];
        assert_eq!(placed, halves);
        assert_eq!((sheet.label.as_str(), sheet.number), ("8+1", 1));
    }
}
