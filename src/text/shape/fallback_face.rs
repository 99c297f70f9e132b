//! Fallback fonts for characters that a style's first font lacks.

use crate::font::{FontBook, FontId};
use crate::text::shape::invisible::{is_invisible, is_selector};
use crate::text::shape::marks;
use crate::text::{FallbackFace, ShapedParagraph, TypeStyle};
use std::ops::Range;

/// Finds the characters of a paragraph that are not set in the first font of their style.
pub(in crate::text) fn find(
    text: &ShapedParagraph,
    book: &FontBook,
    styles: &[(Range<usize>, &TypeStyle)],
) -> Vec<FallbackFace> {
    let mut found = Vec::new();
    for cluster in &text.clusters {
        let style = styles.get(cluster.style.index());
        let Some(wanted) = style.and_then(|(_, s)| s.chain.first().copied()) else { continue };
        if cluster.font != wanted {
            let range = cluster.text.start as usize..cluster.text.end as usize;
            found.extend(lacking(book, &text.text, range, cluster.font, wanted));
        }
    }
    found
}

/// Characters in a range of `text`, set in `font`, that `wanted` lacks. Those that `font` lacks too
/// are reported as missing instead.
fn lacking(
    book: &FontBook,
    text: &str,
    range: Range<usize>,
    font: FontId,
    wanted: FontId,
) -> Vec<FallbackFace> {
    let start = range.start;
    let chars = text.get(range).unwrap_or_default().char_indices();
    let seen = chars.filter(|(_, c)| !is_invisible(*c) && !is_selector(*c) && !c.is_whitespace());
    let has = |font: FontId, c: char| book.get(font).glyph(c).is_some();
    // A letter may be set of its parts: ṽ of v and a tilde.
    let sets =
        |c: char| has(font, c) || marks::has_parts(book.get(font), c.encode_utf8(&mut [0; 4]));
    let lacks = seen.filter(|(_, c)| !has(wanted, *c) && sets(*c));
    lacks.map(|(n, c)| FallbackFace { at: start + n, c, font, wanted }).collect()
}
