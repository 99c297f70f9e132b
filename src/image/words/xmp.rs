//! Caption and credit of an XMP packet.
//!
//! Source: ISO 16684-1:2019, 7 and 8.

use crate::image::words::{FoundWords, PictureWords, WordRecord};
use roxmltree::{Document, Node, ParsingOptions};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The maximum number of XML nodes in a packet.
const MAX_NODES: u32 = 200_000;

/// Reads a packet; of alternatives that for `language`.
///
/// # Errors
/// What is wrong with it as XML.
pub(super) fn read(packet: &[u8], language: &str) -> Result<PictureWords, String> {
    let text = decoded(packet);
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\0' | '\u{FEFF}'));
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|e| e.to_string())?;
    let description = values(&document, (DC, "description"));
    let found = |text: &str| FoundWords::new(text, WordRecord::Xmp);
    let creators = values(&document, (DC, "creator"));
    let credit = values(&document, (PHOTOSHOP, "Credit"));
    Ok(PictureWords {
        caption: chosen(&description, language).and_then(found),
        creators: creators.iter().filter_map(|value| found(&value.text)).collect(),
        credit_line: credit.first().and_then(|value| found(&value.text)),
        faults: Vec::new(),
    })
}

/// The text of a packet: UTF-8, or UTF-16 with a byte-order mark.
fn decoded(packet: &[u8]) -> String {
    let (encoding, _) = encoding_rs::Encoding::for_bom(packet).unwrap_or((encoding_rs::UTF_8, 0));
    encoding.decode(packet).0.into_owned()
}

/// One value of a property.
struct XmpItem {
    /// Its language, in lower case; empty if it has none.
    language: String,
    text: String,
}

/// The values of a property of the file, by its namespace and name: the items of its array, or its
/// own text.
fn values(document: &Document<'_>, name: (&str, &str)) -> Vec<XmpItem> {
    let is_of_file = |n: &Node<'_, '_>| {
        n.has_tag_name((RDF, "Description"))
            && n.parent_element().is_some_and(|p| p.has_tag_name((RDF, "RDF")))
    };
    let mut values = Vec::new();
    for description in document.descendants().filter(is_of_file) {
        if let Some(text) = description.attribute(name) {
            values.push(XmpItem { language: String::new(), text: text.to_owned() });
        }
        for property in description.children().filter(|n| n.has_tag_name(name)) {
            let items: Vec<_> =
                property.descendants().filter(|n| n.has_tag_name((RDF, "li"))).collect();
            let nodes = if items.is_empty() { vec![property] } else { items };
            values.extend(nodes.into_iter().map(item));
        }
    }
    values
}

fn item(node: Node<'_, '_>) -> XmpItem {
    let language = node.attribute((XML, "lang")).unwrap_or_default().to_lowercase();
    let text: String =
        node.descendants().filter_map(|n| n.text().filter(|_| n.is_text())).collect();
    XmpItem { language, text }
}

/// Of alternatives by language that of `language`, else the default one, else the first.
fn chosen<'a>(items: &'a [XmpItem], language: &str) -> Option<&'a str> {
    let wanted = canonical(&language.to_lowercase());
    let is_wanted = |item: &&XmpItem| {
        let has = canonical(&item.language);
        let begins = |a: &str, b: &str| {
            a.strip_prefix(b).is_some_and(|r| r.is_empty() || r.starts_with('-'))
        };
        !has.is_empty() && (begins(&has, &wanted) || begins(&wanted, &has))
    };
    let is_default = |item: &&XmpItem| item.language == "x-default";
    let found = items.iter().find(is_wanted).or_else(|| items.iter().find(is_default));
    found.or(items.first()).map(|item| item.text.as_str())
}

/// A tag of Chinese by script, as editions have it, where it names a region.
fn canonical(tag: &str) -> String {
    match tag {
        "zh-cn" | "zh-sg" => "zh-hans".to_owned(),
        "zh-tw" | "zh-hk" | "zh-mo" => "zh-hant".to_owned(),
        tag => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(properties: &str) -> String {
        format!(
            "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>\
             <x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='{RDF}'>\
             <rdf:Description rdf:about='' xmlns:dc='{DC}' xmlns:p='{PHOTOSHOP}'{properties}\
             </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
        )
    }

    fn caption(properties: &str, language: &str) -> Option<String> {
        let words = read(packet(properties).as_bytes(), language).unwrap();
        words.caption.map(|words| words.text)
    }

    #[test]
    fn the_description_in_the_edition_s_language_is_taken() {
        let li =
            |language: &str, text: &str| format!("<rdf:li xml:lang='{language}'>{text}</rdf:li>");
        let alt = |items: &[String]| {
            format!("><dc:description><rdf:Alt>{}</rdf:Alt></dc:description>", items.concat())
        };
        let all = alt(&[li("x-default", "Harvest"), li("zh-CN", "秋收"), li("zh-TW", "秋收節")]);
        assert_eq!(caption(&all, "zh-Hans").as_deref(), Some("秋收"));
        assert_eq!(caption(&all, "zh-Hant").as_deref(), Some("秋收節"));
        assert_eq!(caption(&all, "ja").as_deref(), Some("Harvest"));
        let few = alt(&[li("de", "Ernte"), li("en-GB", "Harvest")]);
        assert_eq!(caption(&few, "en").as_deref(), Some("Harvest"));
        assert_eq!(caption(&few, "fr").as_deref(), Some("Ernte"));
        assert_eq!(
            caption("><dc:description>Plain</dc:description>", "en").as_deref(),
            Some("Plain")
        );
    }

    #[test]
    fn creators_and_credit_line_are_read_as_elements_or_attributes() {
        let text = " p:Credit='新华社'><dc:creator><rdf:Seq><rdf:li>张三</rdf:li>\
                    <rdf:li>李四</rdf:li></rdf:Seq></dc:creator>";
        let words = read(packet(text).as_bytes(), "zh-Hans").unwrap();
        let names: Vec<&str> = words.creators.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(names, ["张三", "李四"]);
        assert_eq!(words.credit_line.unwrap().text, "新华社");
        let words = read(packet("><p:Credit>AP</p:Credit>").as_bytes(), "en").unwrap();
        assert_eq!(words.credit_line.unwrap().text, "AP");
    }

    #[test]
    fn a_damaged_packet_is_told() {
        let whole = packet(">");
        for length in (0..whole.len() - 40).step_by(7) {
            assert!(read(&whole.as_bytes()[..length], "en").is_err(), "{length} bytes");
        }
        let entities = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert!(read(entities.as_bytes(), "en").is_err());
    }

    #[test]
    fn packets_in_utf_16_are_read() {
        let text = packet("><dc:description>秋收</dc:description>");
        let bytes: Vec<u8> =
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&bytes, "zh-Hans").unwrap().caption.unwrap().text, "秋收");
    }
}
