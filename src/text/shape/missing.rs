//! Characters for which a font has no glyph.

use crate::font::{Drawn, Font, Shaped};
use crate::text::shape::invisible::{is_invisible, is_selector};

/// Characters of `text`, with byte offsets, for which the glyphs in `shaped` contain `.notdef`, or
/// a blank where the character has ink. A glyph identifies only its cluster; the missing character
/// may be a combining mark within it.
pub(in crate::text) fn missing(face: &Font, text: &str, shaped: &[Shaped]) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut groups = shaped.chunk_by(|a, b| a.cluster == b.cluster).peekable();
    while let Some(group) = groups.next() {
        let is_there = |g: &Shaped| g.glyph != 0 && face.drawn(g.glyph) != Drawn::Blank;
        if group.iter().all(is_there) {
            continue;
        }
        let start = group[0].cluster as usize;
        let end = groups.peek().map_or(text.len(), |next| next[0].cluster as usize);
        let Some(letters) = text.get(start..end) else { continue };
        let seen = |c: char| !is_invisible(c) && !is_selector(c);
        let lacks = |(_, c): &(usize, char)| seen(*c) && face.glyph(*c).is_none();
        let before = found.len();
        found.extend(letters.char_indices().filter(lacks).map(|(n, c)| (start + n, c)));
        if found.len() == before && group.iter().any(|g| g.glyph == 0) {
            // The font covers each character, but not the combination.
            found.extend(letters.chars().next().map(|c| (start, c)));
        }
    }
    found
}
