//! Header data of a JPEG.
//!
//! Source: ITU-T T.81, annex B.

use crate::image::orientation::exif_orientation;
use crate::image::picture_facts::{Adobe, ColourModel, PictureFacts, PictureFormat};
use crate::image::source_error::{MAX_PIXELS, SourceError, check_size};
use crate::image::{ExifOrientation, MAX_PROFILE};
use crate::jpeg::{self, JpegLayout, before_pixels};
use std::collections::BTreeMap;

/// Maximum number of scans. Encoders write about ten; a progressive script of every coefficient and
/// bit separately would have some hundreds.
const MAX_SCANS: usize = 1024;
/// Maximum number of pixels times scans, because each scan takes as much work as the whole picture.
const MAX_WORK: u64 = 32 * MAX_PIXELS;

/// Parses the segments of a JPEG. `bytes` must begin with SOI.
pub(in crate::image) fn read(bytes: &[u8]) -> Result<PictureFacts, SourceError> {
    let broken = |why: &str| SourceError::Broken(why.to_owned());
    let mut orientation = ExifOrientation::UPRIGHT;
    let mut pieces = Pieces::default();
    for segment in before_pixels(bytes) {
        let body = segment.body;
        match segment.marker {
            0xE1 if body.starts_with(b"Exif\0\0") => {
                orientation = exif_orientation(&body[6..]).unwrap_or_default();
            }
            0xE2 if body.starts_with(b"ICC_PROFILE\0") => pieces.take(&body[12..]),
            _ => {}
        }
    }
    let layout = JpegLayout::of(bytes)?;
    let JpegLayout { frame, scans, .. } = &layout;
    check_size(frame.size, 8 * u64::try_from(frame.channels.len()).expect("a byte counts them"))?;
    let pixels = u64::from(frame.size.0) * u64::from(frame.size.1);
    let count = u64::try_from(scans.headers.len()).expect("lengths have 64 bits at most");
    if scans.headers.len() > MAX_SCANS || pixels.saturating_mul(count) > MAX_WORK {
        return Err(broken("it is coded in more scans than any writer makes"));
    }
    if layout.is_hollow() {
        return Err(broken("it holds far fewer pixels than its header says"));
    }
    let model = layout.model().ok_or_else(|| {
        let count = layout.frame.channels.len();
        broken(&format!("it has {count} channels, and pictures have 1, 3 or 4"))
    })?;
    let (profile, broken_profile) = pieces.join();
    Ok(PictureFacts {
        orientation,
        profile,
        broken_profile,
        adobe: layout.adobe.map(|transform| Adobe { transform }),
        ..PictureFacts::plain(PictureFormat::Jpeg, frame.size, model.into())
    })
}

impl From<jpeg::JpegModel> for ColourModel {
    fn from(model: jpeg::JpegModel) -> Self {
        match model {
            jpeg::JpegModel::Grey => Self::Grey,
            jpeg::JpegModel::Rgb => Self::Rgb,
            jpeg::JpegModel::Ycc => Self::Ycc,
            jpeg::JpegModel::Cmyk => Self::Cmyk,
            jpeg::JpegModel::Ycck => Self::Ycck,
        }
    }
}

/// The chunks of a profile by number.
#[derive(Default)]
pub(super) struct Pieces<'a> {
    found: BTreeMap<u8, &'a [u8]>,
    count: u8,
    torn: bool,
}

impl<'a> Pieces<'a> {
    /// Adds a chunk: its number from 1, the total count, and the data.
    pub(super) fn take(&mut self, body: &'a [u8]) {
        let [number, count, piece @ ..] = body else {
            self.torn = true;
            return;
        };
        let other_count = !self.found.is_empty() && self.count != *count;
        self.torn |= other_count || self.found.insert(*number, piece).is_some();
        self.count = *count;
    }

    /// Returns the profile, and whether there was one that is incomplete or inconsistent.
    pub(super) fn join(self) -> (Option<Vec<u8>>, bool) {
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
    fn the_adobe_segment_determines_the_colour_model() {
        let model = |count, transform: Option<u8>| {
            let adobe = [b"Adobe\0\x64\0\0\0\0", &[transform.unwrap_or(0)][..]].concat();
            let frame = frame(count);
            let mut segments = vec![(0xC0, frame.as_slice())];
            segments.extend(transform.map(|_| (0xEE, adobe.as_slice())));
            read(&jpeg(&segments)).unwrap().model
        };
        assert_eq!(model(1, None), ColourModel::Grey);
        assert_eq!(
            (model(3, None), model(3, Some(0)), model(3, Some(1))),
            (ColourModel::Ycc, ColourModel::Rgb, ColourModel::Ycc)
        );
        assert_eq!(
            [None, Some(0), Some(1), Some(2)].map(|mark| model(4, mark)),
            [ColourModel::Cmyk, ColourModel::Cmyk, ColourModel::Ycck, ColourModel::Ycck]
        );
    }

    #[test]
    fn the_chunks_of_a_profile_are_joined_by_number() {
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
    fn a_truncated_file_or_an_odd_number_of_channels_is_refused() {
        let whole = jpeg(&[(0xC0, &frame(3))]);
        assert!(read(&whole).is_ok());
        // The EOI marker may be missing, and all but one byte of the coded data.
        for length in 0..whole.len() - 3 {
            assert!(read(&whole[..length]).is_err(), "{length} bytes");
        }
        let outcome = read(&jpeg(&[(0xC0, &frame(2))]));
        assert!(matches!(outcome, Err(SourceError::Broken(why)) if why.contains("2 channels")));
    }
}
