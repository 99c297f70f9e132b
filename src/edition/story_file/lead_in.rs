//! Finds the lead-in 电头 at the start of a story: 本报讯（记者 张磊）, 本报北京8月10日电.

use crate::edition::Mark;
use std::ops::Range;

/// The maximum number of characters up to and including 讯 or 电.
const REACH: usize = 24;

/// The byte range of the lead-in at the start of `text`, if it begins with one of `words`.
pub(super) fn lead_in(text: &str, words: &[String]) -> Option<Range<usize>> {
    words.iter().find(|w| !w.is_empty() && text.starts_with(w.as_str()))?;
    let near = text.char_indices().take(REACH);
    let stop = |c: char| matches!(c, '。' | '，' | '！' | '？' | '“');
    let before_stop = near.take_while(|(_, c)| !stop(*c));
    let (at, last) =
        before_stop.into_iter().find(|(_, c)| matches!(c, '讯' | '电' | '訊' | '電'))?;
    let end = at + last.len_utf8();
    let rest = &text[end..];
    // An ideographic space may precede the parenthesis.
    let bracket = rest.trim_start_matches('\u{3000}');
    let group = bracket.strip_prefix('（').and_then(|r| r.find('）'));
    let spaces = rest.len() - bracket.len();
    Some(0..end + group.map_or(0, |n| spaces + n + "（）".len()))
}

/// Marks in order: the lead-in, and bold ranges outside it.
pub(super) fn marks(
    bold: Vec<Range<usize>>,
    lead_in: Option<Range<usize>>,
) -> Vec<(Range<usize>, Mark)> {
    let end = lead_in.as_ref().map_or(0, |r| r.end);
    let mut marks: Vec<(Range<usize>, Mark)> =
        lead_in.into_iter().map(|r| (r, Mark::LeadIn)).collect();
    let after = bold.into_iter().map(|r| r.start.max(end)..r.end).filter(|r| !r.is_empty());
    marks.extend(after.map(|r| (r, Mark::Bold)));
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let words = ["本报".to_owned(), "新华社".to_owned()];
        lead_in(text, &words).map(|r| &text[r])
    }

    #[test]
    fn a_lead_in_ends_with_its_parenthesis() {
        assert_eq!(found("本报讯（记者 张磊）今天上午"), Some("本报讯（记者 张磊）"));
        assert_eq!(found("新华社北京8月10日电 今天"), Some("新华社北京8月10日电"));
        assert_eq!(found("本报8月10日讯（记者甲"), Some("本报8月10日讯"));
    }

    #[test]
    fn a_sentence_that_only_begins_like_one_has_none() {
        assert_eq!(found("本报记者来到村里，通讯员说"), None);
        assert_eq!(found("今天本报讯"), None);
        assert_eq!(found("本报一二三四五六七八九十一二三四五六七八九十一二三讯"), None);
    }
}
