//! Pictures truncated, with another signature, of another format under a picture's name, without
//! pixels, or with too many of them.

use super::{Broken, JPEG, PNG, SPEC, line_of, with};

/// First bytes of formats that are not read.
const OTHERS: [(&str, &[u8]); 14] = [
    ("words", b"words"),
    ("PDF", b"%PDF-1.6\n%\xE2\xE3\xCF\xD3\n"),
    ("GIF", b"GIF89a\x10\0\x10\0\x80\0\0"),
    ("a camera's raw file", b"IIRO\x08\0\0\0\x01\0"),
    ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    ("AVIF", b"\0\0\0\x1Cftypavif\0\0\0\0mif1avif"),
    ("BMP", b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0"),
    ("Photoshop", b"8BPS\0\x01\0\0\0\0\0\0"),
    ("JPEG 2000", b"\0\0\0\x0CjP  \r\n\x87\n"),
    ("JPEG XL", b"\0\0\0\x0CJXL \r\n\x87\n"),
    ("EPS", b"%!PS-Adobe-3.0 EPSF-3.0\n"),
    ("SVG", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("web page", b"<!DOCTYPE html><title>404</title>"),
    ("zeros", &[0; 400]),
];

/// A chunk of a PNG with its check sum.
fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let sum = {
        let mut crc = flate2::Crc::new();
        crc.update(&kind);
        crc.update(body);
        crc.sum()
    };
    let length = u32::try_from(body.len()).unwrap();
    [&length.to_be_bytes()[..], &kind, body, &sum.to_be_bytes()].concat()
}

/// A PNG of this size and kind of colour (ISO/IEC 15948, 11.2.2) whose pixels are so many zeros.
fn zeros(size: (u32, u32), (bits, colour): (u8, u8), pixels: usize) -> Vec<u8> {
    use std::io::Write;
    let sides = [size.0.to_be_bytes(), size.1.to_be_bytes()].concat();
    let header = [&sides[..], &[bits, colour, 0, 0, 0]].concat();
    let mut data = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    data.write_all(&vec![0; pixels]).unwrap();
    let parts = [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(*b"IHDR", &header),
        chunk(*b"IDAT", &data.finish().unwrap()),
        chunk(*b"IEND", b""),
    ];
    parts.concat()
}

/// Where the header of a JPEG's frame has its height.
fn height_of(jpeg: &[u8]) -> usize {
    jpeg.windows(2).position(|w| matches!(w, [0xFF, 0xC0..=0xC2])).unwrap() + 5
}

/// A picture broken, told where the page names it.
pub(super) fn broken(png: &[u8], jpeg: &[u8]) -> Vec<Broken> {
    let mut out = Vec::new();
    for (file, whole) in [(PNG, png), (JPEG, jpeg)] {
        let told = (SPEC, Some(line_of(SPEC, file)));
        let mut add = |what: &str, bytes: Option<Vec<u8>>| {
            out.push(Broken::one(what, file, bytes, told));
        };
        add("lost", None);
        for length in [0, 1, 2, 3, 7, 8, 9, 20, 33, 34, 100, 200] {
            add(&format!("cut after {length}"), Some(whole[..length].to_vec()));
        }
        for part in 1..8 {
            add(&format!("{part}/8 of it"), Some(whole[..whole.len() * part / 8].to_vec()));
        }
        for (other, bytes) in OTHERS {
            add(other, Some(bytes.to_vec()));
        }
        add("with its first byte lost", Some(whole[1..].to_vec()));
        add("with another signature", Some(with(whole, 0, &[0x88])));
        add("mail that was not decoded", Some([b"\r\n\r\n", whole].concat()));
        add("with zeros for its second half", {
            let half = whole.len() / 2;
            Some([&whole[..half], &vec![0; half]].concat())
        });
    }
    let told = (SPEC, Some(line_of(SPEC, PNG)));
    let mut add = |what: &str, bytes: Vec<u8>| {
        out.push(Broken::one(what, PNG, Some(bytes), told));
    };
    for (what, size) in [("no width", (0, 9)), ("no height", (9, 0)), ("no size", (0, 0))] {
        add(what, zeros(size, (8, 0), 100));
    }
    for (bits, colour) in [(3, 0), (4, 2), (16, 3), (8, 1), (8, 5), (8, 7), (0, 0), (255, 255)] {
        add(&format!("{bits} bits of colour {colour}"), zeros((9, 9), (bits, colour), 100));
    }
    // Bombs: many pixels out of few bytes, and more promised than there are.
    for (what, size, pixels) in [
        ("30,000 by 30,000 pixels of nothing", (30_000, 30_000), 1000),
        ("the most pixels that can be written", (0x7FFF_FFFF, 0x7FFF_FFFF), 1000),
        ("one line of a million pixels", (1_000_000, 1), 1_000_001),
        ("10,000 by 20,000 pixels of zeros", (10_000, 20_000), 30_000_000),
        ("9,000 by 9,000 pixels promised, a third there", (9000, 9000), 27_000_000),
    ] {
        add(what, zeros(size, (8, 0), pixels));
    }
    let told = (SPEC, Some(line_of(SPEC, JPEG)));
    let height = height_of(jpeg);
    let mut add = |what: &str, bytes: Vec<u8>| {
        out.push(Broken::one(what, JPEG, Some(bytes), told));
    };
    add("no width", with(jpeg, height + 2, &[0, 0]));
    add("no height", with(jpeg, height, &[0, 0]));
    add("65,535 by 65,535 pixels", with(jpeg, height, &[0xFF; 4]));
    add("65,535 lines", with(jpeg, height, &[0xFF; 2]));
    add("12 bits a channel", with(jpeg, height - 1, &[12]));
    add("no channels", with(jpeg, height + 4, &[0]));
    add("five channels", with(jpeg, height + 4, &[5]));
    out
}
