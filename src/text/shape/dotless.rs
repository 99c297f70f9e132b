//! Letters that lose their dot under an upper mark: the i and j of i̋ and j̄.
//!
//! Source: Unicode 18.0, chapter 7.1, *Diacritics on i and j*, and property `Soft_Dotted`.

use crate::font::{Font, ScriptKind, Shaped, Shaper};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

/// Canonical combining class of marks above a letter.
const ABOVE: u8 = 230;

/// The dotless form of a letter with a dot that an upper mark replaces.
fn dotless(c: char) -> Option<char> {
    match c {
        'i' | 'і' => Some('ı'),
        'j' | 'ј' => Some('ȷ'),
        _ => None,
    }
}

/// The characters to shape for `grapheme` in `face`: the letter without its dot, and its marks.
/// `None` if it has no dot to lose, or the face has no glyph for the rest.
fn without_dot(face: &Font, grapheme: &str) -> Option<String> {
    let mut marks = grapheme.nfd();
    let letter = dotless(marks.next()?)?;
    let has_upper = marks.clone().any(|c| canonical_combining_class(c) == ABOVE);
    // A composed letter such as í has lost it already.
    let whole = grapheme.nfc().next()?;
    let composed = whole.nfd().any(|c| canonical_combining_class(c) == ABOVE);
    if !has_upper || (composed && face.glyph(whole).is_some()) {
        return None;
    }
    let undotted: String = std::iter::once(letter).chain(marks).collect();
    undotted.chars().all(|c| face.glyph(c).is_some()).then_some(undotted)
}

/// Shapes a text as [`Shaper::shape`] does, with the dotless forms of letters under upper marks.
pub(super) fn shape(face: &Font, shaper: &mut Shaper<'_>, text: &str, out: &mut Vec<Shaped>) {
    let dotted =
        |c: char| dotless(c).is_some() || (c > '\u{7F}' && c.nfd().any(|c| dotless(c).is_some()));
    if text.is_ascii() || !text.contains(dotted) {
        return shaper.shape(text, ScriptKind::Latin, out);
    }
    // Where each grapheme begins, in the text that is shaped and in the original.
    let mut starts: Vec<GraphemeStart> = Vec::new();
    let mut undotted = String::with_capacity(text.len());
    let mut changed = false;
    for (at, grapheme) in text.grapheme_indices(true) {
        starts.push(GraphemeStart { shaped: undotted.len(), original: at });
        let without = without_dot(face, grapheme);
        changed |= without.is_some();
        undotted.push_str(without.as_deref().unwrap_or(grapheme));
    }
    let from = out.len();
    shaper.shape(&undotted, ScriptKind::Latin, out);
    if !changed {
        return;
    }
    for glyph in &mut out[from..] {
        let n = starts.partition_point(|start| start.shaped <= glyph.cluster as usize);
        if let Some(start) = n.checked_sub(1).and_then(|n| starts.get(n)) {
            glyph.cluster = u32::try_from(start.original).expect("a text is shorter than 4 GiB");
        }
    }
}

/// The byte at which a grapheme begins.
#[derive(Clone, Copy, Debug)]
struct GraphemeStart {
    /// In the text that is shaped.
    shaped: usize,
    /// In the original text.
    original: usize,
}
