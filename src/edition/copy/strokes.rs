//! Strokes typed for a dash: box drawing lines, long vowel marks, connectors, minus signs, hyphens.

use crate::edition::copy::classes::{chinese, is_kana, shared};
use crate::edition::copy::source_char::SourceChar;
use std::ops::Range;

/// The maximum number of characters examined on either side.
const REACH: usize = 40;

/// The longest run of one kind of stroke that is a dash; longer ones are drawn rules.
const LONGEST: usize = 3;
/// The longest run of several kinds.
const LONGEST_MIXED: usize = 4;

/// Whether `c` is a box drawing line or horizontal bar.
pub(super) fn is_line(c: char) -> bool {
    matches!(c, '─' | '―' | '━')
}

/// Whether two of `c` are typed for a dash, as it looks like a part of one.
pub(super) fn is_stroke(c: char) -> bool {
    matches!(c, 'ー' | '－' | '−' | '–' | '‒' | '‐' | '‑')
}

/// Whether `c` may be a part of a dash, be it a dash itself.
fn is_part(c: char) -> bool {
    is_stroke(c) || is_line(c) || matches!(c, '—' | '⸺' | '-')
}

/// The run of strokes around `i`, as far as it is examined.
fn run(chars: &[SourceChar], i: usize) -> Range<usize> {
    let part = |c: &&SourceChar| is_part(c.ch);
    let before = chars[..i].iter().rev().take(REACH).take_while(part).count();
    i - before..i + chars[i..].iter().take(REACH).take_while(part).count()
}

/// The dash that box drawing lines or horizontal bars stand for in Chinese: ──, ――. Longer runs are
/// drawn rules.
pub(super) fn dash(chars: &[SourceChar], i: usize) -> Option<char> {
    if !is_line(chars[i].ch) {
        return None;
    }
    let run = run(chars, i);
    // Preceding ones have already been folded to dashes.
    let lines = chars[run.clone()].iter().all(|c| is_line(c.ch) || c.ch == '—');
    let beside = |c: Option<&SourceChar>| c.is_some_and(|c| chinese(c.ch));
    let before = run.start.checked_sub(1).and_then(|n| chars.get(n));
    let fits = lines && run.len() <= 2 && (beside(before) || beside(chars.get(run.end)));
    fits.then_some('—')
}

/// Whether `run` looks like one dash: two or three of the same stroke, or a mixture. Two lines are
/// [folded one by one](dash), proper dashes are kept, and the long vowel marks of kana are none.
fn looks_like_dash(chars: &[SourceChar], run: Range<usize>) -> bool {
    let strokes = &chars[run.clone()];
    let Some(first) = strokes.first().map(|c| c.ch) else { return false };
    let same = strokes.iter().all(|c| c.ch == first);
    let proper = same && !is_stroke(first) && !is_line(first);
    let lines = || strokes.iter().all(|c| is_line(c.ch) || c.ch == '—');
    let longest = if same { LONGEST } else { LONGEST_MIXED };
    let kana = || {
        let vowel = strokes.iter().any(|c| c.ch == 'ー');
        vowel && sides(chars, run.clone()).iter().flatten().any(|c| is_kana(*c))
    };
    // A dash with hyphens alone has none that looks like another sign.
    let has_stroke = strokes.iter().any(|c| is_stroke(c.ch) || is_line(c.ch) || c.ch == '⸺');
    let fits = !proper && has_stroke && (2..=longest).contains(&strokes.len());
    fits && !(strokes.len() == 2 && lines()) && !kana()
}

/// The characters before and after `run`.
fn sides(chars: &[SourceChar], run: Range<usize>) -> [Option<char>; 2] {
    let before = run.start.checked_sub(1).map(|n| chars[n].ch);
    [before, chars.get(run.end).map(|c| c.ch)]
}

/// The strokes that stand for a dash, if the one at `i` is the first of them but hyphens:
/// 中国ーー美国, 改造－−工程. One side is Chinese, and neither is a figure, which would make them signs
/// or a range.
pub(super) fn dash_run(chars: &[SourceChar], i: usize) -> Option<Range<usize>> {
    let hyphen = |c: &SourceChar| c.ch == '-';
    if !is_part(chars[i].ch) || hyphen(&chars[i]) {
        return None;
    }
    let run = run(chars, i);
    if !chars[run.start..i].iter().all(hyphen) || !looks_like_dash(chars, run.clone()) {
        return None;
    }
    let word = |c: &char| chinese(*c) || shared(*c) || c.is_alphabetic();
    let sides = sides(chars, run.clone());
    if is_range(sides) || is_in_address(chars, &run) {
        return None;
    }
    let fits = sides.iter().flatten().all(word) && sides.iter().flatten().any(|c| chinese(*c));
    fits.then_some(run)
}

/// Figures of Han.
const NUMERALS: &str = "〇零一二两三四五六七八九十百千";

/// Whether strokes between these characters may say from one number or date to another: 三－−五天,
/// 5月－−六月.
fn is_range([before, after]: [Option<char>; 2]) -> bool {
    let dated = |c: char| NUMERALS.contains(c) || "年月日号期點点时時元版".contains(c);
    before.is_some_and(dated) && after.is_some_and(|c| NUMERALS.contains(c) || c == '日')
}

