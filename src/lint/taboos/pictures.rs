//! Taboos of pictures: without a caption, with their middle on the fold.

use crate::diag::Spanned;
use crate::edition::{Content, FramedFile, Framing};
use crate::geom::{Abs, Rect};
use crate::house::{Layout, Taboo};
use crate::lint::taboos::{BrokenTaboo, JudgedLayout};

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
        let broken = |taboo, file: &Spanned<String>, message: String, help| BrokenTaboo {
            taboo,
            message,
            help,
            rect: placed.rect,
            blocks: vec![index],
            labels: vec![(file.span, "this picture")],
            facts: vec![("file", file.value.as_str().into())],
        };
        if let Some(file) = shown.files().next().filter(|_| shown.caption.text.value.is_empty()) {
            let message = format!("the picture `{}` has no caption", file.value);
            let help = "give it a `caption`, and a `credit` for who took it";
            out.push(broken(Taboo::PhotoOrphan, file, message, help));
        }
        let Some(fold) = fold(&page.edition.layout) else { continue };
        let rows = shown.rows();
        let count = i64::try_from(rows.len()).expect("a count has 63 bits");
        for (n, row) in (0..).zip(rows) {
            let room = row_room(placed.inner, n, count);
            for FramedFile { file, framing, .. } in row {
                if has_middle_at(framing, room, fold) {
                    let message =
                        format!("the middle of the picture `{}` lies on the fold", file.value);
                    let help = "move the block up or down by some lines";
                    out.push(broken(Taboo::Fold, file, message, help));
                }
            }
        }
    }
}

/// The room of one of several rows of pictures in a block, gutters left out.
fn row_room(room: Rect, row: i64, rows: i64) -> Rect {
    let height = room.size.height / rows;
    Rect::xywh(room.left(), room.top() + height * row, room.size.width, height)
}

/// Whether the part of a picture that matters lies at a height: a third of it about its focus.
fn has_middle_at(framing: &Framing, rect: Rect, height: Abs) -> bool {
    let focus = framing.focus.as_ref().map_or(500, |focus| i64::from(focus.value.y));
    let at = rect.top() + rect.size.height.scale(focus, 1000);
    let reach = rect.size.height / 6;
    (rect.top()..rect.bottom()).contains(&height) && (at - height).0.abs() <= reach.0
}
