//! Taboos of pictures: without a caption, with their middle on the fold.

use crate::diag::Spanned;
use crate::edition::{Content, FramedFile, Framing};
use crate::geom::{Abs, Point, Rect};
use crate::house::{Layout, Taboo};
use crate::lint::taboos::{BrokenTaboo, JudgedLayout};
use crate::scene::{Item, PlacedPicture};

/// The least height of a sheet that is folded across its middle.
const FOLDED: Abs = Abs::mm(400);

/// Where a layout's sheet is folded, from its top; `None` if it is not folded across.
pub(super) fn fold(layout: &Layout) -> Option<Abs> {
    let height = layout.sheet.height;
    (height >= FOLDED).then(|| height / 2)
}

/// Finds the taboos of a page's pictures.
pub(super) fn judge(page: &JudgedLayout<'_>, out: &mut Vec<BrokenTaboo>) {
    let blocks = page.spec.blocks.iter().zip(&page.plan.blocks).enumerate();
    for (index, (block, placed)) in blocks {
        let Content::Picture(shown) = &block.content else { continue };
        if block.ad.is_some() {
            continue;
        }
        let broken = |taboo, file: &Spanned<String>, message: &'static str, help| BrokenTaboo {
            taboo,
            message: message.into(),
            help,
            rect: placed.rect,
            blocks: vec![index],
            labels: vec![(file.span, "this picture")],
            facts: vec![("file", file.value.as_str().into())],
        };
        if let Some(file) = shown.files().next().filter(|_| shown.caption.text.value.is_empty()) {
            let help = "give it a `caption`, and a `credit` for who took it";
            let message = "the picture `{file}` has no caption";
            out.push(broken(Taboo::PhotoOrphan, file, message, help));
        }
        let Some(fold) = fold(&page.edition.layout) else { continue };
        for (n, FramedFile { file, framing, .. }) in (0..).zip(&shown.pictures) {
            let is_at_fold = |(picture, rect): &(&PlacedPicture, Rect)| {
                has_middle_at(framing, picture, *rect, fold)
            };
            if let Some((_, rect)) = printed(page, index, n).filter(is_at_fold) {
                let message = "the middle of the picture `{file}` lies on the fold";
                let help = "move the block up or down by some lines";
                out.push(BrokenTaboo { rect, ..broken(Taboo::Fold, file, message, help) });
            }
        }
    }
}

/// A picture of a block as it is printed, and where.
fn printed<'p>(
    page: &JudgedLayout<'p>,
    block: usize,
    number: u16,
) -> Option<(&'p PlacedPicture, Rect)> {
    let mut found = None;
    page.scene.visit(&mut |placed| {
        let Item::Picture(picture) = placed.item else { return };
        if usize::try_from(picture.tag.part) == Ok(block) && picture.tag.picture == number {
            let own = Rect::new(Point::default(), picture.size);
            found = Some((picture, placed.to_page.bounds(own)));
        }
    });
    found
}

/// Whether the part of a picture that matters lies at a height: a third of what is shown of it, about
/// its focus.
fn has_middle_at(framing: &Framing, picture: &PlacedPicture, rect: Rect, height: Abs) -> bool {
    let focus = framing.focus.as_ref().map(|focus| i64::from(focus.value.y));
    let (_, whole) = picture.file.source.extent();
    let (crop, whole) = (picture.crop, i64::from(whole));
    let down = focus.map_or(i64::from(crop.height) / 2, |y| whole * y / 1000 - i64::from(crop.y));
    let at = rect.top() + rect.size.height.scale(down, i64::from(crop.height.max(1)));
    let reach = rect.size.height / 6;
    (rect.top()..rect.bottom()).contains(&height) && (at - height).0.abs() <= reach.0
}
