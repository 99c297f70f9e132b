//! Items of lists hang: their words stand beside their markers, those of neighbours on one edge.

use crate::copy::ShapedText;
use crate::edition::{Paragraph, ParagraphKind};
use crate::geom::Abs;
use crate::text::Indents;

/// Gives the items of each list, one after the other, the hang of the widest marker; numbers are
/// ranged right, so that their stops stand below one another.
pub(super) fn hang(body: &[Paragraph], shaped: &mut [ShapedText]) {
    let is_item = |p: &Paragraph| matches!(p.kind, ParagraphKind::ListItem { .. });
    let mut from = 0;
    for items in body.chunk_by(|a, b| is_item(a) == is_item(b)) {
        let upto = from + items.len();
        let markers: Vec<Abs> =
            items.iter().zip(&shaped[from..upto]).map(|(p, text)| marker(p, text)).collect();
        let widest = markers.iter().copied().max().unwrap_or_default();
        for (text, marker) in shaped[from..upto].iter_mut().zip(markers) {
            if marker > Abs::ZERO {
                let edge = text.indents.first;
                let (first, rest) = (edge + widest - marker, edge + widest);
                text.indents = Indents { first, rest, ..text.indents };
            }
        }
        from = upto;
    }
}

/// Width of an item's marker with the blank after it; zero of any other paragraph.
fn marker(p: &Paragraph, text: &ShapedText) -> Abs {
    let ParagraphKind::ListItem { marker } = p.kind else { return Abs::ZERO };
    text.shaped.width_at_start(&text.shaped.clusters_of(&(0..marker)))
}
