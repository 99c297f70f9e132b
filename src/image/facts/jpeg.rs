//! The segments of a JPEG before and around its pixels.
//!
//! Source: ITU-T T.81, annex B; ICC.1:2010, B.4 (profiles in JPEG); ITU-T T.872 (`Adobe`).

use super::exif;
use crate::image::source::{Adobe, Facts, Format, Model, SourceError, check_size};
use crate::image::{MAX_PROFILE, Orientation};
use std::collections::BTreeMap;
use std::ops::Range;

/// Scans of a progressive JPEG; each is as much work as the whole picture, and writers make about ten.
pub(in crate::image) const MOST_SCANS: usize = 32;
/// A block of 8 × 8 samples takes at least one bit, so a file of so many pixels at least a byte.
const PIXELS_A_BYTE: u64 = 512;

/// What the segments of a JPEG say. `bytes` begin with its first marker.
pub(in crate::image) fn read(bytes: &[u8]) -> Result<Facts, SourceError> {
    let broken = |why: &str| SourceError::Broken(why.to_owned());
    let mut frame = None;
    let (mut adobe, mut jfif, mut orientation) = (None, false, Orientation::UPRIGHT);
    let mut pieces = Pieces::default();
    for (marker, body, _) in segments(bytes) {
        match marker {
            0xC0..=0xC2 if frame.is_none() => frame = Some(body),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(broken("it is of a kind of JPEG that presses do not take"));
            }
            0xE0 if body.starts_with(b"JFIF\0") => jfif = true,
            0xE1 if body.starts_with(b"Exif\0\0") => {
                orientation = exif::orientation(&body[6..]).unwrap_or_default();
            }
            0xE2 if body.starts_with(b"ICC_PROFILE\0") => pieces.take(&body[12..]),
            0xEE if body.starts_with(b"Adobe") && body.len() >= 12 => adobe = Some(body[11]),
            _ => {}
        }
    }
    let frame = frame.ok_or_else(|| broken("it is cut short"))?;
    let Scans { count, coded, .. } = scans(bytes).ok_or_else(|| broken("it is cut short"))?;
    if count > MOST_SCANS {
        return Err(broken("it is coded in more scans than any writer makes"));
    }
    let (stored, model) = model(frame, adobe, jfif)?;
    let room = u64::try_from(coded.len()).unwrap_or(u64::MAX).saturating_mul(PIXELS_A_BYTE);
    if u64::from(stored.0) * u64::from(stored.1) > room {
        return Err(broken("it holds far fewer pixels than it promises"));
    }
    let (profile, broken_profile) = pieces.join();
    Ok(Facts {
        format: Format::Jpeg,
        stored,
        orientation,
        model,
        bits: 8,
        alpha: false,
        profile,
        broken_profile,
        tone: None,
        adobe: adobe.map(|transform| Adobe { transform }),
    })
}

/// Size and colour model by the frame's header.
fn model(frame: &[u8], adobe: Option<u8>, jfif: bool) -> Result<((u32, u32), Model), SourceError> {
    let broken = |why: &str| Err(SourceError::Broken(why.to_owned()));
    let [bits, h1, h0, w1, w0, count, components @ ..] = frame else {
        return broken("it is cut short");
    };
    if *bits != 8 {
        return broken("it has more than 8 bits a channel");
    }
    let stored = (u32::from(*w1) << 8 | u32::from(*w0), u32::from(*h1) << 8 | u32::from(*h0));
    check_size(stored, 8 * u64::from(*count))?;
    let named: Vec<u8> = components.chunks_exact(3).map(|c| c[0]).collect();
    if named.len() != usize::from(*count) {
        return broken("its header is damaged");
    }
    let model = match (count, adobe) {
        (1, _) => Model::Grey,
        (3, Some(0)) => Model::Rgb,
        (3, None) if !jfif && named == *b"RGB" => Model::Rgb,
        (3, _) => Model::Ycc,
        // Any other mark than 0 is read as YCCK, by other readers and by PDF's own filter.
        (4, None | Some(0)) => Model::Cmyk,
        (4, Some(_)) => Model::Ycck,
        _ => return broken(&format!("it has {count} channels, and pictures have 1, 3 or 4")),
    };
    Ok((stored, model))
}

/// The segments up to the first scan, whose header is the last: marker, body, and what follows.
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8], &[u8])> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        // Any number of 0xFF may stand before a marker.
        let from = rest.windows(2).position(|w| w[0] == 0xFF && w[1] != 0xFF && w[1] != 0)?;
        let (marker, after) = (rest[from + 1], &rest[from + 2..]);
        if matches!(marker, 0x01 | 0xD0..=0xD9) {
            rest = after;
            return Some((marker, &after[..0], after));
        }
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let body = after.get(2..length.max(2))?;
        rest = &after[length.max(2)..];
        done = marker == 0xDA;
        Some((marker, body, rest))
    })
}

/// A picture's scans.
pub(in crate::image) struct Scans {
    count: usize,
    /// Whether each pixel is coded once, not refined from scan to scan.
    pub(in crate::image) sequential: bool,
    /// From the first coded pixels to the marker that ends the picture.
    pub(in crate::image) coded: Range<usize>,
}

