//! Where each format keeps an XMP packet and an IPTC record.
//!
//! Source: ISO 16684-3:2021 for XMP; Adobe Photoshop File Formats Specification (2019), image
//! resources, for IPTC records in JPEG and TIFF.

use crate::image::facts::{open_tiff, png_chunks, webp_chunks};
use crate::image::words::{WordRecord, WordsFault};
use crate::image::{PictureFormat, Source};
use crate::jpeg::before_pixels;
use crate::pack::{expands_beyond, inflate};
use std::borrow::Cow;
use tiff::decoder::ifd::Value;
use tiff::tags::{ByteOrder, Tag};

/// Maximum length in bytes of a packet, a record, or the resources that hold it. A packet with the
/// history of an edited picture has some hundred thousand.
const MAX_PACKET_LENGTH: usize = 4 << 20;

/// The XMP packet and the IPTC record of a file.
#[derive(Default)]
pub(super) struct WordPackets<'a> {
    pub(super) xmp: Option<Cow<'a, [u8]>>,
    pub(super) iim: Option<Cow<'a, [u8]>>,
    /// Those that are not read.
    pub(super) faults: Vec<WordsFault>,
}

impl<'a> WordPackets<'a> {
    /// Finds them in a picture's file.
    pub(super) fn of(source: &'a Source) -> Self {
        let mut packets = match source.facts().format {
            PictureFormat::Jpeg => of_jpeg(source.bytes()),
            PictureFormat::Png => of_png(source.bytes()),
            PictureFormat::Tiff => of_tiff(source.bytes()),
            PictureFormat::WebP => of_webp(source.bytes()),
        };
        for (record, packet) in
            [(WordRecord::Xmp, &mut packets.xmp), (WordRecord::Iim, &mut packets.iim)]
        {
            if packet.take_if(|packet| packet.len() > MAX_PACKET_LENGTH).is_some() {
                packets.faults.push(WordsFault::TooLong { record, field: None });
            }
        }
        packets
    }
}

/// APP1 with this name holds an XMP packet.
const JPEG_XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// APP13 with one of these names holds Photoshop's resources, or a part of them.
const PHOTOSHOP: [&[u8]; 2] = [b"Photoshop 3.0\0", b"Adobe_Photoshop2.5:"];

fn of_jpeg(bytes: &[u8]) -> WordPackets<'_> {
    let mut packets = WordPackets::default();
    let mut resources: Vec<u8> = Vec::new();
    for segment in before_pixels(bytes) {
        match (segment.marker, segment.body) {
            (0xE1, body) => {
                let packet = body.strip_prefix(JPEG_XMP).map(Cow::Borrowed);
                packets.xmp = packets.xmp.or(packet);
            }
            (0xED, body) => {
                let part = PHOTOSHOP.iter().find_map(|name| body.strip_prefix(*name));
                resources.extend(part.unwrap_or_default());
            }
            _ => {}
        }
    }
    packets.take_resources(&resources);
    packets
}

impl WordPackets<'_> {
    /// Takes the IPTC record among Photoshop's resources.
    fn take_resources(&mut self, resources: &[u8]) {
        match iptc_resource(resources) {
            Ok(record) => self.iim = record.map(|record| Cow::Owned(record.to_vec())),
            Err(why) => self.damaged(WordRecord::Iim, why),
        }
    }

    fn damaged(&mut self, record: WordRecord, why: &str) {
        self.faults.push(WordsFault::Damaged { record, why: why.to_owned() });
    }
}

/// What resources begin with: Photoshop's own signature, and those of programs that write them too.
const SIGNATURES: [&[u8]; 5] = [b"8BIM", b"MeSa", b"AgHg", b"PHUT", b"DCSR"];

/// The IPTC record among Photoshop's resources, if there is one; or why they cannot be read.
fn iptc_resource(resources: &[u8]) -> Result<Option<&[u8]>, &'static str> {
    const IPTC: [u8; 2] = [0x04, 0x04];
    const CUT: &str = "the resources of Photoshop that may hold it are cut short";
    let mut rest = resources;
    // Zero bytes after the last resource are padding.
    while rest.iter().any(|byte| *byte != 0) {
        let after = SIGNATURES.iter().find_map(|signature| rest.strip_prefix(*signature));
        let after = after.ok_or("the resources of Photoshop that may hold it are damaged")?;
        let resource = Resource::read(after).ok_or(CUT)?;
        if resource.id == IPTC {
            return Ok(Some(resource.body));
        }
        rest = resource.rest;
    }
    Ok(None)
}

