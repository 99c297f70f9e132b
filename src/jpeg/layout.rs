//! How a JPEG is laid out: its frame, its scans, and what is marked before them.
//!
//! Source: ITU-T T.81, annex B; ITU-T T.872 (`Adobe`).

use crate::jpeg::JpegError;
use crate::jpeg::frame::JpegFrame;
use crate::jpeg::scans::{Scans, scans};
use crate::jpeg::segments::before_pixels;

/// What a JPEG's channels stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JpegModel {
    /// Grey.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Luma and two chroma channels.
    Ycc,
    /// Four inks.
    Cmyk,
    /// Luma, two chroma channels and black.
    Ycck,
}

/// How a JPEG is laid out.
#[derive(Clone, Debug)]
pub(crate) struct JpegLayout {
    pub(crate) frame: JpegFrame,
    pub(crate) scans: Scans,
    /// Whether it is marked as JFIF.
    pub(crate) jfif: bool,
    /// What Adobe's mark says of the colour model, if it stands there.
    pub(crate) adobe: Option<u8>,
    /// Whether every reader takes it for the same: its height, its tables and its end stand where
    /// they belong and nothing else between them, nothing is reported twice, no two channels have one name,
    /// no two marks contradict each other, and its colours are not told by the names of its channels
    /// alone: Ghostscript takes those for luma and chroma, though the PDF says that they are none.
    pub(crate) is_plain: bool,
}

impl JpegLayout {
    /// Reads the layout of a JPEG from its bytes.
    ///
    /// # Errors
    /// [`JpegError`] if it has no frame or no scan, or is of a kind that is not printed.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, JpegError> {
        if !bytes.starts_with(&[0xFF, 0xD8]) {
            return Err(JpegError::broken("it does not begin as a JPEG"));
        }
        let cut_short = || JpegError::Broken("it is cut short".to_owned());
        let segment = before_pixels(bytes).find(JpegFrame::begins);
        let mut frame = JpegFrame::of(&segment.ok_or_else(cut_short)?)?;
        let scans = scans(bytes, &frame).ok_or_else(cut_short)?;
        let marks = Marks::of(bytes);
        let is_plain = scans.ended
            && scans.regular
            && marks.tables
            && marks.in_order
            && frame.has_names()
            && !marks.contradict()
            && frame.size.1 > 0
            && !(marks.adobe.is_none() && !marks.jfif && is_named_rgb(&frame));
        if frame.size.1 == 0 {
            frame.size.1 = scans.height.map_or(0, u32::from);
        }
        let Marks { jfif, adobe, .. } = marks;
        Ok(Self { frame, scans, jfif, adobe, is_plain })
    }

    /// What its channels stand for, as most readers work it out: JFIF's mark before Adobe's, and that
    /// before the channels' names. Nothing if they are not 1, 3 or 4.
    pub(crate) fn model(&self) -> Option<JpegModel> {
        Some(match (self.frame.channels.len(), self.adobe) {
            (1, _) => JpegModel::Grey,
            (3, Some(0)) if !self.jfif => JpegModel::Rgb,
            (3, None) if !self.jfif && is_named_rgb(&self.frame) => JpegModel::Rgb,
            (3, _) => JpegModel::Ycc,
            // Any other mark than 0 is read as YCCK, by other readers and by PDF's own filter.
            (4, None | Some(0)) => JpegModel::Cmyk,
            (4, Some(_)) => JpegModel::Ycck,
            _ => return None,
        })
    }

    /// Whether it promises so many more pixels than its coded bytes can hold that they are not worth
    /// the memory: each block of each channel takes a bit at least.
    pub(crate) fn is_hollow(&self) -> bool {
        let coded = u64::try_from(self.scans.coded.len()).expect("lengths have 64 bits at most");
        coded < self.frame.blocks().div_ceil(8)
    }
}

/// Whether a frame's channels are called red, green and blue.
fn is_named_rgb(frame: &JpegFrame) -> bool {
    frame.channels.iter().map(|channel| channel.name).eq(*b"RGB")
}

/// What other segments before the pixels mark.
#[derive(Default)]
struct Marks {
    jfif: bool,
    /// What Adobe's says of the colour model.
    adobe: Option<u8>,
    /// Whether there is a table of codes.
    tables: bool,
    /// Whether nothing but 0xFF stands between the segments.
    in_order: bool,
}

impl Marks {
    fn of(bytes: &[u8]) -> Self {
        let (mut marks, mut end) = (Self { in_order: true, ..Self::default() }, 2);
        for segment in before_pixels(bytes) {
            marks.in_order &= segment.follows(bytes, end);
            end = segment.end();
            let body = segment.body;
            match segment.marker {
                0xC4 => marks.tables = true,
                0xE0 if body.starts_with(b"JFIF\0") => marks.jfif = true,
                0xEE if body.starts_with(b"Adobe") => {
                    marks.adobe = body.get(11).copied().or(marks.adobe);
                }
                _ => {}
            }
        }
        marks
    }

    /// JFIF is luma and chroma.
    fn contradict(&self) -> bool {
        self.jfif && self.adobe == Some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of 8000 × 8000 pixels with so many coded bytes.
    fn large(samplings: &[u8], coded: usize) -> JpegLayout {
        let count = u8::try_from(samplings.len()).unwrap();
        let channels = (1..=count).zip(samplings).flat_map(|(name, s)| [name, *s, 0]);
        let frame: Vec<u8> = [8, 31, 64, 31, 64, count].into_iter().chain(channels).collect();
        let length = [0, u8::try_from(frame.len() + 2).unwrap()];
        let head = [&[0xFF, 0xD8, 0xFF, 0xC0][..], &length, &frame].concat();
        let scan = [0xFF, 0xDA, 0, 2];
        let bytes = [&head[..], &scan, &vec![0; coded], &[0xFF, 0xD9]].concat();
        JpegLayout::of(&bytes).unwrap()
    }

    #[test]
    fn a_jpeg_has_a_bit_for_each_block_of_each_channel_at_least() {
        let grey = 1_000_000 / 8;
        for (samplings, least) in [
            (&[0x11][..], grey),
            (&[0x22, 0x11, 0x11], grey + grey / 2),
            (&[0x11; 3], 3 * grey),
            (&[0x11; 4], 4 * grey),
        ] {
            assert!(large(samplings, least - 1).is_hollow(), "{samplings:?}");
            assert!(!large(samplings, least).is_hollow(), "{samplings:?}");
        }
    }
}
