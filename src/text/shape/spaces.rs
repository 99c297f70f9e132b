//! Spaces that are typed for their width, and characters typed to hold a line together.

use crate::geom::Em;
use crate::text::Prepared;
use crate::text::prepared::Break;
use crate::text::shape::composed::may_combine;
use unicode_segmentation::UnicodeSegmentation;

/// The width of a space of a fixed width; nothing for a word space.
/// Source: Unicode, *General Punctuation*, U+2000 to U+200A, U+202F, U+205F.
pub(in crate::text) fn fixed(c: char) -> Option<Em> {
    Some(match c {
        '\u{2000}' | '\u{2002}' | '\u{2007}' => Em::HALF,
        '\u{2001}' | '\u{2003}' => Em::ONE,
        '\u{2004}' => Em::ratio(1, 3),
        '\u{2005}' | '\u{2008}' => Em::QUARTER,
        '\u{2006}' => Em::ratio(1, 6),
        '\u{2009}' | '\u{202F}' => Em::ratio(1, 5),
        '\u{200A}' => Em::ratio(1, 10),
        '\u{205F}' => Em::ratio(2, 9),
        _ => return None,
    })
}

/// The width of a run of spaces of fixed widths; nothing if a word space is among them.
pub(in crate::text) fn fixed_run(run: &str) -> Option<Em> {
    let mut sum = 0_i32;
    for c in run.chars() {
        sum = sum.saturating_add(fixed(c)?.0);
    }
    Some(Em(sum))
}

/// Whether no line may end on either side of `c`.
/// Source: UAX #14, classes GL and WJ.
fn holds(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{2060}' | '\u{FEFF}')
}

/// Takes away every break that a character of the text forbids, whatever its neighbours: a space or
/// a joiner that holds, a mark upon the character before.
pub(in crate::text) fn hold(p: &mut Prepared) {
    let text = p.text.clone();
    if !text.contains(|c| holds(c) || may_combine(c)) {
        return;
    }
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let (end, start) = (a.text.end as usize, b.text.start as usize);
        let next = text[start..].chars().next();
        // Between a word space and a space that holds, the line ends at the word space.
        let held = if end == start {
            let last = text[..end].chars().next_back();
            last.is_some_and(|c| holds(c) || c == '\u{200D}') || next.is_some_and(holds)
        } else {
            text[end..start].chars().all(holds)
        };
        if held || (end == start && next.is_some_and(may_combine) && combines(&text, end)) {
            a.break_after = Break::Never;
        }
    }
}

/// Whether what stands at `at` is a mark upon what stands before it.
fn combines(text: &str, at: usize) -> bool {
    let Some(last) = text[..at].chars().next_back() else { return false };
    let from = at - last.len_utf8();
    text[from..].graphemes(true).next().is_some_and(|g| g.len() > at - from)
}