/// A resource, and what follows it.
struct Resource<'a> {
    id: [u8; 2],
    body: &'a [u8],
    rest: &'a [u8],
}

impl<'a> Resource<'a> {
    /// Reads what follows a resource's signature; `None` if it is cut short.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let (id, after) = bytes.split_first_chunk::<2>()?;
        // A name, with its length in a byte, padded to even.
        let name = usize::from(*after.first()?) + 1;
        let after = after.get(name.next_multiple_of(2)..)?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let body = after.get(..length)?;
        // The last one may lack the byte that makes it even.
        let rest = after.get(length.checked_next_multiple_of(2)?..).unwrap_or_default();
        Some(Self { id: *id, body, rest })
    }
}

fn of_png(bytes: &[u8]) -> WordPackets<'_> {
    let texts = png_chunks(bytes).filter(|(kind, _)| kind == b"iTXt");
    let mut packets = WordPackets::default();
    for (_, body) in texts {
        let Some(text) = body.strip_prefix(b"XML:com.adobe.xmp\0") else { continue };
        match international_text(text) {
            Ok(packet) => packets.xmp = packets.xmp.or(Some(packet)),
            Err(fault) => packets.faults.push(fault),
        }
    }
    packets
}

/// The text of an `iTXt` chunk, of which `body` begins after the keyword. Source: W3C PNG (Third
/// Edition), 11.3.3.4.
///
/// # Errors
/// [`WordsFault`] if it is damaged, or longer than any packet that is read.
fn international_text(body: &[u8]) -> Result<Cow<'_, [u8]>, WordsFault> {
    let record = WordRecord::Xmp;
    let damaged = || WordsFault::Damaged { record, why: "it cannot be unpacked".to_owned() };
    let (flags, text) = after_keywords(body).ok_or_else(damaged)?;
    match flags {
        [0, _] => Ok(Cow::Borrowed(text)),
        [1, 0] => match inflate(text, MAX_PACKET_LENGTH) {
            Some(packet) => Ok(Cow::Owned(packet)),
            None if expands_beyond(text, MAX_PACKET_LENGTH) => {
                Err(WordsFault::TooLong { record, field: None })
            }
            None => Err(damaged()),
        },
        _ => Err(damaged()),
    }
}

/// The flags of an `iTXt` chunk's text, and the text behind its two keywords.
fn after_keywords(body: &[u8]) -> Option<([u8; 2], &[u8])> {
    let (flags, body) = body.split_first_chunk::<2>()?;
    let language = body.iter().position(|b| *b == 0)?;
    let keyword = language + 1 + body.get(language + 1..)?.iter().position(|b| *b == 0)?;
    Some((*flags, body.get(keyword + 1..)?))
}

fn of_webp(bytes: &[u8]) -> WordPackets<'_> {
    let packet = webp_chunks(bytes).find(|(kind, _)| kind == b"XMP ");
    WordPackets { xmp: packet.map(|(_, body)| Cow::Borrowed(body)), ..WordPackets::default() }
}

/// Tags of a TIFF. Source: ISO 16684-3:2021, and Adobe Photoshop TIFF Technical Notes (2002).
const TIFF_XMP: Tag = Tag::Unknown(700);
const TIFF_IPTC: Tag = Tag::Unknown(33_723);
const TIFF_PHOTOSHOP: Tag = Tag::Unknown(34_377);

fn of_tiff(bytes: &[u8]) -> WordPackets<'_> {
    let Ok(mut decoder) = open_tiff(bytes) else { return WordPackets::default() };
    let order = decoder.byte_order();
    let mut packets = WordPackets::default();
    let mut found = |tag: Tag, record: WordRecord, packets: &mut WordPackets<'_>| {
        // A tag that cannot be read is one that is there.
        let bytes = match decoder.find_tag(tag) {
            Ok(None) => return None,
            Ok(Some(value)) => bytes_of(value, order),
            Err(_) => None,
        };
        if bytes.is_none() {
            packets.damaged(record, "its entry in the TIFF holds no bytes that can be read");
        }
        bytes
    };
    packets.xmp = found(TIFF_XMP, WordRecord::Xmp, &mut packets).map(Cow::Owned);
    packets.iim = found(TIFF_IPTC, WordRecord::Iim, &mut packets).map(Cow::Owned);
    if packets.iim.is_none()
        && let Some(resources) = found(TIFF_PHOTOSHOP, WordRecord::Iim, &mut packets)
    {
        packets.take_resources(&resources);
    }
    packets
}

