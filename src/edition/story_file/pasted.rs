//! Markup of other formats that was pasted into copy: tags and entities of HTML, links of Markdown.
//!
//! It would be printed as typed.

use crate::edition::story_file::inline_mark::UnmatchedMark;

/// The longest tag that is looked for, in bytes.
const LONGEST: usize = 400;

/// Elements of HTML that text on web pages is written with.
const ELEMENTS: [&str; 43] = [
    "a",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "div",
    "em",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "rp",
    "rt",
    "ruby",
    "s",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Entities of HTML that stand in copy from web pages.
const ENTITIES: [&str; 21] = [
    "amp", "apos", "bull", "copy", "emsp", "ensp", "gt", "hellip", "ldquo", "lsquo", "lt", "mdash",
    "middot", "nbsp", "ndash", "quot", "rdquo", "reg", "rsquo", "times", "zwnj",
];

/// The pasted markup that begins at byte `at` of `line`, if any.
pub(super) fn read(line: &str, at: usize) -> Option<UnmatchedMark> {
    let rest = &line[at..];
    let (len, message, help) = match rest.as_bytes().first()? {
        b'<' => (
            tag(rest)?,
            "a tag of HTML stands in the copy",
            "take it out: copy has no tags; or write \\< for the sign itself",
        ),
        b'&' => (
            entity(rest)?,
            "an entity of HTML stands in the copy",
            "write the character that is meant, or \\& for the sign itself",
        ),
        b'[' => (
            link(rest)?,
            "a link of Markdown stands in the copy",
            "write the words alone, and the address if it is to be printed; or \\[ for the sign itself",
        ),
        _ => return None,
    };
    Some(UnmatchedMark { at, len, message, help })
}

/// The length of a tag or comment at the start of `rest`.
fn tag(rest: &str) -> Option<usize> {
    if rest.starts_with("<!--") {
        return Some(rest.find("-->").map_or("<!--".len(), |end| end + "-->".len()));
    }
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, after) = name.split_at(end);
    let known = ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name));
    let ends = after.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace());
    let close = rest.find('>').filter(|close| *close < LONGEST)?;
    (known && ends).then_some(close + 1)
}

/// The length of an entity at the start of `rest`.
fn entity(rest: &str) -> Option<usize> {
    let end = rest.find(';').filter(|end| *end <= 10)?;
    let name = &rest[1..end];
    let is_number = |digits: &str, is_digit: fn(&u8) -> bool| {
        !digits.is_empty() && digits.as_bytes().iter().all(is_digit)
    };
    let known = match name.strip_prefix('#') {
        Some(code) => match code.strip_prefix(['x', 'X']) {
            Some(hex) => is_number(hex, u8::is_ascii_hexdigit),
            None => is_number(code, u8::is_ascii_digit),
        },
        None => ENTITIES.contains(&name),
    };
    known.then_some(end + 1)
}

/// The length of a link or picture `[words](address)` at the start of `rest`.
fn link(rest: &str) -> Option<usize> {
    let middle = rest.find("](").filter(|middle| *middle < LONGEST)?;
    if rest[1..middle].contains(['[', ']']) {
        return None;
    }
    let address = &rest[middle + "](".len()..];
    let end = address.find(')').filter(|end| *end < LONGEST)?;
    let address = &address[..end];
    let schemes = ["http://", "https://", "mailto:", "www.", "/", "./", "../"];
    let is_picture = || {
        let name = address.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
        name.is_some_and(|end| ["png", "jpg", "jpeg", "gif", "webp", "svg"].contains(&&*end))
    };
    let known = schemes.iter().any(|scheme| address.starts_with(scheme)) || is_picture();
    known.then_some(middle + "](".len() + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a line, in order.
    fn found(line: &str) -> Vec<&str> {
        let at = |(at, _)| read(line, at);
        line.char_indices().filter_map(at).map(|m| &line[m.at..m.end()]).collect()
    }

    #[test]
    fn tags_entities_and_links_are_found() {
        assert_eq!(found("今天<br>上<B>午</B>。<br />"), ["<br>", "<B>", "</B>", "<br />"]);
        assert_eq!(found("<p class=\"x\">今天<!-- 注 -->"), ["<p class=\"x\">", "<!-- 注 -->"]);
        assert_eq!(
            found("甲&nbsp;乙&amp;丙&#160;&#x3000;"),
            ["&nbsp;", "&amp;", "&#160;", "&#x3000;"]
        );
        assert_eq!(found("见[官网](https://a.cn/b)。"), ["[官网](https://a.cn/b)"]);
        assert_eq!(found("![图](pic/a.JPG)"), ["[图](pic/a.JPG)"]);
    }

    #[test]
    fn signs_with_other_uses_are_not_markup() {
        for line in [
            "气温<0，a<b>c 的人",
            "<人民日报>",
            "<<红楼梦>>",
            "AT&T;",
            "R&D;Q&A",
            "A&B",
            "&&;",
            "[1](见注)",
            "[注](一)",
            "f[i](x)",
            "<3",
            "x<y",
            "<a",
            "&#;",
            "&#x;",
            "<Apple>",
        ] {
            let wanted: &[&str] = if line.contains("a<b>") { &["<b>"] } else { &[] };
            assert_eq!(found(line), wanted, "{line}");
        }
    }
}
