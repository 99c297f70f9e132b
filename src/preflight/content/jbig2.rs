//! JBIG2 decoding, one bit per pixel.
//!
//! The cost of decoding a symbol dictionary is unknown in advance: a few bytes can define any
//! number of large symbols. So only streams whose segments state their size are decoded.
//! Source: ISO 32000-1, 7.4.7; ITU-T T.88, 7.2 to 7.4.

use crate::preflight::content::budget::{Budget, TOO_MUCH, Undecoded};
use crate::preflight::content::filter::decode;
use crate::preflight::content::picture_dict::PictureExtent;
use hayro_jbig2::{DecodeError, DecodeSettings, Decoder, Globals, Page};
use hayro_syntax::object::{Dict, Stream};

/// Maximum length of `JBIG2Globals`, in bytes.
const MAX_GLOBALS_LENGTH: usize = 16_000_000;

/// Decodes a `JBIG2Decode` image into byte-aligned rows, without applying the `Decode` array.
///
/// # Errors
/// [`Undecoded`] if the data is damaged, its size is not that of the image, it has unsupported
/// segments, or decoding would exceed `budget`.
pub(super) fn rows(
    bytes: &[u8],
    parms: Option<&Dict<'_>>,
    extent: &PictureExtent,
    budget: &mut Budget,
) -> Result<Vec<u8>, Undecoded> {
    let shared = match parms.and_then(|p| p.get::<Stream<'_>>("JBIG2Globals")) {
        Some(stream) => Some(decode(&stream, MAX_GLOBALS_LENGTH, budget)?.bytes),
        None => None,
    };
    let own = pixels(bytes)?.saturating_add(shared.as_deref().map_or(Ok(0), pixels)?);
    let of_page = extent.bytes.saturating_mul(8);
    let pixels = usize::try_from(own).map_or(usize::MAX, |own| own.saturating_add(of_page));
    let mut coded = |strict| {
        if pixels > budget.room() {
            return Err(UnfinishedJbig2::TooMuch);
        }
        budget.inflated(pixels);
        page(bytes, shared.as_deref(), extent, DecodeSettings { strict })
    };
    match coded(true) {
        Ok(rows) => Ok(rows),
        Err(UnfinishedJbig2::TooMuch) => Err(TOO_MUCH.into()),
        Err(UnfinishedJbig2::OtherSize) => {
            Err("its JBIG2 is of another size than the page says".into())
        }
        Err(UnfinishedJbig2::Broken(_)) => match coded(false) {
            Ok(_) => {
                Err("its JBIG2 is not sound, and readers mend it each in a way of its own".into())
            }
            Err(UnfinishedJbig2::TooMuch) => Err(TOO_MUCH.into()),
            Err(UnfinishedJbig2::Broken(DecodeError::Unsupported)) => Err(UNREAD.into()),
            Err(_) => Err(Undecoded::damaged("its JBIG2 is broken")),
        },
    }
}

const UNREAD: &str = "JBIG2 with symbols or halftones is not read";

/// Why decoding stopped.
enum UnfinishedJbig2 {
    TooMuch,
    OtherSize,
    Broken(DecodeError),
}

impl From<DecodeError> for UnfinishedJbig2 {
    fn from(e: DecodeError) -> Self {
        Self::Broken(e)
    }
}

fn page(
    bytes: &[u8],
    shared: Option<&[u8]>,
    extent: &PictureExtent,
    settings: DecodeSettings,
) -> Result<Vec<u8>, UnfinishedJbig2> {
    let shared = shared.map(|shared| Globals::new(shared, &settings)).transpose()?;
    let page = Page::new_embedded(bytes, shared.as_ref(), &settings)?;
    if [page.width(), page.height()].map(usize::try_from) != [Ok(extent.width), Ok(extent.height)] {
        return Err(UnfinishedJbig2::OtherSize);
    }
    let mut rows = Rows { bytes: Vec::with_capacity(extent.bytes), bit: 0 };
    page.decode(&mut rows)?;
    Ok(rows.bytes)
}

/// Total number of pixels of all regions.
fn pixels(bytes: &[u8]) -> Result<u64, Undecoded> {
    let (mut rest, mut pixels) = (bytes, 0_u64);
    while !rest.is_empty() {
        let Some(segment) = Jbig2Segment::read(rest) else {
            return Err(Undecoded::damaged("its JBIG2 is cut short"));
        };
        pixels = pixels.saturating_add(segment.pixels().ok_or(UNREAD)?);
        rest = segment.after;
    }
    Ok(pixels)
}

/// A segment: its type and data, and what follows it.
struct Jbig2Segment<'b> {
    kind: u8,
    data: &'b [u8],
    after: &'b [u8],
}

impl<'b> Jbig2Segment<'b> {
    /// Reads the segment at the start of `bytes`; `None` if it is truncated or of unknown length.
    fn read(bytes: &'b [u8]) -> Option<Self> {
        let mut rest = bytes;
        let number = long(&mut rest)?;
        let [flags, references] = *take(&mut rest)?;
        let references = match references >> 5 {
            7 => {
                // Long form: a count of 29 bits, then one retention bit each plus one.
                let [b, c, d] = *take(&mut rest)?;
                let count = u32::from_be_bytes([references & 0x1F, b, c, d]);
                let count = usize::try_from(count).ok()?;
                rest = rest.get((count + 1).div_ceil(8)..)?;
                count
            }
            few => usize::from(few),
        };
        let each = match number {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 4,
        };
        let of_page = if flags & 0x40 == 0 { 1 } else { 4 };
        rest = rest.get(references.checked_mul(each)?.checked_add(of_page)?..)?;
        let length = usize::try_from(long(&mut rest)?).ok()?;
        let (data, after) = rest.split_at_checked(length)?;
        Some(Self { kind: flags & 0x3F, data, after })
    }

