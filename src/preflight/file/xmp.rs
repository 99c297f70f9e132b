//! Property values of an XMP packet, by namespace and name, whatever prefixes the packet declares.
//!
//! Source: ISO 16684-1, 7.

use roxmltree::{Document, Error, Node, ParsingOptions};
use std::collections::BTreeMap;
use std::fmt::Write;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// Namespaces of the properties looked up, by their usual prefixes.
const NAMESPACES: [(&str, &str); 7] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfx", "http://ns.adobe.com/pdfx/1.3/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
    ("rdf", RDF),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
];
/// Maximum number of XML nodes in a packet.
const MAX_NODES: u32 = 200_000;
/// Maximum number of undeclared prefixes tolerated in a packet.
const MAX_UNDECLARED: usize = 32;

/// A property's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct XmpValue {
    /// Its text, or that of the default or first item of an array.
    pub(super) text: String,
    /// Whether it is an array of several items, none of them the default.
    pub(super) has_more: bool,
}

/// The properties of a packet.
#[derive(Debug, Default)]
pub(super) struct Xmp {
    /// By namespace and name.
    values: BTreeMap<(String, String), XmpValue>,
    /// Why the packet cannot be read; `None` if it can.
    pub(super) broken: Option<String>,
}

impl Xmp {
    /// Parses a packet.
    pub(super) fn read(packet: &[u8]) -> Self {
        let packet = decoded(packet);
        let text =
            packet.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\0' | '\u{FEFF}'));
        match parsed(text) {
            Ok(xmp) => xmp,
            Err(why) => Self { values: BTreeMap::new(), broken: Some(why.to_string()) },
        }
    }

    /// The value of a property, named by its usual prefix.
    pub(super) fn value(&self, property: &str) -> Option<&XmpValue> {
        let (prefix, name) = property.split_once(':')?;
        let (_, namespace) = NAMESPACES.iter().find(|(usual, _)| *usual == prefix)?;
        self.values.get(&((*namespace).to_owned(), name.to_owned()))
    }

    fn of(document: &Document<'_>) -> Self {
        let mut values = BTreeMap::new();
        let mut keep = |namespace: Option<&str>, name: &str, value: XmpValue| {
            let key = (namespace.unwrap_or_default().to_owned(), name.to_owned());
            values.entry(key).or_insert(value);
        };
        let is_description = |n: &Node<'_, '_>| {
            n.has_tag_name((RDF, "Description"))
                && n.parent_element().is_some_and(|p| p.has_tag_name((RDF, "RDF")))
        };
        for description in document.descendants().filter(is_description) {
            for attribute in description.attributes() {
                let value = XmpValue { text: attribute.value().to_owned(), has_more: false };
                keep(attribute.namespace(), attribute.name(), value);
            }
            for property in description.children().filter(Node::is_element) {
                let name = property.tag_name();
                if let Some(value) = value(property) {
                    keep(name.namespace(), name.name(), value);
                }
            }
        }
        Self { values, broken: None }
    }
}

/// Decodes a packet: UTF-8, or UTF-16 with a byte order mark.
fn decoded(packet: &[u8]) -> String {
    let (encoding, mark) =
        encoding_rs::Encoding::for_bom(packet).unwrap_or((encoding_rs::UTF_8, 0));
    encoding.decode_without_bom_handling(&packet[mark..]).0.into_owned()
}

fn options<'a>() -> ParsingOptions<'a> {
    ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() }
}

fn parsed(text: &str) -> Result<Xmp, Error> {
    let first = match Document::parse_with_options(text, options()) {
        Ok(document) => return Ok(Xmp::of(&document)),
        Err(error) => error,
    };
    // Packets without declarations or with several roots occur, and many readers accept them.
    let body = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let body = body.map_or(text, |(_, body)| body);
    let mut declared = String::new();
    for (prefix, namespace) in NAMESPACES {
        let _ = write!(declared, " xmlns:{prefix}=\"{namespace}\"");
    }
    for _ in 0..MAX_UNDECLARED {
        let wrapped = format!("<packet{declared}>{body}</packet>");
        let read = Document::parse_with_options(&wrapped, options()).map(|d| Xmp::of(&d));
        match read {
            Ok(xmp) => return Ok(xmp),
            Err(Error::UnknownNamespace(prefix, _)) => {
                let _ = write!(declared, " xmlns:{prefix}=\"undeclared:{prefix}\"");
            }
            Err(_) => break,
        }
    }
    Err(first)
}

