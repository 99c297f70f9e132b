//! What can be wrong with a head: too wide for its lines, too deep for its block.

use crate::diag::{Diagnostic, Span};
use crate::edition::Text;
use crate::flow::copy::Matter;
use crate::geom::Abs;
use crate::page::Frame;
use crate::text::Measure;

/// A head that leaves no line for text.
pub(super) fn too_deep((depth, lines): (u16, i64), span: Span, frame: &Frame) -> Diagnostic {
    let message = format!("the head alone takes {depth} lines, and its block has {lines} in all");
    Diagnostic::error("head::too-deep", message)
        .at(span, "this head")
        .help(
            "give the block more lines, or the head a smaller `size`, less `depth` or fewer levels",
        )
        .on(frame.page, frame.rect)
}

/// A head that its width does not hold.
pub(super) fn too_wide(
    matter: &Matter,
    width: Abs,
    text: &Text,
    frame: &Frame,
    wanted: Option<u8>,
) -> Diagnostic {
    let size = matter.size();
    let whole =
        matter.text.line(0..matter.text.clusters.len(), Measure { x: Abs::ZERO, width }, true);
    let lines = i64::from(wanted.unwrap_or(1));
    let over = ((whole.natural - width * lines).0 + size.0 - 1).div_euclid(size.0).max(1);
    let (s, holds) = if lines == 1 { ("", "holds") } else { ("s", "hold") };
    let c = if over == 1 { "" } else { "s" };
    let message = format!(
        "this head is {over} character{c} too wide for {lines} line{s} at {size}, which {holds} {}",
        width.whole(size)
    );
    Diagnostic::error("head::too-wide", message)
        .at(text.span, "this head")
        .help("give it more lines (`head = { lines = 2 }`), a smaller size, or fewer words")
        .on(frame.page, frame.rect)
}
