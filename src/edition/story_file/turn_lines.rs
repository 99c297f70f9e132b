//! Jump lines typed into the copy: removed, because they are generated.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, rules};
use crate::edition::copy::classes::blank;
use crate::edition::copy::source_char::{CharEdit, SourceChar};

/// The maximum length of a typed jump line in characters, including parentheses.
const LONGEST: usize = 16;

/// Removes jump lines from the start and end of a paragraph, with a warning each.
pub(super) fn strip(chars: &mut [SourceChar], file: FileId, diagnostics: &mut Diagnostics) {
    let mut rest = chars;
    loop {
        if let Some((from, to)) = leading(rest) {
            take_out(&mut rest[from..to], file, diagnostics);
            rest = &mut rest[to..];
        } else if let Some((from, to)) = trailing(rest) {
            take_out(&mut rest[from..to], file, diagnostics);
            rest = &mut rest[..from];
        } else {
            return;
        }
    }
}

fn take_out(chars: &mut [SourceChar], file: FileId, diagnostics: &mut Diagnostics) {
    let words: String = chars.iter().map(|c| c.ch).collect();
    let end = chars.last().map_or(0, |c| c.source().end);
    let start = chars.first().map_or(end, |c| c.source().start);
    chars.iter_mut().for_each(SourceChar::drop_out);
    let d = Diagnostic::warning(rules::jump::TYPED, "the typed jump line {line} is left out")
        .fact("line", &words)
        .at(Span::new(file, start..end), "typed here")
        .help("delete it: jump lines are written where the story really turns");
    diagnostics.push(d);
}

fn stands(c: &SourceChar) -> bool {
    c.edit != CharEdit::Gone && !blank(c.ch)
}

fn leading(chars: &[SourceChar]) -> Option<(usize, usize)> {
    let from = chars.iter().position(stands)?;
    if !matches!(chars[from].ch, '（' | '(') {
        return None;
    }
    let len = chars[from..].iter().take(LONGEST).position(|c| matches!(c.ch, '）' | ')'))?;
    is_jump_line(&chars[from..=from + len]).then_some((from, from + len + 1))
}

fn trailing(chars: &[SourceChar]) -> Option<(usize, usize)> {
    let last = chars.iter().rposition(stands)?;
    if !matches!(chars[last].ch, '）' | ')') {
        return None;
    }
    let mut back = chars[..last].iter().rev().take(LONGEST);
    let inside = back.position(|c| matches!(c.ch, '（' | '('))?;
    let from = last - 1 - inside;
    is_jump_line(&chars[from..=last]).then_some((from, last + 1))
}

/// Whether this is a jump line: （下转第三版）, （上接1版）, （紧接A3版）, also in Traditional Chinese.
fn is_jump_line(chars: &[SourceChar]) -> bool {
    let kept = chars[1..chars.len() - 1].iter().filter(|c| stands(c));
    let words: String = kept.map(|c| c.ch).collect();
    let starts = ["下转", "上接", "紧接", "下轉", "緊接"];
    let Some(rest) = starts.iter().find_map(|s| words.strip_prefix(s)) else { return false };
    let Some(number) = rest.strip_suffix("版") else { return false };
    let number = number.strip_prefix("第").unwrap_or(number);
    let digit = |c: char| "〇零一二三四五六七八九十百".contains(c) || c.is_ascii_alphanumeric();
    !number.is_empty() && number.chars().all(digit)
}
