//! Topics and names of the net, whole where they fit: #乡村振兴#, @人民日报, `@stonehand_press`.

use crate::text::ShapedParagraph;
use crate::text::shaped_paragraph::Break;
use std::ops::Range;

/// The most characters of a topic or a name that is kept on a line whatever it costs the line before.
const SHORT: usize = 12;
/// The most characters of a topic.
const LONGEST: usize = 40;
/// Penalty for parting a longer one: more than all looseness within limits.
const PARTED: u16 = 3000;

/// Keeps topics and names together.
pub(in crate::text) fn keep(p: &mut ShapedParagraph) {
    let text = p.text.clone();
    if !text.contains(['#', '＃', '@', '＠']) {
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
        // What a sign closes does not bind what follows, as a number sign would.
        let next = text[tag.end..].chars().next();
        let follows = p.clusters.get(end).is_some_and(|c| c.class.is_character())
            || next.is_some_and(|c| matches!(c, '#' | '＃' | '@' | '＠'));
        let closed = text[..tag.end].ends_with('#');
        if let Some(last) = end.checked_sub(1).filter(|_| closed && follows) {
            p.clusters[last].break_after = Break::Allowed(0);
        }
    }
}

/// The topics and names of `text`, in order.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['#', '＃', '@', '＠']).map(|n| at + n) {
        let sign = text[start..].chars().next().unwrap_or('#');
        let from = start + sign.len_utf8();
        // The end of a word or of an address begins none: C#, desk@paper.
        let inside = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let length = if inside { 0 } else { length(sign, &text[from..]) };
        if length > 0 {
            found.push(start..from + length);
        }
        at = from + length;
    }
    found
}

/// How many bytes of `rest` belong to a topic or name that `sign` begins; 0 if it begins none.
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
    // Letters end where Han begin; Han may hold letters and figures.
    let latin = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let goes_on = |c: char| if latin { c.is_ascii() && (name(c) || c == '-') } else { name(c) };
    let end = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
    let end = rest[..end].trim_end_matches('-').len();
    // Without a mark behind it, a name in Han may go on into the sentence.
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
    fn topics_and_names_are_found() {
        assert_eq!(found("登上#乡村振兴#热搜，#2024两会#。"), ["#乡村振兴#", "#2024两会#"]);
        assert_eq!(found("感谢@人民日报，@stonehand_press的"), ["@人民日报", "@stonehand_press"]);
        assert_eq!(found("＃話題＃と#topic"), ["＃話題＃", "#topic"]);
        for text in ["用C#语言", "desk@paper.example", "第#、", "@，"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