/// The scans of a JPEG; nothing if it has none, or no end.
pub(in crate::image) fn scans(bytes: &[u8]) -> Option<Scans> {
    let (_, _, first) = segments(bytes).find(|(marker, ..)| *marker == 0xDA)?;
    let start = bytes.len() - first.len();
    let (mut at, mut count) = (start, 1);
    loop {
        // In coded pixels 0xFF stands before nothing but 0 and the marks of restarts.
        let is_mark = |w: &[u8]| w[0] == 0xFF && !matches!(w[1], 0 | 0xD0..=0xD7 | 0xFF);
        at += bytes.get(at..)?.windows(2).position(is_mark)?;
        let marker = bytes[at + 1];
        if marker == 0xD9 {
            let sequential = !segments(bytes).any(|(marker, ..)| marker == 0xC2);
            // Any number of 0xFF may stand before a marker.
            let last = bytes[start..at].iter().rposition(|b| *b != 0xFF);
            let end = start + last.map_or(0, |n| n + 1);
            return Some(Scans { count, sequential, coded: start..end });
        }
        if !matches!(marker, 0xC4 | 0xDA..=0xDD | 0xE0..=0xEF | 0xFE) {
            // No segment stands between scans by that mark: the coded pixels are damaged.
            at += 2;
            continue;
        }
        let length = bytes.get(at + 2..at + 4)?;
        at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
        count += usize::from(marker == 0xDA);
    }
}

/// A profile's pieces by number.
#[derive(Default)]
struct Pieces<'a> {
    found: BTreeMap<u8, &'a [u8]>,
    count: u8,
    torn: bool,
}

impl<'a> Pieces<'a> {
    /// One piece: its number from 1, how many there are, and the bytes.
    fn take(&mut self, body: &'a [u8]) {
        let [number, count, piece @ ..] = body else {
            self.torn = true;
            return;
        };
        let other_count = !self.found.is_empty() && self.count != *count;
        self.torn |= other_count || self.found.insert(*number, piece).is_some();
        self.count = *count;
    }

    /// The whole profile, and whether there was one that is not whole.
    fn join(self) -> (Option<Vec<u8>>, bool) {
        let whole = self.found.keys().copied().eq(1..=self.count);
        let length: usize = self.found.values().map(|p| p.len()).sum();
        if self.found.is_empty() && !self.torn {
            return (None, false);
        }
        if self.torn || !whole || length > MAX_PROFILE {
            return (None, true);
        }
        (Some(self.found.into_values().flatten().copied().collect()), false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of these segments, without pixels.
    fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut out = vec![0xFF, 0xD8];
        for (marker, body) in segments {
            out.extend_from_slice(&[0xFF, *marker]);
            out.extend_from_slice(&u16::try_from(body.len() + 2).unwrap().to_be_bytes());
            out.extend_from_slice(body);
        }
        out.extend_from_slice(&[0xFF, 0xDA, 0, 2, 0, 0, 0xFF, 0xD9]);
        out
    }

    fn frame(count: u8) -> Vec<u8> {
        let components = (1..=count).flat_map(|n| [n, 0x11, 0]);
        [8, 0, 4, 0, 6, count].into_iter().chain(components).collect()
    }

    #[test]
    fn adobes_mark_tells_the_colour_model() {
        let model = |count, transform: Option<u8>| {
            let adobe = [b"Adobe\0\x64\0\0\0\0", &[transform.unwrap_or(0)][..]].concat();
            let frame = frame(count);
            let mut segments = vec![(0xC0, frame.as_slice())];
            segments.extend(transform.map(|_| (0xEE, adobe.as_slice())));
            read(&jpeg(&segments)).unwrap().model
        };
        assert_eq!(model(1, None), Model::Grey);
        assert_eq!(
            (model(3, None), model(3, Some(0)), model(3, Some(1))),
            (Model::Ycc, Model::Rgb, Model::Ycc)
        );
        assert_eq!(
            [None, Some(0), Some(1), Some(2)].map(|mark| model(4, mark)),
            [Model::Cmyk, Model::Cmyk, Model::Ycck, Model::Ycck]
        );
    }

    #[test]
    fn a_profile_is_joined_by_the_numbers_of_its_pieces() {
        let piece = |n: u8, of: u8, body: &[u8]| [b"ICC_PROFILE\0", &[n, of][..], body].concat();
        let with = |pieces: &[Vec<u8>]| {
            let frame = frame(3);
            let mut segments: Vec<(u8, &[u8])> = pieces.iter().map(|p| (0xE2, &p[..])).collect();
            segments.push((0xC0, &frame));
            let facts = read(&jpeg(&segments)).unwrap();
            (facts.profile, facts.broken_profile)
        };
        let (one, two) = (piece(1, 2, b"pro"), piece(2, 2, b"file"));
        assert_eq!(with(&[two, one.clone()]), (Some(b"profile".to_vec()), false));
        assert_eq!(with(std::slice::from_ref(&one)), (None, true));
        assert_eq!(with(&[one.clone(), one]), (None, true));
        assert_eq!(with(&[]), (None, false));
    }

    #[test]
    fn what_is_cut_short_or_has_odd_channels_is_broken() {
        let whole = jpeg(&[(0xC0, &frame(3))]);
        assert!(read(&whole).is_ok());
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_err(), "{length} bytes");
        }
        let said = read(&jpeg(&[(0xC0, &frame(2))]));
        assert!(matches!(said, Err(SourceError::Broken(why)) if why.contains("2 channels")));
    }
}