/// Whether a run is a part of an address, a mention or a topic, which are kept as typed.
fn is_in_address(chars: &[SourceChar], run: &Range<usize>) -> bool {
    let inside =
        |c: &&SourceChar| !c.ch.is_whitespace() && !"，。；！？、“”（）《》".contains(c.ch);
    let before = chars[..run.start].iter().rev().take(REACH).take_while(inside).count();
    let after = chars[run.end..].iter().take(REACH).take_while(inside).count();
    let word: String = chars[run.start - before..run.end + after].iter().map(|c| c.ch).collect();
    ["://", "www.", "@", "#"].iter().any(|sign| word.contains(sign))
}

/// Whether strokes, of which the one at `i` is the first that is no dash, may stand for a dash,
/// between words or figures. The sign of a number behind a dash does not: 今晨——−5℃.
pub(super) fn is_unclear_dash(chars: &[SourceChar], i: usize) -> bool {
    let is_stroke_like = |c: &SourceChar| is_stroke(c.ch) || is_line(c.ch);
    if !is_stroke_like(&chars[i]) {
        return false;
    }
    let run = run(chars, i);
    let sides = sides(chars, run.clone());
    let signed = i == run.start + 2
        && run.end == i + 1
        && chars[run.start..i].iter().all(|c| c.ch == '—')
        && sides[1].is_some_and(|c| c.is_ascii_digit());
    !chars[run.start..i].iter().any(is_stroke_like)
        && !signed
        && !is_in_address(chars, &run)
        && looks_like_dash(chars, run)
        && sides.iter().all(|c| c.is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::edition::copy::in_place::tests::{becomes, folded_as, reported};
    use crate::edition::copy::look_alikes::LookAlikes;

    #[test]
    fn box_drawing_lines_and_bars_are_dashes_in_chinese() {
        becomes("他说──好，――改造，北京―上海", "他说——好，——改造，北京—上海");
        becomes("甲────乙", "甲────乙");
        becomes("late―but", "late―but");
        assert_eq!(folded_as("七つ――楽器", LookAlikes::FoldedExceptKana), "七つ――楽器");
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
                assert_eq!(reported(&pair(text)), stroke.to_string(), "{text}");
            }
            let rule = format!("甲{stroke}{stroke}{stroke}{stroke}乙");
            becomes(&rule, &rule);
        }
        for text in ["すごーーい", "歼－20", "1–5月", "−5℃", "Z‐10", "甲－乙"] {
            becomes(text, text);
            assert_eq!(reported(text), "", "{text}");
        }
        assert_eq!(folded_as("七つ－－楽器", LookAlikes::FoldedExceptKana), "七つ－－楽器");
        assert_eq!(folded_as("好－－的", LookAlikes::Kept), "好－－的");
    }

    #[test]
    fn ranges_of_figures_of_han_and_addresses_are_kept() {
        for text in ["三－－五天", "十－−二十人", "二〇二〇－－二〇二一学年", "5月－−六月"]
        {
            becomes(text, text);
            assert_ne!(reported(text), "", "{text}");
        }
        for text in ["见http://例子.com/甲－－乙.html", "邮箱甲－−乙@163.com", "@张三－－李四 今天"]
        {
            becomes(text, text);
            assert_eq!(reported(text), "", "{text}");
        }
        becomes("今天－－一个好日子", "今天——一个好日子");
    }

    #[test]
    fn strokes_of_several_kinds_are_one_dash_in_chinese() {
        for strokes in [
            "－−",
            "—–",
            "―—－",
            "─－",
            "⸺—",
            "—⸺",
            "–—",
            "ー－",
            "━–",
            "‐‑",
            "--－",
            "——－",
            "－−–",
            "－−–—",
            "－－－",
            "───",
        ] {
            let typed = |text: &str| text.replace("==", strokes);
            for text in
                ["中国==美国", "“好”==他说", "==改造", "GDP==增长", "他说==", "结果==Windows"]
            {
                becomes(&typed(text), &text.replace("==", "——"));
            }
        }
    }

    #[test]
    fn strokes_beside_figures_or_latin_words_are_reported() {
        for strokes in ["－−", "—–", "─－", "ー－", "－−–", "－－－"] {
            for text in ["比分5==3", "5==甲", "甲==5", "late==but", "010==8888"] {
                let typed = text.replace("==", strokes);
                becomes(&typed, &typed);
                let first = strokes.chars().find(|c| *c != '—').unwrap();
                assert_eq!(reported(&typed), first.to_string(), "{typed}");
            }
        }
    }

    #[test]
    fn ranges_signs_hyphens_and_rules_are_kept() {
        for text in [
            "今晨——−5℃",
            "今晨——－20℃",
            "甲———乙",
            "甲⸺乙",
            "甲——-乙",
            "甲⸺⸺乙",
            "甲——乙",
            "甲─━─━─━乙",
            "甲－－－－乙",
            "late-–but",
            "—— 甲",
            "－ 甲",
            "－− 甲",
            "well-known",
            "2020-2024",
            "1–5月",
            "歼－20",
            "スー－パー",
            "010-8888",
        ] {
            becomes(text, text);
        }
        for text in ["今晨——−5℃", "今晨——－20℃", "甲———乙", "甲⸺⸺乙", "甲─━─━─━乙", "歼－20"]
        {
            assert_eq!(reported(text), "", "{text}");
        }
        assert_eq!(folded_as("好－−的", LookAlikes::Kept), "好－−的");
    }
}
