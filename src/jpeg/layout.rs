//! The structure of a JPEG: its frame, its scans, and the segments before them.
//!
//! Source: ITU-T T.81, annex B; ITU-T T.872 (`Adobe`).

use crate::jpeg::JpegError;
use crate::jpeg::frame::JpegFrame;
use crate::jpeg::scans::{LinesDefined, Scans, scans};
use crate::jpeg::segments::before_pixels;

/// Colour model of a JPEG.
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
    /// YCCK: luma, two chroma channels and black.
    Ycck,
}

/// The structure of a JPEG.
#[derive(Clone, Debug)]
pub(crate) struct JpegLayout {
    pub(crate) frame: JpegFrame,
    pub(crate) scans: Scans,
    /// Whether there is a JFIF segment.
    pub(crate) jfif: bool,
    /// Colour transform of the `Adobe` segment, if there is one.
    pub(crate) adobe: Option<u8>,
    /// Whether all readers interpret the file alike: height, tables and end marker are in place
    /// with nothing else between segments, no coefficient bit is coded twice, component identifiers
    /// are unique, JFIF and Adobe segments agree, and RGB is not marked by component identifiers
    /// alone: Ghostscript reads that as YCC even if the PDF says otherwise.
    pub(crate) is_plain: bool,
    /// Whether a DNL segment gives another height than the frame header or another DNL segment.
    /// Some readers take the one height, some the other.
    pub(crate) is_of_two_heights: bool,
}

impl JpegLayout {
    /// Reads the layout of a JPEG from its bytes.
    ///
    /// # Errors
    /// [`JpegError`] if it has no frame or no scan, or is of an unsupported kind.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, JpegError> {
        if !bytes.starts_with(&[0xFF, 0xD8]) {
            return Err(JpegError::broken("it does not begin as a JPEG"));
        }
        let cut_short = || JpegError::Broken("it is cut short".to_owned());
        let segment = before_pixels(bytes).find(JpegFrame::begins);
        let mut frame = JpegFrame::of(&segment.ok_or_else(cut_short)?)?;
        let scans = scans(bytes, &frame).ok_or_else(cut_short)?;
        let marks = Marks::of(bytes);
        let header = frame.size.1;
        let is_of_two_heights = match scans.height {
            LinesDefined::Nowhere => false,
            LinesDefined::Once(told) => header > 0 && u32::from(told) != header,
            LinesDefined::Unclear => true,
        };
        let is_plain = scans.ended
            && !is_of_two_heights
            && scans.regular
            && marks.tables
            && marks.in_order
            && frame.has_names()
            && !marks.contradict()
            && header > 0
            && !(marks.adobe.is_none() && !marks.jfif && is_named_rgb(&frame));
        if header == 0 {
            frame.size.1 = match scans.height {
                LinesDefined::Once(told) => u32::from(told),
                LinesDefined::Nowhere | LinesDefined::Unclear => 0,
            };
        }
        let Marks { jfif, adobe, .. } = marks;
        Ok(Self { frame, scans, jfif, adobe, is_plain, is_of_two_heights })
    }

    /// The colour model, as most readers derive it: JFIF takes precedence over Adobe, Adobe over
    /// the component identifiers. `None` unless there are 1, 3 or 4 components.
    pub(crate) fn model(&self) -> Option<JpegModel> {
        Some(match (self.frame.channels.len(), self.adobe) {
            (1, _) => JpegModel::Grey,
            (3, Some(0)) if !self.jfif => JpegModel::Rgb,
            (3, None) if !self.jfif && is_named_rgb(&self.frame) => JpegModel::Rgb,
            (3, _) => JpegModel::Ycc,
            // Any other value than 0 means YCCK to other readers and to the DCTDecode filter.
            (4, None | Some(0)) => JpegModel::Cmyk,
            (4, Some(_)) => JpegModel::Ycck,
            _ => return None,
        })
    }

    /// Whether the declared size needs more data than there is, so that decoding would waste
    /// memory: each block of each component takes at least one bit.
    pub(crate) fn is_hollow(&self) -> bool {
        let coded = u64::try_from(self.scans.coded.len()).expect("lengths have 64 bits at most");
        coded < self.frame.blocks().div_ceil(8)
    }
}

/// Whether the component identifiers are R, G, B.
fn is_named_rgb(frame: &JpegFrame) -> bool {
    frame.channels.iter().map(|channel| channel.name).eq(*b"RGB")
}

/// What the other segments before the first scan state.
#[derive(Default)]
struct Marks {
    jfif: bool,
    /// Colour transform of the `Adobe` segment.
    adobe: Option<u8>,
    /// Whether there is a Huffman table.
    tables: bool,
    /// Whether there is nothing but fill bytes (0xFF) between the segments.
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

    /// JFIF means YCC (or grey), Adobe transform 0 means none.
    fn contradict(&self) -> bool {
        self.jfif && self.adobe == Some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of 8000 × 8000 pixels with `coded` bytes of coded data.
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
    fn a_jpeg_needs_at_least_a_bit_per_block_of_each_component() {
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
