//! Strokes typed for a dash: box drawing lines, long vowel marks, connectors, minus signs, hyphens.

use crate::edition::copy::classes::{chinese, shared};
use crate::edition::copy::in_place::is_kana;
use crate::edition::copy::source_char::SourceChar;

/// The maximum number of characters examined on either side.
const REACH: usize = 40;

/// The dash that box drawing lines or horizontal bars stand for in Chinese: ──, ――. Longer runs are
/// drawn rules.
pub(super) fn dash(chars: &[SourceChar], i: usize) -> Option<char> {
    let c = chars[i].ch;
    if !matches!(c, '─' | '―' | '━') {
        return None;
    }
    // Preceding ones have already been folded to dashes.
    let line = |l: &&SourceChar| matches!(l.ch, '─' | '―' | '━' | '—');
    let from = i - chars[..i].iter().rev().take(REACH).take_while(line).count();
    let to = i + chars[i..].iter().take(REACH).take_while(line).count();
    let beside = |l: Option<&SourceChar>| l.is_some_and(|l| chinese(l.ch));
    let before = from.checked_sub(1).and_then(|n| chars.get(n));
    (to - from <= 2 && (beside(before) || beside(chars.get(to)))).then_some('—')
}

/// Whether two of `c` are typed for a dash, as it looks like a part of one.
pub(super) fn is_stroke(c: char) -> bool {
    matches!(c, 'ー' | '－' | '−' | '–' | '‒' | '‐' | '‑')
}

/// The characters before and after the run of strokes at `i`, if it is two of the same and these
/// are the first of them; the long vowel marks of kana are none.
fn around_strokes(chars: &[SourceChar], i: usize) -> Option<[Option<char>; 2]> {
    let c = chars[i].ch;
    let same = |n: usize| chars.get(n).is_some_and(|l| l.ch == c);
    let before = i.checked_sub(1).map(|n| chars[n].ch);
    let pair = is_stroke(c) && before != Some(c) && same(i + 1) && !same(i + 2);
    let after = chars.get(i + 2).map(|l| l.ch);
    let kana = c == 'ー' && [before, after].iter().flatten().any(|c| is_kana(*c));
    (pair && !kana).then_some([before, after])
}

/// Whether two strokes at `i` stand for a dash: 中国ーー美国, 改造－－工程. One side is Chinese, and
/// neither is a figure, which would make them signs or a range.
pub(super) fn is_dash_pair(chars: &[SourceChar], i: usize) -> bool {
    let Some(sides) = around_strokes(chars, i) else { return false };
    let word = |c: &char| chinese(*c) || shared(*c) || c.is_alphabetic();
    let fits = sides.iter().flatten().all(word);
    fits && sides.iter().flatten().any(|c| chinese(*c))
}

/// Whether two strokes at `i` may stand for a dash, between words or figures.
pub(super) fn is_unclear_dash(chars: &[SourceChar], i: usize) -> bool {
    let sides = around_strokes(chars, i);
    sides.is_some_and(|sides| sides.iter().all(|c| c.is_some_and(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use crate::edition::copy::in_place::tests::{becomes, folded_as, told};
    use crate::edition::copy::look_alikes::LookAlikes;

    #[test]
    fn box_drawing_lines_and_bars_are_dashes_in_chinese() {
        becomes("他说──好，――改造，北京―上海", "他说——好，——改造，北京—上海");
        becomes("甲────乙", "甲────乙");
        becomes("late―but", "late―but");
        assert_eq!(folded_as("七つ――楽器", LookAlikes::FoldedButKana), "七つ――楽器");
    }

    #[test]
    fn two_strokes_beside_han_are_a_dash_in_chinese() {
        for stroke in ['ー', '－', '−', '–', '‒', '‐', '‑'] {
            let pair = |text: &str| text.replace("--", &format!("{stroke}{stroke}"));
            for text in
                ["中国--美国", "“好”--他说", "--改造", "GDP--增长", "他说--", "结果--Windows"]
            {
                becomes(&pair(text), &text.replace("--", "——"));
            }
            for text in ["比分5--3", "late--but", "5--甲"] {
                becomes(&pair(text), &pair(text));
                assert_eq!(told(&pair(text)), stroke.to_string(), "{text}");
            }
            let rule = format!("甲{stroke}{stroke}{stroke}{stroke}乙");
            becomes(&rule, &rule);
        }
        for text in ["すごーーい", "歼－20", "1–5月", "−5℃", "Z‐10", "甲－乙"] {
            becomes(text, text);
            assert_eq!(told(text), "", "{text}");
        }
        assert_eq!(folded_as("七つ－－楽器", LookAlikes::FoldedButKana), "七つ－－楽器");
        assert_eq!(folded_as("好－－的", LookAlikes::Kept), "好－－的");
    }
}