    /// Number of pixels to decode; `None` if it cannot be known in advance.
    fn pixels(&self) -> Option<u64> {
        match self.kind {
            // Generic regions and generic refinement regions.
            36 | 38 | 39 | 40 | 42 | 43 => {
                let mut data = self.data;
                let (width, height) = (long(&mut data)?, long(&mut data)?);
                Some(u64::from(width) * u64::from(height))
            }
            // Page information, ends of page, stripe and file, profiles, extensions.
            48..=52 | 62 => Some(0),
            _ => None,
        }
    }
}

fn take<'b, const N: usize>(rest: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (taken, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(taken)
}

fn long(rest: &mut &[u8]) -> Option<u32> {
    take(rest).copied().map(u32::from_be_bytes)
}

/// Rows decoded so far; black is 0.
struct Rows {
    bytes: Vec<u8>,
    /// Number of bits used in the last byte, 0 if it is full.
    bit: u32,
}

impl Decoder for Rows {
    fn push_pixel(&mut self, black: bool) {
        if self.bit == 0 {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut().filter(|_| !black) {
            *last |= 0x80 >> self.bit;
        }
        self.bit = (self.bit + 1) % 8;
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        let count = usize::try_from(chunk_count).expect("a row is shorter than memory");
        self.bytes.extend(std::iter::repeat_n(if black { 0x00 } else { 0xFF }, count));
    }

    fn next_line(&mut self) {
        self.bit = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(number: u8, kind: u8, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&[0, 0, 0, number, kind, 0, 1][..], &length, data].concat()
    }

    fn page_of(width: u32, height: u32) -> Vec<u8> {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        segment(0, 48, &[&sides[..], &[0; 8], &[1, 0, 0]].concat())
    }

    /// A generic region coded in MMR.
    fn region(width: u32, height: u32, code: &[u8]) -> Vec<u8> {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        segment(1, 38, &[&sides[..], &[0; 8], &[0, 1], code].concat())
    }

    fn read(bytes: &[u8], (width, height): (usize, usize)) -> Result<Vec<u8>, Undecoded> {
        let all = width.div_ceil(8) * height;
        let extent = PictureExtent { width, height, depth: 1, bytes: all, room: all };
        rows(bytes, None, &extent, &mut Budget::of(0))
    }

    /// Two rows of white 2, black 3, white 3: 001 0111 10, then 1 for the rest; 111 for the same.
    const CODE: [u8; 3] = [0b0010_1111, 0b0111_1000, 0b0000_0000];

    #[test]
    fn black_is_0_and_rows_are_byte_aligned() {
        let sound = [page_of(8, 2), region(8, 2, &CODE)].concat();
        assert_eq!(read(&sound, (8, 2)), Ok(vec![0b1100_0111; 2]));
    }

    /// The generic region of ITU-T T.88, annex H.1, in arithmetic coding: a frame.
    #[test]
    fn the_standards_example_is_decoded() {
        let data = [
            &[0, 0, 0, 54, 0, 0, 0, 44, 0, 0, 0, 4, 0, 0, 0, 11, 0, 8][..],
            &[3, 0xFF, 0xFD, 0xFF, 2, 0xFE, 0xFE, 0xFE, 4],
            &[0xEE, 0xED, 0x87, 0xFB, 0xCB, 0x2B, 0xFF, 0xAC],
        ];
        let sound = [page_of(64, 56), segment(11, 39, &data.concat())].concat();
        let rows = read(&sound, (64, 56)).unwrap();
        let white = |row: usize| rows[row * 8..][..8].iter().all(|byte| *byte == 0xFF);
        assert!((0..11).chain([55]).all(white) && (11..55).all(|row| !white(row)));
    }

    #[test]
    fn truncated_data_and_size_mismatches_are_reported() {
        let sound = [page_of(8, 2), region(8, 2, &CODE)].concat();
        let told = |bytes: &[u8], size| read(bytes, size).unwrap_err();
        let short = Undecoded::damaged("its JBIG2 is cut short");
        assert_eq!(told(&sound[..sound.len() - 1], (8, 2)), short);
        assert_eq!(told(&sound[..9], (8, 2)), short);
        let other: Undecoded = "its JBIG2 is of another size than the page says".into();
        assert_eq!(told(&sound, (16, 1)), other);
        assert!(told(&region(8, 2, &CODE), (8, 2)).damaged, "there is no page");
    }

    #[test]
    fn segments_of_unknown_size_are_not_decoded() {
        for kind in [0, 4, 6, 7, 16, 20, 22, 23, 53, 54] {
            let bytes = [page_of(8, 2), segment(1, kind, &[0; 40])].concat();
            assert_eq!(read(&bytes, (8, 2)), Err(UNREAD.into()), "{kind}");
        }
    }

    #[test]
    fn regions_beyond_the_budget_are_not_decoded() {
        let large = region(65_535, 65_535, &CODE);
        assert_eq!(read(&[page_of(8, 2), large].concat(), (8, 2)), Err(TOO_MUCH.into()));
        let many = region(8000, 8000, &CODE).repeat(40);
        assert_eq!(read(&[page_of(8, 2), many].concat(), (8, 2)), Err(TOO_MUCH.into()));
    }
}
