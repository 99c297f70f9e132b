//! Values of an XMP packet.
//!
//! Properties are found by their usual prefixes, as elements or as attributes; a packet that uses
//! other prefixes is not read. Source: ISO 16684-1.

/// The value of a simple property, or the first item of an array of values.
pub(super) fn value(packet: &str, property: &str) -> Option<String> {
    element(packet, property).or_else(|| attribute(packet, property))
}

fn element(packet: &str, property: &str) -> Option<String> {
    let open = format!("<{property}");
    let mut rest = packet;
    loop {
        let at = rest.find(&open)? + open.len();
        rest = &rest[at..];
        if rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace()) {
            break;
        }
    }
    let (tag, content) = rest.split_once('>')?;
    if tag.ends_with('/') {
        return None;
    }
    let (content, _) = content.split_once(&format!("</{property}>"))?;
    let item = content.split_once("<rdf:li").and_then(|(_, item)| item.split_once('>'));
    let text = match item {
        Some((_, item)) => item.split_once("</rdf:li>")?.0,
        None => content,
    };
    Some(plain(text.trim()))
}

fn attribute(packet: &str, property: &str) -> Option<String> {
    let open = format!("{property}=");
    let mut parts = packet.match_indices(&open);
    let at = parts.find(|(at, _)| packet[..*at].ends_with(|c: char| c.is_ascii_whitespace()))?.0;
    let rest = &packet[at + open.len()..];
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (text, _) = rest[1..].split_once(quote)?;
    Some(plain(text))
}

/// An escape, such as `#x10FFFF`, and the `;` after it are no longer.
const LONGEST_NAME: usize = 12;

/// Text without XML's escapes.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'#';
        let end = after.bytes().take(LONGEST_NAME).position(|b| !is_name(b));
        let end = end.filter(|at| after[*at..].starts_with(';'));
        let Some((name, after)) = end.map(|at| (&after[..at], &after[at + 1..])) else {
            out.push('&');
            rest = after;
            continue;
        };
        let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => n.parse().ok(),
        });
        let known = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(char::from_u32),
        };
        out.extend(known);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_attributes_and_first_items_are_read() {
        let packet = "<rdf:Description xmp:CreateDate='2024-08-11' pdf:Trapped=\"False\">\
            <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><dc:title><rdf:Alt>\
            <rdf:li xml:lang=\"x-default\">A &amp; B &#x4ECA;</rdf:li></rdf:Alt></dc:title>";
        let found = |p| value(packet, p);
        assert_eq!(found("pdfxid:GTS_PDFXVersion").as_deref(), Some("PDF/X-4"));
        assert_eq!(found("xmp:CreateDate").as_deref(), Some("2024-08-11"));
        assert_eq!(found("pdf:Trapped").as_deref(), Some("False"));
        assert_eq!(found("dc:title").as_deref(), Some("A & B 今"));
        assert_eq!(found("dc:creator"), None);
    }

    #[test]
    fn what_is_no_escape_stays_as_it_is() {
        assert_eq!(plain("&&amp;&#x10FFFF;&amp"), "&&\u{10FFFF}&amp");
        assert_eq!(plain("A & B, and a long way off;"), "A & B, and a long way off;");
        let many = "&".repeat(1_000_000);
        assert_eq!(plain(&many).len(), many.len());
    }

    #[test]
    fn a_broken_packet_gives_nothing() {
        for packet in ["<a:b", "<a:b>", "<a:b>x</a:c>", " a:b=", " a:b='x", "<a:b>&#xFFFFFFFFF;"] {
            assert_eq!(value(packet, "a:b"), None, "{packet}");
        }
    }
}
