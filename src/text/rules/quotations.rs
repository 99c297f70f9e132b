//! Quotations within guillemets.

use memchr::memmem;
use std::ops::Range;

/// The maximum depth of nested quotations that is searched.
const DEEPEST: usize = 16;

/// Whether `c` is a letter or digit of a space-delimited script; CJK begins at U+2E80.
fn is_western(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
}

/// The outermost quotations within guillemets in `text`, ascending.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Most text has none, and a search for bytes is much faster than one for characters.
    let has = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !has("«") && !has("‹") {
        return found;
    }
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, mark) in text.char_indices() {
        match mark {
            // Behind a word it is a closing mark of German: »so«.
            '«' | '‹' if text[..at].ends_with(is_western) => {}
            '«' => open.push(('»', at)),
            '‹' => open.push(('›', at)),
            // Marks opened inside and not closed are passed over.
            '»' | '›' => {
                let opener = open.iter().rev().take(DEEPEST).position(|(close, _)| *close == mark);
                let Some(depth) = opener.map(|n| open.len() - 1 - n) else { continue };
                if depth == 0 {
                    found.push(open[0].1..at);
                }
                open.truncate(depth);
            }
            _ => {}
        }
    }
    found
}

/// Whether `at` lies in one of `ranges`, which are ascending.
pub(super) fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.get(ranges.partition_point(|r| r.end <= at)).is_some_and(|r| r.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_within_guillemets_are_found() {
        let found =
            |text| -> Vec<&str> { quotations(text).into_iter().map(|r| &text[r]).collect() };
        assert_eq!(found("说« Oui »和‹ Non ›。"), ["« Oui ", "‹ Non "]);
        assert_eq!(found("« dit ‹ Non ! › enfin »"), ["« dit ‹ Non ! › enfin "]);
        assert_eq!(found("« dit ‹ Non ! » enfin"), ["« dit ‹ Non ! "]);
        assert_eq!(found("»so« und »ja«, « Oui, Non »"), ["« Oui, Non "]);
        assert_eq!(found("“Oui !”，« Oui"), [""; 0]);
        assert!(is_within(&[2..5, 8..9], 4) && !is_within(&[2..5, 8..9], 5));
    }
}