/// The bytes of a value as they are in the file: some writers call those of an IPTC record numbers
/// of 16 or 32 bits.
fn bytes_of(value: Value, order: ByteOrder) -> Option<Vec<u8>> {
    let long = |n: u32| match order {
        ByteOrder::LittleEndian => n.to_le_bytes(),
        ByteOrder::BigEndian => n.to_be_bytes(),
    };
    let short = |n: u16| match order {
        ByteOrder::LittleEndian => n.to_le_bytes(),
        ByteOrder::BigEndian => n.to_be_bytes(),
    };
    match value {
        Value::Byte(byte) => Some(vec![byte]),
        Value::SignedByte(byte) => Some(byte.to_ne_bytes().to_vec()),
        Value::Short(number) => Some(short(number).to_vec()),
        Value::Ascii(text) => Some(text.into_bytes()),
        Value::Unsigned(number) => Some(long(number).to_vec()),
        Value::List(values) => {
            let all = values.into_iter().map(|value| bytes_of(value, order));
            Some(all.collect::<Option<Vec<_>>>()?.concat())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resource(id: u16, name: &str, body: &[u8]) -> Vec<u8> {
        let mut out = [&b"8BIM"[..], &id.to_be_bytes()].concat();
        out.push(u8::try_from(name.len()).unwrap());
        out.extend_from_slice(name.as_bytes());
        out.resize(out.len().next_multiple_of(2), 0);
        out.extend_from_slice(&u32::try_from(body.len()).unwrap().to_be_bytes());
        out.extend_from_slice(body);
        out.resize(out.len().next_multiple_of(2), 0);
        out
    }

    #[test]
    fn the_record_is_found_among_photoshop_s_resources() {
        let all = [resource(1005, "", &[1; 5]), resource(0x0404, "ab", b"record")].concat();
        assert_eq!(iptc_resource(&all), Ok(Some(&b"record"[..])));
        for length in 1..all.len() {
            // The byte that pads a resource may be missing at the end.
            let first = resource(1005, "", &[1; 5]).len();
            let whole_first = (first - 1..=first).contains(&length);
            let found = iptc_resource(&all[..length]);
            assert_eq!(found.is_err(), !whole_first, "{length} bytes: {found:?}");
        }
        assert_eq!(iptc_resource(&resource(1005, "name", b"")), Ok(None));
        assert_eq!(iptc_resource(&[0; 3]), Ok(None), "padding");
        assert!(iptc_resource(b"9BIM").is_err());
        let other = [&b"MeSa"[..], &resource(1005, "", b"ab")[4..]].concat();
        assert_eq!(iptc_resource(&[other, all].concat()), Ok(Some(&b"record"[..])));
        let odd = resource(0x0404, "", b"odd");
        assert_eq!(iptc_resource(&odd[..odd.len() - 1]), Ok(Some(&b"odd"[..])), "unpadded");
    }

    #[test]
    fn international_text_may_be_compressed() {
        let zipped = [&[1, 0][..], b"en\0key\0", &crate::pack::zlib(b"packet")].concat();
        assert_eq!(*international_text(&zipped).unwrap(), b"packet"[..]);
        assert_eq!(*international_text(b"\0\0\0\0packet").unwrap(), b"packet"[..]);
        for damaged in [&zipped[..zipped.len() - 3], b"\0", b"\0\0\0", b"\x02\0\0\0packet"] {
            let found = international_text(damaged);
            assert!(matches!(found, Err(WordsFault::Damaged { .. })), "{found:?}");
        }
        let long =
            [&[1, 0][..], b"en\0key\0", &crate::pack::zlib(&vec![b' '; MAX_PACKET_LENGTH + 1])]
                .concat();
        let record = WordRecord::Xmp;
        assert_eq!(international_text(&long), Err(WordsFault::TooLong { record, field: None }));
    }
}
