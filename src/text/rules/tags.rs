//! Topics and mentions of social media, kept whole if they fit: #乡村振兴#, @人民日报, `@stonehand_press`.

use crate::text::ShapedParagraph;
use crate::text::cluster::Break;
use memchr::{memchr2, memmem};
use std::ops::Range;

/// Maximum length of a topic or mention, in characters, that is broken only in an emergency.
const SHORT: usize = 12;
/// Maximum length of a topic in characters.
const LONGEST: usize = 40;
/// Penalty of a break within a longer one: more than any looseness within limits.
const PARTED: u16 = 3000;

/// Keeps topics and mentions together.
pub(in crate::text) fn keep(p: &mut ShapedParagraph) {
    let text = p.text.clone();
    // Most text has none, and a search for bytes is much faster than one for characters.
    let bytes = text.as_bytes();
    let wide = |mark: &str| memmem::find(bytes, mark.as_bytes()).is_some();
    if memchr2(b'#', b'@', bytes).is_none() && !wide("＃") && !wide("＠") {
        return;
    }
    for tag in tags(&text) {
        let short = text[tag.clone()].chars().count() <= SHORT;
        let start = p.clusters.partition_point(|c| c.text.start as usize <= tag.start);
        let end = p.clusters.partition_point(|c| (c.text.start as usize) < tag.end);
        for i in start.max(1)..end {
            let break_after = &mut p.clusters[i - 1].break_after;
            *break_after = match *break_after {
                Break::Never => Break::Never,
                _ if short => Break::Emergency,
                Break::Allowed(penalty) => Break::Allowed(penalty.max(PARTED)),
                other => other,
            };
        }
        // A closing # does not bind to what follows, unlike a number sign.
        let next = text[tag.end..].chars().next();
        let follows = p.clusters.get(end).is_some_and(|c| c.class.is_character())
            || next.is_some_and(|c| matches!(c, '#' | '＃' | '@' | '＠'));
        let closed = text[..tag.end].ends_with('#');
        if let Some(last) = end.checked_sub(1).filter(|_| closed && follows) {
            p.clusters[last].break_after = Break::Allowed(0);
        }
    }
}

/// Topics and mentions of `text`, ascending.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['#', '＃', '@', '＠']).map(|n| at + n) {
        let sign = text[start..].chars().next().unwrap_or('#');
        let from = start + sign.len_utf8();
        // Not at the end of a word or within an address: C#, desk@paper.
        let inside = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let length = if inside { 0 } else { length(sign, &text[from..]) };
        if length > 0 {
            found.push(start..from + length);
        }
        at = from + length;
    }
    found
}

/// Length in bytes of the topic or mention in `rest`, which follows `sign`; 0 if there is none.
fn length(sign: char, rest: &str) -> usize {
    let name = |c: char| c.is_alphanumeric() || c == '_';
    if matches!(sign, '#' | '＃') {
        let mut inside = rest.char_indices().take(LONGEST + 1);
        let ends = |c: char| matches!(c, '。' | '，' | '；' | '！' | '？' | '\n');
        let end = inside.find(|(_, c)| *c == sign || ends(*c)).filter(|(_, c)| *c == sign);
        if let Some((n, _)) = end.filter(|(n, _)| rest[..*n].contains(name)) {
            return n + sign.len_utf8();
        }
    }
    // A Latin name ends before Han; a Han name may contain letters and digits.
    let latin = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let goes_on = |c: char| if latin { c.is_ascii() && (name(c) || c == '-') } else { name(c) };
    let end = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
    let end = rest[..end].trim_end_matches('-').len();
    // Without a closing mark, a Han name may run into the sentence.
    if latin || rest[..end].chars().count() < SHORT {
        end
    } else {
        rest.chars().next().map_or(0, char::len_utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        tags(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn topics_and_mentions_are_found() {
        assert_eq!(found("登上#乡村振兴#热搜，#2024两会#。"), ["#乡村振兴#", "#2024两会#"]);
        assert_eq!(found("感谢@人民日报，@stonehand_press的"), ["@人民日报", "@stonehand_press"]);
        assert_eq!(found("＃話題＃と#topic"), ["＃話題＃", "#topic"]);
        for text in ["用C#语言", "desk@paper.example", "第#、", "@，"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