/// The value of a property's element; `None` if it is empty.
fn value(property: Node<'_, '_>) -> Option<XmpValue> {
    let container = property
        .children()
        .find(|n| ["Alt", "Seq", "Bag"].iter().any(|kind| n.has_tag_name((RDF, *kind))));
    let Some(container) = container else {
        let nested = property.descendants().find(|n| n.has_tag_name((RDF, "value")));
        let text = own_text(nested.unwrap_or(property));
        let resource = property.attribute((RDF, "resource")).map(str::to_owned);
        let text = if text.is_empty() { resource.unwrap_or_default() } else { text };
        let says = property.has_children() || !text.is_empty();
        return says.then_some(XmpValue { text, has_more: false });
    };
    let items: Vec<_> = container.children().filter(|n| n.has_tag_name((RDF, "li"))).collect();
    let usual = items.iter().find(|n| {
        n.attribute(("http://www.w3.org/XML/1998/namespace", "lang")) == Some("x-default")
    });
    let text = own_text(*usual.or(items.first())?);
    Some(XmpValue { text, has_more: items.len() > 1 && usual.is_none() })
}

fn own_text(node: Node<'_, '_>) -> String {
    let text: String = node.children().filter_map(|n| n.is_text().then(|| n.text())?).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(packet: &str, property: &str) -> Option<String> {
        Xmp::read(packet.as_bytes()).value(property).map(|v| v.text.clone())
    }

    #[test]
    fn properties_are_found_by_namespace_whatever_their_prefix() {
        let packet = "<?xpacket begin='\u{FEFF}' id='W5M0MpCehiHzreSzNTczkc9d'?>\n\
            <a:xmpmeta xmlns:a='adobe:ns:meta/'>\
            <r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
            <r:Description r:about='' xmlns:b='http://ns.adobe.com/xap/1.0/' \
            b:CreateDate='2024-08-11'/>\
            <r:Description xmlns='http://www.npes.org/pdfx/ns/id/' \
            xmlns:title='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://other.example/'>\
            <GTS_PDFXVersion>PDF/X-4</GTS_PDFXVersion><xmp:ModifyDate>never</xmp:ModifyDate>\
            <title:title><r:Alt><r:li xml:lang='zh'>题</r:li>\
            <r:li xml:lang='x-default'>A &amp; B &#x4ECA;<!-- no more --></r:li></r:Alt></title:title>\
            <title:creator><r:Seq><r:li>One</r:li><r:li>Two</r:li></r:Seq></title:creator>\
            </r:Description></r:RDF></a:xmpmeta>\n<?xpacket end='w'?>\0\0";
        assert_eq!(found(packet, "pdfxid:GTS_PDFXVersion").as_deref(), Some("PDF/X-4"));
        assert_eq!(found(packet, "xmp:CreateDate").as_deref(), Some("2024-08-11"));
        assert_eq!(found(packet, "xmp:ModifyDate"), None, "another's namespace");
        assert_eq!(found(packet, "dc:title").as_deref(), Some("A & B 今"));
        let creators = XmpValue { text: "One".into(), has_more: true };
        assert_eq!(Xmp::read(packet.as_bytes()).value("dc:creator"), Some(&creators));
        assert_eq!(found(packet, "dc:subject"), None);
    }

    #[test]
    fn nested_descriptions_and_comments_are_not_properties() {
        let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
            xmlns:pdf='http://ns.adobe.com/pdf/1.3/'>";
        let history = "<rdf:Description><pdf:H><rdf:Seq><rdf:li><rdf:Description pdf:Trapped='True'/>\
            </rdf:li></rdf:Seq></pdf:H><!-- <pdf:Trapped>True</pdf:Trapped> --></rdf:Description>";
        assert_eq!(found(&format!("{rdf}{history}</rdf:RDF>"), "pdf:Trapped"), None);
    }

    #[test]
    fn undeclared_prefixes_take_their_usual_namespaces() {
        let packet = "<?xml version='1.0'?><rdf:RDF><rdf:Description xmp:CreateDate='2024-08-11'>\
            <pdf:Trapped>False</pdf:Trapped><mine:X>1</mine:X></rdf:Description></rdf:RDF>";
        assert_eq!(found(packet, "xmp:CreateDate").as_deref(), Some("2024-08-11"));
        assert_eq!(found(packet, "pdf:Trapped").as_deref(), Some("False"));
    }

    #[test]
    fn a_utf_16_packet_is_read() {
        let text = "\u{FEFF}<rdf:RDF><rdf:Description pdf:Trapped='True'/></rdf:RDF>";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let read = Xmp::read(&bytes);
        assert_eq!(read.value("pdf:Trapped").map(|v| v.text.as_str()), Some("True"));
    }

    #[test]
    fn a_broken_packet_is_reported() {
        for packet in ["<a:b", "<a>", "<rdf:RDF>x</rdf:Other>", "<a b=x/>", "&lt"] {
            assert!(Xmp::read(packet.as_bytes()).broken.is_some(), "{packet}");
        }
        let deep = "<a>".repeat(300_000);
        assert!(Xmp::read(deep.as_bytes()).broken.is_some());
    }
}
