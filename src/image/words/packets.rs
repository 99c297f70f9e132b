//! Where each format keeps an XMP packet and an IPTC record.
//!
//! Source: ISO 16684-3:2021 for XMP; Adobe Photoshop File Formats Specification (2019), image
//! resources, for IPTC records in JPEG and TIFF.

use crate::image::facts::{open_tiff, png_chunks, webp_chunks};
use crate::image::words::{WordRecord, WordsFault};
use crate::image::{PictureFormat, Source};
use crate::jpeg::before_pixels;
use crate::pack::inflate;
use std::borrow::Cow;
use tiff::decoder::ifd::Value;
use tiff::tags::Tag;

/// The greatest length in bytes of a packet, a record, or the resources that hold it. A packet with
/// the history of an edited picture has some hundred thousand.
const MOST: usize = 4 << 20;

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
            if packet.take_if(|packet| packet.len() > MOST).is_some() {
                packets.faults.push(WordsFault::TooLong(record));
            }
        }
        packets
    }
}

/// APP1 with this name holds an XMP packet.
const JPEG_XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// APP13 with this name holds Photoshop's resources, or a part of them.
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

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
                resources.extend(body.strip_prefix(PHOTOSHOP).unwrap_or_default());
            }
            _ => {}
        }
    }
    packets.iim = iptc_resource(&resources).map(|record| Cow::Owned(record.to_vec()));
    packets
}

/// The IPTC record among Photoshop's resources.
fn iptc_resource(resources: &[u8]) -> Option<&[u8]> {
    const IPTC: [u8; 2] = [0x04, 0x04];
    let mut rest = resources;
    loop {
        let after = rest.strip_prefix(b"8BIM")?;
        let (id, after) = after.split_first_chunk::<2>()?;
        // A name, with its length in a byte, padded to even.
        let name = usize::from(*after.first()?) + 1;
        let after = after.get(name.next_multiple_of(2)..)?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let body = after.get(..length)?;
        if *id == IPTC {
            return Some(body);
        }
        rest = after.get(length.checked_next_multiple_of(2)?..)?;
    }
}

fn of_png(bytes: &[u8]) -> WordPackets<'_> {
    let texts = png_chunks(bytes).filter(|(kind, _)| kind == b"iTXt");
    let mut packets = WordPackets::default();
    for (_, body) in texts {
        let Some(text) = body.strip_prefix(b"XML:com.adobe.xmp\0") else { continue };
        let packet = international_text(text);
        if packet.is_none() {
            let why = "it cannot be unpacked".to_owned();
            packets.faults.push(WordsFault::Damaged { record: WordRecord::Xmp, why });
        }
        packets.xmp = packets.xmp.or(packet);
    }
    packets
}

/// The text of an `iTXt` chunk, of which `body` begins after the keyword. Source: W3C PNG (Third
/// Edition), 11.3.3.4.
fn international_text(body: &[u8]) -> Option<Cow<'_, [u8]>> {
    let (flags, body) = body.split_first_chunk::<2>()?;
    let language = body.iter().position(|b| *b == 0)?;
    let keyword = language + 1 + body.get(language + 1..)?.iter().position(|b| *b == 0)?;
    let text = body.get(keyword + 1..)?;
    match flags {
        [0, _] => Some(Cow::Borrowed(text)),
        [1, 0] => inflate(text, MOST).map(Cow::Owned),
        _ => None,
    }
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
    let is_little = bytes.starts_with(b"II");
    let mut found = |tag: Tag| {
        let value = decoder.find_tag(tag).ok().flatten()?;
        bytes_of(value, is_little)
    };
    let xmp = found(TIFF_XMP).map(Cow::Owned);
    let iim = found(TIFF_IPTC).or_else(|| {
        let resources = found(TIFF_PHOTOSHOP)?;
        iptc_resource(&resources).map(<[u8]>::to_vec)
    });
    WordPackets { xmp, iim: iim.map(Cow::Owned), faults: Vec::new() }
}

/// The bytes of a value as they are in the file: some writers call those of an IPTC record numbers
/// of 32 bits.
fn bytes_of(value: Value, is_little: bool) -> Option<Vec<u8>> {
    let long = |n: u32| if is_little { n.to_le_bytes() } else { n.to_be_bytes() };
    match value {
        Value::Byte(byte) => Some(vec![byte]),
        Value::Ascii(text) => Some(text.into_bytes()),
        Value::Unsigned(number) => Some(long(number).to_vec()),
        Value::List(values) => {
            let all = values.into_iter().map(|value| bytes_of(value, is_little));
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
        assert_eq!(iptc_resource(&all), Some(&b"record"[..]));
        for length in 0..all.len() {
            assert_eq!(iptc_resource(&all[..length]), None, "{length} bytes");
        }
        assert_eq!(iptc_resource(&resource(1005, "name", b"")), None);
    }

    #[test]
    fn international_text_may_be_compressed() {
        let zipped = [&[1, 0][..], b"en\0key\0", &crate::pack::zlib(b"packet")].concat();
        assert_eq!(international_text(&zipped).as_deref(), Some(&b"packet"[..]));
        assert_eq!(international_text(b"\0\0\0\0packet").as_deref(), Some(&b"packet"[..]));
        for damaged in [&zipped[..zipped.len() - 3], b"\0", b"\0\0\0", b"\x02\0\0\0packet"] {
            assert_eq!(international_text(damaged), None);
        }
    }
}
